package nights_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// remindsTheCentre is what a night without news writes while a class waits for instructors: the centre's 今日待办.
const remindsTheCentre = 1

// TestHeldUntilInstructorsCome: article 9 is waited for, not returned; what was held needs nothing sent again, and the
// dispatch sheet has exactly the two sent, the first as lead. In the last night is the sample of the annex.
func TestHeldUntilInstructorsCome(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	w.Rules = town.Since(t, "2023-01-01")
	s, other := town.SchoolOf("150123", 1), town.SchoolOf("150104", 2)
	k := town.ClassOf(s, "SYB", "2023-03-10", town.Crowd(1, 3))
	sheets := town.Registers(2023, []town.School{s, other}, town.Given("150104", town.Skills, "100000", "示例1号"))
	all := sheets[1].Rows
	all[3][5], all[4][5] = "WLC", "WLC" // no help for the first
	sheets[1].Rows = slices.Delete(slices.Clone(all), 2, 3)
	w.Drop("市级/基础信息.xlsx", sheets)
	w.Drop(k.File("开班"), k.Opening())
	done := w.Night("2023-03-05")
	if r := w.Receipt(k.File("开班")); town.Count(done, "opening").Held != 1 || done.Rows["held"] != 1+3+14 ||
		r.Stops() != "A9-1" || r.Head["班期编号"] != "" {
		t.Errorf("one instructor: %+v %v %v", done.Kinds, done.Rows, r.Findings)
	}
	if again := w.Night("2023-03-06"); len(again.Kinds) != 0 || again.Workbooks != remindsTheCentre {
		t.Errorf("a night without news: %+v", again)
	}
	w.Drop("市级/补充.xlsx", []town.Sheet{{Name: "师资库", Rows: slices.Concat(all[:1], all[2:3])}})
	sampleOfTheAnnex(w, other)
	r := w.Receipt(k.File("开班"))
	if r.Result() != "受理" || r.Stops() != "" || r.Head["班期编号"] != "150123202303SYB-01" {
		t.Errorf("with two instructors: %s %v", r.Result(), r.Findings)
	}
	for _, folder := range []string{"市级", "旗县区/150123_*"} {
		rows := w.Pages(folder + "/师资选派单_150123202303SYB-01")["师资选派单"].Table("讲师编号")
		if got := town.Column(rows, "职责"); !slices.Equal(got, []string{"教学组长", "讲师"}) ||
			!slices.Equal(town.Column(rows, "姓名"), k.Teachers[:]) {
			t.Errorf("%s: sent %v as %v", folder, town.Column(rows, "姓名"), got)
		}
	}
}

// sampleOfTheAnnex plays a night: 玉泉区, opened in March 2023, 网络创业, the first person (article 16, annex 三).
func sampleOfTheAnnex(w *town.Town, s town.School) {
	w.Helper()
	k := town.ClassOf(s, "WLC", "2023-03-01", town.Crowd(11, 3))
	k.Foretell(1)
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	if got := town.Total(w.Night("2023-03-07"))[town.Skills]; got != "4800.00" {
		w.Errorf("awarded %s", got)
	}
	number := w.Receipt(k.File("开班")).Head["班期编号"]
	if got := town.Column(w.Certificates(number), "证书编号"); number != "150104202303WLC-01" ||
		!slices.Equal(got, []string{"150104202303WLC00001", "150104202303WLC00002", "150104202303WLC00003"}) {
		w.Errorf("class %s, certificates %v", number, got)
	}
	if rows := w.Ledger("150104", 2023); rows[0]["证书编号"] != "150104202303WLC00001" ||
		rows[0]["台账编号"] != "150104202300000001" || rows[0]["班期编号"] != number {
		w.Errorf("first entry %v", rows[0])
	}
}

