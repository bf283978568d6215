package demo

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// office is the outbox as its readers find it.
type office struct{ outbox string }

// newest are the workbooks that fit a pattern below the outbox, the latest version of each, by name.
func (o office) newest(pattern string) []string {
	found, err := filepath.Glob(filepath.Join(o.outbox, filepath.FromSlash(pattern)))
	if err != nil {
		return nil // the pattern is not at fault
	}
	slices.Sort(found)
	return slices.DeleteFunc(found, func(path string) bool {
		stem, _, _ := strings.Cut(strings.TrimSuffix(path, ".xlsx"), "_v")
		later := func(other string) bool { return other > path && strings.HasPrefix(other, stem+"_v") }
		return slices.ContainsFunc(found, later)
	})
}

// paper is a workbook of the outbox that somebody fills in and sends back.
type paper struct{ book *excelize.File }

// openPaper opens a workbook of the outbox.
func openPaper(path string) (*paper, error) {
	book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	return &paper{book}, nil
}

// bytes is the workbook as it is saved.
func (p *paper) bytes() ([]byte, error) {
	defer p.book.Close()
	out, err := p.book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// tableRow is a row of a table, its cells by their headers.
type tableRow struct {
	paper *paper
	sheet string
	row   int
	heads []string
	cells []string
}

// tableRows are the rows below the header of a sheet, which is the first row that holds the head, as far as their first
// cell is filled; none when there is no such sheet.
func (p *paper) tableRows(sheet, head string) []tableRow {
	rows, err := p.book.GetRows(sheet)
	if err != nil {
		return nil
	}
	first := slices.IndexFunc(rows, func(cells []string) bool { return slices.Contains(plainHeads(cells), head) })
	var all []tableRow
	for at := first + 1; first >= 0 && at < len(rows) && len(rows[at]) > 0 && rows[at][0] != ""; at++ {
		all = append(all, tableRow{p, sheet, at + 1, plainHeads(rows[first]), rows[at]})
	}
	return all
}

// plainHeads are headers without the star of those that must be filled.
func plainHeads(cells []string) []string {
	var all []string
	for _, head := range cells {
		all = append(all, strings.TrimSuffix(head, "*"))
	}
	return all
}

// get is the text of a cell.
func (l tableRow) get(head string) string {
	if at := slices.Index(l.heads, head); at >= 0 && at < len(l.cells) {
		return l.cells[at]
	}
	return ""
}

// fill writes cells, heads and values in turn.
func (l tableRow) fill(pairs ...any) {
	for i := 0; i+1 < len(pairs); i += 2 {
		l.put(slices.Index(l.heads, pairs[i].(string)), pairs[i+1])
	}
}

// put writes the cell of a column, 0 the first; one that cannot be written stays blank, as the receipt will say.
func (l tableRow) put(at int, v any) {
	if cell, err := excelize.CoordinatesToCellName(at+1, l.row); err == nil {
		_ = l.paper.book.SetCellValue(l.sheet, cell, v)
	}
}

// say writes the content beside an item of a key/value sheet.
func (p *paper) say(sheet, item string, v any) {
	rows, err := p.book.GetRows(sheet)
	if err != nil {
		return
	}
	for at, cells := range rows {
		if len(cells) > 0 && cells[0] == item {
			tableRow{paper: p, sheet: sheet, row: at + 1}.put(1, v)
		}
	}
}
