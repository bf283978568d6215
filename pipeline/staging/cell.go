package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// cellReader turns the cells of a workbook into what the parsers take, each with what its number format makes of it. It
// belongs to one reading.
type cellReader struct {
	book     *workbook.Book
	patterns map[uint32]*workbook.Pattern // of the formats met so far
}

// cell is a cell as the parsers take it.
func (l *cellReader) cell(c *workbook.Cell) form.Cell {
	cell := form.Cell{Text: c.Text, Date1904: l.book.Date1904}
	switch c.Type {
	case workbook.Number:
		cell.Stored = form.Numeric
	case workbook.String:
		cell.Stored = form.Textual
	case workbook.Bool:
		cell.Stored = form.Boolean
	case workbook.Error:
		cell.Stored = form.ErrorValue
	case workbook.Date:
		cell.Stored = form.ISODate
	default:
		cell.Stored = form.Missing
	}
	switch c.Style {
	case workbook.DateStyle:
		cell.Format = form.AsDate
	case workbook.TimeStyle:
		cell.Format = form.AsTime
	case workbook.TextStyle:
		cell.Format = form.AsText
	}
	if c.Type == workbook.Number || c.Type == workbook.Date {
		l.look(&cell, c)
	}
	return cell
}

// look adds what the number format shows, when that is not simply the number.
func (l *cellReader) look(cell *form.Cell, c *workbook.Cell) {
	format := l.book.Format(c)
	if format.Code == "" || c.Style == workbook.TextStyle {
		return
	}
	pattern, ok := l.patterns[c.Format]
	if !ok {
		pattern = workbook.NewPattern(format.Code)
		if l.patterns == nil {
			l.patterns = map[uint32]*workbook.Pattern{}
		}
		l.patterns[c.Format] = pattern
	}
	cell.Omits = form.Omits(pattern.Omits)
	if cell.Look = pattern.ShowCell(c, l.book.Date1904); cell.Look == "" {
		cell.Look = " "
	}
}
