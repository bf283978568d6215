package templates

import (
	"net/url"
	"strings"
	"testing"

	"chuangpei/pipeline/handmade"
)

// sampleTodo is a county's day with something of every sort.
func sampleTodo() TodoData {
	sheet := Task{What: "补贴审批表", Number: "BT150104202506210001", Whom: "示例职业培训学校", Count: 2, Unit: "人",
		Amount: 240000, Since: on(6, 21), Paper: "补贴审批表", Beside: "公示名单",
		File:       "班期/150104202503SYB-01/补贴审批表_BT150104202506210001.xlsx",
		BesideFile: "班期/150104202503SYB-01/公示名单_BT150104202506210001.xlsx"}
	list := Task{What: "拨付花名册", Number: "1501042025061401", Whom: "示例职业培训学校", Count: 15, Unit: "人",
		Amount: 750000, Since: on(6, 14), Days: 7, Paper: "拨付花名册", Alarm: true,
		Now:  "文件被改动 拨付花名册!F6：请勿据此拨付，移走后由管理员重新发布",
		File: "资金/拨付花名册_1501042025061401.xlsx"}
	doubt := Task{What: "疑点", Number: "R-1", Whom: "2 家机构", Count: 3, Unit: "条", Since: on(5, 31), Days: 21,
		Now: "核实：没有多人共用电话或账号", Paper: "疑点清单"}
	ledger := Task{What: "资金台账", Whom: "玉泉区就业服务中心", Since: on(6, 21), Paper: "资金台账",
		File: "资金/资金台账_玉泉区_2025_20250621.xlsx"}
	county := Task{What: "武川县", Now: "待签 1 份；待付 2 批、36480 元"}
	return TodoData{Owner: "玉泉区", AsOf: on(6, 21), Told: "当晚收到申请 2 份：受理 1、退回 1。",
		Sections: []TodoSection{
			{Title: "待签", Unit: "份", Hint: "签批后归入一班一档", Tasks: []Task{sheet}},
			{Title: "待付", Unit: "批", Tasks: []Task{list}},
			{Title: "疑点", Unit: "条", Counted: true, Tasks: []Task{doubt}},
			{Title: "其他新文书", Unit: "份", Hint: "备查", Aside: true, Tasks: []Task{ledger}},
			{Title: "各旗县区", Unit: "个", Brief: true, Tasks: []Task{county}}}}
}

// TestAPageOpensTheFilesItNames: the paper of a task is a relative link out of the workbook, escaped, and none where
// the reader has no such file.
func TestAPageOpensTheFilesItNames(t *testing.T) {
	data := render(t, Todo(sampleTodo()))
	f := open(t, data)
	for cell, want := range map[string]string{
		"J6": "班期/150104202503SYB-01/补贴审批表_BT150104202506210001.xlsx",
		"K6": "班期/150104202503SYB-01/公示名单_BT150104202506210001.xlsx",
		"J8": "资金/拨付花名册_1501042025061401.xlsx", "J10": "", "K8": ""} {
		_, got, err := f.GetCellHyperLink("今日待办", cell)
		if err != nil || got != want && got != escapedPath(want) {
			t.Errorf("%s opens %q, want %q, %v", cell, got, want, err)
		}
	}
	for _, part := range handmade.Unzip(t, data) {
		if strings.HasSuffix(part.Name, "sheet1.xml.rels") && strings.Count(part.Text, `TargetMode="External"`) != 5 {
			t.Errorf("%s: %s", part.Name, part.Text)
		}
	}
}

// escapedPath is a path as a URL has it.
func escapedPath(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// TestADayIsToldInOneLine counts tasks, or what they count together, and their money; what is only to be known of is
// not among what is to be done.
func TestADayIsToldInOneLine(t *testing.T) {
	const want = "待签 1 份、2400 元；待付 1 批、7500 元；疑点 3 条；各旗县区 1 个"
	if got := sampleTodo().InShort(); got != want {
		t.Errorf("%s", got)
	}
	if (TodoData{Sections: sampleTodo().Sections[3:4]}).Asks() || !sampleTodo().Asks() {
		t.Error("what is only to be known of is asked for, or what is to be done is not")
	}
}

// TestADayIsOnePageAsLongAsItCanBeRead: a page more would be shrunk below 8 points.
func TestADayIsOnePageAsLongAsItCanBeRead(t *testing.T) {
	d := sampleTodo()
	if !Todo(d).Sheets[0].Page.OnePage {
		t.Error("a short day runs on")
	}
	for range 40 {
		d.Sections[0].Tasks = append(d.Sections[0].Tasks, d.Sections[0].Tasks[0])
	}
	if Todo(d).Sheets[0].Page.OnePage {
		t.Error("a long day is shrunk")
	}
}
