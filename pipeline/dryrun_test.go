package pipeline_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// everything is the fingerprints of all files in a home.
func (w *town) everything() map[string]string {
	w.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(w.home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			found[name] = "folder"
			return err
		}
		body, err := os.ReadFile(filepath.Join(w.home, name))
		found[name] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return found
}

// TestADryRunTellsAndChangesNothing: it counts what the night will count, and every byte of the home stays, what an earlier dry run was
// killed over aside. The copy of the register that it works on never leaves the home.
func TestADryRunTellsAndChangesNothing(t *testing.T) {
	elsewhere := t.TempDir()
	t.Setenv("TMPDIR", elsewhere)
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "GYB", "2025-03-03", crowd(1, 2))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	for _, day := range []string{"2025-02-20", "2025-02-21"} {
		before := w.everything()
		told, err := w.engine(day).DryRun(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if after := w.everything(); !maps.Equal(before, after) {
			t.Errorf("the dry run of %s changed something: %v and now %v", day, before, after)
		}
		done := w.night(day)
		for _, kind := range []string{"register", "opening"} {
			if count(told, kind) != count(done, kind) {
				t.Errorf("%s: told %+v, done %+v", day, count(told, kind), count(done, kind))
			}
		}
		w.drop(k.file("开班"), k.opening())
		if err := os.Mkdir(filepath.Join(w.home, ".chuangpei", "past-killed"), 0o700); err != nil {
			t.Fatal(err)
		}
		w.sweepable()
	}
	if left, err := os.ReadDir(elsewhere); err != nil || len(left) > 0 {
		t.Errorf("something was left outside the home: %v %v", left, err)
	}
}

// sweepable plays a dry run that clears up after one that was killed.
func (w *town) sweepable() {
	w.Helper()
	if _, err := w.engine("2025-02-21").DryRun(context.Background()); err != nil {
		w.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(w.home, ".chuangpei", "past-killed")); err == nil {
		w.Error("what a killed dry run left is still there")
	}
}
