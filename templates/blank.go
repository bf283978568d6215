package templates

import (
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// SampleMark begins a cell of every sample row; reading refuses a row that still has it.
const SampleMark = "示例行"

// sampleRemark is what the marked cell says.
const sampleRemark = SampleMark + "，填报前请删除本行"

// The last row and session that drop-downs and checks cover.
const (
	lastInput    = 500
	mostSessions = 60
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

// filled is what the institution's blank has in a column already.
func (l *lists) filled(c form.Column) string {
	i := l.opt.Institution
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
	d := newDraft(s.Name, fields)
	d.title(b.Name + "：" + s.Name)
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

// blankTable is a table with its sample row.
func blankTable(b form.Business, s form.Sheet, l *lists) xlsx.Sheet {
	fields, sample := tableFields(s)
	var heads []xlsx.Cell
	for i, f := range fields {
		style := HeaderMay
		if i < len(s.Columns) {
			style = itemLabel(s.Columns[i].Need)
		}
		heads = append(heads, text(style, f.head))
	}
	d := l.table(b, s, fields, tableRemark(s), heads)
	d.add(20, sample...)
	return d.finish()
}

// table begins a table of a form: its header, and the drop-downs and hints of the rows below it.
func (l *lists) table(b form.Business, s form.Sheet, fields []field, remark string, heads []xlsx.Cell) *draft {
	d := newDraft(s.Name, fields)
	d.title(b.Name + "：" + s.Name)
	d.prose(remark)
	row := d.next()
	d.sheet.Page.Frozen, d.sheet.Page.RepeatFrom, d.sheet.Page.RepeatTo = row, row, row
	d.add(30, heads...)
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

// tableRemark is the line above a table's header.
func tableRemark(s form.Sheet) string {
	remark := "橙色且带 * 的栏目必填；灰色斜体为示例，填报前请删除该行；各栏要求见「填报说明」。"
	if s.Sessions {
		remark += "每场授课一列，表头写「日期 开始时间」，与授课记录逐场对应；√ 出勤，旷 旷课，假 请假。"
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
		if c.Header == "说明" {
			marked = i
		}
		fields = append(fields, field{head, c.Width})
		sample = append(sample, sampleCell(c))
	}
	switch {
	case s.Sessions:
		// every further column is a session, so the mark stands in a column of the sheet's own
		sample[0] = text(Sample, sampleRemark)
		fields[0].width = 26
		for i, at := range []string{"2025-03-03 09:00", "2025-03-03 14:00", "2025-03-04 09:00"} {
			fields = append(fields, field{at, 12})
			sample = append(sample, text(Sample, []string{"√", "旷", "假"}[i]))
		}
	case marked >= 0:
		sample[marked] = text(Sample, sampleRemark)
	default:
		fields = append(fields, field{"说明", 28})
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
