package town

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Waiting are the files in the inbox.
func (w *Town) Waiting() [][]byte {
	var files [][]byte
	for path, data := range w.Files("inbox") {
		if strings.HasSuffix(path, ".xlsx") {
			files = append(files, data)
		}
	}
	return files
}

// Files reads everything below a folder of the home.
func (w *Town) Files(folder string) map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir(filepath.Join(w.Home, folder), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[path], err = os.ReadFile(path)
		}
		return err
	})
	w.Must(err)
	return files
}

// Register is the path of the home's register.
func (w *Town) Register() string { return w.State("register.duckdb") }

// Put writes a file.
func (w *Town) Put(name, text string) {
	w.Helper()
	w.Must(os.WriteFile(name, []byte(text), 0o600))
}

// FirstDifference is the first line in which two texts differ.
func FirstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// State is a path in the state folder.
func (w *Town) State(name string) string { return filepath.Join(w.Home, ".chuangpei", name) }

// Must ends the test when a step of its own fails.
func (w *Town) Must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}
