package nights_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"chuangpei/pipeline/town"
)

// everything is the fingerprints of all files in a home.
func everything(w *town.Town) map[string]string {
	w.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(w.Home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			found[name] = "folder"
			return err
		}
		body, err := os.ReadFile(filepath.Join(w.Home, name))
		found[name] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	w.Must(err)
	return found
}

// TestADryRunTellsAndChangesNothing: it counts what the night will count, and every byte of the home stays, what an
// earlier dry run was killed over aside. The copy of the register that it works on never leaves the home.
func TestADryRunTellsAndChangesNothing(t *testing.T) {
	elsewhere := t.TempDir()
	t.Setenv("TMPDIR", elsewhere)
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(1, 2))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	for i, day := range []string{"2025-02-20", "2025-02-21"} {
		before := everything(w)
		if i > 0 { // this the second clears up
			w.Must(os.Mkdir(w.State("past-killed"), 0o700))
		}
		told, err := w.Engine(day).DryRun(context.Background())
		w.Must(err)
		if after := everything(w); !maps.Equal(before, after) {
			t.Errorf("the dry run of %s changed something: %v and now %v", day, before, after)
		}
		done := w.Night(day)
		for _, kind := range []string{"register", "opening"} {
			if town.Count(told, kind) != town.Count(done, kind) {
				t.Errorf("%s: told %+v, done %+v", day, town.Count(told, kind), town.Count(done, kind))
			}
		}
		w.Drop(k.File("开班"), k.Opening())
	}
	if left, err := os.ReadDir(elsewhere); err != nil || len(left) > 0 {
		t.Errorf("something was left outside the home: %v %v", left, err)
	}
}
