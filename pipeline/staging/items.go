package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// readItems reads a sheet of 项目 and 内容, one item a row: the label, and right of it the value. Rows without a label
// of the form, such as a title, are passed over. The hint in the third column is never taken for a value.
func (s *sheetReader) readItems() {
	values := make([]form.Value, len(s.plan.Columns))
	found := false
	for i := range s.sheet.Rows {
		row := &s.sheet.Rows[i]
		label, at := s.label(row)
		if label == nil {
			continue
		}
		found = true
		if s.out.cells[at].row != 0 {
			s.a.add(s.finding(row.Number, label.Col, s.plan.Columns[at].Header, label.Text,
				form.Problem{Rule: "D-1", Text: "这一项出现了两次", Fix: "只保留一项"}))
			continue
		}
		values[at] = s.item(row, label, at)
	}
	if !found {
		s.a.add(Finding{Rule: "D-1", Sheet: s.sheet.Name, Allowed: s.headersNeeded(), Problem: "没有找到任何项目", Fix: "A 列写项目名称，B 列写内容，与模板一致"})
		return
	}
	for _, at := range s.plan.needed {
		if s.out.cells[at].row == 0 {
			s.missing(at)
		}
	}
	s.out.rows = append(s.out.rows, stagedRow{values: values})
}

// label finds the label of the form in the first two cells of a row; nil when there is none.
func (s *sheetReader) label(row *workbook.Row) (*workbook.Cell, int) {
	for i := range min(2, len(row.Cells)) {
		if at, ok := s.plan.headers[form.Key(row.Cells[i].Text)]; ok {
			return &row.Cells[i], at
		}
	}
	return nil, -1
}

// item reads the value right of a label, beyond the cells the label is merged over.
func (s *sheetReader) item(row *workbook.Row, label *workbook.Cell, at int) form.Value {
	col := label.Col + 1
	for _, m := range s.sheet.Merges {
		if m.Contains(row.Number, label.Col) {
			col = m.LastCol + 1
		}
	}
	s.out.cells[at] = place{row.Number, col}
	c, ok := row.Cell(col)
	v, bad := form.Value{}, false
	if ok {
		v, bad = s.value(row.Number, &c, at, 0)
	}
	if s.plan.Columns[at].Need == form.Required && !v.Set && !bad {
		s.empty(row.Number, col, at, 0)
	}
	return v
}
