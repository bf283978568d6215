package nights_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestAClassOpensOnTheDayOfItsFirstSession (I16): planned for the last day of an edition and held from the first day of
// the next. Another 实际开班日期 is returned and names the day; the certificate's month, the rate and the edition are
// those of the first session, and the approver sees both days.
func TestAClassOpensOnTheDayOfItsFirstSession(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	w.Rules = town.Later(t, `effective: 2025-04-01
source: 示例通知
course_values:
  - {name: subsidy, article: 22, values: {GYB: 600}}
`)
	s := town.SchoolOf("150103", 1)
	k := town.ClassOf(s, "GYB", "2025-03-31", town.Crowd(1, 3))
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, []town.School{s}, town.Given(s.County, town.Jobs, "9000", "示例1号")))
	w.Open(k, "2025-03-20")
	planned := k.First()
	k.Sittings = town.Sittings("2025-04-01", 3)
	k.Missed = map[int]int{1: 6}
	wrong := k.Completion()
	wrong[0].Rows[3][1] = planned // 实际开班日期
	w.Drop(k.File("结业"), wrong)
	w.Night("2025-04-10")
	r := w.Receipt(k.File("结业"))
	place := town.By(r.Findings, "规则编号", "A20-4")["单元格"] // of 实际开班日期
	if r.Stops() != "A20-4" || !strings.Contains(r.Told("A20-4"), "第一次课的日期2025-04-01不一致") || place != "B4" {
		t.Fatalf("opened on the planned day, taught from the next: %v", r.Findings)
	}
	w.Drop(k.File("更正"), k.Completion())
	w.Night("2025-04-11")
	r = w.Receipt(k.File("更正"))
	if r.Stops() != "" || w.Certificates(k.Number)[0]["证书编号"] != "150103202504GYB00001" {
		t.Fatalf("as it was: %v", r.Findings)
	}
	k.Asked = map[int]string{0: "600", 1: "600", 2: "600"}
	w.Drop(k.File("补贴"), k.Claim(k.All()...))
	if done := w.Night("2025-04-12"); town.Total(done)[town.Jobs] != "1800.00" {
		t.Errorf("at the rate of the day it opened: %v", town.Total(done))
	}
	sheet := town.Flat(w.Pages("旗县区/150103_*/结业审批表_" + k.Number)["结业审批表"])
	for _, want := range []string{"计划2025-03-31开班，实际2025-04-01开班", "一次课也没有到，却填为合格"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the approver does not see %s: %s", want, sheet)
		}
	}
}

// TestOpeningsFiledLate (A18-6): before the opening day in silence, from that day on with a note, after the closing day
// not at all, whatever 申请日期 says.
func TestOpeningsFiledLate(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	cases := []struct{ day, want string }{
		{"2025-03-02", ""}, {"2025-03-03", "提示"}, {"2025-03-05", "提示"}, {"2025-03-06", "退回"},
	}
	var schools []town.School
	for n := range cases {
		schools = append(schools, town.SchoolOf(town.Counties()[n], n+1)) // each has instructors of its county
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools))
	for n, c := range cases {
		k := town.ClassOf(schools[n], "GYB", "2025-03-03", town.Crowd(1+10*n, 3))
		w.Drop(k.File("开班"), k.Opening())
		w.Night(c.day)
		r := w.Receipt(k.File("开班"))
		if got := town.By(r.Findings, "规则编号", "A18-6")["级别"]; got != c.want {
			t.Errorf("filed on %s: %q, want %q: %v", c.day, got, c.want, r.Findings)
		}
		if number := r.Head["班期编号"]; (number == "") != (c.want == "退回") {
			t.Errorf("filed on %s: class %q", c.day, number)
		}
	}
}

