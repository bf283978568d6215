package demo

import (
	"reflect"
	"slices"
	"time"

	"chuangpei/pipeline/form"
)

// table is one sheet before anybody's habits: the form's columns and rows of values. A value is a text, a whole number
// in the unit of its column's kind (int), a day (time.Time), nil, or one of the kinds below. A key/value sheet has one
// row.
type table struct {
	form.Sheet
	rows   [][]any
	merges [][2]int // rows (0 is the first) whose 姓名 cells are merged
}

// Values that no habit changes.
type (
	numeric int64  // digits that stand in a numeric cell
	hollow  string // a formula without a cached value
)

// filled is a form's sheet with rows, which are structs of package form.
func filled[row any](sheet form.Sheet, rows ...row) *table {
	t := &table{Sheet: sheet}
	for i := range rows {
		fields, cells := reflect.ValueOf(rows[i]), make([]any, len(t.Columns))
		for at, c := range t.Columns {
			cells[at] = value(fields.Field(c.Index).Interface())
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// declarations are the forms' sheets by name.
func declarations() map[string]form.Sheet {
	m := map[string]form.Sheet{}
	for _, b := range form.Businesses() {
		for _, s := range b.Sheets {
			m[s.Name] = s
		}
	}
	return m
}

// value is a field as a table holds it.
func value(v any) any {
	switch v := v.(type) {
	case form.Number:
		if !v.Set {
			return nil
		}
		return int(v.N)
	case form.Date:
		if v.IsZero() {
			return nil
		}
		return v.Time
	case string:
		if v == "" {
			return nil
		}
	}
	return v
}

// count is a whole number, a clock's minutes among them.
func count(n int) form.Number { return form.Number{N: int64(n), Set: true} }

// hundredths is a whole number of yuan or of points.
func hundredths(n int) form.Number { return count(100 * n) }

// on is a day.
func on(day time.Time) form.Date { return form.Date{Time: day} }

// at is the place of a column; -1 when there is none.
func (t *table) at(head string) int {
	return slices.IndexFunc(t.Columns, func(c form.Column) bool { return c.Header == head })
}

// set changes a cell; a missing row or column changes nothing, which the tests of flaws would notice.
func (t *table) set(row int, head string, v any) {
	if i := t.at(head); i >= 0 && row < len(t.rows) {
		t.rows[row][i] = value(v)
	}
}

// get reads a cell.
func (t *table) get(row int, head string) any {
	if i := t.at(head); i >= 0 && row < len(t.rows) {
		return t.rows[row][i]
	}
	return nil
}

// cut removes a column.
func (t *table) cut(head string) {
	i := t.at(head)
	if i < 0 {
		return
	}
	t.Columns = slices.Delete(slices.Clone(t.Columns), i, i+1)
	for r := range t.rows {
		t.rows[r] = slices.Delete(t.rows[r], i, i+1)
	}
}

// add appends a column that no form has, with nothing in it.
func (t *table) add(head string) {
	t.Columns = append(slices.Clone(t.Columns), form.Column{Header: head})
	for r := range t.rows {
		t.rows[r] = append(t.rows[r], nil)
	}
}
