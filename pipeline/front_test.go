package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/rules"
	"chuangpei/rules/edition"
)

// since is the policy as if it had taken effect on another day.
func since(t testing.TB, day string) *rules.Book {
	t.Helper()
	files, err := edition.First(rules.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		file.Data = []byte(strings.ReplaceAll(string(file.Data), "effective: 2025-01-01", "effective: "+day))
	}
	book, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestTheSampleOfTheAnnex: 玉泉区, opened in March 2023, 网络创业, the first person (article 16, annex 三).
func TestTheSampleOfTheAnnex(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.rules = since(t, "2023-01-01")
	s := schoolOf("150104", 1)
	k := classOf(s, "WLC", "2023-03-06", crowd(1, 3))
	w.drop("市级/基础信息.xlsx", registers(2023, []school{s}, money{"150104", skills, "100000", "示例1号"}))
	w.certify(k, "2023-03-01", "2023-03-20")
	if got := column(w.certificates(k.number), "证书编号"); k.number != "150104202303WLC-01" || !slices.Equal(got, []string{"150104202303WLC00001", "150104202303WLC00002", "150104202303WLC00003"}) {
		t.Errorf("class %s, certificates %v", k.number, got)
	}
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	if got := total(w.night("2023-04-01"))[skills]; got != "4800.00" {
		t.Errorf("awarded %s", got)
	}
	if rows := w.ledger("150104", 2023); rows[0]["证书编号"] != "150104202303WLC00001" || rows[0]["台账编号"] != "150104202300000001" || rows[0]["班期编号"] != k.number {
		t.Errorf("first entry %v", rows[0])
	}
}

// TestThreeApplicationsInOneNight: an opening, its completion and its claim dropped together all go through, and what comes
// out says so: numbers in roster order, the rate of article 22, the payee who advanced the money.
func TestThreeApplicationsInOneNight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150125", 2)
	k := classOf(s, "SYB", "2025-03-03", crowd(1, 5))
	k.foretell(1)
	k.results, k.payer, k.missed = map[int]string{3: "不合格"}, map[int]string{2: "个人"}, map[int]int{1: 2}
	k.asked = map[int]string{0: "1300", 1: "1000.5"}
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{s.county, jobs, "50000", "示例1号"}, money{s.county, skills, "2000", "示例2号"}))
	for step, sheets := range map[string][]sheet{"开班": k.opening(), "结业": k.completion(), "补贴": k.claim(0, 1, 2, 4)} {
		w.drop(k.file(step), sheets)
	}
	done := w.night("2025-03-09") // the closing day: a day later there is nothing left to open (A18-6)
	if done.Certificates != 4 || count(done, "opening").Accepted != 1 || count(done, "completion").Partly != 1 || count(done, "claim").Accepted != 1 {
		t.Errorf("summary %+v", done)
	}
	var got []string
	for _, row := range w.certificates(k.number) {
		got = append(got, row["姓名"]+" "+row["证书编号"][15:]+" "+row["身份证号"])
	}
	want := []string{k.people[0].name + " 00001 " + k.people[0].id, k.people[1].name + " 00002 " + k.people[1].id, k.people[2].name + " 00003 " + k.people[2].id, k.people[4].name + " 00004 " + k.people[4].id}
	if !slices.Equal(got, want) {
		t.Errorf("certificates %v, want %v", got, want)
	}
	var entries []string
	for _, row := range w.ledger(s.county, 2025) {
		entries = append(entries, strings.Join([]string{row["台账编号"][10:], row["资金渠道"], row["申请金额"], row["核减金额"], row["核定金额"], row["收款户名"], row["银行账号"]}, " "))
	}
	want = []string{ // the first fund of the policy's order holds one whole amount, the other the rest (I7)
		"00000001 " + skills + " 1300 100 1200 " + s.name + " " + s.account, "00000002 " + jobs + " 1000.5 0 1000.5 " + s.name + " " + s.account,
		"00000003 " + jobs + " 1200 0 1200 " + k.people[2].name + " 9900007700000000002", "00000004 " + jobs + " 1200 0 1200 " + s.name + " " + s.account,
	}
	if !slices.Equal(entries, want) {
		t.Errorf("entries\n%s\nwant\n%s", strings.Join(entries, "\n"), strings.Join(want, "\n"))
	}
}

