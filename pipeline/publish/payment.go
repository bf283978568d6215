package publish

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// listRow is a payment list with its total, in fen: the first of a batch, or one that replaces it.
type listRow struct {
	Subject    string    `db:"subject"`
	BatchNo    string    `db:"batch_no"`
	Version    int64     `db:"version"`
	County     string    `db:"county"`
	CountyName string    `db:"county_name"`
	MadeOn     time.Time `db:"made_on"`
	Total      int64     `db:"total"`
	Dropped    string    `db:"dropped"` // what a later version leaves out
}

// lineRow is one payee and fund of a list, in fen.
type lineRow struct {
	Subject string `db:"subject"`
	Line    int64  `db:"line"`
	EntryNo string `db:"entry_no"`
	Payee   string `db:"payee"`
	Bank    string `db:"bank"`
	Account string `db:"account"`
	Fund    string `db:"fund"`
	Amount  int64  `db:"amount"`
	People  int64  `db:"people"`
	Remark  string `db:"remark"`
}

// listFund is what a list takes from a fund, in fen.
type listFund struct {
	Subject string `db:"subject"`
	Fund    string `db:"fund"`
	Payees  int64  `db:"payees"`
	People  int64  `db:"people"`
	Amount  int64  `db:"amount"`
}

// detailRow is one entry of a list, in fen, or one that a list no longer pays.
type detailRow struct {
	Subject string `db:"subject"`
	EntryNo string `db:"entry_no"`
	Name    string `db:"name"`
	ClassNo string `db:"class_no"`
	Kind    string `db:"kind"`
	Amount  int64  `db:"amount"`
	Fund    string `db:"fund"`
	Payee   string `db:"payee"`
	Account string `db:"account"`
	Due     bool   `db:"due"`
	Why     string `db:"why"`
}

// listParts is what the payment lists to print show, by subject.
type listParts struct {
	lines   map[string][]lineRow
	details map[string][]detailRow
	funds   map[string][]listFund
}

// paymentLists makes 拨付花名册, for finance.
func paymentLists(ctx context.Context, p *Press) ([]job, error) {
	heads, parts, err := p.gatherLists(ctx)
	var jobs []job
	for _, h := range heads {
		jobs = append(jobs, job{workbook: "payment_list", subject: h.Subject, name: "拨付花名册_" + h.BatchNo,
			version: int(h.Version),
			folders: []string{p.countyFolder(h.County, h.CountyName)}, content: templates.PaymentList(h.layout(parts))})
	}
	return jobs, err
}

// gatherLists reads the lists to print.
func (p *Press) gatherLists(ctx context.Context) (heads []listRow, parts listParts, err error) {
	periods := "CREATE OR REPLACE TEMP TABLE list_period AS " +
		periodsOf("SELECT DISTINCT posted_on AS base, entered AS base_run FROM list_entry")
	for _, text := range []string{statement("payment_list"), periods, statement("payment_remarks")} {
		if _, err := p.DB.Exec(ctx, text); err != nil {
			return nil, parts, fmt.Errorf("payment lists: %w", err)
		}
	}
	lines, err := ledger.Select[lineRow](ctx, p.DB, statement("payment_lines"))
	if err != nil {
		return nil, parts, err
	}
	details, err := ledger.Select[detailRow](ctx, p.DB, statement("payment_details"))
	if err != nil {
		return nil, parts, err
	}
	funds, err := ledger.Select[listFund](ctx, p.DB, statement("payment_funds"))
	if err != nil {
		return nil, parts, err
	}
	parts.lines = group(lines, func(l lineRow) string { return l.Subject })
	parts.details = group(details, func(d detailRow) string { return d.Subject })
	parts.funds = group(funds, func(f listFund) string { return f.Subject })
	heads, err = ledger.Select[listRow](ctx, p.DB, statement("payment_heads"))
	return heads, parts, err
}

// layout is the list as the templates show it.
func (h listRow) layout(parts listParts) templates.PaymentListData {
	data := templates.PaymentListData{BatchNo: h.BatchNo, County: h.CountyName, MadeOn: h.MadeOn, Total: h.Total}
	if h.Version > 1 {
		data.Replaces, data.Dropped = versioned("拨付花名册_"+h.BatchNo, int(h.Version)-1), h.Dropped
	}
	for _, l := range parts.lines[h.Subject] {
		data.Lines = append(data.Lines, templates.PaymentLine{No: int(l.Line), EntryNo: l.EntryNo, Payee: l.Payee,
			Bank: l.Bank, Account: l.Account, Amount: l.Amount, Fund: l.Fund, People: int(l.People), Remark: l.Remark})
	}
	for _, d := range parts.details[h.Subject] {
		entry := templates.PaymentDetail{EntryNo: d.EntryNo, Name: d.Name, ClassNo: d.ClassNo, Kind: d.Kind,
			Amount: d.Amount, Fund: d.Fund,
			Payee: d.Payee, Account: d.Account, Why: d.Why}
		if d.Due {
			data.Details = append(data.Details, entry)
		} else {
			data.Left = append(data.Left, entry)
		}
	}
	for _, f := range parts.funds[h.Subject] {
		data.Funds = append(data.Funds, templates.FundTotal{Fund: f.Fund, Payees: int(f.Payees),
			People: int(f.People), Amount: f.Amount})
	}
	return data
}
