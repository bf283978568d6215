package staging

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"chuangpei/pipeline/form"
)

// roster replaces the rows of 学员名单.
func roster(rows ...[]any) []tab {
	tabs := opening()
	tabs[1].rows = rows
	return tabs
}

// rosterHead is the plainest header of 学员名单.
func rosterHead() []any { return []any{"姓名", "身份证号", "人员类别", "联系电话"} }

// person is a row under rosterHead.
func person(name, id string) []any { return []any{name, id, "登记失业人员", "13800000001"} }

// tableShape is a list of people in some shape, how many are read of it, and the findings.
type tableShape struct {
	name string
	tabs []tab
	rows int
	want []string
}

func tableShapes() []tableShape {
	long := strings.Repeat("说", 300)
	return []tableShape{
		{"title and notes above", roster([]any{"学员名单"}, []any{"填表说明：" + long}, nil, rosterHead(),
			person("张三", zhang)), 1, nil},
		{"header in row 15", roster(append(make([][]any, 14), rosterHead(), person("张三", zhang))...), 1, nil},
		{"header in row 16", roster(append(make([][]any, 15), rosterHead(), person("张三", zhang))...), 0,
			[]string{"D-1 return 学员名单"}},
		{"noisy aliased headers in another order",
			roster([]any{"手机号码*", "公民身份\n号码", "学员 姓名（必填）", "人员类型【必填】", "别的"},
				[]any{"13800000001", zhang, "张三", "登记失业人员", "x"}), 1, nil},
		{"missing column", roster([]any{"姓名", "身份证号", "人员类别"}, []any{"张三", zhang, "登记失业人员"}), 1,
			[]string{"D-1 return 学员名单  联系电话"}},
		{"doubled header", roster(append(rosterHead(), "手机号"), person("张三", zhang)), 1,
			[]string{"D-1 return 学员名单 E1 联系电话"}},
		{"blank rows between", roster(rosterHead(), person("张三", zhang), nil, []any{" "}, person("李四", li)), 2,
			nil},
		{"numbered blank rows", roster([]any{"序号", "姓名", "身份证号", "人员类别", "联系电话"},
			append([]any{1}, person("张三", zhang)...), []any{2}, []any{3}), 1, nil},
		{"totals and signatures", roster(rosterHead(), person("张三", zhang), []any{"合 计", "1人"},
			[]any{"填表人：赵六", nil, "审核人：钱七"}, []any{"（盖章）"}, []any{"年　月　日"}), 1, nil},
		{"signature with a colon only", roster(rosterHead(), person("张三", zhang), []any{"备注：以上属实"}), 1, nil},
		{"a count under the identity numbers",
			roster(rosterHead(), person("张三", zhang), []any{"合计", "17", "人", "13800000001"}), 1, nil},
		{"signatures that fill the row",
			roster(rosterHead(), person("张三", zhang), []any{"填表人", "赵六", "审核人", "13800000001"}), 1,
			nil},
		{"person named like a total", roster(rosterHead(), person("合计", zhang), person("李四", li)), 2, nil},
		{"person below the total", roster(rosterHead(), person("张三", zhang), []any{"合计", 1}, person("李四", li)), 1,
			[]string{"D-1 return 学员名单 A4"}},
		{"damaged person below the total", roster(rosterHead(), person("张三", zhang), []any{"合计", 1},
			[]any{nil, "99010119910202002"}), 1, []string{"D-1 return 学员名单 B4"}},
		{"repeated header", roster(rosterHead(), person("张三", zhang), rosterHead(), person("李四", li)), 2, nil},
		{"sample row", roster(append(rosterHead(), "说明"),
			append(person("示例学员", zhang), "示例行，填报前请删除本行"), person("李四", li)), 1,
			[]string{"D-1 return 学员名单 A2"}},
		{"sample row without its mark", roster(rosterHead(), person("示例学员", zhang), person("李四", li)), 1,
			[]string{"D-1 return 学员名单 A2"}},
		{"remark alone", roster(append(rosterHead(), "备注"), person("张三", zhang),
			[]any{nil, nil, nil, nil, "以下空白"}), 1, []string{"D-1 note 学员名单 E3"}},
		{"empty cells", roster(rosterHead(), []any{"张三", zhang, nil, " "}), 1,
			[]string{"D-1 return 学员名单 C2 人员类别", "D-1 return 学员名单 D2 联系电话"}},
		{"two people in a cell", roster(rosterHead(), person("张三、李四", zhang)), 1,
			[]string{"D-1 return 学员名单 A2 姓名"}},
		{"ditto", roster(rosterHead(), person("张三", zhang), []any{"李四", li, "同上", "〃"}), 2,
			[]string{"D-1 return 学员名单 C3 人员类别", "D-1 return 学员名单 D3 联系电话"}},
		{"number as identity", roster(rosterHead(), []any{"张三", 990101199001010016, "失业", "13800000001"}), 1,
			[]string{"D-2 return 学员名单 B2 身份证号"}},
		{"not a table at all", roster([]any{"请见附件"}), 0, []string{"D-1 return 学员名单"}},
	}
}

