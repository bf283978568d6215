package staging

import (
	"bytes"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Fictional people: area 99 belongs to nobody, the check characters hold.
const (
	zhang = "990101199001010019"
	li    = "990101199102020021"
)

// testLists are lists like the policy's.
func testLists() form.Lists {
	return form.Lists{
		Courses: []form.Listed{{Code: "SYB", Name: "创办企业"}, {Code: "GYB", Name: "创业意识"},
			{Code: "WLC", Name: "网络创业"}},
		Counties: []form.Listed{{Code: "150104", Name: "玉泉区"},
			{Code: "150121", Name: "土默特左旗", Spelling: []string{"土左旗"}}},
		Funds:   []form.Listed{{Code: "就业补助资金", Name: "就业补助资金"}},
		Layouts: []form.Listed{{Code: "岛形", Name: "岛形"}, {Code: "U形", Name: "U形"}},
	}
}

// tab is one sheet of a test workbook: rows of cell values; nil leaves a cell out.
type tab struct {
	name string
	rows [][]any
}

// opening is a workbook that is read without a finding.
func opening() []tab {
	return []tab{
		{"开班信息", [][]any{{"培训机构名称", "示例培训学校"}, {"统一社会信用代码", "91150102MA00000090"},
			{"办班旗县区", "玉泉区"}, {"培训课程", "SYB"}, {"班期名称", "第1期"},
			{"申请人数", 2}, {"开班日期", "2025-03-03"}, {"结业日期", "2025-03-09"}, {"培训地点", "教室"},
			{"课堂布置", "岛形"}, {"教辅平台", nil}, {"联系人", "赵六"},
			{"联系电话", "13800000000"}, {"申请日期", "2025-02-20"}}},
		{"学员名单", [][]any{{"序号", "姓名", "性别", "身份证号", "人员类别", "联系电话"},
			{1, "张三", "男", zhang, "登记失业人员", "13800000001"},
			{2, "李四", "女", li, "登记失业人员", "13800000002"}}},
		{"课程安排", [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容"},
			{"2025-03-03", "9:00", "12:00", 4, "市场"}, {"2025-03-04", "9:00", "12:00", 4, "财务"}}},
	}
}

// completion is a workbook that is read without a finding.
func completion() []tab {
	return []tab{
		{"结业信息", [][]any{{"统一社会信用代码", "91150102MA00000090"}, {"班期编号", "150104202503SYB-01"},
			{"实际开班日期", "2025-03-03"}, {"实际结业日期", "2025-03-09"},
			{"考核日期", "2025-03-10"}, {"申请证书数量", 2}}},
		{"授课记录", [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"},
			{"2025-03-03", "9:00", "12:00", 4, "市场", "讲师甲"},
			{"2025-03-04", "9:00", "12:00", 4, "财务", "讲师乙"}}},
		{"考勤记录", [][]any{{"姓名", "身份证号", "2025-03-03 09:00", "2025-03-04 09:00"}, {"张三", zhang, "√", "旷"},
			{"李四", li, 1, "△"}}},
		{"考核成绩", [][]any{{"姓名", "身份证号", "考核成绩", "考核结果"}, {"张三", zhang, 85.5, "合格"},
			{"李四", li, nil, "未参加"}}},
	}
}

// claim is a workbook that is read without a finding.
func claim() []tab {
	return []tab{
		{"补贴信息", [][]any{{"申请单位", "示例培训学校"}, {"统一社会信用代码", "91150102MA00000090"},
			{"班期编号", "150104202503SYB-01"}, {"资金渠道", nil}, {"户名", "示例培训学校"},
			{"开户银行", "示例银行"}, {"银行账号", "0000000000000000"}, {"申请人数", 2}, {"申请金额", 2400}}},
		{"补贴名单", [][]any{{"姓名", "身份证号", "证书编号", "垫付方", "申请金额", "收款户名", "开户银行", "银行账号"},
			{"张三", zhang, nil, "机构", 1200, nil, nil, nil}, {"李四", li, "150104202503SYB00002", "个人", 1200,
				"李四", "示例银行", "4539578763621486"}}},
	}
}

// with changes one cell of a workbook, by sheet and address.
func with(tabs []tab, sheet, cell string, value any) []tab {
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		panic(err)
	}
	return put(tabs, sheet, row, col, value)
}

