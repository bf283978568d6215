package recovery_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/town"
)

// TestRetention: past their days go snapshots and replaced registers, at the day and not before; the newest of each
// stays; originals, journal, register and what somebody else put there stay for ever.
func TestRetention(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	now := time.Date(2025, 5, 1, 2, 0, 0, 0, time.FixedZone("CST", 8*60*60))
	ages := map[string]time.Duration{ // how much older than thirty days, and whether it goes
		"backups/run-00000001.zip": 240 * time.Hour, "backups/run-00000002.zip.age": time.Second,
		"backups/run-00000003.zip": -time.Second, "backups/run-00000004.zip": 240 * time.Hour,
		"backups/20250301-020000.zip": time.Hour, "backups/20250302-020000.zip.age": time.Minute,
		"backups/of the chief.zip": 240 * time.Hour, "backups/run-00000000.zip.part": 0,
		"register.duckdb.20250301T020000.bak": time.Hour, "register.duckdb.20250301T020000.bak.wal": time.Hour,
		"register.duckdb.20250420T020000.bak": -time.Hour, "register.duckdb": 24000 * time.Hour,
		"archive/somebody's": 24000 * time.Hour, "journal/manifest.jsonl": 24000 * time.Hour,
	}
	for name, older := range ages {
		w.Must(os.MkdirAll(filepath.Dir(w.State(name)), 0o700))
		if _, err := os.Stat(w.State(name)); err != nil {
			w.Put(w.State(name), "x")
		}
		at := now.Add(-30*24*time.Hour - older)
		w.Must(os.Chtimes(w.State(name), at, at))
	}
	before := strings.Count(listed(w, ".chuangpei/archive")+listed(w, ".chuangpei/journal"), "\n")
	left := func(backups int, retention time.Duration) string {
		k := w.Keeper("2025-05-01")
		k.Snapshots, k.Retention = backups, retention
		k.KeepNight(context.Background(), 0, false)
		var all []string
		for _, pattern := range []string{"backups/*", "register.duckdb*"} {
			found, _ := filepath.Glob(w.State(pattern))
			for _, name := range found {
				name = strings.TrimPrefix(filepath.Base(name), "register.duckdb")
				all = append(all, strings.TrimSuffix(name, ".zip"))
			}
		}
		return strings.Join(all, " ")
	}
	const kept = "20250301-020000 20250302-020000.zip.age of the chief " +
		"run-00000001 run-00000002.zip.age run-00000003 run-00000004"
	if got := left(0, 0); !strings.HasPrefix(got, kept[:15]) || !strings.Contains(got, "part") {
		t.Errorf("nothing is set, and left is: %s", got)
	}
	if got := left(4, 0); got != kept+"  .20250301T020000.bak .20250301T020000.bak.wal .20250420T020000.bak" {
		t.Errorf("four are kept, and left are: %s", got)
	}
	if got := left(3, 0); strings.Contains(got, "run-00000001") || !strings.Contains(got, "run-00000002") {
		t.Errorf("three are kept, and left are: %s", got)
	}
	const young = "20250302-020000.zip.age of the chief run-00000003 run-00000004  .20250420T020000.bak"
	if got := left(3, 30*24*time.Hour); got != young {
		t.Errorf("thirty days are kept, and left are: %s", got)
	}
	if after := strings.Count(listed(w, ".chuangpei/archive")+listed(w, ".chuangpei/journal"), "\n"); after != before {
		t.Errorf("%d of %d originals and seals are left", after, before)
	}
}

// TestWeeklyCopies: a large register is copied on the first night, and again when that copy is a week old; a small one
// every night that published something.
func TestWeeklyCopies(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	for i, night := range []struct {
		day    string
		large  int64
		copies int
	}{{"2025-04-05", 1, 1}, {"2025-04-11", 1, 1}, {"2025-04-12", 1, 2}, {"2025-04-13", 1 << 40, 3}} {
		k := w.Keeper(night.day)
		k.Snapshots, k.Large = 9, night.large
		k.KeepNight(context.Background(), int64(3+i), true)
		if kept, _ := filepath.Glob(w.State("backups/run-*")); len(kept) != night.copies {
			t.Errorf("%s: %d copies, want %d", night.day, len(kept), night.copies)
		}
	}
}
