package publish

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// ledgerHead is one 资金台账: a county, a year and the day it speaks of, with its totals in fen.
type ledgerHead struct {
	Subject    string    `db:"subject"`
	County     string    `db:"county"`
	CountyName string    `db:"county_name"`
	Year       int64     `db:"year"`
	AsOf       time.Time `db:"as_of"`
	Entries    int64     `db:"entries"`
	Asked      int64     `db:"asked"`
	Cut        int64     `db:"cut"`
	Approved   int64     `db:"approved"`
}

const ledgerHeads = `WITH heads AS (SELECT subject, left(subject, 6) AS county, CAST(substr(subject, 7) AS BIGINT) AS year, (SELECT max(as_of) FROM publication b WHERE b.workbook = 'fund_ledger' AND b.subject = p.subject) AS as_of FROM printing p)
	SELECT h.subject, h.county, d.name AS county_name, h.year, h.as_of, count(*) AS entries, CAST(coalesce(sum(e.asked) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS asked,
	CAST(coalesce(sum(e.cut) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS cut, CAST(sum(y.amount) * 100 AS BIGINT) AS approved
	FROM heads h JOIN district d ON d.code = h.county JOIN entry y ON y.county = h.county AND y.year = h.year AND y.posted_on <= h.as_of JOIN entitlement e ON e.submission = y.submission AND e.row = y.row GROUP BY ALL ORDER BY h.subject`

// entryRow is one row of a 资金台账, in fen.
type entryRow struct {
	No          string    `db:"entry_no"`
	Fund        string    `db:"fund"`
	Year        int64     `db:"year"`
	Institution string    `db:"institution_name"`
	Course      string    `db:"course_name"`
	ClassNo     string    `db:"class_no"`
	OpensOn     time.Time `db:"opens_on"`
	ClosesOn    time.Time `db:"closes_on"`
	Name        string    `db:"name"`
	IDNumber    string    `db:"id_number"`
	Category    string    `db:"category"`
	Certificate string    `db:"certificate_no"`
	Kind        string    `db:"kind"`
	Rate        int64     `db:"rate"`
	Asked       int64     `db:"asked"`
	Cut         int64     `db:"cut"`
	Approved    int64     `db:"approved"`
	CutReason   string    `db:"cut_reason"`
	Basis       string    `db:"basis"`
	AdvancedBy  string    `db:"advanced_by"`
	Payee       string    `db:"payee"`
	Bank        string    `db:"bank"`
	Account     string    `db:"account"`
	BatchNo     string    `db:"batch_no"`
	PaidOn      time.Time `db:"paid_on"`
	Voucher     string    `db:"voucher"`
	State       string    `db:"state"`
	Source      string    `db:"source"`
}

// ledgerEntries gives an entry's state as its newest batch left it. A reversal asks for nothing and cuts nothing: it takes the amount back.
// taught is the class, which somebody trained before this system has none of (I15).
// What became of an entry was written in its own run or later: since. It gives so many entries after a number: a year of a large county does not stand in memory.
const ledgerEntries = `WITH mine AS MATERIALIZED (SELECT * FROM entry WHERE county = ? AND year = ? AND posted_on <= CAST(? AS DATE) AND entry_no > ? ORDER BY entry_no LIMIT ?),
	back AS (SELECT r.reverses AS entry_no, r.entry_no AS reversed_by FROM entry r SEMI JOIN mine m ON m.entry_no = r.reverses WHERE r.posted_on <= CAST(? AS DATE)),
	since AS MATERIALIZED (SELECT run FROM run WHERE run >= (SELECT min(run) FROM mine)),
	newest AS MATERIALIZED (SELECT l.entry_no, max(l.batch_no) AS batch_no FROM payment_line l SEMI JOIN since USING (run) SEMI JOIN mine USING (entry_no) GROUP BY l.entry_no),
	taught AS MATERIALIZED (
		SELECT y.entry_no, c.institution_name, k.class_no, k.opened_on AS opens_on, k.closed_on AS closes_on
		FROM mine y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
		JOIN class_filed c ON c.opening = e.opening JOIN certificate x ON x.opening = e.opening AND x.certificate_no = e.certificate_no
		JOIN completion_filed k ON k.submission = x.submission)
	SELECT y.entry_no, y.fund, y.year, k.institution_name, o.name || '（' || e.course || '）' AS course_name, k.class_no,
	k.opens_on, k.closes_on,
	e.name, e.id_number, e.category, e.certificate_no, y.kind, CAST(e.rate * 100 AS BIGINT) AS rate,
	CASE WHEN y.reverses IS NULL THEN CAST(e.asked * 100 AS BIGINT) ELSE 0 END AS asked, CASE WHEN y.reverses IS NULL THEN CAST(e.cut * 100 AS BIGINT) ELSE 0 END AS cut, CAST(y.amount * 100 AS BIGINT) AS approved,
	CASE WHEN y.reverses IS NULL THEN e.cut_reason ELSE y.reason END AS cut_reason, CASE WHEN y.reverses IS NULL THEN e.basis ELSE '冲销台账编号' || y.reverses END AS basis,
	e.advanced_by, e.payee, e.bank, e.account, l.batch_no, p.paid_on, p.voucher, s.file_name || ' ' || e.source_cell AS source,
	CASE WHEN y.reverses IS NOT NULL THEN '冲销' WHEN b.reversed_by IS NOT NULL THEN '已冲销' WHEN p.paid THEN '已拨付' WHEN NOT p.paid THEN '已退票' WHEN l.batch_no IS NULL THEN '待编批' ELSE '待拨付' END AS state
	FROM mine y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
	LEFT JOIN taught k ON k.entry_no = y.entry_no
	JOIN course o ON o.code = e.course JOIN submission s ON s.submission = y.submission
	LEFT JOIN back b ON b.entry_no = y.entry_no LEFT JOIN newest l ON l.entry_no = y.entry_no LEFT JOIN (SELECT * FROM payment_result SEMI JOIN since USING (run)) p ON p.entry_no = y.entry_no AND p.batch_no = l.batch_no
	ORDER BY y.entry_no`

