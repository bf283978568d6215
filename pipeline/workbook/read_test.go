package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// secondReader reads the cells of a sheet with excelize, raw, by address.
func secondReader(t testing.TB, data []byte) map[string]map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	all := map[string]map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		cells := map[string]string{}
		for i, row := range rows {
			for j, v := range row {
				if v != "" {
					cells[Address(i+1, j+1)] = v
				}
			}
		}
		all[sheet] = cells
	}
	return all
}

// sameCells compares a book with what the second reader found, cell for cell both ways.
func sameCells(t testing.TB, b *Book, want map[string]map[string]string) {
	t.Helper()
	if len(b.Sheets) != len(want) {
		t.Fatalf("%d sheets, want %d", len(b.Sheets), len(want))
	}
	for _, s := range b.Sheets {
		n := 0
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Text == "" {
					continue
				}
				n++
				if at := Address(row.Number, c.Col); want[s.Name][at] != c.Text {
					t.Errorf("%s!%s is %q, want %q", s.Name, at, c.Text, want[s.Name][at])
				}
			}
		}
		if n != len(want[s.Name]) {
			t.Errorf("%s has %d cells, want %d", s.Name, n, len(want[s.Name]))
		}
	}
}

func TestReadAgreesWithExcelize(t *testing.T) {
	data := classroom(t, 40)
	b := mustRead(t, data)
	sameCells(t, b, secondReader(t, data))
}

func TestReadTakesWhatExcelShows(t *testing.T) {
	b := mustRead(t, classroom(t, 40))
	plan, _ := b.Sheet("课程安排")
	if c, ok := plan.Cell(2, 1); !ok || c.Type != Number || c.Style != DateStyle || c.Text != "45700" {
		t.Errorf("date cell: %+v", c)
	}
	roster, _ := b.Sheet("学员名单")
	if c, ok := roster.Cell(2, 5); !ok || c.Type != String || c.Style != TextStyle || c.Text != "990101199001010000" {
		t.Errorf("identity cell: %+v", c)
	}
	if c, _ := roster.Cell(2, 9); c.Text != " 前后有空格 " {
		t.Errorf("spaces lost: %q", c.Text)
	}
	notes, _ := b.Sheet("说明")
	if c, ok := notes.Cell(1, 4); !ok || !c.HasFormula || c.Type != Empty || c.Formula != "SUM(C1:C20)" {
		t.Errorf("formula cell: %+v", c)
	}
	if c, _ := notes.Cell(1, 2); c.Type != Bool || c.Text != "1" {
		t.Errorf("boolean cell: %+v", c)
	}
	if !notes.Hidden || roster.Hidden || len(notes.Merges) != 1 || notes.Merges[0].String() != "E1:F2" {
		t.Errorf("hidden %v, merges %v", notes.Hidden, notes.Merges)
	}
	if !notes.Rows[2].Hidden || notes.Rows[1].Hidden || len(notes.HiddenCols) != 2 || notes.HiddenCols[0] != 8 {
		t.Errorf("hidden rows or columns: %v %v", notes.Rows[2], notes.HiddenCols)
	}
}
