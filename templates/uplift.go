package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// UpliftApproval lays out 上浮审批表: asked, cut and approved top-up of each person, the funds, blank blocks for the
// opinions; what each person's enterprise is follows on a sheet of its own (article 22).
func UpliftApproval(d UpliftApprovalData) xlsx.Workbook {
	fields := upliftFields()
	s := newDraft("上浮审批表", fields)
	s.title("呼和浩特市创业培训补贴上浮审批表")
	s.captions("业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn))
	s.pairs([]int{2, 4, 2, 5},
		item{"申请单位", text(Value, d.Applicant)}, item{"旗县区", text(Value, d.County)},
		item{"申请金额（元）", amount(ValueMoney, d.Asked)}, item{"核减金额（元）", amount(ValueMoney, d.Cut)},
		item{"核定金额（元）", amount(ValueMoney, d.Approved)}, item{"核定金额大写", text(Value, "人民币"+Capital(d.Approved))},
		item{"暂缓金额（元）", amount(ValueMoney, d.Waiting)}, item{"核定、暂缓人数", text(Value, fmt.Sprintf("核定 %d 人，暂缓 %d 人", d.Paid, d.Held))})
	s.captions("上浮补贴核定明细", "单位：元")
	s.header(fields)
	for i, p := range d.People {
		s.line(p.money(i + 1)...)
	}
	s.line(upliftSum(d)...)
	s.funds(d.Funds)
	s.claimFlags(ClaimApprovalData{Checks: d.Checks, Flags: d.Flags})
	s.sign("旗县区就业服务中心", 2)
	s.sign("旗县区人社部门", 2)
	s.sign("财务", 2)
	return xlsx.Workbook{Title: "上浮审批表", Sheets: []xlsx.Sheet{s.finish(), enterprises(d), opinions(d.BusinessNo)}}
}

// upliftFields are the columns of the amounts.
func upliftFields() []field {
	return []field{{"序号", 6}, {"姓名", 11}, {"身份证号", 21}, {"证书编号", 23}, {"课程", 11}, {"上浮标准", 11}, {"申请金额", 12},
		{"核减金额", 12}, {"核定金额", 12}, {"核减原因", 26}, {"计算依据", 26}, {"资金渠道", 18}, {"台账编号", 17}}
}

// money is one person's amounts.
func (p UpliftPerson) money(n int) []xlsx.Cell {
	cells := p.ClaimPerson.cells(n)
	cells[4] = text(Middle, p.Course)
	return cells
}

// upliftSum is the 合计 row of the amounts.
func upliftSum(d UpliftApprovalData) []xlsx.Cell {
	cells := fill(xlsx.Cell{Style: SumText}, len(upliftFields()))
	cells[0], cells[1] = text(SumText, "合计"), count(SumWhole, len(d.People))
	cells[6], cells[7], cells[8] = amount(SumMoney, d.Asked), amount(SumMoney, d.Cut), amount(SumMoney, d.Approved)
	cells[9] = text(SumText, fmt.Sprintf("核定 %d 人", d.Paid))
	return cells
}

// enterprises is 经营情况: what the six months in business rest on.
func enterprises(d UpliftApprovalData) xlsx.Sheet {
	fields := []field{{"序号", 6}, {"姓名", 11}, {"课程", 15}, {"班期编号", 20}, {"结业日期", 12}, {"企业名称", 28}, {"企业统一社会信用代码", 22},
		{"成立日期", 12}, {"经营核查日期", 12}, {"稳定经营佐证", 30}, {"收款户名", 20}}
	s := newDraft("经营情况", fields)
	s.title("创业企业稳定经营情况")
	s.captions("业务编号："+d.BusinessNo, "自成立日期与结业日期中较晚者起满规定月数（第二十二条）")
	s.header(fields)
	for i, p := range d.People {
		s.line(count(Whole, i+1), text(Middle, p.Name), text(Middle, p.Course), text(Code, p.ClassNo), date(Date, p.ClosedOn), text(Plain, p.Enterprise),
			text(Code, p.EnterpriseCode), date(Date, p.FoundedOn), date(Date, p.CheckedOn), text(Long, p.Evidence), text(Plain, p.Payee))
	}
	return s.finish()
}
