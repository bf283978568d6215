package report_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// TestExportOfEverything: every table is there, and masked unless asked.
func TestExportOfEverything(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	id := town.Crowd(1, 1)[0].ID
	for _, unmasked := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "out")
		tables, err := report.Export(context.Background(), w.HomeFolder(), dir, "csv", unmasked)
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
		if _, err := report.Export(context.Background(), w.HomeFolder(), dir, "csv", unmasked); err == nil {
			t.Error("an export was written over another")
		}
	}
}