// fundLedgers makes 资金台账, for finance: every entry of a county's year up to a day.
func fundLedgers(ctx context.Context, p *Press) ([]job, error) {
	heads, err := ledger.Select[ledgerHead](ctx, p.DB, ledgerHeads)
	var jobs []job
	for _, h := range heads {
		data, entries, err := p.ledgerData(ctx, h)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, job{workbook: "fund_ledger", subject: h.Subject, name: fmt.Sprintf("资金台账_%s_%d_%s", h.CountyName, h.Year, h.AsOf.Format("20060102")),
			folders: []string{p.countyFolder(h.County, h.CountyName)}, content: templates.FundLedger(data), failed: entries.failed})
	}
	return jobs, err
}

// ledgerData fills one ledger; its entries are read from the register as they are written.
func (p *Press) ledgerData(ctx context.Context, h ledgerHead) (templates.FundLedgerData, *entryPages, error) {
	data := templates.FundLedgerData{County: h.CountyName, Year: int(h.Year), AsOf: h.AsOf, Count: int(h.Entries), Totals: templates.Amounts{Asked: h.Asked, Cut: h.Cut, Approved: h.Approved}}
	entries := &entryPages{ctx: ctx, press: p, head: h}
	data.Entries = entries.rows
	var err error
	if data.Summary, data.Sum, err = p.ledgerSummary(ctx, h); err != nil {
		return data, entries, err
	}
	data.Funds, err = p.ledgerFunds(ctx, h)
	return data, entries, err
}

// entryPages reads the rows of a ledger as they are written.
type entryPages struct {
	ctx   context.Context // of the chunk that writes the ledger; rows are asked for by the writer, which knows none
	press *Press
	head  ledgerHead
	err   error
}

// entryPage is how many rows are read from the register at once.
const entryPage = 20000

// rows yields the rows of the ledger.
func (e *entryPages) rows(yield func(templates.Entry) bool) {
	after, asOf := "", e.head.AsOf.Format(time.DateOnly)
	for {
		page, err := e.page(after, asOf)
		if err != nil {
			e.err = fmt.Errorf("read the entries of %s: %w", e.head.Subject, err)
			return
		}
		for _, y := range page {
			if !yield(y.entry(e.head)) {
				return
			}
		}
		if len(page) < entryPage {
			return
		}
		after = page[len(page)-1].No
	}
}

// page reads one page; the register has one connection, and several ledgers may be written at a time.
func (e *entryPages) page(after, asOf string) ([]entryRow, error) {
	e.press.asking.Lock()
	defer e.press.asking.Unlock()
	return ledger.Select[entryRow](e.ctx, e.press.DB, ledgerEntries, e.head.County, e.head.Year, asOf, after, entryPage, asOf)
}

// failed is why rows ended early, nil if they did not.
func (e *entryPages) failed() error { return e.err }

// entry is the row as the templates show it.
func (y entryRow) entry(h ledgerHead) templates.Entry {
	return templates.Entry{No: y.No, Fund: y.Fund, Year: int(y.Year), County: h.CountyName, Institution: y.Institution, Course: y.Course, ClassNo: y.ClassNo, OpensOn: y.OpensOn, ClosesOn: y.ClosesOn,
		Name: y.Name, IDNumber: y.IDNumber, Category: y.Category, CertificateNo: y.Certificate, Kind: y.Kind, Rate: y.Rate, Amounts: templates.Amounts{Asked: y.Asked, Cut: y.Cut, Approved: y.Approved},
		CutReason: y.CutReason, Basis: y.Basis, PayeeKind: y.AdvancedBy, Payee: y.Payee, Bank: y.Bank, Account: y.Account, BatchNo: y.BatchNo, State: y.State, PaidOn: y.PaidOn, VoucherNo: y.Voucher, Source: y.Source}
}
