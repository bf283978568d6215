package staging

import (
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// limits are the limits of the tests.
func limits() workbook.Limits { return workbook.DefaultLimits() }

// FuzzSheet: whatever stands in three cells of any sheet of an application, reading ends without a breakdown, and a
// required cell that gave no value has a finding.
func FuzzSheet(f *testing.F) {
	f.Add("姓名", "合计", "√", uint8(0), uint8(0))
	f.Add("示例行", "2025-03-03 09:00", "同上", uint8(1), uint8(2))
	f.Add("990101199001010019", "60", "", uint8(7), uint8(9))
	r, err := NewReader(testLists(), limits())
	if err != nil {
		f.Fatal(err)
	}
	kinds := [][]tab{opening(), completion(), claim()}
	f.Fuzz(func(t *testing.T, one, two, three string, place, typ uint8) {
		for _, tabs := range kinds {
			book := bookOf(tabs)
			poke(book, []string{one, two, three}, int(place), workbook.Type(typ%6))
			a := begin(Source{SenderKind: form.Academy})
			r.readBook(a, book)
			if a.Returned() || len(a.sheets) == 0 {
				continue
			}
			for _, s := range a.sheets {
				for _, row := range s.rows {
					for _, at := range s.plan.needed {
						if !row.values[at].Set {
							t.Fatalf("%s row %d: %s is empty and nobody says so", s.name, row.number,
								s.plan.Columns[at].Header)
						}
					}
				}
			}
		}
	})
}

// bookOf makes a book of text and number cells by hand.
func bookOf(tabs []tab) *workbook.Book {
	book := &workbook.Book{}
	for _, one := range tabs {
		sheet := workbook.Sheet{Name: one.name}
		for n, values := range one.rows {
			row := workbook.Row{Number: n + 1}
			for i, v := range values {
				switch v := v.(type) {
				case string:
					row.Cells = append(row.Cells, workbook.Cell{Col: i + 1, Type: workbook.String, Text: v})
				case int:
					row.Cells = append(row.Cells, workbook.Cell{Col: i + 1, Type: workbook.Number, Text: "1"})
				}
			}
			if len(row.Cells) > 0 {
				sheet.Rows = append(sheet.Rows, row)
			}
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	return book
}

// poke puts texts into cells of every sheet, at places that follow from seed.
func poke(book *workbook.Book, texts []string, seed int, typ workbook.Type) {
	for i := range book.Sheets {
		rows := book.Sheets[i].Rows
		for n, text := range texts {
			row := rows[(seed+n*7)%len(rows)]
			cell := &row.Cells[(seed/3+n*5)%len(row.Cells)]
			cell.Text, cell.Type = text, typ
			cell.Style = workbook.Style(seed % 4)
		}
	}
}
