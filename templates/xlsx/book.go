package xlsx

import (
	"fmt"
	"strconv"
)

// What the parts of a file are, in the format's words.
const (
	relations    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	spreadsheet  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	relationHead = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	creator      = "创培"
	coreProps    = "docProps/core.xml"
)

// The relations of a sheet.
const (
	drawingID      = "rId1"
	notesDrawingID = "rId2"
	notesID        = "rId3"
)

// outer are the parts around the sheets, in the order in which programs look for them. Nothing personal is in them: a fixed
// creator and fixed times.
func outer(wb Workbook, sheets []Sheet) []part {
	return []part{
		{"[Content_Types].xml", contentTypes(sheets)},
		{"_rels/.rels", []byte(relationHead +
			`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="xl/workbook.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="` + coreProps + `"/>` +
			`<Relationship Id="rId3" Type="` + relations + `extended-properties" Target="docProps/app.xml"/></Relationships>`)},
		{"docProps/app.xml", []byte(xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>chuangpei</Application></Properties>`)},
		{coreProps, coreProperties(wb.Title)},
		{"xl/workbook.xml", workbookPart(wb, sheets)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(sheets)},
	}
}

// contentTypes says of every part what it is.
func contentTypes(sheets []Sheet) []byte {
	m := &markup{}
	m.put(xmlHead, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
		`<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`)
	override := func(name, kind string) { m.put(`<Override PartName="/`, name, `" ContentType="`, kind, `"/>`) }
	override("xl/workbook.xml", spreadsheet+"sheet.main+xml")
	override("xl/styles.xml", spreadsheet+"styles+xml")
	override("xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")
	override(coreProps, "application/vnd.openxmlformats-package.core-properties+xml")
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
	drawings, charts := 0, 0
	for i, s := range sheets {
		override(sheetPart(i), spreadsheet+"worksheet+xml")
		if len(s.Notes) > 0 {
			override(notesPart(i), spreadsheet+"comments+xml")
		}
		if len(s.Charts) > 0 {
			drawings++
			override(drawingPart(drawings), "application/vnd.openxmlformats-officedocument.drawing+xml")
		}
		for range s.Charts {
			charts++
			override("xl/charts/chart"+strconv.Itoa(charts)+".xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
		}
	}
	m.put("</Types>")
	return m.Bytes()
}

// coreProperties name the workbook.
func coreProperties(title string) []byte {
	const since = `xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z<`
	m := &markup{}
	m.put(xmlHead, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>`)
	m.text(title)
	m.put(`</dc:title><dc:creator>`, creator, `</dc:creator><cp:lastModifiedBy>`, creator, `</cp:lastModifiedBy>`,
		`<dcterms:created `, since, `/dcterms:created><dcterms:modified `, since, `/dcterms:modified></cp:coreProperties>`)
	return m.Bytes()
}

// workbookPart lists the sheets, the headers repeated on every page, and the named lists.
func workbookPart(wb Workbook, sheets []Sheet) []byte {
	m := &markup{}
	m.put(xmlHead, `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
		`<workbookPr filterPrivacy="1"`)
	if wb.Date1904 {
		m.put(` date1904="1"`)
	}
	m.put(`/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>`)
	for i, s := range sheets {
		m.put("<sheet")
		m.attr("name", s.Name)
		m.count("sheetId", i+1)
		if s.Hidden {
			m.put(` state="veryHidden"`)
		}
		m.put(` r:id="rId`, strconv.Itoa(i+1), `"/>`)
	}
	m.put("</sheets>")
	definedNames(m, sheets, wb.Lists)
	m.put(`<calcPr calcId="191029"/></workbook>`)
	return m.Bytes()
}

// definedNames are the rows repeated on every page and the blocks drop-downs refer to.
func definedNames(m *markup, sheets []Sheet, lists []List) {
	names := &markup{}
	for i, s := range sheets {
		if from := s.Page.RepeatFrom; from > 0 {
			fmt.Fprintf(names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">`, i)
			names.text(fmt.Sprintf("%s!$%d:$%d", quoted(s.Name), from, max(from, s.Page.RepeatTo)))
			names.put("</definedName>")
		}
	}
	for i, l := range lists {
		names.put("<definedName")
		names.attr("name", l.Name)
		names.put(">")
		names.text(reference(ListSheet, Range{2, i + 1, max(2, 1+len(l.Items)), i + 1}))
		names.put("</definedName>")
	}
	if names.Len() > 0 {
		m.put("<definedNames>", names.String(), "</definedNames>")
	}
}

// workbookRelations lead from the workbook to its sheets, styles and theme.
func workbookRelations(sheets []Sheet) []byte {
	m := &markup{}
	m.put(relationHead)
	relation := func(id int, kind, target string) {
		m.put(`<Relationship Id="rId`, strconv.Itoa(id), `" Type="`, relations, kind, `" Target="`, target, `"/>`)
	}
	for i := range sheets {
		relation(i+1, "worksheet", sheetPart(i)[len("xl/"):])
	}
	relation(len(sheets)+1, "styles", "styles.xml")
	relation(len(sheets)+2, "theme", "theme/theme1.xml")
	m.put("</Relationships>")
	return m.Bytes()
}

// beside are the parts that belong to sheet i: its notes and what leads to them and to its drawing, the n-th of the workbook.
func beside(i, drawing int, s Sheet) []part {
	if len(s.Notes) == 0 && len(s.Charts) == 0 {
		return nil
	}
	m := &markup{}
	m.put(relationHead)
	relation := func(id, kind, target string) {
		m.put(`<Relationship Id="`, id, `" Type="`, relations, kind, `" Target="/`, target, `"/>`)
	}
	var parts []part
	if len(s.Charts) > 0 {
		relation(drawingID, "drawing", drawingPart(drawing))
	}
	if len(s.Notes) > 0 {
		unfold := "xl/drawings/vmlDrawing" + strconv.Itoa(i+1) + ".vml"
		relation(notesDrawingID, "vmlDrawing", unfold)
		relation(notesID, "comments", notesPart(i))
		parts = append(parts, part{notesPart(i), noteTexts(s.Notes)}, part{unfold, noteShapes(i+1, s)})
	}
	m.put("</Relationships>")
	return append(parts, part{"xl/worksheets/_rels/sheet" + strconv.Itoa(i+1) + ".xml.rels", m.Bytes()})
}

// notesPart is the name of the part that holds the notes of sheet i, from 0.
func notesPart(i int) string { return "xl/comments" + strconv.Itoa(i+1) + ".xml" }

// drawingPart is the name of the n-th drawing, from 1.
func drawingPart(n int) string { return "xl/drawings/drawing" + strconv.Itoa(n) + ".xml" }
