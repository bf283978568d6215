package pipeline_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// partOf is one file inside a workbook written by hand.
type partOf struct{ name, text string }

// Namespaces of hand-written parts.
const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	refSpace  = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relOpen   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relKind   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mainType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

// Parts that hand-written workbooks have, in this order of tabs.
const (
	bookPart  = "xl/workbook.xml"
	relsPart  = "xl/_rels/workbook.xml.rels"
	typesPart = "[Content_Types].xml"
	stylePart = "xl/styles.xml"
	sheetPart = "xl/worksheets/sheet1.xml" // the first tab; of an opening the head
	listPart  = "xl/worksheets/sheet2.xml" // the second; of an opening the roster
)

// written is a workbook as parts, its texts inline, its dates as texts: nothing in it that need not be.
func written(sheets []sheet) []partOf {
	tabs, rels := "", ""
	var parts []partOf
	for i, s := range sheets {
		part := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		tabs += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="s%d"/>`, s.name, i+1, i+1)
		rels += fmt.Sprintf(`<Relationship Id="s%d" Type="%sworksheet" Target="%s"/>`, i+1, relKind, part)
		parts = append(parts, partOf{"xl/" + part, `<worksheet ` + mainSpace + `><sheetData>` + cellsOf(s.rows) + `</sheetData></worksheet>`})
	}
	styles := `<styleSheet ` + mainSpace + `><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy-mm-dd"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="20"/></cellXfs></styleSheet>`
	return append([]partOf{
		{typesPart, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + mainType + `"/></Types>`},
		{"_rels/.rels", relOpen + `<Relationship Id="m" Type="` + relKind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{bookPart, `<workbook ` + mainSpace + ` ` + refSpace + `><sheets>` + tabs + `</sheets></workbook>`},
		{relsPart, relOpen + rels + `<Relationship Id="st" Type="` + relKind + `styles" Target="styles.xml"/></Relationships>`},
		{stylePart, styles},
	}, parts...)
}

// cellsOf writes rows as sheet data.
func cellsOf(rows [][]any) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString("<row>")
		for _, v := range row {
			switch v := v.(type) {
			case int:
				fmt.Fprintf(&b, "<c><v>%d</v></c>", v)
			case time.Time:
				fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, v.Format(time.DateOnly))
			case nil:
				b.WriteString("<c/>")
			default:
				fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%v</t></is></c>`, v)
			}
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// swap replaces text in one part, which must hold it.
func swap(t testing.TB, parts []partOf, name, old, text string) []partOf {
	t.Helper()
	for i := range parts {
		if parts[i].name == name {
			if !strings.Contains(parts[i].text, old) {
				t.Fatalf("%s has no %q", name, old)
			}
			parts[i].text = strings.Replace(parts[i].text, old, text, 1)
			return parts
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// addSheet gives a workbook one more tab with the sheet data given.
func addSheet(t testing.TB, parts []partOf, name, data string) []partOf {
	t.Helper()
	id := fmt.Sprintf("x%d", len(parts))
	parts = swap(t, parts, bookPart, `</sheets>`, fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="%s"/></sheets>`, name, 100+len(parts), id))
	parts = swap(t, parts, relsPart, `</Relationships>`, fmt.Sprintf(`<Relationship Id="%s" Type="%sworksheet" Target="worksheets/%s.xml"/></Relationships>`, id, relKind, id))
	return append(parts, partOf{"xl/worksheets/" + id + ".xml", `<worksheet ` + mainSpace + `>` + data + `</worksheet>`})
}

// addStrings gives a workbook a table of shared strings.
func addStrings(t testing.TB, parts []partOf, items string) []partOf {
	t.Helper()
	parts = swap(t, parts, relsPart, `</Relationships>`, `<Relationship Id="ss" Type="`+relKind+`sharedStrings" Target="sharedStrings.xml"/></Relationships>`)
	return append(parts, partOf{"xl/sharedStrings.xml", `<sst ` + mainSpace + `>` + items + `</sst>`})
}

// packed zips parts, quickly rather than small.
func packed(t testing.TB, parts []partOf) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, p := range parts {
		f, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(f, p.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// manyRows writes n rows from a form that takes the row's number, once or several times.
func manyRows(n int, format string) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}
