package workbook

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"chuangpei/pipeline/handmade"
)

// compound is an OLE file whose directory holds the names, in the second sector.
func compound(names ...string) []byte {
	out := append([]byte(oleMagic), make([]byte, 504)...)
	for _, name := range append([]string{"Root Entry"}, names...) {
		e := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(e[2*i:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = 2, 1
		out = append(out, e...)
	}
	return out
}

func TestForeignFilesAreNamed(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("姓名,身份证号\r\n示例学员,990101199001010016\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code string
		data []byte
	}{
		{CodeEmpty, nil}, {CodeEmpty, make([]byte, 5000)},
		{CodeHTML, []byte("<html><table><tr><td>1</td></tr></table></html>")},
		{CodeHTML, []byte("\ufeff \r\n<!DOCTYPE html><p>")}, {CodeHTML, []byte(`<table border="1">`)},
		{CodeHTML, []byte("MIME-Version: 1.0\r\n")}, {CodeHTML, []byte(`<?xml version="1.0"?>` +
			`<html xmlns="http://www.w3.org/1999/xhtml">`)}, {CodeText, []byte("姓名,身份证号\r\n")}, {CodeText, gbk},
		{CodeText, toUTF16("姓名\t身份证号\r\n", true, true)},
		{CodeText, []byte("x")}, {CodeXMLTable, []byte(`<?xml version="1.0"?>` +
			`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`)},
		{CodePassword, compound("EncryptionInfo", "EncryptedPackage")}, {CodeXLS, compound("Workbook")},
		{CodeXLS, compound("Book")}, {CodeET, compound("Workbook", "ETExtData")}, {CodeWord, compound("WordDocument")},
		{CodeSlides, compound("PowerPoint Document")},
		{CodeUnknown, compound("Else")}, {CodeUnknown, []byte(oleMagic)},
		{CodeXLS, []byte("\x09\x08\x10\x00\x00\x06\x05\x00")}, {CodeImage, []byte("\x89PNG\r\n\x1a\n")},
		{CodeImage, []byte("\xff\xd8\xff\xe0")}, {CodeImage, []byte("RIFF\x00\x00\x00\x00WEBPVP8 ")},
		{CodeImage, []byte("\x00\x00\x00\x18ftypheic")}, {CodePDF, []byte("%PDF-1.7\n")},
		{CodeArchive, []byte("Rar!\x1a\x07\x01\x00")}, {CodeArchive, []byte("7z\xbc\xaf\x27\x1c")},
		{CodeArchive, []byte("\x1f\x8b\x08")},
		{CodeZip, []byte(sigEnd + strings.Repeat("\x00", 18))}, {CodeUnknown, []byte("\x01\x02\x03\x04\x05")},
		{CodeWord, []byte(`{\rtf1}`)}, {CodeTruncated, []byte("PK\x03")},
	} {
		wantRefusal(t, c.data, c.code)
	}
}

func TestForeignZipsAreNamed(t *testing.T) {
	types := func(kind string) string {
		return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="xml" ContentType="` + kind + `"/></Types>`
	}
	leading := func(kind, target string) []handmade.Part {
		relation := `<Relationship Id="a" Type="` + relType + `officeDocument" Target="` + target + `"/>`
		return handmade.Parts("[Content_Types].xml", types(kind), "_rels/.rels", relStart+relation+`</Relationships>`,
			target, "<a/>")
	}
	for _, c := range []struct {
		code  string
		parts []handmade.Part
	}{
		{CodeZip, handmade.Parts("a.txt", "x")}, {CodeZip, handmade.Parts("名单.xlsx", "x")},
		{CodeUnknown, handmade.Parts("[Content_Types].xml", types("x"))},
		{CodeDamaged, handmade.Parts("xl/worksheets/sheet1.xml", "<a/>")},
		{CodeDamaged, handmade.Parts("xl/workbook.xml", "<a/>")},
		{CodeWord, leading("x", "word/document.xml")},
		{CodeWord,
			leading("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "d.xml")},
		{CodeSlides, leading("x", "ppt/presentation.xml")},
		{CodeXLSB, leading("x", "xl/workbook.bin")},
	} {
		wantRefusal(t, handmade.Zip(t, c.parts), c.code)
	}
	ods := rawZip(rawPart{name: "mimetype", data: []byte("application/vnd.oasis.opendocument.spreadsheet"), size: 46,
		stored: true}, rawPart{name: "content.xml", data: []byte("x"), size: 1, stored: true})
	wantRefusal(t, ods, CodeODS)
}

// Files people take for workbooks and pack again: the advice to unpack them would help nobody.
func TestZipsThatPeopleDoNotTakeForZips(t *testing.T) {
	const kind = "application/vnd.oasis.opendocument."
	for _, c := range []struct {
		code  string
		parts []handmade.Part
	}{
		{CodeODS, handmade.Parts("content.xml", "x", "mimetype", kind+"spreadsheet")},
		{CodeWord, handmade.Parts("mimetype", kind+"text")},
		{CodeSlides, handmade.Parts("mimetype", kind+"presentation")},
		{CodeODS, handmade.Parts("META-INF/manifest.xml", "x", "content.xml", "x")},
		{CodeZip, handmade.Parts("content.xml", "x")}, {CodeZip, handmade.Parts("mimetype", "application/epub+zip")},
		{CodeIWork, handmade.Parts("Index/Document.iwa", "x")}, {CodeIWork, handmade.Parts("index.apxl", "x")},
		{CodeIWork, handmade.Parts("index.xml", "x", "buildVersionHistory.plist", "x")},
		{CodeIWork, handmade.Parts("名单.numbers/preview.jpg", "x")}, {CodeZip, handmade.Parts("index.xml", "x")},
	} {
		wantRefusal(t, handmade.Zip(t, c.parts), c.code)
	}
}

// What is legal and yet not ours to interpret is not called damaged.
func TestVocabulariesAndEncodingsOfOthers(t *testing.T) {
	const sst, styles = "xl/sharedStrings.xml", "xl/styles.xml"
	choice := `<m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"/>`
	for _, parts := range [][]handmade.Part{
		handmade.Edit(t, bareParts(""), sst, "<t>甲</t>", choice),
		handmade.Edit(t, bareParts(""), styles, "</cellXfs>", choice+"</cellXfs>"),
		handmade.Edit(t, bareParts(""), sst, "<sst", `<?xml version="1.0" encoding="GBK"?><!-- `+"\xd0\xd5"+` --><sst`),
	} {
		wantRefusal(t, handmade.Zip(t, parts), CodeUnsupported)
	}
	torn := `<?xml version="1.0" encoding="UTF-8"?><!-- ` + "\xd0" + ` --><sst`
	wantRefusal(t, handmade.Zip(t, handmade.Edit(t, bareParts(""), sst, "<sst", torn)), CodeDamaged)
}

func TestUnwantedContentsAreNamed(t *testing.T) {
	rels := func(kind, target, mode string) string {
		return relStart + `<Relationship Id="x" Type="` + kind + `" Target="` + target + `" TargetMode="` + mode +
			`"/></Relationships>`
	}
	const sheetRels = "xl/worksheets/_rels/sheet1.xml.rels"
	for _, c := range []struct {
		code  string
		parts []handmade.Part
	}{
		{CodeMacro, handmade.With(bareParts(""), "xl/vbaProject.bin", "x")},
		{CodeMacro, handmade.With(bareParts(""), "xl/macrosheets/sheet1.xml", "<x/>")},
		{CodeExternalLink, handmade.With(bareParts(""), "xl/externalLinks/externalLink1.xml", "<x/>")},
		{CodeExternalLink,
			handmade.Edit(t, bareParts(""), "xl/workbook.xml", "</sheets>", "</sheets><externalReferences/>")},
		{CodeExternalLink, handmade.With(bareParts(""), sheetRels,
			rels(relType+"externalLinkPath", "file:///other.xlsx", "External"))},
		{CodeOLEObject, handmade.With(bareParts(""), sheetRels, rels(relType+"oleObject", "../x.bin", "Internal"))},
		{CodeOLEObject, handmade.With(bareParts(""), "xl/embeddings/oleObject1.bin", "x")},
		{CodeOLEObject, handmade.With(bareParts(""), "xl/activeX/activeX1.xml", "<x/>")},
		{CodeDoctype, handmade.With(bareParts(""), "xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a "b">]><workbook/>`)},
		{CodeDoctype, handmade.Edit(t, bareParts(""), "xl/worksheets/sheet1.xml", "<worksheet",
			"<!DOCTYPE x><worksheet")},
		{CodeUnsupported, handmade.Edit(t, bareParts(""), "xl/sharedStrings.xml", "<sst",
			`<?xml version="1.0" encoding="GBK"?><sst`)},
	} {
		wantRefusal(t, handmade.Zip(t, c.parts), c.code)
	}
	link := rels(relType+"hyperlink", "mailto:a@b.c", "External")
	mustRead(t, handmade.Zip(t, handmade.With(bareParts(""), sheetRels, link)))
}

func TestLimitsRefuseJustAbove(t *testing.T) {
	rows := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+1, i+1)
		}
		return b.String()
	}
	text := func(s string) string {
		return `<row r="1"><c r="A1" t="inlineStr"><is><t>` + s + `</t></is></c></row>`
	}
	for _, c := range []struct {
		name string
		rows string
		ok   bool
	}{
		{"50 000 cells", rows(50_000), true}, {"50 001 cells", rows(50_001), false}, {"column 256", `<row r="1">` +
			`<c r="IV1"><v>1</v></c></row>`, true}, {"column 257", `<row r="1"><c r="IW1"><v>1</v></c></row>`, false},
		{"blank in the last column", `<row r="1"><c r="XFD1" s="1"/></row>`, true},
		{"32 767 characters", text(strings.Repeat("中", 32767)), true},
		{"32 768 characters", text(strings.Repeat("中", 32768)), false},
		{"16 384 pairs", text(strings.Repeat("😀", 16384)), false}, {"16 383 pairs", text(strings.Repeat("😀", 16383)),
			true},
	} {
		_, err := Read(bare(t, c.rows), DefaultLimits())
		if (err == nil) != c.ok || err != nil && asRefusal(err).Code != CodeTooLarge {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestFileLimitsRefuseJustAbove(t *testing.T) {
	data := bare(t, "")
	var largest, total int64
	for _, p := range handmade.Unzip(t, data) {
		largest, total = max(largest, int64(len(p.Text))), total+int64(len(p.Text))
	}
	for name, set := range map[string]func(*Limits, int64){
		"file":     func(l *Limits, d int64) { l.File = int64(len(data)) + d },
		"unzipped": func(l *Limits, d int64) { l.Unzipped = total + d },
		"part":     func(l *Limits, d int64) { l.Part = largest + d },
		"entries":  func(l *Limits, d int64) { l.Entries = 7 + int(d) },
		"sheets":   func(l *Limits, d int64) { l.Sheets = 1 + int(d) },
		"strings":  func(l *Limits, d int64) { l.Strings = 2 + int(d) },
	} {
		for d := int64(-1); d <= 1; d++ {
			lim := DefaultLimits()
			set(&lim, d)
			_, err := Read(data, lim)
			if (err == nil) != (d >= 0) || err != nil && (asRefusal(err).Code != CodeTooLarge ||
				!strings.Contains(asRefusal(err).Problem, "上限")) {
				t.Errorf("%s limit off by %d: %v", name, d, err)
			}
		}
	}
}

// TestOneTextInManyCellsIsCounted: a kilobyte of file may name one long text in every cell, and what is written from
// the cells would be gigabytes.
func TestOneTextInManyCellsIsCounted(t *testing.T) {
	// 甲, 甲, =A1: 3 + 3 + 2 bytes
	data := bare(t, `<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c><f>A1</f></c></row>`)
	for content, ok := range map[int64]bool{7: false, 8: true, 9: true} {
		lim := DefaultLimits()
		lim.Content = content
		if _, err := Read(data, lim); (err == nil) != ok || err != nil && asRefusal(err).Code != CodeTooLarge {
			t.Errorf("%d bytes: %v", content, err)
		}
	}
}

func TestABombIsNotInflated(t *testing.T) {
	parts := handmade.With(bareParts(""), "xl/media/image1.png", string(bytes.Repeat([]byte{0}, 33<<20)))
	wantRefusal(t, handmade.Zip(t, parts), CodeBomb)
}

func TestAMillionBlankRowsAreAccepted(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := 2; i <= maxRow; i++ {
		fmt.Fprintf(&b, `<row r="%d" s="1"/>`, i)
	}
	if got := dump(&mustRead(t, bare(t, b.String())).Sheets[0]); got != `A1 1 "1"` {
		t.Error(got)
	}
}
