package publish

import (
	"context"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// batchRow is a payment batch with its total, in fen.
type batchRow struct {
	BatchNo    string    `db:"batch_no"`
	County     string    `db:"county"`
	CountyName string    `db:"county_name"`
	MadeOn     time.Time `db:"made_on"`
	Total      int64     `db:"total"`
}

// lineRow is one payee and fund of a batch, in fen.
type lineRow struct {
	BatchNo string `db:"batch_no"`
	EntryNo string `db:"entry_no"`
	Payee   string `db:"payee"`
	Bank    string `db:"bank"`
	Account string `db:"account"`
	Fund    string `db:"fund"`
	Amount  int64  `db:"amount"`
	People  int64  `db:"people"`
	Remark  string `db:"remark"`
}

// batchFund is what a batch takes from a fund, in fen.
type batchFund struct {
	BatchNo string `db:"batch_no"`
	Fund    string `db:"fund"`
	Payees  int64  `db:"payees"`
	People  int64  `db:"people"`
	Amount  int64  `db:"amount"`
}

// batchEntries are the entries of the batches to print. A batch's lines are of its own run, an entry's number holds its year: looked for there,
// both are found without reading the register through.
const batchEntries = `WITH line AS (
	SELECT l.batch_no, l.entry_no, CAST(substr(l.entry_no, 7, 4) AS BIGINT) AS year FROM payment_line l JOIN (SELECT run, batch_no FROM payment_batch JOIN printing ON subject = batch_no) b USING (run, batch_no)),
	listed_entry AS (SELECT l.batch_no, y.* FROM entry y JOIN line l USING (year, entry_no))`

// batchLines gives a payee and fund a row. Their entry numbers are written as runs, 甲～乙, since an institution has hundreds;
// each stands by itself on the sheet of details.
const batchLines = batchEntries + `, entries AS (
	SELECT y.batch_no, y.entry_no, e.payee, e.bank, e.account, y.fund, y.amount, e.person,
	coalesce(n.class_no, '系统启用前培训') AS class_no, CAST(substr(y.entry_no, 11) AS BIGINT) AS serial
	FROM listed_entry y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
	LEFT JOIN class_number n ON n.opening = e.opening),
	islands AS (SELECT *, serial - row_number() OVER (PARTITION BY batch_no, payee, bank, account, fund, left(entry_no, 10) ORDER BY serial) AS island FROM entries),
	runs AS (SELECT batch_no, payee, bank, account, fund, min(entry_no) AS first, CASE count(*) WHEN 1 THEN min(entry_no) ELSE min(entry_no) || '～' || max(entry_no) END AS numbers
		FROM islands GROUP BY batch_no, payee, bank, account, fund, left(entry_no, 10), island),
	listed AS (SELECT batch_no, payee, bank, account, fund, string_agg(numbers, '、' ORDER BY first) AS entry_no FROM runs GROUP BY ALL),
	sums AS (SELECT batch_no, payee, bank, account, fund, CAST(sum(amount) * 100 AS BIGINT) AS amount, count(DISTINCT person) AS people, string_agg(DISTINCT class_no, '、' ORDER BY class_no) AS remark FROM entries GROUP BY ALL)
	SELECT s.batch_no, l.entry_no, s.payee, s.bank, s.account, s.fund, s.amount, s.people, s.remark FROM sums s JOIN listed l
	ON l.batch_no = s.batch_no AND l.payee = s.payee AND l.bank IS NOT DISTINCT FROM s.bank AND l.account IS NOT DISTINCT FROM s.account AND l.fund = s.fund ORDER BY 1, fund, entry_no`

// detailRow is one entry of a batch, in fen.
type detailRow struct {
	BatchNo string `db:"batch_no"`
	EntryNo string `db:"entry_no"`
	Name    string `db:"name"`
	ClassNo string `db:"class_no"`
	Kind    string `db:"kind"`
	Amount  int64  `db:"amount"`
	Fund    string `db:"fund"`
	Payee   string `db:"payee"`
	Account string `db:"account"`
}

const batchDetails = batchEntries + ` SELECT y.batch_no, y.entry_no, e.name, n.class_no, y.kind, CAST(y.amount * 100 AS BIGINT) AS amount, y.fund, e.payee, e.account
	FROM listed_entry y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
	LEFT JOIN class_number n ON n.opening = e.opening ORDER BY y.batch_no, y.entry_no`

const batchFunds = batchEntries + ` SELECT y.batch_no, y.fund, count(DISTINCT (e.payee, e.account)) AS payees, count(DISTINCT e.person) AS people, CAST(sum(y.amount) * 100 AS BIGINT) AS amount
	FROM listed_entry y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row GROUP BY ALL ORDER BY y.batch_no, y.fund`

// paymentLists makes 拨付花名册, for finance.
func paymentLists(ctx context.Context, p *Press) ([]job, error) {
	batches, err := ledger.Select[batchRow](ctx, p.DB, batchEntries+` SELECT b.batch_no, b.county, d.name AS county_name, b.made_on, CAST(sum(y.amount) * 100 AS BIGINT) AS total
		FROM payment_batch b JOIN printing ON subject = b.batch_no JOIN district d ON d.code = b.county JOIN listed_entry y USING (batch_no) GROUP BY ALL ORDER BY b.batch_no`)
	if err != nil {
		return nil, err
	}
	lines, err := ledger.Select[lineRow](ctx, p.DB, batchLines)
	if err != nil {
		return nil, err
	}
	details, err := ledger.Select[detailRow](ctx, p.DB, batchDetails)
	if err != nil {
		return nil, err
	}
	funds, err := ledger.Select[batchFund](ctx, p.DB, batchFunds)
	behind := group(details, func(d detailRow) string { return d.BatchNo })
	byBatch, byFund := group(lines, func(l lineRow) string { return l.BatchNo }), group(funds, func(f batchFund) string { return f.BatchNo })
	var jobs []job
	for _, b := range batches {
		data := templates.PaymentListData{BatchNo: b.BatchNo, County: b.CountyName, MadeOn: b.MadeOn, Total: b.Total}
		for _, l := range byBatch[b.BatchNo] {
			data.Lines = append(data.Lines, templates.PaymentLine{EntryNo: l.EntryNo, Payee: l.Payee, Bank: l.Bank, Account: l.Account, Amount: l.Amount, Fund: l.Fund, People: int(l.People), Remark: l.Remark})
		}
		for _, d := range behind[b.BatchNo] {
			data.Details = append(data.Details, templates.PaymentDetail{EntryNo: d.EntryNo, Name: d.Name, ClassNo: d.ClassNo, Kind: d.Kind, Amount: d.Amount, Fund: d.Fund, Payee: d.Payee, Account: d.Account})
		}
		for _, f := range byFund[b.BatchNo] {
			data.Funds = append(data.Funds, templates.FundTotal{Fund: f.Fund, Payees: int(f.Payees), People: int(f.People), Amount: f.Amount})
		}
		jobs = append(jobs, job{workbook: "payment_list", subject: b.BatchNo, name: "拨付花名册_" + b.BatchNo,
			folders: []string{p.countyFolder(b.County, b.CountyName)}, content: templates.PaymentList(data)})
	}
	return jobs, err
}
