package town

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/templates/xlsx"
)

// Recommented is a workbook with other bytes and the same cells: a comment at its end.
func Recommented(book []byte, comment string) []byte {
	book = append(bytes.Clone(book), comment...)
	binary.LittleEndian.PutUint16(book[len(book)-len(comment)-2:], uint16(len(comment)))
	return book
}

// Sheet is a sheet as a school's own program would write it: texts, numbers and real dates.
type Sheet struct {
	Name string
	Rows [][]any
}

// Book writes sheets the plainest way: inline strings, dates of the 1900 system.
func Book(t testing.TB, sheets []Sheet) []byte {
	t.Helper()
	var wb xlsx.Workbook
	for _, s := range sheets {
		wb.Sheets = append(wb.Sheets, xlsx.PlainSheet(s.Name, s.Rows))
	}
	renderer, err := xlsx.NewPlainRenderer()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := renderer.Write(&b, wb); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Resaved is the same workbook opened and saved, as a clerk does who looks into it once more.
func Resaved(t testing.TB, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	properties := excelize.DocProperties{Modified: "2025-08-09T01:02:03Z", LastModifiedBy: "示"}
	if err := f.SetDocProps(&properties); err != nil {
		t.Fatal(err)
	}
	f.SetActiveSheet(len(f.GetSheetList()) - 1)
	text, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}
