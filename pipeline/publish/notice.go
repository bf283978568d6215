package publish

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// opinionRow is one refusal or revocation that touches an application: of itself, of a certificate it gave, of an entry it was given.
type opinionRow struct {
	Submission int64     `db:"submission"`
	Subject    string    `db:"subject"`
	Opinion    string    `db:"opinion"`
	Reason     string    `db:"reason"`
	DecidedBy  string    `db:"decided_by"`
	DecidedOn  time.Time `db:"decided_on"`
	Today      time.Time `db:"today"`
}

// voidRow is a number of the application that holds no more.
type voidRow struct {
	Submission int64  `db:"submission"`
	Kind       string `db:"kind"`
	No         string `db:"no"`
	Name       string `db:"name"`
	Reason     string `db:"reason"`
}

// reversalRow is money taken back because of the application, in fen.
type reversalRow struct {
	Submission int64  `db:"submission"`
	No         string `db:"no"`
	ReversedBy string `db:"reversed_by"`
	Name       string `db:"name"`
	Fund       string `db:"fund"`
	Amount     int64  `db:"amount"`
	Paid       bool   `db:"paid"`
	TakenBack  bool   `db:"taken_back"`
	Total      int64  `db:"total"`
}

const noticeOpinions = `SELECT t.submission, d.subject, d.opinion, d.reason, d.decided_by, d.decided_on, r.today FROM (
		SELECT q.submission, d.submission AS decided_in, d.row FROM (` + printedSubmissions + `) q JOIN decision d ON d.target = q.submission
		UNION SELECT c.submission, d.submission, d.row FROM certificate c SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN decision d ON d.subject = c.certificate_no
		UNION SELECT y.submission, d.submission, d.row FROM entry y SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN decision d ON d.subject = y.entry_no) t
	JOIN decision d ON d.submission = t.decided_in AND d.row = t.row JOIN run r ON r.run = d.run WHERE d.opinion <> '同意' ORDER BY t.submission, d.submission, d.row`

const noticeVoids = `SELECT v.opening AS submission, '班期编号' AS kind, n.class_no AS no, NULL AS name, v.reason, 0 AS place FROM class_void v JOIN (` + printedSubmissions + `) q ON q.submission = v.opening JOIN class_number n USING (opening)
	UNION ALL SELECT c.submission, '证书编号', c.certificate_no, c.name, v.reason, c.serial FROM certificate c SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN certificate_void v USING (certificate_no)
	ORDER BY submission, place`

const noticeReversals = `WITH touched AS (
		SELECT y.submission AS subject, y.entry_no FROM (` + printedPosted + `) y
		UNION SELECT c.submission, y.entry_no FROM certificate c SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN certificate_void v USING (certificate_no)
			JOIN entitlement e USING (certificate_no) JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL)
	SELECT t.subject AS submission, o.entry_no AS no, v.entry_no AS reversed_by, e.name, o.fund, CAST(o.amount * 100 AS BIGINT) AS amount,
		EXISTS (SELECT 1 FROM payment_result p WHERE p.entry_no = o.entry_no AND p.paid) AS paid,
		EXISTS (SELECT 1 FROM taken_back t WHERE t.entry_no = o.entry_no) AS taken_back,
			CAST(sum(o.amount) OVER (PARTITION BY t.subject) * 100 AS BIGINT) AS total
	FROM touched t JOIN entry v ON v.reverses = t.entry_no JOIN entry o ON o.entry_no = t.entry_no JOIN entitlement e ON e.submission = o.submission AND e.row = o.row ORDER BY 1, 2`

