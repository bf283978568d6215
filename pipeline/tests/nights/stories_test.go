package nights_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestRepeatedAndCorrected: the same bytes have no effect twice, a corrected file after a return is accepted, a changed
// one after an acceptance is not (A18-3).
func TestRepeatedAndCorrected(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150102", 1)
	k := town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(1, 4))
	faulty := k.Opening()
	faulty[0].Rows[6][1] = 5 // 申请人数
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	w.Drop(k.File("开班"), faulty)
	done := w.Night("2025-03-01")
	if r := w.Receipt(k.File("开班")); r.Result() != "退回" || r.Stops() != "A19-3" ||
		town.Count(done, "opening").Returned != 1 {
		t.Fatalf("a roster of 4 for 5: %s %v", r.Result(), r.Findings)
	}
	w.Drop(k.File("再报"), faulty)
	w.Drop(k.File("开班"), k.Opening())
	w.Night("2025-03-02")
	again, corrected := w.Receipt(k.File("再报")), w.Receipt(k.File("开班"))
	if again.Result() != "重复报送" || corrected.Result() != "受理" ||
		corrected.Head["班期编号"] != "150102202503GYB-01" {
		t.Errorf("the same bytes: %s; corrected: %s %v", again.Result(), corrected.Result(), corrected.Findings)
	}
	changed := k.Opening()
	changed[0].Rows[9][1] = "另一地点"
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(k.File("改动"), changed)
	if done = w.Night("2025-03-03"); town.Count(done, "opening").Repeated != 1 ||
		town.Count(done, "opening").Returned != 1 || len(done.Funds) != 0 {
		t.Errorf("after the acceptance: %+v", done.Kinds)
	}
	if r := w.Receipt(k.File("改动")); r.Stops() != "A18-3" {
		t.Errorf("a changed file for a step already accepted: %v", r.Findings)
	}
	if w.Newest("市级/师资选派单_150102202503GYB-02") != "" {
		t.Error("a repeated file made a second class")
	}
}

// remindsTheCentre is what a night without news writes while a class waits for instructors: the centre's 今日待办.
const remindsTheCentre = 1

// TestHeldUntilInstructorsCome: article 9 is waited for, not returned; what was held needs nothing sent again, and the
// dispatch sheet has exactly the two sent, the first as lead.
func TestHeldUntilInstructorsCome(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150123", 1)
	k := town.ClassOf(s, "WLC", "2025-03-03", town.Crowd(1, 3))
	sheets := town.Registers(2025, []town.School{s})
	both := sheets[1].Rows
	sheets[1].Rows = both[:2]
	w.Drop("市级/基础信息.xlsx", sheets)
	w.Drop(k.File("开班"), k.Opening())
	done := w.Night("2025-03-01")
	if r := w.Receipt(k.File("开班")); town.Count(done, "opening").Held != 1 || done.Rows["held"] != 1+3+14 ||
		r.Stops() != "A9-1" || r.Head["班期编号"] != "" {
		t.Errorf("one instructor: %+v %v %v", done.Kinds, done.Rows, r.Findings)
	}
	if again := w.Night("2025-03-02"); len(again.Kinds) != 0 || again.Workbooks != remindsTheCentre {
		t.Errorf("a night without news: %+v", again)
	}
	w.Drop("市级/补充.xlsx", []town.Sheet{{Name: "师资库", Rows: slices.Concat(both[:1], both[2:])}})
	w.Night("2025-03-03")
	r := w.Receipt(k.File("开班"))
	if r.Result() != "受理" || r.Stops() != "" || r.Head["班期编号"] != "150123202503WLC-01" {
		t.Errorf("with two instructors: %s %v", r.Result(), r.Findings)
	}
	for _, folder := range []string{"市级", "旗县区/150123_*"} {
		rows := w.Pages(folder + "/师资选派单_150123202503WLC-01")["师资选派单"].Table("讲师编号")
		if got := town.Column(rows, "职责"); !slices.Equal(got, []string{"教学组长", "讲师"}) ||
			!slices.Equal(town.Column(rows, "姓名"), k.Teachers[:]) {
			t.Errorf("%s: sent %v as %v", folder, town.Column(rows, "姓名"), got)
		}
	}
}

