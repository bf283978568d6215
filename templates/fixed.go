package templates

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// fixed is a part that is the same in every workbook of a Renderer: compressed once, then copied.
type fixed struct {
	header zip.FileHeader
	data   []byte
}

// fixedParts compresses the style sheet and the theme of f.
func (r *Renderer) fixedParts(f *excelize.File) error {
	var packed bytes.Buffer
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newArchive(&packed, r, nil, nil) })
	if _, err := f.WriteTo(io.Discard); err != nil {
		return fmt.Errorf("templates: styles: %w", err)
	}
	z, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return fmt.Errorf("templates: styles: %w", err)
	}
	r.fixed = map[string]fixed{}
	for _, part := range z.File {
		if part.Name != "xl/styles.xml" && part.Name != "xl/theme/theme1.xml" {
			continue
		}
		raw, err := part.OpenRaw()
		if err != nil {
			return fmt.Errorf("templates: styles: %w", err)
		}
		data, err := io.ReadAll(raw)
		if err != nil {
			return fmt.Errorf("templates: styles: %w", err)
		}
		r.fixed[part.Name] = fixed{part.FileHeader, data}
	}
	return nil
}

// copyTo writes the part as it was compressed.
func (p fixed) copyTo(z *zip.Writer) error {
	header := p.header
	w, err := z.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}
