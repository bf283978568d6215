package templates

import (
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// answers builds the sheet of a paper in which whoever was asked answers: what is given is filled in, the rest is blank
// with the drop-downs of the form that reads it.
type answers struct {
	*draft
	columns []form.Column
}

// newAnswers begins the answer sheet of a form with those of its columns, in this order.
func newAnswers(name string, of form.Sheet, heads []string) *answers {
	var fields []field
	a := &answers{}
	for _, head := range heads {
		at := slices.IndexFunc(of.Columns, func(c form.Column) bool { return c.Header == head })
		a.columns = append(a.columns, of.Columns[at])
		fields = append(fields, field{head, of.Columns[at].Width})
	}
	a.draft = newDraft(name, fields)
	return a
}

// heads is the header, and the drop-downs and hints of n rows below it.
func (a *answers) heads(n int) {
	var fields []field
	l := &lists{}
	for i, c := range a.columns {
		fields = append(fields, field{c.Header, c.Width})
		a.sheet.Validations = append(a.sheet.Validations, l.rule(c, xlsx.NewRange(a.next()+1, i+1, a.next()+n, i+1)))
	}
	a.header(fields)
}

// row is what is given of a row, then the cells to fill.
func (a *answers) row(given ...xlsx.Cell) {
	for _, c := range a.columns[len(given):] {
		item, _ := looksOf(c.Kind)
		given = append(given, xlsx.Cell{Style: item})
	}
	a.line(given...)
}

// opinions is 审批意见 for the numbers that wait for one.
func opinions(numbers ...string) xlsx.Sheet {
	a := newAnswers("审批意见", form.FormOf(form.KindDecision).Sheets[0],
		[]string{"业务编号", "意见", "理由", "审批人", "审批日期"})
	a.title("审批意见（填好后把本文件放回收件文件夹）")
	if len(numbers) == 1 {
		a.sheet.Page.HeadRight = numbers[0]
	}
	a.prose("编号已填好，请勿改动；其余栏目由审批人填写。意见从下拉列表选择，同意以外须写理由；意见空着的行不办理，" +
		"以后可以再报。")
	a.heads(len(numbers))
	for _, no := range numbers {
		a.row(text(Code, no))
	}
	return a.finish()
}
