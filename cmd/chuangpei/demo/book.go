package demo

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// style is a cell format of the books this package writes.
type style int

// The formats, in the order in which a stencil declares them.
const (
	plainStyle style = iota
	dateStyle
	timeStyle
)

// stamp is a date or time as the number a cell stores.
type stamp struct {
	value float64
	style style
}

// grid is a sheet as it will stand: cells are string, int, int64, float64, stamp, hollow or nil.
type grid struct {
	name   string
	hidden bool
	rows   [][]any
	merges [][2]string
}

// book is a workbook about to be written.
type book struct {
	date1904 bool
	shared   bool // written with shared strings by excelize, rather than with inline strings on a stencil
	sheets   []grid
}

// merge joins a column's cells from one row index to another (0 is the first).
func (g *grid) merge(col, from, to int) {
	g.merges = append(g.merges, [2]string{address(col, from), address(col, to)})
}

// address names a cell by column and row index (0 is the first).
func address(col, row int) string { return columnName(col) + fmt.Sprint(row+1) }

// columnName is A for 0.
func columnName(col int) string {
	if col < 26 {
		return string(rune('A' + col))
	}
	return columnName(col/26-1) + string(rune('A'+col%26))
}

// ornate reports what only excelize writes here.
func (b *book) ornate() bool {
	for _, g := range b.sheets {
		if g.hidden || len(g.merges) > 0 {
			return true
		}
		for _, row := range g.rows {
			for _, v := range row {
				if _, ok := v.(hollow); ok {
					return true
				}
			}
		}
	}
	return b.shared
}

// full writes the book through excelize.
func (b *book) full() ([]byte, error) {
	f, styles, err := b.frame()
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	for _, g := range b.sheets {
		if err := g.fill(f, styles); err != nil {
			return nil, err
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// frame is the workbook with its sheets and formats but no cells.
func (b *book) frame() (*excelize.File, [3]int, error) {
	f := excelize.NewFile()
	var styles [3]int
	var err error
	for s, format := range []int{dateStyle: 14, timeStyle: 20} {
		if styles[s], err = f.NewStyle(&excelize.Style{NumFmt: format}); err != nil {
			return nil, styles, err
		}
	}
	for i, g := range b.sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", g.name)
		} else {
			_, err = f.NewSheet(g.name)
		}
		if err != nil {
			return nil, styles, err
		}
		if err = f.SetSheetVisible(g.name, !g.hidden); err != nil {
			return nil, styles, err
		}
	}
	return f, styles, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &b.date1904})
}

// fill writes a sheet's cells.
func (g *grid) fill(f *excelize.File, styles [3]int) error {
	for r, row := range g.rows {
		for c, v := range row {
			if err := g.put(f, styles, address(c, r), v); err != nil {
				return err
			}
		}
	}
	for _, m := range g.merges {
		if err := f.MergeCell(g.name, m[0], m[1]); err != nil {
			return err
		}
	}
	return nil
}

// put writes one cell.
func (g *grid) put(f *excelize.File, styles [3]int, at string, v any) error {
	switch v := v.(type) {
	case nil:
		return nil
	case stamp:
		if err := f.SetCellValue(g.name, at, v.value); err != nil {
			return err
		}
		return f.SetCellStyle(g.name, at, at, styles[v.style])
	case hollow:
		return f.SetCellFormula(g.name, at, string(v))
	case string:
		return f.SetCellStr(g.name, at, v)
	default:
		return f.SetCellValue(g.name, at, v)
	}
}
