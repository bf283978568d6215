package xlsx

import (
	"errors"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// Options say how workbooks are written.
type Options struct {
	Font   string            // the font of bare cells
	Styles []*excelize.Style // Style n is the n-th of them, from 1 on
	Level  int               // deflate level, 1 to 9; zero: 2
}

// Renderer writes workbooks. It may be used by several goroutines at once, and makes its styles once.
type Renderer struct {
	ids     []int     // of each Style in the style sheet
	fixed   []packed  // style sheet and theme
	outer   recurring // what surrounds the sheets
	deflate sync.Pool // of *flate.Writer, which are dear to make
	pages   sync.Pool // of *markup, in which sheets are gathered
	level   int
}

// Written is what was written, for the record of publication.
type Written struct {
	Digest string // of all cells, as Workbook.Digest gives it
	Cells  int64  // cells that hold something
}

// ErrShort says that a sheet yielded another number of rows than it declared, so the file is not to be used.
var ErrShort = errors.New("xlsx: rows do not end where the sheet says")

// compressor lends a deflater and takes it back when the part is closed.
func (r *Renderer) compressor(w io.Writer) (io.WriteCloser, error) {
	if d, ok := r.deflate.Get().(*flate.Writer); ok {
		d.Reset(w)
		return &lent{Writer: d, pool: r}, nil
	}
	d, err := flate.NewWriter(w, r.level)
	return &lent{Writer: d, pool: r}, err
}

// lent is a deflater that goes back when closed.
type lent struct {
	*flate.Writer
	pool *Renderer
}

// Close ends the part and gives the deflater back.
func (l *lent) Close() error {
	err := l.Writer.Close()
	l.pool.deflate.Put(l.Writer)
	return err
}
