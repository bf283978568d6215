package papers

import (
	"fmt"
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// decisionNotices makes 审批结果通知, for the institution whose class it is about and for the county.
func decisionNotices(q *query) (papers []Paper) {
	decisions := parts[templates.NoticedDecision](q, "notice_decisions")
	voids := parts[templates.VoidedNumber](q, "notice_voids")
	reversals := parts[templates.ReversedEntry](q, "notice_reversals")
	over := index[templates.DecisionNoticeData](q, "notice_ended")
	for _, a := range heads[templates.Application](q, "applications") {
		data := over[a.Subject]
		data.Office = q.office()
		data.Application, data.Decisions = a.Row, decisions[a.Subject]
		data.Voided, data.Reversed = voids[a.Subject], reversals[a.Subject]
		data.Business, data.Outcome = form.NameOf(a.Row.Kind), ended(data)
		for _, d := range data.Decisions {
			data.NoticedOn = d.Today
		}
		data.NextSteps = noticeSteps(data)
		owners := []Owner{county(data.CountyCode, data.County)}
		if data.Owner != "" {
			owners = append(owners, institution(data.Owner, data.OwnerName))
		}
		papers = append(papers, laid(a.Subject, "审批结果通知_"+data.BusinessNo, data, templates.DecisionNotice,
			owners...))
	}
	return papers
}

// ended says what became of an application.
func ended(d templates.DecisionNoticeData) string {
	switch {
	case d.Ended != "":
		return "终止：班期已过，开班申请不再办理"
	case d.Result == "refused":
		return "不同意：本申请不予办理"
	case d.Result == "revoked":
		return "撤销：本申请已办理的事项全部撤销"
	case len(d.Decisions) > 0 && !slices.ContainsFunc(d.Decisions, revokes):
		return "换发：下列证书编号作废，另编新号；结业结果和补贴不受影响"
	}
	return "部分撤销：下列事项撤销，其余仍然有效"
}

// reissues reports an opinion that ends nothing: a certificate is given another number.
func reissues(d templates.NoticedDecision) bool { return d.Opinion == "换发" }

// revokes reports one that ends something.
func revokes(d templates.NoticedDecision) bool { return !reissues(d) }

// noticeSteps is what the sender should do now.
func noticeSteps(d templates.DecisionNoticeData) []string {
	if d.Ended != "" {
		return []string{"仍要办班的，请另定日期，重新报送开班申请；名单上的学员从即日起可以报名其他班期。",
			"对此有疑问的，请向" + d.County + "就业服务中心了解。"}
	}
	var steps []string
	certificates, added, paid, owed := 0, 0, 0, 0
	for _, v := range d.Voided {
		certificates += one(v.Kind == "证书编号")
		added += one(v.Kind == "增补学员")
	}
	for _, r := range d.Reversed {
		paid += one(r.Paid)
		owed += one(r.Paid && !r.TakenBack)
	}
	if d.Result == "refused" {
		steps = append(steps, "按上述理由整改后，可重新报送"+d.Business+"。")
	}
	if certificates > 0 {
		steps = append(steps, fmt.Sprintf("收回已发放的 %d 本作废证书，交%s就业服务中心；作废编号不再使用。",
			certificates, d.County))
	}
	if added > 0 {
		steps = append(steps, fmt.Sprintf("本次增补的 %d 人不再参加本班期，其他学员不受影响。", added))
	}
	if slices.ContainsFunc(d.Decisions, reissues) {
		steps = append(steps, "换发的证书按最新的证书登记册到"+d.County+"就业服务中心领取；"+
			"原证书遗失的，由本人书面说明。")
	}
	if len(d.Voided) > certificates+added {
		steps = append(steps, "本班期编号已作废；仍要办班的，重新报送开班申请。")
	}
	if owed > 0 {
		steps = append(steps, fmt.Sprintf("已拨付的 %d 笔补贴须退回原资金渠道，具体按%s人社部门通知办理。", owed,
			d.County))
	}
	if unpaid := len(d.Reversed) - paid; unpaid > 0 {
		steps = append(steps, fmt.Sprintf("尚未拨付的 %d 笔补贴已从台账冲销，不再拨付。", unpaid))
	}
	return append(steps, "对审批结果有异议的，请向"+d.County+"人社部门提出。")
}
