package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// habit is how a producer of workbooks writes things down. Every habit is one the forms accept.
type habit struct {
	title, totals bool // lines above the header and below the list
	keyedHeader   bool // 项目/内容 above a …信息 sheet
	alias, noisy  bool // other accepted headers; headers with *, （必填）, units and line breaks
	shuffle       bool // columns in another order
	date1904      bool
	dates, clocks int // which spelling; 0: real date and time cells
	marks         int // which set of attendance marks
	textNumbers   bool
	spacedNames   bool      // 张 三
	short, wide   bool      // 土左旗; ＳＹＢ
	fullCourse    bool      // 创办企业（SYB）
	hiddenExtra   bool      // a hidden sheet nobody asked for
	coarse        bool      // digits beyond the fifteenth cut off, as whoever hides sheets does
	formulas      []formula // met on the way
	rng           *rand.Rand
}

// formula is a cell that holds a formula and no value.
type formula struct{ sheet, cell, text string }

// habitOf is the habit of a producer; the same number has the same habit for ever.
func (c *City) habitOf(producer int) *habit {
	r := rand.New(rand.NewPCG(c.seed, uint64(producer)))
	one := func(in int) bool { return r.IntN(in) == 0 }
	return &habit{
		title: one(2), totals: one(2), keyedHeader: one(2), alias: one(3), noisy: one(3), shuffle: one(3),
		date1904: one(6), dates: r.IntN(7), clocks: r.IntN(3), marks: r.IntN(3), textNumbers: one(4),
		spacedNames: one(4), short: one(2), wide: one(4), fullCourse: one(2),
		hiddenExtra: one(6) && !c.load, coarse: one(2) && !c.load, rng: r,
	}
}

// workbook writes a draft down.
func (h *habit) workbook(d *draft) xlsx.Workbook {
	wb := xlsx.Workbook{Date1904: h.date1904}
	for _, t := range d.tables {
		if t.KeyValue {
			wb.Sheets = append(wb.Sheets, h.keyed(t))
		} else {
			wb.Sheets = append(wb.Sheets, h.list(t))
		}
	}
	if h.hiddenExtra {
		extra := xlsx.PlainSheet("数据字典", [][]any{{"内部使用"}, {"岛形"}, {"U形"}})
		extra.Hidden = true
		wb.Sheets = append(wb.Sheets, extra)
	}
	return wb
}

// keyed writes a …信息 sheet.
func (h *habit) keyed(t *table) xlsx.Sheet {
	var rows [][]any
	if h.title {
		rows = append(rows, []any{"呼和浩特市创业培训" + t.Name + "表"})
	}
	if h.keyedHeader {
		rows = append(rows, []any{"项目", "内容"})
	}
	for i, c := range t.Columns {
		value := h.cell(c, t.rows[0][i])
		if text, ok := value.(hollow); ok {
			h.formulas = append(h.formulas, formula{t.Name, xlsx.CellName(len(rows)+1, 2), string(text)})
			value = nil
		}
		rows = append(rows, []any{h.header(t, i), value})
	}
	return xlsx.PlainSheet(t.Name, rows)
}

// list writes a table.
func (h *habit) list(t *table) xlsx.Sheet {
	var rows [][]any
	if h.title {
		rows = append(rows, []any{"呼和浩特市创业培训" + t.Name}, []any{nil, "以下内容由填报单位负责"})
	}
	order := h.order(t)
	header := make([]any, len(order))
	for i, from := range order {
		header[i] = h.header(t, from)
	}
	rows = append(rows, header)
	first := len(rows) + 1
	for _, row := range t.rows {
		cells := make([]any, len(order))
		for i, from := range order {
			cells[i] = h.cell(t.Columns[from], row[from])
		}
		rows = append(rows, cells)
	}
	if h.totals {
		rows = append(rows, h.total(t, order), []any{"填表人：", nil, "审核人："})
	}
	sheet, name := xlsx.PlainSheet(t.Name, rows), 1+slices.Index(order, t.at("姓名"))
	for _, m := range t.merges {
		sheet.Merges = append(sheet.Merges, xlsx.NewRange(first+m[0], name, first+m[1], name))
	}
	return sheet
}

// total is the 合计 row: the sum of what people sum.
func (h *habit) total(t *table, order []int) []any {
	row := []any{"合计"}
	column := max(t.at("申请金额"), t.at("课时"))
	place := slices.Index(order, column)
	if place < 1 {
		return row
	}
	sum := 0
	for r := range t.rows {
		n, _ := t.rows[r][column].(int)
		sum += n
	}
	if t.Columns[column].Kind == form.Money {
		sum /= 100
	}
	return append(append(row, make([]any, place-1)...), sum)
}

