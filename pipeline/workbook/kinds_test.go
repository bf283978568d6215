package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// honestBooks are workbooks of every kind as different writers make them: excelize, a plain writer without references, our own
// blank templates, and the two tests know best.
func honestBooks(t testing.TB) map[string][]byte {
	t.Helper()
	pen, err := templates.NewRenderer(templates.Options{Fonts: templates.DefaultFonts()})
	if err != nil {
		t.Fatal(err)
	}
	books := map[string][]byte{"classroom": classroom(t, 6), "completion": completionBook(t, 6, 4), "zip64": widened(t), "by hand": bare(t, honestRows()[0][0]+`<row r="9"><c r="B9"><f>1+1</f><v>2</v></c></row>`)}
	for _, b := range form.Businesses() {
		books[b.Code+" by excelize"] = filledIn(t, b)
		books[b.Code+" plainly"] = plainly(t, b)
		var out bytes.Buffer
		if _, err := pen.Write(&out, templates.Blank(b, templates.BlankOptions{})); err != nil {
			t.Fatal(err)
		}
		books[b.Code+" blank"] = out.Bytes()
	}
	return books
}

// rowsOf are a sheet's header and some rows, the samples of its columns with numbers behind.
func rowsOf(s form.Sheet) [][]string {
	if s.KeyValue {
		var rows [][]string
		for _, c := range s.Columns {
			rows = append(rows, []string{c.Header, "示例" + c.DB})
		}
		return rows
	}
	rows := make([][]string, 5)
	for _, c := range s.Columns {
		rows[0] = append(rows[0], c.Header)
		for i := range rows[1:] {
			rows[i+1] = append(rows[i+1], c.Sample)
		}
	}
	return rows
}

// filledIn writes a kind's sheets through excelize: shared strings, references everywhere.
func filledIn(t testing.TB, b form.Business) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, s := range b.Sheets {
		_, _ = f.NewSheet(s.Name)
		if i == 0 {
			_ = f.DeleteSheet("Sheet1")
		}
		for n, row := range rowsOf(s) {
			cells := make([]any, len(row)+1)
			for c, text := range row {
				cells[c] = text
			}
			cells[len(row)] = n
			_ = f.SetSheetRow(s.Name, Address(n+1, 1), &cells)
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// plainly writes a kind's sheets with inline strings and not one reference.
func plainly(t testing.TB, b form.Business) []byte {
	t.Helper()
	parts := bareParts("")
	tabs, rels := "", ""
	for i, s := range b.Sheets {
		var data strings.Builder
		for n, row := range rowsOf(s) {
			data.WriteString("<row>")
			for _, text := range row {
				fmt.Fprintf(&data, `<c t="inlineStr"><is><t>%s</t></is></c>`, text)
			}
			fmt.Fprintf(&data, `<c s="1"><v>%d.5</v></c></row>`, 45000+n)
		}
		tabs += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="s%d"/>`, s.Name, i+1, i)
		rels += fmt.Sprintf(`<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/s%d.xml"/>`, i, relType, i)
		parts = with(parts, fmt.Sprintf("xl/worksheets/s%d.xml", i), `<worksheet `+nsMain+`><sheetData>`+data.String()+`</sheetData></worksheet>`)
	}
	parts = edit(t, parts, "xl/workbook.xml", `<sheet name="表" sheetId="1" r:id="r1"/>`, tabs)
	return zipped(t, edit(t, parts, "xl/_rels/workbook.xml.rels", `</Relationships>`, rels+`</Relationships>`))
}
