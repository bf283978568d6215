package pipeline_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline"
)

// restored unpacks a backup into a new home, under the same inbox and outbox as nobody's.
func restored(t *testing.T, w *town, from string) *town {
	t.Helper()
	r := &town{TB: t, home: t.TempDir(), rules: w.rules}
	if _, err := r.engine("2025-05-01").Restore(context.Background(), from); err != nil {
		t.Fatal(err)
	}
	return r
}

// backupAndRestore: a home put back from its backup, or from the snapshot a night kept, goes on as if nothing had happened.
func backupAndRestore(t *testing.T, w *town) {
	s := schoolOf("150104", 7)
	last := classOf(s, "SYB", "2025-04-07", crowd(20, 3))
	n := w.engine("2025-04-05")
	n.Settings.Backups = 1
	for range 2 { // the second snapshot takes the first one's place
		w.drop(last.file("开班"), last.opening())
		if _, err := n.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := filepath.Glob(w.state("backups/*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("snapshots %v, %v", kept, err)
	}
	file := filepath.Join(t.TempDir(), "backup.zip")
	made, err := w.engine("2025-04-06").Backup(context.Background(), file)
	if err != nil || made.Run != 5 {
		t.Fatalf("backup of run %d: %v", made.Run, err)
	}
	homes := []*town{w, restored(t, w, file), restored(t, w, kept[0])}
	var ends []string
	for _, home := range homes {
		k := classOf(s, "SYB", "2025-04-21", crowd(40, 2))
		home.drop(k.file("开班"), k.opening())
		if done := home.night("2025-04-19"); count(done, "opening").Accepted != 1 {
			t.Errorf("the night after: %+v", done.Kinds)
		}
		ends = append(ends, home.dump("text"))
	}
	for i, end := range ends[1:] {
		if end != ends[0] {
			t.Errorf("home %d went on otherwise: %s", i+1, firstDifference(ends[0], end))
		}
	}
	if _, err := w.engine("2025-05-01").Restore(context.Background(), file); err == nil {
		t.Error("a backup was restored over a home that has a register")
	}
	spoilt(t, w, file)
}

// spoilt flips a byte of a backup at several places: it is refused, or every file of it is as it was.
func spoilt(t *testing.T, w *town, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < 3; i++ {
		bad := append([]byte(nil), text...)
		bad[len(bad)*i/3] ^= 1
		name := filepath.Join(t.TempDir(), "bad.zip")
		w.put(name, string(bad))
		home := &town{TB: t, home: t.TempDir(), rules: w.rules}
		if _, err := home.engine("2025-05-01").Restore(context.Background(), name); err == nil {
			if found := home.faults(""); found != "" {
				t.Errorf("a spoilt backup was restored: %s", found)
			}
		}
	}
}

// exportOfEverything: every table is there, and masked unless asked.
func exportOfEverything(t *testing.T, w *town) {
	id := crowd(1, 1)[0].id
	for _, unmasked := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "out")
		tables, err := w.engine("2025-05-01").Export(context.Background(), dir, "csv", unmasked)
		if err != nil || len(tables) < 40 {
			t.Fatalf("%d tables: %v", len(tables), err)
		}
		found, files := false, 0
		err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			text, err := os.ReadFile(p)
			found = found || strings.Contains(string(text), id) || strings.Contains(string(text), id[:17])
			return err
		})
		if err != nil || files < 40 || found != unmasked {
			t.Errorf("unmasked %v: %d files, whole number found %v, %v", unmasked, files, found, err)
		}
		if _, err := w.engine("2025-05-01").Export(context.Background(), dir, "csv", unmasked); err == nil {
			t.Error("an export was written over another")
		}
	}
}

// backupOfABrokenHome is refused: it would take the place of a good one.
func backupOfABrokenHome(t *testing.T, w *town) {
	w.sql("DELETE FROM certificate")
	file := filepath.Join(t.TempDir(), "backup.zip")
	_, err := w.engine("2025-05-01").Backup(context.Background(), file)
	if _, ok := errors.AsType[*pipeline.Broken](err); !ok {
		t.Errorf("a broken home was backed up: %v", err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a backup stands there")
	}
}
