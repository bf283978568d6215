package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/handmade"
)

// producer is a program that writes workbooks, and its way of writing the same sheet.
type producer struct {
	name    string
	table   string // shared strings, or ""
	sheet   string // the whole part
	change  func(testing.TB, []handmade.Part) []handmade.Part
	unlike  map[string]string // cells that it stores otherwise
	foreign bool              // excelize reads it otherwise, or not at all
}

// everyCell is what every producer's sheet says.
func everyCell() map[string]string {
	return map[string]string{
		"表!A1": "text 姓名", "表!B1": "text 身份证号", "表!A2": "text  示例\u3000学员 ",
		"表!B2": "text 990101199001010019", "表!C2": "n 45719", "表!D2": "n 0.375",
		"表!E2": "b 1", "表!F2": "e #N/A", "表!G2": "n 3 =1+2", "表!H2": "text 甲乙", "表!A4": "text a<b&\"c\"",
	}
}

// Styles of the hand-written parts: 1 is a date, 2 is text, 3 is a time.
const sharedTable = `<si><t>姓名</t></si><si><t>身份证号</t></si><si><t xml:space="preserve"> 示例　学员 </t></si>` +
	`<si><t>990101199001010019</t></si>` +
	`<si><r><rPr><b/><sz val="11"/><rFont val="宋体"/></rPr><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1">` +
	`<t>jia</t></rPh><phoneticPr fontId="1" type="noConversion"/></si><si><t>a&lt;b&amp;"c"</t></si>`

// referenced is a sheet of the usual kind: every cell with its reference; each verb of form is a cell's attributes
// beside it.
func referenced(open, row, close string) string {
	cells := func(n int) string { return fmt.Sprintf(row, n) }
	return open + `<sheetData>` + cells(1) + `<c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c>` +
		`</row>` +
		cells(2) + `<c r="A2" s="0" t="s"><v>2</v></c><c r="B2" s="2" t="s"><v>3</v></c><c r="C2" s="1"><v>45719</v>` +
		`</c><c r="D2" s="3"><v>0.375</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c>` +
		`<c r="G2"><f>1+2</f><v>3</v></c><c r="H2" t="s"><v>4</v></c><c r="I2" s="1"/></row>` + cells(4) +
		`<c r="A4" t="s"><v>5</v></c></row></sheetData>` + close
}

// inline is a sheet with its texts in the cells.
func inline(open, text, end, close string) string {
	cell := func(ref, value string) string {
		return fmt.Sprintf(`<c r="%s" t="%s>%s%s</c>`, ref, text, value, end)
	}
	return open + `<sheetData><row r="1">` + cell("A1", "姓名") + cell("B1", "身份证号") + `</row><row r="2">` +
		cell("A2", " 示例　学员 ") + cell("B2", "990101199001010019") +
		`<c r="C2" s="1" t="n"><v>45719</v></c><c r="D2" s="3" t="n"><v>0.375</v></c><c r="E2" t="b"><v>1</v></c>` +
		`<c r="F2" t="e"><v>#N/A</v></c><c r="G2" t="n"><f>1+2</f><v>3</v></c>` +
		cell("H2", "甲乙") + `</row><row r="4">` + cell("A4", "a&lt;b&amp;&quot;c&quot;") + `</row></sheetData>` + close
}

// How the sheets of some producers begin.
const (
	plainHead = `<worksheet ` + nsMain + `>`
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	excelHead = xmlHead + `<worksheet ` + nsMain + ` ` + nsRef +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr"` +
		` xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"` +
		` xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{0}">` +
		`<sheetPr codeName="Sheet1"/><dimension ref="A1:I4"/><sheetViews>` +
		`<sheetView tabSelected="1" workbookViewId="0"/></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="14" x14ac:dyDescent="0.2"/><cols>` +
		`<col min="1" max="1" width="10" customWidth="1"/></cols>`
	officeHead = `<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"` +
		` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	calcHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet ` + nsMain + ` ` + nsRef +
		`><sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><cols>` +
		`<col collapsed="false" customWidth="false" hidden="false" outlineLevel="0" max="16384" min="1" style="0"` +
		` width="11.53"/></cols>`
)

// each replaces texts in parts.
func each(r *strings.Replacer, names ...string) func(testing.TB, []handmade.Part) []handmade.Part {
	return func(_ testing.TB, p []handmade.Part) []handmade.Part {
		for i := range p {
			if slices.Contains(names, p[i].Name) {
				p[i].Text = r.Replace(p[i].Text)
			}
		}
		return p
	}
}

// absolute makes the targets of relationships begin at the root.
func absolute(t testing.TB, p []handmade.Part) []handmade.Part {
	p = handmade.Edit(t, p, "_rels/.rels", `"xl/workbook.xml"`, `"/xl/workbook.xml"`)
	return handmade.Edit(t, p, "xl/_rels/workbook.xml.rels", `"worksheets/sheet1.xml"`, `"/xl/worksheets/sheet1.xml"`)
}

// dialects leave out the places of cells, write a prefix before every element, and name the strict namespaces.
func dialects() (unplaced, prefixed, strict *strings.Replacer) {
	unplaced = strings.NewReplacer(` r="1"`, "", ` r="2"`, "", `<row r="4"`, "<row/><row", ` r="A1"`, "", ` r="B1"`,
		"", ` r="A2"`, "", ` r="B2"`, "", ` r="C2"`, "", ` r="D2"`, "", ` r="E2"`, "", ` r="F2"`, "", ` r="G2"`, "",
		` r="H2"`, "", ` r="A4"`, "")
	prefixed = strings.NewReplacer("</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=")
	strict = strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships")
	return unplaced, prefixed, strict
}

