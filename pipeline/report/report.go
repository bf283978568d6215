// Package report tells what is in a register to whoever may ask: what a night did, how things stand, what happened to a
// number, and every table for other programs.
package report

import (
	"context"
	"embed"
	"fmt"

	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql dictionary.yaml
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// ask runs the query of sql/NAME.sql.
func ask[T any](ctx context.Context, db *ledger.DB, name string, args ...any) ([]T, error) {
	rows, err := ledger.Select[T](ctx, db, statement(name), args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}
