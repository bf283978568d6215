package staging

import (
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

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
		if a.Kind != c.kind || len(a.Persons) != 2 || a.Institution != "91150102MA00000090" || a.County != "150104" || a.Returned() {
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
		{"municipal register", form.Municipal, "register", []tab{{"工作日历", [][]any{{"日期", "类型"}, {"2025-10-01", "休"}}}}, nil},
		{"blank registers", form.Municipal, "register", []tab{{"工作日历", [][]any{{"日期", "类型"}}}, {"师资库", nil}}, []string{"D-1 return"}},
		{"untouched register beside a filled one", form.Municipal, "register", []tab{{"工作日历", [][]any{{"日期", "类型"}, {"2025-10-01", "休"}}},
			{"履职记录", [][]any{{"事项", "日期", "填写说明"}, {"竞赛", "2025-05-01", "示例行，填报前请删除本行"}}}}, []string{"D-1 note 履职记录 A2"}},
		{"sample row in a filled register", form.Municipal, "register", []tab{
			{"履职记录", [][]any{{"事项", "日期", "填写说明"}, {"竞赛", "2025-05-01", "示例行，填报前请删除本行"}, {"竞赛", "2025-05-02"}}}}, []string{"D-1 return 履职记录 A2"}},
		{"header without rows", form.Academy, "opening", with(with(opening(), "课程安排", "A2", nil), "课程安排", "A3", nil), nil},
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
	a := read(t, form.Academy, build(t, append(opening(), tab{"草稿", [][]any{{1}}}, tab{form.ListSheet, [][]any{{1}}}), hide))
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
	a := Read(Source{Refusal: &workbook.Refusal{Problem: "太大", Fix: "拆分"}, Data: whole}, testLists(), workbook.DefaultLimits())
	if len(a.Findings) != 1 || a.Findings[0].Problem != "太大" {
		t.Errorf("%+v", a.Findings)
	}
	expect(t, Read(Source{Refusal: errors.New("disk")}, testLists(), workbook.DefaultLimits()), "D-1 return")
}

// TestBreakdownIsQuarantined: a panic while reading leaves a finding for the sender, a fault for the operator, no rows.
func TestBreakdownIsQuarantined(t *testing.T) {
	r, err := NewReader(testLists(), workbook.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range r.businesses {
		for _, s := range b.sheets {
			for i := range s.parsers {
				s.parsers[i] = func(form.Cell) (form.Value, *form.Problem) { panic("张三 " + zhang) }
			}
		}
	}
	a := r.Read(Source{SenderKind: form.Academy, Data: build(t, opening())})
	if a.Fault == nil || strings.Contains(a.Fault.Error(), zhang) || len(a.sheets) != 0 || !a.Returned() {
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
	if last := a.Findings[len(a.Findings)-1]; len(a.Findings) != mostFindings+1 || !strings.Contains(last.Problem, "2000") {
		t.Errorf("%d findings", len(a.Findings))
	}
	if a.Rows["学员名单"] != 1500 {
		t.Errorf("%d rows", a.Rows["学员名单"])
	}
}