// threeApplicationsInOneNight: an opening, its completion and its claim dropped together all go through, and what comes
// out says so: numbers in roster order, the rate of article 22, the payee who advanced the money.
func threeApplicationsInOneNight(w *town.Town, s town.School) town.Story {
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1101, 5))
	k.Foretell(1)
	k.Results, k.Payer, k.Missed = map[int]string{3: "不合格"}, map[int]string{2: "个人"}, map[int]int{1: 2}
	k.Asked = map[int]string{0: "1300", 1: "1000.5"}
	steps := map[string][]town.Sheet{"开班": k.Opening(), "结业": k.Completion(), "补贴": k.Claim(0, 1, 2, 4)}
	return town.Story{"2025-03-07": func() {
		for step, sheets := range steps {
			w.Drop(k.File(step), sheets)
		}
	}, "2025-03-09": func() { // the closing day: a day later there is nothing left to open (A18-6)
		for step := range steps {
			if r := w.Receipt(k.File(step)); r.Result() != "受理" {
				w.Errorf("%s: %s %v", step, r.Result(), r.Findings)
			}
		}
		var got []string
		for _, row := range w.Certificates(k.Number) {
			got = append(got, row["姓名"]+" "+row["证书编号"][15:]+" "+row["身份证号"])
		}
		want := []string{k.People[0].Name + " 00001 " + k.People[0].ID, k.People[1].Name + " 00002 " + k.People[1].ID,
			k.People[2].Name + " 00003 " + k.People[2].ID, k.People[4].Name + " 00004 " + k.People[4].ID}
		if !slices.Equal(got, want) {
			w.Errorf("certificates %v, want %v", got, want)
		}
		var entries []string
		for _, row := range w.Ledger(s.County, 2025) {
			entries = append(entries, strings.Join(
				[]string{row["台账编号"][10:], row["资金渠道"], row["申请金额"], row["核减金额"], row["核定金额"],
					row["收款户名"], row["银行账号"]}, " "))
		}
		want = []string{ // the first fund of the policy's order holds one whole amount, the other the rest (I7)
			"00000001 " + town.Skills + " 1300 100 1200 " + s.Name + " " + s.Account, "00000002 " + town.Jobs +
				" 1000.5 0 1000.5 " + s.Name + " " + s.Account,
			"00000003 " + town.Jobs + " 1200 0 1200 " + k.People[2].Name + " 9900007700000000002",
			"00000004 " + town.Jobs + " 1200 0 1200 " + s.Name + " " + s.Account,
		}
		if !slices.Equal(entries, want) {
			w.Errorf("entries\n%s\nwant\n%s", strings.Join(entries, "\n"), strings.Join(want, "\n"))
		}
	}}
}

// repeatedAndCorrected: the same bytes have no effect twice, a corrected file after a return is accepted, a changed one
// after an acceptance is not (A18-3).
func repeatedAndCorrected(w *town.Town, s town.School) town.Story {
	k := town.ClassOf(s, "GYB", "2025-03-17", town.Crowd(1111, 4))
	faulty, changed := k.Opening(), k.Opening()
	faulty[0].Rows[6][1] = 5 // 申请人数
	changed[0].Rows[9][1] = "另一地点"
	return town.Story{"2025-02-20": func() {
		w.Drop(k.File("开班"), faulty)
	}, "2025-03-06": func() {
		if r := w.Receipt(k.File("开班")); r.Result() != "退回" || r.Stops() != "A19-3" ||
			town.Count(w.Done, "opening").Returned != 1 {
			w.Fatalf("a roster of 4 for 5: %s %v", r.Result(), r.Findings)
		}
		w.Drop(k.File("再报"), faulty)
		w.Drop(k.File("开班"), k.Opening())
	}, "2025-03-07": func() {
		again, corrected := w.Receipt(k.File("再报")), w.Receipt(k.File("开班"))
		if again.Result() != "重复报送" || corrected.Result() != "受理" ||
			corrected.Head["班期编号"] != "150102202503GYB-01" {
			w.Errorf("the same bytes: %s; corrected: %s %v", again.Result(), corrected.Result(), corrected.Findings)
		}
	}, "2025-03-09": func() {
		w.Drop(k.File("开班"), k.Opening())
		w.Drop(k.File("改动"), changed)
	}, "2025-03-10": func() { // with an opening filed too late
		if opened := town.Count(w.Done, "opening"); opened.Repeated != 1 || opened.Returned != 2 ||
			len(w.Done.Funds) != 0 {
			w.Errorf("after the acceptance: %+v", w.Done.Kinds)
		}
		if r := w.Receipt(k.File("改动")); r.Stops() != "A18-3" {
			w.Errorf("a changed file for a step already accepted: %v", r.Findings)
		}
		if w.Newest("市级/师资选派单_150102202503GYB-02") != "" {
			w.Error("a repeated file made a second class")
		}
	}}
}

