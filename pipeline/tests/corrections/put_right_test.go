package corrections_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// firstSerial is 期初证书号 of 武川县, SYB.
func firstSerial(month string, last int) []town.Sheet {
	return []town.Sheet{{Name: "期初证书号", Rows: [][]any{{"旗县区", "年月", "课程", "已用最大顺序号"},
		{"150121", month, "SYB", last}}}}
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

// firstSerials: three classes complete, one a night, each after another first serial.
func firstSerials(w *town.Town) town.Story {
	return town.Story{"": func() {
		w.Drop("市级/期初.xlsx", firstSerial("202509", 500))
		for _, k := range serial[1:] {
			w.Drop(k.File("开班"), k.Opening())
		}
	}, "2025-08-25": func() {
		w.Drop("市级/期初更正.xlsx", firstSerial("202509", 50))
	}, "2025-09-25": func() {
		w.Drop("市级/又更正.xlsx", firstSerial("202509", 20))
		w.Drop(serial[1].File("结业"), serial[1].Completion())
	}, "2025-09-26": func() {
		w.Drop("市级/盖过.xlsx", firstSerial("202509", 53))
		w.Drop(serial[2].File("结业"), serial[2].Completion())
	}}
}

// TestAFirstSerialIsPutRight: a lower one replaces an earlier one, numbers go on above all that were given, and one
// over numbers given here names them.
func TestAFirstSerialIsPutRight(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-27")
	if got := serials(w, serial[0]); got != "00051 00052" {
		t.Errorf("after 500 was put right to 50: %s", got)
	}
	w.Tells("市级/期初更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
	if got := serials(w, serial[1]); got != "00053 00054" {
		t.Errorf("after 20, with numbers given above it: %s", got)
	}
	w.Tells("市级/又更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | 提示 A16-3 期初证书号!D2")
	r := w.Receipt("市级/盖过.xlsx")
	if got := serials(w, serial[2]); got != "00055 00056" || r.Result() != "受理" || len(r.Findings) != 1 ||
		!strings.Contains(r.Findings[0]["问题"], "150121202509SYB的00051～00053号（共3个）") {
		t.Errorf("after 53, over three numbers given here: %s, %v", got, r.Findings)
	}
}

// Whom 历史补贴 put right names, and the class that this one asks for.
var (
	right = town.PersonOf(750)
	other = town.ClassOf(past.School, "SYB", "2025-10-13", []town.Person{right, town.PersonOf(751)})
)

// pastSubsidy: a past subsidy of a wrong person is put right the same night; both open a class; and later rows of all
// kinds come in one file.
func pastSubsidy(w *town.Town) town.Story {
	earlier := func(p town.Person) []town.Sheet {
		return []town.Sheet{town.History([]any{p, "SYB", "150122202401SYB00001", 1200, "2024-06-28"})}
	}
	return town.Story{"": func() {
		w.Drop("市级/历史.xlsx", earlier(past.People[0]))
		w.Drop("市级/更正.xlsx", earlier(right))
	}, "2025-08-25": func() {
		w.Drop(other.File("开班"), other.Opening())
	}, "2025-09-25": func() {
		w.Drop("市级/历史补贴.xlsx", []town.Sheet{town.History(
			[]any{town.PersonOf(760), "SYB", "150122202509SYB00002", 1200, "2025-01-28"}, // given here to somebody else
			[]any{past.People[1], "SYB", "150122202509SYB00002", nil, nil},               // to this one
			[]any{town.PersonOf(761), "SYB", "150122202402SYB00001", nil, nil},
			[]any{town.PersonOf(762), "SYB", "150122202402SYB00002", nil, nil},
			[]any{town.PersonOf(763), "SYB", "150122202402SYB00002", nil, nil},
			[]any{town.PersonOf(764), "SYB", "150122202402SYB00003", nil, nil},
			[]any{town.PersonOf(764), "SYB", "150122202402SYB00003", nil, nil})})
	}}
}

// TestAPastSubsidyIsPutRight: the same number in a later file takes the place of the earlier row, person and all; a
// number that was given here to somebody else is left out, and so are two holders in one file, and the rest of the
// file takes effect.
func TestAPastSubsidyIsPutRight(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-08-25")
	if r := w.Receipt(past.File("开班")); r.Result() != "受理" || len(r.Findings) != 0 {
		t.Errorf("the wrong person is still held to have it: %v", r.Findings)
	}
	w = autumn.After(t, "2025-09-26")
	if r := w.Receipt(other.File("开班")); r.Result() != "部分受理" || r.Stops() != "D-6" {
		t.Errorf("the right person is not held to have it: %v", r.Findings)
	}
	w.Tells("市级/历史补贴.xlsx", "部分受理 | 办结 3 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A16-3 历史补贴!D2，剔除 A16-3 历史补贴!D5，剔除 A16-3 历史补贴!D6，剔除 A16-3 历史补贴!D8")
}

// allotmentTwice: a fund nobody else uses is given money twice by one document, then less, then a fen less than enough.
func allotmentTwice(w *town.Town) town.Story {
	k, given := *twice, town.Given("150105", town.Skills, "1200", "示例1号")
	k.Fund = town.Skills
	return town.Story{"": func() {
		w.Drop("市级/初报.xlsx", []town.Sheet{
			town.Allotments(2025, given, town.Given("150122", town.Skills, "1", "示例0号"))})
	}, "2025-09-25": func() {
		w.Drop("市级/再报.xlsx", []town.Sheet{town.Allotments(2025, given)})
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
	}, "2025-09-26": func() {
		w.Grant(&k, 2025, k.Fund, "-1200", "示例1号更正")
	}, "2025-09-27": func() {
		w.Grant(&k, 2025, k.Fund, "2399.99", "示例2号")
	}, "2025-09-28": func() {
		w.Grant(&k, 2025, k.Fund, "0.01", "示例3号")
	}}
}

// TestAnAllotmentSentTwiceIsPutRight: an equal row adds, and says so; a negative row takes it back, and one that
// overdraws the fund only stops what would be committed next.
func TestAnAllotmentSentTwiceIsPutRight(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{"2025-09-26": "2400.00", // the same allotment twice
		"2025-09-27": "", "2025-09-28": "", // a fen short of one person
		"2025-09-29": "1200.00"} {
		if w := autumn.After(t, day); town.Total(w.Done)[town.Skills] != want {
			t.Errorf("%s: %v, want %s", day, town.Total(w.Done), want)
		}
	}
	w := autumn.After(t, "2025-09-27")
	r := w.Receipt("市级/再报.xlsx")
	if r.Result() != "受理" || strings.Join(r.Rules(), "，") != "提示 R-9 资金分配!D2" ||
		!strings.Contains(r.Findings[0]["问题"], "现在共2笔合计2400元") ||
		!strings.Contains(r.Findings[0]["如何修改"], "-1200元") {
		t.Errorf("what the centre is told: %v", r.Findings)
	}
	w.Tells("市级/150105示例1号更正.xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
}
