package enact

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// Conclude makes the payment lists, gives every accepted application its verdict, says what it waits for, and records the wish to publish
// what follows, of what [Open] found.
func Conclude(ctx context.Context, tx *ledger.Tx, holds []Hold) error {
	touched, err := touched(ctx, tx)
	if err != nil {
		return err
	}
	if touched["entry"] || touched["payment_result"] || touched["taken_back"] {
		if err := execute(ctx, tx, "settle_batches"); err != nil {
			return err
		}
	}
	if err := layHolds(ctx, tx, holds); err != nil {
		return err
	}
	if err := verdicts(ctx, tx, touched); err != nil {
		return err
	}
	if touched["finding"] {
		if err := execute(ctx, tx, "probes"); err != nil {
			return err
		}
	}
	return wish(ctx, tx, touched)
}

// touched names the tables that gained rows since the last run that came to its end.
func touched(ctx context.Context, tx *ledger.Tx) (map[string]bool, error) {
	query, err := statements.ReadFile("sql/touched.sql")
	if err != nil {
		return nil, err
	}
	type table struct {
		Name string `db:"name"`
	}
	rows, err := ledger.Select[table](ctx, tx, string(query))
	names := map[string]bool{}
	for _, row := range rows {
		names[row.Name] = true
	}
	return names, err
}

// verdicts says what became of what is open, where that is news.
func verdicts(ctx context.Context, tx *ledger.Tx, touched map[string]bool) error {
	if some, err := hasRows(ctx, tx, "open_application"); err != nil || !some {
		return err
	}
	if err := execute(ctx, tx, "concluded"); err != nil {
		return err
	}
	if some, err := hasRows(ctx, tx, "news"); err != nil || !some {
		return err
	}
	touched["verdict"], touched["finding"] = true, true
	return execute(ctx, tx, "conclude")
}

// layHolds lays out the texts of what is waited for.
func layHolds(ctx context.Context, tx *ledger.Tx, holds []Hold) error {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE hold (waits_for VARCHAR, rule VARCHAR, article VARCHAR, problem VARCHAR, fix VARCHAR)"); err != nil {
		return fmt.Errorf("conclude: %w", err)
	}
	var rows [][]any
	for _, h := range holds {
		rows = append(rows, []any{h.WaitsFor, h.Rule, h.Article, h.Problem, h.Fix})
	}
	return tx.Append(ctx, "hold", true, slices.Values(rows))
}

// wish records the wishes to publish that tonight's rows call for: statements of wishes.sql whose line `-- when` names a touched table, or that
// have none.
func wish(ctx context.Context, tx *ledger.Tx, touched map[string]bool) error {
	text, err := statements.ReadFile("sql/wishes.sql")
	if err != nil {
		return err
	}
	for statement := range strings.SplitSeq(string(text), ";\n") {
		_, after, named := strings.Cut("\n"+statement, "\n-- when ")
		line, _, _ := strings.Cut(after, "\n")
		called := func(table string) bool { return touched[table] }
		if named && !slices.ContainsFunc(strings.Split(line, ", "), called) || !strings.Contains(statement, "INSERT") {
			continue
		}
		if _, err := tx.Exec(ctx, statement); err != nil {
			return fmt.Errorf("wish to publish: %w", err)
		}
	}
	return nil
}
