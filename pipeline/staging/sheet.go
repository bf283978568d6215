package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// sheetReader reads one sheet into rows and findings.
type sheetReader struct {
	a        *Application
	checker  *form.Checker
	sheet    *workbook.Sheet
	plan     *sheetPlan
	cells    *cellReader
	optional bool // a sheet that may be left empty
	rowByRow bool // a row that cannot be read is left out, and counts as one all the same
	out      stagedSheet
}

// finding starts a finding about a cell of this sheet.
func (s *sheetReader) finding(row, col int, field, found string, p form.Problem) Finding {
	return Finding{Rule: p.Rule, Sheet: s.sheet.Name, Row: row, Col: col, Field: field, Found: found,
		Allowed: p.Allowed, Problem: p.Text, Fix: p.Fix}
}

// value reads one cell as the given column, noting a problem or a reading. bad is set when there was a problem.
func (s *sheetReader) value(row int, c *workbook.Cell, at int, person int64) (v form.Value, bad bool) {
	cell := s.cells.cell(c)
	if cell.Blank() {
		return form.Value{}, false
	}
	column := &s.plan.Columns[at]
	v, p := s.plan.parsers[at](cell)
	if p == nil {
		p = s.checker.Check(column.Validate, v)
	}
	if p != nil {
		f := s.finding(row, c.Col, column.Header, cell.Shown(), *p)
		f.Person = person
		s.a.addFinding(f)
		return form.Value{}, true
	}
	s.reading(row, c, cell, v.Read)
	return v, false
}

// reading notes what a cell was read as, when that is not what it shows or when a formula gave it.
func (s *sheetReader) reading(row int, c *workbook.Cell, cell form.Cell, read string) {
	if read == "" && !c.HasFormula {
		return
	}
	typed := cell.Shown()
	if cell.Stored == form.Textual {
		typed = form.Spelled(typed)
	}
	if c.HasFormula {
		if read == "" {
			read = typed
		}
		typed = "公式"
		if c.Formula != "" {
			typed = "公式 =" + c.Formula
		}
	}
	s.a.addReading(Reading{Sheet: s.sheet.Name, Cell: workbook.Address(row, c.Col), Typed: typed, ReadAs: read})
}

// empty notes a required cell that is blank. If the cell is part of a merge, the finding names the merge.
func (s *sheetReader) empty(row, col, at int, person int64) {
	if s.a.full() {
		return
	}
	p := form.Problem{Rule: "D-1", Text: "必填项没有填写", Fix: "填写「" + s.plan.Columns[at].Header + "」",
		Allowed: s.plan.accepted[at]}
	if p.Allowed != "" {
		p.Fix += "，可填：" + p.Allowed
	}
	for _, m := range s.sheet.Merges {
		if m.Contains(row, col) {
			p.Text, p.Fix = "单元格与相邻单元格合并，这一格读不到内容", "取消合并（"+m.String()+"），每一格分别填写"
		}
	}
	f := s.finding(row, col, s.plan.Columns[at].Header, "", p)
	f.Person = person
	s.a.addFinding(f)
}
