// Package enact writes what was accepted into the register: classes, results, certificates, entitlements and entries.
//
// It works in two steps. Enacting, in the transaction of a batch, records what review accepted. Settling, after all
// of a kind is enacted and again every night, lets through what waits for something outside the application: two free
// instructors (article 9), a serial (article 16), money in the fund (article 21). So a held application needs nothing sent again.
package enact

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"time"

	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql
var statements embed.FS

// Begin makes the run's terms known to every statement. The policy's tables must be there (review.Prepare).
func Begin(ctx context.Context, db ledger.Executor, t Terms) error {
	_, err := db.Exec(ctx, `CREATE OR REPLACE TEMP TABLE standstill (scope VARCHAR, key VARCHAR);
		CREATE OR REPLACE TEMP TABLE this_run AS SELECT CAST(? AS BIGINT) AS run, CAST(? AS DATE) AS today, CAST(? AS TIMESTAMP) AS now, CAST(? AS VARCHAR) AS rules_digest, CAST(? AS BIGINT) AS after`,
		t.Run, t.Today.Format(time.DateOnly), t.Now.Format(time.DateTime), t.RulesDigest, t.After)
	if err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	if err := mark(ctx, db, t); err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	return execute(ctx, db, "begin", "risks")
}

// mark makes the run's numbers known as macros, so that every statement looks at the register's newest rows only; a macro is a constant
// where the engine plans, and it skips what lies before without reading it. tonight is the run, told the last one that came to its end,
// this_year the year of the run, dawn and month_began the first runs of the same day and month, listed the last run
// after which entries may stand in no payment list: the last that came to its end, or any when something stood still in
// it.
func mark(ctx context.Context, db ledger.Executor, t Terms) error {
	type runs struct {
		Dawn    int64 `db:"dawn"`
		Month   int64 `db:"month"`
		Stopped bool  `db:"stopped"`
	}
	rows, err := ledger.Select[runs](ctx, db, marks)
	if err != nil {
		return err
	}
	first, listed := append(rows, runs{})[0], t.After
	if first.Stopped {
		listed = -1
	}
	_, err = db.Exec(ctx, fmt.Sprintf("CREATE OR REPLACE TEMP MACRO tonight() AS %d; CREATE OR REPLACE TEMP MACRO told() AS %d; "+
		"CREATE OR REPLACE TEMP MACRO this_year() AS %d; CREATE OR REPLACE TEMP MACRO dawn() AS %d; "+
		"CREATE OR REPLACE TEMP MACRO month_began() AS %d; CREATE OR REPLACE TEMP MACRO listed() AS %d",
		t.Run, t.After, t.Today.Year(), first.Dawn, first.Month, listed))
	return err
}

// marks finds the first runs of the day and of the month, and whether something stood still in the last run that came
// to its end.
const marks = `SELECT coalesce(min(x.run) FILTER (WHERE x.today = r.today), 0) AS dawn, coalesce(min(x.run), 0) AS month,
	EXISTS (FROM stoppage s, this_run t WHERE s.run = t.after) AS stopped
	FROM this_run r LEFT JOIN run x ON date_trunc('month', x.today) = date_trunc('month', r.today) GROUP BY ALL`

// hasRows reports whether a table has rows.
func hasRows(ctx context.Context, tx *ledger.Tx, table string) (bool, error) {
	return ledger.Scalar[bool](ctx, tx, "SELECT EXISTS (FROM "+table+")")
}

// execute runs the named SQL files in order.
func execute(ctx context.Context, db ledger.Executor, names ...string) error {
	for _, name := range names {
		text, err := statements.ReadFile("sql/" + name + ".sql")
		if err != nil {
			return err
		}
		if _, err := db.Exec(ctx, string(text)); err != nil {
			return fmt.Errorf("enact %s: %w", name, err)
		}
	}
	return nil
}

// Repeated settles every submission that is the same bytes from the same sender as an earlier one: 重复报送, no effect.
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

// Answer settles applications that say what another one of tonight says (重复报送, no effect), and those that wait for a
// later night (held), with their receipts.
func Answer(ctx context.Context, tx *ledger.Tx, a Answers) error {
	if err := execute(ctx, tx, "answering"); err != nil {
		return err
	}
	for table, rows := range map[string][][]any{"repeating": a.Repeat, "deferring": a.Defer, "deferring_rows": a.Rows} {
		if len(rows) == 0 {
			continue
		}
		if err := tx.Append(ctx, table, true, slices.Values(rows)); err != nil {
			return err
		}
	}
	return execute(ctx, tx, "answer")
}

// Record enacts what review accepted of the wave and records what review said of all of it.
func Record(ctx context.Context, tx *ledger.Tx, w Wave) error {
	if err := w.layRows(ctx, tx); err != nil {
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

// layRows puts the row counts into the temporary table staged_rows, counts who was excluded on each sheet, and lays out who
// stands in which row, so that a finding can name its person.
func (w Wave) layRows(ctx context.Context, tx *ledger.Tx) error {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE staged_rows (submission BIGINT, sheet VARCHAR, rows BIGINT, excluded BIGINT, repeated BIGINT)"); err != nil {
		return fmt.Errorf("tally: %w", err)
	}
	err := tx.Append(ctx, "staged_rows", true, func(yield func([]any) bool) {
		for _, row := range w.Rows {
			if !yield(append(slices.Clone(row), int64(0), int64(0))) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE staged_name (submission BIGINT, sheet VARCHAR, row INTEGER, person BIGINT, name VARCHAR)"); err != nil {
		return fmt.Errorf("tally: %w", err)
	}
	for _, s := range w.Kind.Sheets {
		if !s.HasPerson() {
			continue
		}
		sheet, table := s.Name, s.Table
		if _, err := tx.Exec(ctx, "INSERT INTO staged_name SELECT submission, ?, row, person, name FROM "+table, sheet); err != nil {
			return fmt.Errorf("names of %s: %w", table, err)
		}
		_, err := tx.Exec(ctx, `UPDATE staged_rows SET excluded = n.people FROM (SELECT submission, count(*) AS people FROM `+table+` p
			SEMI JOIN staged_exclusion x ON x.submission = p.submission AND x.person = p.person AND coalesce(x.row, p.row) = p.row
			SEMI JOIN (SELECT submission FROM staged_verdict WHERE NOT returned) v USING (submission) GROUP BY submission) n WHERE n.submission = staged_rows.submission AND staged_rows.sheet = ?`, sheet)
		if err != nil {
			return fmt.Errorf("tally %s: %w", table, err)
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
		query := "DELETE FROM " + s.Table + " t USING staged_exclusion x " +
			"WHERE x.submission = t.submission AND x.row = t.row AND x.sheet = ?"
		if _, err := tx.Exec(ctx, query, s.Name); err != nil {
			return fmt.Errorf("leave rows out of %s: %w", s.Table, err)
		}
	}
	return nil
}

// Certificates numbers whoever passed and has no certificate yet (articles 15 and 16), of what [Open] found.
func Certificates(ctx context.Context, tx *ledger.Tx) error {
	if err := execute(ctx, tx, "waiting_certificates"); err != nil {
		return err
	}
	if some, err := hasRows(ctx, tx, "waiting"); err != nil || !some {
		return err
	}
	return execute(ctx, tx, "settle_certificates")
}

// Quarantine gives a verdict and a receipt to a submission that could not be processed.
func Quarantine(ctx context.Context, tx *ledger.Tx, submission int64) error {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE quarantined AS SELECT CAST(? AS BIGINT) AS submission", submission); err != nil {
		return err
	}
	return execute(ctx, tx, "quarantine")
}
