package workbook

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/handmade"
)

const oneCell = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`

// variant is an edit of the bare workbook that changes nothing of what it says.
type variant struct {
	name string
	edit func(testing.TB, []handmade.Part) []handmade.Part
}

// swap is a variant that replaces text everywhere in a part.
func swap(name, in, old, text string) variant {
	return variant{name, func(t testing.TB, p []handmade.Part) []handmade.Part {
		for i := range p {
			if p[i].Name == in && strings.Contains(p[i].Text, old) {
				p[i].Text = strings.ReplaceAll(p[i].Text, old, text)
				return p
			}
		}
		t.Fatalf("%s: %s has no %q", name, in, old)
		return nil
	}}
}

// variants are ways in which honest writers differ.
func variants() []variant {
	const book, rels, sheet, sst = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
		"xl/sharedStrings.xml"
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=")
	return []variant{
		swap("absolute target", rels, `"worksheets/sheet1.xml"`, `"/xl/worksheets/sheet1.xml"`),
		swap("dots in target", rels, `"worksheets/sheet1.xml"`, `"./x/../worksheets/sheet1.xml"`),
		swap("other case", rels, `"worksheets/sheet1.xml"`, `"Worksheets/Sheet1.xml"`),
		swap("escaped target", rels, `"worksheets/sheet1.xml"`, `"worksheets/sheet%31.xml"`),
		swap("backslash", rels, `"worksheets/sheet1.xml"`, `"worksheets\sheet1.xml"`),
		swap("absolute main", "_rels/.rels", `"xl/workbook.xml"`, `"/xl/workbook.xml"`),
		swap("visible", book, `sheetId`, `state="visible" sheetId`),
		swap("1900", book, `<sheets>`, `<workbookPr date1904="false"/><sheets>`),
		swap("other prefix", book, nsRef+"><sheets><sheet name=\"表\" sheetId=\"1\" r:",
			strings.Replace(nsRef, ":r", ":q", 1)+"><sheets><sheet name=\"表\" sheetId=\"1\" q:"),
		swap("comment", sst, "<si>", "<!-- x --><si>"), swap("line ends", sst, "<si>", "\r\n\t<si>"),
		swap("count lies", sst, "<sst ", `<sst count="9" uniqueCount="7" `),
		swap("foreign element", book, "<sheets>", `<mc:AlternateContent xmlns:mc="u"><mc:Choice Requires="x"><y/>`+
			`</mc:Choice></mc:AlternateContent><sheets>`), swap("ext", sheet, "</sheetData>", `</sheetData><extLst>`+
			`<ext uri="x"><z/></ext></extLst>`),
		swap("rich", sst, "<t>甲</t>", `<r><rPr><sz val="1"/></rPr><t></t></r><r><t>甲</t></r><rPh sb="0" eb="1">`+
			`<t>jia</t></rPh><phoneticPr fontId="1"/>`), swap("entity", sst, "甲", "&#30002;"),
		swap("cdata", sst, "甲", "<![CDATA[甲]]>"), swap("escape", sst, "甲", "_x7532_"),
		{"strict", func(_ testing.TB, p []handmade.Part) []handmade.Part {
			for i := range p {
				p[i].Text = strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
					"http://purl.oclc.org/ooxml/spreadsheetml/main",
					"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
					"http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(p[i].Text)
			}
			return p
		}},
		{"prefixed", func(_ testing.TB, p []handmade.Part) []handmade.Part {
			for i := range p {
				if p[i].Name == sheet || p[i].Name == sst || p[i].Name == "xl/styles.xml" {
					p[i].Text = prefixed.Replace(p[i].Text)
				}
			}
			return p
		}},
		{"utf-16", func(_ testing.TB, p []handmade.Part) []handmade.Part {
			for i := range p {
				p[i].Text = string(toUTF16(p[i].Text, i%2 == 0, true))
			}
			return p
		}},
		{"utf-8 mark", func(_ testing.TB, p []handmade.Part) []handmade.Part {
			for i := range p {
				p[i].Text = "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + p[i].Text
			}
			return p
		}},
	}
}

func TestHonestVariantsSayTheSame(t *testing.T) {
	for _, v := range variants() {
		b, err := Read(handmade.Zip(t, v.edit(t, bareParts(oneCell))), DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", v.name, err)
		} else if got := dump(&b.Sheets[0]); got != `A1 2 "甲"` || b.Sheets[0].Name != "表" {
			t.Errorf("%s: %s", v.name, got)
		}
	}
}

func TestBooksThatContradictThemselves(t *testing.T) {
	const book, rels, sheet, sst, styles = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
		"xl/sharedStrings.xml", "xl/styles.xml"
	second := func(name, id string) string {
		return `<sheet name="` + name + `" sheetId="2" r:id="` + id + `"/></sheets>`
	}
	for _, v := range []variant{
		swap("no sheets", book, `<sheet name="表" sheetId="1" r:id="r1"/>`, ""),
		swap("no name", book, `name="表"`, `name=""`), swap("no part", book, `r:id="r1"`, ``),
		swap("unknown part", book, `r:id="r1"`, `r:id="r9"`), swap("wrong part", book, `r:id="r1"`, `r:id="r2"`),
		swap("shared part", book, "</sheets>", second("B", "r1")),
		swap("same name", book, "</sheets>", second("表", "r2")),
		swap("odd state", book, "sheetId", `state="odd" sheetId`),
		swap("odd date1904", book, "<sheets>", `<workbookPr date1904="2"/><sheets>`),
		swap("two lists", book, "<sheets>", "<sheets/><sheets>"), swap("misspelt", book, "sheets>", "shoots>"),
		swap("no namespace", book, nsMain, ""), swap("no table, but used", rels, "sharedStrings\"", "other\""),
		swap("table missing", rels, "/xl/sharedStrings.xml", "/xl/none.xml"),
		swap("sheet missing", rels, "worksheets/sheet1.xml", "none.xml"), swap("same id", rels, `Id="r3"`, `Id="r2"`),
		swap("no type", rels, `Type="`+relType+`styles"`, ""),
		swap("two tables", rels, relType+"styles", relType+"sharedStrings"),
		swap("external sheet", rels, `Target="worksheets`, `TargetMode="External" Target="worksheets`),
		swap("no data", sheet, "sheetData>", "other>"),
		swap("two data", sheet, "</sheetData>", "</sheetData><sheetData/>"),
		swap("stray row", sheet, "</sheetData>", "</sheetData><row/>"),
		swap("misspelt table", sst, "si>", "sj>"), swap("text in table", sst, "</si>", "</si>x"),
		swap("two texts", sst, "<t>甲</t>", "<t>甲</t><t>乙</t>"), swap("bad format id", styles, `numFmtId="176" `,
			`numFmtId="x" `), swap("two styles", styles, "</cellXfs>", "</cellXfs><cellXfs/>"),
		swap("merge", sheet, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>`),
		swap("merge in words", sheet, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="x"/></mergeCells>`),
		swap("columns", sheet, "<sheetData>", `<cols><col min="2" max="1" hidden="1"/></cols><sheetData>`),
		swap("mismatched tag", sheet, "</worksheet>", "</workshoot>"), swap("content type twice", "[Content_Types].xml",
			"<Override", `<Default Extension="rels" ContentType="x"/><Override`),
	} {
		t.Run(v.name, func(t *testing.T) {
			wantRefusal(t, handmade.Zip(t, v.edit(t, bareParts(oneCell))), CodeDamaged)
		})
	}
}

func TestSheetNamesThatDifferByCaseAreRefused(t *testing.T) {
	empty := `<worksheet ` + nsMain + `><sheetData/></worksheet>`
	parts := handmade.With(bareParts(oneCell), "xl/worksheets/sheet2.xml", empty)
	parts = handmade.Edit(t, parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
		`<Relationship Id="r9" Type="`+relType+`worksheet" Target="worksheets/sheet2.xml"/></Relationships>`)
	named := func(first, second string) []byte {
		text := `<workbook ` + nsMain + ` ` + nsRef + `><sheets><sheet name="` + first +
			`" sheetId="1" r:id="r1"/><sheet name="` + second + `" sheetId="2" r:id="r9"/></sheets></workbook>`
		return handmade.Zip(t, handmade.With(slices.Clone(parts), "xl/workbook.xml", text))
	}
	wantRefusal(t, named("Sheet", "SHEET"), CodeDamaged)
	b := mustRead(t, named("B", "A"))
	if b.Sheets[0].Name != "B" || len(b.Sheets[0].Rows) != 1 || b.Sheets[1].Name != "A" {
		t.Errorf("tab order lost: %+v", b.Sheets)
	}
	if _, ok := b.Sheet("b"); ok {
		t.Error("a name found in another case")
	}
}

