package templates

import (
	"fmt"
	"strings"

	"chuangpei/templates/xlsx"
)

// classItems are the facts about a class that approval sheets begin with.
func classItems(c Class) []item {
	return []item{
		{"班期编号", text(ValueCode, c.No)}, {"班期名称", text(Value, c.Name)},
		{"培训机构", text(Value, c.Institution)}, {"统一社会信用代码", text(ValueCode, c.Credit)},
		{"办班旗县区", text(Value, c.County)}, {"培训课程", text(Value, c.Course)},
		{"开班日期", date(ValueDate, c.OpensOn)}, {"结业日期", date(ValueDate, c.ClosesOn)},
	}
}

// placeItems are the facts about where and how a class is held.
func placeItems(c Class) []item {
	return []item{
		{"培训地点", text(Value, c.Place)}, {"课堂布置", text(Value, c.Layout)},
		{"教辅平台", text(Value, c.Platform)}, {"联系人及电话", text(Value, strings.TrimSpace(c.Contact+" "+c.Phone))},
	}
}

// OpeningApproval lays out 开班审批表: the class, its people in short, what was checked under which article, what to look
// at, and blank blocks for the opinions; the roster follows on a sheet of its own.
func OpeningApproval(d OpeningApprovalData) xlsx.Workbook {
	fields := []field{{"", 13}, {"", 13}, {"", 13}, {"", 13}, {"", 13}, {"", 13}, {"", 13}, {"", 13}, {"", 13}, {"", 13}}
	s := newDraft("开班审批表", fields)
	s.title("呼和浩特市创业培训开班审批表")
	s.captions("业务编号："+d.BusinessNo, "办理日期："+day(d.HandledOn))
	spans := []int{2, 3, 2, 3}
	s.pairs(spans, append(classItems(d.Class), placeItems(d.Class)...)...)
	s.pairs(spans,
		item{"申请人数", count(ValueWhole, d.Applicants)}, item{"准予参训人数", count(ValueWhole, d.Admitted)},
		item{"计划天数", count(ValueWhole, d.Days)}, item{"计划课时", count(ValueWhole, d.Lessons)},
		item{"申请日期", date(ValueDate, d.AppliedOn)}, item{"选派讲师", text(Value, teachers(d.Instructors))})
	s.pairs([]int{2, 8}, item{"学员构成", text(Value, counts(d.Summary))})
	s.checks(d.Checks)
	s.excluded(d.Excluded)
	s.flags(d.Flags)
	s.sign("旗县区就业服务中心", 2)
	s.sign("旗县区人社部门", 2)
	s.sheet.Page.Frozen, s.sheet.Page.OnePage = 2, s.next() <= mostOnePage
	sheets := []xlsx.Sheet{s.finish()}
	if len(d.Roster) > 0 {
		sheets = append(sheets, roster(d))
	}
	return xlsx.Workbook{Title: "开班审批表", Sheets: append(sheets, opinions(d.BusinessNo))}
}

// mostOnePage is how many rows still look well on one page.
const mostOnePage = 42

// roster is 学员名单 behind an approval sheet.
func roster(d OpeningApprovalData) xlsx.Sheet {
	fields := []field{{"序号", 7}, {"姓名", 16}, {"性别", 8}, {"身份证号", 24}, {"人员类别", 24}, {"文化程度", 14}, {"联系电话", 18}}
	s := newDraft("学员名单", fields)
	s.title("学员名单")
	s.captions("班期编号："+d.Class.No, d.Class.Institution)
	s.header(fields)
	for i, p := range d.Roster {
		s.line(count(Whole, i+1), text(Middle, p.Name), text(Middle, p.Gender), text(Code, p.IDNumber),
			text(Plain, p.Category), text(Middle, p.Education), text(Code, p.Phone))
	}
	s.line(text(SumText, "合计"), count(SumWhole, len(d.Roster)), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText})
	return s.finish()
}

// checks lists what was checked, on a sheet of ten columns.
func (d *draft) checks(checks []Check) {
	if len(checks) == 0 {
		return
	}
	var rows [][]xlsx.Cell
	for _, c := range checks {
		rows = append(rows, []xlsx.Cell{text(Middle, c.Basis), text(Plain, c.What), text(Long, c.Allowed), text(Long, c.Found), text(Middle, c.Result)})
	}
	d.section("审核事项")
	d.table([]int{2, 2, 2, 3, 1}, []string{"依据", "审核事项", "政策规定", "申报情况", "结果"}, rows)
}

// flags lists what the approver should look at, on a sheet of ten columns.
func (d *draft) flags(flags []Flag) {
	var rows [][]xlsx.Cell
	for i, f := range flags {
		rows = append(rows, []xlsx.Cell{count(Whole, i+1), text(Long, f.What), text(Code, f.Rule)})
	}
	d.section("疑点提示（不影响办理，请审批人核实）")
	if len(rows) == 0 {
		rows = [][]xlsx.Cell{{text(Middle, "—"), text(Long, "无"), {Style: Code}}}
	}
	d.table([]int{1, 8, 1}, []string{"序号", "内容", "规则编号"}, rows)
}

// excluded lists people who go no further, on a sheet of ten columns.
func (d *draft) excluded(people []Excluded) {
	if len(people) == 0 {
		return
	}
	var rows [][]xlsx.Cell
	for i, p := range people {
		rows = append(rows, []xlsx.Cell{count(Whole, i+1), text(Middle, p.Name), text(Code, p.IDNumber), text(Long, p.Reason), text(Middle, p.Basis)})
	}
	d.section("剔除人员")
	d.table([]int{1, 1, 2, 4, 2}, []string{"序号", "姓名", "身份证号", "剔除原因", "依据"}, rows)
}

// teachers names the instructors sent, the lead first as given.
func teachers(list []Instructor) string {
	var names []string
	for _, t := range list {
		names = append(names, t.Name+"（"+t.duty()+"）")
	}
	return strings.Join(names, "、")
}

// duty is 职责.
func (t Instructor) duty() string {
	if t.Lead {
		return "教学组长"
	}
	return "讲师"
}

// counts writes a summary in one line.
func counts(list []Count) string {
	var parts []string
	for _, c := range list {
		parts = append(parts, fmt.Sprintf("%s %d 人", c.Name, c.People))
	}
	return strings.Join(parts, "，")
}