func TestTableShapes(t *testing.T) {
	for _, c := range tableShapes() {
		a := read(t, form.Academy, build(t, c.tabs))
		t.Run(c.name, func(t *testing.T) {
			expect(t, a, c.want...)
			if a.Rows["学员名单"] != c.rows {
				t.Errorf("%d rows, want %d", a.Rows["学员名单"], c.rows)
			}
		})
	}
}

func TestRowsWithoutIdentityBelowTheEnd(t *testing.T) {
	tabs := opening()
	tabs[2].rows = append(tabs[2].rows, []any{"小计", nil, nil, 8}, []any{"2025-03-05", "9:00", "12:00", 4, "营销"},
		[]any{"合计", nil, nil, 12})
	a := read(t, form.Academy, build(t, tabs))
	expect(t, a, "D-1 return 课程安排 A5")
	if a.Rows["课程安排"] != 2 {
		t.Error(a.Rows)
	}
}

// TestATotalThatFillsTheRow ends a list without people too; a duty whose name begins like a signature is a duty.
func TestATotalThatFillsTheRow(t *testing.T) {
	tabs := []tab{
		{"平台比选", [][]any{{"供应商名称", "评审项", "分值", "得分"}, {"甲公司", "方案", 60, 50},
			{"合计", "全部", 60, 50}}},
		{"履职记录", [][]any{{"事项", "日期"}, {"负责人培训", "2025-03-05"}, {"合计：", "2025-03-05"}}},
	}
	a := read(t, form.Municipal, build(t, tabs))
	expect(t, a)
	if a.Rows["平台比选"] != 1 || a.Rows["履职记录"] != 1 {
		t.Error(a.Rows)
	}
}

func TestMergedCells(t *testing.T) {
	tabs := roster(rosterHead(), person("张三", zhang), []any{nil, li, "失业", "13800000002"}, []any{"合计"})
	a := read(t, form.Academy, build(t, tabs, func(f *excelize.File) {
		f.MergeCell("学员名单", "A2", "A3")
		f.MergeCell("学员名单", "A4", "D4")
	}))
	expect(t, a, "D-1 return 学员名单 A3 姓名", "D-1 return 学员名单 A2 姓名")
	if !strings.Contains(a.Findings[0].Fix, "A2:A3") {
		t.Error(a.Findings[0].Fix)
	}
}

func TestHiddenRowsAreRead(t *testing.T) {
	a := read(t, form.Academy, build(t, opening(), func(f *excelize.File) { f.SetRowVisible("学员名单", 3, false) }))
	expect(t, a, "D-1 note 学员名单")
	if a.Rows["学员名单"] != 2 {
		t.Error(a.Rows)
	}
}

func TestFormulas(t *testing.T) {
	bare := func(f *excelize.File) { f.SetCellFormula("开班信息", "B6", "1+1") }
	expect(t, read(t, form.Academy, build(t, with(opening(), "开班信息", "B6", nil), bare)),
		"D-1 return 开班信息 B6 申请人数")
	a := read(t, form.Academy, build(t, opening(), bare)) // the value stays as the cached result
	expect(t, a)
	if len(a.Readings) != 1 || a.Readings[0] != (Reading{"开班信息", "B6", "公式 =1+1", "2"}) {
		t.Errorf("%+v", a.Readings)
	}
}

