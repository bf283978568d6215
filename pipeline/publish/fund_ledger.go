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
	return ledger.Select[entryRow](e.ctx, e.press.DB, statement("ledger_entries"), e.head.County, e.head.Year, asOf,
		after, entryPage, asOf)
}

// failed is why rows ended early, nil if they did not.
func (e *entryPages) failed() error { return e.err }

// entry is the row as the templates show it.
func (y entryRow) entry(h ledgerHead) templates.Entry {
	return templates.Entry{No: y.No, Fund: y.Fund, Year: int(y.Year), County: h.CountyName, Institution: y.Institution, Course: y.Course, ClassNo: y.ClassNo, OpensOn: y.OpensOn, ClosesOn: y.ClosesOn,
		Name: y.Name, IDNumber: y.IDNumber, Category: y.Category, CertificateNo: y.Certificate, Kind: y.Kind, Rate: y.Rate, Amounts: templates.Amounts{Asked: y.Asked, Cut: y.Cut, Approved: y.Approved},
		CutReason: y.CutReason, Basis: y.Basis, PayeeKind: y.AdvancedBy, Payee: y.Payee, Bank: y.Bank, Account: y.Account, BatchNo: y.BatchNo, State: y.State, PaidOn: y.PaidOn, VoucherNo: y.Voucher, Source: y.Source}
}
