package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// manyRows are rows of a sheet that takes several portions: each with a number, a text and an escape.
func manyRows(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>%d</v></c>`, i, i, i)
		fmt.Fprintf(&b, `<c r="C%d" t="inlineStr"><is><t>第&lt;%d&gt;行%s</t></is></c></row>`, i, i,
			strings.Repeat("字", i%60))
	}
	return b.String()
}

// streamed reads a workbook by Rows into sheets.
func streamed(data []byte) (map[string][]Row, error) {
	sheets := map[string][]Row{}
	lim := DefaultLimits()
	lim.Cells = 1 << 20
	err := NewReader(lim).Rows(bytes.NewReader(data), int64(len(data)), func(sheet string, row Row) {
		row.Cells = append([]Cell(nil), row.Cells...)
		sheets[sheet] = append(sheets[sheet], row)
	})
	return sheets, err
}

// TestRowsAreThoseOfRead: handed over one by one, the rows of a sheet are those of the whole book, however they fall
// into portions.
func TestRowsAreThoseOfRead(t *testing.T) {
	for _, n := range []int{0, 1, 25_000} {
		data := bare(t, manyRows(n))
		lim := DefaultLimits()
		lim.Cells = 1 << 20
		book, err := Read(data, lim)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := streamed(data)
		if err != nil {
			t.Fatalf("%d rows: %v", n, err)
		}
		for _, sheet := range book.Sheets {
			if !reflect.DeepEqual(rows[sheet.Name], sheet.Rows) {
				t.Errorf("%d rows: %s has %d, and %d were handed over", n, sheet.Name, len(sheet.Rows),
					len(rows[sheet.Name]))
			}
		}
	}
}

// TestRowsOfADamagedSheetEndInAnError: whatever is wrong with a sheet of many portions, and wherever, the reading
// fails.
func TestRowsOfADamagedSheetEndInAnError(t *testing.T) {
	whole := manyRows(25_000)
	middle := strings.Index(whole, `<row r="20000">`)
	for name, rows := range map[string]string{
		"a torn row":      whole[:middle] + `<row r="20000"><c r="A20000">` + whole[middle:],
		"rows swapped":    whole[:middle] + `<row r="3"></row>` + whole[middle:],
		"an open comment": whole[:middle] + `<!-- ` + whole[middle:],
		"a control":       whole[:middle] + "\x01" + whole[middle:],
		"no UTF-8":        whole[:middle] + "\xff" + whole[middle:],
		"text":            whole[:middle] + "x" + whole[middle:],
		"an end":          whole[:middle] + "</sheetData></worksheet>" + whole[middle:],
	} {
		if _, err := streamed(bare(t, rows)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// TestRowsCheckTheZip: a file that is cut, or whose sheet has another CRC or size than stated, is refused.
func TestRowsCheckTheZip(t *testing.T) {
	data := bare(t, manyRows(25_000))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var sheet *zip.File
	for _, f := range z.File {
		if sheet == nil || f.UncompressedSize64 > sheet.UncompressedSize64 {
			sheet = f
		}
	}
	at, err := sheet.DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []int64{at, at + int64(sheet.CompressedSize64)/2, at + int64(sheet.CompressedSize64) - 1} {
		damaged := bytes.Clone(data)
		damaged[place] ^= 0x10
		if _, err := streamed(damaged); err == nil {
			t.Errorf("byte %d was changed, and the file was read", place)
		}
	}
	for _, cut := range []int{1, len(data) / 2, len(data) - 10} {
		if _, err := streamed(data[:len(data)-cut]); err == nil {
			t.Errorf("a file cut by %d was read", cut)
		}
	}
}
