package workbook

import (
	"bytes"
	"fmt"
	"slices"
)

// readCells reads the cells of a row into r.row; they stand in ascending order, and one without an address follows the
// one before. Blank cells are passed over.
func (r *cellReader) readCells(s *scanner, row int) {
	r.row = r.row[:0]
	for last := 0; ; {
		c, ok := r.quickCell(s, row)
		if !ok {
			if !s.child() {
				return
			}
			if s.is("extLst") {
				s.skip()
				continue
			}
			c = r.slowCell(s, row, last+1)
		}
		if c.col <= last || c.col > maxCol {
			s.fail("cells out of order")
		}
		last = c.col
		r.keep(s, &c)
	}
}

// slowCell reads the cell the scanner stands on tag by tag, whatever way it is written.
func (r *cellReader) slowCell(s *scanner, row, next int) rawCell {
	if !s.is("c") {
		s.unknown("unknown element in a row")
		return rawCell{}
	}
	c := s.cellHead(row, next)
	r.readContent(s, &c)
	return c
}

// cellHead reads a cell's address, style and type.
func (s *scanner) cellHead(row, next int) rawCell {
	c := rawCell{col: next, kind: "n"}
	for i := range s.attrs {
		if s.attrs[i].space != noSpace {
			continue
		}
		value := s.attrValue(i)
		switch string(s.attrName(i)) {
		case "r":
			at, col, ok := parseAddress(value)
			if c.col = col; !ok || at != row {
				s.fail("malformed cell address, or one of another row")
			}
		case "s":
			n, ok := natural(value)
			if c.style = n; !ok {
				s.fail("malformed style index")
			}
		case "t":
			if c.kind = knownType(value); c.kind == "" {
				s.fail("unknown cell type")
			}
		case "cm", "vm", "ph":
		default:
			s.fail("unknown attribute of a cell")
		}
	}
	return c
}

// readContent reads what stands in the cell: formula, value, inline text, one of each at most. Some writers give an
// inline text twice, as value and as text; the two must be one.
func (r *cellReader) readContent(s *scanner, c *rawCell) {
	valued := false
	for s.child() {
		switch {
		case s.is("v") && !valued && c.rich:
			valued = true
			r.same(s, c.value, s.value())
		case s.is("v") && !valued:
			valued, c.hasValue = true, true
			r.text = append(r.text[:0], s.value()...)
			c.value = r.text
		case s.is("f") && !c.hasFormula:
			c.hasFormula = true
			c.formula = r.words.keep(r.formulaText(s))
		case s.is("is") && !c.rich && c.kind == "inlineStr":
			value := slices.Clone(c.value)
			c.hasValue, c.rich = true, true
			c.value = r.richText(s)
			if valued {
				r.same(s, c.value, value)
			}
		case s.is("extLst"):
			s.skip()
		default:
			s.unknown("unknown element in a cell")
		}
	}
}

// same checks that the value of an inline text, as it is written, is that text.
func (r *textReader) same(s *scanner, text, value []byte) {
	if !bytes.Equal(text, value) && !bytes.Equal(text, r.plainText(s, value)) {
		s.fail("an inline text and its value differ")
	}
}

// formulaText reads a formula and checks its length.
func (r *textReader) formulaText(s *scanner) []byte {
	text := s.value()
	if len(text) > r.lim.Text && s.err == nil {
		s.err = tooLarge(s.part, "a formula above the limit", "一个公式", fmt.Sprintf("%d 字", r.lim.Text))
	}
	return text
}

// keep checks a cell and adds it to the row when it holds something.
func (r *cellReader) keep(s *scanner, c *rawCell) {
	style, ok := r.style(c.style)
	if !ok {
		s.fail("style index out of range")
	}
	cell := Cell{Col: c.col, Style: style, Format: uint32(c.style), HasFormula: c.hasFormula, Formula: c.formula}
	cell.Type, cell.Text = r.stored(s, c)
	if s.err != nil || !c.hasFormula && cell.Text == "" {
		return
	}
	if c.col > r.lim.Columns {
		s.err = tooLarge(s.part, "a value too far to the right", "有内容的列", Column(r.lim.Columns)+" 列以内")
		return
	}
	r.count(s)
	r.countText(s, &cell)
	r.row = append(r.row, cell)
}

// countText adds a cell's texts to what the book holds.
func (r *cellReader) countText(s *scanner, c *Cell) {
	if r.content += int64(len(c.Text) + len(c.Formula)); r.content > r.lim.Content && s.err == nil {
		s.err = tooLarge(s.part, "too much text in the cells", "全部单元格的文字合计",
			fmt.Sprintf("%d MB", r.lim.Content>>20))
	}
}

// style looks a style up. A workbook may do without a table of them as long as cells use the first one only.
func (r *cellReader) style(i int) (Style, bool) {
	if i == 0 && len(r.styles) == 0 {
		return General, true
	}
	if i >= len(r.styles) {
		return General, false
	}
	return r.styles[i].Style, true
}

// stored gives a cell's type and text, checked to be what its type allows. No text and no formula means a blank cell.
func (r *cellReader) stored(s *scanner, c *rawCell) (Type, string) {
	if !c.hasValue {
		return Empty, ""
	}
	switch c.kind {
	case "s":
		if len(c.value) == 0 { // SAP's exports write blank cells so
			return Empty, ""
		}
		i, ok := natural(trim(c.value))
		if !ok || i >= len(r.strings) {
			s.fail("shared string index out of range")
			return Empty, ""
		}
		return String, r.strings[i]
	case "inlineStr", "str":
		if !c.rich {
			c.value = r.plainText(s, c.value)
		}
		return String, r.words.keep(c.value)
	}
	value := trim(c.value)
	if len(value) == 0 && c.kind == "n" {
		return Empty, ""
	}
	kind, ok := checked(c.kind, value)
	if !ok {
		s.fail("value is not what the cell's type says")
	}
	return kind, r.words.keep(value)
}

// count counts one more cell or merged range.
func (r *cellReader) count(s *scanner) {
	if r.cells++; r.cells > r.lim.Cells && s.err == nil {
		s.err = tooLarge(s.part, "too many cells with content", "有内容的单元格数量", fmt.Sprintf("%d 个", r.lim.Cells))
	}
}
