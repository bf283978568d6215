package xlsx

import (
	"fmt"
	"io"
	"strconv"
)

// sheetChunk is how much of a sheet is gathered before it is compressed.
const sheetChunk = 64 << 10

// rowWriter writes the rows of one sheet as XML.
type rowWriter struct {
	*markup
	sheet string
	ids   []int
	d     *digester
	last  int
}

// rows passes the rows of s on, a chunk at a time.
func (x *rowWriter) rows(w io.Writer, s Sheet) error {
	if s.Rows == nil {
		return nil
	}
	for r := range s.Rows {
		if err := x.row(r); err != nil {
			return err
		}
		if x.Len() >= sheetChunk {
			if _, err := x.WriteTo(w); err != nil {
				return err
			}
		}
	}
	if s.Last != 0 && x.last != s.Last {
		return fmt.Errorf("%w: row %d, not %d", ErrShort, x.last, s.Last)
	}
	return nil
}

// row appends one row.
func (x *rowWriter) row(r Row) error {
	if r.Number <= x.last {
		return fmt.Errorf("row %d after row %d", r.Number, x.last)
	}
	x.last = r.Number
	var digits [20]byte
	number := strconv.AppendInt(digits[:0], int64(r.Number), 10)
	x.WriteString(`<row r="`)
	x.Write(number)
	x.WriteByte('"')
	if r.Height > 0 {
		x.WriteString(` ht="`)
		x.Write(strconv.AppendFloat(x.AvailableBuffer(), r.Height, 'f', -1, 64))
		x.WriteString(`" customHeight="1"`)
	}
	x.WriteByte('>')
	first := max(r.First, 1)
	for i := range r.Cells {
		x.cell(r.Number, first+i, number, &r.Cells[i])
	}
	x.WriteString(`</row>`)
	return nil
}

// cell appends one cell and takes it into the digest.
func (x *rowWriter) cell(row, col int, number []byte, c *Cell) {
	if c.Kind == KindEmpty && c.Style == 0 {
		return
	}
	x.WriteString(`<c r="`)
	x.Write(appendColumn(x.AvailableBuffer(), col))
	x.Write(number)
	x.WriteByte('"')
	if id := x.ids[c.Style]; id != 0 {
		x.WriteString(` s="`)
		x.Write(strconv.AppendInt(x.AvailableBuffer(), int64(id), 10))
		x.WriteByte('"')
	}
	switch c.Kind {
	case KindText:
		x.WriteString(` t="inlineStr"><is><t xml:space="preserve">`)
		x.text(c.Text)
		x.WriteString(`</t></is></c>`)
	case KindNumber:
		x.WriteString(`><v>`)
		x.text(c.Text)
		x.WriteString(`</v></c>`)
	default:
		x.WriteString(`/>`)
		return
	}
	x.d.add(x.sheet, row, col, c.Kind == KindNumber, c.Text)
}
