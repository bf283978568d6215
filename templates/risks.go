package templates

import (
	"fmt"

	"chuangpei/templates/xlsx"
)

// Risks lays out 疑点清单: every open risk with its evidence, and blank columns for who cleared it and why.
func Risks(d RiskListData) xlsx.Workbook {
	fields := riskFields()
	s := newDraft("疑点清单", fields)
	s.title(d.Owner + "创业培训疑点清单")
	s.captions("截至 "+day(d.AsOf), fmt.Sprintf("未核销 %d 条", len(d.Risks)))
	s.header(fields)
	for i, r := range d.Risks {
		s.line(r.cells(i + 1)...)
	}
	if len(d.Risks) == 0 {
		s.across(26, text(Middle, "没有未核销的疑点"))
	}
	s.prose("核实后请在「审批意见」一表核销：疑点编号已填好，「意见」选同意，「理由」写明核实情况，把本文件放回旗县区的收件文件夹；核销后不再列出。疑点只供审批人核实，不影响业务办理。")
	s.sheet.Page.FrozenCols = 2
	sheets := []xlsx.Sheet{s.finish(), riskRules(d)}
	var open []string
	for _, r := range d.Risks {
		open = append(open, r.No)
	}
	if len(open) > 0 && !d.City {
		sheets = append(sheets, opinions(open...))
	}
	return xlsx.Workbook{Title: "疑点清单", Sheets: sheets}
}

// riskFields are the columns of 疑点清单.
func riskFields() []field {
	return []field{{"序号", 5}, {"疑点编号", 20}, {"规则编号", 7}, {"疑点内容", 36}, {"业务编号", 22}, {"培训机构", 18}, {"旗县区", 9}, {"班期编号", 19}, {"涉及人员", 9},
		{"来源文件", 18}, {"工作表", 9}, {"单元格", 7}, {"原值", 14}, {"发现日期", 11}, {"核销人", 9}, {"核销理由", 20}}
}

// cells is one risk's row.
func (r Risk) cells(n int) []xlsx.Cell {
	return []xlsx.Cell{count(Whole, n), text(Code, r.No), text(Code, r.Rule), text(Long, r.Problem), text(Code, r.BusinessNo), text(Plain, r.Institution), text(Middle, r.County),
		text(Code, r.ClassNo), text(Middle, r.Who), text(Plain, r.File), text(Middle, r.Sheet), text(Code, r.Cell), text(Plain, r.Found),
		date(Date, r.FoundOn), {Style: Opinion}, {Style: Opinion}}
}

// riskRules is 按规则汇总.
func riskRules(d RiskListData) xlsx.Sheet {
	s := newDraft("按规则汇总", ruleFields())
	s.title("疑点按规则汇总")
	s.captions(d.Owner, "截至 "+day(d.AsOf))
	s.ruleTable(d.Rules, "各规则疑点数（条）")
	return s.finish()
}

// ruleFields are the columns of a count by rule.
func ruleFields() []field {
	return []field{{"规则编号", 12}, {"审核事项", 46}, {"依据", 24}, {"级别", 10}, {"条数", 10}, {"涉及申请", 10}}
}

// mostCharted is how many bars a chart of rules has.
const mostCharted = 12

// ruleTable lists and draws how often rules fired, the most frequent first.
func (d *draft) ruleTable(rules []RuleCount, title string) {
	d.header(ruleFields())
	first := d.next()
	for _, r := range rules {
		d.line(text(Code, r.Rule), text(Plain, r.Title), text(Plain, r.Basis), text(Middle, r.Level), count(Whole, r.Findings), count(Whole, r.Applications))
	}
	if len(rules) == 0 {
		d.across(22, text(Middle, "无"))
		return
	}
	last := min(d.next()-1, first+mostCharted-1)
	d.gap()
	d.chart(xlsx.Chart{Title: title, Width: 640, Height: 280, Categories: xlsx.NewRange(first, 1, last, 1), Names: []string{"条数"}, Series: []xlsx.Range{xlsx.NewRange(first, 5, last, 5)}}, 1)
}
