package staging

import (
	"strings"
	"testing"

	"chuangpei/pipeline/form"
)

// put changes one cell of a book's tab, by its row and column from 1.
func put(tabs []tab, sheet string, row, col int, value any) []tab {
	for i := range tabs {
		if tabs[i].name == sheet {
			for len(tabs[i].rows) < row {
				tabs[i].rows = append(tabs[i].rows, nil)
			}
			for len(tabs[i].rows[row-1]) < col {
				tabs[i].rows[row-1] = append(tabs[i].rows[row-1], nil)
			}
			tabs[i].rows[row-1][col-1] = value
		}
	}
	return tabs
}

// fill puts a value into a whole column, below its header.
func fill(tabs []tab, sheet string, col int, values ...any) []tab {
	for i, value := range values {
		tabs = put(tabs, sheet, i+2, col, value)
	}
	return tabs
}

// styled is a writer like another with other number formats.
func styled(w writer, numbers, dates, times string) writer {
	w.styles = []string{numbers, dates, times}
	return w
}

// outcome is what becomes of a workbook: read like its honest twin, with readings, or refused at cells in words that
// say what stands there.
type outcome struct {
	name     string
	kind     string // of everyKind
	writer   writer
	change   func([]tab) []tab
	twin     func([]tab) []tab // read as this; nil: refused
	readings []string          // cell, what was typed and what it was read as, which must be among the readings
	cells    string            // where it is refused, in order
	says     []string          // what the first problem, with what was found, must name
}

// TestForeignWorkbooks: files that say one thing and store another, or the same thing in another program's way, each
// with its outcome. The names are those of the collection of reports that they were found in.
func TestForeignWorkbooks(t *testing.T) {
	ws := writers()
	excel, poi, hutool := ws[0], ws[2], ws[4]
	open, done, register := form.Academy+"开班", form.Academy+"结业", form.Municipal+"名册"
	same := func(tabs []tab) []tab { return tabs }
	for _, c := range []outcome{
		{name: "1a 电话普通写法", kind: open, writer: excel, change: same, twin: same},
		{name: "1a 电话Java科学计数", kind: open, writer: poi, change: same, twin: same},
		{name: "1c 区划代码Java", kind: open, writer: poi, twin: same,
			change: func(b []tab) []tab { return put(b, "开班信息", 3, 2, code("150104")) }},
		{name: "1e 讲师编号", kind: register, writer: ws[1], change: same, twin: same},
		{name: "1f 讲师编号Java", kind: register, writer: poi, change: same, twin: same},
		{name: "2a 万元表头", kind: register, writer: excel, cells: "资金分配 D1", says: []string{"万元", "金额（元）"},
			change: func(b []tab) []tab {
				return fill(put(b, "资金分配", 1, 4, "金额（万元）"), "资金分配", 4, amount(106), amount(-3.6))
			}},
		{name: "3 百分比", kind: register, writer: styled(excel, "0%", "yyyy-mm-dd", "h:mm"),
			cells: "师资考核 C2 D2 E2",
			says:  []string{"97%", "百分数"},
			change: func(b []tab) []tab {
				return []tab{{"师资考核",
					[][]any{{"讲师编号", "考核年度", "教学授课能力", "完成教学任务", "获得表彰奖励", "参与创业服务"},
						{"JS1", "2024", amount(0.97), amount(0.9), amount(1), "0"}}}}
			}},
		{name: "4b 姓名含康熙部首", kind: done, writer: excel, twin: func(b []tab) []tab {
			return put(put(b, "考核成绩", 2, 1, "高文龙"), "考核成绩", 3, 1, "马青")
		},
			change: func(b []tab) []tab {
				return put(put(b, "考核成绩", 2, 1, "⾼⽂⻰"), "考核成绩", 3, 1, "⻢⻘")
			},
			readings: []string{"A2 ⾼(U+2FBC)⽂(U+2F42)⻰(U+2EF0) 高文龙", "A3 ⻢(U+2EE2)⻘(U+2ED8) 马青"}},
		{name: "4d 表头含康熙部首", kind: open, writer: excel, twin: same, readings: []string{"A1 ⽇(U+2F47)期 日期"},
			change: func(b []tab) []tab {
				return put(put(put(b, "课程安排", 1, 1, "⽇期"), "学员名单", 1, 5, "⼿机号"), "学员名单", 1, 4,
					"⼈员类别")
			}},
		{name: "6a 年月格式日期", kind: open, writer: styled(excel, "General", `yyyy"年"m"月"`, "h:mm"), change: same,
			cells: "开班信息 B7 B8 B13 课程安排 A2 A3", says: []string{"2025年3月", "年、月、日"}},
		{name: "7 时间超过24小时", kind: open, writer: styled(excel, "General", "yyyy-mm-dd", "[h]:mm"),
			cells: "课程安排 B2 C2", says: []string{"32:30", "24:00"},
			change: func(b []tab) []tab {
				return put(put(b, "课程安排", 2, 2, clock(32*60+30)), "课程安排", 2, 3, clock(35*60+30))
			}},
		{name: "9a inlineStr兼有v", kind: open, writer: hutool, change: same, twin: same},
	} {
		t.Run(c.name, func(t *testing.T) { c.check(t) })
	}
}

// check reads the workbook and compares.
func (c outcome) check(t *testing.T) {
	t.Helper()
	sender := c.kind[:len(c.kind)-len("开班")]
	a := read(t, sender, c.writer.write(t, c.change(everyKind()[c.kind])))
	if c.twin == nil {
		c.refused(t, a)
		return
	}
	expect(t, a)
	want := read(t, sender, writers()[0].write(t, c.twin(everyKind()[c.kind])))
	expect(t, want)
	if dump(a) != dump(want) {
		t.Errorf("read as\n%s\nwant\n%s", dump(a), dump(want))
	}
	noted := " "
	for _, r := range a.Readings {
		noted += r.Cell + " " + r.Typed + " " + r.ReadAs + " | "
	}
	for _, reading := range c.readings {
		if !strings.Contains(noted, " "+reading+" |") {
			t.Errorf("%q is not among %s", reading, noted)
		}
	}
}

// refused checks where a workbook was refused, and that the first finding says why and what to do.
func (c outcome) refused(t *testing.T, a *Application) {
	t.Helper()
	sheet, cells := "", ""
	for _, f := range a.Findings {
		if f.Sheet != sheet {
			sheet = f.Sheet
			cells += " " + sheet
		}
		cells += " " + f.Cell()
		if f.Outcome != Return || f.Rule != "D-1" || f.Problem == "" || f.Fix == "" {
			t.Errorf("%+v", f)
		}
	}
	if strings.TrimSpace(cells) != c.cells {
		t.Fatalf("refused at%s, want %s\n%s", cells, c.cells, brief(a))
	}
	for _, word := range c.says {
		if f := a.Findings[0]; !strings.Contains(f.Problem+" "+f.Found+" "+f.Fix, word) {
			t.Errorf("%q is not named by %s, found %s: %s", word, f.Problem, f.Found, f.Fix)
		}
	}
}
