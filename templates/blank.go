package templates

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// SampleMark begins a cell of every sample row; reading refuses a row that still has it.
const SampleMark = "示例行"

// sampleRemark is what the marked cell says.
const sampleRemark = SampleMark + "，填报前请删除本行"

// lastInput is the last row that drop-downs and checks cover.
const lastInput = 500

// BlankOptions are what drop-downs offer and what is filled in already.
type BlankOptions struct {
	Courses     []string            // names as people know them, such as 创办企业（SYB）
	Counties    []string            // names
	Funds       []string            // names
	Suggest     map[string][]string // drop-downs that only suggest, by staging column, such as layout, category, platform
	Institution *BlankInstitution   // nil: for anybody
}

// BlankInstitution is what a blank workbook made for one institution has filled in already; empty values stay empty.
type BlankInstitution struct {
	Name, Credit, County string
	Courses              []string // narrows the courses offered
	Contact, Phone       string
	Payee, Bank, Account string
}

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
	wb.Lists = l.used
	return wb
}

// lists hands out drop-downs and remembers those too long for a cell rule.
type lists struct {
	opt  BlankOptions
	used []xlsx.List
}

// offered are the values a column's drop-down offers; nil when it has none.
func (l *lists) offered(c form.Column) []string {
	switch c.Kind {
	case form.Choice:
		return c.List
	case form.Course:
		if l.opt.Institution != nil && len(l.opt.Institution.Courses) > 0 {
			return l.opt.Institution.Courses
		}
		return l.opt.Courses
	case form.County:
		return l.opt.Counties
	case form.Fund:
		return l.opt.Funds
	}
	return l.opt.Suggest[c.DB]
}

// rule is the drop-down, check and hint of a column's cells. What may be written in several ways only warns.
func (l *lists) rule(c form.Column, cells xlsx.Range) xlsx.Validation {
	r := xlsx.Validation{Cells: cells, Title: c.Header, Prompt: strings.Join(wants(c), "；"), Problem: "「" + c.Header + "」" + strings.Join(wants(c), "；")}
	r.Test, r.Strict = test(c.Kind)
	items := l.offered(c)
	if len(items) == 0 {
		return r
	}
	r.Strict = xlsx.Warn
	if c.Kind == form.Choice {
		r.Strict = xlsx.Refuse
	}
	if r.Items = items; !xlsx.FitsInline(items) {
		r.Items, r.List = nil, l.name(c, items)
	}
	return r
}

// name keeps items on the list sheet, once.
func (l *lists) name(c form.Column, items []string) string {
	for _, have := range l.used {
		if slices.Equal(have.Items, items) {
			return have.Name
		}
	}
	name := xlsx.ListSheet + strconv.Itoa(len(l.used)+1) + "_" + c.Header
	l.used = append(l.used, xlsx.List{Name: name, Items: items})
	return name
}

// test is what a kind of column asks of a value, and how strictly.
func test(k form.Kind) (xlsx.Test, xlsx.Strictness) {
	switch k {
	case form.Int:
		return xlsx.WholeNumber, xlsx.Refuse
	case form.Money, form.Score:
		return xlsx.AnyNumber, xlsx.Refuse
	case form.Day:
		return xlsx.CalendarDay, xlsx.Warn
	case form.ID, form.Credit:
		return xlsx.Length18, xlsx.Warn
	case form.Certificate:
		return xlsx.Length20, xlsx.Warn
	}
	return xlsx.Anything, xlsx.Hint
}

