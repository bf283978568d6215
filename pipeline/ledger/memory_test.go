package ledger

import (
	"context"
	"path/filepath"
	"testing"
)

// A statement beyond the engine's memory is told from one that is wrong, and the connection serves the next.
func TestOutOfMemoryIsTold(t *testing.T) {
	ctx := context.Background()
	db, err := Open(ctx, filepath.Join(t.TempDir(), "register.duckdb"), Memory{Limit: "24MiB"})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Tx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, "CREATE TEMP TABLE large AS SELECT range AS n, repeat('x', 100) || range AS text FROM "+
			"range(1000000)")
		return err
	})
	if !OutOfMemory(err) || BlamesData(err) {
		t.Errorf("a table beyond the memory: %v", err)
	}
	if _, err := db.Exec(ctx, "SELECT no_such_function()"); err == nil || OutOfMemory(err) {
		t.Errorf("a wrong statement: %v", err)
	}
	if n, err := Scalar[int64](ctx, db, "SELECT 7::BIGINT"); err != nil || n != 7 {
		t.Errorf("the next statement: %d, %v", n, err)
	}
}
