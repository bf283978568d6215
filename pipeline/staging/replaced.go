package staging

import (
	"context"
	"fmt"
	"slices"

	"chuangpei/pipeline/ledger"
)

// MarkReplaced finds the people of the classes that applications may replace: those that wait for their number under
// the same name, in the register and before them among these applications. Whoever takes one of these people must see
// what became of the class (see [Application.Keys]).
func MarkReplaced(ctx context.Context, db *ledger.DB, apps []*Application) error {
	people := map[string][]int64{} // by name
	var names [][]any
	for _, app := range apps {
		for _, name := range app.ownNames() {
			if _, met := people[name]; !met {
				people[name] = nil
				names = append(names, []any{name})
			}
		}
	}
	if names == nil {
		return nil
	}
	err := db.Tx(ctx, func(tx *ledger.Tx) error { return waitingPeople(ctx, tx, names, people) })
	for _, app := range apps {
		app.Replaced = nil
		for _, name := range app.ownNames() {
			app.Replaced = append(app.Replaced, people[name]...)
			people[name] = append(people[name], app.Persons...)
		}
	}
	return err
}

// waitingPeople adds those of the register.
func waitingPeople(ctx context.Context, tx *ledger.Tx, names [][]any, people map[string][]int64) error {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE named_class (key VARCHAR)"); err != nil {
		return fmt.Errorf("list the classes named: %w", err)
	}
	if err := tx.Append(ctx, "named_class", true, slices.Values(names)); err != nil {
		return err
	}
	type trainee struct {
		Key    string `db:"key"`
		Person int64  `db:"person"`
	}
	rows, err := ledger.Select[trainee](ctx, tx, statement("waiting_people"))
	for _, row := range rows {
		people[row.Key] = append(people[row.Key], row.Person)
	}
	return err
}
