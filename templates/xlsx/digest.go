package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"iter"
	"strconv"
)

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

// Digest is the SHA-256 of every cell's place and value, in hexadecimal.
func (w Workbook) Digest() string { return Digest(w.Cells()) }

// Digest is the SHA-256 of cells, in hexadecimal: a file read again has the digest of the workbook it was written from.
func Digest(cells iter.Seq2[Address, Content]) string {
	d := newDigester()
	for at, c := range cells {
		d.add(at.Sheet, at.Row, at.Col, c.Number, c.Text)
	}
	return d.sum()
}

// digester adds cells up to a digest without building anything.
type digester struct {
	hash  hash.Hash
	buf   []byte
	cells int64
}

// newDigester starts an empty digest.
func newDigester() *digester { return &digester{hash: sha256.New()} }

// add takes one cell in. Lengths stand before texts, so that no two lists of cells look alike.
func (d *digester) add(sheet string, row, col int, number bool, text string) {
	d.buf = append(d.buf[:0], strconv.Itoa(len(sheet))...)
	d.buf = append(append(d.buf, ' '), sheet...)
	d.buf = append(strconv.AppendInt(append(d.buf, ' '), int64(row), 10), ' ')
	d.buf = append(strconv.AppendInt(d.buf, int64(col), 10), ' ')
	d.buf = append(strconv.AppendBool(d.buf, number), ' ')
	d.buf = append(strconv.AppendInt(d.buf, int64(len(text)), 10), ' ')
	d.buf = append(append(d.buf, text...), '\n')
	d.hash.Write(d.buf)
	d.cells++
}

// sum is the digest so far.
func (d *digester) sum() string { return hex.EncodeToString(d.hash.Sum(nil)) }
