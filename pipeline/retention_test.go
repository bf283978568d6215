package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline"
)

// retention: past their days go snapshots and replaced registers, at the day and not before; the newest of each stays; originals, journal, register
// and what somebody else put there stay for ever.
func retention(t *testing.T, w *town) {
	now := time.Date(2025, 5, 1, 2, 0, 0, 0, time.FixedZone("CST", 8*60*60))
	ages := map[string]time.Duration{ // how much older than thirty days, and whether it goes
		"backups/run-00000001": 240 * time.Hour, "backups/run-00000002.zip.age": time.Second, "backups/run-00000003": -time.Second, "backups/run-00000004": 240 * time.Hour,
		"backups/20250301-020000.zip": time.Hour, "backups/20250302-020000.zip.age": time.Minute, "backups/of the chief.zip": 240 * time.Hour, "backups/run-00000000.part": 0,
		"register.duckdb.20250301T020000.bak": time.Hour, "register.duckdb.20250301T020000.bak.wal": time.Hour, "register.duckdb.20250420T020000.bak": -time.Hour,
		"archive/somebody's": 24000 * time.Hour, "journal/manifest.jsonl": 24000 * time.Hour, "register.duckdb": 24000 * time.Hour,
	}
	for name, older := range ages {
		if err := os.MkdirAll(filepath.Dir(w.state(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(w.state(name)); err != nil {
			w.put(w.state(name), "x")
		}
		at := now.Add(-30*24*time.Hour - older)
		if err := os.Chtimes(w.state(name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	before := strings.Count(w.listed(".chuangpei/archive")+w.listed(".chuangpei/journal"), "\n")
	left := func(backups int, retention time.Duration) string {
		n := w.engine("2025-05-01")
		n.Settings.Backups, n.Settings.Retention = backups, retention
		n.KeepPast(context.Background(), pipeline.Summary{})
		var all []string
		for _, pattern := range []string{"backups/*", "register.duckdb*"} {
			found, _ := filepath.Glob(w.state(pattern))
			for _, name := range found {
				all = append(all, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "register.duckdb"), ".zip"))
			}
		}
		return strings.Join(all, " ")
	}
	const kept = "20250301-020000 20250302-020000.zip.age of the chief run-00000001 run-00000002.zip.age run-00000003 run-00000004"
	if got := left(0, 0); !strings.HasPrefix(got, kept[:15]) || !strings.Contains(got, "part") {
		t.Errorf("nothing is set, and left is: %s", got)
	}
	if got := left(4, 0); got != kept+"  .20250301T020000.bak .20250301T020000.bak.wal .20250420T020000.bak" {
		t.Errorf("four are kept, and left are: %s", got)
	}
	if got := left(3, 0); strings.Contains(got, "run-00000001") || !strings.Contains(got, "run-00000002") {
		t.Errorf("three are kept, and left are: %s", got)
	}
	if got := left(3, 30*24*time.Hour); got != "20250302-020000.zip.age of the chief run-00000003 run-00000004  .20250420T020000.bak" {
		t.Errorf("thirty days are kept, and left are: %s", got)
	}
	if after := strings.Count(w.listed(".chuangpei/archive")+w.listed(".chuangpei/journal"), "\n"); after != before {
		t.Errorf("%d of %d originals and seals are left", after, before)
	}
}

// weeklyCopies: a large register is copied on the first night, and again when that copy is a week old; a small one every night that published something.
func weeklyCopies(t *testing.T, w *town) {
	for i, night := range []struct {
		day    string
		large  int64
		copies int
	}{{"2025-04-05", 1, 1}, {"2025-04-11", 1, 1}, {"2025-04-12", 1, 2}, {"2025-04-13", 1 << 40, 3}} {
		c := classOf(schoolOf("150104", 7), "SYB", "2025-05-07", crowd(20+3*i, 3))
		w.drop(c.file("开班"), c.opening())
		n := w.engine(night.day)
		n.Settings.Backups, n.Settings.Large = 9, night.large
		if _, err := n.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		if kept, _ := filepath.Glob(w.state("backups/run-*")); len(kept) != night.copies {
			t.Errorf("%s: %d copies, want %d", night.day, len(kept), night.copies)
		}
	}
}
