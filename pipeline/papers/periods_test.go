package papers

import (
	"context"
	"slices"
	"testing"

	"chuangpei/pipeline/ledger"
)

// TestWhatIsMadePublicBeginsAndEndsOnWorkingDays: from the first after the day on which it was approved, by 工作日历 as
// it was known then.
func TestWhatIsMadePublicBeginsAndEndsOnWorkingDays(t *testing.T) {
	source, ctx := empty(t), context.Background()
	if _, err := source.DB.Exec(ctx, `INSERT INTO calendar_day BY NAME
		SELECT unnest([2, 3, 3]) AS run, 1 AS submission, unnest([1, 2, 3]) AS row,
			unnest([DATE '2025-09-28', DATE '2025-10-01', DATE '2025-10-02']) AS day,
			unnest(['班', '休', '休']) AS kind;
		CREATE OR REPLACE TEMP TABLE public_base AS
		SELECT DATE '2025-09-26' AS base, unnest([1, 2, 3]) AS base_run
		UNION ALL SELECT DATE '2025-09-22', 1`); err != nil {
		t.Fatal(err)
	}
	if err := source.createViews(ctx); err != nil {
		t.Fatal(err)
	}
	q := &query{ctx: ctx, Source: source}
	q.periods()
	if q.err != nil {
		t.Fatal(q.err)
	}
	got, err := ledger.Column[string](ctx, source.DB,
		"SELECT base || ' ' || base_run || ': ' || begins || ' ' || ends FROM public_period ORDER BY base, base_run")
	want := []string{"2025-09-22 1: 2025-09-23 2025-09-29", "2025-09-26 1: 2025-09-29 2025-10-03",
		"2025-09-26 2: 2025-09-28 2025-10-02", "2025-09-26 3: 2025-09-28 2025-10-06"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("made public %q, want %q: %v", got, want, err)
	}
}
