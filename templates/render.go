package templates

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
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
	styles  *excelize.File // holds the finished style sheet; only read
	ids     [styleCount]int
	fixed   map[string]fixed // by part name
	deflate sync.Pool        // of *flate.Writer, which are dear to make
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
	r := &Renderer{styles: excelize.NewFile(), level: opt.Level}
	if r.level == 0 {
		r.level = 2
	}
	if _, err := flate.NewWriter(io.Discard, r.level); err != nil {
		return nil, fmt.Errorf("templates: compression level: %w", err)
	}
	fonts := opt.Fonts.or(DefaultFonts())
	if err := r.styles.SetDefaultFont(fonts.Text); err != nil {
		return nil, fmt.Errorf("templates: default font: %w", err)
	}
	all := looks()
	for s := Bare + 1; s < styleCount; s++ {
		id, err := r.styles.NewStyle(all[s].style(fonts))
		if err != nil {
			return nil, fmt.Errorf("templates: style %d: %w", s, err)
		}
		r.ids[s] = id
	}
	return r, r.fixedParts(r.styles)
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
	f, err := r.frame(wb, sheets)
	if err != nil {
		return Written{}, err
	}
	d := newDigester()
	a := newArchive(w, r, sheets, d)
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return a })
	f.Styles, f.Theme = nil, nil // the archive has them ready
	if _, err = f.WriteTo(io.Discard); err != nil {
		return Written{}, fmt.Errorf("templates: write: %w", err)
	}
	if err = f.Close(); err != nil {
		return Written{}, fmt.Errorf("templates: close: %w", err)
	}
	return Written{Digest: d.sum(), Cells: d.cells}, nil
}

// frame is the workbook without its rows: everything excelize knows better than we do.
func (r *Renderer) frame(wb Workbook, sheets []Sheet) (*excelize.File, error) {
	f := excelize.NewFile()
	f.Styles = r.styles.Styles
	if err := setProperties(f, wb.Title); err != nil {
		return nil, fmt.Errorf("templates: properties: %w", err)
	}
	for i, s := range sheets {
		if err := addSheet(f, i, s.Name); err != nil {
			return nil, fmt.Errorf("templates: sheet %d: %w", i+1, err)
		}
	}
	for i, s := range sheets {
		if err := r.furnish(f, s); err != nil {
			return nil, fmt.Errorf("templates: sheet %d: %w", i+1, err)
		}
	}
	return f, nameLists(f, wb.Lists)
}

// addSheet makes the i-th sheet; a new file has its first one already.
func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	if at, err := f.GetSheetIndex(name); err != nil || at >= 0 {
		return errors.Join(err, errors.New("two sheets of one name"))
	}
	_, err := f.NewSheet(name)
	return err
}

// setProperties leaves nothing personal in the file: a fixed creator and fixed times.
func setProperties(f *excelize.File, title string) error {
	const creator, since = "创培", "2025-01-01T00:00:00Z"
	err := f.SetDocProps(&excelize.DocProperties{Creator: creator, LastModifiedBy: creator, Title: title, Created: since, Modified: since})
	if err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "chuangpei"})
}

// rowWriter writes the rows of one sheet as XML.
type rowWriter struct {
	sheet string
	ids   *[styleCount]int
	d     *digester
	buf   bytes.Buffer
	last  int
}

// row appends one row.
func (x *rowWriter) row(r Row) error {
	if r.Number <= x.last {
		return fmt.Errorf("row %d after row %d", r.Number, x.last)
	}
	x.last = r.Number
	number := strconv.Itoa(r.Number)
	x.buf.WriteString(`<row r="` + number + `"`)
	if r.Height > 0 {
		x.buf.WriteString(` ht="` + strconv.FormatFloat(r.Height, 'f', -1, 64) + `" customHeight="1"`)
	}
	x.buf.WriteByte('>')
	first := max(r.First, 1)
	for i, c := range r.Cells {
		x.cell(r.Number, first+i, number, c)
	}
	x.buf.WriteString(`</row>`)
	return nil
}

// cell appends one cell and takes it into the digest.
func (x *rowWriter) cell(row, col int, number string, c Cell) {
	if c.Kind == Empty && c.Style == Bare {
		return
	}
	x.buf.WriteString(`<c r="`)
	x.buf.WriteString(columnName(col))
	x.buf.WriteString(number)
	x.buf.WriteByte('"')
	if id := x.ids[c.Style]; id != 0 {
		x.buf.WriteString(` s="`)
		x.buf.Write(strconv.AppendInt(x.buf.AvailableBuffer(), int64(id), 10))
		x.buf.WriteByte('"')
	}
	switch c.Kind {
	case Text:
		x.buf.WriteString(` t="inlineStr"><is><t xml:space="preserve">`)
		escape(&x.buf, c.Text)
		x.buf.WriteString(`</t></is></c>`)
	case Number:
		x.buf.WriteString(`><v>`)
		escape(&x.buf, c.Text)
		x.buf.WriteString(`</v></c>`)
	default:
		x.buf.WriteString(`/>`)
		return
	}
	x.d.add(x.sheet, row, col, c.Kind == Number, c.Text)
}

// escape writes s as XML text; an underscore that could be taken for an _xHHHH_ escape is escaped itself.
func escape(b *bytes.Buffer, s string) {
	from := 0
	for i := range len(s) {
		with := ""
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '_':
			if !looksEscaped(s[i:]) {
				continue
			}
			with = "_x005F_"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(with)
		from = i + 1
	}
	b.WriteString(s[from:])
}

// looksEscaped reports whether s begins like _x0041_.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}
