package scratch

import (
	"os"
	"path/filepath"
	"testing"
)

// TestAFolderInMemoryGoesWithItsProcess: it is the tests' temporary folder while they run and gone afterwards; one that
// somebody holds is left alone, one that nobody holds any more is swept.
func TestAFolderInMemoryGoesWithItsProcess(t *testing.T) {
	t.Setenv("TMPDIR", "")
	t.Setenv("GOTMPDIR", "")
	folder, done := begin()
	if folder == "" {
		t.Skip("no folder in memory on this machine")
	}
	defer done()
	left, err := os.MkdirTemp(shared, prefix)
	if err != nil {
		t.Fatal(err)
	}
	seen := ""
	code := InMemory(func() int {
		seen = os.TempDir()
		if err := os.WriteFile(filepath.Join(seen, "a home's"), []byte("x"), 0o600); err != nil {
			t.Error(err)
		}
		return 3
	})
	if code != 3 || filepath.Dir(seen) != shared || seen == folder {
		t.Errorf("exit code %d, files in %s", code, seen)
	}
	for name, want := range map[string]bool{folder: true, left: false, seen: false} {
		if _, err := os.Stat(name); (err == nil) != want {
			t.Errorf("%s: there %v, want %v", name, err == nil, want)
		}
	}
	t.Setenv("TMPDIR", folder)
	if InMemory(func() int { seen = os.TempDir(); return 0 }) != 0 || seen != folder {
		t.Errorf("a folder that was chosen is not heeded: %s", seen)
	}
}
