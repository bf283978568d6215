package publish

import (
	"context"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// claimRow is a claim with its totals, in fen; the register adds them up.
type claimRow struct {
	Submission int64     `db:"submission"`
	BusinessNo string    `db:"business_no"`
	Opening    int64     `db:"opening"`
	Applicant  string    `db:"applicant"`
	AppliedOn  time.Time `db:"applied_on"`
	HandledOn  time.Time `db:"handled_on"`
	Asked      int64     `db:"asked"`
	Cut        int64     `db:"cut"`
	Approved   int64     `db:"approved"`
	Waiting    int64     `db:"waiting"` // right, but without money
	Paid       int64     `db:"paid"`
	Held       int64     `db:"held"`
}

// awardRow is one person of a claim, in fen.
type awardRow struct {
	Submission  int64  `db:"submission"`
	Name        string `db:"name"`
	IDNumber    string `db:"id_number"`
	Certificate string `db:"certificate_no"`
	AdvancedBy  string `db:"advanced_by"`
	Fund        string `db:"fund"`
	Rate        int64  `db:"rate"`
	Asked       int64  `db:"asked"`
	Cut         int64  `db:"cut"`
	Approved    int64  `db:"approved"`
	CutReason   string `db:"cut_reason"`
	Basis       string `db:"basis"`
	State       string `db:"state"`
	EntryNo     string `db:"entry_no"`
	Payee       string `db:"payee"`
}

// fundRow is what a claim took from a fund, in fen; Bound is what of the fund was 待收回, which no balance counts.
type fundRow struct {
	Submission int64  `db:"submission"`
	Fund       string `db:"fund"`
	Before     int64  `db:"before"`
	Amount     int64  `db:"amount"`
	After      int64  `db:"after"`
	Bound      int64  `db:"bound"`
}

const claimHeads = `SELECT c.submission, c.business_no, c.opening, c.applicant, c.applied_on, coalesce(max(y.posted_on), max(CAST(r.started_at AS DATE))) AS handled_on,
	CAST(sum(e.asked) * 100 AS BIGINT) AS asked, CAST(sum(e.cut) * 100 AS BIGINT) AS cut, CAST(coalesce(sum(y.amount), 0) * 100 AS BIGINT) AS approved,
	CAST(coalesce(sum(e.approved) FILTER (WHERE y.entry_no IS NULL), 0) * 100 AS BIGINT) AS waiting,
	count(y.entry_no) AS paid, count(*) FILTER (WHERE e.approved > 0 AND y.entry_no IS NULL) AS held
	FROM claim c SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN run r ON r.run = c.run JOIN entitlement e USING (submission) LEFT JOIN (` + printedPosted + `) y ON y.submission = e.submission AND y.row = e.row
	GROUP BY ALL`

const claimPeople = `SELECT e.submission, e.name, e.id_number, e.certificate_no, e.advanced_by, coalesce(y.fund, e.fund) AS fund, CAST(e.rate * 100 AS BIGINT) AS rate, CAST(e.asked * 100 AS BIGINT) AS asked,
	CAST(e.cut * 100 AS BIGINT) AS cut, CAST(coalesce(y.amount, 0) * 100 AS BIGINT) AS approved,
	CASE WHEN e.approved > 0 AND y.entry_no IS NULL THEN '暂缓' || yuan(e.approved) || '元，待资金下达' ELSE e.cut_reason END AS cut_reason, e.basis,
	CASE WHEN e.approved = 0 THEN '核减' WHEN y.entry_no IS NULL THEN '暂缓' WHEN e.cut > 0 THEN '核减' ELSE '核定' END AS state, y.entry_no, e.payee
	FROM entitlement e SEMI JOIN (` + printedSubmissions + `) q USING (submission) LEFT JOIN (` + printedPosted + `) y ON y.submission = e.submission AND y.row = e.row ORDER BY e.submission, e.ordinal`

// claimFunds has a line for each night on which a fund paid a part of the claim: between two nights others may have drawn on it.
const claimFunds = `SELECT submission, fund, CAST(max(balance_before) * 100 AS BIGINT) AS before,
	CAST(sum(amount) * 100 AS BIGINT) AS amount,
	CAST(min(balance_after) * 100 AS BIGINT) AS after, CAST(coalesce(max(bound), 0) * 100 AS BIGINT) AS bound
	FROM (` + printedPosted + `) GROUP BY submission, fund, run ORDER BY submission, run, fund`

// claimApprovals makes 补贴审批表, for the county's finance staff.
func claimApprovals(ctx context.Context, p *Press) ([]job, error) {
	heads, err := ledger.Select[claimRow](ctx, p.DB, claimHeads)
	if err != nil {
		return nil, err
	}
	classes, err := classesOf(ctx, p, "SELECT opening FROM claim JOIN printing ON CAST(subject AS BIGINT) = submission")
	if err != nil {
		return nil, err
	}
	people, err := ledger.Select[awardRow](ctx, p.DB, claimPeople)
	if err != nil {
		return nil, err
	}
	funds, err := ledger.Select[fundRow](ctx, p.DB, claimFunds)
	if err != nil {
		return nil, err
	}
	findings, err := findingsOf(ctx, p, printedSubmissions, onCountyPapers)
	byClaim, took := group(people, func(a awardRow) int64 { return a.Submission }), group(funds, func(f fundRow) int64 { return f.Submission })
	var jobs []job
	for _, c := range heads {
		class := classes[c.Opening]
		data := claimData(c, class, byClaim[c.Submission], took[c.Submission])
		data.Checks, data.Flags = p.checks(form.KindClaim, findings[c.Submission], nil), flags(findings[c.Submission])
		jobs = append(jobs, job{workbook: "claim_approval", subject: subject(c.Submission), name: "补贴审批表_" + c.BusinessNo,
			folders: []string{p.countyFolder(class.County, class.CountyName)}, content: templates.ClaimApproval(data)})
	}
	return jobs, err
}

// claimData fills the sheet of one claim.
func claimData(c claimRow, class classRow, people []awardRow, funds []fundRow) templates.ClaimApprovalData {
	data := templates.ClaimApprovalData{BusinessNo: c.BusinessNo, AppliedOn: c.AppliedOn, HandledOn: c.HandledOn, Applicant: c.Applicant, Class: class.layout(),
		Asked: c.Asked, Cut: c.Cut, Approved: c.Approved, Paid: int(c.Paid), Held: int(c.Held), Waiting: c.Waiting}
	for _, f := range funds {
		data.Funds = append(data.Funds, templates.FundLine{Fund: f.Fund, Before: f.Before, Amount: f.Amount,
			After: f.After, Bound: f.Bound})
	}
	for _, a := range people {
		data.People = append(data.People, templates.ClaimPerson{Name: a.Name, IDNumber: a.IDNumber, CertificateNo: a.Certificate, AdvancedBy: a.AdvancedBy, Fund: a.Fund,
			Rate: a.Rate, Asked: a.Asked, Cut: a.Cut, Approved: a.Approved, CutReason: a.CutReason, Basis: a.Basis, State: a.State, EntryNo: a.EntryNo, Payee: a.Payee})
	}
	return data
}
