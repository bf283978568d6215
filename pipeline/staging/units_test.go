package staging

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chuangpei/pipeline/form"
)

// quantities are the columns that hold a quantity, and what may be one there.
type quantityColumn struct {
	kind, sheet string
	row, col    int
	own         []string // units that are the column's own
	values      []float64
}

func quantityColumns() []quantityColumn {
	open, done, claim, register := form.Academy+"开班", form.Academy+"结业", form.Academy+"补贴", form.Municipal+"名册"
	people, money, score := []float64{1, 20, 30, 1000}, []float64{480, 1200, 2400.4, 106000, 1060000, 0.5},
		[]float64{0, 0.97, 1, 60, 85.5, 97, 100}
	return []quantityColumn{
		{open, "开班信息", 6, 2, []string{"人", "名"}, people}, {open, "课程安排", 2, 4, []string{"课时", "节"},
			[]float64{1, 4, 8}},
		{done, "结业信息", 6, 2, []string{"本", "张"}, people},
		{done, "授课记录", 3, 4, []string{"课时"}, []float64{4, 8}},
		{done, "考核成绩", 2, 3, []string{"分"}, score},
		{claim, "补贴信息", 4, 2, []string{"人"}, people}, {claim, "补贴信息", 5, 2, []string{"元", "圆"}, money},
		{claim, "补贴名单", 3, 5, []string{"元", "元/人"}, money},
		{register, "师资考核", 2, 2, []string{"年"}, []float64{2024, 2025}},
		{register, "师资考核", 2, 3, []string{"分"}, score}, {register, "师资考核", 2, 6, []string{"分"}, score},
		{register, "资金分配", 2, 1, []string{"年"}, []float64{2025}},
		{register, "资金分配", 3, 4, []string{"元", "人民币元"}, append([]float64{-36000, -0.55}, money...)},
		{register, "期初证书号", 2, 4, []string{"号"}, []float64{0, 120, 99999}},
		{register, "目标任务", 2, 4, []string{"人"}, people}, {register, "证书请领", 2, 3, []string{"本"}, people},
		{register, "平台反馈", 2, 4, []string{"分", "5分制"}, []float64{1, 4.5, 5}},
	}
}

// others are units that are no column's own.
func others() []string {
	return []string{"万元", "千元", "百元", "亿元", "百万元", "万", "千", "万人", "百人", "%", "‰", "美元", "USD", "角",
		"厘", "小时", "天",
		"分钟", "箱", "人民币万元", "K", "W", "千本", "倍", "万元/人", "元/年"}
}

// written is a format of a number, and what it shows of one.
type written struct {
	code   string
	before string // shown around the number
	after  string
	power  int // of ten by which what is shown differs
	digits int // decimals shown
}

// drawFormat makes up a format.
func drawFormat(t *rapid.T, own []string) written {
	var f written
	f.digits = rapid.IntRange(0, 3).Draw(t, "decimals")
	core := rapid.SampledFrom([]string{"0", "#,##0", "#", "000"}).Draw(t, "digits")
	if f.digits > 0 {
		core += "." + strings.Repeat("0", f.digits)
	}
	switch rapid.IntRange(0, 5).Draw(t, "scale") {
	case 0:
		core, f.power = core+",", -3
	case 1:
		core, f.power = core+",,", -6
	case 2:
		core, f.power, f.after = core+"%", 2, "%"
	}
	if rapid.Bool().Draw(t, "space") {
		core += "_ "
	}
	if rapid.Bool().Draw(t, "before") {
		f.before = rapid.SampledFrom([]string{"¥", "￥", "$", "约", "人民币", "US$"}).Draw(t, "text before")
		core = fmt.Sprintf(rapid.SampledFrom([]string{`"%s"`, `[$%s-804]`, `[$%s]`}).Draw(t, "manner"), f.before) + core
	}
	if rapid.Bool().Draw(t, "unit") {
		unit := rapid.SampledFrom(append(others(), own...)).Draw(t, "text behind")
		f.after, core = f.after+unit, core+`"`+unit+`"`
	}
	sections := []string{"%s", "[Red]%s", "%s;-%s", "%s;[Red]-%s;%s", "[$-804]%s", `[>=0]%s;-%s`, "%s;-%s;%s;@"}
	f.code = strings.ReplaceAll(rapid.SampledFrom(sections).Draw(t, "sections"), "%s", core)
	return f
}

// shows is the number that the format shows of a value.
func (f written) shows(x float64) float64 {
	scaled := x * math.Pow10(f.power)
	text := strconv.FormatFloat(scaled+math.Copysign(1e-9, scaled), 'f', f.digits, 64)
	shown, _ := strconv.ParseFloat(text, 64)
	return shown
}

