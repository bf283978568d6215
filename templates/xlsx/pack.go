package xlsx

import (
	"archive/zip"
	"fmt"
	"hash/crc32"
	"io"
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

// add writes whole parts.
func (p *pack) add(parts ...part) error {
	for _, part := range parts {
		w, err := p.begin(part)
		if err != nil {
			return err
		}
		if _, err := w.Write(part.body); err != nil {
			return err
		}
	}
	return nil
}

// begin begins a part. A plain one has its size in its own header: some programs (SheetJS) find its end by that alone.
func (p *pack) begin(part part) (io.Writer, error) {
	if !part.plain() {
		return p.zip.Create(part.name)
	}
	size := uint64(len(part.body))
	return p.zip.CreateRaw(&zip.FileHeader{Name: part.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(part.body),
		CompressedSize64: size, UncompressedSize64: size})
}

// writeSheet writes sheet i, its rows passing through.
func (p *pack) writeSheet(i int, s Sheet) error {
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

// packed is a part as it lies in a file.
type packed struct {
	header zip.FileHeader
	data   []byte
}

// copyTo writes the part as it was compressed.
func (p packed) copyTo(z *zip.Writer) error {
	header := p.header
	w, err := z.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}
