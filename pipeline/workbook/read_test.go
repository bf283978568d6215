package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/handmade"
)

// Namespaces of hand-written parts.
const (
	nsMain   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	nsRef    = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relStart = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// bareParts are the parts of a workbook with one sheet whose data is given: what a writer cannot do without.
func bareParts(sheetData string) []handmade.Part {
	return handmade.Parts(
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
			`<Override PartName="/xl/workbook.xml"`+
			` ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels", relStart+`<Relationship Id="r1" Type="`+relType+
			`officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+nsMain+` `+nsRef+`>`+
			`<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relStart+`<Relationship Id="r1" Type="`+relType+
			`worksheet" Target="worksheets/sheet1.xml"/>`+
			`<Relationship Id="r2" Type="`+relType+`sharedStrings" Target="/xl/sharedStrings.xml"/>`+
			`<Relationship Id="r3" Type="`+relType+`styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst `+nsMain+`><si><t>甲</t></si><si><t xml:space="preserve"> 乙 </t></si></sst>`,
		"xl/styles.xml", `<styleSheet `+nsMain+`><numFmts count="1">`+
			`<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>`+
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="49"/><xf numFmtId="20"/>`+
			`</cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+nsMain+`><sheetData>`+sheetData+`</sheetData></worksheet>`,
	)
}

// bare is a workbook with one sheet of hand-written rows.
func bare(t testing.TB, sheetData string) []byte { return handmade.Zip(t, bareParts(sheetData)) }

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
func stored(t testing.TB, parts []handmade.Part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(p.Text))
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

// secondReader reads the cells of a sheet with excelize, raw, by address.
func secondReader(t testing.TB, data []byte) map[string]map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	all := map[string]map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		cells := map[string]string{}
		for i, row := range rows {
			for j, v := range row {
				if v != "" {
					cells[Address(i+1, j+1)] = v
				}
			}
		}
		all[sheet] = cells
	}
	return all
}

// sameCells compares a book with what the second reader found, cell for cell both ways.
func sameCells(t testing.TB, b *Book, want map[string]map[string]string) {
	t.Helper()
	if len(b.Sheets) != len(want) {
		t.Fatalf("%d sheets, want %d", len(b.Sheets), len(want))
	}
	for _, s := range b.Sheets {
		n := 0
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Text == "" {
					continue
				}
				n++
				if at := Address(row.Number, c.Col); want[s.Name][at] != c.Text {
					t.Errorf("%s!%s is %q, want %q", s.Name, at, c.Text, want[s.Name][at])
				}
			}
		}
		if n != len(want[s.Name]) {
			t.Errorf("%s has %d cells, want %d", s.Name, n, len(want[s.Name]))
		}
	}
}

func TestReadAgreesWithExcelize(t *testing.T) {
	data := classroom(t, 40)
	b := mustRead(t, data)
	sameCells(t, b, secondReader(t, data))
}

func TestReadTakesWhatExcelShows(t *testing.T) {
	b := mustRead(t, classroom(t, 40))
	plan, _ := b.Sheet("课程安排")
	if c, ok := plan.Cell(2, 1); !ok || c.Type != Number || c.Style != DateStyle || c.Text != "45700" {
		t.Errorf("date cell: %+v", c)
	}
	roster, _ := b.Sheet("学员名单")
	if c, ok := roster.Cell(2, 5); !ok || c.Type != String || c.Style != TextStyle || c.Text != "990101199001010000" {
		t.Errorf("identity cell: %+v", c)
	}
	if c, _ := roster.Cell(2, 9); c.Text != " 前后有空格 " {
		t.Errorf("spaces lost: %q", c.Text)
	}
	notes, _ := b.Sheet("说明")
	if c, ok := notes.Cell(1, 4); !ok || !c.HasFormula || c.Type != Empty || c.Formula != "SUM(C1:C20)" {
		t.Errorf("formula cell: %+v", c)
	}
	if c, _ := notes.Cell(1, 2); c.Type != Bool || c.Text != "1" {
		t.Errorf("boolean cell: %+v", c)
	}
	if !notes.Hidden || roster.Hidden || len(notes.Merges) != 1 || notes.Merges[0].String() != "E1:F2" {
		t.Errorf("hidden %v, merges %v", notes.Hidden, notes.Merges)
	}
	if !notes.Rows[2].Hidden || notes.Rows[1].Hidden || len(notes.HiddenCols) != 2 || notes.HiddenCols[0] != 8 {
		t.Errorf("hidden rows or columns: %v %v", notes.Rows[2], notes.HiddenCols)
	}
}

// classroom is an opening application as a person with 40 trainees sends it: four sheets, made by excelize.
func classroom(t testing.TB, people int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	style := func(format string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	day, text := style("yyyy-mm-dd"), style("@")
	put := func(sheet string, row int, values ...any) {
		if err := f.SetSheetRow(sheet, Address(row, 1), &values); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"开班信息", "学员名单", "课程安排", "说明"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.DeleteSheet("Sheet1")
	for i, item := range []string{"培训机构名称", "统一社会信用代码", "办班旗县区", "培训课程", "班期名称", "申请人数",
		"开班日期", "结业日期", "培训地点", "课堂布置"} {
		put("开班信息", i+1, item, "示例内容"+item)
	}
	put("学员名单", 1, "序号", "姓名", "性别", "证件类型", "身份证号", "人员类别", "文化程度", "联系电话", "备注")
	for i := range people {
		put("学员名单", i+2, i+1, fmt.Sprintf("示例学员%d", i), "男", "居民身份证",
			fmt.Sprintf("9901011990010100%02d", i), "登记失业人员", "大专", fmt.Sprintf("130000000%02d", i),
			" 前后有空格 ")
	}
	put("课程安排", 1, "日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师")
	for i := range 20 {
		put("课程安排", i+2, 45700+i, 0.375, 0.5, 4, "示例内容 <&> \"引号\"", "示例讲师")
		put("说明", i+1, "一行说明", true, 1.5e-7)
	}
	_ = f.SetCellStyle("课程安排", "A2", "A21", day)
	_ = f.SetCellStyle("学员名单", "E2", Address(people+1, 5), text)
	_ = f.SetCellFormula("说明", "D1", "SUM(C1:C20)")
	_ = f.MergeCell("说明", "E1", "F2")
	_ = f.SetRowVisible("说明", 3, false)
	_ = f.SetColVisible("说明", "H:I", false)
	_ = f.SetSheetVisible("说明", false)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
