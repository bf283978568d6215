package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// itemsReader reads a sheet of 项目 and 内容.
type itemsReader struct{ *sheetReader }

// readItems reads a sheet of 项目 and 内容, one item a row: the label, and right of it the value. Rows without a label
// of the form, such as a title, are passed over. The hint in the third column is never taken for a value.
func (r *itemsReader) readItems() {
	values := make([]form.Value, len(r.plan.Columns))
	found := false
	for at := range r.sheet.Rows {
		row := &r.sheet.Rows[at]
		label, at, unit := r.label(row)
		if label == nil {
			r.noteUnits(row)
			r.checkStranger(row.Number, &row.Cells[0])
			continue
		}
		found = true
		r.checkHeader(row.Number, label, at, unit)
		if r.out.cells[at].row != 0 {
			r.a.addFinding(r.finding(row.Number, label.Col, r.plan.Columns[at].Header, label.Text,
				form.Problem{Rule: "D-1", Text: "这一项出现了两次", Fix: "只保留一项"}))
			continue
		}
		values[at] = r.item(row, label, at)
	}
	if !found {
		r.a.addFinding(Finding{Rule: "D-1", Sheet: r.sheet.Name, Allowed: r.headersNeeded(),
			Problem: "没有找到任何项目", Fix: "A 列写项目名称，B 列写内容，与模板一致"})
		return
	}
	for _, at := range r.plan.needed {
		if r.out.cells[at].row == 0 {
			r.missing(at, 0)
		}
	}
	r.out.rows = append(r.out.rows, stagedRow{values: values})
}

// label finds the label of the form in the first two cells of a row, and a unit it gives that is not the item's own;
// nil when there is no label.
func (r *itemsReader) label(row *workbook.Row) (label *workbook.Cell, at int, unit string) {
	for i := range min(2, len(row.Cells)) {
		if at, unit, ok := r.columnOf(row.Cells[i].Text); ok {
			return &row.Cells[i], at, unit
		}
	}
	return nil, -1, ""
}

// item reads the value right of a label, beyond the cells the label is merged over.
func (r *itemsReader) item(row *workbook.Row, label *workbook.Cell, at int) form.Value {
	col := label.Col + 1
	for _, m := range r.sheet.Merges {
		if m.Contains(row.Number, label.Col) {
			col = m.LastCol + 1
		}
	}
	r.out.cells[at] = place{row.Number, col}
	c, ok := row.Cell(col)
	v, bad := form.Value{}, false
	if ok {
		v, bad = r.value(row.Number, &c, at, 0)
	}
	r.checkHint(row, col, at)
	if r.plan.Columns[at].Need == form.Required && !v.Set && !bad {
		r.empty(row.Number, col, at, 0)
	}
	return v
}

// checkHint looks at the cells right of a value: the hint of the template there is no value, but a unit in its place
// is the value's.
func (r *itemsReader) checkHint(row *workbook.Row, col, at int) {
	column := &r.plan.Columns[at]
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col <= col || c.Type != workbook.String || !column.Measures() {
			continue
		}
		if unit := column.OtherUnit(form.UnitCell(c.Text)); unit != "" {
			r.a.addFinding(r.finding(row.Number, c.Col, column.Header, c.Text, form.TitleUnit(*column, unit)))
		}
	}
}
