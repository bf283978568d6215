package workbook

import (
	"encoding/binary"
	"testing"

	"chuangpei/pipeline/handmade"
)

// What writers in use do that strictness must not mistake for damage. Each reads as the plain spelling does.
func TestWritersWithHabitsOfTheirOwn(t *testing.T) {
	const book, rels, sheet = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
	const again = `<Relationship Id="r4" Type="` + relType +
		`sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	for _, v := range []variant{
		swap("the string table named twice", rels, "</Relationships>", again),
		swap("state show, early exceljs", book, `sheetId="1"`, `sheetId="1" state="show"`),
		swap("a module's tab without a part", book, "</sheets>", `<sheet name="Module" sheetId="2" r:id=""/></sheets>`),
		swap("a blank cell of a string, SAP", sheet, "</row>",
			`<c r="F1" t="s"><v/></c><c r="G1" t="s"><v></v></c></row>`),
	} {
		t.Run(v.name, func(t *testing.T) {
			want, got := mustRead(t, bare(t, oneCell)), mustRead(t, handmade.Zip(t, v.edit(t, bareParts(oneCell))))
			if dump(&got.Sheets[0]) != dump(&want.Sheets[0]) || got.Sheets[0].Hidden {
				t.Errorf("%s", dump(&got.Sheets[0]))
			}
		})
	}
}

// A string table named and absent is an honest habit of writers that had no string to write; a cell that needs it is
// not.
func TestAStringTableThatIsNotThere(t *testing.T) {
	without := func(rows string) []byte {
		parts := handmade.Edit(t, bareParts(rows), "xl/_rels/workbook.xml.rels", "/xl/sharedStrings.xml", "none.xml")
		return handmade.Zip(t, parts)
	}
	mustRead(t, without(`<row r="1"><c r="A1"><v>1</v></c></row>`))
	wantRefusal(t, without(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`), CodeDamaged)
}

// A tab without a part may not stand beside a sheet without a tab: that would be a sheet lost.
func TestATabThatLostItsSheet(t *testing.T) {
	lost := handmade.Edit(t, bareParts(oneCell), "xl/workbook.xml", `r:id="r1"`, `r:id=""`)
	wantRefusal(t, handmade.Zip(t, lost), CodeDamaged)
}

// Info-ZIP knows the size of what it streams beforehand, but neither its CRC nor its packed size.
func TestAStreamedEntryMayKnowItsSize(t *testing.T) {
	streamed := func(size uint32) []byte {
		raw := rawBook(t)
		p := &raw[0]
		p.flags = flagDescriptor
		le := binary.LittleEndian
		p.after = le.AppendUint32(le.AppendUint32(le.AppendUint32([]byte(sigDescriptor), p.crc), uint32(len(p.data))),
			p.size)
		p.local = func(h []byte) {
			clear(h[14:22])
			le.PutUint32(h[22:], size)
		}
		return rawZip(raw...)
	}
	right := rawBook(t)[0].size
	mustRead(t, streamed(right))
	mustRead(t, streamed(0))
	wantRefusal(t, streamed(right+1), CodeDamaged)
}

// Excel 2010 writes an empty thumbnail as deflated and yet without a stream.
func TestAnEmptyPartWithoutAStream(t *testing.T) {
	empty := rawPart{name: "docProps/thumbnail.wmf"}
	if b := mustRead(t, rawZip(append(rawBook(t), empty)...)); len(b.Sheets[0].Rows) != 1 {
		t.Error("the sheet was not read")
	}
	lying := rawPart{name: "docProps/thumbnail.wmf", size: 1, crc: 1}
	wantRefusal(t, rawZip(append(rawBook(t), lying)...), CodeDamaged)
}
