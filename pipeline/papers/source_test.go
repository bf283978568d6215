package papers

import (
	"context"
	"errors"
	"testing"
	"time"

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/rules"
	"chuangpei/rules/edition"
	"chuangpei/templates"
)

// empty is a source over a register in which nothing happened yet.
func empty(t *testing.T) *Source {
	t.Helper()
	ctx := context.Background()
	db, err := ledger.Open(ctx, "", ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	first, err := edition.First(rules.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	book, err := rules.Load(first, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(staging.Prepare(ctx, db), review.Prepare(ctx, db, book), review.CreateTables(ctx, db, book),
		enact.Begin(ctx, db, enact.Terms{Run: 1, Now: time.Now(), Today: time.Now()}))
	if err != nil {
		t.Fatal(err)
	}
	next := func(handled time.Time) time.Time { return handled.AddDate(0, 0, 1) }
	return &Source{DB: db, Rules: book, NextRun: next, thorough: true}
}

// TestEveryQueryFillsItsTable: the columns of each query are the fields of the table it fills, none more and none
// fewer.
func TestEveryQueryFillsItsTable(t *testing.T) {
	source, ctx := empty(t), context.Background()
	subjects := map[string]string{"payment_list": "1501042025040101", "fund_ledger": "1501042025", "assessment": "2025",
		"feedback": "2025", "distribution": "20250301", "duties": "市级", "risk_list": "150104",
		"monthly": city + "20250331"}
	for _, kind := range Kinds() {
		subject := subjects[kind.Workbook]
		if subject == "" {
			subject = "1"
		}
		if _, err := source.Gather(ctx, kind, []string{subject}); err != nil {
			t.Errorf("%s: %v", kind.Workbook, err)
		}
	}
	entries := &entryPages{ctx: ctx, source: source,
		of: ledgerHead{Row: templates.FundLedgerData{CountyCode: "150104", Year: 2025, AsOf: time.Now()}}}
	if _, err := entries.page(""); err != nil {
		t.Error(err)
	}
	if _, err := StagedFindings(ctx, source.DB); err != nil {
		t.Error(err)
	}
	all := []Replacement{{"claim_approval", "1", "1", 1, 2}, {"fund_ledger", "1501042025", "1501042025", 1, 2}}
	if _, err := source.Because(ctx, all); err != nil {
		t.Error(err)
	}
}