// decisionNotices makes 审批结果通知, for the institution whose class it is about and for the county.
func decisionNotices(ctx context.Context, p *Press) ([]job, error) {
	heads, err := applicationsOf(ctx, p)
	if err != nil {
		return nil, err
	}
	opinions, err := ledger.Select[opinionRow](ctx, p.DB, noticeOpinions)
	if err != nil {
		return nil, err
	}
	voids, err := ledger.Select[voidRow](ctx, p.DB, "SELECT * EXCLUDE place FROM ("+noticeVoids+")")
	if err != nil {
		return nil, err
	}
	reversals, err := ledger.Select[reversalRow](ctx, p.DB, noticeReversals)
	said, void := group(opinions, func(o opinionRow) int64 { return o.Submission }), group(voids, func(v voidRow) int64 { return v.Submission })
	back := group(reversals, func(r reversalRow) int64 { return r.Submission })
	var jobs []job
	for _, h := range heads {
		folders := []string{p.countyFolder(h.County, h.CountyName)}
		if h.Owner != "" {
			folders = append(folders, p.institutionFolder(h.Owner, h.OwnerName))
		}
		data := noticeData(h, said[h.Submission], void[h.Submission], back[h.Submission])
		jobs = append(jobs, job{workbook: "decision_notice", subject: subject(h.Submission), name: "审批结果通知_" + h.BusinessNo, folders: folders, content: templates.DecisionNotice(data)})
	}
	return jobs, err
}

// noticeData fills the notice of one application.
func noticeData(h applicationRow, opinions []opinionRow, voids []voidRow, reversals []reversalRow) templates.DecisionNoticeData {
	data := templates.DecisionNoticeData{BusinessNo: h.BusinessNo, Business: form.NameOf(h.Kind), ClassNo: h.ClassNo, Sender: h.sender(), County: h.CountyName, Result: ended(h.Result)}
	for _, o := range opinions {
		data.NoticedOn = o.Today
		data.Decisions = append(data.Decisions, templates.NoticedDecision{Subject: o.Subject, Opinion: o.Opinion, Reason: o.Reason, By: o.DecidedBy, On: o.DecidedOn})
	}
	for _, v := range voids {
		data.Voided = append(data.Voided, templates.VoidedNumber{Kind: v.Kind, No: v.No, Name: v.Name, Reason: v.Reason})
	}
	paid, owed := 0, 0
	for _, r := range reversals {
		data.Total = r.Total
		data.Reversed = append(data.Reversed, templates.ReversedEntry{No: r.No, ReversedBy: r.ReversedBy,
			Name: r.Name, Fund: r.Fund, Amount: r.Amount, Paid: left(r.Paid, r.TakenBack)})
		paid += one(r.Paid)
		owed += one(r.Paid && !r.TakenBack)
	}
	data.NextSteps = noticeSteps(h, voids, len(reversals), paid, owed)
	return data
}

// ended says what became of an application.
func ended(result string) string {
	switch result {
	case "refused":
		return "不同意：本申请不予办理"
	case "revoked":
		return "撤销：本申请已办理的事项全部撤销"
	}
	return "部分撤销：下列事项撤销，其余仍然有效"
}

// left says whether reversed money had been paid out, and has come back.
func left(paid, takenBack bool) string {
	switch {
	case takenBack:
		return "已拨付，已收回"
	case paid:
		return "已拨付，须退回"
	}
	return "未拨付，不再拨付"
}

// noticeSteps is what the sender should do now: of so many entries reversed some were paid, and of some the money is
// still owed.
func noticeSteps(h applicationRow, voids []voidRow, reversed, paid, owed int) []string {
	var steps []string
	certificates := 0
	for _, v := range voids {
		certificates += one(v.Kind == "证书编号")
	}
	if h.Result == "refused" {
		steps = append(steps, "按上述理由整改后，可重新报送"+form.NameOf(h.Kind)+"。")
	}
	if certificates > 0 {
		steps = append(steps, fmt.Sprintf("收回已发放的 %d 本作废证书，交%s就业服务中心；作废编号不再使用。", certificates, h.CountyName))
	}
	if len(voids) > certificates {
		steps = append(steps, "本班期编号已作废；仍要办班的，重新报送开班申请。")
	}
	if owed > 0 {
		steps = append(steps, fmt.Sprintf("已拨付的 %d 笔补贴须退回原资金渠道，具体按%s人社部门通知办理。", owed, h.CountyName))
	}
	if reversed > paid {
		steps = append(steps, fmt.Sprintf("尚未拨付的 %d 笔补贴已从台账冲销，不再拨付。", reversed-paid))
	}
	return append(steps, "对审批结果有异议的，请向"+h.CountyName+"人社部门提出。")
}
