package nights_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestTheSampleOfTheAnnex: 玉泉区, opened in March 2023, 网络创业, the first person (article 16, annex 三).
func TestTheSampleOfTheAnnex(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	w.Rules = town.Since(t, "2023-01-01")
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "WLC", "2023-03-06", town.Crowd(1, 3))
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2023, []town.School{s}, town.Given("150104", town.Skills, "100000", "示例1号")))
	w.Certify(k, "2023-03-01", "2023-03-20")
	if got := town.Column(w.Certificates(k.Number), "证书编号"); k.Number != "150104202303WLC-01" ||
		!slices.Equal(got, []string{"150104202303WLC00001", "150104202303WLC00002", "150104202303WLC00003"}) {
		t.Errorf("class %s, certificates %v", k.Number, got)
	}
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	if got := town.Total(w.Night("2023-04-01"))[town.Skills]; got != "4800.00" {
		t.Errorf("awarded %s", got)
	}
	if rows := w.Ledger("150104", 2023); rows[0]["证书编号"] != "150104202303WLC00001" ||
		rows[0]["台账编号"] != "150104202300000001" || rows[0]["班期编号"] != k.Number {
		t.Errorf("first entry %v", rows[0])
	}
}

// TestThreeApplicationsInOneNight: an opening, its completion and its claim dropped together all go through, and what
// comes out says so: numbers in roster order, the rate of article 22, the payee who advanced the money.
func TestThreeApplicationsInOneNight(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150125", 2)
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1, 5))
	k.Foretell(1)
	k.Results, k.Payer, k.Missed = map[int]string{3: "不合格"}, map[int]string{2: "个人"}, map[int]int{1: 2}
	k.Asked = map[int]string{0: "1300", 1: "1000.5"}
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, []town.School{s}, town.Given(s.County, town.Jobs, "50000", "示例1号"),
		town.Given(s.County, town.Skills, "2000", "示例2号")))
	for step, sheets := range map[string][]town.Sheet{"开班": k.Opening(), "结业": k.Completion(),
		"补贴": k.Claim(0, 1, 2, 4)} {
		w.Drop(k.File(step), sheets)
	}
	done := w.Night("2025-03-09") // the closing day: a day later there is nothing left to open (A18-6)
	if done.Certificates != 4 || town.Count(done, "opening").Accepted != 1 ||
		town.Count(done, "completion").Accepted != 1 || town.Count(done, "claim").Accepted != 1 {
		t.Errorf("summary %+v", done)
	}
	var got []string
	for _, row := range w.Certificates(k.Number) {
		got = append(got, row["姓名"]+" "+row["证书编号"][15:]+" "+row["身份证号"])
	}
	want := []string{k.People[0].Name + " 00001 " + k.People[0].ID, k.People[1].Name + " 00002 " + k.People[1].ID,
		k.People[2].Name + " 00003 " + k.People[2].ID, k.People[4].Name + " 00004 " + k.People[4].ID}
	if !slices.Equal(got, want) {
		t.Errorf("certificates %v, want %v", got, want)
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
		"00000003 " + town.Jobs + " 1200 0 1200 " + k.People[2].Name + " 9900007700000000002", "00000004 " + town.Jobs +
			" 1200 0 1200 " + s.Name + " " + s.Account,
	}
	if !slices.Equal(entries, want) {
		t.Errorf("entries\n%s\nwant\n%s", strings.Join(entries, "\n"), strings.Join(want, "\n"))
	}
}

// TestBoundaries plays what stands at and beyond each limit through the front door, one class a case.
func TestBoundaries(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	var schools []town.School
	cases := boundaries()
	for i := range cases {
		schools = append(schools, town.SchoolOf("150121", i+10))
	}
	instructorsOf := town.Instructors(town.Counties()...)
	w.Drop("市级/基础信息.xlsx", append(town.Registers(2025, schools)[:1], instructorsOf,
		town.Registers(2025, schools)[2]))
	for i := range cases {
		c := &cases[i]
		// classes follow one another, so that two instructors do for all
		opens := fmt.Sprintf("2025-%02d-%02d", 2+i/3, 1+i%3*9)
		c.k = town.ClassOf(schools[i], c.course, opens, town.Crowd(1+i*50, c.people))
		if c.spoil != nil {
			c.spoil(c.k)
		}
		w.Drop(c.k.File("开班"), c.k.Opening())
	}
	w.Night("2025-01-31")
	for i := range cases {
		c := &cases[i]
		if r := w.Receipt(c.k.File("开班")); r.Stops() != c.opening {
			t.Errorf("%s: opening stopped by %q, want %q: %v", c.what, r.Stops(), c.opening, r.Findings)
		} else if c.k.Number = r.Head["班期编号"]; c.opening == "" {
			w.Drop(c.k.File("结业"), c.k.Completion())
		}
	}
	w.Night("2025-12-02")
	for _, c := range cases {
		if c.opening != "" {
			continue
		}
		r := w.Receipt(c.k.File("结业"))
		if r.Stops() != c.completion || len(w.Certificates(c.k.Number)) != c.certificates {
			t.Errorf("%s: completion stopped by %q, want %q; %d certificates, want %d", c.what, r.Stops(), c.completion,
				len(w.Certificates(c.k.Number)), c.certificates)
		}
	}
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
