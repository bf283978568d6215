package review

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// Table is a table or view that a rule may use.
type Table struct {
	Group   string // what it is made of: one of the groups
	Name    string
	Kinds   string // of application, where it is not there for all
	About   string // what the rulebook says of it
	Columns string
}

// Groups of tables.
const (
	Staged     = "rows as the workbooks say them, and what reviews add"
	Joined     = "made of them for the checks"
	Parameters = "the policy"
	Register   = "the register"
)

// Tables lists what a rule may use, as it is declared: on a connection with the tables of reviews, where it leaves the
// frames of the last kind.
func Tables(ctx context.Context, db *ledger.DB, book *rules.Book) ([]Table, error) {
	type declared struct {
		Name    string `db:"name"`
		Passing bool   `db:"passing"`
		Columns string `db:"columns"`
	}
	rows, err := ledger.Select[declared](ctx, db, `SELECT table_name AS name, database_name = 'temp' AS passing,
		string_agg(column_name, ', ' ORDER BY column_index) AS columns
		FROM duckdb_columns() WHERE NOT internal GROUP BY ALL ORDER BY name`)
	if err != nil {
		return nil, err
	}
	var all []Table
	for _, r := range rows {
		if group := groupOf(r.Name, r.Passing, book); group != "" {
			all = append(all, Table{Group: group, Name: r.Name, Columns: r.Columns})
		}
	}
	joined, err := frames(ctx, db, book)
	all = append(all, joined...)
	order := []string{Staged, Joined, Parameters, Register}
	slices.SortStableFunc(all, func(a, b Table) int {
		return cmp.Or(slices.Index(order, a.Group)-slices.Index(order, b.Group), strings.Compare(a.Name, b.Name))
	})
	return all, err
}

// groupOf is the group of a table or view; empty for what reviews keep to themselves. What passes is not the
// register's.
func groupOf(name string, passing bool, book *rules.Book) string {
	parameter := func(t rules.Table) bool { return t.Name == name }
	switch {
	case slices.Contains([]string{"staged_offence", "no_offence", "no_fault", "risk_rule"}, name):
		return ""
	case !passing:
		return Register
	case slices.ContainsFunc(book.ParameterTables(), parameter), name == "kind":
		return Parameters
	case strings.HasPrefix(name, "staged_"), name == "form_field":
		return Staged
	}
	return Joined
}

// frames makes the rulebook's frames of every kind and lists them, once for the kinds for which one has the same
// columns.
func frames(ctx context.Context, db *ledger.DB, book *rules.Book) ([]Table, error) {
	var all []Table
	for _, kind := range form.Codes() {
		for _, f := range book.Frames(kind) {
			if _, err := db.Exec(ctx, f.Statement()); err != nil {
				return nil, err
			}
			columns, err := db.Describe(ctx, "SELECT * FROM "+f.Name)
			if err != nil {
				return nil, err
			}
			t := Table{Group: Joined, Name: f.Name, Kinds: kind, About: f.About, Columns: strings.Join(columns, ", ")}
			same := func(o Table) bool { return o.Name == t.Name && o.Columns == t.Columns }
			switch i := slices.IndexFunc(all, same); {
			case f.Empty:
			case i >= 0:
				all[i].Kinds += ", " + kind
				all[i].About = cmp.Or(all[i].About, t.About)
			default:
				all = append(all, t)
			}
		}
	}
	return all, nil
}
