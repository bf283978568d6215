package ledger

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestWhatDoesNotFitIsPutAside: a transaction that needs more than the engine's memory goes on with a folder to put
// things aside, and fails without. What lies there names nobody, and is gone when the register is closed.
func TestWhatDoesNotFitIsPutAside(t *testing.T) {
	const marker = "990101199001010019"
	ctx, dir := context.Background(), t.TempDir()
	fill := func(memory Memory, look func()) error {
		db, err := Open(ctx, filepath.Join(t.TempDir(), "register.duckdb"), memory)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		_, err = db.Exec(ctx, "CREATE TEMP TABLE people AS SELECT range AS n, '"+
			marker+"' || md5(range::VARCHAR) AS id FROM range(1_000_000)")
		if err == nil {
			var n int64
			n, err = Scalar[int64](ctx, db, "SELECT count(DISTINCT id) FROM people")
			if err == nil && n != 1_000_000 {
				t.Errorf("%d people", n)
			}
		}
		look()
		return err
	}
	if err := fill(Memory{Limit: "48MiB"}, func() {}); !OutOfMemory(err) {
		t.Errorf("without a folder: %v", err)
	}
	spill := filepath.Join(dir, "spill")
	files := 0
	err := fill(Memory{Limit: "48MiB", Spill: spill}, func() {
		names, _ := filepath.Glob(filepath.Join(spill, "*"))
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Error(err)
			}
			if files++; bytes.Contains(text, []byte(marker)) {
				t.Errorf("%s holds people's numbers", filepath.Base(name))
			}
		}
	})
	if err != nil || files == 0 {
		t.Errorf("with a folder: %v, %d files", err, files)
	}
	if left, _ := filepath.Glob(filepath.Join(spill, "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
