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
}

// ledgerPaid are a ledger's entries with whether their money is out: paid, and not taken back since.
const ledgerPaid = `WITH mine AS MATERIALIZED (SELECT * FROM entry WHERE county = ? AND year = ? AND posted_on <= CAST(? AS DATE)),
	back AS (SELECT reverses AS entry_no FROM mine WHERE reverses IS NOT NULL),
	marked AS (SELECT m.*, b.entry_no IS NULL AND m.reverses IS NULL AS stands, b.entry_no IS NULL AND p.entry_no IS NOT NULL AS paid FROM mine m LEFT JOIN back b USING (entry_no)
		LEFT JOIN (SELECT entry_no FROM payment_result SEMI JOIN (SELECT run FROM run WHERE run >= (SELECT min(run) FROM mine)) s USING (run) WHERE paid) p ON p.entry_no = m.entry_no) `

const ledgerSums = ledgerPaid + `SELECT y.fund, o.name || '（' || e.course || '）' AS course_name, count(*) AS entries, count(DISTINCT e.person) FILTER (WHERE y.stands) AS people,
	CAST(coalesce(sum(e.asked) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS asked, CAST(coalesce(sum(e.cut) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS cut,
	CAST(sum(y.amount) * 100 AS BIGINT) AS approved, CAST(coalesce(sum(y.amount) FILTER (WHERE y.paid), 0) * 100 AS BIGINT) AS paid
	FROM marked y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row JOIN course o ON o.code = e.course
	GROUP BY GROUPING SETS ((y.fund, o.name, e.course), ()) ORDER BY y.fund NULLS LAST, course_name`

// ledgerSummary sums the ledger by fund and course, and over all.
func (p *Press) ledgerSummary(ctx context.Context, h ledgerHead) (lines []templates.SummaryLine, sum templates.SummaryLine, err error) {
	rows, err := ledger.Select[summaryRow](ctx, p.DB, ledgerSums, h.County, h.Year, h.AsOf.Format("2006-01-02"))
	for _, r := range rows {
		line := templates.SummaryLine{Fund: r.Fund, Course: r.Course, Entries: int(r.Entries), People: int(r.People), Paid: r.Paid, Amounts: templates.Amounts{Asked: r.Asked, Cut: r.Cut, Approved: r.Approved}}
		if r.Fund == "" {
			sum = line
		} else {
			lines = append(lines, line)
		}
	}
	return lines, sum, err
}

const ledgerMoves = ledgerPaid + `, moves AS (
	SELECT a.fund, a.amount AS allotted, 0::DECIMAL(18,2) AS committed, 0::DECIMAL(18,2) AS paid FROM allotment a JOIN run r ON r.run = a.run WHERE a.county = ? AND a.year = ? AND r.today <= CAST(? AS DATE)
	UNION ALL SELECT fund, 0, amount, CASE WHEN paid THEN amount ELSE 0 END FROM marked)
	SELECT fund, CAST(sum(allotted) * 100 AS BIGINT) AS allotted, CAST(sum(committed) * 100 AS BIGINT) AS committed, CAST(sum(paid) * 100 AS BIGINT) AS paid,
	CAST((sum(allotted) - sum(committed)) * 100 AS BIGINT) AS balance FROM moves GROUP BY fund ORDER BY fund`

// ledgerFunds shows what each fund was given, has committed, has paid and still holds, as of the ledger's day.
func (p *Press) ledgerFunds(ctx context.Context, h ledgerHead) ([]templates.FundYear, error) {
	type fundYear struct {
		Fund      string `db:"fund"`
		Allotted  int64  `db:"allotted"`
		Committed int64  `db:"committed"`
		Paid      int64  `db:"paid"`
		Balance   int64  `db:"balance"`
	}
	day := h.AsOf.Format("2006-01-02")
	rows, err := ledger.Select[fundYear](ctx, p.DB, ledgerMoves, h.County, h.Year, day, h.County, h.Year, day)
	var out []templates.FundYear
	for _, r := range rows {
		out = append(out, templates.FundYear{Fund: r.Fund, Allotted: r.Allotted, Committed: r.Committed, Paid: r.Paid, Balance: r.Balance})
	}
	return out, err
}
