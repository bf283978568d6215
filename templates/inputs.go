package templates

import (
	"slices"
	"strconv"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// SampleMark begins a cell of every sample row; reading refuses a row that still has it.
const SampleMark = "示例行"

// sampleRemark is what the marked cell says.
const sampleRemark = SampleMark + "，请删除"

// BlankOptions are what drop-downs offer, how many rows there are and what is filled in already.
type BlankOptions struct {
	Courses  []string            // names as people know them, such as 创办企业（SYB）
	Counties []string            // names
	Funds    []string            // names
	Suggest  map[string][]string // drop-downs that only suggest, by staging column, such as layout, category
	Class    int                 // most people of a class; 0: not known
	Mistakes []Mistake           // that are often made with this form
	Sender   *BlankSender        // nil: for anybody who may send it
}

// BlankSender is whom a blank workbook is made for, and what is filled in already; empty values stay empty.
type BlankSender struct {
	Name                 string
	Inbox, Outbox        string // its folders there
	Credit, County       string
	Contact, Phone       string
	Payee, Bank, Account string
}

// Mistake is one that is often made, what is right, and the article that says so.
type Mistake struct {
	Wrong   string `head:"常见错误" span:"3" as:"long"`
	Right   string `head:"正确的做法" span:"2" as:"long"`
	Article string `head:"依据" span:"1" as:"long"`
}

// lists hands out drop-downs and remembers those too long for a cell rule.
type lists struct {
	opt  BlankOptions
	used []xlsx.List
}

// newSheet begins a sheet, whose pages name the sender it is made for.
func (l *lists) newSheet(name string, fields []field) *draft {
	d := newDraft(name, fields)
	if l.opt.Sender != nil {
		d.sheet.Page.HeadRight = l.opt.Sender.Name
	}
	return d
}

// offered are the values a column's drop-down offers; nil when it has none.
func (l *lists) offered(c form.Column) []string {
	switch c.Kind {
	case form.Choice:
		return c.List
	case form.Course:
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
	prompt := strings.Join(l.wants(c), "；")
	r := xlsx.Validation{Cells: cells, Title: c.Header, Prompt: prompt, Problem: "「" + c.Header + "」" + prompt}
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
	name := form.ListSheet + strconv.Itoa(len(l.used)+1) + "_" + c.Header
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

// wants is what a column wants, in words. Which layouts will do is for the policy to say.
func (l *lists) wants(c form.Column) []string {
	if c.Kind == form.Layout {
		c.Hint = strings.Join(l.offered(c), " 或 ")
	}
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
	told := []form.Kind{form.ID, form.Clock, form.Courses, form.Money, form.Account, form.EntryNo}
	if c.Hint != "" && slices.Contains(told, c.Kind) {
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
	case form.Credit, form.Account, form.Certificate, form.OldNumber, form.EntryNo:
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

// itemLabel colours what must be filled.
func itemLabel(n form.Need) xlsx.Style {
	if n == form.Required {
		return HeaderMust
	}
	return HeaderMay
}

// looksOf are the looks of a value cell of a sheet of items, and of a table's cells still to be filled.
func looksOf(k form.Kind) (item, input xlsx.Style) {
	switch k {
	case form.ID, form.Credit, form.Account, form.Certificate, form.OldNumber, form.EntryNo, form.ClassNo, form.Phone,
		form.Month, form.Text:
		return ValueCode, InputCode
	case form.Day:
		return ValueDate, InputDate
	case form.Clock:
		return Value, InputTime
	case form.Int:
		return ValueWhole, InputWhole
	case form.Money:
		return ValueMoney, InputMoney
	}
	return Value, Input
}

// ruled is the look of a cell to fill in that has borders, for that of one that has none.
func ruled(input xlsx.Style) xlsx.Style { return Ruled + (input - Input) }