// order is the order of the columns.
func (h *habit) order(t *table) []int {
	order := make([]int, len(t.Columns))
	for i := range order {
		order[i] = i
	}
	if h.shuffle && !t.Sessions {
		h.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	return order
}

// header writes the header of a column: an alias, or with the decorations people add.
func (h *habit) header(t *table, i int) string {
	c := t.Columns[i]
	head := c.Header
	if h.alias && len(c.Aliases) > 0 {
		head = c.Aliases[h.rng.IntN(len(c.Aliases))]
	}
	if !h.noisy {
		return head
	}
	switch {
	case c.Kind == form.Money:
		return head + "（元）"
	case c.Need == form.Required && i%2 == 0:
		return "*" + head
	case c.Need == form.Required:
		return head + "\n（必填）"
	}
	return head
}

// cell writes a value of a column.
func (h *habit) cell(c form.Column, v any) any {
	switch v := v.(type) {
	case time.Time:
		return h.daySpelt(v)
	case rune:
		return h.mark(v)
	case int:
		return h.number(c, v)
	case string:
		return h.text(c, v)
	}
	return v
}

// text writes a text, those that name something in one of their spellings.
func (h *habit) text(c form.Column, s string) any {
	switch c.Kind {
	case form.Course:
		return h.courseName(s)
	case form.County:
		return h.countyName(s)
	case form.Person, form.Name:
		return h.personName(s)
	}
	return s
}

// daySpelt writes a day, as a real date cell or in one of the accepted spellings.
func (h *habit) daySpelt(d time.Time) any {
	if h.dates == 0 || h.dates > 5 {
		days := int64(d.Sub(date(1899, 12, 30)).Hours() / 24)
		if h.date1904 {
			days -= 1462
		}
		return xlsx.Number(xlsx.PlainDay, fmt.Sprint(days))
	}
	return d.Format([]string{"", "2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102"}[h.dates])
}

// clock writes a time of day.
func (h *habit) clock(minutes int) any {
	switch h.clocks {
	case 0:
		serial := strconv.FormatFloat(float64(minutes)/1440, 'f', -1, 64)
		if h.coarse || h.hiddenExtra {
			serial = serial[:min(len(serial), len("0.")+15)]
		}
		return xlsx.Number(xlsx.PlainClock, serial)
	case 1:
		return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
	default:
		return fullWidth(fmt.Sprintf("%02d:%02d", minutes/60, minutes%60))
	}
}

// courseName writes a course by code or by one of its Chinese names.
func (h *habit) courseName(code string) string {
	name := map[string]string{"SYB": "创办企业", "IYB": "改善企业", "WLC": "网络创业", "GYB": "创业意识"}[code]
	switch {
	case h.wide:
		return fullWidth(code)
	case h.fullCourse:
		return name + "（" + code + "）"
	case h.short:
		return name
	case h.noisy:
		return strings.ToLower(code)
	default:
		return code
	}
}

// countyName writes a county by full name, short name or code; a code of none stays as it is.
func (h *habit) countyName(code string) string {
	for _, c := range counties() {
		switch {
		case c.code != code:
		case h.short:
			return c.short
		case !h.wide:
			return c.name
		}
	}
	return code
}

// personName writes a person's name.
func (h *habit) personName(name string) string {
	if r := []rune(name); h.spacedNames && len(r) == 2 {
		return string(r[0]) + "　" + string(r[1])
	}
	return name
}

// mark writes an attendance mark.
func (h *habit) mark(m rune) any {
	sets := []map[rune]any{
		{'出': "√", '旷': "旷", '假': "请假"},
		{'出': "出", '旷': "×", '假': "事假"},
		{'出': "1", '旷': "0", '假': "△"},
	}
	return sets[h.marks][m]
}

// number writes a whole number in its column's unit.
func (h *habit) number(c form.Column, n int) any {
	switch {
	case c.Kind == form.Clock:
		return h.clock(n)
	case c.Kind == form.Money && h.textNumbers:
		return fmt.Sprintf("%d.00", n/100)
	case c.Kind == form.Money || c.Kind == form.Score:
		n /= 100
	}
	if h.textNumbers {
		return fmt.Sprint(n)
	}
	return n
}

// fullWidth widens ASCII letters, digits and colons.
func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xfee0
		}
		return r
	}, s)
}
