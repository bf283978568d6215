package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// ClaimApproval lays out 补贴审批表: asked, cut and approved side by side for each trainee and in total, in figures and
// capitals, each fund's balance before and after, and blank blocks for the opinions (articles 21 to 24).
func ClaimApproval(d ClaimApprovalData) xlsx.Workbook {
	fields := claimFields()
	s := newDraft("补贴审批表", fields)
	s.title("呼和浩特市创业培训补贴审批表")
	s.captions("业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn))
	spans := []int{2, 4, 2, 5}
	s.pairs(spans, append(classItems(d.Class),
		item{"申请单位", text(Value, d.Applicant)}, item{"申请日期", date(ValueDate, d.AppliedOn)},
		item{"申请金额（元）", amount(ValueMoney, d.Asked)}, item{"核减金额（元）", amount(ValueMoney, d.Cut)},
		item{"核定金额（元）", amount(ValueMoney, d.Approved)}, item{"核定金额大写", text(Value, "人民币"+Capital(d.Approved))},
		item{"核定人数", count(ValueWhole, d.Paid)}, item{"暂缓人数", count(ValueWhole, d.Held)},
		item{"申请人数", count(ValueWhole, len(d.People))}, item{"暂缓金额（元）", amount(ValueMoney, d.Waiting)})...)
	s.captions("补贴人员核定明细", "单位：元")
	s.header(fields)
	for i, p := range d.People {
		s.line(p.cells(i + 1)...)
	}
	s.line(text(SumText, "合计"), count(SumWhole, len(d.People)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText},
		amount(SumMoney, d.Asked), amount(SumMoney, d.Cut), amount(SumMoney, d.Approved), text(SumText, fmt.Sprintf("核定 %d 人", d.Paid)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText})
	s.funds(d.Funds)
	s.claimFlags(d)
	s.sign("旗县区就业服务中心", 2)
	s.sign("旗县区人社部门", 2)
	s.sign("财务", 2)
	return xlsx.Workbook{Title: "补贴审批表", Sheets: []xlsx.Sheet{s.finish(), opinions(d.BusinessNo)}}
}

// claimFields are the columns of the trainees' table.
func claimFields() []field {
	return []field{{"序号", 6}, {"姓名", 11}, {"身份证号", 21}, {"证书编号", 23}, {"垫付方", 8}, {"补贴标准", 11}, {"申请金额", 12},
		{"核减金额", 12}, {"核定金额", 12}, {"核减原因", 26}, {"计算依据", 26}, {"资金渠道", 18}, {"台账编号", 17}}
}

// cells is one trainee's row.
func (p ClaimPerson) cells(n int) []xlsx.Cell {
	reason := p.CutReason
	if reason == "" && p.State != "核定" {
		reason = p.State
	}
	return []xlsx.Cell{
		count(Whole, n), text(Middle, p.Name), text(Code, p.IDNumber), text(Code, p.CertificateNo), text(Middle, p.AdvancedBy), amount(Money, p.Rate),
		amount(Money, p.Asked), amount(Money, p.Cut), amount(Money, p.Approved), text(Long, reason), text(Long, p.Basis), text(Long, p.Fund), text(Code, p.EntryNo),
	}
}

// funds lists what each fund pays and its balance before and after.
func (d *draft) funds(funds []FundLine) {
	if len(funds) == 0 {
		return
	}
	var rows [][]xlsx.Cell
	for _, f := range funds {
		rows = append(rows, []xlsx.Cell{text(Plain, f.Fund), amount(Money, f.Before), amount(Money, f.Amount),
			amount(Money, f.After), amount(Money, f.Bound)})
	}
	d.captions("资金渠道及余额（已扣除待收回的款项）", "单位：元")
	d.table([]int{3, 2, 2, 3, 3}, []string{"资金渠道", "核定前余额", "本次核定", "核定后余额", "待收回（不可动用）"}, rows)
}

// claimFlags lists checks and flags on a sheet of thirteen columns.
func (d *draft) claimFlags(c ClaimApprovalData) {
	var rows [][]xlsx.Cell
	for _, x := range c.Checks {
		rows = append(rows, []xlsx.Cell{text(Middle, x.Basis), text(Plain, x.What), text(Long, x.Allowed), text(Long, x.Found), text(Middle, x.Result)})
	}
	if len(rows) > 0 {
		d.section("审核事项")
		d.table([]int{2, 2, 4, 4, 1}, []string{"依据", "审核事项", "政策规定", "申报情况", "结果"}, rows)
	}
	if len(c.Flags) == 0 {
		return
	}
	rows = nil
	for i, f := range c.Flags {
		rows = append(rows, []xlsx.Cell{count(Whole, i+1), text(Long, f.What), text(Code, f.Rule)})
	}
	d.section("疑点提示（不影响办理，请审批人核实）")
	d.table([]int{1, 11, 1}, []string{"序号", "内容", "规则编号"}, rows)
}
