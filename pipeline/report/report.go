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
var embedded embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) (string, error) {
	text, err := embedded.ReadFile("sql/" + name + ".sql")
	return string(text), err
}

// ask runs the query of sql/NAME.sql.
func ask[T any](ctx context.Context, db *ledger.DB, name string, args ...any) ([]T, error) {
	query, err := statement(name)
	if err != nil {
		return nil, err
	}
	rows, err := ledger.Select[T](ctx, db, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}
