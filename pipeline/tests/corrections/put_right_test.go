package corrections_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// firstSerial is 期初证书号 of 玉泉区, SYB.
func firstSerial(month string, last int) []town.Sheet {
	return []town.Sheet{{Name: "期初证书号", Rows: [][]any{{"旗县区", "年月", "课程", "已用最大顺序号"},
		{"150104", month, "SYB", last}}}}
}

// serials are the last five digits of a class's certificates.
func serials(w *town.Town, k *town.Class) string {
	w.Helper()
	var last []string
	for _, no := range town.Column(w.Certificates(k.Number), "证书编号") {
		last = append(last, no[15:])
	}
	return strings.Join(last, " ")
}

// TestAFirstSerialIsPutRight: a lower one replaces an earlier one, numbers go on above all that were given, and one
// over numbers given here names them.
func TestAFirstSerialIsPutRight(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	first := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 2))
	second := town.ClassOf(s, "SYB", "2025-09-10", town.Crowd(110, 2))
	third := town.ClassOf(s, "SYB", "2025-09-20", town.Crowd(120, 2))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	w.Drop("市级/期初.xlsx", firstSerial("202509", 500))
	for i, k := range []*town.Class{first, second, third} {
		k.Foretell(i + 1)
		w.Drop(k.File("开班"), k.Opening())
	}
	w.Night("2025-08-27")
	w.Drop("市级/期初更正.xlsx", firstSerial("202509", 50))
	w.Drop(first.File("结业"), first.Completion())
	w.Night("2025-09-28")
	if got := serials(w, first); got != "00051 00052" {
		t.Errorf("after 500 was put right to 50: %s", got)
	}
	w.Tells("市级/期初更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")

	w.Drop("市级/又更正.xlsx", firstSerial("202509", 20))
	w.Drop(second.File("结业"), second.Completion())
	w.Night("2025-09-29")
	if got := serials(w, second); got != "00053 00054" {
		t.Errorf("after 20, with numbers given above it: %s", got)
	}
	w.Tells("市级/又更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | 提示 A16-3 期初证书号!D2")

	w.Drop("市级/盖过.xlsx", firstSerial("202509", 53))
	w.Drop(third.File("结业"), third.Completion())
	w.Night("2025-09-30")
	r := w.Receipt("市级/盖过.xlsx")
	if got := serials(w, third); got != "00055 00056" || r.Result() != "受理" || len(r.Findings) != 1 ||
		!strings.Contains(r.Findings[0]["问题"], "150104202509SYB的00051～00053号（共3个）") {
		t.Errorf("after 53, over three numbers given here: %s, %v", got, r.Findings)
	}
}

// TestAPastSubsidyIsPutRight: the same number in a later file takes the place of the earlier row, person and all; a
// number that was given here to somebody else is left out, and so are two holders in one file, and the rest of the
// file takes effect.
func TestAPastSubsidyIsPutRight(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 3))
	wrong, right := k.People[0], town.PersonOf(200)
	past := town.History([]any{wrong, "SYB", "150104202401SYB00001", 1200, "2024-06-28"})
	w.Drop("市级/基础信息.xlsx", append(town.Registers(2025, []town.School{s}), past))
	w.Drop("市级/更正.xlsx", []town.Sheet{
		town.History([]any{right, "SYB", "150104202401SYB00001", 1200, "2024-06-28"})})
	w.Drop(k.File("开班"), k.Opening())
	w.Night("2025-08-25")
	if r := w.Receipt(k.File("开班")); r.Result() != "受理" || len(r.Findings) != 0 {
		t.Errorf("the wrong person is still held to have it: %v", r.Findings)
	}
	other := town.ClassOf(s, "SYB", "2025-10-13", []town.Person{right, town.PersonOf(201)})
	w.Drop(other.File("开班"), other.Opening())
	w.Night("2025-08-26")
	if r := w.Receipt(other.File("开班")); r.Result() != "部分受理" || r.Stops() != "D-6" {
		t.Errorf("the right person is not held to have it: %v", r.Findings)
	}

	k.Number = w.Receipt(k.File("开班")).Head["班期编号"]
	w.Drop(k.File("结业"), k.Completion())
	w.Night("2025-09-20")
	file := "市级/历史补贴.xlsx"
	w.Drop(file, []town.Sheet{town.History(
		[]any{town.PersonOf(210), "SYB", "150104202509SYB00002", 1200, "2025-01-28"}, // given here to somebody else
		[]any{k.People[1], "SYB", "150104202509SYB00002", nil, nil},                  // to this one
		[]any{town.PersonOf(211), "SYB", "150104202402SYB00001", nil, nil},
		[]any{town.PersonOf(212), "SYB", "150104202402SYB00002", nil, nil},
		[]any{town.PersonOf(213), "SYB", "150104202402SYB00002", nil, nil},
		[]any{town.PersonOf(214), "SYB", "150104202402SYB00003", nil, nil},
		[]any{town.PersonOf(214), "SYB", "150104202402SYB00003", nil, nil})})
	w.Night("2025-09-21")
	w.Tells(file, "部分受理 | 办结 3 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A16-3 历史补贴!D2，剔除 A16-3 历史补贴!D5，剔除 A16-3 历史补贴!D6，剔除 A16-3 历史补贴!D8")
}

// TestAnAllotmentSentTwiceIsPutRight: an equal row adds, and says so; a negative row takes it back, and one that
// overdraws the fund only stops what would be committed next.
func TestAnAllotmentSentTwiceIsPutRight(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 4))
	k.Fund = town.Jobs
	given := town.Given("150104", town.Jobs, "1200", "示例1号")
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}, given))
	w.Certify(k, "2025-08-25", "2025-09-25")
	w.Drop("市级/再报.xlsx", []town.Sheet{town.Allotments(2025, given)})
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
	if done := w.Night("2025-09-26"); town.Total(done)[town.Jobs] != "2400.00" {
		t.Errorf("with the same allotment twice: %v", town.Total(done))
	}
	r := w.Receipt("市级/再报.xlsx")
	if r.Result() != "受理" || strings.Join(r.Rules(), "，") != "提示 R-9 资金分配!D2" ||
		!strings.Contains(r.Findings[0]["问题"], "现在共2笔合计2400元") ||
		!strings.Contains(r.Findings[0]["如何修改"], "-1200元") {
		t.Errorf("what the centre is told: %v", r.Findings)
	}
	w.Drop("市级/冲减.xlsx", []town.Sheet{
		town.Allotments(2025, town.Given("150104", town.Jobs, "-1200", "示例1号更正"))})
	w.Night("2025-09-27")
	w.Tells("市级/冲减.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
	w.Drop("市级/补足.xlsx", []town.Sheet{town.Allotments(2025, town.Given("150104", town.Jobs, "2399.99", "示例2号"))})
	if done := w.Night("2025-09-28"); town.Total(done)[town.Jobs] != "" {
		t.Errorf("a fen short of one person: %v", town.Total(done))
	}
	w.Drop("市级/又补.xlsx", []town.Sheet{town.Allotments(2025, town.Given("150104", town.Jobs, "0.01", "示例3号"))})
	if done := w.Night("2025-09-29"); town.Total(done)[town.Jobs] != "1200.00" {
		t.Errorf("with enough for one: %v", town.Total(done))
	}
	w.Steady("2025-10-15")
}
