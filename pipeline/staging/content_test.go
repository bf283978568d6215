package staging

import (
	"testing"

	"chuangpei/pipeline/workbook"
)

// TestContentIsWhatIsRead: every cell, its place, type and format class, and what is hidden or merged, make another
// content.
func TestContentIsWhatIsRead(t *testing.T) {
	made := func(change func(b *workbook.Book)) string {
		b := &workbook.Book{Sheets: []workbook.Sheet{{Name: "甲", Rows: []workbook.Row{
			{Number: 1, Cells: []workbook.Cell{{Col: 1, Type: workbook.String, Text: "ab"}, {Col: 2,
				Type: workbook.String, Text: "c"}}},
			{Number: 3, Cells: []workbook.Cell{{Col: 1, Type: workbook.Number, Text: "1"}}}}}, {Name: "乙"}}}
		change(b)
		return ContentOf(b)
	}
	first := func(b *workbook.Book) *workbook.Cell { return &b.Sheets[0].Rows[0].Cells[0] }
	seen := map[string]string{}
	for what, change := range map[string]func(b *workbook.Book){
		"nothing": func(*workbook.Book) {}, "text": func(b *workbook.Book) { first(b).Text = "ac" },
		"where a text ends": func(b *workbook.Book) { first(b).Text, b.Sheets[0].Rows[0].Cells[1].Text = "a", "bc" },
		"type":              func(b *workbook.Book) { first(b).Type = workbook.Number },
		"style":             func(b *workbook.Book) { first(b).Style = workbook.DateStyle },
		"formula":           func(b *workbook.Book) { first(b).HasFormula = true },
		"column":            func(b *workbook.Book) { b.Sheets[0].Rows[0].Cells[1].Col = 3 },
		"row":               func(b *workbook.Book) { b.Sheets[0].Rows[1].Number = 2 },
		"hidden row":        func(b *workbook.Book) { b.Sheets[0].Rows[1].Hidden = true },
		"hidden sheet":      func(b *workbook.Book) { b.Sheets[1].Hidden = true },
		"sheet":             func(b *workbook.Book) { b.Sheets[1].Name = "丙" },
		"sheets":            func(b *workbook.Book) { b.Sheets = b.Sheets[:1] },
		"dates":             func(b *workbook.Book) { b.Date1904 = true },
		"merged": func(b *workbook.Book) {
			b.Sheets[0].Merges = []workbook.Range{{FirstRow: 1, FirstCol: 1,
				LastRow: 1, LastCol: 2}}
		},
	} {
		content := made(change)
		if other, twice := seen[content]; twice {
			t.Errorf("%s and %s are one content", what, other)
		}
		seen[content] = what
	}
	if first, again := made(func(*workbook.Book) {}), made(func(*workbook.Book) {}); first != again {
		t.Error("the same content is another")
	}
}