// TestNoUnitIsDropped: any unit, scale, percentage or rounding that a number format shows, in any column: the value is
// the number that is shown, in the column's own unit, or that is noted, or the cell is refused.
func TestNoUnitIsDropped(t *testing.T) {
	kinds := map[bool]int{}
	rapid.Check(t, func(r *rapid.T) {
		c := rapid.SampledFrom(quantityColumns()).Draw(r, "column")
		x := rapid.SampledFrom(c.values).Draw(r, "value")
		f := drawFormat(r, c.own)
		w := styled(writers()[rapid.SampledFrom([]int{0, 2}).Draw(r, "writer")], f.code, "yyyy-mm-dd", "h:mm")
		tabs := onlyNumber(everyKind()[c.kind], c)
		a := read(t, c.kind[:len(c.kind)-len("开班")], w.write(t, put(tabs, c.sheet, c.row, c.col, amount(x))))
		got, noted, refused := c.valueIn(a)
		kinds[refused]++
		own := f.before == "" || f.before != "约" && !strings.Contains(f.before, "$") && contains(c.own, "元")
		own = own && (f.after == "" || contains(c.own, f.after))
		if refused || noted {
			return
		}
		if shown := f.shows(x); !own || math.Abs(shown-got) > 1e-9 {
			r.Fatalf("%v of %s in %s shows %s%v%s and is read as %v", x, f.code, c.sheet, f.before, shown, f.after, got)
		}
	})
	if kinds[false] == 0 || kinds[true] == 0 {
		t.Errorf("the generator reaches one side only: %v", kinds)
	}
}

// onlyNumber makes texts of all other numbers of a workbook, so that the format is the one cell's alone.
func onlyNumber(tabs []tab, c quantityColumn) []tab {
	for _, one := range tabs {
		for i, row := range one.rows {
			for j, v := range row {
				switch v := v.(type) {
				case amount:
					one.rows[i][j] = plainSpelling(float64(v))
				case code:
					one.rows[i][j] = string(v)
				}
			}
		}
	}
	return tabs
}

// valueIn is what was read of the cell, whether that was noted and whether it was refused.
func (c quantityColumn) valueIn(a *Application) (x float64, noted, refused bool) {
	for _, f := range a.Findings {
		refused = refused || f.Sheet == c.sheet && f.Row == c.row && f.Col == c.col
	}
	for _, r := range a.Readings {
		noted = noted || r.Sheet == c.sheet && r.Cell == fmt.Sprintf("%c%d", 'A'+c.col-1, c.row)
	}
	for _, s := range a.sheets {
		if s.plan.Name != c.sheet {
			continue
		}
		for at, p := range s.cells {
			for _, row := range s.rows {
				if p.col != c.col || row.number != c.row && !s.plan.KeyValue || s.plan.KeyValue && p.row != c.row {
					continue
				}
				x = float64(row.values[at].N)
				if kind := s.plan.Columns[at].Kind; kind == form.Money || kind == form.Score {
					x /= 100
				}
			}
		}
	}
	return x, noted, refused
}

// contains reports whether a list holds a word.
func contains(list []string, word string) bool {
	for _, one := range list {
		if one == word {
			return true
		}
	}
	return false
}

// TestHeadersWithUnits: a unit of the column's own changes nothing, another one refuses the sheet at the header and is
// named, whatever manner the header names it in.
func TestHeadersWithUnits(t *testing.T) {
	manners := []string{"%s（%s）", "%s(%s)", "%s【%s】", "%s\n（单位：%s）", "%s [%s]", "%s（必填，%s）",
		"%s（%s，必填）",
		"* %s（以%s计）", "%s：%s", "%s-%s", "%s/%s", "%s%s"}
	for _, c := range quantityColumns() {
		row := 1
		tabs := everyKind()[c.kind]
		var header string
		for _, one := range tabs {
			if one.name == c.sheet && strings.HasSuffix(c.sheet, "信息") {
				row, header = c.row, one.rows[c.row-1][0].(string)
			} else if one.name == c.sheet {
				header = one.rows[0][c.col-1].(string)
			}
		}
		col := c.col
		if row > 1 {
			col = 1
		}
		for i, unit := range append(others(), c.own...) {
			manner := manners[(i+c.row+c.col)%len(manners)]
			text := fmt.Sprintf(manner, header, unit)
			a := read(t, c.kind[:len(c.kind)-len("开班")],
				writers()[0].write(t, put(everyKind()[c.kind], c.sheet, row, col, text)))
			if i >= len(others()) {
				if len(a.Findings) > 0 {
					t.Errorf("%q: %s", text, a.Findings[0].Problem)
				}
				continue
			}
			if len(a.Findings) != 1 || a.Findings[0].Row != row || a.Findings[0].Col != col ||
				!strings.Contains(a.Findings[0].Problem, strings.ToUpper(unit)) {
				t.Errorf("%q: %s", text, brief(a))
			}
		}
	}
}