// wants is what a column wants, in words.
func wants(c form.Column) []string {
	var out []string
	for _, s := range []string{needWord(c.Need), c.Hint, more(c)} {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// more is what the hint does not say yet.
func more(c form.Column) string {
	if c.Hint != "" && (c.Kind == form.ID || c.Kind == form.Clock || c.Kind == form.Courses || c.Kind == form.Money || c.Kind == form.Account) {
		return ""
	}
	return kindWord(c.Kind)
}

// needWord is when a cell must be filled.
func needWord(n form.Need) string {
	switch n {
	case form.Required:
		return "必填"
	case form.Conditional:
		return "视情况必填"
	}
	return "选填"
}

// kindWord is how a kind of value is written.
func kindWord(k form.Kind) string {
	switch k {
	case form.ID:
		return "18 位，文本格式，末位 X 大写"
	case form.Credit, form.Account, form.Certificate:
		return "文本格式，不要存成数字"
	case form.Phone:
		return "手机号或带区号的座机号"
	case form.Day:
		return "日期，如 2025-03-01，年份写四位"
	case form.Clock:
		return "时间，如 9:00"
	case form.Money:
		return "单位：元，最多两位小数，不写「元」字"
	case form.Int:
		return "整数"
	case form.Course, form.County, form.Choice, form.Fund:
		return "从下拉列表选择"
	case form.Courses:
		return "多门课程用、隔开"
	}
	return ""
}

// filled is what the institution's blank has in a column already.
func (l *lists) filled(c form.Column) string {
	i := l.opt.Institution
	if i == nil {
		return ""
	}
	return map[string]string{
		"institution_name": i.Name, "applicant": i.Name, "credit_code": i.Credit, "county": i.County, "contact": i.Contact, "phone": i.Phone,
		"payee": i.Payee, "bank": i.Bank, "account": i.Account,
	}[c.DB]
}

// blankItems is a 项目/内容 sheet, hints in column C.
func blankItems(b form.Business, s form.Sheet, l *lists) xlsx.Sheet {
	fields := []field{{"项目", 24}, {"内容", 52}, {"填写说明", 56}}
	d := newDraft(s.Name, fields)
	d.title(b.Name + "：" + s.Name)
	d.header(fields)
	for _, c := range s.Columns {
		row := d.next()
		d.line(text(itemLabel(c.Need), c.Header), text(itemStyle(c.Kind), l.filled(c)), text(Long, strings.Join(wants(c), "；")))
		d.sheet.Validations = append(d.sheet.Validations, l.rule(c, xlsx.NewRange(row, 2, row, 2)))
	}
	return d.finish()
}

// itemLabel colours what must be filled.
func itemLabel(n form.Need) xlsx.Style {
	if n == form.Required {
		return HeaderMust
	}
	return HeaderMay
}

// itemStyle is the look of a value cell.
func itemStyle(k form.Kind) xlsx.Style {
	switch k {
	case form.ID, form.Credit, form.Account, form.Certificate, form.ClassNo, form.Phone, form.Month:
		return ValueCode
	case form.Day:
		return ValueDate
	case form.Int:
		return ValueWhole
	case form.Money:
		return ValueMoney
	}
	return Value
}

// blankTable is a table with its sample row.
func blankTable(b form.Business, s form.Sheet, l *lists) xlsx.Sheet {
	fields, sample := tableFields(s)
	d := newDraft(s.Name, fields)
	d.title(b.Name + "：" + s.Name)
	d.prose(tableRemark(s))
	row := d.next()
	d.sheet.Page.Frozen, d.sheet.Page.RepeatFrom, d.sheet.Page.RepeatTo = row, row, row
	var heads []xlsx.Cell
	for i, f := range fields {
		style := HeaderMay
		if i < len(s.Columns) {
			style = itemLabel(s.Columns[i].Need)
		}
		heads = append(heads, text(style, f.head))
	}
	d.add(30, heads...)
	d.add(20, sample...)
	for i, c := range s.Columns {
		d.sheet.Columns[i].Style = inputStyle(c.Kind)
		d.sheet.Validations = append(d.sheet.Validations, l.rule(c, xlsx.NewRange(row+1, i+1, lastInput, i+1)))
	}
	if s.Sessions {
		d.sheet.Validations = append(d.sheet.Validations, markRule(xlsx.NewRange(row+1, len(s.Columns)+1, lastInput, len(s.Columns)+60)))
	}
	return d.finish()
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
	return xlsx.Validation{Cells: cells, Items: []string{"√", "旷", "假"}, Title: "考勤", Prompt: "√ 出勤，旷 旷课，假 请假；不能留空", Strict: xlsx.Warn,
		Problem: "请填 √、旷 或 假（也可写 ✓、出、1，×、0，请假、事假、病假、△）"}
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
			return xlsx.Number(SampleTime, strconv.FormatFloat(float64(t.Hour()*60+t.Minute())/1440, 'f', -1, 64))
		}
	case form.Int, form.Money, form.Score:
		return xlsx.Number(Sample, c.Sample)
	}
	return text(Sample, c.Sample)
}

// inputStyle is the look of a table's cells still to be filled.
func inputStyle(k form.Kind) xlsx.Style {
	switch k {
	case form.ID, form.Credit, form.Account, form.Certificate, form.ClassNo, form.Phone, form.Month:
		return InputCode
	case form.Day:
		return InputDate
	case form.Clock:
		return InputTime
	case form.Int:
		return InputWhole
	case form.Money:
		return InputMoney
	}
	return Input
}
