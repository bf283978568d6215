package pagetest

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// What programs agree on. A column's width is counted in digits of 9 points, half as wide as they are high in 宋体;
// lines of the fonts that stand in for it are higher than its own.
const (
	digitPoints  = 4.5  // of a column's width
	cellPadding  = 3.75 // left and right of a text
	indentPoints = 9.0  // of a level of indentation
	wider        = 1.02 // what a text may be wider than its font says
	lineHeight   = 1.3  // of a font's size
	usualWidth   = 9.140625
	usualHeight  = 15.0
	leastPoints  = 7.9   // of 8, rounded
	pageWide     = 784.0 // A4 landscape without its margins
	pageNarrow   = 537.0 // A4 upright
	widestDigit  = 5.75  // of a column's width, in the widest font that stands in for 宋体
)

// sheet is a sheet with what its written file says of the looks of its cells.
type sheet struct {
	xlsx.Sheet
	file   *excelize.File
	styles map[xlsx.Style]*excelize.Style
	rows   []xlsx.Row
	merged map[[2]int]xlsx.Range
}

// Clipped lists the cells of a paper whose text is wider or higher than they are, and what is printed too small.
func Clipped(p Paper) ([]string, error) {
	var file bytes.Buffer
	if err := templates.Render(&file, p.Workbook, templates.Fonts{}); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var faults []string
	for _, s := range p.Sheets {
		if p.copied(s.Name) {
			continue
		}
		faults = append(faults, p.measured(s, f).faults()...)
	}
	return faults, nil
}

// answers reports an answer to a file.
func (p Paper) answers() bool {
	return p.Layout == nameOf(templates.Receipt) || p.Layout == nameOf(templates.Preview)
}

// copied reports a sheet of the sender's behind a receipt.
func (p Paper) copied(name string) bool {
	return p.answers() && !strings.Contains("受理回执 预检结果 校验结果 已受理 读作", name)
}

// measured reads a sheet's rows.
func (p Paper) measured(s xlsx.Sheet, f *excelize.File) *sheet {
	m := &sheet{Sheet: s, file: f, styles: map[xlsx.Style]*excelize.Style{}, merged: map[[2]int]xlsx.Range{}}
	for row := range s.Rows {
		m.rows = append(m.rows, row)
	}
	for _, block := range s.Merges {
		m.merged[[2]int{block.FirstRow, block.FirstCol}] = block
	}
	return m
}

// faults are what is wrong with the cells of a sheet.
func (s *sheet) faults() (faults []string) {
	scale := s.scale()
	for _, row := range s.rows {
		for i, c := range row.Cells {
			if c.Text == "" {
				continue
			}
			at := xlsx.Address{Sheet: s.Name, Row: row.Number, Col: max(row.First, 1) + i}
			style, shown := s.style(at, c), s.shown(at, c)
			if points := style.Font.Size * scale; points < leastPoints {
				faults = append(faults, fmt.Sprintf("%s prints at %.1f points: %.30s", at, points, shown))
			}
			if fault := s.clipped(at, row, c, style, shown); fault != "" {
				faults = append(faults, fmt.Sprintf("%s %s: %.60s", at, fault, shown))
			}
		}
	}
	return faults
}

// scale is how much a page shrinks what is wider than it.
func (s *sheet) scale() float64 {
	if s.Page.Scale > 0 {
		return float64(s.Page.Scale) / 100
	}
	wide, page := 0.0, pageWide
	for _, c := range s.Columns {
		wide += width(c) * widestDigit
	}
	if s.Page.Portrait {
		page = pageNarrow
	}
	return min(1, page/wide)
}

// width is a column's in digits.
func width(c xlsx.Column) float64 {
	if c.Width == 0 {
		return usualWidth
	}
	return c.Width
}

// style is the look of a cell.
func (s *sheet) style(at xlsx.Address, c xlsx.Cell) *excelize.Style {
	if known := s.styles[c.Style]; known != nil {
		return known
	}
	id, err := s.file.GetCellStyle(s.Name, xlsx.CellName(at.Row, at.Col))
	style, styleErr := s.file.GetStyle(id)
	if err != nil || styleErr != nil || style.Font == nil {
		style = &excelize.Style{Font: &excelize.Font{Size: 9}}
	}
	if style.Alignment == nil {
		style.Alignment = &excelize.Alignment{}
	}
	s.styles[c.Style] = style
	return style
}

// shown is what a cell shows.
func (s *sheet) shown(at xlsx.Address, c xlsx.Cell) string {
	if c.Kind == xlsx.KindText {
		return c.Text
	}
	shown, err := s.file.GetCellValue(s.Name, xlsx.CellName(at.Row, at.Col))
	if err != nil {
		return c.Text
	}
	return shown
}

// clipped says what a cell cuts off; empty when it shows everything.
func (s *sheet) clipped(at xlsx.Address, row xlsx.Row, c xlsx.Cell, style *excelize.Style, shown string) string {
	wide, high := s.room(at, row)
	wide -= cellPadding + indentPoints*float64(style.Alignment.Indent)
	size := style.Font.Size
	switch {
	case style.Alignment.TextRotation != 0:
		if need := ems(shown)*size*wider + cellPadding; need > high {
			return fmt.Sprintf("stands %.0f points high and has %.0f", need, high)
		}
	case style.Alignment.WrapText && c.Kind == xlsx.KindText:
		lines := wrapped(shown, wide/size/wider)
		if need := float64(lines) * size * lineHeight; high > 0 && need > high {
			return fmt.Sprintf("needs %.0f points for %d lines and has %.0f", need, lines, high)
		}
	case style.Alignment.ShrinkToFit:
		if need := ems(shown) * size * wider; need > wide && size*s.scale()*wide/need < leastPoints {
			return fmt.Sprintf("shrinks to %.1f points", size*s.scale()*wide/need)
		}
	default:
		if c.Kind == xlsx.KindText {
			wide += s.free(at, row)
		}
		if need := ems(shown) * size * wider; need > wide {
			return fmt.Sprintf("needs %.0f points and has %.0f", need, wide)
		}
	}
	return ""
}

// room is how wide and high a cell is, those merged with it included; 0 high: as the program likes.
func (s *sheet) room(at xlsx.Address, row xlsx.Row) (wide, high float64) {
	block, ok := s.merged[[2]int{at.Row, at.Col}]
	if !ok {
		return s.column(at.Col), row.Height
	}
	for col := block.FirstCol; col <= block.LastCol; col++ {
		wide += s.column(col)
	}
	for _, r := range s.rows {
		if r.Number >= block.FirstRow && r.Number <= block.LastRow {
			if r.Height == 0 {
				r.Height = usualHeight
			}
			high += r.Height
		}
	}
	return wide, high
}

// free is how wide the cells right of a text are that hold nothing: it may spread over them.
func (s *sheet) free(at xlsx.Address, row xlsx.Row) (wide float64) {
	if _, merged := s.merged[[2]int{at.Row, at.Col}]; merged {
		return 0
	}
	for col := at.Col + 1; col <= s.Width; col++ {
		if i := col - max(row.First, 1); i < len(row.Cells) && row.Cells[i].Kind != xlsx.KindEmpty {
			break
		}
		wide += s.column(col)
	}
	return wide
}

// column is how wide a column is, in points.
func (s *sheet) column(col int) float64 {
	if col > len(s.Columns) {
		return usualWidth * digitPoints
	}
	return width(s.Columns[col-1]) * digitPoints
}
