// Package enact writes what was accepted into the register: classes, results, certificates, entitlements and entries.
//
// It works in two steps. Enacting, in the transaction of a batch, records what review accepted. Settling, after all
// of a kind is enacted and again every night, lets through what waits for something outside the application: two free
// instructors (article 9), a serial (article 16), money in the fund (article 21). So a held application needs nothing
// sent again.
package enact

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// Begin makes the run's terms known to every statement. The policy's tables must be there (review.Prepare).
func Begin(ctx context.Context, db ledger.Executor, t Terms) error {
	today, now := t.Today.Format(time.DateOnly), t.Now.Format(time.DateTime)
	_, err := db.Exec(ctx, statement("run"), t.Run, today, now, t.RulesDigest, t.After)
	if err == nil {
		err = mark(ctx, db, t)
	}
	if err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	return execute(ctx, db, "begin", "risks")
}

// mark makes the run's numbers known as macros.
func mark(ctx context.Context, db ledger.Executor, t Terms) error {
	type runs struct {
		OfDay   int64 `db:"of_day"`
		OfMonth int64 `db:"of_month"`
		OfYear  int64 `db:"of_year"`
		Stopped bool  `db:"stopped"`
	}
	rows, err := query[runs](ctx, db, "earlier_runs")
	if err != nil {
		return err
	}
	first, listed := append(rows, runs{})[0], t.After
	if first.Stopped {
		listed = -1
	}
	_, err = db.Exec(ctx, fmt.Sprintf(statement("markers"), t.Run, t.After, listed, t.Today.Year(), first.OfDay,
		first.OfMonth, first.OfYear))
	return err
}

// hasRows reports whether a table has rows.
func hasRows(ctx context.Context, tx *ledger.Tx, table string) (bool, error) {
	return ledger.Scalar[bool](ctx, tx, "SELECT EXISTS (FROM "+table+")")
}

// query reads the rows that an SQL file selects.
func query[T any](ctx context.Context, from ledger.Querier, name string, args ...any) ([]T, error) {
	rows, err := ledger.Select[T](ctx, from, statement(name), args...)
	if err != nil {
		return nil, fmt.Errorf("enact %s: %w", name, err)
	}
	return rows, nil
}

// execute runs the named SQL files in order.
func execute(ctx context.Context, db ledger.Executor, names ...string) error {
	return executeWhere(ctx, db, func(string) bool { return true }, names...)
}

// executeWhere runs those statements of the named SQL files in order that have something to do.
func executeWhere(ctx context.Context, db ledger.Executor, busy func(statement string) bool, names ...string) error {
	for _, name := range names {
		some := strings.Split(statement(name), ";\n")
		some = slices.DeleteFunc(some, func(statement string) bool { return !busy(statement) })
		if len(some) == 0 {
			continue
		}
		if _, err := db.Exec(ctx, strings.Join(some, ";\n")); err != nil {
			return fmt.Errorf("enact %s: %w", name, err)
		}
	}
	return nil
}
