package demo

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	fast "github.com/klauspost/compress/flate"
)

// stencils keeps, for each set of sheets, a workbook made once by excelize; later books copy its fixed parts as they
// lie and write only the sheets anew. A load of ten thousand workbooks costs a fraction of a millisecond each that way.
type stencils struct {
	mu      sync.Mutex
	byShape map[string]*stencil
	buffers sync.Pool // *bytes.Buffer
	deflate sync.Pool // *fast.Writer
}

// stencil is the workbook of one set of sheets.
type stencil struct {
	fixed  []part
	sheets []string // part names, in the order of the book's sheets
	styles [3]int
}

// part is a file of the zip, compressed.
type part struct {
	header zip.FileHeader
	raw    []byte
}

func newStencils() *stencils {
	return &stencils{
		byShape: map[string]*stencil{},
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
}

// bytes writes a book, on a stencil where it can. It is safe for concurrent use.
func (s *stencils) bytes(b *book) ([]byte, error) {
	if b.ornate() {
		return b.full()
	}
	st, err := s.find(b)
	if err != nil {
		return nil, err
	}
	return s.write(st, b)
}

// find returns the stencil of the book's sheets, made at first use.
func (s *stencils) find(b *book) (*stencil, error) {
	key := strconv.FormatBool(b.date1904)
	for _, g := range b.sheets {
		key += "/" + g.name
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.byShape[key]; st != nil {
		return st, nil
	}
	st, err := cutStencil(b)
	if err == nil {
		s.byShape[key] = st
	}
	return st, err
}

// cutStencil makes the frame and takes it apart.
func cutStencil(b *book) (*stencil, error) {
	f, styles, err := b.frame()
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return nil, err
	}
	st := &stencil{styles: styles}
	for i := range b.sheets {
		st.sheets = append(st.sheets, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
	}
	for _, file := range z.File {
		if strings.HasPrefix(file.Name, "xl/worksheets/sheet") {
			continue
		}
		if err := st.keep(file); err != nil {
			return nil, err
		}
	}
	return st, nil
}

// keep copies a part as it lies in the zip.
func (st *stencil) keep(file *zip.File) error {
	r, err := file.OpenRaw()
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	header := file.FileHeader
	header.Flags &^= 0x8 // sizes go into the header
	st.fixed = append(st.fixed, part{header, raw})
	return nil
}

// write puts the fixed parts and the book's sheets into a zip.
func (s *stencils) write(st *stencil, b *book) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, s.compressor)
	for _, p := range st.fixed {
		header := p.header
		w, err := z.CreateRaw(&header)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.raw); err != nil {
			return nil, err
		}
	}
	for i := range b.sheets {
		w, err := z.CreateHeader(&zip.FileHeader{Name: st.sheets[i], Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if err := s.sheet(w, &b.sheets[i], st.styles); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// sheet writes a sheet's XML.
func (s *stencils) sheet(w io.Writer, g *grid, styles [3]int) error {
	buf := s.buffers.Get().(*bytes.Buffer)
	defer s.buffers.Put(buf)
	buf.Reset()
	g.xml(buf, styles)
	_, err := w.Write(buf.Bytes())
	return err
}

// compressor hands out fast deflate writers, used again and again.
func (s *stencils) compressor(w io.Writer) (io.WriteCloser, error) {
	f, ok := s.deflate.Get().(*fast.Writer)
	if ok {
		f.Reset(w)
		return returning{f, s}, nil
	}
	f, err := fast.NewWriter(w, flate.BestSpeed)
	return returning{f, s}, err
}

// returning gives its writer back when it is closed.
type returning struct {
	*fast.Writer
	s *stencils
}

// Close ends the stream.
func (r returning) Close() error {
	err := r.Writer.Close()
	r.s.deflate.Put(r.Writer)
	return err
}

// xml writes the worksheet.
func (g *grid) xml(b *bytes.Buffer, styles [3]int) {
	wide := 1
	for _, row := range g.rows {
		wide = max(wide, len(row))
	}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:`)
	b.WriteString(address(wide-1, len(g.rows)-1) + `"/><sheetData>`)
	columns := make([]string, wide)
	for i := range columns {
		columns[i] = columnName(i)
	}
	for r, row := range g.rows {
		number := strconv.Itoa(r + 1)
		b.WriteString(`<row r="` + number + `">`)
		for c, v := range row {
			writeCell(b, columns[c], number, v, styles)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
}

// writeCell writes one cell: text inline, numbers as they are.
func writeCell(b *bytes.Buffer, column, row string, v any, styles [3]int) {
	if v == nil {
		return
	}
	b.WriteString(`<c r="`)
	b.WriteString(column)
	b.WriteString(row)
	switch v := v.(type) {
	case string:
		b.WriteString(`" t="inlineStr"><is><t xml:space="preserve">`)
		escape(b, v)
		b.WriteString(`</t></is></c>`)
		return
	case stamp:
		b.WriteString(`" s="` + strconv.Itoa(styles[v.style]) + `"><v>`)
		b.WriteString(strconv.FormatFloat(v.value, 'f', -1, 64))
	case int:
		b.WriteString(`"><v>` + strconv.Itoa(v))
	case int64:
		b.WriteString(`"><v>` + strconv.FormatInt(v, 10))
	}
	b.WriteString(`</v></c>`)
}

// escape writes text for XML.
func escape(b *bytes.Buffer, s string) {
	if !strings.ContainsAny(s, "&<>") {
		b.WriteString(s)
		return
	}
	_, _ = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").WriteString(b, s)
}
