package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Beside opens another connection to the same register, with temporary tables of its own, that keeps plans (where
// Memory.Keep lets it) or does not. It is closed with the first.
func (d *DB) Beside(ctx context.Context, keep bool) (*DB, error) {
	conn, err := d.pool.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the register once more: %w", translate(err))
	}
	beside := &DB{pool: d.pool, conn: conn, path: d.path}
	if keep {
		beside.kept = map[string]*sql.Stmt{}
	}
	return beside, nil
}

// Rehearse does work in a transaction that is rolled back whatever comes of it. Transactions of the DB that work is
// given are parts of that one; the engine takes nothing back of one that fails, so an error ends the rehearsal.
func (d *DB) Rehearse(ctx context.Context, work func(*DB) error) error {
	tx, err := d.conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", stopped(ctx, translate(err)))
	}
	defer tx.Rollback()
	return work(&DB{pool: d.pool, conn: d.conn, kept: d.kept, open: tx})
}

// prepared is the kept plan of a statement, which is made when it is met first. It runs in whatever transaction is open
// on the connection.
func (d *DB) prepared(ctx context.Context, statement string) (*sql.Stmt, error) {
	if plan := d.kept[statement]; plan != nil {
		return plan, nil
	}
	plan, err := d.conn.PrepareContext(ctx, statement)
	if err != nil {
		return nil, translate(err)
	}
	d.kept[statement] = plan
	return plan, nil
}

// execKept runs the statements of a text, each ended by a semicolon at a line's end, and returns how many rows the last
// touched.
func (d *DB) execKept(ctx context.Context, text string, args []any) (touched int64, err error) {
	for statement := range strings.SplitSeq(text, ";\n") {
		plan, err := d.prepared(ctx, statement)
		if err != nil {
			return 0, err
		}
		result, err := plan.ExecContext(ctx, args...)
		if err != nil {
			return 0, translate(err)
		}
		if touched, err = result.RowsAffected(); err != nil {
			return 0, fmt.Errorf("count the rows of a statement: %w", err)
		}
	}
	return touched, nil
}

// queryKept is a query by its kept plan.
func (d *DB) queryKept(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	plan, err := d.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return plan.QueryContext(ctx, args...)
}
