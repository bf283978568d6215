package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// columnOf finds the form's column that a header names, and a unit that the header gives it and that is not its own.
func (s *sheetReader) columnOf(header string) (at int, unit string, named bool) {
	if at, named = s.plan.headers[form.Key(header)]; named {
		return at, s.plan.Columns[at].OtherUnit(header), true
	}
	key, unit, named := form.UnitHeader(header, func(key string) bool {
		at, named := s.plan.headers[key]
		return named && s.plan.Columns[at].Measures()
	})
	if !named {
		return -1, "", false
	}
	at = s.plan.headers[key]
	return at, s.plan.Columns[at].OtherUnit(form.UnitCell(unit)), true
}

// checkHeader notes what is wrong or unusual about a header that was found: another unit, characters that only look
// right.
func (s *sheetReader) checkHeader(row int, c *workbook.Cell, at int, unit string) {
	column := &s.plan.Columns[at]
	if unit != "" {
		s.a.addFinding(s.finding(row, c.Col, column.Header, c.Text, form.HeaderUnit(*column, unit)))
	}
	if form.Altered(c.Text) {
		s.reading(row, c, s.cells.cell(c), form.Tidy(c.Text))
	}
}

// checkStranger looks at a header or label that the form does not name: one with a character that shows on one
// computer only may be meant to be one of the form's.
func (s *sheetReader) checkStranger(row int, c *workbook.Cell) {
	if c.Type != workbook.String {
		return
	}
	if p := form.ForeignSign(c.Text); p != nil {
		p.Text = "表头里" + p.Text
		s.a.addFinding(s.finding(row, c.Col, form.Spelled(form.Tidy(c.Text)), c.Text, *p))
	}
}

// noteUnits looks for units in texts outside the table: 单位：万元 in a title speaks of every amount below it.
func (s *sheetReader) noteUnits(row *workbook.Row) {
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Type == workbook.String {
			s.noteUnit(row.Number, c, c.Text)
		}
	}
}

// noteUnit looks for a unit in one text.
func (s *sheetReader) noteUnit(row int, c *workbook.Cell, text string) {
	if unit, column := s.plan.OtherUnit(text); unit != "" {
		s.a.addFinding(s.finding(row, c.Col, column.Header, c.Text, form.TitleUnit(column, unit)))
	}
}

// unitColumn reports the header of a column that gives each row's unit.
func unitColumn(header string) bool {
	switch form.Key(header) {
	case "单位", "计量单位", "金额单位", "货币单位", "币种":
		return true
	}
	return false
}