// TestBoundaries plays what stands at and beyond each limit through the front door, one class a case.
func TestBoundaries(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	var schools []school
	cases := boundaries()
	for i := range cases {
		schools = append(schools, schoolOf("150121", i+10))
	}
	instructorsOf := instructors(counties()...)
	w.drop("市级/基础信息.xlsx", append(registers(2025, schools)[:1], instructorsOf, registers(2025, schools)[2]))
	for i := range cases {
		c := &cases[i]
		opens := fmt.Sprintf("2025-%02d-%02d", 2+i/3, 1+i%3*9) // classes follow one another, so that two instructors do for all
		c.k = classOf(schools[i], c.course, opens, crowd(1+i*50, c.people))
		if c.spoil != nil {
			c.spoil(c.k)
		}
		w.drop(c.k.file("开班"), c.k.opening())
	}
	w.night("2025-01-31")
	for i := range cases {
		c := &cases[i]
		if r := w.receipt(c.k.file("开班")); r.stops() != c.opening {
			t.Errorf("%s: opening stopped by %q, want %q: %v", c.what, r.stops(), c.opening, r.findings)
		} else if c.k.number = r.head["班期编号"]; c.opening == "" {
			w.drop(c.k.file("结业"), c.k.completion())
		}
	}
	w.night("2025-12-02")
	for _, c := range cases {
		if c.opening != "" {
			continue
		}
		r := w.receipt(c.k.file("结业"))
		if r.stops() != c.completion || len(w.certificates(c.k.number)) != c.certificates {
			t.Errorf("%s: completion stopped by %q, want %q; %d certificates, want %d", c.what, r.stops(), c.completion, len(w.certificates(c.k.number)), c.certificates)
		}
	}
}

// boundary is a class and what its opening and completion are told.
type boundary struct {
	what, course        string
	people              int
	spoil               func(*class)
	opening, completion string // rules that stop something, in order
	certificates        int
	k                   *class
}

// boundaries are the limits of articles 19 and 20, at and beyond.
func boundaries() []boundary {
	shorter := func(lessons int, to string) func(*class) {
		return func(k *class) {
			k.sittings[len(k.sittings)-1].lessons, k.sittings[len(k.sittings)-1].to = lessons, to
		}
	}
	absent := func(sittings int) func(*class) { return func(k *class) { k.missed = map[int]int{1: sittings} } }
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
		{what: "3 absences of SYB", course: "SYB", people: 3, spoil: absent(3), completion: passedBarred, certificates: 2},
		{what: "3 absences of IYB", course: "IYB", people: 3, spoil: absent(3), completion: passedBarred, certificates: 2},
		{what: "3 absences of GYB", course: "GYB", people: 3, spoil: absent(3), certificates: 3},
		{what: "one absence of 8 lessons and one of 4", course: "SYB", people: 3, certificates: 2, completion: passedBarred, spoil: func(k *class) {
			k.sittings[0].lessons, k.sittings[0].from, k.sittings[0].to = 8, "8:00", "14:00"
			k.sittings[1].from, k.sittings[1].to = "14:00", "17:00"
			k.missed = map[int]int{2: 2}
		}},
		{what: "56 lessons", course: "SYB", people: 2, spoil: shorter(4, "17:00"), certificates: 2},
		{what: "55 lessons", course: "SYB", people: 2, spoil: shorter(3, "17:00"), opening: "A20-2"},
		{what: "23 lessons of GYB", course: "GYB", people: 2, spoil: shorter(3, "17:00"), opening: "A20-2"},
		{what: "45 minutes a lesson", course: "GYB", people: 2, spoil: shorter(4, "17:00"), certificates: 2},
		{what: "44 minutes a lesson", course: "GYB", people: 2, spoil: shorter(4, "16:56"), opening: "A20-3"},
		{what: "6 days of 56 lessons", course: "SYB", people: 2, opening: "A20-1", spoil: func(k *class) {
			k.sittings = k.sittings[:12]
			k.sittings[0], k.sittings[1] = sitting{k.first(), "6:00", "12:00", 8}, sitting{k.first(), "13:00", "19:00", 8}
		}},
		{what: "2 days of GYB", course: "GYB", people: 2, opening: "A20-1", spoil: func(k *class) {
			k.sittings = k.sittings[:4]
			for i := range k.sittings {
				k.sittings[i].lessons, k.sittings[i].to = 6, []string{"13:30", "18:30"}[i%2]
			}
		}},
	}
}

// counties are the nine of the annex.
func counties() []string {
	return []string{"150102", "150103", "150104", "150105", "150121", "150122", "150123", "150124", "150125"}
}