// TestUnitsBesideTheTable: a unit in a title, in a note below, in a hint or in a column of its own speaks of the
// numbers too.
func TestUnitsBesideTheTable(t *testing.T) {
	register, claim := form.Municipal+"名册", form.Academy+"补贴"
	under := func(title ...any) func([]tab) []tab {
		return func(b []tab) []tab {
			for i := range b {
				if b[i].name == "资金分配" {
					b[i].rows = append([][]any{title}, b[i].rows...)
				}
			}
			return b
		}
	}
	below := func(note ...any) func([]tab) []tab {
		return func(b []tab) []tab {
			for i := range b {
				if b[i].name == "资金分配" {
					b[i].rows = append(b[i].rows, []any{"合计"}, note)
				}
			}
			return b
		}
	}
	same := func(b []tab) []tab { return b }
	for _, c := range []outcome{
		{name: "title", change: under("2025年资金分配表", nil, "单位：万元"), cells: "资金分配 C1",
			says: []string{"万元", "「元」"}},
		{name: "title in brackets", change: under("2025年资金分配表（单位：万元）"), cells: "资金分配 A1",
			says: []string{"万元"}},
		{name: "title in bare brackets", change: under("2025年资金分配表（万元）"), cells: "资金分配 A1",
			says: []string{"万元"}},
		{name: "unit of amounts", change: under("金额单位: 千元"), cells: "资金分配 A1", says: []string{"千元"}},
		{name: "two units", change: under("单位：人、万元"), cells: "资金分配 A1", says: []string{"万元"}},
		{name: "below", change: below("单位：万元"), cells: "资金分配 A5", says: []string{"万元"}},
		{name: "column of units", cells: "资金分配 G2 G3", says: []string{"万元"},
			change: func(b []tab) []tab {
				return put(put(put(b, "资金分配", 1, 7, "单位"), "资金分配", 2, 7, "万元"), "资金分配", 3, 7, "万元")
			}},
		{name: "hint", kind: claim, cells: "补贴信息 C5", says: []string{"万元"},
			change: func(b []tab) []tab { return put(b, "补贴信息", 5, 3, "万元") }},
		{name: "label", kind: claim, cells: "补贴信息 A5", says: []string{"万元"},
			change: func(b []tab) []tab { return put(b, "补贴信息", 5, 1, "申请金额（万元）") }},
		{name: "own unit in the title", change: under("2025年资金分配表（单位：元）"), twin: under("2025年资金分配表")},
		{name: "a sender in the title", change: under("填报单位：示例就业服务中心（盖章）", "2025年（第2批）"),
			twin: under("资金分配表")},
		{name: "own unit below", change: below("单位：元"), twin: same},
		{name: "own hint", kind: claim, change: func(b []tab) []tab {
			return put(b, "补贴信息", 5, 3, "元，"+
				"与补贴名单合计一致")
		},
			twin: same},
		{name: "column of units of its own", change: func(b []tab) []tab {
			return put(put(put(b, "资金分配", 1, 7, "单位"), "资金分配", 2, 7, "元"), "资金分配", 3, 7, "元")
		}, twin: same},
	} {
		if c.writer = writers()[0]; c.kind == "" {
			c.kind = register
		}
		t.Run(c.name, func(t *testing.T) { c.check(t) })
	}
}

// TestHeadersOfDates: a header that promises less than a date, or another thing than a month or time, is refused by
// name.
func TestHeadersOfDates(t *testing.T) {
	kind := form.Municipal + "名册"
	for header, says := range map[string]string{
		"下达日期（年月）": "年月", "下达日期（YYYY-MM）": "YYYY-MM", "下达日期（年度）": "年度",
		"下达日期（年月日）": "", "下达日期（YYYY-MM-DD）": "", "下达日期（必填）": "",
	} {
		a := read(t, form.Municipal, writers()[0].write(t, put(everyKind()[kind], "资金分配", 1, 6, header)))
		switch {
		case says == "":
			expect(t, a)
		case len(a.Findings) != 1 || a.Findings[0].Cell() != "F1" || !strings.Contains(a.Findings[0].Problem, says):
			t.Errorf("%s: %s", header, brief(a))
		}
	}
}
