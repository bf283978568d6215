package templates

import (
	"fmt"
	"strings"
)

// Check is one rule that was looked at: what the policy allows and what was found.
type Check struct {
	Basis   string `head:"依据" span:"2" as:"middle"`
	What    string `head:"审核事项" span:"2" as:"plain"`
	Allowed string `head:"政策规定" span:"2" as:"long"`
	Found   string `head:"申报情况" span:"3" as:"long"`
	Result  string `head:"结果" span:"1" as:"middle"` // 通过; otherwise the outcome in words
}

// Checks are the rules that an application was looked at by: those with figures or that found something, the names of
// the others, which it meets, and what the approver should look at.
type Checks struct {
	Shown []Check
	Met   []string
	Flags []Flag
}

// Flag is a risk for the approver to look at; it stops nothing.
type Flag struct {
	_    struct{} `head:"序号" span:"1" as:"number"`
	Rule string   `head:"规则编号" span:"1" as:"code"`
	What string   `head:"内容" span:"8" as:"long"`
}

// Excluded is a person who goes no further, and why.
type Excluded struct {
	_        struct{} `head:"序号" span:"1" as:"number"`
	Name     string   `head:"姓名" span:"1" as:"middle" db:"name"`
	IDNumber string   `head:"身份证号" span:"2" as:"code" db:"id_number"`
	Reason   string   `head:"剔除原因" span:"4" as:"long" db:"reason"`
	Basis    string   `head:"依据" span:"2" as:"middle"`
	Rules    string   `db:"rules"` // ids of the rules whose articles are the basis
}

// checkTable lists what was checked, on a sheet of ten columns.
func checkTable(d *draft, checks Checks) { checkLines(d, checks, tableOf[Check]()) }

// checkLines lists what was checked in the columns of a table; what passed without a figure to show is one line.
func checkLines(d *draft, checks Checks, t *table[Check]) {
	d.section("审核事项")
	if len(checks.Shown) > 0 {
		t.spread(d, checks.Shown)
	}
	if n := len(checks.Met); n > 0 {
		said := fmt.Sprintf("其余 %d 项通过：%s。", n, strings.Join(checks.Met, "；"))
		d.across(d.need(text(Long, said), 1, d.sheet.Width), text(Long, said))
	}
}

// flagsTitle heads what the approver should look at.
const flagsTitle = "疑点提示（不影响办理，请审批人核实）"

// flagList lists what the approver should look at, on a sheet of ten columns.
func flagList(d *draft, flags []Flag) {
	if len(flags) == 0 {
		d.section("疑点提示：无")
		return
	}
	d.section(flagsTitle)
	tableOf[Flag]().spread(d, flags)
}

// excludedTable lists people who go no further, on a sheet of ten columns.
func excludedTable(d *draft, people []Excluded) {
	if len(people) > 0 {
		d.section("剔除人员")
		tableOf[Excluded]().spread(d, people)
	}
}

// claimChecks lists checks and flags on a sheet of thirteen columns.
func claimChecks(d *draft, checks Checks) {
	t := tableOf[Check]()
	t.column("政策规定").span, t.column("申报情况").span = 4, 4
	checkLines(d, checks, t)
	if len(checks.Flags) > 0 {
		t := tableOf[Flag]()
		t.column("内容").span = 11
		d.section(flagsTitle)
		t.spread(d, checks.Flags)
	}
}
