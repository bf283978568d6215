package templates

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
)

// archive takes the parts excelize makes, which are small because the sheets have no rows yet, and writes them on Close
// in a fixed order, each sheet's rows filled in as it passes. Rows are never held.
type archive struct {
	zip    *zip.Writer
	ids    *[styleCount]int
	fixed  map[string]fixed
	sheets []Sheet
	digest *digester
	parts  []*part
}

// part is a file of the package.
type part struct {
	bytes.Buffer
	name string
}

// newArchive begins a zip on w.
func newArchive(w io.Writer, r *Renderer, sheets []Sheet, d *digester) *archive {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, r.compressor)
	return &archive{zip: z, ids: &r.ids, fixed: r.fixed, sheets: sheets, digest: d}
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is no part of what excelize needs here.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the parts and ends the zip.
func (a *archive) Close() error {
	slices.SortFunc(a.parts, func(x, y *part) int {
		return cmp.Or(cmp.Compare(rank(x.name), rank(y.name)), cmp.Compare(x.name, y.name))
	})
	for _, p := range a.parts {
		if err := a.write(p); err != nil {
			return err
		}
	}
	return a.zip.Close()
}

// rank orders parts: what programs look at first, then the rest, then the sheets in their order.
func rank(name string) int {
	if i, ok := sheetIndex(name); ok {
		return 10 + i
	}
	switch name {
	case "[Content_Types].xml":
		return 0
	case "_rels/.rels":
		return 1
	}
	return 2
}

// write writes one part, a sheet's with its rows.
func (a *archive) write(p *part) error {
	if ready, ok := a.fixed[p.name]; ok {
		return ready.copyTo(a.zip)
	}
	w, err := a.zip.Create(p.name)
	if err != nil {
		return err
	}
	if i, ok := sheetIndex(p.name); ok && i < len(a.sheets) {
		if err = a.writeSheet(w, p.Bytes(), a.sheets[i]); err != nil {
			return fmt.Errorf("sheet %d: %w", i+1, err)
		}
		return nil
	}
	body := p.Bytes()
	if rank(p.name) == 0 {
		body = pictures().ReplaceAll(body, nil)
	}
	_, err = w.Write(body)
	return err
}

// pictures finds the picture types excelize declares, in random order, when it draws a chart; no workbook here has any.
func pictures() *regexp.Regexp {
	return regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[^"]*"></Default>`)
}

// sheetChunk is how much of a sheet is gathered before it is compressed.
const sheetChunk = 64 << 10

// writeSheet writes frame with the rows of s where frame has none.
func (a *archive) writeSheet(w io.Writer, frame []byte, s Sheet) error {
	before, after, ok := bytes.Cut(frame, []byte("<sheetData></sheetData>"))
	if !ok {
		return errors.New("no place for rows")
	}
	x := &rowWriter{sheet: s.Name, ids: a.ids, d: a.digest}
	x.buf.Write(before)
	x.buf.WriteString("<sheetData>")
	if err := x.rows(w, s); err != nil {
		return err
	}
	x.buf.WriteString("</sheetData>")
	x.merges(s.Merges)
	x.buf.Write(after)
	_, err := x.buf.WriteTo(w)
	return err
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
		if x.buf.Len() >= sheetChunk {
			if _, err := x.buf.WriteTo(w); err != nil {
				return err
			}
		}
	}
	if s.Last != 0 && x.last != s.Last {
		return fmt.Errorf("%w: row %d, not %d", ErrShort, x.last, s.Last)
	}
	return nil
}

// merges joins cells. excelize would make every cell of a merged block first.
func (x *rowWriter) merges(list []Range) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(&x.buf, `<mergeCells count="%d">`, len(list))
	for _, m := range list {
		fmt.Fprintf(&x.buf, `<mergeCell ref="%s"/>`, m)
	}
	x.buf.WriteString("</mergeCells>")
}

// sheetIndex reads the index, from 0, out of xl/worksheets/sheet1.xml.
func sheetIndex(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, "xl/worksheets/sheet")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSuffix(digits, ".xml"))
	return n - 1, err == nil && n > 0
}

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