// build writes a workbook; each of touch may change it before it is saved.
func build(t testing.TB, tabs []tab, touch ...func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, one := range tabs {
		if _, err := f.NewSheet(one.name); err != nil {
			t.Fatal(err)
		}
		if i == 0 && one.name != "Sheet1" {
			if err := f.DeleteSheet("Sheet1"); err != nil {
				t.Fatal(err)
			}
		}
		for n, row := range one.rows {
			if err := f.SetSheetRow(one.name, fmt.Sprintf("A%d", n+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, change := range touch {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// newReader makes a reader of the tests' lists.
func newReader(t testing.TB) *Reader {
	t.Helper()
	r, err := NewReader(testLists(), workbook.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads a workbook as sent from a folder.
func read(t testing.TB, sender string, data []byte) *Application {
	t.Helper()
	a := newReader(t).Read(Source{Submission: 7, Arrival: 7, SenderKind: sender, SenderCode: "91150102MA00000090",
		Data: data})
	if a.Breakdown != nil {
		t.Fatal(a.Breakdown)
	}
	return a
}

// brief writes findings as lines of rule, outcome, sheet, cell and field.
func brief(a *Application) string {
	var lines []string
	for _, f := range a.Findings {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s "+
			"%s", f.Rule, f.Outcome, f.Sheet, f.Cell(), f.Field)))
	}
	return strings.Join(lines, "\n")
}

// expect fails unless the findings are just these, and each says what is wrong, how to mend it and by which article.
func expect(t testing.TB, a *Application, want ...string) {
	t.Helper()
	if got := brief(a); got != strings.Join(want, "\n") {
		t.Errorf("findings:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
	for _, f := range a.Findings {
		if f.Problem == "" || f.Fix == "" || f.Article == "" {
			t.Errorf("finding says too little: %+v", f)
		}
	}
}

func TestGoodWorkbooks(t *testing.T) {
	for _, c := range []struct {
		tabs []tab
		kind string
		rows map[string]int
	}{
		{opening(), "opening", map[string]int{"开班信息": 1, "学员名单": 2, "课程安排": 2}},
		{completion(), "completion", map[string]int{"结业信息": 1, "授课记录": 2, "考勤记录": 2, "考核成绩": 2}},
		{claim(), "claim", map[string]int{"补贴信息": 1, "补贴名单": 2}},
	} {
		a := read(t, form.Academy, build(t, c.tabs))
		expect(t, a)
		if a.Kind != c.kind || len(a.Persons) != 2 || a.Institution != "91150102MA00000090" || a.County != "150104" ||
			a.Returned() {
			t.Errorf("%s: %+v", c.kind, a)
		}
		for name, n := range c.rows {
			if a.Rows[name] != n {
				t.Errorf("%s: %d rows, want %d", name, a.Rows[name], n)
			}
		}
	}
}

func TestClassNumberIsRead(t *testing.T) {
	if a := read(t, form.Academy, build(t, claim())); a.ClassNo != "150104202503SYB-01" {
		t.Error(a.ClassNo)
	}
}

func TestRecognition(t *testing.T) {
	stranger := tab{"通讯录", [][]any{{"甲"}}}
	for _, c := range []struct {
		name, sender, kind string
		tabs               []tab
		want               []string
	}{
		{"unknown sheets", form.Academy, "", []tab{stranger}, []string{"D-1 return"}},
		{"extra sheet", form.Academy, "opening", append(opening(), stranger), nil},
		{"missing sheet", form.Academy, "opening", opening()[:2], []string{"D-1 return 课程安排"}},
		{"wrong sender", form.CountyHall, "opening", opening(), []string{"A18-1 return"}},
		{"nobody's folder", "", "claim", claim(), []string{"A18-1 return"}},
		{"unknown sheets in nobody's folder", "", "", []tab{stranger}, []string{"D-1 return", "A18-1 return"}},
		{"county may claim", form.CountyHall, "claim", claim(), nil},
		{"two kinds", form.Academy, "opening", append(opening(), claim()[0]), []string{"D-1 note 补贴信息"}},
		{"municipal register", form.Municipal, "register",
			[]tab{{"工作日历", [][]any{{"日期", "类型"}, {"2025-10-01", "休"}}}}, nil},
		{"blank registers", form.Municipal, "register", []tab{{"工作日历", [][]any{{"日期", "类型"}}}, {"师资库", nil}},
			[]string{"D-1 return"}},
		{"untouched register beside a filled one", form.Municipal, "register",
			[]tab{{"工作日历", [][]any{{"日期", "类型"}, {"2025-10-01", "休"}}},
				{"履职记录", [][]any{{"事项", "日期", "填写说明"},
					{"竞赛", "2025-05-01", "示例行，填报前请删除本行"}}}},
			[]string{"D-1 note 履职记录 A2"}},
		{"sample row in a filled register", form.Municipal, "register", []tab{
			{"履职记录", [][]any{{"事项", "日期", "填写说明"}, {"竞赛", "2025-05-01", "示例行，填报前请删除本行"},
				{"竞赛", "2025-05-02"}}}}, []string{"D-1 return 履职记录 A2"}},
		{"header without rows", form.Academy, "opening", with(with(opening(), "课程安排", "A2", nil), "课程安排", "A3",
			nil), nil},
	} {
		if c.name == "header without rows" {
			c.tabs[2].rows, c.want = c.tabs[2].rows[:1], []string{"D-1 return 课程安排"}
		}
		a := read(t, c.sender, build(t, c.tabs))
		if a.Kind != c.kind {
			t.Errorf("%s: kind %q", c.name, a.Kind)
		}
		expect(t, a, c.want...)
	}
}

func TestSheetNamesAreFolded(t *testing.T) {
	tabs := opening()
	tabs[1].name, tabs[2].name = " 学员名单 ", "课程　安排"
	expect(t, read(t, form.Academy, build(t, tabs)))
	double := append(opening(), tab{"学员名单 ", [][]any{{"姓名"}}})
	expect(t, read(t, form.Academy, build(t, double)), "D-1 return 学员名单")
}

func TestMissingSheetNamesAll(t *testing.T) {
	a := read(t, form.Academy, build(t, opening()[:2]))
	if f := a.Findings[0]; f.Found != "开班信息、学员名单" || f.Allowed != "开班信息、学员名单、课程安排" {
		t.Errorf("%+v", f)
	}
}

func TestHiddenSheets(t *testing.T) {
	hide := func(f *excelize.File) {
		f.SetSheetVisible("学员名单", false)
		f.SetSheetVisible("草稿", false)
		f.SetSheetVisible(form.ListSheet, false, true)
	}
	a := read(t, form.Academy, build(t, append(opening(), tab{"草稿", [][]any{{1}}}, tab{form.ListSheet, [][]any{{1}}}),
		hide))
	expect(t, a, "D-1 note 学员名单", "D-1 note 草稿")
	if a.Rows["学员名单"] != 2 || a.Returned() {
		t.Errorf("hidden sheet was not read: %v", a.Rows)
	}
}

func TestRefusedFiles(t *testing.T) {
	whole := build(t, opening())
	for name, data := range map[string][]byte{"empty": nil, "html": []byte("<html>"), "cut off": whole[:len(whole)/2]} {
		a := read(t, form.Academy, data)
		expect(t, a, "D-1 return")
		if a.Book != nil || a.Kind != "" {
			t.Errorf("%s: something was read", name)
		}
	}
	a := newReader(t).Read(Source{Refusal: &workbook.Refusal{Problem: "太大", Fix: "拆分"}, Data: whole})
	if len(a.Findings) != 1 || a.Findings[0].Problem != "太大" {
		t.Errorf("%+v", a.Findings)
	}
	expect(t, newReader(t).Read(Source{Refusal: errors.New("disk")}), "D-1 return")
}

// TestBreakdownIsQuarantined: a panic while reading leaves a finding for the sender, an error for the operator and no
// rows.
func TestBreakdownIsQuarantined(t *testing.T) {
	r := newReader(t)
	for _, b := range r.businesses {
		for _, s := range b.sheets {
			for i := range s.parsers {
				s.parsers[i] = func(form.Cell) (form.Value, *form.Problem) { panic("张三 " + zhang) }
			}
		}
	}
	a := r.Read(Source{SenderKind: form.Academy, Data: build(t, opening())})
	if a.Breakdown == nil || strings.Contains(a.Breakdown.Error(), zhang) || len(a.sheets) != 0 || !a.Returned() {
		t.Errorf("%+v", a)
	}
}

func TestFindingsAreCapped(t *testing.T) {
	rows := [][]any{{"姓名", "身份证号", "人员类别", "联系电话"}}
	for range 1500 {
		rows = append(rows, []any{"张三", "坏", "失业", "坏"})
	}
	tabs := opening()
	tabs[1].rows = rows
	a := read(t, form.Academy, build(t, tabs))
	if last := a.Findings[len(a.Findings)-1]; len(a.Findings) != mostFindings+1 ||
		!strings.Contains(last.Problem, "2000") {
		t.Errorf("%d findings", len(a.Findings))
	}
	if a.Rows["学员名单"] != 1500 {
		t.Errorf("%d rows", a.Rows["学员名单"])
	}
}
