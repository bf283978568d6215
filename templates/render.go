package templates

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// Options say how workbooks are written.
type Options struct {
	Fonts Fonts // zero: 宋体 and 黑体
	Level int   // deflate level, 1 to 9; zero: 2
}

// Renderer writes workbooks. It may be used by several goroutines at once, and makes its styles once.
type Renderer struct {
	ids     [styleCount]int
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
var ErrShort = errors.New("templates: rows do not end where the sheet says")

// NewRenderer prepares the styles. It fails only on options that cannot be.
func NewRenderer(opt Options) (*Renderer, error) {
	r, file := &Renderer{level: opt.Level}, excelize.NewFile()
	defer file.Close()
	if r.level == 0 {
		r.level = 2
	}
	if _, err := flate.NewWriter(io.Discard, r.level); err != nil {
		return nil, fmt.Errorf("templates: compression level: %w", err)
	}
	fonts := opt.Fonts.or(DefaultFonts())
	if err := file.SetDefaultFont(fonts.Text); err != nil {
		return nil, fmt.Errorf("templates: default font: %w", err)
	}
	all := looks()
	for s := Bare + 1; s < styleCount; s++ {
		id, err := file.NewStyle(all[s].style(fonts))
		if err != nil {
			return nil, fmt.Errorf("templates: style %d: %w", s, err)
		}
		r.ids[s] = id
	}
	return r, r.fixedParts(file)
}

// Render writes wb with a Renderer of its own; for one workbook, or a test.
func Render(w io.Writer, wb Workbook, opt Options) error {
	r, err := NewRenderer(opt)
	if err != nil {
		return err
	}
	_, err = r.Write(w, wb)
	return err
}

// WriteTo writes the workbook in the default fonts and counts the bytes (io.WriterTo).
func (w Workbook) WriteTo(out io.Writer) (int64, error) {
	c := &counter{w: out}
	err := Render(c, w, Options{})
	return c.n, err
}

// counter counts what passes.
type counter struct {
	w io.Writer
	n int64
}

// Write passes p on.
func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// Write writes wb to w, row by row: memory does not grow with the rows. What reached w before an error is no workbook.
func (r *Renderer) Write(w io.Writer, wb Workbook) (Written, error) {
	sheets := wb.allSheets()
	drawn, err := drawings(sheets)
	if err = errors.Join(err, distinct(sheets)); err != nil {
		return Written{}, fmt.Errorf("templates: %w", err)
	}
	p := newPack(w, r)
	if err := p.write(wb, sheets, drawn); err != nil {
		return Written{}, fmt.Errorf("templates: write: %w", err)
	}
	return Written{Digest: p.digest.sum(), Cells: p.digest.cells}, nil
}

// distinct refuses sheets that programs could not tell apart.
func distinct(sheets []Sheet) error {
	seen := map[string]bool{}
	for i, s := range sheets {
		low := strings.ToLower(s.Name)
		if seen[low] || s.Name == "" {
			return fmt.Errorf("sheet %d: two sheets of one name, or one of none", i+1)
		}
		seen[low] = true
	}
	return nil
}

// write writes every part and ends the file.
func (p *pack) write(wb Workbook, sheets []Sheet, drawn []part) error {
	for _, part := range outer(wb, sheets) {
		if part.plain() {
			if err := p.add(part); err != nil {
				return err
			}
			continue
		}
		ready, err := p.outer.of(p.Renderer, part)
		if err != nil {
			return err
		}
		if err := ready.copyTo(p.zip); err != nil {
			return err
		}
	}
	for _, ready := range p.fixed {
		if err := ready.copyTo(p.zip); err != nil {
			return err
		}
	}
	if err := p.add(drawn...); err != nil {
		return err
	}
	drawing := 0
	for i, s := range sheets {
		if len(s.Charts) > 0 {
			drawing++
		}
		if err := p.add(beside(i, drawing, s)...); err != nil {
			return err
		}
	}
	for i, s := range sheets {
		if err := p.sheet(i, s); err != nil {
			return err
		}
	}
	return p.close()
}
