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

// Terms are what a run works under; Today and Now are the local calendar day and wall clock, written as UTC.
type Terms struct {
	Run         int64
	After       int64 // the last run that came to its end: what later ones did and could not finish is this one's to tell of
	Today       time.Time
	Now         time.Time
	RulesDigest string
}

// Begin makes the run's terms known to every statement. The policy's tables must be there (review.Prepare).
func Begin(ctx context.Context, db ledger.Executor, t Terms) error {
	_, err := db.Exec(ctx, `CREATE OR REPLACE TEMP TABLE this_run AS SELECT CAST(? AS BIGINT) AS run, CAST(? AS DATE) AS today, CAST(? AS TIMESTAMP) AS now, CAST(? AS VARCHAR) AS rules_digest, CAST(? AS BIGINT) AS after`,
		t.Run, t.Today.Format(time.DateOnly), t.Now.Format(time.DateTime), t.RulesDigest, t.After)
	if err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	return execute(ctx, db, "begin", "risks")
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

// Record enacts what review accepted of the wave and records what review said of all of it.
func Record(ctx context.Context, tx *ledger.Tx, w Wave) error {
	if err := w.layRows(ctx, tx); err != nil {
		return err
	}
	kind := w.Kind
	if kind == "" {
		kind = "unknown"
	}
	if w.Award != "" {
		if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE award AS "+w.Award); err != nil {
			return fmt.Errorf("compute the awards of a %s: %w", w.Kind, err)
		}
	}
	return execute(ctx, tx, "accepted_"+kind, "number", kind, "record")
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
	for sheet, table := range w.People {
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

// Certificates numbers whoever passed and has no certificate yet (articles 15 and 16).
func Certificates(ctx context.Context, tx *ledger.Tx) error {
	return execute(ctx, tx, "settle_certificates")
}

// Hold is what the sender reads while an application waits: one for instructors, serials and funds.
type Hold struct{ WaitsFor, Rule, Article, Problem, Fix string }

// Conclude gives every accepted application its verdict, says what it waits for, and records the wish to publish what follows.
func Conclude(ctx context.Context, tx *ledger.Tx, holds []Hold) error {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE hold (waits_for VARCHAR, rule VARCHAR, article VARCHAR, problem VARCHAR, fix VARCHAR)"); err != nil {
		return fmt.Errorf("conclude: %w", err)
	}
	var rows [][]any
	for _, h := range holds {
		rows = append(rows, []any{h.WaitsFor, h.Rule, h.Article, h.Problem, h.Fix})
	}
	if err := tx.Append(ctx, "hold", true, slices.Values(rows)); err != nil {
		return err
	}
	return execute(ctx, tx, "conclude", "wishes")
}

// Wave is what review has just decided: one kind of application, with its rows.
type Wave struct {
	Kind   string            // empty for what could not be recognised
	Award  string            // query that computes what each person of a claim is due (rules/awards); empty for other kinds
	Rows   [][]any           // submission, sheet, rows of every staged sheet
	People map[string]string // sheet → staging table, of the sheets that name people
}

// Quarantine gives a verdict and a receipt to a submission that could not be processed.
func Quarantine(ctx context.Context, tx *ledger.Tx, submission int64) error {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE quarantined AS SELECT CAST(? AS BIGINT) AS submission", submission); err != nil {
		return err
	}
	return execute(ctx, tx, "quarantine")
}
