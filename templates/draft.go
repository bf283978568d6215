package templates

import (
	"iter"
	"slices"
	"strings"

	"chuangpei/templates/xlsx"
)

// draft builds a sheet from top to bottom on the columns of its main table.
type draft struct {
	sheet xlsx.Sheet
	rows  []xlsx.Row
	widths
	headings []int    // rows of headings that must not stand alone at the foot of a page
	charts   [][2]int // rows of charts, first and last
}

// field is a column of a table: its exact header and its width in characters.
type field struct {
	head  string
	width float64
}

// item is a name and a value in the head of a sheet.
type item struct {
	label string
	value xlsx.Cell
}

// newDraft begins a sheet whose columns are those of its main table.
func newDraft(name string, fields []field) *draft {
	d := &draft{sheet: xlsx.Sheet{Name: name, Width: len(fields)}}
	for _, f := range fields {
		d.widths = append(d.widths, f.width)
		d.sheet.Columns = append(d.sheet.Columns, xlsx.Column{Width: f.width})
	}
	return d
}

// plainFields are n columns of one width, for a sheet without a main table.
func plainFields(n int, width float64) []field {
	fields := make([]field, n)
	for i := range fields {
		fields[i].width = width
	}
	return fields
}

// mostNotes is how many notes a sheet carries; 校验结果 lists everything all the same, and colours are not limited.
const mostNotes = 500

// attach attaches a remark to a cell of the row to come, if there is one to attach.
func attach(d *draft, col int, remark string) {
	if remark != "" && len(d.sheet.Notes) < mostNotes {
		d.sheet.Notes = append(d.sheet.Notes, xlsx.Note{Row: d.next(), Col: col, Text: remark})
	}
}

// next is the number of the row to come.
func (d *draft) next() int { return len(d.rows) + 1 }

// add appends a row of cells from column 1 on.
func (d *draft) add(height float64, cells ...xlsx.Cell) {
	d.rows = append(d.rows, xlsx.Row{Number: d.next(), Height: height, Cells: cells})
}

// line appends a row as high as its longest text needs.
func (d *draft) line(cells ...xlsx.Cell) { d.add(d.height(cells), cells...) }

// gap leaves a narrow row free.
func (d *draft) gap() { d.add(8) }

// across appends a row that is one cell as wide as the sheet, or as the first page of one that goes on beside it.
func (d *draft) across(height float64, c xlsx.Cell) {
	from, to := d.page()
	d.join(d.next(), from, to)
	d.add(height, append(make([]xlsx.Cell, from-1), fill(c, to-from+1)...)...)
}

// join merges columns of one row.
func (d *draft) join(row, first, last int) {
	if last > first {
		d.sheet.Merges = append(d.sheet.Merges, xlsx.NewRange(row, first, row, last))
	}
}

// title heads the sheet and its pages.
func (d *draft) title(title string) {
	d.sheet.Page.HeadLeft = title
	c, height := text(Title, title), 34.0
	if from, to := d.page(); d.total(from, to) < roomFor(c, titleSize) {
		height = 58
	}
	d.across(height, c)
}

// prose is small print as wide as the sheet, as high as it needs.
func (d *draft) prose(s string) {
	c := text(Remark, s)
	from, to := d.page()
	d.across(d.need(c, from, to), c)
}

// section heads a block.
func (d *draft) section(s string) {
	d.headings = append(d.headings, d.next())
	c := text(Section, s)
	from, to := d.page()
	d.across(max(22, d.need(c, from, to)), c)
}

// captions is the line above a table: what it is about on the left, the unit on the right; two lines where they have no
// room beside each other. The first one names what the sheet is about, by its number: it stands on every page.
func (d *draft) captions(left, right string) {
	if d.sheet.Page.HeadRight == "" {
		d.sheet.Page.HeadRight, _, _ = strings.Cut(left, "　　")
	} else {
		d.headings = append(d.headings, d.next())
	}
	l, r := text(Section, left), text(Unit, right)
	wide := roomFor(l, sectionSize)
	from, to := d.page()
	half := (from + to) / 2
	for half < to-1 && d.total(from, half) < wide {
		half++
	}
	if d.total(from, half) < wide || d.total(half+1, to) < roomFor(r, textSize) {
		d.across(20, l)
		d.across(18, r)
		return
	}
	row := d.next()
	d.join(row, from, half)
	d.join(row, half+1, to)
	cells := append(make([]xlsx.Cell, from-1), fill(l, half-from+1)...)
	d.add(20, append(cells, fill(r, to-half)...)...)
}

// mostFrozen is how many rows may stay in view; more would leave a small screen none to scroll.
const mostFrozen = 4

