package nights_test

import (
	"fmt"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// april and june are editions that change what a course is worth, and add a district and a course.
const (
	april = `effective: 2025-04-01
source: 示例通知
course_values:
  - {name: subsidy, article: 22, values: {GYB: 600}}
`
	june = `effective: 2025-06-01
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
`
)

// TestOneYear plays the nights of a year once for stories with a school each, whose instructors nobody else needs on
// those days.
func TestOneYear(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	w.Rules = town.Later(t, april, june)
	counties := strings.Fields("150103 150104 150105 150102 150122 150125 150105 150124 150103 150104 150123 150122" +
		strings.Repeat(" 150121", len(boundaries())))
	var schools []town.School
	for i, county := range counties {
		schools = append(schools, town.SchoolOf(county, i+1))
	}
	schools[6].Name = "=示例" + schools[6].Name
	sheets := town.Registers(2025, schools, town.Given("150103", town.Jobs, "9000", "示例1号"),
		town.Given("150125", town.Jobs, "50000", "示例1号"), town.Given("150125", town.Skills, "2000", "示例2号"),
		town.Given("150105", town.Skills, "9000", "示例1号"), town.Given("150124", town.Skills, "2500", "示例1号"))
	sheets[0].Rows[3][3], sheets[1].Rows[5][5], sheets[1].Rows[6][5] = "GYB、SYB、NCY", "GYB、SYB、NCY", "GYB、SYB、NCY"
	w.Drop("市级/基础信息.xlsx", sheets)
	w.Play(aClassOpensOnTheDayOfItsFirstSession(w, schools[0]), twoClassesAtOnceByTheDaysTaught(w, schools[1]),
		districtsAndCoursesOfALaterEdition(w, schools[2]), repeatedAndCorrected(w, schools[3]),
		sheetsOfAnOpeningKeepItsPlan(w, schools[4]), threeApplicationsInOneNight(w, schools[5]),
		namesStayText(w, schools[6]), rowsAddUp(w, schools[7]), openingsFiledLate(w, schools[8:12]),
		atAndBeyondEachLimit(w, schools[12:]))
}

// aClassOpensOnTheDayOfItsFirstSession (I16): planned for the last day of an edition and held from the first day of the
// next. Another 实际开班日期 is returned and names the day; the certificate's month, the rate and the edition are those
// of the first session, and the approver sees both days.
func aClassOpensOnTheDayOfItsFirstSession(w *town.Town, s town.School) town.Story {
	k := town.ClassOf(s, "GYB", "2025-03-31", town.Crowd(1001, 3))
	w.Drop(k.File("开班"), k.Opening())
	return town.Story{"2025-03-10": func() {
		k.Number = w.Receipt(k.File("开班")).Head["班期编号"]
		planned := k.First()
		k.Sittings = town.Sittings("2025-04-01", 3)
		k.Missed = map[int]int{1: 6}
		wrong := k.Completion()
		wrong[0].Rows[3][1] = planned // 实际开班日期
		w.Drop(k.File("结业"), wrong)
		w.Drop(k.File("重报"), k.Completion()) // decided after the other, by its name
		k.Asked = map[int]string{0: "600", 1: "600", 2: "600"}
		w.Drop(k.File("补贴"), k.Claim(k.All()...))
	}, "2025-12-02": func() {
		r := w.Receipt(k.File("结业"))
		place := town.By(r.Findings, "规则编号", "A20-4")["单元格"] // of 实际开班日期
		if r.Stops() != "A20-4" || place != "B4" ||
			!strings.Contains(r.Told("A20-4"), "第一次课的日期2025-04-01不一致") {
			w.Fatalf("opened on the planned day, taught from the next: %v", r.Findings)
		}
		r = w.Receipt(k.File("重报"))
		if r.Stops() != "" || w.Certificates(k.Number)[0]["证书编号"] != "150103202504GYB00001" {
			w.Fatalf("as it was: %v", r.Findings)
		}
		if town.Total(w.Done)[town.Jobs] != "1800.00" {
			w.Errorf("at the rate of the day it opened: %v", town.Total(w.Done))
		}
		sheet := town.Flat(w.Pages("旗县区/150103_*/结业审批表_" + k.Number)["结业审批表"])
		for _, want := range []string{"计划2025-03-31开班，实际2025-04-01开班", "一次课也没有到，却填为合格"} {
			if !strings.Contains(sheet, want) {
				w.Errorf("the approver does not see %s: %s", want, sheet)
			}
		}
	}}
}

// openingsFiledLate (A18-6): before the opening day in silence, from that day on with a note, after the closing day not
// at all, whatever 申请日期 says.
func openingsFiledLate(w *town.Town, schools []town.School) town.Story {
	cases := []struct{ night, want string }{
		{"2025-03-06", ""}, {"2025-03-07", "提示"}, {"2025-03-09", "提示"}, {"2025-03-10", "退回"},
	}
	eve := "2025-02-20"
	story := town.Story{eve: func() {}}
	for n, c := range cases {
		k := town.ClassOf(schools[n], "GYB", "2025-03-07", town.Crowd(1011+10*n, 3))
		before := story[eve]
		story[eve] = func() {
			before()
			w.Drop(k.File("开班"), k.Opening())
		}
		story[c.night] = func() {
			r := w.Receipt(k.File("开班"))
			if got := town.By(r.Findings, "规则编号", "A18-6")["级别"]; got != c.want {
				w.Errorf("filed on %s: %q, want %q: %v", c.night, got, c.want, r.Findings)
			}
			if number := r.Head["班期编号"]; (number == "") != (c.want == "退回") {
				w.Errorf("filed on %s: class %q", c.night, number)
			}
		}
		eve = c.night
	}
	return story
}

// twoClassesAtOnceByTheDaysTaught: two classes that were planned one after the other and held on the same days,
// in one room and for the same people; the county hears of it with the second completion.
func twoClassesAtOnceByTheDaysTaught(w *town.Town, s town.School) town.Story {
	both := town.Crowd(1051, 3)
	first, second := town.ClassOf(s, "GYB", "2025-03-03", both), town.ClassOf(s, "SYB", "2025-03-10", both)
	second.Teachers[0], second.Teachers[1] = second.Teachers[1], second.Teachers[0]
	opening := second.Opening()
	opening[0].Rows[9][1] = first.Opening()[0].Rows[9][1] // 培训地点
	w.Drop(first.File("开班"), first.Opening())
	w.Drop(second.File("开班"), opening)
	return town.Story{"2025-03-10": func() {
		first.Number = w.Receipt(first.File("开班")).Head["班期编号"]
		second.Number = w.Receipt(second.File("开班")).Head["班期编号"]
		first.Sittings = town.Sittings("2025-03-14", 3)
		w.Drop(first.File("结业"), first.Completion())
		w.Drop(second.File("结业"), second.Completion())
	}, "2025-12-02": func() {
		sheet := town.Flat(w.Pages("旗县区/150104_*/结业审批表_" + second.Number)["结业审批表"])
		for _, want := range []string{
			"2025-03-14实际与另一班期（" + first.Name + "）在同一地点同时上课",
			"2025-03-14出勤，而另一班期（" + first.Name + "）当天也在上课",
		} {
			if !strings.Contains(sheet, want) {
				w.Errorf("the county does not hear %s: %s", want, sheet)
			}
		}
		if r := w.Receipt(first.File("结业")); r.Result() != "受理" || r.Told("R-8") != "" {
			w.Errorf("the first of the two: %v", r.Findings)
		}
	}}
}

// districtsAndCoursesOfALaterEdition (A16-1): they are not there for a class that opens before, and are from their day
// on.
func districtsAndCoursesOfALaterEdition(w *town.Town, s town.School) town.Story {
	cases := []struct{ course, opens, county, stops string }{
		{"NCY", "2025-05-31", "150105", "A16-1"}, {"NCY", "2025-06-01", "150105", ""},
		{"GYB", "2025-05-31", "159901", "A16-1"}, {"GYB", "2025-06-05", "159901", ""},
	}
	var files []string
	for i, c := range cases {
		k := town.ClassOf(s, c.course, c.opens, town.Crowd(1061+10*i, 3))
		k.Sittings = town.Sittings(c.opens, 3)
		opening := k.Opening()
		opening[0].Rows[3][1] = c.county
		files = append(files, k.File("开班"))
		w.Drop(files[i], opening)
	}
	return town.Story{"2025-02-20": func() {
		for i, c := range cases {
			if r := w.Receipt(files[i]); r.Stops() != c.stops || (r.Head["班期编号"] == "") != (c.stops != "") {
				w.Errorf("%+v: %v %v", c, r.Head, r.Findings)
			}
		}
	}}
}

// atAndBeyondEachLimit plays the boundaries through the front door, one class a case.
func atAndBeyondEachLimit(w *town.Town, schools []town.School) town.Story {
	cases := boundaries()
	for i := range cases {
		c := &cases[i]
		// classes follow one another, so that two instructors do for all
		opens := fmt.Sprintf("2025-%02d-%02d", 3+i/3, 1+i%3*9)
		c.k = town.ClassOf(schools[i], c.course, opens, town.Crowd(1+i*50, c.people))
		if c.spoil != nil {
			c.spoil(c.k)
		}
		w.Drop(c.k.File("开班"), c.k.Opening())
	}
	return town.Story{"2025-03-10": func() {
		for i := range cases {
			c := &cases[i]
			if r := w.Receipt(c.k.File("开班")); r.Stops() != c.opening {
				w.Errorf("%s: opening stopped by %q, want %q: %v", c.what, r.Stops(), c.opening, r.Findings)
			} else if c.k.Number = r.Head["班期编号"]; c.opening == "" {
				w.Drop(c.k.File("结业"), c.k.Completion())
			}
		}
	}, "2025-12-02": func() {
		for _, c := range cases {
			if c.opening != "" {
				continue
			}
			r := w.Receipt(c.k.File("结业"))
			if r.Stops() != c.completion || len(w.Certificates(c.k.Number)) != c.certificates {
				w.Errorf("%s: completion stopped by %q, want %q; %d certificates, want %d", c.what, r.Stops(),
					c.completion, len(w.Certificates(c.k.Number)), c.certificates)
			}
		}
	}}
}

// boundary is a class and what its opening and completion are told.
type boundary struct {
	what, course        string
	people              int
	spoil               func(*town.Class)
	opening, completion string // rules that stop something, in order
	certificates        int
	k                   *town.Class
}

// boundaries are the limits of articles 19 and 20, at and beyond.
func boundaries() []boundary {
	shorter := func(lessons int, to string) func(*town.Class) {
		return func(k *town.Class) {
			k.Sittings[len(k.Sittings)-1].Lessons, k.Sittings[len(k.Sittings)-1].To = lessons, to
		}
	}
	absent := func(sittings int) func(*town.Class) {
		return func(k *town.Class) { k.Missed = map[int]int{1: sittings} }
	}
	passedBarred := "A20-5 A20-6"
	return []boundary{
		{what: "30 of SYB", course: "SYB", people: 30, certificates: 30},
		{what: "31 of SYB", course: "SYB", people: 31, opening: "A19-1"},
		{what: "30 of WLC", course: "WLC", people: 30, certificates: 30},
		{what: "31 of WLC", course: "WLC", people: 31, opening: "A19-1"},
		{what: "31 of IYB", course: "IYB", people: 31, opening: "A19-1"},
		{what: "40 of GYB", course: "GYB", people: 40, certificates: 40},
		{what: "41 of GYB", course: "GYB", people: 41, opening: "A19-1"},
		{what: "2 absences of SYB", course: "SYB", people: 3, spoil: absent(2), certificates: 3},
		{what: "3 absences of SYB", course: "SYB", people: 3, spoil: absent(3), completion: passedBarred,
			certificates: 2},
		{what: "3 absences of IYB", course: "IYB", people: 3, spoil: absent(3), completion: passedBarred,
			certificates: 2},
		{what: "3 absences of GYB", course: "GYB", people: 3, spoil: absent(3), certificates: 3},
		{what: "one absence of 8 lessons and one of 4", course: "SYB", people: 3, certificates: 2,
			completion: passedBarred, spoil: func(k *town.Class) {
				k.Sittings[0].Lessons, k.Sittings[0].From, k.Sittings[0].To = 8, "8:00", "14:00"
				k.Sittings[1].From, k.Sittings[1].To = "14:00", "17:00"
				k.Missed = map[int]int{2: 2}
			}},
		{what: "56 lessons", course: "SYB", people: 2, spoil: shorter(4, "17:00"), certificates: 2},
		{what: "55 lessons", course: "SYB", people: 2, spoil: shorter(3, "17:00"), opening: "A20-2"},
		{what: "23 lessons of GYB", course: "GYB", people: 2, spoil: shorter(3, "17:00"), opening: "A20-2"},
		{what: "45 minutes a lesson", course: "GYB", people: 2, spoil: shorter(4, "17:00"), certificates: 2},
		{what: "44 minutes a lesson", course: "GYB", people: 2, spoil: shorter(4, "16:56"), opening: "A20-3"},
		{what: "6 days of 56 lessons", course: "SYB", people: 2, opening: "A20-1", spoil: func(k *town.Class) {
			k.Sittings = k.Sittings[:12]
			k.Sittings[0], k.Sittings[1] = town.Sitting{Day: k.First(), From: "6:00", To: "12:00", Lessons: 8},
				town.Sitting{Day: k.First(), From: "13:00", To: "19:00", Lessons: 8}
		}},
		{what: "2 days of GYB", course: "GYB", people: 2, opening: "A20-1", spoil: func(k *town.Class) {
			k.Sittings = k.Sittings[:4]
			for i := range k.Sittings {
				k.Sittings[i].Lessons, k.Sittings[i].To = 6, []string{"13:30", "18:30"}[i%2]
			}
		}},
	}
}
