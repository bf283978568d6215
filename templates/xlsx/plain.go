package xlsx

import (
	"fmt"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// The styles of a plain workbook, beside the bare cell.
const (
	PlainDay   Style = iota + 1 // a day, as the reader's own country writes it
	PlainClock                  // a time of day
)

// NewPlainRenderer writes workbooks as anybody's program does: nothing but values, days and times.
func NewPlainRenderer() (*Renderer, error) {
	const day, clock = 14, 20 // formats every program knows by number
	return NewRenderer(Options{Font: "宋体", Level: 1, Styles: []*excelize.Style{{NumFmt: day}, {NumFmt: clock}}})
}

// PlainSheet is a sheet of values: texts, numbers, days, and cells as they are; nil is an empty cell.
func PlainSheet(name string, rows [][]any) Sheet {
	s := Sheet{Name: name, Last: len(rows)}
	for _, row := range rows {
		s.Width = max(s.Width, len(row))
	}
	s.Rows = func(yield func(Row) bool) {
		for i, row := range rows {
			if !yield(Row{Number: i + 1, Cells: plainCells(row)}) {
				return
			}
		}
	}
	return s
}

// plainCells are the cells of a row.
func plainCells(row []any) []Cell {
	cells := make([]Cell, len(row))
	for i, value := range row {
		cells[i] = plainCell(value)
	}
	return cells
}

// plainCell is the cell of a value.
func plainCell(value any) Cell {
	switch v := value.(type) {
	case nil:
		return Cell{}
	case Cell:
		return v
	case string:
		return Text(0, v)
	case time.Time:
		return Date(PlainDay, v)
	case float64:
		return Number(0, strconv.FormatFloat(v, 'f', -1, 64))
	}
	return Number(0, fmt.Sprint(value))
}
