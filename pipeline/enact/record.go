package enact

import (
	"context"
	"fmt"
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// Wave is what review has just decided: one kind of application, with its rows.
type Wave struct {
	Kind  form.Business // with its sheets; zero for what could not be recognised
	Award string        // query that computes what each person is due (rules/awards); empty where nobody is due
	Rows  [][]any       // submission, sheet, rows of every staged sheet
}

// NewWave is a wave of a kind, without its rows yet.
func NewWave(book *rules.Book, kind string) Wave {
	w := Wave{Kind: form.FormOf(kind)}
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
	for _, s := range w.Kind.Sheets {
		if s.HasPerson() {
			if err := namePeople(ctx, tx, s); err != nil {
				return fmt.Errorf("people of %s: %w", s.Table, err)
			}
		}
	}
	if err := w.leaveOut(ctx, tx); err != nil {
		return err
	}
	if w.Award != "" {
		if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE award AS "+w.Award); err != nil {
			return fmt.Errorf("compute the awards of a %s: %w", w.Kind.Code, err)
		}
	}
	return execute(ctx, tx, w.statements()...)
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

// namePeople notes who stands in which row of a sheet, and counts who goes no further and who was through before.
func namePeople(ctx context.Context, tx *ledger.Tx, s form.Sheet) error {
	named := "INSERT INTO staged_name SELECT submission, ?, row, person, name FROM " + s.Table
	if _, err := tx.Exec(ctx, named, s.Name); err != nil {
		return err
	}
	for _, count := range []string{"excluded_people", "repeated_people"} {
		text, err := statement(count)
		if err == nil {
			_, err = tx.Exec(ctx, fmt.Sprintf(text, s.Table), s.Name)
		}
		if err != nil {
			return err
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
		leave := "DELETE FROM " + s.Table + " t USING staged_exclusion x " +
			"WHERE x.submission = t.submission AND x.row = t.row AND x.sheet = ?"
		if _, err := tx.Exec(ctx, leave, s.Name); err != nil {
			return fmt.Errorf("leave rows out of %s: %w", s.Table, err)
		}
	}
	return nil
}

// Repeated settles every submission that is the same bytes from the same sender as an earlier one: 重复报送, no
// effect.
func Repeated(ctx context.Context, tx *ledger.Tx) error {
	return execute(ctx, tx, "repeated")
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
