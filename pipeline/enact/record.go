package enact

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// Wave is what review has just decided: one kind of application, with its rows.
type Wave struct {
	Kind   form.Business // with its sheets; zero for what could not be recognised
	Award  string        // query that computes what each person is due (rules/awards); empty where nobody is due
	Rows   [][]any       // submission, sheet, rows of every staged sheet
	filled []string      // the staging tables that may hold rows of it
}

// NewWave is a wave of a kind, without its rows yet, of which the staging tables that are not filled hold nothing.
func NewWave(book *rules.Book, kind string, filled []string) Wave {
	w := Wave{Kind: form.FormOf(kind), filled: filled}
	if award, ok := book.Award(w.Kind.Award); ok {
		w.Award = award.SQL
	}
	return w
}

// Record enacts what review accepted of the wave and records what review said of all of it.
func Record(ctx context.Context, tx *ledger.Tx, w Wave) error {
	if err := w.countRows(ctx, tx); err != nil {
		return err
	}
	if err := w.namePeople(ctx, tx); err != nil {
		return err
	}
	if err := w.leaveOut(ctx, tx); err != nil {
		return err
	}
	if w.Award != "" {
		if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE award AS "+w.Award); err != nil {
			return fmt.Errorf("compute the awards of a %s: %w", w.Kind.Code, err)
		}
	}
	return executeWhere(ctx, tx, w.busy, w.statements()...)
}

// busy reports whether a statement has something to do: one that adds a row for each of a sheet's, or for some of them,
// has not when the wave has none. A workbook of registers seldom has all its sheets.
func (w Wave) busy(statement string) bool {
	table := driving(statement)
	return slices.Contains(w.filled, table) ||
		!slices.ContainsFunc(w.Kind.Sheets, func(s form.Sheet) bool { return s.Table == table })
}

// driving is the table for whose rows, and for nothing else, a statement adds some; empty where its text does not say.
func driving(statement string) string {
	_, query, adds := strings.Cut("\n"+statement, "\nINSERT INTO ")
	_, query, plain := strings.Cut(query, " BY NAME\nSELECT ")
	columns, from, _ := strings.Cut(query, "\nFROM ")
	more := func(word string) bool { return strings.Contains(from, word) }
	if !adds || !plain || strings.Contains(columns, "(") || more("SELECT") || more("UNION") || more("RIGHT") ||
		more("FULL") {
		return ""
	}
	table, _, _ := strings.Cut(from, " ")
	return table
}

// statements names the files that record the wave.
func (w Wave) statements() []string {
	switch code := w.Kind.Code; {
	case code == "":
		return []string{"accepted", "number", "record"}
	case w.Kind.Ends:
		return []string{"accepted", "number", code, "ended", "record"}
	case w.Kind.Rows:
		return []string{"accepted", "number", code, "record"}
	default:
		return []string{"accepted_" + code, "number", code, "record"}
	}
}

// countRows puts the row counts into the temporary table staged_rows.
func (w Wave) countRows(ctx context.Context, tx *ledger.Tx) error {
	if err := execute(ctx, tx, "staged_rows"); err != nil {
		return err
	}
	return tx.Append(ctx, "staged_rows", true, func(yield func([]any) bool) {
		for _, row := range w.Rows {
			if !yield(append(slices.Clone(row), int64(0), int64(0))) {
				return
			}
		}
	})
}

// namePeople notes who stands in which row of the sheets of people, and counts who goes no further and who was through
// before, where somebody does or was.
func (w Wave) namePeople(ctx context.Context, tx *ledger.Tx) error {
	statements := []string{"INSERT INTO staged_name SELECT submission, ?, row, person, name FROM %[1]s"}
	for _, count := range [][2]string{{"staged_exclusion", "excluded_people"}, {"staged_repeat", "repeated_people"}} {
		if some, err := hasRows(ctx, tx, count[0]); err != nil {
			return err
		} else if some {
			statements = append(statements, statement(count[1]))
		}
	}
	for _, s := range w.Kind.Sheets {
		if !s.HasPerson() || !slices.Contains(w.filled, s.Table) {
			continue
		}
		for _, text := range statements {
			if _, err := tx.Exec(ctx, fmt.Sprintf(text, s.Table), s.Name); err != nil {
				return fmt.Errorf("people of %s: %w", s.Table, err)
			}
		}
	}
	return nil
}

