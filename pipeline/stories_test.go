package pipeline_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestRepeatedAndCorrected: the same bytes have no effect twice, a corrected file after a return is accepted, a changed one
// after an acceptance is not (A18-3).
func TestRepeatedAndCorrected(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150102", 1)
	k := classOf(s, "GYB", "2025-03-03", crowd(1, 4))
	faulty := k.opening()
	faulty[0].rows[6][1] = 5 // 申请人数
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.drop(k.file("开班"), faulty)
	done := w.night("2025-03-01")
	if r := w.receipt(k.file("开班")); r.result() != "退回" || r.stops() != "A19-3" || count(done, "opening").Returned != 1 {
		t.Fatalf("a roster of 4 for 5: %s %v", r.result(), r.findings)
	}
	w.drop(k.file("再报"), faulty)
	w.drop(k.file("开班"), k.opening())
	w.night("2025-03-02")
	again, corrected := w.receipt(k.file("再报")), w.receipt(k.file("开班"))
	if again.result() != "重复报送" || corrected.result() != "受理" || corrected.head["班期编号"] != "150102202503GYB-01" {
		t.Errorf("the same bytes: %s; corrected: %s %v", again.result(), corrected.result(), corrected.findings)
	}
	changed := k.opening()
	changed[0].rows[9][1] = "另一地点"
	w.drop(k.file("开班"), k.opening())
	w.drop(k.file("改动"), changed)
	if done = w.night("2025-03-03"); count(done, "opening").Repeated != 1 || count(done, "opening").Returned != 1 || len(done.Funds) != 0 {
		t.Errorf("after the acceptance: %+v", done.Kinds)
	}
	if r := w.receipt(k.file("改动")); r.stops() != "A18-3" {
		t.Errorf("a changed file for a step already accepted: %v", r.findings)
	}
	if w.newest("市级/师资选派单_150102202503GYB-02") != "" {
		t.Error("a repeated file made a second class")
	}
}

// TestHeldUntilInstructorsCome: article 9 is waited for, not returned; what was held needs nothing sent again, and the
// dispatch sheet has exactly the two sent, the first as lead.
func TestHeldUntilInstructorsCome(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150123", 1)
	k := classOf(s, "WLC", "2025-03-03", crowd(1, 3))
	sheets := registers(2025, []school{s})
	both := sheets[1].rows
	sheets[1].rows = both[:2]
	w.drop("市级/基础信息.xlsx", sheets)
	w.drop(k.file("开班"), k.opening())
	done := w.night("2025-03-01")
	if r := w.receipt(k.file("开班")); count(done, "opening").Held != 1 || done.Rows["held"] != 1+3+14 || r.stops() != "A9-1" || r.head["班期编号"] != "" {
		t.Errorf("one instructor: %+v %v %v", done.Kinds, done.Rows, r.findings)
	}
	if again := w.night("2025-03-02"); len(again.Kinds) != 0 || again.Workbooks != 0 {
		t.Errorf("a night without news: %+v", again)
	}
	w.drop("市级/补充.xlsx", []sheet{{"师资库", slices.Concat(both[:1], both[2:])}})
	w.night("2025-03-03")
	r := w.receipt(k.file("开班"))
	if r.result() != "受理" || r.stops() != "" || r.head["班期编号"] != "150123202503WLC-01" {
		t.Errorf("with two instructors: %s %v", r.result(), r.findings)
	}
	for _, folder := range []string{"市级", "旗县区/150123_*"} {
		rows := w.pages(folder + "/师资选派单_150123202503WLC-01")["师资选派单"].table("讲师编号")
		if got := column(rows, "职责"); !slices.Equal(got, []string{"教学组长", "讲师"}) || !slices.Equal(column(rows, "姓名"), k.teachers[:]) {
			t.Errorf("%s: sent %v as %v", folder, column(rows, "姓名"), got)
		}
	}
}

