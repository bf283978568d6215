package enact

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// conclude makes the payment lists, gives every accepted application its verdict, says what it waits for, and requests
// the workbooks that follow, of what is open.
func conclude(ctx context.Context, tx *ledger.Tx, book *rules.Book) error {
	touched, err := touched(ctx, tx)
	if err != nil {
		return err
	}
	if err := listPayments(ctx, tx, touched); err != nil {
		return err
	}
	if err := createWordings(ctx, tx, book); err != nil {
		return err
	}
	if err := verdicts(ctx, tx, book, touched); err != nil {
		return err
	}
	if touched["hit"] {
		if err := execute(ctx, tx, "probes"); err != nil {
			return err
		}
	}
	if err := doubts(ctx, tx, touched); err != nil {
		return err
	}
	for _, name := range []string{"publications", "forms", "todo", "situation"} {
		if err := requestPublications(ctx, tx, name, touched); err != nil {
			return err
		}
	}
	return nil
}

// listPayments makes the lists of what is to be paid, and asks for the papers of money that moved.
func listPayments(ctx context.Context, tx *ledger.Tx, touched map[string]bool) (err error) {
	moves := []string{"entry", "payment_result", "taken_back", "account_correction", "institution"}
	if !slices.ContainsFunc(moves, func(table string) bool { return touched[table] }) {
		return nil
	}
	if err := execute(ctx, tx, "unbatched"); err != nil {
		return err
	}
	if touched["unbatched"], err = hasRows(ctx, tx, "unbatched"); err != nil {
		return err
	}
	return executeWhere(ctx, tx, called(touched), "settle_batches")
}

// touched names the tables that gained rows since the last run that came to its end.
func touched(ctx context.Context, tx *ledger.Tx) (map[string]bool, error) {
	type table struct {
		Name string `db:"name"`
	}
	rows, err := query[table](ctx, tx, "touched")
	names := map[string]bool{}
	for _, row := range rows {
		names[row.Name] = true
	}
	return names, err
}

// verdicts says what became of what is open, where that is news.
func verdicts(ctx context.Context, tx *ledger.Tx, book *rules.Book, touched map[string]bool) error {
	if some, err := hasRows(ctx, tx, "open_application"); err != nil || !some {
		return err
	}
	some, err := hasRows(ctx, tx, "standstill")
	if err != nil {
		return err
	}
	touched["standstill"] = some
	if err := executeWhere(ctx, tx, called(touched), "concluded"); err != nil {
		return err
	}
	if some, err := hasRows(ctx, tx, "news"); err != nil || !some {
		return err
	}
	touched["verdict"], touched["finding"] = true, true
	if touched["hold"], err = describeHolds(ctx, tx, book); err != nil {
		return err
	}
	return executeWhere(ctx, tx, called(touched), "conclude")
}

// doubts finds the doubts of which there is news.
func doubts(ctx context.Context, tx *ledger.Tx, touched map[string]bool) (err error) {
	text := statement("moved_doubt")
	if !called(touched)(text) {
		return nil
	}
	if _, err = tx.Exec(ctx, text); err == nil {
		touched["doubt"], err = hasRows(ctx, tx, "moved_doubt")
	}
	return err
}

// called is what reports whether a statement has something to do: its line `-- when` names something touched, or it has
// none.
func called(touched map[string]bool) func(statement string) bool {
	return func(statement string) bool {
		_, after, named := strings.Cut("\n"+statement, "\n-- when ")
		line, _, _ := strings.Cut(after, "\n")
		return !named || slices.ContainsFunc(strings.Split(line, ", "), func(name string) bool { return touched[name] })
	}
}

// requestPublications records the requests to publish that tonight's rows call for: statements of sql/NAME.sql whose
// line `-- when` names a touched table, or that have none.
func requestPublications(ctx context.Context, tx *ledger.Tx, name string, touched map[string]bool) error {
	for request := range strings.SplitSeq(statement(name), ";\n") {
		acts := strings.Contains(request, "INSERT") || strings.Contains(request, "CREATE")
		if !acts || !called(touched)(request) {
			continue
		}
		if _, err := tx.Exec(ctx, request); err != nil {
			return fmt.Errorf("request a publication: %w", err)
		}
	}
	return nil
}
