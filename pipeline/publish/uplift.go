package publish

import (
	"context"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// applicationRow is an application as sheets about it name it: who sent it, for which county.
type applicationRow struct {
	Submission  int64     `db:"submission"`
	Kind        string    `db:"kind"`
	BusinessNo  string    `db:"business_no"`
	ClassNo     string    `db:"class_no"`
	County      string    `db:"county"`
	CountyName  string    `db:"county_name"`
	SenderKind  string    `db:"sender_kind"`
	SenderCode  string    `db:"sender_code"`
	Folder      string    `db:"folder"`
	Institution string    `db:"institution_name"`
	Owner       string    `db:"owner"` // code of the institution whose class it is about
	OwnerName   string    `db:"owner_name"`
	HandledOn   time.Time `db:"handled_on"`
	Result      string    `db:"result"`
}

// applicationsOf reads the applications to print, their subjects being submissions.
func applicationsOf(ctx context.Context, p *Press) ([]applicationRow, error) {
	return ledger.Select[applicationRow](ctx, p.DB, `SELECT v.submission, v.kind, v.business_no, n.class_no, v.county, d.name AS county_name, s.sender_kind, s.sender_code, s.folder,
		i.name AS institution_name, v.institution AS owner, o.name AS owner_name, r.today AS handled_on, l.result
		FROM reviewed v SEMI JOIN (`+printedSubmissions+`) q USING (submission) JOIN submission s USING (submission) JOIN run r ON r.run = v.run JOIN district d ON d.code = v.county
		LEFT JOIN class_number n ON n.opening = v.opening LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code LEFT JOIN institution_now o ON o.credit_code = v.institution
		LEFT JOIN (SELECT submission, arg_max(result, run) AS result FROM verdict SEMI JOIN (`+printedSubmissions+`) q USING (submission) GROUP BY submission) l ON l.submission = v.submission ORDER BY v.submission`)
}

// sender names who sent the application: the institution, or the county's centre.
func (a applicationRow) sender() string {
	if a.SenderKind == form.CountyHall {
		return a.CountyName + "就业服务中心"
	}
	if a.Institution != "" {
		return a.Institution
	}
	return a.SenderCode
}

// upliftSum is an uplift claim's totals, in fen.
type upliftSum struct {
	Submission int64 `db:"submission"`
	Asked      int64 `db:"asked"`
	Cut        int64 `db:"cut"`
	Approved   int64 `db:"approved"`
	Waiting    int64 `db:"waiting"`
	Paid       int64 `db:"paid"`
	Held       int64 `db:"held"`
}

// upliftRow is one person of an uplift claim, in fen; one whose certificate is unknown has no amounts.
type upliftRow struct {
	Submission     int64     `db:"submission"`
	Row            int64     `db:"row"`
	Name           string    `db:"name"`
	IDNumber       string    `db:"id_number"`
	Certificate    string    `db:"certificate_no"`
	Course         string    `db:"course_name"`
	ClassNo        string    `db:"class_no"`
	ClosedOn       time.Time `db:"closed_on"`
	Enterprise     string    `db:"enterprise"`
	EnterpriseCode string    `db:"enterprise_code"`
	FoundedOn      time.Time `db:"founded_on"`
	CheckedOn      time.Time `db:"checked_on"`
	Evidence       string    `db:"evidence"`
	Fund           string    `db:"fund"`
	Rate           int64     `db:"rate"`
	Asked          int64     `db:"asked"`
	Cut            int64     `db:"cut"`
	Approved       int64     `db:"approved"`
	CutReason      string    `db:"cut_reason"`
	Basis          string    `db:"basis"`
	State          string    `db:"state"`
	EntryNo        string    `db:"entry_no"`
	Payee          string    `db:"payee"`
}

// printedPosted are the entries of the submissions to print that entitlements gave rise to, reversals aside.
const printedPosted = `SELECT * FROM entry SEMI JOIN (` + printedSubmissions + `) q USING (submission) WHERE reverses IS NULL`

const upliftSums = `SELECT e.submission, CAST(sum(e.asked) * 100 AS BIGINT) AS asked, CAST(sum(e.cut) * 100 AS BIGINT) AS cut, CAST(coalesce(sum(y.amount), 0) * 100 AS BIGINT) AS approved,
	CAST(coalesce(sum(e.approved) FILTER (WHERE y.entry_no IS NULL), 0) * 100 AS BIGINT) AS waiting, count(y.entry_no) AS paid, count(*) FILTER (WHERE e.approved > 0 AND y.entry_no IS NULL) AS held
	FROM entitlement e SEMI JOIN (` + printedSubmissions + `) q USING (submission) LEFT JOIN (` + printedPosted + `) y ON y.submission = e.submission AND y.row = e.row GROUP BY ALL`

const upliftPeople = `WITH why AS (SELECT f.submission, f.sheet_row AS row, string_agg(f.problem, '；' ORDER BY f.ordinal) AS reason FROM finding f SEMI JOIN (` + printedSubmissions + `) q USING (submission)
		WHERE f.outcome = 'exclude' AND f.audience IS DISTINCT FROM 'sender' GROUP BY ALL)
	SELECT u.submission, u.row, coalesce(e.name, '第' || u.row || '行') AS name, e.id_number, u.certificate_no, o.name || '（' || e.course || '）' AS course_name, n.class_no, k.closed_on,
	u.enterprise, u.enterprise_code, u.founded_on, u.checked_on, u.evidence, coalesce(y.fund, e.fund) AS fund, CAST(e.rate * 100 AS BIGINT) AS rate, CAST(e.asked * 100 AS BIGINT) AS asked,
	CAST(e.cut * 100 AS BIGINT) AS cut, CAST(y.amount * 100 AS BIGINT) AS approved,
	CASE WHEN e.approved > 0 AND y.entry_no IS NULL THEN '暂缓' || yuan(e.approved) || '元' ELSE coalesce(e.cut_reason, w.reason) END AS cut_reason, e.basis,
	CASE WHEN coalesce(e.approved, 0) = 0 THEN '核减' WHEN y.entry_no IS NULL THEN '暂缓' WHEN e.cut > 0 THEN '核减' ELSE '核定' END AS state, y.entry_no, e.payee
	FROM uplift u SEMI JOIN (` + printedSubmissions + `) q USING (submission) LEFT JOIN entitlement e ON e.submission = u.submission AND e.row = u.row
	LEFT JOIN (` + printedPosted + `) y ON y.submission = u.submission AND y.row = u.row LEFT JOIN course o ON o.code = e.course LEFT JOIN class_number n ON n.opening = e.opening
	LEFT JOIN certificate x ON x.certificate_no = u.certificate_no AND e.submission IS NOT NULL
		LEFT JOIN completion_filed k ON k.submission = x.submission LEFT JOIN why w ON w.submission = u.submission
		AND w.row = u.row
	ORDER BY u.submission, u.row`

// upliftApprovals makes 补贴审批表 of an uplift (SF…), for the county's finance staff (article 22).
func upliftApprovals(ctx context.Context, p *Press) ([]job, error) {
	heads, err := applicationsOf(ctx, p)
	if err != nil {
		return nil, err
	}
	sums, err := ledger.Select[upliftSum](ctx, p.DB, upliftSums)
	if err != nil {
		return nil, err
	}
	people, err := ledger.Select[upliftRow](ctx, p.DB, upliftPeople)
	if err != nil {
		return nil, err
	}
	funds, err := ledger.Select[fundRow](ctx, p.DB, claimFunds)
	if err != nil {
		return nil, err
	}
	findings, err := findingsOf(ctx, p, printedSubmissions, onCountyPapers)
	sum, list := index(sums, func(s upliftSum) int64 { return s.Submission }), group(people, func(u upliftRow) int64 { return u.Submission })
	took := group(funds, func(f fundRow) int64 { return f.Submission })
	var jobs []job
	for _, h := range heads {
		data := upliftData(h, sum[h.Submission], list[h.Submission], took[h.Submission])
		data.Checks, data.Flags = p.checks(form.KindUplift, findings[h.Submission], nil), flags(findings[h.Submission])
		jobs = append(jobs, job{workbook: "uplift_approval", subject: subject(h.Submission), name: "补贴审批表_" + h.BusinessNo,
			folders: []string{p.countyFolder(h.County, h.CountyName)}, content: templates.UpliftApproval(data)})
	}
	return jobs, err
}

// upliftData fills the sheet of one uplift claim.
func upliftData(h applicationRow, sum upliftSum, people []upliftRow, funds []fundRow) templates.UpliftApprovalData {
	data := templates.UpliftApprovalData{BusinessNo: h.BusinessNo, HandledOn: h.HandledOn, County: h.CountyName, Applicant: h.sender(),
		Asked: sum.Asked, Cut: sum.Cut, Approved: sum.Approved, Waiting: sum.Waiting, Paid: int(sum.Paid), Held: int(sum.Held)}
	for _, f := range funds {
		data.Funds = append(data.Funds, templates.FundLine{Fund: f.Fund, Before: f.Before, Amount: f.Amount,
			After: f.After, Bound: f.Bound})
	}
	for _, u := range people {
		data.People = append(data.People, u.layout())
	}
	return data
}

// layout is the person as the templates show it.
func (u upliftRow) layout() templates.UpliftPerson {
	return templates.UpliftPerson{
		ClaimPerson: templates.ClaimPerson{Name: u.Name, IDNumber: u.IDNumber, CertificateNo: u.Certificate, Fund: u.Fund, Rate: u.Rate, Asked: u.Asked, Cut: u.Cut,
			Approved: u.Approved, CutReason: u.CutReason, Basis: u.Basis, State: u.State, EntryNo: u.EntryNo, Payee: u.Payee},
		Course: u.Course, ClassNo: u.ClassNo, ClosedOn: u.ClosedOn, Enterprise: u.Enterprise, EnterpriseCode: u.EnterpriseCode, FoundedOn: u.FoundedOn, CheckedOn: u.CheckedOn, Evidence: u.Evidence}
}