// leaveOut counts the rows left out of kinds that are taken row by row and takes them out of the staging tables, so
// that nothing of them is enacted.
func (w Wave) leaveOut(ctx context.Context, tx *ledger.Tx) error {
	if !w.Kind.Rows {
		return nil
	}
	if some, err := hasRows(ctx, tx, "staged_exclusion"); err != nil || !some {
		return err
	}
	if err := execute(ctx, tx, "left_out"); err != nil {
		return err
	}
	for _, s := range w.Kind.Sheets {
		if !slices.Contains(w.filled, s.Table) {
			continue
		}
		leave := "DELETE FROM " + s.Table + " t USING staged_exclusion x " +
			"WHERE x.submission = t.submission AND x.row = t.row AND x.sheet = ?"
		if _, err := tx.Exec(ctx, leave, s.Name); err != nil {
			return fmt.Errorf("leave rows out of %s: %w", s.Table, err)
		}
	}
	return nil
}

// Repeated answers submissions that are the same bytes from the same sender as an earlier one: 重复报送, no effect.
// open are left whose county may end the earlier one tonight, by a file that arrived before them: they are answered
// late, when the night's decisions are made, unless it did.
func Repeated(ctx context.Context, db *ledger.DB, late bool) (open bool, err error) {
	if some, err := ledger.Scalar[bool](ctx, db, statement("equal_bytes")); err != nil || !some {
		return false, err
	}
	err = db.Tx(ctx, func(tx *ledger.Tx) error {
		if err := execute(ctx, tx, "repeated"); err != nil {
			return err
		}
		if late {
			if _, err := tx.Exec(ctx, "UPDATE repeated SET open = false"); err != nil {
				return err
			}
		}
		if err := execute(ctx, tx, "repeated_answer"); err != nil {
			return err
		}
		open, err = ledger.Scalar[bool](ctx, tx, "SELECT coalesce(bool_or(open), false) FROM repeated")
		return err
	})
	return open, err
}

// Answers are applications that are answered without being looked into, as the rows of their tables.
type Answers struct {
	Repeat [][]any // submission, and the one of the same night that says the same
	Defer  [][]any // as deferral has them, but for the run
	Rows   [][]any // submission, sheet, rows of those deferred
}

// None reports that there is nothing to answer.
func (a Answers) None() bool { return len(a.Repeat)+len(a.Defer) == 0 }

// Answer settles applications that say what another one of tonight says (重复报送, no effect), and those that wait for
// a later night (held), with their receipts.
func Answer(ctx context.Context, tx *ledger.Tx, a Answers) error {
	if err := execute(ctx, tx, "answering"); err != nil {
		return err
	}
	for table, rows := range map[string][][]any{
		"repeating": a.Repeat, "deferring": a.Defer, "deferring_rows": a.Rows} {
		if len(rows) == 0 {
			continue
		}
		if err := tx.Append(ctx, table, true, slices.Values(rows)); err != nil {
			return err
		}
	}
	return execute(ctx, tx, "answer")
}

// Quarantine gives a verdict and a receipt to a submission that could not be processed.
func Quarantine(ctx context.Context, tx *ledger.Tx, submission int64) error {
	_, err := tx.Exec(ctx,
		"CREATE OR REPLACE TEMP TABLE quarantined AS SELECT CAST(? AS BIGINT) AS submission", submission)
	if err != nil {
		return err
	}
	return execute(ctx, tx, "quarantine")
}