// header is the header of the main table: repeated on every page and, near the top, kept in view with the names.
func (d *draft) header(fields []field) {
	row := d.next()
	d.sheet.Page.RepeatFrom, d.sheet.Page.RepeatTo = row, row
	if row <= mostFrozen {
		d.sheet.Page.Frozen = row
		d.sheet.Page.FrozenCols = named(fields)
	} else {
		d.headings = append(d.headings, row) // its table does not begin at the foot of a page
	}
	d.heads(fields)
}

// named is how many columns end with that of the name, if it is one of the first.
func named(fields []field) int {
	return 1 + slices.IndexFunc(fields[:min(len(fields), 3)], func(f field) bool {
		return strings.TrimSuffix(f.head, "*") == "姓名"
	})
}

// heads is the header of a further table.
func (d *draft) heads(fields []field) {
	var cells []xlsx.Cell
	for _, f := range fields {
		cells = append(cells, text(Header, f.head))
	}
	d.add(max(24, d.height(cells)), cells...)
}

// pairs lays items out in rows; spans are the columns of label, value, label, value …
func (d *draft) pairs(spans []int, items ...item) {
	each := len(spans) / 2
	for group := range slices.Chunk(items, each) {
		row, col, height := d.next(), 1, 22.0
		var cells []xlsx.Cell
		for i := range each {
			var it item
			if i < len(group) {
				it = group[i]
			}
			label := text(Label, it.label)
			height = max(height, d.need(label, col, col+spans[2*i]-1))
			cells = append(cells, d.span(row, &col, spans[2*i], label)...)
			height = max(height, d.need(it.value, col, col+spans[2*i+1]-1))
			cells = append(cells, d.span(row, &col, spans[2*i+1], bordered(it.value))...)
		}
		d.add(height, cells...)
	}
}

// span is c as wide as n columns from *col on, which it moves.
func (d *draft) span(row int, col *int, n int, c xlsx.Cell) []xlsx.Cell {
	d.join(row, *col, *col+n-1)
	*col += n
	return fill(c, n)
}

// spread is a row whose cells take several columns each.
func (d *draft) spread(spans []int, cells []xlsx.Cell) {
	row, col, height := d.next(), 1, 18.0
	var out []xlsx.Cell
	for i, c := range cells {
		height = max(height, d.need(c, col, col+spans[i]-1))
		out = append(out, d.span(row, &col, spans[i], c)...)
	}
	d.add(height, out...)
}

// chart draws c from a column of the row to come and leaves it room: rows of the height by which its lower edge is
// reckoned.
func (d *draft) chart(c xlsx.Chart, col int) {
	first := d.next()
	d.gap() // or the upper edge of a chart that begins a page is drawn on the one before
	last := first + int(c.Height)/chartRow + 2
	c.At = xlsx.CellName(first+1, col)
	d.sheet.Charts = append(d.sheet.Charts, c)
	for d.next() <= last {
		d.add(15)
	}
	d.charts = append(d.charts, [2]int{first, last})
}

// chartRow is a row of 15 points, in pixels.
const chartRow = 20

// fill is c followed by n-1 empty cells of its look, as merged cells need for their borders.
func fill(c xlsx.Cell, n int) []xlsx.Cell {
	cells := []xlsx.Cell{c}
	for len(cells) < n {
		cells = append(cells, xlsx.Cell{Style: c.Style})
	}
	return cells
}

// bordered gives an empty value the look of one.
func bordered(c xlsx.Cell) xlsx.Cell {
	if c.Style == Bare {
		c.Style = Value
	}
	return c
}

// finish is the sheet.
func (d *draft) finish() xlsx.Sheet {
	one := (d.sheet.Page.OnePage || len(d.charts) > 0) && smallPage(d)
	if d.sheet.Page.OnePage = one; !one {
		keepHeadings(d)
		keepCharts(d)
	}
	d.sheet.Page.Scale = d.scale()
	d.sheet.Rows, d.sheet.Last = slices.Values(d.rows), len(d.rows)
	return d.sheet
}

// finishWith is the sheet with n more rows below and tail after them. tail follows the rows that really come, so that a
// body of another length than n ends elsewhere than declared and rendering fails.
func (d *draft) finishWith(n int, body iter.Seq[xlsx.Row], tail xlsx.Row) xlsx.Sheet {
	head := d.rows
	d.sheet.Last, d.sheet.Page.Scale = len(head)+n+1, d.scale()
	d.sheet.Rows = func(yield func(xlsx.Row) bool) {
		for _, r := range head {
			if !yield(r) {
				return
			}
		}
		last := tail
		last.Number = len(head) + 1
		for r := range body {
			if !yield(r) {
				return
			}
			last.Number = r.Number + 1
		}
		yield(last)
	}
	return d.sheet
}
