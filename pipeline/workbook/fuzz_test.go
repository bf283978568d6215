package workbook

import (
	"testing"

	"chuangpei/pipeline/handmade"
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

// FuzzSheet looks for rows that break the reader, or that another reader reads otherwise.
func FuzzSheet(f *testing.F) {
	for _, c := range honestRows() {
		f.Add(c[0])
	}
	for _, rows := range damagedRows() {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		data := stored(t, bareParts(rows))
		if b := readAny(t, data); b != nil && difference(b, data) != "" {
			t.Fatalf("%q: %s", rows, difference(b, data))
		}
	})
}

// FuzzParts looks for parts that lead the readers to different sheets, strings or dates.
func FuzzParts(f *testing.F) {
	add := func(p []handmade.Part) {
		f.Add(p[0].Text, p[1].Text, p[2].Text, p[3].Text, p[4].Text, p[5].Text, p[6].Text)
	}
	add(bareParts(honestRows()[0][0]))
	for _, v := range variants() {
		if v.name != "utf-16" { // the fuzzer changes text
			add(v.edit(f, bareParts(oneCell)))
		}
	}
	f.Fuzz(func(t *testing.T, types, top, book, rels, table, styles, sheet string) {
		parts := bareParts("")
		for i, text := range []string{types, top, book, rels, table, styles, sheet} {
			parts[i].Text = text
		}
		data := stored(t, parts)
		if b := readAny(t, data); b != nil && difference(b, data) != "" {
			t.Fatal(difference(b, data))
		}
	})
}

// FuzzRead looks for files that break the reader, or that another reader reads otherwise.
func FuzzRead(f *testing.F) {
	for _, data := range honestBooks(f) {
		f.Add(data)
	}
	f.Add(rawZip(rawBook(f)...))
	f.Add(compound("Workbook"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if b := readAny(t, data); b != nil && difference(b, data) != "" {
			t.Fatal(difference(b, data))
		}
	})
}
