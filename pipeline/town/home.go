package town

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chuangpei/pipeline"
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
	if err != nil {
		w.Fatal(err)
	}
	return files
}

// Turn plays the night of a day on which so many of a sender's contending files are decided.
func (w *Town) Turn(day string, most int) pipeline.Summary {
	w.Helper()
	n := w.Engine(day)
	n.Settings.Contending = most
	done, err := n.Run(context.Background())
	if err != nil {
		w.Fatalf("night of %s: %v\n%s", day, err, &w.Logged)
	}
	for _, k := range done.Kinds {
		if k.Received != k.Accepted+k.Partly+k.Returned+k.Held+k.Repeated {
			w.Errorf("night of %s: %s does not add up: %+v", day, k.Kind, k)
		}
	}
	return done
}

// Register is the path of the home's register.
func (w *Town) Register() string { return filepath.Join(w.Home, ".chuangpei", "register.duckdb") }

// Put writes a file.
func (w *Town) Put(name, text string) {
	w.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		w.Fatal(err)
	}
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
