package enact

import (
	"context"
	"time"

	"chuangpei/pipeline/ledger"
)

// Terms are what a run works under; Today and Now are the local calendar day and wall clock, written as UTC.
type Terms struct {
	Run         int64
	After       int64 // the last run that came to its end: what later ones did not finish is this one's to report
	Today       time.Time
	Now         time.Time
	RulesDigest string
}

// termsAt are the terms of a moment, as the city's clock shows it.
func termsAt(run, after int64, now time.Time, rulesDigest string) Terms {
	return Terms{Run: run, After: after, Now: now, Today: now.Truncate(24 * time.Hour), RulesDigest: rulesDigest}
}

// NewRun gives a run its number and its terms, and records that it began.
func NewRun(ctx context.Context, db *ledger.DB, now time.Time, program, rulesDigest string) (Terms, error) {
	type before struct {
		Last  int64 `db:"last"`
		After int64 `db:"after"`
	}
	rows, err := ledger.Select[before](ctx, db, "SELECT (SELECT coalesce(max(run), 0) FROM run) AS last, "+
		"(SELECT coalesce(max(run), 0) FROM run_summary) AS after")
	if err != nil {
		return Terms{}, err
	}
	t := termsAt(rows[0].Last+1, rows[0].After, now, rulesDigest)
	_, err = db.Exec(ctx, "INSERT INTO run VALUES (?, CAST(? AS TIMESTAMP), CAST(? AS DATE), ?, ?)",
		t.Run, now.Format(time.DateTime), now.Format(time.DateOnly), program, rulesDigest)
	return t, err
}

// Resume takes up the terms of the last run, for work that belongs to no run of its own.
func Resume(ctx context.Context, db *ledger.DB, now time.Time, rulesDigest string) (Terms, error) {
	last, err := ledger.Scalar[int64](ctx, db, "SELECT coalesce(max(run), 0) FROM run")
	if err != nil {
		return Terms{}, err
	}
	t := termsAt(last, last, now, rulesDigest)
	return t, Begin(ctx, db, t)
}
