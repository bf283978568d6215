package templates

import (
	"fmt"
	"slices"
	"strings"

	"chuangpei/templates/xlsx"
)

// CompletionApproval lays out 结业审批表: what was taught, each trainee's absences, who may not be examined and why, who
// passed (articles 14 and 20).
func CompletionApproval(d CompletionApprovalData) xlsx.Workbook {
	fields := []field{{"序号", 7}, {"姓名", 12}, {"身份证号", 22}, {"缺勤次数", 9}, {"可否考核", 9}, {"考核成绩", 9}, {"考核结果", 10}, {"是否合格", 9}, {"证书编号", 24}, {"说明", 32}}
	s := newDraft("结业审批表", fields)
	s.title("呼和浩特市创业培训结业审批表")
	s.captions("业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn))
	spans := []int{2, 3, 3, 2}
	s.pairs(spans, slices.Concat(heldItems(d), completionItems(d))...)
	s.section("学员考勤与考核情况")
	s.header(fields)
	for i, p := range d.People {
		s.line(p.cells(i + 1)...)
	}
	s.line(text(SumText, "合计"), count(SumWhole, len(d.People)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText},
		text(SumText, fmt.Sprintf("不可 %d", d.Barred)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText},
		text(SumText, fmt.Sprintf("合格 %d", d.Passed)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText})
	s.checks(d.Checks)
	s.flags(d.Flags)
	s.sign("旗县区就业服务中心", 2)
	s.sign("旗县区人社部门", 2)
	return xlsx.Workbook{Title: "结业审批表", Sheets: []xlsx.Sheet{s.finish(), opinions(d.BusinessNo)}}
}

// heldItems are the facts about the class, the day on which it really opened and closed beside the planned one (I16).
func heldItems(d CompletionApprovalData) []item {
	items := classItems(d.Class) // the last two are its days
	return append(items[:len(items)-2],
		item{"计划开班日期", date(ValueDate, d.PlannedOn)}, item{"实际开班日期", date(ValueDate, d.Class.OpensOn)},
		item{"计划结业日期", date(ValueDate, d.PlannedTo)}, item{"实际结业日期", date(ValueDate, d.Class.ClosesOn)})
}

// completionItems are the figures of the class as it was held.
func completionItems(d CompletionApprovalData) []item {
	names := []string{}
	for _, n := range []string{d.Lead, d.Assistant} {
		if n != "" {
			names = append(names, n)
		}
	}
	return []item{
		{"授课天数", text(Value, taught(d.Days, d.LeastDays, "天"))}, {"授课课时", text(Value, taught(d.Lessons, d.LeastHours, "课时"))},
		{"考核日期", date(ValueDate, d.ExaminedOn)}, {"授课讲师", text(Value, strings.Join(names, "、"))},
		{"班级人数", count(ValueWhole, d.Roster)}, {"不得参加考核人数", count(ValueWhole, d.Barred)},
		{"合格人数", count(ValueWhole, d.Passed)}, {"申请证书数量", count(ValueWhole, d.Requested)},
	}
}

// taught says how much was taught and how much was due.
func taught(n, least int, unit string) string {
	if least == 0 {
		return fmt.Sprintf("%d %s", n, unit)
	}
	return fmt.Sprintf("%d %s（规定不少于 %d %s）", n, unit, least, unit)
}

// cells is one trainee's row.
func (p CompletionPerson) cells(n int) []xlsx.Cell {
	return []xlsx.Cell{
		count(Whole, n), text(Middle, p.Name), text(Code, p.IDNumber), count(Whole, p.Absences), text(Middle, yesNo(p.Examinable, "可", "不可")),
		xlsx.Number(Decimal, p.Score), text(Middle, p.Outcome), text(Middle, yesNo(p.Passed, "是", "否")), text(Code, p.CertificateNo), text(Long, p.Reason),
	}
}

// yesNo chooses a word.
func yesNo(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}
