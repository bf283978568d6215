package ledger

import (
	"context"
	"errors"
	"testing"
)

// TestKeptPlansSeeWhatTheTablesHold: a plan that was made over an empty table finds what is put there later, in the
// same transaction and in another; the engine's own statistics would have it leave the table out.
func TestKeptPlansSeeWhatTheTablesHold(t *testing.T) {
	ctx := context.Background()
	first, err := Open(ctx, "", Memory{Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	db, err := first.Beside(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(ctx, "CREATE TEMP TABLE number (n BIGINT); CREATE TEMP TABLE found (n BIGINT)"); err != nil {
		t.Fatal(err)
	}
	const look = "DELETE FROM found;\nINSERT INTO found SELECT n FROM number WHERE n > 5"
	undo := errors.New("rolled back")
	for _, n := range []int64{3, 7, 70, 4, 700} {
		err := db.Tx(ctx, func(tx *Tx) error {
			if rows, err := tx.Exec(ctx, look); err != nil || rows != 0 {
				t.Errorf("nothing is there: %d %v", rows, err)
			}
			if _, err := tx.Exec(ctx, "INSERT INTO number VALUES (?)", n); err != nil {
				return err
			}
			rows, err := tx.Exec(ctx, look)
			if want := map[bool]int64{true: 1}[n > 5]; err != nil || rows != want {
				t.Errorf("%d: found %d, want %d: %v", n, rows, want, err)
			}
			return undo
		})
		if !errors.Is(err, undo) {
			t.Fatal(err)
		}
	}
	if plans := len(db.kept); plans != 3 {
		t.Errorf("%d plans are kept, not 3", plans)
	}
}

// TestRehearsalsLeaveNothing: what is done in a rehearsal is seen in it, in transactions of its own too, and is gone
// when it ends.
func TestRehearsalsLeaveNothing(t *testing.T) {
	ctx := context.Background()
	db, err := Open(ctx, "", Memory{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	count := "SELECT count(*) FROM number"
	if _, err := db.Exec(ctx, "CREATE TABLE number (n BIGINT)"); err != nil {
		t.Fatal(err)
	}
	err = db.Rehearse(ctx, func(inner *DB) error {
		for range 2 {
			err := inner.Tx(ctx, func(tx *Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO number VALUES (1)")
				return err
			})
			if err != nil {
				return err
			}
		}
		if n, err := Scalar[int64](ctx, inner, count); err != nil || n != 2 {
			t.Errorf("in it: %d %v", n, err)
		}
		return nil
	})
	if n, counted := Scalar[int64](ctx, db, count); err != nil || counted != nil || n != 0 {
		t.Errorf("after it: %d %v %v", n, err, counted)
	}
}
