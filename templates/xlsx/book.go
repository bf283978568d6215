package xlsx

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// outer are the parts around the sheets, in the order in which programs look for them. Nothing personal is in them: a
// fixed creator and fixed times.
func outer(wb Workbook, sheets []Sheet) []part {
	return []part{
		{"[Content_Types].xml", contentTypes(sheets)},
		{"_rels/.rels", outerRelations()},
		{"docProps/app.xml", []byte(xmlHead + `<Properties xmlns="` + office + `extended-properties">` +
			`<Application>chuangpei</Application></Properties>`)},
		{coreProps, coreProperties(wb.Title)},
		{"xl/workbook.xml", workbookPart(wb, sheets)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(sheets)},
	}
}

// relation appends a relation.
func relation(m *markup, id, kind, target string) {
	m.put(`<Relationship Id="`, id, `" Type="`, kind, `" Target="`, target, `"/>`)
}

// outerRelations lead to the workbook and its properties.
func outerRelations() []byte {
	m := &markup{}
	m.put(relationHead)
	relation(m, "rId1", relations+"officeDocument", "xl/workbook.xml")
	relation(m, "rId2", packages+"relationships/metadata/core-properties", coreProps)
	relation(m, "rId3", relations+"extended-properties", "docProps/app.xml")
	m.put("</Relationships>")
	return m.Bytes()
}

// contentTypes says of every part what it is.
func contentTypes(sheets []Sheet) []byte {
	m := &markup{}
	m.put(xmlHead, `<Types xmlns="`, packages, `content-types">`)
	byEnding := func(ending, kind string) { m.put(`<Default Extension="`, ending, `" ContentType="`, kind, `"/>`) }
	byEnding("rels", metadata+"relationships+xml")
	byEnding("xml", "application/xml")
	byEnding("vml", application+"vmlDrawing")
	override := func(name, kind string) { m.put(`<Override PartName="/`, name, `" ContentType="`, kind, `"/>`) }
	override("xl/workbook.xml", spreadsheet+"sheet.main+xml")
	override("xl/styles.xml", spreadsheet+"styles+xml")
	override("xl/theme/theme1.xml", application+"theme+xml")
	override(coreProps, metadata+"core-properties+xml")
	override("docProps/app.xml", application+"extended-properties+xml")
	drawings, charts := 0, 0
	for i, s := range sheets {
		override(sheetPart(i), spreadsheet+"worksheet+xml")
		if len(s.Notes) > 0 {
			override(notesPart(i), spreadsheet+"comments+xml")
		}
		if len(s.Charts) > 0 {
			drawings++
			override(drawingPart(drawings), application+"drawing+xml")
		}
		for range s.Charts {
			charts++
			override("xl/charts/chart"+strconv.Itoa(charts)+".xml", application+"drawingml.chart+xml")
		}
	}
	m.put("</Types>")
	return m.Bytes()
}

// coreProperties name the workbook.
func coreProperties(title string) []byte {
	const (
		terms = "http://purl.org/dc/"
		since = ` xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z<`
	)
	m := &markup{}
	m.put(xmlHead, `<cp:coreProperties xmlns:cp="`, packages, `metadata/core-properties" xmlns:dc="`, terms,
		`elements/1.1/" xmlns:dcterms="`, terms, `terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	m.put(`<dc:title>`)
	m.text(title)
	m.put(`</dc:title><dc:creator>`, creator, `</dc:creator>`)
	m.put(`<cp:lastModifiedBy>`, creator, `</cp:lastModifiedBy>`)
	m.put(`<dcterms:created`, since, `/dcterms:created><dcterms:modified`, since, `/dcterms:modified>`)
	m.put(`</cp:coreProperties>`)
	return m.Bytes()
}

// workbookPart lists the sheets, the headers repeated on every page, and the named lists.
func workbookPart(wb Workbook, sheets []Sheet) []byte {
	m := &markup{}
	m.put(xmlHead, `<workbook`, bookSpaces, `><workbookPr filterPrivacy="1"`)
	if wb.Date1904 {
		m.put(` date1904="1"`)
	}
	m.put(`/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews>`)
	m.put("<sheets>")
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
	definedNames(m, wb, sheets)
	m.put(`<calcPr calcId="191029"/></workbook>`)
	return m.Bytes()
}

// definedNames are the rows repeated on every page and the blocks drop-downs refer to.
func definedNames(m *markup, wb Workbook, sheets []Sheet) {
	names := &markup{}
	for i, s := range sheets {
		if s.Page.Filter.LastRow > 0 {
			fmt.Fprintf(names, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">`, i)
			names.text(reference(s.Name, s.Page.Filter))
			names.put("</definedName>")
		}
		if from := s.Page.RepeatFrom; from > 0 {
			fmt.Fprintf(names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">`, i)
			if cols := s.Page.FrozenCols; s.Page.Scale > 0 && cols > 0 { // on the pages beside, whose row it is
				names.text(fmt.Sprintf("%s!$A:$%s,", quoted(s.Name), ColumnName(cols)))
			}
			names.text(fmt.Sprintf("%s!$%d:$%d", quoted(s.Name), from, max(from, s.Page.RepeatTo)))
			names.put("</definedName>")
		}
	}
	for i, l := range wb.Lists {
		names.put("<definedName")
		names.attr("name", l.Name)
		names.put(">")
		names.text(reference(wb.ListSheet, Range{2, i + 1, max(2, 1+len(l.Items)), i + 1}))
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
	numbered := func(id int, kind, target string) { relation(m, "rId"+strconv.Itoa(id), relations+kind, target) }
	for i := range sheets {
		numbered(i+1, "worksheet", sheetPart(i)[len("xl/"):])
	}
	numbered(len(sheets)+1, "styles", "styles.xml")
	numbered(len(sheets)+2, "theme", "theme/theme1.xml")
	m.put("</Relationships>")
	return m.Bytes()
}

// beside are the parts that belong to sheet i: its notes and what leads to them, to its drawing, the n-th of the
// workbook, and to the files that its cells open.
func beside(i, drawing int, s Sheet) []part {
	opens := slices.ContainsFunc(s.Links, func(l Link) bool { return l.File != "" })
	if len(s.Notes) == 0 && len(s.Charts) == 0 && !opens {
		return nil
	}
	m := &markup{}
	m.put(relationHead)
	var parts []part
	if len(s.Charts) > 0 {
		relation(m, drawingID, relations+"drawing", "/"+drawingPart(drawing))
	}
	if len(s.Notes) > 0 {
		unfold := "xl/drawings/vmlDrawing" + strconv.Itoa(i+1) + ".vml"
		relation(m, notesDrawingID, relations+"vmlDrawing", "/"+unfold)
		relation(m, notesID, relations+"comments", "/"+notesPart(i))
		parts = append(parts, part{notesPart(i), noteTexts(s.Notes)}, part{unfold, noteShapes(i+1, s)})
	}
	files(m, s.Links)
	m.put("</Relationships>")
	return append(parts, part{"xl/worksheets/_rels/sheet" + strconv.Itoa(i+1) + ".xml.rels", m.Bytes()})
}

// files lead to the files that cells open, each part of a path escaped as a URL wants it.
func files(m *markup, list []Link) {
	for i, l := range list[:min(len(list), mostLinks)] {
		if l.File == "" {
			continue
		}
		names := strings.Split(l.File, "/")
		for n := range names {
			names[n] = url.PathEscape(names[n])
		}
		m.put(`<Relationship Id="`, fileID(i), `" Type="`, relations, `hyperlink" TargetMode="External"`)
		m.attr("Target", strings.Join(names, "/"))
		m.put("/>")
	}
}
