package review

import (
	"context"
	"errors"
	"testing"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
	"chuangpei/rules"
)

// prepared gives a register in memory with staging and rules ready.
func prepared(t testing.TB) (*ledger.DB, *rules.Book) {
	t.Helper()
	ctx := context.Background()
	db, err := ledger.Open(ctx, "", ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	book := changed(t, nil)
	if err := staging.Prepare(ctx, db); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(Prepare(ctx, db, book), CreateTables(ctx, db, book)); err != nil {
		t.Fatal(err)
	}
	return db, book
}

// TestEveryQueryPrepares: each query types against the declared tables and returns what its messages name.
func TestEveryQueryPrepares(t *testing.T) {
	db, book := prepared(t)
	if err := Verify(context.Background(), db, book); err != nil {
		t.Fatal(err)
	}
}
