package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"iter"
	"strconv"
)

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
