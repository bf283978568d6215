package workbook

import "time"

// Limits bound what one file may cost. A file above any of them is refused whole, never read in part.
type Limits struct {
	File     int64 // bytes of the file
	Unzipped int64 // bytes of all parts together, inflated
	Part     int64 // bytes of one part, inflated
	Content  int64 // bytes of all cells' texts and formulas together: thousands of cells may share one long text

	Entries    int // parts of the zip
	Sheets     int // tabs
	Columns    int // last column that may hold a value
	Cells      int // cells that hold a value or formula, and merged ranges, of the whole book
	Strings    int // entries of the shared string table
	Text       int // UTF-16 units of one text, as Excel counts characters
	Depth      int // nested XML elements
	Attributes int // attributes of one XML element

	Time time.Duration // of reading one file; 0 is no limit. The other bounds keep honest machines far below it
}

// Greatest coordinates of a sheet in the file format itself.
const (
	maxRow = 1048576
	maxCol = 16384
)

// DefaultLimits are limits that no honest application comes near: a class has at most 40 people.
func DefaultLimits() Limits {
	return Limits{
		File: 20 << 20, Unzipped: 64 << 20, Part: 32 << 20, Content: 16 << 20,
		Entries: 2000, Sheets: 50, Columns: 256, Cells: 50_000, Strings: 500_000,
		Text: 32_767, Depth: 64, Attributes: 64,
		Time: 30 * time.Second,
	}
}