// TestNamesStayText: a name that begins like a formula is a name in every workbook that comes out.
func TestNamesStayText(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150105", 1)
	s.name = "=示例" + s.name
	k := classOf(s, "SYB", "2025-03-03", crowd(1, 4))
	for i, sign := range []string{"=", "+", "-", "@"} {
		k.people[i].name = sign + k.people[i].name
	}
	k.foretell(1)
	k.payer = map[int]string{0: "个人", 3: "个人"}
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{s.county, skills, "9000", "示例1号"}))
	w.drop(k.file("开班"), k.opening())
	w.drop(k.file("结业"), k.completion())
	w.drop(k.file("补贴"), k.claim(k.all()...))
	if done := w.night("2025-03-09"); total(done)[skills] != "4800.00" {
		t.Fatalf("awarded %v: %v", total(done), w.receipt(k.file("补贴")).findings)
	}
	var names []string
	for _, p := range k.people {
		names = append(names, p.name)
	}
	for what, got := range map[string][]string{
		"ledger": column(w.ledger(s.county, 2025), "姓名"), "certificates": column(w.certificates(k.number), "姓名"),
	} {
		if !slices.Equal(got, names) {
			t.Errorf("%s: %q", what, got)
		}
	}
	for file, parts := range w.unzipped() {
		for part, text := range parts {
			if strings.HasPrefix(part, "xl/worksheets/") && (strings.Contains(text, "<f>") || strings.Contains(text, "<f ")) {
				t.Errorf("%s %s holds a formula", file, part)
			}
		}
	}
}

// TestRowsAddUp: every row of every sheet that was dropped is in exactly one of the five ends.
func TestRowsAddUp(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150124", 1)
	k, returned := classOf(s, "SYB", "2025-03-03", crowd(1, 6)), classOf(s, "SYB", "2025-05-05", crowd(60, 31))
	k.foretell(1)
	k.results = map[int]string{0: "不合格", 5: "未参加"}
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{s.county, skills, "2500", "示例1号"}))
	w.drop(k.file("开班"), k.opening())
	w.drop(returned.file("开班"), returned.opening())
	w.drop(k.file("结业"), k.completion())
	w.drop(k.file("补贴"), k.claim(0, 1, 2, 3))
	got := w.night("2025-03-09").Rows
	want := map[string]int64{ // a sheet of items counts as one row
		"returned": 1 + 31 + 14,
		"excluded": 2*2 + 1, // not passed, in attendance and results; no certificate
		"held":     1,       // 2500 pays two
		"repeated": 0,
		"done":     (1 + 2 + 1 + 1 + 1) + (1 + 6 + 14) + (1 + 14 + 4 + 4) + (1 + 2),
	}
	for end, n := range want {
		if got[end] != n {
			t.Errorf("%s: %d rows, want %d", end, got[end], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("ends %v", got)
	}
}

// TestSheetsOfAnOpeningKeepItsPlan: a class that took place a month later than planned has its certificates by the month it
// opened (I4), the sheets of its opening as they were applied for, and 结业审批表 the planned days beside the actual
// ones (I16).
func TestSheetsOfAnOpeningKeepItsPlan(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150122", 3)
	k := classOf(s, "GYB", "2025-03-03", crowd(1, 3))
	k.foretell(1)
	opening := k.opening()
	k.sittings = sittings("2025-04-07", 3)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.drop(k.file("开班"), opening)
	w.night("2025-03-01")
	w.drop(k.file("结业"), k.completion())
	w.night("2025-05-01")
	if got := column(w.certificates(k.number), "证书编号"); k.number != "150122202503GYB-01" || len(got) != 3 || got[0] != "150122202504GYB00001" {
		t.Errorf("class %s, certificates %v", k.number, got)
	}
	for name, said := range map[string]string{
		"师资选派单": `开班日期\s+45719`, "开班审批表": `开班日期\s+45719\s+结业日期\s+45721`,
		"结业审批表": `计划开班日期\s+45719\s+实际开班日期\s+45754\s+计划结业日期\s+45721\s+实际结业日期\s+45756`,
	} {
		text := flat(w.pages("旗县区/150122_*/" + name + "_" + k.number)[name])
		if !regexp.MustCompile(said).MatchString(text) {
			t.Errorf("%s does not say %s: %s", name, said, text)
		}
	}
}
