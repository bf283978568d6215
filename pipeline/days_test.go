package pipeline_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"chuangpei/rules"
)

// later is the policy with an edition more.
func later(t *testing.T, edition string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{"parameters/later.yaml": &fstest.MapFile{Data: []byte(edition)}}
	err := fs.WalkDir(rules.Embedded(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(rules.Embedded(), p)
		files[p] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	book, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// told is the problem that a rule's finding on a receipt names; empty when there is none.
func (r receipt) told(rule string) string {
	return by(r.findings, "规则编号", rule)["问题"]
}

// TestAClassOpensOnTheDayOfItsFirstSession (I16): planned for the last day of an edition and held from the first day of
// the next. Another 实际开班日期 is returned and names the day; the certificate's month, the rate and the edition are
// those of the first session, and the approver sees both days.
func TestAClassOpensOnTheDayOfItsFirstSession(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.rules = later(t, `effective: 2025-04-01
source: 示例通知
course_values:
  - {name: subsidy, article: 22, values: {GYB: 600}}
`)
	s := schoolOf("150103", 1)
	k := classOf(s, "GYB", "2025-03-31", crowd(1, 3))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{s.county, jobs, "9000", "示例1号"}))
	w.open(k, "2025-03-20")
	planned := k.first()
	k.sittings = sittings("2025-04-01", 3)
	k.missed = map[int]int{1: 6}
	wrong := k.completion()
	wrong[0].rows[3][1] = planned // 实际开班日期
	w.drop(k.file("结业"), wrong)
	w.night("2025-04-10")
	r := w.receipt(k.file("结业"))
	place := by(r.findings, "规则编号", "A20-4")["单元格"] // of 实际开班日期
	if r.stops() != "A20-4" || !strings.Contains(r.told("A20-4"), "第一次课的日期2025-04-01不一致") || place != "B4" {
		t.Fatalf("opened on the planned day, taught from the next: %v", r.findings)
	}
	w.drop(k.file("更正"), k.completion())
	w.night("2025-04-11")
	r = w.receipt(k.file("更正"))
	if r.stops() != "" || w.certificates(k.number)[0]["证书编号"] != "150103202504GYB00001" {
		t.Fatalf("as it was: %v", r.findings)
	}
	k.asked = map[int]string{0: "600", 1: "600", 2: "600"}
	w.drop(k.file("补贴"), k.claim(k.all()...))
	if done := w.night("2025-04-12"); total(done)[jobs] != "1800.00" {
		t.Errorf("at the rate of the day it opened: %v", total(done))
	}
	sheet := flat(w.pages("旗县区/150103_*/结业审批表_" + k.number)["结业审批表"])
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
	for day, want := range map[string]string{
		"2025-03-02": "", "2025-03-03": "提示", "2025-03-05": "提示", "2025-03-06": "退回",
	} {
		w := newTown(t)
		s := schoolOf("150104", 1)
		k := classOf(s, "GYB", "2025-03-03", crowd(1, 3))
		w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
		w.drop(k.file("开班"), k.opening())
		w.night(day)
		r := w.receipt(k.file("开班"))
		if got := by(r.findings, "规则编号", "A18-6")["级别"]; got != want {
			t.Errorf("filed on %s: %q, want %q: %v", day, got, want, r.findings)
		}
		if number := r.head["班期编号"]; (number == "") != (want == "退回") {
			t.Errorf("filed on %s: class %q", day, number)
		}
	}
}

// TestTwoClassesAtOnceByTheDaysTaught: two classes that were planned one after the other and held on the same
// days, in one room and for the same people; the county hears of it with the second completion.
func TestTwoClassesAtOnceByTheDaysTaught(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150105", 1)
	both := crowd(1, 3)
	first, second := classOf(s, "GYB", "2025-03-03", both), classOf(s, "SYB", "2025-03-10", both)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	second.teachers[0], second.teachers[1] = second.teachers[1], second.teachers[0]
	opening := second.opening()
	opening[0].rows[9][1] = first.opening()[0].rows[9][1] // 培训地点
	w.drop(second.file("开班"), opening)
	w.open(first, "2025-02-20")
	second.number = w.receipt(second.file("开班")).head["班期编号"]
	first.sittings = sittings("2025-03-14", 3)
	w.drop(first.file("结业"), first.completion())
	w.drop(second.file("结业"), second.completion())
	w.night("2025-03-20")
	sheet := flat(w.pages("旗县区/150105_*/结业审批表_" + second.number)["结业审批表"])
	for _, want := range []string{
		"2025-03-14实际与另一班期（" + first.name + "）在同一地点同时上课",
		"2025-03-14出勤，而另一班期（" + first.name + "）当天也在上课",
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the county does not hear %s: %s", want, sheet)
		}
	}
	if r := w.receipt(first.file("结业")); r.told("R-8") != "" {
		t.Errorf("the first of the two: %v", r.findings)
	}
}

// TestDistrictsAndCoursesOfALaterEdition (A16-1): they are not there for a class that opens before, and are from their
// day on.
func TestDistrictsAndCoursesOfALaterEdition(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.rules = later(t, `effective: 2025-06-01
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
	s := schoolOf("150105", 1)
	sheets := registers(2025, []school{s})
	sheets[0].rows[1][3], sheets[1].rows[1][5], sheets[1].rows[2][5] = "GYB、SYB、NCY", "GYB、SYB、NCY", "GYB、SYB、NCY"
	w.drop("市级/基础信息.xlsx", sheets)
	for i, c := range []struct{ course, opens, county, stops string }{
		{"NCY", "2025-05-31", "150105", "A16-1"}, {"NCY", "2025-06-01", "150105", ""},
		{"GYB", "2025-05-31", "159901", "A16-1"}, {"GYB", "2025-06-05", "159901", ""},
	} {
		k := classOf(s, c.course, c.opens, crowd(1+10*i, 3))
		k.sittings = sittings(c.opens, 3)
		opening := k.opening()
		opening[0].rows[3][1] = c.county
		w.drop(k.file("开班"), opening)
		w.night("2025-05-20")
		if r := w.receipt(k.file("开班")); r.stops() != c.stops || (r.head["班期编号"] == "") != (c.stops != "") {
			t.Errorf("%+v: %v %v", c, r.head, r.findings)
		}
	}
}
