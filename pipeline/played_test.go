package pipeline_test

import (
	"io/fs"
	"os"
	"sync"
	"testing"
	"testing/fstest"
)

// beginning is what several tests go on from. Playing nights is nearly all that these tests cost, so whoever comes first
// plays it, and each has a copy of the home and of whatever else it comes with.
type beginning[T any] struct {
	once  sync.Once
	files fstest.MapFS // the home; nil when playing it failed
	with  T
}

// of is a town that stands at the beginning.
func (b *beginning[T]) of(t *testing.T, play func(*testing.T) (*town, T)) (*town, T) {
	t.Helper()
	b.once.Do(func() {
		w, with := play(t)
		if !t.Failed() {
			b.files, b.with = w.remembered(), with
		}
	})
	if b.files == nil {
		t.Fatal("the beginning could not be played: see the test that tried")
	}
	w := newTown(t)
	if err := os.CopyFS(w.home, b.files); err != nil {
		t.Fatal(err)
	}
	return w, b.with
}

// remembered is every file and folder of the home, kept in memory: the folder of the test that played it goes with that test.
func (w *town) remembered() fstest.MapFS {
	w.Helper()
	home, files := os.DirFS(w.home), fstest.MapFS{}
	err := fs.WalkDir(home, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		file := &fstest.MapFile{Mode: fs.ModeDir | 0o755}
		if !e.IsDir() {
			file.Mode = 0o644
			file.Data, err = fs.ReadFile(home, name)
		}
		files[name] = file
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return files
}
