package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// RiskListData fills 疑点清单: what the checks noticed and nobody has cleared yet.
type RiskListData struct {
	Face
	Owner string // the county's name, or 全市
	AsOf  time.Time
	Risks []Risk
	Rules []RuleCount
	City  bool // for the municipal centre, which clears none itself
}

// Risk is one open risk with its evidence.
type Risk struct {
	_           struct{}  `head:"序号" width:"5" as:"number"`
	No          string    `head:"疑点编号" width:"12" as:"code" db:"risk"`
	Rule        string    `head:"规则编号" width:"6" as:"code" db:"rule"`
	Problem     string    `head:"疑点内容" width:"28.5" as:"long" db:"problem"`
	BusinessNo  string    `head:"业务编号" width:"13" as:"code" db:"business_no"`
	Institution string    `head:"培训机构" width:"14" as:"plain" db:"institution_name"`
	County      string    `head:"旗县区" width:"9" as:"middle" db:"county_name"`
	ClassNo     string    `head:"班期编号" width:"12" as:"code" db:"class_no"`
	Who         string    `head:"涉及人员" width:"9" as:"middle" db:"who"`
	File        string    `head:"来源文件" width:"11" as:"plain" db:"file_name"`
	Sheet       string    `head:"工作表" width:"7" as:"middle" db:"sheet"`
	Cell        string    `head:"单元格" width:"6" as:"code" db:"cell"`
	Found       string    `head:"原值" width:"8" as:"plain" db:"found"`
	FoundOn     time.Time `head:"发现日期" width:"12.5" as:"date" db:"found_on"`
	_           struct{}  `head:"核销人" width:"7" as:"blank"`
	_           struct{}  `head:"核销理由" width:"8" as:"blank"`
	Outcome     string    `db:"outcome"`
	Submission  int64     `db:"submission"`
}

// RuleCount says how often a rule fired, in how many applications.
type RuleCount struct {
	Rule         string `head:"规则编号" width:"12" as:"code"`
	Title        string `head:"审核事项" width:"46" as:"plain"`
	Basis        string `head:"依据" width:"24" as:"plain"`
	Level        string `head:"级别" width:"10" as:"middle"`
	Findings     int    `head:"条数" width:"10" as:"count"`
	Applications int    `head:"涉及申请" width:"10" as:"count"`
}

// Risks lays out 疑点清单: every open risk with its evidence, and for the county blank columns for who cleared it and
// why.
func Risks(d RiskListData) xlsx.Workbook {
	t := tableOf[Risk]()
	advice := "核实后请在「审批意见」一表核销：疑点编号已填好，「意见」选同意，「理由」写明核实情况，" +
		"把本文件放回旗县区的收件文件夹；核销后不再列出。"
	if d.City {
		t.without("核销人").without("核销理由").column("培训机构").width += 6
		advice = "疑点由旗县区就业服务中心核实，在各自的疑点清单上核销；核销后不再列出。"
	} else {
		t.without("旗县区")
	}
	t.column("疑点内容").width += 6
	t.column("原值").width += 3
	s := headed(t.draft("疑点清单"), d.Owner+"创业培训疑点清单", d.Face,
		"截至 "+day(d.AsOf), fmt.Sprintf("待核实 %d 条", len(d.Risks)))
	t.print(s, d.Risks)
	s.sheet.Page.FrozenCols = 2
	if len(d.Risks) == 0 {
		s.across(26, text(Middle, "没有待核实的疑点"))
		return xlsx.Workbook{Title: "疑点清单", Sheets: []xlsx.Sheet{s.finish()}}
	}
	s.prose(advice + "疑点只供审批人核实，不影响业务办理；所涉业务撤销、作废的，疑点随之了结。")
	sheets := []xlsx.Sheet{s.finish(), riskRules(d)}
	if !d.City {
		var open []string
		for _, r := range d.Risks {
			open = append(open, r.No)
		}
		sheets = append(sheets, opinions(open...))
	}
	return xlsx.Workbook{Title: "疑点清单", Sheets: sheets}
}

// riskRules is 按规则汇总.
func riskRules(d RiskListData) xlsx.Sheet {
	s := headed(tableOf[RuleCount]().draft("按规则汇总"), "疑点按规则汇总", Face{}, d.Owner, "截至 "+day(d.AsOf))
	ruleTable(s, d.Rules, "各规则疑点数（条）")
	return s.finish()
}

// mostCharted is how many bars a chart of rules has.
const mostCharted = 12

// ruleTable lists and draws how often rules fired, the most frequent first.
func ruleTable(d *draft, rules []RuleCount, title string) {
	t := tableOf[RuleCount]()
	d.header(t.fields())
	first := d.next()
	t.lines(d, rules)
	if len(rules) == 0 {
		d.across(22, text(Middle, "无"))
		return
	}
	last := min(d.next()-1, first+mostCharted-1)
	d.gap()
	d.chart(xlsx.Chart{Title: title, Width: 640, Height: 220, Categories: down(first, last, 1), Names: []string{"条数"},
		Series: []xlsx.Range{down(first, last, 5)}}, 1)
}
