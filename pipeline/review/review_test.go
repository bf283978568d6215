package review

import (
	"context"
	"errors"
	"testing"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
	"chuangpei/rules"
)

// prepared gives a register in memory with staging and the embedded rules ready.
func prepared(t testing.TB) (*ledger.DB, *rules.Book) {
	t.Helper()
	book := changed(t, nil)
	db := opened(t, book)
	t.Cleanup(func() { db.Close() })
	return db, book
}

// opened gives a register in memory with staging and rules ready.
func opened(t testing.TB, book *rules.Book) *ledger.DB {
	t.Helper()
	ctx := context.Background()
	db, err := ledger.Open(ctx, "", ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	if err := staging.Prepare(ctx, db); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(Prepare(ctx, db, book), CreateTables(ctx, db, book)); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestEveryQueryPrepares: each query types against the declared tables and returns what its messages name.
func TestEveryQueryPrepares(t *testing.T) {
	db, book := prepared(t)
	if err := Verify(context.Background(), db, book); err != nil {
		t.Fatal(err)
	}
}
