package xlsx

import "iter"

// Workbook is a workbook as people see it, independent of how it is written.
type Workbook struct {
	Title     string // title in the document's properties; never personal data
	Sheets    []Sheet
	Lists     []List // drop-downs longer than a cell rule can hold
	ListSheet string // name of the very hidden sheet that holds Lists
	Date1904  bool   // serial dates count from 1904-01-01
}

// Sheet is one sheet: rows of typed cells and what surrounds them.
type Sheet struct {
	Name        string
	Rows        iter.Seq[Row] // may be ranged over again; rows ascend
	Last        int           // number of the last row; 0 when not known beforehand
	Width       int           // number of the last column
	Page        Page
	Merges      []Range
	Links       []Link
	Notes       []Note
	Validations []Validation
	Charts      []Chart

	Columns []Column // widths and default styles, from column 1 on
	Hidden  bool     // very hidden: only programs reach it
}

// Style is the number of one of Options.Styles, from 1 on; the zero Style is a bare cell.
type Style uint8

// Column is the width in characters and the style of the column's cells that hold nothing yet.
type Column struct {
	Width float64
	Style Style
}

// Page is how a sheet scrolls and prints.
type Page struct {
	Frozen     int   // rows kept in view
	FrozenCols int   // columns kept in view
	RepeatFrom int   // first row repeated on every page; 0 for none
	RepeatTo   int   // last row repeated on every page
	Breaks     []int // a new page begins after each of these rows
	Portrait   bool  // A4 upright instead of landscape
	OnePage    bool  // fitted to one page high as well as wide
	Scale      int   // per cent; a sheet too wide for a page goes on beside it; 0: fitted to the width of a page
	Plain      bool  // no page number in the footer
	Centered   bool  // centred between top and bottom too

	HeadLeft, HeadRight string // what stands above every page
	Filter              Range  // the table that people may filter, its header first; none when zero
}

// Row is one row of a sheet.
type Row struct {
	Number int     // 1-based
	Height float64 // points; 0 lets the program that opens it decide
	Cells  []Cell  // in columns First, First+1, …
	First  int     // column of the first cell; 0 means 1
}

// Kind is the stored type of a cell.
type Kind uint8

// The kinds of cell.
const (
	KindEmpty  Kind = iota // style only
	KindText               // text, whatever it begins with
	KindNumber             // a number, whose Text is its decimal digits
)

// Cell is one cell. Text holds exactly what is stored: a text, or the digits of a number.
type Cell struct {
	Kind  Kind
	Style Style
	Text  string
}

// Range is a block of cells, 1-based and inclusive.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// NewRange is the block from one cell to another.
func NewRange(firstRow, firstCol, lastRow, lastCol int) Range {
	return Range{FirstRow: firstRow, FirstCol: firstCol, LastRow: lastRow, LastCol: lastCol}
}

// Link makes a cell jump to a cell of this workbook, or open another file.
type Link struct {
	Row, Col int
	Sheet    string // sheet jumped to
	Cell     string // its cell, such as B7
	File     string // the file opened instead: its path from the folder of this one
	Tip      string
}

// Note is a remark attached to a cell. It does not print.
type Note struct {
	Row, Col int
	Text     string
}

// Strictness says what happens to a value that a Rule does not list.
type Strictness uint8

// The strictness of a Rule.
const (
	Hint   Strictness = iota // only tells, accepts anything
	Warn                     // asks, then accepts
	Refuse                   // does not accept
)

// Test is what a Rule asks of a value.
type Test uint8

// The tests of a Rule.
const (
	Anything    Test = iota
	WholeNumber      // 0 or more
	AnyNumber        // negative too
	CalendarDay      // a real date
	Length18         // 18 characters
	Length20         // 20 characters
)

// Rule is a drop-down or an input hint on a block of cells.
type Validation struct {
	Cells   Range
	Items   []string // drop-down; nil for none
	List    string   // name of a List instead of Items
	Test    Test     // what a value must be when there is no drop-down
	Title   string   // of the hint
	Prompt  string
	Strict  Strictness
	Problem string // shown when a value is not listed
}

// List is a named list of values kept on a very hidden sheet.
type List struct {
	Name  string
	Items []string
}

// ChartKind is how a chart draws its numbers.
type ChartKind uint8

// Columns side by side, columns upon each other, bars from left to right upon each other, lines with a mark for each
// number.
const (
	Columns ChartKind = iota
	StackedColumns
	StackedBars
	Lines
)

// Chart draws the numbers of blocks of cells of its own sheet.
type Chart struct {
	Title      string
	Kind       ChartKind
	At         string  // top left cell
	Categories Range   // texts
	Series     []Range // numbers, a column each
	Names      []string
	Width      uint // pixels
	Height     uint
}
