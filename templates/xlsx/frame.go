package xlsx

import (
	"fmt"
	"strconv"
	"strings"
)

// before appends what stands above the rows of sheet i: how far it reaches, what stays in view, the columns. A wrong
// reach would hide rows from some readers, so an unknown one is left out.
func (r *Renderer) before(m *markup, i int, s Sheet) {
	m.put(xmlHead, `<worksheet`, bookSpaces, ">")
	if s.Page.Scale == 0 {
		m.put(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	if s.Last > 0 && s.Width > 0 {
		m.put(`<dimension ref="`, Range{1, 1, s.Last, s.Width}.String(), `"/>`)
	}
	m.put(`<sheetViews><sheetView`)
	if i == 0 {
		m.put(` tabSelected="1"`)
	}
	m.put(` workbookViewId="0">`)
	panes(m, s.Page)
	m.put(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	r.columns(m, s.Columns)
	m.put("<sheetData>")
}

// panes keeps the header in view.
func panes(m *markup, p Page) {
	if p.Frozen == 0 && p.FrozenCols == 0 {
		return
	}
	active := "bottomLeft"
	switch {
	case p.Frozen > 0 && p.FrozenCols > 0:
		active = "bottomRight"
	case p.FrozenCols > 0:
		active = "topRight"
	}
	m.put("<pane")
	if p.FrozenCols > 0 {
		m.count("xSplit", p.FrozenCols)
	}
	if p.Frozen > 0 {
		m.count("ySplit", p.Frozen)
	}
	m.put(` topLeftCell="`, CellName(p.Frozen+1, p.FrozenCols+1), `" activePane="`, active, `" state="frozen"/>`)
	m.put(`<selection pane="`, active, `"/>`)
}

// unitSize is the size in points of the font whose digit is the unit of a column's width. At 9 a column holds as many
// digits of the 10 points that tables are set in as its width says, less one in ten, so that wide tables still print
// above 8 points.
const unitSize = 9

// usualWidth is the width in characters of a column that has a style and no width of its own.
const usualWidth = 9.140625

// columns sets widths and the styles of cells that hold nothing; neighbours alike are set together.
func (r *Renderer) columns(m *markup, columns []Column) {
	if len(columns) == 0 {
		return
	}
	m.put("<cols>")
	for i := 0; i < len(columns); {
		last := i
		for last+1 < len(columns) && columns[last+1] == columns[i] {
			last++
		}
		c, width := columns[i], columns[i].Width
		if width == 0 {
			width = usualWidth
		}
		m.put("<col")
		m.count("min", i+1)
		m.count("max", last+1)
		m.put(` width="`, strconv.FormatFloat(width, 'f', -1, 64), `" customWidth="1"`)
		if c.Style != 0 {
			m.count("style", r.ids[c.Style])
		}
		m.put("/>")
		i = last + 1
	}
	m.put("</cols>")
}

// after appends what stands below the rows, in the order the format prescribes.
func after(m *markup, s Sheet, drawing bool) {
	m.put("</sheetData>")
	if s.Page.Filter.LastRow > 0 {
		m.put(`<autoFilter ref="`, s.Page.Filter.String(), `"/>`)
	}
	merges(m, s.Merges)
	validations(m, s.Validations)
	links(m, s.Links)
	paper(m, s.Page)
	breaks(m, s.Page.Breaks)
	if drawing {
		m.put(`<drawing r:id="`, drawingID, `"/>`)
	}
	if len(s.Notes) > 0 {
		m.put(`<legacyDrawing r:id="`, notesDrawingID, `"/>`)
	}
	m.put("</worksheet>")
}

// merges joins cells.
func merges(m *markup, list []Range) {
	if len(list) == 0 {
		return
	}
	m.put("<mergeCells")
	m.count("count", len(list))
	m.put(">")
	for _, block := range list {
		m.put(`<mergeCell ref="`, block.String(), `"/>`)
	}
	m.put("</mergeCells>")
}

// mostLinks is how many links a sheet may hold; further ones are left out, their text says where to look all the same.
const mostLinks = 60000

// links makes cells jump.
func links(m *markup, list []Link) {
	if len(list) == 0 {
		return
	}
	m.put("<hyperlinks>")
	for i, l := range list[:min(len(list), mostLinks)] {
		m.put(`<hyperlink ref="`, CellName(l.Row, l.Col), `"`)
		if l.File != "" {
			m.attr("r:id", fileID(i))
		} else {
			m.attr("location", quoted(l.Sheet)+"!"+l.Cell)
		}
		m.attr("tooltip", l.Tip)
		m.put("/>")
	}
	m.put("</hyperlinks>")
}

// quoted is a sheet's name as references want it.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// paper sets A4, fitted to width or at a scale, margins in inches, and page numbers. What stands above and below a page
// is large enough to be read on one that is shrunk, as programs shrink it too.
func paper(m *markup, p Page) {
	down, way, fit := "", "landscape", ` fitToWidth="1" fitToHeight="0"`
	if p.Centered {
		down = ` verticalCentered="1"`
	}
	if p.Portrait {
		way = "portrait"
	}
	if p.OnePage {
		fit = ` fitToWidth="1" fitToHeight="1"`
	}
	if p.Scale > 0 {
		fit = ` scale="` + strconv.Itoa(p.Scale) + `" pageOrder="overThenDown"`
	}
	m.put(`<printOptions horizontalCentered="1"`, down, `/>`)
	m.put(`<pageMargins left="0.4" right="0.4" top="0.55" bottom="0.65" header="0.3" footer="0.3"/>`)
	m.put(`<pageSetup paperSize="9"`, fit, ` orientation="`, way, `"/>`)
	if p.Plain {
		return
	}
	m.put(`<headerFooter scaleWithDoc="0">`)
	if p.HeadLeft != "" {
		m.put(`<oddHeader>`)
		m.text("&L&10 " + headText(p.HeadLeft) + "&R&10 " + headText(p.HeadRight))
		m.put(`</oddHeader>`)
	}
	m.put(`<oddFooter>&amp;C&amp;10第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>`)
}

// headText is a text as headers want it, where & begins a code; Excel takes no more than 255 characters.
func headText(s string) string {
	if r := []rune(s); len(r) > 100 {
		s = string(r[:100])
	}
	return strings.ReplaceAll(s, "&", "&&")
}

// breaks begins a new page after each of these rows.
func breaks(m *markup, rows []int) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(m, `<rowBreaks count="%d" manualBreakCount="%d">`, len(rows), len(rows))
	for _, row := range rows {
		fmt.Fprintf(m, `<brk id="%d" max="16383" man="1"/>`, row)
	}
	m.put("</rowBreaks>")
}
