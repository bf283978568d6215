package pipeline_test

import (
	"strings"
	"testing"
)

// history is 历史补贴: rows of person, course, certificate number, 补贴金额 and 拨付日期.
func history(rows ...[]any) sheet {
	list := [][]any{{"姓名", "身份证号", "课程", "证书编号", "补贴金额", "拨付日期"}}
	for _, r := range rows {
		p := r[0].(person)
		list = append(list, append([]any{p.name, p.id}, r[1:]...))
	}
	return sheet{"历史补贴", list}
}

// firstSerial is 期初证书号 of 玉泉区, SYB.
func firstSerial(month string, last int) []sheet {
	return []sheet{{"期初证书号", [][]any{{"旗县区", "年月", "课程", "已用最大顺序号"}, {"150104", month, "SYB", last}}}}
}

// serials are the last five digits of a class's certificates.
func (w *town) serials(k *class) string {
	w.Helper()
	var last []string
	for _, no := range column(w.certificates(k.number), "证书编号") {
		last = append(last, no[15:])
	}
	return strings.Join(last, " ")
}

// TestAFirstSerialIsPutRight: a lower one replaces an earlier one, numbers go on above all that were given, and one
// over numbers given here names them.
func TestAFirstSerialIsPutRight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	first := classOf(s, "SYB", "2025-09-01", crowd(100, 2))
	second := classOf(s, "SYB", "2025-09-10", crowd(110, 2))
	third := classOf(s, "SYB", "2025-09-20", crowd(120, 2))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.drop("市级/期初.xlsx", firstSerial("202509", 500))
	w.open(first, "2025-08-25")
	w.open(second, "2025-08-26")
	w.open(third, "2025-08-27")
	w.drop("市级/期初更正.xlsx", firstSerial("202509", 50))
	w.drop(first.file("结业"), first.completion())
	w.night("2025-09-28")
	if got := w.serials(first); got != "00051 00052" {
		t.Errorf("after 500 was put right to 50: %s", got)
	}
	w.tells("市级/期初更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")

	w.drop("市级/又更正.xlsx", firstSerial("202509", 20))
	w.drop(second.file("结业"), second.completion())
	w.night("2025-09-29")
	if got := w.serials(second); got != "00053 00054" {
		t.Errorf("after 20, with numbers given above it: %s", got)
	}
	w.tells("市级/又更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | 提示 A16-3 期初证书号!D2")

	w.drop("市级/盖过.xlsx", firstSerial("202509", 53))
	w.drop(third.file("结业"), third.completion())
	w.night("2025-09-30")
	r := w.receipt("市级/盖过.xlsx")
	if got := w.serials(third); got != "00055 00056" || r.result() != "受理" || len(r.findings) != 1 ||
		!strings.Contains(r.findings[0]["问题"], "150104202509SYB的00051～00053号（共3个）") {
		t.Errorf("after 53, over three numbers given here: %s, %v", got, r.findings)
	}
}

// TestAPastSubsidyIsPutRight: the same number in a later file takes the place of the earlier row, person and all; a
// number that was given here to somebody else is left out, and so are two holders in one file, and the rest of the
// file takes effect.
func TestAPastSubsidyIsPutRight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-09-01", crowd(100, 3))
	wrong, right := k.people[0], personOf(200)
	past := history([]any{wrong, "SYB", "150104202401SYB00001", 1200, "2024-06-28"})
	w.drop("市级/基础信息.xlsx", append(registers(2025, []school{s}), past))
	w.drop("市级/更正.xlsx", []sheet{history([]any{right, "SYB", "150104202401SYB00001", 1200, "2024-06-28"})})
	w.drop(k.file("开班"), k.opening())
	w.night("2025-08-25")
	if r := w.receipt(k.file("开班")); r.result() != "受理" || len(r.findings) != 0 {
		t.Errorf("the wrong person is still held to have it: %v", r.findings)
	}
	other := classOf(s, "SYB", "2025-10-13", []person{right, personOf(201)})
	w.drop(other.file("开班"), other.opening())
	w.night("2025-08-26")
	if r := w.receipt(other.file("开班")); r.result() != "部分受理" || r.stops() != "D-6" {
		t.Errorf("the right person is not held to have it: %v", r.findings)
	}

	k.number = w.receipt(k.file("开班")).head["班期编号"]
	w.drop(k.file("结业"), k.completion())
	w.night("2025-09-20")
	file := "市级/历史补贴.xlsx"
	w.drop(file, []sheet{history(
		[]any{personOf(210), "SYB", "150104202509SYB00002", 1200, "2025-01-28"}, // given here to somebody else
		[]any{k.people[1], "SYB", "150104202509SYB00002", nil, nil},             // to this one
		[]any{personOf(211), "SYB", "150104202402SYB00001", nil, nil},
		[]any{personOf(212), "SYB", "150104202402SYB00002", nil, nil},
		[]any{personOf(213), "SYB", "150104202402SYB00002", nil, nil},
		[]any{personOf(214), "SYB", "150104202402SYB00003", nil, nil},
		[]any{personOf(214), "SYB", "150104202402SYB00003", nil, nil})})
	w.night("2025-09-21")
	w.tells(file, "部分受理 | 办结 3 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A16-3 历史补贴!D2，剔除 A16-3 历史补贴!D5，剔除 A16-3 历史补贴!D6，剔除 A16-3 历史补贴!D8")
}

// TestAnAllotmentSentTwiceIsPutRight: an equal row adds, and says so; a negative row takes it back, and one that
// overdraws the fund only stops what would be committed next.
func TestAnAllotmentSentTwiceIsPutRight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-09-01", crowd(100, 4))
	k.fund = jobs
	given := money{"150104", jobs, "1200", "示例1号"}
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, given))
	w.certify(k, "2025-08-25", "2025-09-25")
	w.drop("市级/再报.xlsx", []sheet{allotments(2025, given)})
	w.drop(k.file("补贴"), k.claim(0, 1, 2, 3))
	if done := w.night("2025-09-26"); total(done)[jobs] != "2400.00" {
		t.Errorf("with the same allotment twice: %v", total(done))
	}
	r := w.receipt("市级/再报.xlsx")
	if r.result() != "受理" || strings.Join(r.rules(), "，") != "提示 R-9 资金分配!D2" ||
		!strings.Contains(r.findings[0]["问题"], "现在共2笔合计2400元") || !strings.Contains(r.findings[0]["如何修改"], "-1200元") {
		t.Errorf("what the centre is told: %v", r.findings)
	}
	w.drop("市级/冲减.xlsx", []sheet{allotments(2025, money{"150104", jobs, "-1200", "示例1号更正"})})
	w.night("2025-09-27")
	w.tells("市级/冲减.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
	w.drop("市级/补足.xlsx", []sheet{allotments(2025, money{"150104", jobs, "2399.99", "示例2号"})})
	if done := w.night("2025-09-28"); total(done)[jobs] != "" {
		t.Errorf("a fen short of one person: %v", total(done))
	}
	w.drop("市级/又补.xlsx", []sheet{allotments(2025, money{"150104", jobs, "0.01", "示例3号"})})
	if done := w.night("2025-09-29"); total(done)[jobs] != "1200.00" {
		t.Errorf("with enough for one: %v", total(done))
	}
	w.steady("2025-10-15")
}