func TestChartSheetsHaveNoCells(t *testing.T) {
	parts := handmade.Edit(t, bareParts(""), "xl/workbook.xml", "</sheets>",
		`<sheet name="图" sheetId="2" state="veryHidden" r:id="r9"/></sheets>`)
	parts = handmade.Edit(t, parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
		`<Relationship Id="r9" Type="`+relType+`chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`)
	b := mustRead(t, handmade.Zip(t, handmade.With(parts, "xl/chartsheets/sheet1.xml", "<chartsheet/>")))
	if s, ok := b.Sheet("图"); !ok || !s.Hidden || len(s.Rows) != 0 {
		t.Errorf("%+v", b.Sheets)
	}
}

func TestWhatIsSaidBesideTheCells(t *testing.T) {
	parts := bareParts(`<row r="1" hidden="1"><c r="A1" s="1"><v>1</v></c></row><row r="2" ht="0" customHeight="1">` +
		`<c r="A2" s="2"><v>1</v></c></row><row r="3" ht="10.5" hidden="0"><c r="A3" s="3"><v>1</v></c></row>`)
	parts = handmade.Edit(t, parts, "xl/worksheets/sheet1.xml", "<sheetData>",
		`<cols><col min="5" max="16384" hidden="true"/>`+
			`</cols><cols><col min="2" max="2" width="0"/><col min="3" max="3" width="10"/></cols><sheetData>`)
	parts = handmade.Edit(t, parts, "xl/worksheets/sheet1.xml", "</sheetData>", `</sheetData><mergeCells count="2">`+
		`<mergeCell ref="A1:B2"/><mergeCell ref="D4"/></mergeCells>`)
	parts = handmade.Edit(t, parts, "xl/workbook.xml", "<sheets>", `<workbookPr date1904="1"/><sheets>`)
	b := mustRead(t, handmade.Zip(t, parts))
	s := b.Sheets[0]
	if !b.Date1904 || !s.Rows[0].Hidden || !s.Rows[1].Hidden || s.Rows[2].Hidden {
		t.Errorf("date system or hidden rows: %+v", b)
	}
	if s.HiddenCols[0] != 2 || s.HiddenCols[1] != 5 || s.HiddenCols[len(s.HiddenCols)-1] != 256 ||
		len(s.HiddenCols) != 253 {
		t.Errorf("hidden columns: %v", s.HiddenCols)
	}
	if !slices.Equal(s.Merges, []Range{{1, 1, 2, 2}, {4, 4, 4, 4}}) {
		t.Errorf("merges: %v", s.Merges)
	}
	if s.Rows[0].Cells[0].Style != DateStyle || s.Rows[1].Cells[0].Style != TextStyle ||
		s.Rows[2].Cells[0].Style != TimeStyle {
		t.Errorf("styles: %+v", s.Rows)
	}
}
