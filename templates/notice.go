package templates

import "chuangpei/templates/xlsx"

// DecisionNotice lays out 审批结果通知: what the county refused or revoked and why, which numbers hold no more, what money
// went back, and what to do now.
func DecisionNotice(d DecisionNoticeData) xlsx.Workbook {
	fields := []field{{"", 14}, {"", 14}, {"", 14}, {"", 14}, {"", 14}, {"", 14}, {"", 14}, {"", 14}, {"", 14}, {"", 14}}
	s := newDraft("审批结果通知", fields)
	s.title("呼和浩特市创业培训审批结果通知")
	s.captions("业务编号："+d.BusinessNo, "通知日期："+day(d.NoticedOn))
	s.pairs([]int{2, 3, 2, 3},
		item{"业务", text(Value, d.Business)}, item{"班期编号", text(ValueCode, d.ClassNo)},
		item{"报送单位", text(Value, d.Sender)}, item{"审批机关", text(Value, d.County+"人社部门")})
	s.pairs([]int{2, 8}, item{"审批结果", text(Bad, d.Result)})
	s.opinions(d.Decisions)
	s.voided(d.Voided)
	s.reversed(d)
	s.section("下一步")
	s.pairs([]int{2, 8}, item{"请这样办理", text(Value, numbered(d.NextSteps))})
	s.gap()
	s.sheet.Page.Frozen = 2
	s.seal(d.County + "就业服务中心")
	return xlsx.Workbook{Title: "审批结果通知", Sheets: []xlsx.Sheet{s.finish()}}
}

// opinions lists what was decided, by whom and why.
func (d *draft) opinions(list []NoticedDecision) {
	var rows [][]xlsx.Cell
	for _, o := range list {
		rows = append(rows, []xlsx.Cell{text(Code, o.Subject), text(Middle, o.Opinion), text(Long, o.Reason), text(Middle, o.By), date(Date, o.On)})
	}
	d.section("审批意见")
	d.table([]int{3, 1, 4, 1, 1}, []string{"审批对象", "意见", "理由", "审批人", "审批日期"}, rows)
}

// voided lists numbers that hold no more.
func (d *draft) voided(list []VoidedNumber) {
	if len(list) == 0 {
		return
	}
	var rows [][]xlsx.Cell
	for _, v := range list {
		rows = append(rows, []xlsx.Cell{text(Middle, v.Kind), text(Code, v.No), text(Middle, v.Name), text(Long, v.Reason)})
	}
	d.section("作废的编号（不再使用，也不另发他人）")
	d.table([]int{1, 3, 2, 4}, []string{"类别", "编号", "姓名", "原因"}, rows)
}

// reversed lists money that went back into its fund.
func (d *draft) reversed(n DecisionNoticeData) {
	if len(n.Reversed) == 0 {
		return
	}
	var rows [][]xlsx.Cell
	for _, r := range n.Reversed {
		rows = append(rows, []xlsx.Cell{text(Code, r.No), text(Code, r.ReversedBy), text(Middle, r.Name), text(Plain, r.Fund), amount(Money, r.Amount), text(Middle, r.Paid)})
	}
	rows = append(rows, []xlsx.Cell{text(SumText, "合计"), {Style: SumText}, {Style: SumText}, {Style: SumText}, amount(SumMoney, n.Total), {Style: SumText}})
	d.captions("冲销的补贴", "单位：元")
	d.table([]int{2, 2, 1, 2, 1, 2}, []string{"原台账编号", "冲销台账编号", "姓名", "资金渠道", "冲销金额", "拨付情况"}, rows)
}
