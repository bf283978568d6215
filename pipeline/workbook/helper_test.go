package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
)

// part is one file of a workbook written by hand.
type part struct{ name, text string }

// Namespaces of hand-written parts.
const (
	nsMain   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	nsRef    = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relStart = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// bareParts are the parts of a workbook with one sheet whose data is given: what a writer cannot do without.
func bareParts(sheetData string) []part {
	return []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"_rels/.rels", relStart + `<Relationship Id="r1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + nsMain + ` ` + nsRef + `><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relStart + `<Relationship Id="r1" Type="` + relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + relType + `sharedStrings" Target="/xl/sharedStrings.xml"/>` +
			`<Relationship Id="r3" Type="` + relType + `styles" Target="styles.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst ` + nsMain + `><si><t>甲</t></si><si><t xml:space="preserve"> 乙 </t></si></sst>`},
		{"xl/styles.xml", `<styleSheet ` + nsMain + `><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="49"/><xf numFmtId="20"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + nsMain + `><sheetData>` + sheetData + `</sheetData></worksheet>`},
	}
}

// with replaces the text of one part, or adds it.
func with(parts []part, name, text string) []part {
	for i := range parts {
		if parts[i].name == name {
			parts[i].text = text
			return parts
		}
	}
	return append(parts, part{name, text})
}

// edit replaces the first occurrence of old in one part, which must hold it.
func edit(t testing.TB, parts []part, name, old, text string) []part {
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
	t.Fatalf("no part %s", name)
	return nil
}

// zipped packs parts the way an honest writer does.
func zipped(t testing.TB, parts []part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
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

// unzipped gives the parts of a workbook back, for editing.
func unzipped(t testing.TB, data []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part{f.Name, b.String()})
	}
	return parts
}

// bare is a workbook with one sheet of hand-written rows.
func bare(t testing.TB, sheetData string) []byte { return zipped(t, bareParts(sheetData)) }

// mustRead reads a workbook that has to be accepted.
func mustRead(t testing.TB, data []byte) *Book {
	t.Helper()
	b, err := Read(data, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wantRefusal reads a file that has to be refused for the reason given, with words for the sender.
func wantRefusal(t testing.TB, data []byte, code string) *Refusal {
	t.Helper()
	b, err := Read(data, DefaultLimits())
	r, ok := errors.AsType[*Refusal](err)
	if !ok || b != nil {
		t.Fatalf("accepted, want refusal %s", code)
	}
	if r.Code != code {
		t.Fatalf("refused as %s (%v), want %s", r.Code, r, code)
	}
	if r.Problem == "" || r.Fix == "" || r.Detail == "" {
		t.Fatalf("refusal without words: %+v", r)
	}
	return r
}

// toUTF16 encodes a text in UTF-16, little or big end first, with or without a byte order mark.
func toUTF16(text string, little, mark bool) []byte {
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	var out []byte
	for _, u := range units {
		if little {
			out = binary.LittleEndian.AppendUint16(out, u)
		} else {
			out = binary.BigEndian.AppendUint16(out, u)
		}
	}
	return out
}

// stored packs parts without compressing them, for those who make many.
func stored(t testing.TB, parts []part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(p.text))
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
