package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// NewRenderer prepares the styles. It fails only on options that cannot be.
func NewRenderer(opt Options) (*Renderer, error) {
	r, file := &Renderer{level: opt.Level, ids: make([]int, 1+len(opt.Styles))}, excelize.NewFile()
	defer file.Close()
	if r.level == 0 {
		r.level = 2
	}
	if _, err := flate.NewWriter(io.Discard, r.level); err != nil {
		return nil, fmt.Errorf("xlsx: compression level: %w", err)
	}
	*file.Styles.Fonts.Font[0].Sz.Val = unitSize
	if err := file.SetDefaultFont(opt.Font); err != nil {
		return nil, fmt.Errorf("xlsx: default font: %w", err)
	}
	for i, style := range opt.Styles {
		id, err := file.NewStyle(style)
		if err != nil {
			return nil, fmt.Errorf("xlsx: style %d: %w", i+1, err)
		}
		r.ids[i+1] = id
	}
	return r, r.fixedParts(file)
}

// Write writes wb to w, row by row: memory does not grow with the rows. What reached w before an error is no workbook.
func (r *Renderer) Write(w io.Writer, wb Workbook) (Written, error) {
	sheets := wb.allSheets()
	drawn, err := drawings(sheets)
	if err = errors.Join(err, distinct(sheets)); err != nil {
		return Written{}, fmt.Errorf("xlsx: %w", err)
	}
	p := newPack(w, r)
	if err := p.write(wb, sheets, drawn); err != nil {
		return Written{}, fmt.Errorf("xlsx: write: %w", err)
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
		if err := p.writeSheet(i, s); err != nil {
			return err
		}
	}
	return p.close()
}
