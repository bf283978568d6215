package templates

import (
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// The last row and session that drop-downs and checks cover.
const (
	lastInput    = 500
	mostSessions = 60
)

// How many rows and sessions are ruled where the policy names no number, and how many points of height are left to
// write in.
const (
	fewRows      = 18 // what fits a page
	fewSessions  = 14
	ruledHeight  = 18
	turnedHeight = 112
)

// Blank lays out the blank workbook of a business: how to fill it in, then its sheets with drop-downs, hints and one
// sample row a table.
func Blank(b form.Business, opt BlankOptions) xlsx.Workbook {
	l := &lists{opt: opt}
	wb := xlsx.Workbook{Title: b.Name + "模板", Sheets: []xlsx.Sheet{guide(b, l)}}
	for _, s := range b.Sheets {
		if s.KeyValue {
			wb.Sheets = append(wb.Sheets, blankItems(b, s, l))
		} else {
			wb.Sheets = append(wb.Sheets, blankTable(b, s, l))
		}
	}
	wb.Lists, wb.ListSheet = l.used, form.ListSheet
	return wb
}

// filled is what the sender's blank has in a column already.
func (l *lists) filled(c form.Column) string {
	i := l.opt.Sender
	if i == nil {
		return ""
	}
	return map[string]string{
		"institution_name": i.Name, "applicant": i.Name, "credit_code": i.Credit, "county": i.County,
		"contact": i.Contact, "phone": i.Phone, "payee": i.Payee, "bank": i.Bank, "account": i.Account,
	}[c.DB]
}

// blankItems is a 项目/内容 sheet, hints in column C.
func blankItems(b form.Business, s form.Sheet, l *lists) xlsx.Sheet {
	return l.items(b, s, "", func(c form.Column) (label, content xlsx.Cell, note string) {
		item, _ := looksOf(c.Kind)
		return text(itemLabel(c.Need), c.Header), text(item, l.filled(c)), ""
	})
}

// items is a 项目/内容 sheet of given labels and contents, each content with its note.
func (l *lists) items(b form.Business, s form.Sheet, remark string,
	given func(form.Column) (label, content xlsx.Cell, note string)) xlsx.Sheet {
	fields := []field{{"项目", 24}, {"内容", 52}, {"填写说明", 56}}
	d := l.newSheet(s.Name, fields)
	d.title(heading(b, s))
	if remark != "" {
		d.prose(remark)
	}
	d.header(fields)
	for _, c := range s.Columns {
		row := d.next()
		label, content, note := given(c)
		attach(d, 2, note)
		d.line(label, content, text(Long, strings.Join(l.wants(c), "；")))
		d.sheet.Validations = append(d.sheet.Validations, l.rule(c, xlsx.NewRange(row, 2, row, 2)))
	}
	return d.finish()
}

// blankTable is a table with its sample row and ruled rows to fill in.
func blankTable(b form.Business, s form.Sheet, l *lists) xlsx.Sheet {
	fields, sample := tableFields(s)
	var heads []xlsx.Cell
	for i, f := range fields {
		style := HeaderMay
		switch {
		case i < len(s.Columns):
			style = itemLabel(s.Columns[i].Need)
		case s.Sessions:
			style = HeaderTurned
		}
		heads = append(heads, text(style, f.head))
	}
	d := l.table(b, s, fields, tableRemark(s), heads)
	d.line(slices.Clone(sample)...)
	sample[slices.IndexFunc(sample, func(c xlsx.Cell) bool { return c.Text == sampleRemark })] = xlsx.Cell{}
	height := max(ruledHeight, d.height(sample)) // what is written takes the room that the sample takes
	for n := range l.rowsRuled(b, s) {
		d.add(height, ruledRow(s, n+1, len(fields))...)
	}
	return d.finish()
}

// rowsRuled is how many rows are ruled: a full class where a sheet lists its people.
func (l *lists) rowsRuled(b form.Business, s form.Sheet) int {
	if b.People != "" && s.HasPerson() {
		return max(fewRows, l.opt.Class)
	}
	return fewRows
}

// ruledRow is the n-th row to fill in, its number given where the sheet numbers its rows.
func ruledRow(s form.Sheet, n, width int) []xlsx.Cell {
	var cells []xlsx.Cell
	for _, c := range s.Columns {
		_, input := looksOf(c.Kind)
		if cell := (xlsx.Cell{Style: ruled(input)}); c.DB != "seq" {
			cells = append(cells, cell)
		} else {
			cells = append(cells, count(RuledWhole, n))
		}
	}
	for len(cells) < width {
		cells = append(cells, xlsx.Cell{Style: RuledMark})
	}
	return cells
}

// table begins a table of a form: its header, and the drop-downs and hints of the rows below it. Sessions have no width
// of their own.
func (l *lists) table(b form.Business, s form.Sheet, fields []field, remark string, heads []xlsx.Cell) *draft {
	d := l.newSheet(s.Name, fitted(fields))
	d.title(heading(b, s))
	d.prose(remark)
	row, height := d.next(), max(30, d.height(heads[:len(s.Columns)]))
	if s.Sessions {
		height = turnedHeight
	}
	d.sheet.Page.Frozen, d.sheet.Page.RepeatFrom, d.sheet.Page.RepeatTo = row, row, row
	d.sheet.Page.FrozenCols = named(fields)
	d.add(height, heads...)
	for i, c := range s.Columns {
		_, d.sheet.Columns[i].Style = looksOf(c.Kind)
		d.sheet.Validations = append(d.sheet.Validations, l.rule(c, xlsx.NewRange(row+1, i+1, lastInput, i+1)))
	}
	if s.Sessions {
		marks := xlsx.NewRange(row+1, len(s.Columns)+1, lastInput, len(s.Columns)+mostSessions)
		d.sheet.Validations = append(d.sheet.Validations, markRule(marks))
	}
	return d
}

// How many characters wide a form is at most and at least: a page holds no more at a legible size, and looks empty with
// less.
const widest, narrowest = 165.0, 110.0

// heading is the title of a sheet of a form.
func heading(b form.Business, s form.Sheet) string {
	if s.Name == b.Name {
		return b.Name
	}
	return b.Name + "：" + s.Name
}

// fitted are the columns as wide as a page wants them: sessions share the room that is left, a narrow table is
// stretched.
func fitted(fields []field) []field {
	fields = slices.Clone(fields)
	total, sessions := 0.0, 0
	for _, f := range fields {
		if total += f.width; f.width == 0 {
			sessions++
		}
	}
	share := min(6, (widest-total)/float64(max(1, sessions)))
	total += share * float64(sessions)
	by := min(2, max(1, narrowest/total))
	for i := range fields {
		if fields[i].width == 0 {
			fields[i].width = share
		}
		fields[i].width *= by
	}
	return fields
}

// tableRemark is the line above a table's header.
func tableRemark(s form.Sheet) string {
	remark := "橙色且带 * 的栏目必填；灰色斜体为示例，填报前请删除该行；各栏要求见「填报说明」。"
	if s.Sessions {
		remark += "每次课一列，表头写「日期 开始时间」，与授课记录逐次对应；√ 出勤，旷 旷课，假 请假。"
	}
	return remark
}

// tableFields are a table's columns, those that must be filled starred, and the sample row below.
func tableFields(s form.Sheet) ([]field, []xlsx.Cell) {
	var fields []field
	var sample []xlsx.Cell
	marked := -1
	for i, c := range s.Columns {
		head := c.Header
		if c.Need == form.Required {
			head += "*"
		}
		if c.Header == "说明" || c.Header == "备注" {
			marked = i
		}
		fields = append(fields, field{head, c.Width})
		sample = append(sample, sampleCell(c))
	}
	switch {
	case s.Sessions:
		// every further column is a session, so the mark stands in a column of the sheet's own
		sample[0] = text(Sample, sampleRemark)
		for i, at := range []string{"2025-03-03 09:00", "2025-03-03 14:00", "2025-03-04 09:00"} {
			fields = append(fields, field{head: at})
			sample = append(sample, text(Sample, []string{"√", "旷", "假"}[i]))
		}
		for range fewSessions - 3 {
			fields, sample = append(fields, field{}), append(sample, xlsx.Cell{Style: Sample})
		}
	case marked >= 0:
		sample[marked] = text(Sample, sampleRemark)
	default:
		fields = append(fields, field{"说明", 9})
		sample = append(sample, text(Sample, sampleRemark))
	}
	return fields, sample
}

// markRule offers attendance marks without refusing the other accepted ones.
func markRule(cells xlsx.Range) xlsx.Validation {
	return xlsx.Validation{
		Cells: cells, Items: []string{"√", "旷", "假"}, Strict: xlsx.Warn,
		Title: "考勤", Prompt: "√ 出勤，旷 旷课，假 请假；不能留空",
		Problem: "请填 √、旷 或 假（也可写 ✓、出、1，×、0，请假、事假、病假、△）",
	}
}

// sampleCell is a column's sample, stored as its kind should be.
func sampleCell(c form.Column) xlsx.Cell {
	switch c.Kind {
	case form.Day:
		if t, err := time.Parse(time.DateOnly, c.Sample); err == nil {
			return date(SampleDate, t)
		}
	case form.Clock:
		if t, err := time.Parse("15:04", c.Sample); err == nil {
			cell := clockCell(int64(t.Hour()*60 + t.Minute()))
			cell.Style = SampleTime
			return cell
		}
	case form.Int, form.Money, form.Score:
		return xlsx.Number(Sample, c.Sample)
	}
	return text(Sample, c.Sample)
}
