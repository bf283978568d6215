package workbook

import (
	"fmt"
	"testing"
)

// TestBothReadersAgree on everything the other tests hold honest.
func TestBothReadersAgree(t *testing.T) {
	check := func(what string, data []byte) {
		t.Helper()
		if b := mustRead(t, data); difference(b, data) != "" {
			t.Errorf("%s: %s", what, difference(b, data))
		}
	}
	check("classroom", classroom(t, 40))
	check("completion", completionBook(t, 8, 6))
	check("zip64", widened(t))
	for _, rows := range honestRows() {
		check(rows[0], bare(t, rows[0]))
	}
	for _, v := range variants() {
		check(v.name, zipped(t, v.edit(t, bareParts(oneCell))))
	}
}

// TestTheSecondReaderSeesDifferences: a comparison that cannot fail proves nothing.
func TestTheSecondReaderSeesDifferences(t *testing.T) {
	data := bare(t, `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`)
	for name, other := range map[string]string{
		"value": `<row r="1"><c r="A1"><v>2</v></c><c r="B1" t="s"><v>0</v></c></row>`, "type": `<row r="1"><c r="A1" t="str"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`,
		"place": `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>0</v></c></row>`, "one less": `<row r="1"><c r="A1"><v>1</v></c></row>`,
		"one more": `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><v>1</v></c></row>`, "formula": `<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`,
	} {
		if difference(mustRead(t, bare(t, other)), data) == "" {
			t.Errorf("%s: not seen", name)
		}
	}
}

// first gives what Read says in the same form.
func first(b *Book) map[string]string {
	words := map[Type]string{Empty: "none", Number: "n", String: "text", Bool: "b", Error: "e", Date: "d"}
	cells := map[string]string{}
	if b.Date1904 {
		cells["1904"] = "yes"
	}
	for _, s := range b.Sheets {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				said := words[c.Type] + " " + c.Text
				if c.HasFormula {
					said += " =" + c.Formula
				}
				cells[s.Name+"!"+Address(row.Number, c.Col)] = said
			}
		}
	}
	return cells
}

// difference is the first cell in which the readers differ, "" for none.
func difference(b *Book, data []byte) string {
	theirs, err := second(data)
	if err != nil {
		return "the second reader refuses it: " + err.Error()
	}
	ours := first(b)
	for at, said := range ours {
		if theirs[at] != said {
			return fmt.Sprintf("%s: %.80q here, %.80q there", at, said, theirs[at])
		}
	}
	for at, said := range theirs {
		if _, ok := ours[at]; !ok {
			return fmt.Sprintf("%s: nothing here, %.80q there", at, said)
		}
	}
	return ""
}