// TestNamesStayText: a name that begins like a formula is a name in every workbook that comes out.
func TestNamesStayText(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150105", 1)
	s.Name = "=示例" + s.Name
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1, 4))
	for i, sign := range []string{"=", "+", "-", "@"} {
		k.People[i].Name = sign + k.People[i].Name
	}
	k.Foretell(1)
	k.Payer = map[int]string{0: "个人", 3: "个人"}
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, []town.School{s}, town.Given(s.County, town.Skills, "9000", "示例1号")))
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(k.All()...))
	if done := w.Night("2025-03-09"); town.Total(done)[town.Skills] != "4800.00" {
		t.Fatalf("awarded %v: %v", town.Total(done), w.Receipt(k.File("补贴")).Findings)
	}
	var names []string
	for _, p := range k.People {
		names = append(names, p.Name)
	}
	for what, got := range map[string][]string{
		"ledger":       town.Column(w.Ledger(s.County, 2025), "姓名"),
		"certificates": town.Column(w.Certificates(k.Number), "姓名"),
	} {
		if !slices.Equal(got, names) {
			t.Errorf("%s: %q", what, got)
		}
	}
	for file, parts := range w.Unzipped() {
		for part, text := range parts {
			if strings.HasPrefix(part, "xl/worksheets/") &&
				(strings.Contains(text, "<f>") || strings.Contains(text, "<f ")) {
				t.Errorf("%s %s holds a formula", file, part)
			}
		}
	}
}

// TestRowsAddUp: every row of every sheet that was dropped is in exactly one of the five ends.
func TestRowsAddUp(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150124", 1)
	k, returned := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1, 6)),
		town.ClassOf(s, "SYB", "2025-05-05", town.Crowd(60, 31))
	k.Foretell(1)
	k.Results = map[int]string{0: "不合格", 5: "未参加"}
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, []town.School{s}, town.Given(s.County, town.Skills, "2500", "示例1号")))
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(returned.File("开班"), returned.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
	got := w.Night("2025-03-09").Rows
	want := map[string]int64{ // a sheet of items counts as one row
		"returned": 1 + 31 + 14,
		"excluded": 1, // no certificate
		"held":     1, // 2500 pays two
		"repeated": 0,
		// two who did not pass are no fault: their rows, in attendance and results, are done
		"done": (1 + 2 + 1 + 1 + 1) + (1 + 6 + 14) + (1 + 14 + 4 + 4 + 2*2) + (1 + 2),
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

// TestSheetsOfAnOpeningKeepItsPlan: a class that took place a month later than planned has its certificates by the
// month it opened (I4), the sheets of its opening as they were applied for, and 结业审批表 the planned days beside the
// actual ones (I16).
func TestSheetsOfAnOpeningKeepItsPlan(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150122", 3)
	k := town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(1, 3))
	k.Foretell(1)
	opening := k.Opening()
	k.Sittings = town.Sittings("2025-04-07", 3)
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	w.Drop(k.File("开班"), opening)
	w.Night("2025-03-01")
	w.Drop(k.File("结业"), k.Completion())
	w.Night("2025-05-01")
	if got := town.Column(w.Certificates(k.Number), "证书编号"); k.Number != "150122202503GYB-01" || len(got) != 3 ||
		got[0] != "150122202504GYB00001" {
		t.Errorf("class %s, certificates %v", k.Number, got)
	}
	for name, said := range map[string]string{
		"师资选派单": `开班日期\s+45719`, "开班审批表": `开班日期\s+45719\s+结业日期\s+45721`,
		"结业审批表": `计划开班日期\s+45719\s+实际开班日期\s+45754\s+计划结业日期\s+45721\s+实际结业日期\s+45756`,
	} {
		text := town.Flat(w.Pages("旗县区/150122_*/" + name + "_" + k.Number)[name])
		if !regexp.MustCompile(said).MatchString(text) {
			t.Errorf("%s does not say %s: %s", name, said, text)
		}
	}
}
