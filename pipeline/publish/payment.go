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

const batchLines = `WITH lines AS (
	SELECT l.batch_no, string_agg(y.entry_no, '、' ORDER BY y.entry_no) AS entry_no, e.payee, e.bank, e.account, y.fund, CAST(sum(y.amount) * 100 AS BIGINT) AS amount,
		count(DISTINCT e.person) AS people, string_agg(DISTINCT n.class_no, '、' ORDER BY n.class_no) AS remark
	FROM payment_line l JOIN printing ON subject = l.batch_no JOIN entry y USING (entry_no) JOIN entitlement e ON e.submission = y.submission AND e.row = y.row JOIN class_number n ON n.opening = e.opening
	GROUP BY l.batch_no, e.payee, e.bank, e.account, y.fund)
	SELECT * FROM lines ORDER BY batch_no, fund, entry_no`

const batchFunds = `SELECT l.batch_no, y.fund, count(DISTINCT (e.payee, e.account)) AS payees, count(DISTINCT e.person) AS people, CAST(sum(y.amount) * 100 AS BIGINT) AS amount
	FROM payment_line l JOIN printing ON subject = l.batch_no JOIN entry y USING (entry_no) JOIN entitlement e ON e.submission = y.submission AND e.row = y.row GROUP BY ALL ORDER BY l.batch_no, y.fund`

// paymentLists makes 拨付花名册, for finance.
func paymentLists(ctx context.Context, p *Press) ([]job, error) {
	batches, err := ledger.Select[batchRow](ctx, p.DB, `SELECT b.batch_no, b.county, d.name AS county_name, b.made_on, CAST(sum(y.amount) * 100 AS BIGINT) AS total
		FROM payment_batch b JOIN printing ON subject = b.batch_no JOIN district d ON d.code = b.county JOIN payment_line l USING (batch_no) JOIN entry y USING (entry_no) GROUP BY ALL ORDER BY b.batch_no`)
	if err != nil {
		return nil, err
	}
	lines, err := ledger.Select[lineRow](ctx, p.DB, batchLines)
	if err != nil {
		return nil, err
	}
	funds, err := ledger.Select[batchFund](ctx, p.DB, batchFunds)
	byBatch, byFund := group(lines, func(l lineRow) string { return l.BatchNo }), group(funds, func(f batchFund) string { return f.BatchNo })
	var jobs []job
	for _, b := range batches {
		data := templates.PaymentListData{BatchNo: b.BatchNo, County: b.CountyName, MadeOn: b.MadeOn, Total: b.Total}
		for _, l := range byBatch[b.BatchNo] {
			data.Lines = append(data.Lines, templates.PaymentLine{EntryNo: l.EntryNo, Payee: l.Payee, Bank: l.Bank, Account: l.Account, Amount: l.Amount, Fund: l.Fund, People: int(l.People), Remark: l.Remark})
		}
		for _, f := range byFund[b.BatchNo] {
			data.Funds = append(data.Funds, templates.FundTotal{Fund: f.Fund, Payees: int(f.Payees), People: int(f.People), Amount: f.Amount})
		}
		jobs = append(jobs, job{workbook: "payment_list", subject: b.BatchNo, name: "拨付花名册_" + b.BatchNo,
			folders: []string{p.countyFolder(b.County, b.CountyName)}, content: templates.PaymentList(data)})
	}
	return jobs, err
}
