// Package workbook reads an .xlsx file strictly: every cell whole and as stored, or the file refused with the true
// reason.
//
// General readers repair what they meet: a sheet cut off reads as fewer rows, a broken string table as other names,
// and nobody hears of it. Here money and certificates follow from what is read, so nothing is guessed. The zip
// directory and the local headers must agree, every part's CRC and size must hold, every XML part must be well formed,
// every index must point at something, and rows and cells must stand in order. A file that fails in one place is
// refused as a whole.
//
// Reading takes time linear in the inflated bytes and is bounded by [Limits], so a hostile file costs no more than an
// honest one of the greatest size. Nothing is executed, followed or written: formulas give their cached values.
package workbook

import (
	"sort"
	"strconv"
	"strings"
)

// Book is a workbook read whole, its sheets in tab order.
type Book struct {
	Sheets   []Sheet
	Date1904 bool // serial dates count from 1904-01-01 instead of 1899-12-30
	Formats  []Format
}

// Sheet is one tab. Chart sheets appear with their name and no rows.
type Sheet struct {
	Name       string
	Hidden     bool    // hidden or very hidden
	Rows       []Row   // ascending by Number; only rows that hold a cell
	Merges     []Range // merged cells as declared; values stay in the cells that store them
	HiddenCols []int   // 1-based, ascending, as far as [Limits].Columns
}

// Row is one row that holds a cell.
type Row struct {
	Number int    // the Excel row, 1-based
	Hidden bool   // hidden by hand, by a filter or by height 0
	Cells  []Cell // ascending by Col; never empty
}

// Cell is a cell that holds a value or a formula. Blank cells, styled or not, do not appear.
type Cell struct {
	Col        int // 1-based
	Type       Type
	Style      Style
	HasFormula bool   // Text is then the cached value, which may be stale
	Format     uint32 // index of its number format in Formats of the book
	Text       string // the stored value, see [Type]
	Formula    string // as stored; empty for the followers of a shared formula
}

// Type is what the file stores in a cell, whatever the format makes of it on the screen.
type Type uint8

// The stored types.
const (
	Empty  Type = iota // a formula without a cached value; Text is empty
	Number             // Text is the number as stored, such as 45000.5 or 1.5E+17
	String             // Text is the string, rich text joined, phonetic guides left out, _xHHHH_ decoded
	Bool               // Text is 1 or 0
	Error              // Text is the error, such as #N/A
	Date               // Text is an ISO 8601 date, time or both (cell type d)
)

// Style is the class of the cell's number format: what a number in it means to the person who looks at it.
type Style uint8

// The style classes. A format with both a date and a time is a DateStyle.
const (
	General   Style = iota // any other number format
	DateStyle              // has a day, month or year
	TimeStyle              // has hours, minutes or seconds only, [h]:mm included
	TextStyle              // @, 文本
)

// Format is a number format as the file declares it.
type Format struct {
	Style Style
	Code  string // empty: General
}

// Format is the number format of a cell of the book.
func (b *Book) Format(c *Cell) Format {
	if int(c.Format) < len(b.Formats) {
		return b.Formats[c.Format]
	}
	return Format{}
}

// Range is a rectangle of cells, all four bounds 1-based and inclusive.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// Contains reports whether the cell lies in the range.
func (r Range) Contains(row, col int) bool {
	return r.FirstRow <= row && row <= r.LastRow && r.FirstCol <= col && col <= r.LastCol
}

// String writes the range the way Excel does, A1:B2.
func (r Range) String() string {
	return Address(r.FirstRow, r.FirstCol) + ":" + Address(r.LastRow, r.LastCol)
}

// Sheet finds a sheet by its exact name. (Names that differ only by case cannot occur in one book.)
func (b *Book) Sheet(name string) (*Sheet, bool) {
	for i := range b.Sheets {
		if b.Sheets[i].Name == name {
			return &b.Sheets[i], true
		}
	}
	return nil, false
}

// Cell finds a cell by row and column; ok is false when it is blank.
func (s *Sheet) Cell(row, col int) (cell Cell, ok bool) {
	i := sort.Search(len(s.Rows), func(i int) bool { return s.Rows[i].Number >= row })
	if i == len(s.Rows) || s.Rows[i].Number != row {
		return Cell{}, false
	}
	return s.Rows[i].Cell(col)
}

// Cell finds a cell of the row by its column; ok is false when it is blank.
func (r *Row) Cell(col int) (cell Cell, ok bool) {
	i := sort.Search(len(r.Cells), func(i int) bool { return r.Cells[i].Col >= col })
	if i == len(r.Cells) || r.Cells[i].Col != col {
		return Cell{}, false
	}
	return r.Cells[i], true
}

// Column names a 1-based column, 1 is A and 27 is AA; empty for n < 1.
func Column(n int) string {
	var b strings.Builder
	writeColumn(&b, n)
	return b.String()
}

// writeColumn writes the letters of a column, the highest first.
func writeColumn(b *strings.Builder, n int) {
	if n < 1 {
		return
	}
	writeColumn(b, (n-1)/26)
	b.WriteByte(byte('A' + (n-1)%26))
}

// Address names a cell, row 7 and column 2 is B7.
func Address(row, col int) string { return Column(col) + strconv.Itoa(row) }