func TestKeyValueSheets(t *testing.T) {
	titled := opening()
	titled[0].rows = append([][]any{{"开班信息表"}, {"项目", "内容", "填写说明"}}, titled[0].rows...)
	numbered := opening()
	for i, row := range numbered[0].rows {
		numbered[0].rows[i] = append([]any{i + 1}, row...)
	}
	hinted := with(opening(), "开班信息", "C9", "填写详细地址")
	for _, c := range []struct {
		name string
		tabs []tab
		want []string
	}{
		{"title and header", titled, nil},
		{"numbered items", numbered, nil},
		{"label with noise", with(opening(), "开班信息", "A1", "*培训机构名称（必填）："), nil},
		{"hint is no value", with(hinted, "开班信息", "B9", nil), []string{"D-1 return 开班信息 B9 培训地点"}},
		{"doubled item", with(with(opening(), "开班信息", "A15", "课程"), "开班信息", "B15", "GYB"),
			[]string{"D-1 return 开班信息 A15 培训课程"}},
		{"missing item", with(opening(), "开班信息", "A9", nil), []string{"D-1 return 开班信息  培训地点"}},
		{"bad value", with(opening(), "开班信息", "B2", "91150102MA00000091"),
			[]string{"D-2 return 开班信息 B2 统一社会信用代码"}},
		{"unknown course", with(opening(), "开班信息", "B4", "烹饪"), []string{"D-1 return 开班信息 B4 培训课程"}},
		{"county that policy answers for", with(opening(), "开班信息", "B3", "150172"), nil},
		{"layout that policy answers for", with(opening(), "开班信息", "B10", "排排坐"), nil},
		{"count below its bound", with(opening(), "开班信息", "B6", 0), []string{"D-1 return 开班信息 B6 申请人数"}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, read(t, form.Academy, build(t, c.tabs)), c.want...) })
	}
	empty := opening()
	empty[0].rows = [][]any{{"请见附件"}}
	expect(t, read(t, form.Academy, build(t, empty)), "D-1 return 开班信息")
}

func TestMergedLabels(t *testing.T) {
	tabs := opening()
	for i, row := range tabs[0].rows {
		tabs[0].rows[i] = []any{row[0], nil, row[1]}
	}
	expect(t, read(t, form.Academy, build(t, tabs, func(f *excelize.File) {
		for i := range tabs[0].rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			to, _ := excelize.CoordinatesToCellName(2, i+1)
			f.MergeCell("开班信息", cell, to)
		}
	})))
}

func TestLessonBounds(t *testing.T) {
	for lessons, want := range map[int][]string{0: {"D-1 return 课程安排 D2 课时"}, 1: nil, 12: nil,
		13: {"D-1 return 课程安排 D2 课时"}} {
		expect(t, read(t, form.Academy, build(t, with(opening(), "课程安排", "D2", lessons))), want...)
	}
}

func TestReadingsAreListed(t *testing.T) {
	a := read(t, form.Academy, build(t, with(with(opening(), "学员名单", "B2", "张 三"), "开班信息", "B3", "土左旗")))
	expect(t, a)
	want := []Reading{{"开班信息", "B3", "土左旗", "150121"}, {"学员名单", "B2", "张 三", "张三"}}
	if len(a.Readings) != 2 || a.Readings[0] != want[0] || a.Readings[1] != want[1] || a.County != "150121" {
		t.Errorf("%+v", a.Readings)
	}
}

// TestHeaderOrderDoesNotMatter: the columns of a table may stand in any order, with columns of one's own between them.
func TestHeaderOrderDoesNotMatter(t *testing.T) {
	plain := []string{"姓名", "身份证号", "人员类别", "联系电话", "备注一", "备注二"}
	values := map[string]any{"姓名": "张三", "身份证号": zhang, "人员类别": "失业", "联系电话": "13800000001",
		"备注一": "同上", "备注二": 5}
	r, err := NewReader(testLists(), limits())
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation(plain).Draw(rt, "order")
		var head, row []any
		for _, name := range order {
			head, row = append(head, name), append(row, values[name])
		}
		a := begin(Source{SenderKind: form.Academy})
		r.readBook(a, bookOf(roster(head, row)))
		s := a.sheet("staged_trainee")
		if len(a.Findings) != 0 || s.text(0, "name") != "张三" || s.text(0, "id_number") != zhang ||
			s.text(0, "phone") != "13800000001" {
			rt.Fatalf("%v: %s", order, brief(a))
		}
	})
}
