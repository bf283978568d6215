// Package review runs the rulebook over what is staged: every check of a kind, over all its applications at once. It
// fills staged_finding with what senders are told and what only counties are, staged_repeat with the people who are
// through already, staged_exclusion with those who go no further and staged_verdict with the applications of which
// nothing takes effect. It decides nothing by itself; the checks are in rules/checks.
//
// A wave's findings depend on the register, on the staged rows and on earlier arrivals of the same wave that are not
// returned, never on later ones.
package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// Prepare makes what every stage reads of the policy, once a connection: the kinds of application and the parameters as
// temporary tables, the rulebook's macros and views. Interpretations that the operator has settled otherwise are in the
// book already: see [rules.Book.With].
func Prepare(ctx context.Context, db ledger.Executor, book *rules.Book) error {
	return prepare(ctx, db, book, false, form.KindTable(), noFault(book), risks(book))
}

// CreateTables makes the temporary tables of reviews (sql/tables.sql) and staged_line, once a connection that decides
// anything, after Prepare and the staging tables.
func CreateTables(ctx context.Context, db ledger.Executor, book *rules.Book) error {
	return prepare(ctx, db, book, true, statement("tables"), lines(), formFields())
}

// prepare runs statements, and makes of the book the parameters and what it sets up: for reviews, or for every stage.
func prepare(ctx context.Context, db ledger.Executor, book *rules.Book, reviews bool, statements ...string) error {
	for _, table := range book.ParameterTables() {
		if forChecks(table) == reviews {
			statements = append(statements, table.Statement())
		}
	}
	if err := execute(ctx, db, statements); err != nil {
		return err
	}
	return setUp(ctx, db, book, func(sql string) bool { return staged(sql) == reviews })
}

// forChecks reports whether a table of parameters is read by checks alone: the longest of them are.
func forChecks(table rules.Table) bool {
	read := []string{"policy_retirement", "policy_district", "policy_id_prefix", "policy_public_body"}
	return slices.Contains(read, table.Name)
}

// staged reports whether a statement of the rulebook stands on staged rows.
func staged(sql string) bool { return strings.Contains(sql, "staged_") }

// execute runs statements in one go.
func execute(ctx context.Context, db ledger.Executor, statements []string) error {
	if _, err := db.Exec(ctx, strings.Join(statements, ";\n")); err != nil {
		return fmt.Errorf("prepare the rules' tables: %w", err)
	}
	return nil
}

// setUp runs in one go the book's own statements that are asked for. The first that does not hold is told by its place,
// a [rules.LintErrors].
func setUp(ctx context.Context, db ledger.Executor, book *rules.Book, asked func(sql string) bool) error {
	setup := slices.DeleteFunc(book.Setup(), func(sql string) bool { return !asked(sql) })
	if len(setup) == 0 {
		return nil
	}
	err := execute(ctx, db, setup)
	if err == nil {
		return nil
	}
	for _, sql := range setup {
		if _, wrong := db.Exec(ctx, sql); wrong != nil && !strings.Contains(wrong.Error(), "already exists") {
			return rules.SetupFault(book, sql, wrong.Error())
		}
	}
	return err
}

// Verify prepares every query of a book on a connection with the tables of reviews and runs none: for books that come
// from a folder, and for tests. Its error is a [rules.LintErrors].
func Verify(ctx context.Context, db *ledger.DB, book *rules.Book) error {
	return book.Prepare(func(sql string) error {
		_, err := db.Exec(ctx, sql)
		return err
	}, func(sql string) ([]string, error) { return db.Describe(ctx, sql) })
}

// formFields makes form_field, the forms' columns, for findings about a cell that the workbook does not have. It is cut
// from one text: that is read ten times as fast as rows of values.
func formFields() string {
	var lines []string
	for _, business := range form.Businesses() {
		for _, sheet := range business.Sheets {
			for _, c := range sheet.Columns {
				lines = append(lines, sheet.Name+"\t"+c.DB+"\t"+c.Header)
			}
		}
	}
	return `CREATE TEMP TABLE form_field AS SELECT l[1] AS sheet, l[2] AS field, l[3] AS header
FROM (SELECT string_split(unnest(string_split(` + literal(strings.Join(lines, "\n")) + `, chr(10))), chr(9)) AS l)`
}

// risks makes risk_rule: where a rule's header says that its findings of an outcome are doubts, or its notes are none.
func risks(book *rules.Book) string {
	var rows []string
	for _, check := range book.Checks("") {
		for _, entry := range append(check.Entries(), check.Entry) {
			row := ""
			switch entry.Risk {
			case rules.RiskYes:
				row = fmt.Sprintf("('%s', '%s', true)", check.ID, entry.Outcome)
			case rules.RiskNone:
				row = fmt.Sprintf("('%s', '%s', false)", check.ID, rules.Note)
			}
			if row != "" && !slices.Contains(rows, row) {
				rows = append(rows, row)
			}
		}
	}
	create := "CREATE OR REPLACE TEMP TABLE risk_rule (rule VARCHAR, outcome VARCHAR, risk BOOLEAN)"
	if rows == nil {
		return create
	}
	return create + ";\nINSERT INTO risk_rule VALUES " + strings.Join(rows, ", ")
}

