package publish

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
)

// TestAReceiptDoesWithoutWhatCannotBeCopied: a copy that does not read back as meant is left out, the operator is told,
// and the sender has a receipt all the same.
func TestAReceiptDoesWithoutWhatCannotBeCopied(t *testing.T) {
	pen, err := templates.NewRenderer(templates.DefaultFonts())
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	p := &Publisher{Render: pen, Log: slog.New(slog.NewTextHandler(&log, nil))}
	for row, sheets := range map[int]int{1: 3, 0: 2} { // no row has the number 0
		log.Reset()
		cells := []templates.CopyCell{{Col: 1, Kind: templates.CopyNumber, Text: "7"}}
		copies := []templates.Copy{{Name: "表", Rows: []templates.CopyRow{{Number: row, Cells: cells}}}}
		out, err := p.answer("9", templates.ReceiptData{FileName: "开班.xlsx", Result: templates.Accepted}, copies)
		if err != nil {
			t.Fatal(err)
		}
		book, err := workbook.Read(out.bytes, limits())
		if err != nil || len(book.Sheets) != sheets {
			t.Errorf("row %d: %d sheets, %v", row, len(book.Sheets), err)
		}
		if told := strings.Contains(log.String(), "submission=9"); told != (sheets == 2) {
			t.Errorf("row %d: the operator hears %q", row, log.String())
		}
	}
}
