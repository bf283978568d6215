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
	lists         map[string]form.Sheet // declarations by sheet name, for aliases
}

// habitOf is the habit of a producer; the same number has the same habit for ever.
func (c *City) habitOf(producer int) *habit {
	r := rand.New(rand.NewPCG(c.seed, uint64(producer)))
	one := func(in int) bool { return r.IntN(in) == 0 }
	return &habit{
		title: one(2), totals: one(2), keyedHeader: one(2), alias: one(3), noisy: one(3), shuffle: one(3), date1904: one(6),
		dates: r.IntN(7), clocks: r.IntN(3), marks: r.IntN(3), textNumbers: one(4), spacedNames: one(4), short: one(2), wide: one(4),
		fullCourse: one(2), hiddenExtra: one(6) && !c.load, coarse: one(2) && !c.load, rng: r, lists: c.lists,
	}
}

// declarations are the forms' sheets by name.
func declarations() map[string]form.Sheet {
	m := map[string]form.Sheet{}
	for _, b := range form.Businesses() {
		for _, s := range b.Sheets {
			m[s.Name] = s
		}
	}
	return m
}

// workbook writes a draft down.
func (h *habit) workbook(d *draft) xlsx.Workbook {
	wb := xlsx.Workbook{Date1904: h.date1904}
	for _, t := range d.tables {
		if t.keyed {
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
		rows = append(rows, []any{"呼和浩特市创业培训" + t.name + "表"})
	}
	if h.keyedHeader {
		rows = append(rows, []any{"项目", "内容"})
	}
	for i, item := range t.head {
		value := h.cell(t.rows[0][i])
		if text, ok := value.(hollow); ok {
			h.formulas = append(h.formulas, formula{t.name, xlsx.CellName(len(rows)+1, 2), string(text)})
			value = nil
		}
		rows = append(rows, []any{h.header(t, i, item), value})
	}
	return xlsx.PlainSheet(t.name, rows)
}

// list writes a table.
func (h *habit) list(t *table) xlsx.Sheet {
	var rows [][]any
	if h.title {
		rows = append(rows, []any{"呼和浩特市创业培训" + t.name}, []any{nil, "以下内容由填报单位负责"})
	}
	order := h.order(t)
	header := make([]any, len(order))
	for i, from := range order {
		header[i] = h.header(t, from, t.head[from])
	}
	rows = append(rows, header)
	first := len(rows) + 1
	for _, row := range t.rows {
		cells := make([]any, len(order))
		for i, from := range order {
			cells[i] = h.cell(row[from])
		}
		rows = append(rows, cells)
	}
	if h.totals {
		rows = append(rows, h.total(t, order), []any{"填表人：", nil, "审核人："})
	}
	sheet, name := xlsx.PlainSheet(t.name, rows), 1+slices.Index(order, slices.Index(t.head, "姓名"))
	for _, m := range t.merges {
		sheet.Merges = append(sheet.Merges, xlsx.NewRange(first+m[0], name, first+m[1], name))
	}
	return sheet
}

// total is the 合计 row: the sum of what people sum.
func (h *habit) total(t *table, order []int) []any {
	row := []any{"合计"}
	at := slices.Index(order, max(slices.Index(t.head, "申请金额"), slices.Index(t.head, "课时")))
	if at < 1 {
		return row
	}
	sum := 0
	for r := range t.rows {
		switch v := t.rows[r][order[at]].(type) {
		case int:
			sum += v
		case yuan:
			sum += int(v)
		}
	}
	return append(append(row, make([]any, at-1)...), sum)
}

// order is the order of the columns.
func (h *habit) order(t *table) []int {
	order := make([]int, len(t.head))
	for i := range order {
		order[i] = i
	}
	if h.shuffle && t.fixed == 0 {
		h.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	return order
}

// header writes a header: an alias, or with the decorations people add.
func (h *habit) header(t *table, i int, head string) string {
	sheet, ok := h.lists[t.name]
	if !ok || t.fixed > 0 && i >= t.fixed {
		return head
	}
	at := slices.IndexFunc(sheet.Columns, func(c form.Column) bool { return c.Header == head })
	if at < 0 {
		return head
	}
	c := sheet.Columns[at]
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

// cell writes a value.
func (h *habit) cell(v any) any {
	switch v := v.(type) {
	case time.Time:
		return h.date(v)
	case clock:
		return h.clock(int(v))
	case courseCode:
		return h.course(string(v))
	case countyRef:
		return h.county(int(v))
	case called:
		return h.called(string(v))
	case rune:
		return h.mark(v)
	case int:
		return h.number(v)
	case string:
		if v == "" {
			return nil
		}
		return v
	case yuan:
		return h.money(int(v))
	case numeric:
		return int64(v)
	case verbatim:
		return string(v)
	default:
		return v
	}
}

// date writes a day, as a real date cell or in one of the accepted spellings.
func (h *habit) date(d time.Time) any {
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

// course writes a course by code or by one of its Chinese names.
func (h *habit) course(code string) any {
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

// county writes a county by full name, short name or code.
func (h *habit) county(i int) any {
	switch {
	case h.short:
		return counties()[i].short
	case h.wide:
		return counties()[i].code
	default:
		return counties()[i].name
	}
}

// called writes a person's name.
func (h *habit) called(name string) any {
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

// number writes a count.
func (h *habit) number(n int) any {
	if h.textNumbers {
		return fmt.Sprint(n)
	}
	return n
}

// money writes an amount in yuan.
func (h *habit) money(n int) any {
	if h.textNumbers {
		return fmt.Sprintf("%d.00", n)
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
