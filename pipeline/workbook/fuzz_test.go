package workbook

import (
	"testing"
)

// inOrder checks what Read promises of every book.
func inOrder(t *testing.T, b *Book) {
	t.Helper()
	for _, s := range b.Sheets {
		last := 0
		for _, row := range s.Rows {
			if row.Number <= last || len(row.Cells) == 0 {
				t.Fatalf("row %d after %d with %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
			col := 0
			for _, c := range row.Cells {
				if c.Col <= col || c.Col > DefaultLimits().Columns || c.Text == "" && !c.HasFormula {
					t.Fatalf("cell %s after column %d: %+v", Address(row.Number, c.Col), col, c)
				}
				col = c.Col
			}
		}
	}
}

// readAny reads what the fuzzer made: a book in order or a refusal that is no failure of the reader.
func readAny(t *testing.T, data []byte) *Book {
	t.Helper()
	b, err := Read(data, DefaultLimits())
	if err == nil {
		inOrder(t, b)
		return b
	}
	if r := asRefusal(err); b != nil || r.Code == CodeInternal || r.Problem == "" || r.Fix == "" {
		t.Fatal(r)
	}
	return nil
}

// FuzzSheet looks for rows that break the reader, or that it accepts though their XML is broken.
func FuzzSheet(f *testing.F) {
	for _, c := range honestRows() {
		f.Add(c[0])
	}
	for _, rows := range damagedRows() {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		if readAny(t, bare(t, rows)) == nil {
			return
		}
		if _, err := oracle([]byte(`<sheetData>` + rows + `</sheetData>`)); err != nil {
			t.Fatalf("accepted %q: %v", rows, err)
		}
	})
}

// FuzzRead looks for files that break the reader.
func FuzzRead(f *testing.F) {
	f.Add(bare(f, honestRows()[0][0]))
	f.Add(rawZip(rawBook(f)...))
	f.Add(compound("Workbook"))
	f.Add(completionBook(f, 2, 2))
	f.Fuzz(func(t *testing.T, data []byte) { readAny(t, data) })
}
