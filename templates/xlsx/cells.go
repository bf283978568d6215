package xlsx

import "iter"

// allSheets are the sheets to write: those of the model and, when there are lists, the one that holds them.
func (w Workbook) allSheets() []Sheet {
	if len(w.Lists) == 0 {
		return w.Sheets
	}
	s := Sheet{Name: w.ListSheet, Width: len(w.Lists), Hidden: true}
	for _, l := range w.Lists {
		s.Last = max(s.Last, 1+len(l.Items))
	}
	s.Rows = func(yield func(Row) bool) {
		for n := 1; n <= s.Last; n++ {
			if !yield(listRow(w.Lists, n)) {
				return
			}
		}
	}
	return append(append([]Sheet(nil), w.Sheets...), s)
}

// listRow is row n of the list sheet: names first, then items.
func listRow(lists []List, n int) Row {
	r := Row{Number: n}
	for _, l := range lists {
		switch {
		case n == 1:
			r.Cells = append(r.Cells, Text(0, l.Name))
		case n-2 < len(l.Items):
			r.Cells = append(r.Cells, Text(0, l.Items[n-2]))
		default:
			r.Cells = append(r.Cells, Cell{})
		}
	}
	return r
}

// Address is the place of a cell.
type Address struct {
	Sheet    string
	Row, Col int // 1-based
}

// String writes a as people do: 汇总!B7.
func (a Address) String() string { return a.Sheet + "!" + CellName(a.Row, a.Col) }

// Content is what is stored in a cell: a text, or the digits of a number.
type Content struct {
	Number bool
	Text   string
}

// Cells yields every cell that holds something, in order, as a reader of the written file finds it.
func (w Workbook) Cells() iter.Seq2[Address, Content] {
	return func(yield func(Address, Content) bool) {
		for _, s := range w.allSheets() {
			if !s.cells(yield) {
				return
			}
		}
	}
}

// cells yields the cells of one sheet; false when the receiver has seen enough.
func (s Sheet) cells(yield func(Address, Content) bool) bool {
	if s.Rows == nil {
		return true
	}
	for r := range s.Rows {
		first := max(r.First, 1)
		for i, c := range r.Cells {
			if c.Kind == KindEmpty {
				continue
			}
			at := Address{Sheet: s.Name, Row: r.Number, Col: first + i}
			if !yield(at, Content{Number: c.Kind == KindNumber, Text: c.Text}) {
				return false
			}
		}
	}
	return true
}