// TestTwoClassesAtOnceByTheDaysTaught: two classes that were planned one after the other and held on the same
// days, in one room and for the same people; the county hears of it with the second completion.
func TestTwoClassesAtOnceByTheDaysTaught(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150105", 1)
	both := town.Crowd(1, 3)
	first, second := town.ClassOf(s, "GYB", "2025-03-03", both), town.ClassOf(s, "SYB", "2025-03-10", both)
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	second.Teachers[0], second.Teachers[1] = second.Teachers[1], second.Teachers[0]
	opening := second.Opening()
	opening[0].Rows[9][1] = first.Opening()[0].Rows[9][1] // 培训地点
	w.Drop(second.File("开班"), opening)
	w.Open(first, "2025-02-20")
	second.Number = w.Receipt(second.File("开班")).Head["班期编号"]
	first.Sittings = town.Sittings("2025-03-14", 3)
	w.Drop(first.File("结业"), first.Completion())
	w.Drop(second.File("结业"), second.Completion())
	w.Night("2025-03-20")
	sheet := town.Flat(w.Pages("旗县区/150105_*/结业审批表_" + second.Number)["结业审批表"])
	for _, want := range []string{
		"2025-03-14实际与另一班期（" + first.Name + "）在同一地点同时上课",
		"2025-03-14出勤，而另一班期（" + first.Name + "）当天也在上课",
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the county does not hear %s: %s", want, sheet)
		}
	}
	if r := w.Receipt(first.File("结业")); r.Told("R-8") != "" {
		t.Errorf("the first of the two: %v", r.Findings)
	}
}

// TestDistrictsAndCoursesOfALaterEdition (A16-1): they are not there for a class that opens before, and are from their
// day on.
func TestDistrictsAndCoursesOfALaterEdition(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	w.Rules = town.Later(t, `effective: 2025-06-01
source: 示例通知
districts:
  - {code: "159901", name: 示例新区, article: annex}
courses:
  - {code: NCY, name: 农村创业, article: annex}
course_values:
  - {name: cap, article: 19, values: {NCY: 30}}
  - {name: min_days, article: 20, values: {NCY: 3}}
  - {name: min_lessons, article: 20, values: {NCY: 24}}
  - {name: lesson_minutes, article: 20, values: {NCY: 45}}
  - {name: absences_allowed, article: 20, values: {NCY: 2}}
  - {name: lessons_per_absence, article: 20, values: {NCY: 4}}
  - {name: subsidy, article: 22, values: {NCY: 800}}
  - {name: uplift_percent, article: 22, values: {NCY: null}}
  - {name: uplift_min_months, article: 22, values: {NCY: null}}
  - {name: needs_platform, article: 11, values: {NCY: false}}
`)
	s := town.SchoolOf("150105", 1)
	sheets := town.Registers(2025, []town.School{s})
	sheets[0].Rows[1][3], sheets[1].Rows[1][5], sheets[1].Rows[2][5] = "GYB、SYB、NCY", "GYB、SYB、NCY", "GYB、SYB、NCY"
	w.Drop("市级/基础信息.xlsx", sheets)
	cases := []struct{ course, opens, county, stops string }{
		{"NCY", "2025-05-31", "150105", "A16-1"}, {"NCY", "2025-06-01", "150105", ""},
		{"GYB", "2025-05-31", "159901", "A16-1"}, {"GYB", "2025-06-05", "159901", ""},
	}
	var files []string
	for i, c := range cases {
		k := town.ClassOf(s, c.course, c.opens, town.Crowd(1+10*i, 3))
		k.Sittings = town.Sittings(c.opens, 3)
		opening := k.Opening()
		opening[0].Rows[3][1] = c.county
		files = append(files, k.File("开班"))
		w.Drop(files[i], opening)
	}
	w.Night("2025-05-20")
	for i, c := range cases {
		if r := w.Receipt(files[i]); r.Stops() != c.stops || (r.Head["班期编号"] == "") != (c.stops != "") {
			t.Errorf("%+v: %v %v", c, r.Head, r.Findings)
		}
	}
}
