package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"

	"github.com/klauspost/compress/flate"
)

// pack is a workbook's file in the making: parts are written as they come, rows are never held.
type pack struct {
	*Renderer
	zip    *zip.Writer
	digest *digester
	page   *markup
}

// newPack begins a file on w.
func newPack(w io.Writer, r *Renderer) *pack {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, r.compressor)
	page, ok := r.pages.Get().(*markup)
	if !ok {
		page = &markup{}
	}
	return &pack{Renderer: r, zip: z, digest: newDigester(), page: page}
}

// close ends the file and gives the page back.
func (p *pack) close() error {
	p.pages.Put(p.page)
	return p.zip.Close()
}

// part is a file of the package.
type part struct {
	name string
	body []byte
}

// add writes whole parts.
func (p *pack) add(parts ...part) error {
	for _, part := range parts {
		method := zip.Deflate
		if part.plain() {
			method = zip.Store
		}
		w, err := p.zip.CreateHeader(&zip.FileHeader{Name: part.name, Method: method})
		if err != nil {
			return err
		}
		if _, err := w.Write(part.body); err != nil {
			return err
		}
	}
	return nil
}

// sheet writes sheet i, its rows passing through.
func (p *pack) sheet(i int, s Sheet) error {
	w, err := p.zip.Create(sheetPart(i))
	if err != nil {
		return err
	}
	p.page.Reset()
	p.before(p.page, i, s)
	x := &rowWriter{markup: p.page, sheet: s.Name, ids: p.ids, d: p.digest}
	if err := x.rows(w, s); err != nil {
		return fmt.Errorf("sheet %d: %w", i+1, err)
	}
	after(p.page, s, len(s.Charts) > 0)
	_, err = p.page.WriteTo(w)
	return err
}

// sheetPart is the name of the part that holds sheet i, from 0.
func sheetPart(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

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
