package templates

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"pgregory.net/rapid"

	"chuangpei/templates/xlsx"
)

// lookup reads a receipt's item as programs do: its name in column A, its value in column B.
func lookup(wb xlsx.Workbook, label string) string {
	row := 0
	for at, c := range wb.Cells() {
		if at.Sheet == receiptSheet && at.Col == 1 && c.Text == label {
			row = at.Row
		}
		if at.Sheet == receiptSheet && at.Col == 2 && at.Row == row {
			return c.Text
		}
	}
	return ""
}

func TestReceiptItemsStandBesideTheirNames(t *testing.T) {
	d := sampleReceipt()
	wb := Receipt(d)
	for label, want := range map[string]string{"受理结果": "退回", "业务编号": d.BusinessNo, "班期编号": "",
		"文件校验码": d.SHA256, "人数": "办结 0 人，剔除 0 人，退回 28 人，暂缓 0 人", "原文件名": d.FileName} {
		if got := lookup(wb, label); got != want {
			t.Errorf("%s is %q, want %q", label, got, want)
		}
	}
}

func TestNextStepNamesTheClassNumber(t *testing.T) {
	for _, c := range []struct {
		result   Result
		business string
		want     string
	}{
		{Accepted, "开班申请", "结业时请填写班期编号 150104202503SYB-01"}, {Partly, "结业申请",
			"申请补贴时请填写班期编号 150104202503SYB-01"},
		{Accepted, "补贴申请", "无需重复报送"}, {Returned, "开班申请", "如何修改"}, {Repeated, "开班申请", "完全相同"},
	} {
		wb := Receipt(ReceiptData{Result: c.result, Business: c.business, ClassNo: "150104202503SYB-01"})
		if got := lookup(wb, "下一步"); !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %q", c.result, c.business, got)
		}
	}
	if got := lookup(Receipt(ReceiptData{NextSteps: []string{"请联系旗县区中心"}}),
		"下一步"); got != "请联系旗县区中心" {
		t.Errorf("own step became %q", got)
	}
}

// A receipt speaks of a copy of the sender's sheets only when it has one.
func TestReceiptSpeaksOfACopyItHas(t *testing.T) {
	said := func(d ReceiptData) (all string) {
		for _, c := range Receipt(d).Cells() {
			all += c.Text + "\n"
		}
		return all
	}
	d := sampleReceipt()
	if got := said(d); len(d.Copies) == 0 || !strings.Contains(got, "随附的原表") || !strings.Contains(got,
		"所附的原表") || !strings.Contains(got, "跳到原表") {
		t.Errorf("a copy is there and not spoken of:\n%s", got)
	}
	d.Copies = nil
	if got := said(d); strings.Contains(got, "原表") || !strings.Contains(got, "如何修改") {
		t.Errorf("no copy is there:\n%s", got)
	}
}

func TestFindingsLinkToTheirCells(t *testing.T) {
	f := open(t, render(t, Receipt(sampleReceipt())))
	for row, want := range map[int]string{4: "'学员名单'!C3", 5: "'学员名单'!D4", 6: "'开班信息'!B6"} {
		ok, to, err := f.GetCellHyperLink(findingsSheet, xlsx.CellName(row, 3))
		if err != nil || !ok || to != want {
			t.Errorf("row %d leads to %q, want %q, %v", row, to, want, err)
		}
	}
	if ok, to, _ := f.GetCellHyperLink(findingsSheet, "C7"); ok {
		t.Errorf("a missing sheet is linked to %q", to)
	}
	head, _ := f.GetRows(findingsSheet)
	if got := strings.Join(head[2], " "); !strings.HasPrefix(got,
		"序号 工作表 单元格 字段 原值 问题 如何修改 依据 级别") {
		t.Errorf("header %s", got)
	}
}

func TestFaultyCellsAreColouredAndNoted(t *testing.T) {
	f := open(t, render(t, Receipt(sampleReceipt())))
	notes, err := f.GetComments("学员名单")
	if err != nil || len(notes) != 2 {
		t.Fatalf("notes %v, %v", notes, err)
	}
	for cell, faulty := range map[string]bool{"C3": true, "D4": true, "C4": false, "B3": false} {
		id, _ := f.GetCellStyle("学员名单", cell)
		style, err := f.GetStyle(id)
		if err != nil || (len(style.Fill.Color) > 0) != faulty {
			t.Errorf("%s: fill %v, %v", cell, style.Fill, err)
		}
	}
	if got, _ := f.GetCellValue("学员名单", "C3"); got != "9.9010119900101104E+17" {
		t.Errorf("a damaged number was made whole: %s", got)
	}
}

func TestSendersSheetNeverTakesOurName(t *testing.T) {
	wb := Receipt(sampleReceipt())
	var names []string
	for _, s := range wb.Sheets {
		names = append(names, s.Name)
	}
	if want := []string{"受理回执", "校验结果", "读作", "开班信息", "学员名单", "校验结果_原表"}; !slices.Equal(names,
		want) {
		t.Errorf("sheets %v, want %v", names, want)
	}
}

func TestAnySheetNamesBecomeUsableOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.SampledFrom([]string{"读作", "校验结果", "SHEET1", "sheet1", "'", strings.Repeat("长",
			40)}), rapid.String())
		var list []Copy
		for _, n := range rapid.SliceOfN(name, 0, 8).Draw(t, "names") {
			list = append(list, Copy{Name: n})
		}
		seen := map[string]bool{receiptSheet: true, findingsSheet: true, readingsSheet: true}
		for _, n := range copyNames(list) {
			low := strings.ToLower(n)
			if seen[low] || n == "" || len(utf16.Encode([]rune(n))) > mostName || strings.ContainsAny(n, `:\/?*[]`) {
				t.Fatalf("%q of %v", n, list)
			}
			seen[low] = true
		}
	})
}

func TestCopiesOf1904BooksShowTheSameDay(t *testing.T) {
	shown := CopyCell{Col: 1, Kind: CopyDate, Text: "44257"}.cell(false, true)
	if want := date(CopyDay, on(time.March, 3)); shown != want {
		t.Errorf("3 March 2025 of the 1904 system became %+v, want %+v", shown, want)
	}
}

func TestOverlappingMergesAreLeftOut(t *testing.T) {
	got := apart([]xlsx.Range{xlsx.NewRange(1, 1, 1, 4), xlsx.NewRange(1, 4, 2, 4), xlsx.NewRange(2, 4, 2, 4),
		xlsx.NewRange(2, 1, 3, 2)})
	if want := []xlsx.Range{xlsx.NewRange(1, 1, 1, 4), xlsx.NewRange(2, 1, 3, 2)}; !slices.Equal(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
}
