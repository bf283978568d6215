package staging

import (
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// lastHeaderRow is the last row in which a header is looked for.
const lastHeaderRow = 15

// findHeader picks, among the first rows, the first that names every required column, or else the one that names most of
// the form's columns. It is nil when no row names two.
func (s *sheetReader) findHeader() *workbook.Row {
	var best *workbook.Row
	most := min(2, len(s.plan.Columns)) - 1
	for i := range s.sheet.Rows {
		row := &s.sheet.Rows[i]
		if row.Number > lastHeaderRow {
			break
		}
		n, all := s.named(row)
		if all {
			return row
		}
		if n > most {
			best, most = row, n
		}
	}
	return best
}

// named counts the columns of the form that a row names; all is set when every required one is among them.
func (s *sheetReader) named(row *workbook.Row) (n int, all bool) {
	var found uint64
	for i := range row.Cells {
		at, _, ok := s.columnOf(row.Cells[i].Text)
		if ok && found&(1<<at) == 0 {
			found |= 1 << at
			n++
		}
	}
	for _, at := range s.plan.needed {
		if found&(1<<at) == 0 {
			return n, false
		}
	}
	return n, true
}

// readHeader pairs Excel columns with the form's, and notes doubled and missing ones. ok is false without a header.
func (s *sheetReader) readHeader() (ok bool) {
	if s.header = s.findHeader(); s.header == nil {
		s.a.add(Finding{Rule: "D-1", Sheet: s.sheet.Name, Allowed: s.headersNeeded(),
			Problem: "前 15 行里没有找到表头", Fix: "保留模板的表头行，各列名称与模板一致"})
		return false
	}
	s.columns = filled(s.header.Cells[len(s.header.Cells)-1].Col+1, -1)
	s.marks = make([]*session, len(s.columns))
	for i := range s.header.Cells {
		s.readHeaderCell(&s.header.Cells[i])
	}
	for _, at := range s.plan.needed {
		if s.out.cells[at].row == 0 {
			s.missing(at)
		}
	}
	s.noteHiddenColumns()
	return true
}

// readHeaderCell pairs one header.
func (s *sheetReader) readHeaderCell(c *workbook.Cell) {
	at, unit, named := s.columnOf(c.Text)
	switch {
	case named && s.out.cells[at].row != 0:
		s.a.add(s.finding(s.header.Number, c.Col, s.plan.Columns[at].Header, c.Text,
			form.Problem{Rule: "D-1", Text: "这一列在表头里出现了两次", Fix: "只保留一列"}))
	case named:
		s.columns[c.Col] = at
		s.out.cells[at] = place{s.header.Number, c.Col}
		s.checkHeader(s.header.Number, c, at, unit)
	case form.ForeignSign(c.Text) != nil:
		s.checkStranger(s.header.Number, c)
	case s.plan.Sessions:
		s.readSessionHeader(c)
	case unitColumn(c.Text):
		s.unitColumns = append(s.unitColumns, c.Col)
		s.noteUnit(s.header.Number, c, c.Text)
	}
}

// missing notes a required column or item that is not there.
func (s *sheetReader) missing(at int) {
	column := s.plan.Columns[at]
	what := "列"
	if s.plan.KeyValue {
		what = "项"
	}
	f := Finding{Rule: "D-1", Sheet: s.sheet.Name, Field: column.Header, Problem: "缺少「" + column.Header + "」这一" + what, Fix: "按模板补上这一" + what}
	f.Allowed = strings.Join(append([]string{column.Header}, column.Aliases...), "、")
	if s.header != nil {
		f.Row = s.header.Number
	}
	s.a.add(f)
}

// headersNeeded joins the required headers.
func (s *sheetReader) headersNeeded() string {
	var names []string
	for _, at := range s.plan.needed {
		names = append(names, s.plan.Columns[at].Header)
	}
	return strings.Join(names, "、")
}

// noteHiddenColumns notes columns of the form that the sheet hides.
func (s *sheetReader) noteHiddenColumns() {
	for _, col := range s.sheet.HiddenCols {
		if col >= len(s.columns) || s.columns[col] < 0 && s.marks[col] == nil {
			continue
		}
		head, _ := s.header.Cell(col)
		f := s.finding(s.header.Number, col, form.Tidy(head.Text), "",
			form.Problem{Rule: "D-1", Text: "这一列是隐藏的，已照常读取", Fix: "请确认隐藏的内容无误"})
		f.Outcome = Note
		s.a.add(f)
	}
}

// filled makes a slice of n equal values.
func filled(n, value int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = value
	}
	return all
}
