package publish

import (
	"context"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// summaryRow sums a ledger by fund and course, in fen; empty names are the total of all.
type summaryRow struct {
	Fund     string `db:"fund"`
	Course   string `db:"course_name"`
	Entries  int64  `db:"entries"`
	People   int64  `db:"people"`
	Asked    int64  `db:"asked"`
	Cut      int64  `db:"cut"`
	Approved int64  `db:"approved"`
	Paid     int64  `db:"paid"`
	Owed     int64  `db:"receivable"`
}

// ledgerSummary sums the ledger by fund and course, and over all.
func (p *Press) ledgerSummary(ctx context.Context, h ledgerHead) (lines []templates.SummaryLine, sum templates.SummaryLine, err error) {
	rows, err := ledger.Select[summaryRow](ctx, p.DB, statement("ledger_marked")+statement("ledger_sums"), h.County,
		h.Year, h.AsOf.Format("2006-01-02"))
	for _, r := range rows {
		line := templates.SummaryLine{Fund: r.Fund, Course: r.Course, Entries: int(r.Entries), People: int(r.People),
			Paid: r.Paid, Receivable: r.Owed,
			Amounts: templates.Amounts{Asked: r.Asked, Cut: r.Cut, Approved: r.Approved}}
		if r.Fund == "" {
			sum = line
		} else {
			lines = append(lines, line)
		}
	}
	return lines, sum, err
}

// ledgerFunds shows what each fund was given, has committed, has paid, must have back (待收回) and still holds, as of the
// ledger's day.
func (p *Press) ledgerFunds(ctx context.Context, h ledgerHead) ([]templates.FundYear, error) {
	type fundYear struct {
		Fund      string `db:"fund"`
		Allotted  int64  `db:"allotted"`
		Committed int64  `db:"committed"`
		Paid      int64  `db:"paid"`
		Owed      int64  `db:"receivable"`
		Balance   int64  `db:"balance"`
	}
	rows, err := ledger.Select[fundYear](ctx, p.DB, statement("ledger_marked")+statement("ledger_funds"), h.County,
		h.Year, h.AsOf.Format("2006-01-02"))
	var out []templates.FundYear
	for _, r := range rows {
		out = append(out, templates.FundYear{Fund: r.Fund, Allotted: r.Allotted, Committed: r.Committed, Paid: r.Paid,
			Receivable: r.Owed, Balance: r.Balance})
	}
	return out, err
}
