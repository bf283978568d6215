package templates

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"chuangpei/templates/xlsx"

	"pgregory.net/rapid"
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
		wb := Receipt(ReceiptData{Result: c.result, Business: c.business, ClassNo: "150104202503SYB-01",
			People: People{Done: 1}})
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

// sampleReceipt is a returned opening with every kind of cell in its copies.
func sampleReceipt() ReceiptData {
	at := time.Date(2025, 3, 1, 2, 0, 5, 0, time.FixedZone("CST", 8*3600))
	return ReceiptData{
		Office:   sampleOffice(),
		FileName: "3月SYB班开班申请.xlsx", Sender: "机构/91150102MA00000090_青城示例职业培训学校", Business: "开班申请",
		Result: Returned, State: "已退回，待修改后重报",
		BusinessNo: "KB150104202503010001", ReceivedAt: at.Add(-9 * time.Hour), HandledAt: at,
		NextRun: at.Add(24 * time.Hour),
		SHA256:  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", People: People{Returned: 28},
		Findings: []Finding{
			{Sheet: "学员名单", Cell: "C3", Field: "身份证号", Found: "990101199001011E+17",
				Problem: "身份证号存成了数字，末几位已经丢失", Fix: "请把单元格设为文本格式，重新录入 18 位证件号码",
				Basis: "数据要求：证件号码须为文本", Level: "退回", Rule: "D-2", Who: "白云"},
			{Sheet: "学员名单", Cell: "D4", Field: "联系电话", Problem: "联系电话没有填写",
				Fix: "请填写学员本人的手机号", Basis: "数据要求：必填项", Level: "退回", Rule: "D-1", Who: "高山"},
			{Sheet: "开班信息", Cell: "B6", Field: "申请人数", Found: "31", Problem: "申请人数 31 人，学员名单 28 人",
				Fix: "请改为一致", Basis: "第十九条", Level: "退回", Rule: "A19-3"},
			{Sheet: "课程安排", Problem: "缺少工作表「课程安排」",
				Fix: "请按模板补上该表", Basis: "数据要求：必备工作表", Level: "退回", Rule: "D-1"},
		},
		Readings: []Reading{{Sheet: "开班信息", Cell: "B7", Typed: "2025.3.3", ReadAs: "2025-03-03"},
			{Sheet: "开班信息", Cell: "B3", Typed: "玉泉", ReadAs: "玉泉区（150104）"}},
		Copies: []Copy{
			{Name: "开班信息", Rows: []CopyRow{
				{1, []CopyCell{{1, CopyText, "项目"}, {2, CopyText, "内容"}}},
				{3, []CopyCell{{1, CopyText, "办班旗县区"}, {2, CopyText, "玉泉"}}},
				{6, []CopyCell{{1, CopyText, "申请人数"}, {2, CopyNumber, "31"}}},
				{7, []CopyCell{{1, CopyText, "开班日期"}, {2, CopyDate, "45719"}}},
			}},
			{Name: "学员名单", Merges: []xlsx.Range{xlsx.NewRange(1, 1, 1, 4), xlsx.NewRange(1, 2, 2, 2)},
				Rows: []CopyRow{
					{1, []CopyCell{{1, CopyText, "学员名单"}}},
					{2, []CopyCell{{1, CopyText, "序号"}, {2, CopyText, "姓名"}, {3, CopyText, "身份证号"}, {4,
						CopyText,
						"联系电话"}}},
					{3, []CopyCell{{1, CopyNumber, "1"}, {2, CopyText, "=甲学员"}, {3, CopyNumber,
						"9.9010119900101104E+17"}, {4, CopyText, "19000000001"}}},
					{4, []CopyCell{{1, CopyNumber, "2"}, {2, CopyText, "+乙_x0041_学员 "}, {3, CopyText, sampleID(2)}}},
				}},
			{Name: "校验结果", Date1904: true, Rows: []CopyRow{{1, []CopyCell{{1, CopyDate, "44257"}, {2, CopyTime,
				"0.375"}, {3, CopyText, "a\r\nb"}}}}},
		},
	}
}