// noFault makes no_fault, the rules by which somebody may be excluded by the truth.
func noFault(book *rules.Book) string {
	var ids []string
	for _, c := range book.Checks("") {
		if c.NoFault {
			ids = append(ids, literal(c.ID))
		}
	}
	return "CREATE OR REPLACE TEMP TABLE no_fault AS SELECT unnest([" + strings.Join(ids, ", ") +
		"]::VARCHAR[]) AS rule"
}

// lines makes staged_line of the sheets of all kinds that are taken row by row.
func lines() string {
	var sheets []string
	for _, business := range form.Businesses() {
		for _, sheet := range business.Sheets {
			if business.Rows {
				sheets = append(sheets, "SELECT submission, "+literal(sheet.Name)+" AS sheet, row FROM "+sheet.Table)
			}
		}
	}
	return "CREATE TEMP VIEW staged_line AS " + strings.Join(sheets, " UNION ALL ")
}

// Run reviews everything staged, which must be of one kind. It can be run again for the next wave: what the last one
// left in its tables is gone. Findings already staged count like those of the checks.
func Run(ctx context.Context, tx *ledger.Tx, book *rules.Book, kind string) error {
	return perform(ctx, tx, kind, steps(book, book.Checks(kind), kind))
}

// Standing is the review of a kind by statements that never change, for a connection that keeps their plans: its frames
// stand there as tables, which no other kind shares.
type Standing struct {
	kind  string
	steps []step
}

// Stand prepares the review of a kind on a connection of its own, after CreateTables.
func Stand(ctx context.Context, db ledger.Executor, book *rules.Book, kind string) (*Standing, error) {
	s := &Standing{kind, steps(book, book.Checks(kind), kind)}
	for i := range s.steps {
		s.steps[i].stand()
	}
	for _, frame := range book.Frames(kind, gathering(kind)) {
		if err := execute(ctx, db, []string{frame.Unfilled()}); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Run is [Run] of the kind.
func (s *Standing) Run(ctx context.Context, tx *ledger.Tx) error {
	return perform(ctx, tx, s.kind, s.steps)
}

// Result is what a run would say of an application that was reviewed: accepted, partly, returned, repeated.
type Result struct {
	Submission int64  `db:"submission"`
	Result     string `db:"result"`
}

// Results are those of all that was reviewed.
func Results(ctx context.Context, tx *ledger.Tx) ([]Result, error) {
	return ledger.Select[Result](ctx, tx, statement("result"))
}

// gathering is the statement that says who goes no further.
func gathering(kind string) string {
	if form.RowByRow(kind) {
		return statement("row_exclusions")
	}
	return statement("exclusions")
}

// steps are the statements of a review by the given checks, in order, which makes its frames anew.
func steps(book *rules.Book, checks []rules.Check, kind string) []step {
	gather := gathering(kind)
	all := []step{{name: "empty", sql: emptied, when: "SELECT 1 FROM staged_verdict LIMIT 1"}}
	add := func(name, sql string, role role, when string) {
		all = append(all, step{name: name, sql: sql, role: role, when: when})
	}
	stopped := "SELECT 1 FROM staged_finding WHERE outcome IN ('exclude', 'return') LIMIT 1"
	for _, frame := range book.Frames(kind, gather) {
		all = append(all, step{name: "frame " + frame.Name, sql: frame.Statement(), role: makes, frame: frame})
	}
	if repeats := findings(checks, book.NamesDiffer(), kind, rules.Repeats); repeats != nil {
		all = append(all, repeats...)
		add("repeats", statement("repeats"), follows, "")
	}
	all = append(all, findings(checks, book.NamesDiffer(), kind, rules.Plain)...)
	add("exclusions", gather, always, stopped)
	add("verdicts", statement("verdicts"), always, "")
	for tier := rules.AfterExclusions; tier <= rules.Last; tier++ {
		if more := findings(checks, book.NamesDiffer(), kind, tier); more != nil {
			all = append(all, more...)
			if tier == rules.AfterExclusions && form.RowByRow(kind) {
				add("exclusions", gather, follows, stopped) // a row may rest on one that was left out
			}
			add("verdicts", statement("late_verdicts"), follows, "")
		}
	}
	if form.RowByRow(kind) {
		add("verdicts", statement("no_row_left"), always, "SELECT 1 FROM staged_exclusion LIMIT 1")
	}
	return all
}