// namesStayText: a name that begins like a formula is a name in every workbook that comes out.
func namesStayText(w *town.Town, s town.School) town.Story {
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1121, 4))
	for i, sign := range []string{"=", "+", "-", "@"} {
		k.People[i].Name = sign + k.People[i].Name
	}
	k.Foretell(1)
	k.Payer = map[int]string{0: "个人", 3: "个人"}
	return town.Story{"2025-03-07": func() {
		w.Drop(k.File("开班"), k.Opening())
		w.Drop(k.File("结业"), k.Completion())
		w.Drop(k.File("补贴"), k.Claim(k.All()...))
	}, "2025-03-09": func() {
		if r := w.Receipt(k.File("补贴")); r.Result() != "受理" {
			w.Fatalf("awarded nothing: %v", r.Findings)
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
				w.Errorf("%s: %q", what, got)
			}
		}
		for file, parts := range w.Unzipped() {
			for part, text := range parts {
				if strings.HasPrefix(part, "xl/worksheets/") &&
					(strings.Contains(text, "<f>") || strings.Contains(text, "<f ")) {
					w.Errorf("%s %s holds a formula", file, part)
				}
			}
		}
	}}
}

// rowsAddUp: every row of every sheet that was dropped for a night is in exactly one of the five ends, and its summary
// counts every application and all money.
func rowsAddUp(w *town.Town, s town.School) town.Story {
	k, returned := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1131, 6)),
		town.ClassOf(s, "SYB", "2025-05-05", town.Crowd(1140, 31))
	k.Foretell(1)
	k.Results = map[int]string{0: "不合格", 5: "未参加"}
	return town.Story{"2025-03-07": func() {
		w.Drop(k.File("开班"), k.Opening())
		w.Drop(returned.File("开班"), returned.Opening())
		w.Drop(k.File("结业"), k.Completion())
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
	}, "2025-03-09": func() {
		want := map[string]int64{ // a sheet of items counts as one row
			"returned": 1 + 31 + 14,
			"excluded": 1, // no certificate
			"held":     1, // 2500 pays two
			"repeated": 0,
			// two who did not pass are no fault: their rows, in attendance and results, are done
			"done": (1 + 6 + 14) + (1 + 14 + 4 + 4 + 2*2) + (1 + 2) +
				(1 + 5 + 14) + (1 + 14 + 5 + 5) + (1 + 4) + // three applications
				(1 + 4 + 14) + (1 + 14 + 4 + 4) + (1 + 4) + // names like formulas
				(1 + 3 + 6), // filed on the last day
		}
		if !maps.Equal(w.Done.Rows, want) {
			w.Errorf("rows %v, want %v", w.Done.Rows, want)
		}
		if w.Done.Certificates != 4+4+4 || town.Count(w.Done, "opening").Accepted != 4 ||
			town.Count(w.Done, "completion").Accepted != 3 || town.Count(w.Done, "claim").Accepted != 2 {
			w.Errorf("summary %+v", w.Done)
		}
		if got := town.Total(w.Done); got[town.Skills] != "8400.00" || got[town.Jobs] != "3400.50" {
			w.Errorf("awarded %v", got)
		}
	}}
}

// sheetsOfAnOpeningKeepItsPlan: a class that took place a month later than planned has its certificates by the month it
// opened (I4), the sheets of its opening as they were applied for, and 结业审批表 the planned days beside the actual
// ones (I16).
func sheetsOfAnOpeningKeepItsPlan(w *town.Town, s town.School) town.Story {
	k := town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(1181, 3))
	k.Foretell(1)
	w.Drop(k.File("开班"), k.Opening())
	return town.Story{"2025-03-10": func() {
		k.Sittings = town.Sittings("2025-04-07", 3)
		w.Drop(k.File("结业"), k.Completion())
	}, "2025-12-02": func() {
		got := town.Column(w.Certificates(k.Number), "证书编号")
		if k.Number != "150122202503GYB-01" || len(got) != 3 || got[0] != "150122202504GYB00001" {
			w.Errorf("class %s, certificates %v", k.Number, got)
		}
		for name, said := range map[string]string{
			"师资选派单": `开班日期\s+45719`, "开班审批表": `开班日期\s+45719\s+结业日期\s+45721`,
			"结业审批表": `计划开班日期\s+45719\s+实际开班日期\s+45754\s+计划结业日期\s+45721\s+实际结业日期\s+45756`,
		} {
			text := town.Flat(w.Pages("旗县区/150122_*/" + name + "_" + k.Number)[name])
			if !regexp.MustCompile(said).MatchString(text) {
				w.Errorf("%s does not say %s: %s", name, said, text)
			}
		}
	}}
}
