package workbook

import (
	"testing"

	"chuangpei/pipeline/handmade"
)

// WPS, LibreOffice and Info-ZIP write an entry for every folder, some of them deflated and streamed. They hold nothing
// and are no entry hidden from the directory.
func TestFoldersInTheZip(t *testing.T) {
	plain := bareParts(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	var parts []handmade.Part
	for _, p := range plain {
		parts = append(parts, handmade.Part{Name: "xl/"}, p, handmade.Part{Name: "xl/worksheets/_rels/"})
	}
	if b := mustRead(t, handmade.Zip(t, parts)); len(b.Sheets[0].Rows) != 1 {
		t.Fatalf("rows: %v", b.Sheets[0].Rows)
	}
	packed := rawPart{name: "_rels/", data: []byte{3, 0}, crc: 1, flags: flagDescriptor,
		after: []byte(sigDescriptor + "\x01\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00")}
	if b := mustRead(t, rawZip(append([]rawPart{packed}, rawBook(t)...)...)); len(b.Sheets[0].Rows) != 1 {
		t.Fatalf("rows: %v", b.Sheets[0].Rows)
	}
}

// A folder must still fit the zip's layout, and one that has content is an entry like any other.
func TestFoldersThatLie(t *testing.T) {
	raw := rawBook(t)
	over := rawPart{name: "xl/", stored: true, at: func(int64) uint32 { return 0 }}
	wantRefusal(t, rawZip(append(raw, over)...), CodeDamaged)
	full := rawPart{name: "xl/", data: []byte("PK"), size: 2, crc: 1, stored: true}
	wantRefusal(t, rawZip(append(rawBook(t), full)...), CodeDamaged)
}