// producers are the programs whose workbooks come in, in the dialects they are known to write.
func producers() []producer {
	unplaced, prefixed, strict := dialects()
	const usual, end = `<row r="%d">`, `</worksheet>`
	return []producer{
		{name: "Excel", table: sharedTable,
			sheet: referenced(excelHead, `<row r="%d" spans="1:9" x14ac:dyDescent="0.2">`,
				`<phoneticPr fontId="1" type="noConversion"/><pageMargins left="0.7"/>`+end)},
		{name: "Excel, strict", table: sharedTable,
			sheet: strings.Replace(strings.Replace(referenced(plainHead, usual, end), `s="1"><v>45719</v>`,
				`s="1" t="d"><v>2025-03-03</v>`, 1), `s="3"><v>0.375</v>`, `s="3" t="d"><v>PT9H0M0.000S</v>`, 1),
			change: each(strict, "xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels",
				"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"),
			unlike: map[string]string{"表!C2": "d 2025-03-03", "表!D2": "d PT9H0M0.000S"}, foreign: true},
		{name: "WPS", table: sharedTable, sheet: referenced(excelHead, `<row r="%d" spans="1:9">`,
			`<pageMargins left="0.75"/><headerFooter/>`+end),
			change: func(_ testing.TB, p []handmade.Part) []handmade.Part {
				const custom = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
				return append(p, handmade.Parts("docProps/custom.xml", `<Properties xmlns="`+custom+`"/>`,
					"customXml/", "", "xl/theme/", "")...)
			}},
		{name: "LibreOffice", table: sharedTable,
			sheet: strings.Replace(referenced(calcHead,
				`<row r="%d" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0"`+
					` collapsed="false">`, `<printOptions headings="false"/><pageMargins left="0.7875"/>`+end), "<f>",
				`<f aca="false">`, 1)},
		{name: "openpyxl", table: sharedTable, sheet: referenced(`<worksheet `+nsMain+`><sheetPr>`+
			`<outlinePr summaryBelow="1"/></sheetPr><dimension ref="A1:I4"/>`, usual, end), change: absolute},
		{name: "openpyxl, write-only", sheet: inline(plainHead, `inlineStr"><is><t`, `</t></is>`, end),
			change: absolute},
		{name: "SheetJS",
			sheet: inline(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
				plainHead+`<dimension ref="A1:H4"/>`, `str"><v`, `</v>`, `<ignoredErrors>`+
				`<ignoredError numberStoredAsText="1" sqref="A1:H4"/></ignoredErrors>`+end)},
		{name: "SheetJS, dates as dates", sheet: strings.Replace(inline(plainHead, `str"><v`, `</v>`, end),
			`t="n"><v>45719</v>`, `t="d"><v>2025-03-03T00:00:00.000Z</v>`, 1),
			unlike: map[string]string{"表!C2": "d 2025-03-03T00:00:00.000Z"}, foreign: true},
		{name: "ClosedXML", table: sharedTable, sheet: referenced(plainHead, usual, end),
			change: func(t testing.TB, p []handmade.Part) []handmade.Part {
				return each(prefixed, "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")(t,
					absolute(t, p))
			}, foreign: true},
		{name: "Open XML SDK", table: sharedTable, sheet: referenced(officeHead, usual, end)},
		{name: "POI", table: sharedTable,
			sheet: referenced(`<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<worksheet `+nsMain+`>`+
				`<dimension ref="A1"/>`, usual, end)},
		{name: "POI, streaming", sheet: inline(plainHead, `inlineStr"><is><t xml:space="preserve"`, `</t></is>`, end)},
		{name: "without references", table: sharedTable, sheet: unplaced.Replace(referenced(plainHead, usual, end))},
		{name: "the 1904 system", table: sharedTable, sheet: referenced(plainHead, usual, end),
			change: func(t testing.TB, p []handmade.Part) []handmade.Part {
				return handmade.Edit(t, p, "xl/workbook.xml", "<sheets>", `<workbookPr date1904="1"/><sheets>`)
			}, unlike: map[string]string{"1904": "yes"}, foreign: true},
		{name: "parts in another order", table: sharedTable, sheet: referenced(plainHead, usual, end),
			change: func(_ testing.TB, p []handmade.Part) []handmade.Part {
				for i := range len(p) / 2 {
					p[i], p[len(p)-1-i] = p[len(p)-1-i], p[i]
				}
				return p
			}},
	}
}

// TestEveryProducerIsReadAlike: the cells are those the producer wrote, by the second reader and, where it can, by
// excelize too.
func TestEveryProducerIsReadAlike(t *testing.T) {
	for _, one := range producers() {
		t.Run(one.name, func(t *testing.T) {
			parts := handmade.With(bareParts(""), "xl/worksheets/sheet1.xml", one.sheet)
			if one.table != "" {
				parts = handmade.With(parts, "xl/sharedStrings.xml",
					`<sst `+nsMain+` count="9" uniqueCount="6">`+one.table+`</sst>`)
			}
			if one.change != nil {
				parts = one.change(t, parts)
			}
			data := handmade.Zip(t, parts)
			b := mustRead(t, data)
			want, got := everyCell(), first(b)
			for at, said := range one.unlike {
				want[at] = said
			}
			for at, said := range want {
				if got[at] != said {
					t.Errorf("%s is %q, want %q", at, got[at], said)
				}
			}
			if len(got) != len(want) || difference(b, data) != "" {
				t.Errorf("%d cells, want %d; %s", len(got), len(want), difference(b, data))
			}
			for col, style := range map[int]Style{3: DateStyle, 4: TimeStyle} {
				if c, _ := b.Sheets[0].Cell(2, col); c.Style != style {
					t.Errorf("column %d has style %d", col, c.Style)
				}
			}
			if !one.foreign {
				sameCells(t, b, secondReader(t, data))
			}
		})
	}
}
