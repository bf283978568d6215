package advice_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// city is the one town in which all mistakes are made side by side, each by a school of its own: a night costs the same
// for one file as for many. What the centre and the counties send for the sake of single attempts goes into one
// workbook of each a night, for those are taken one after the other.
type city struct {
	*town.Town
	attempts []*attempt
	pending  map[string][]town.Sheet // by file in the inbox
}

// newCity is a city with an attempt for each mistake.
func newCity(t *testing.T, tables map[string][]*mistake) *city {
	c := &city{Town: town.New(t), pending: map[string][]town.Sheet{}}
	// two courses more: by an edition that has come when the mistakes are made, and by one that has not
	c.Rules = town.Later(t, edition("2025-10-01", "XIN", "person"), edition("2027-01-01", "XUE", "person"))
	for _, kind := range form.Codes() {
		for _, m := range tables[kind] {
			c.begin(kind, m)
		}
	}
	return c
}

// night plays a night with what was put together for it.
func (c *city) night(day string) {
	c.Helper()
	for file, sheets := range c.pending {
		c.Drop(file, sheets)
	}
	clear(c.pending)
	c.Night(day)
}

// add puts rows into a workbook of the night to come.
func (c *city) add(file string, sheets []town.Sheet) {
	for _, s := range sheets {
		same := func(o town.Sheet) bool { return o.Name == s.Name && slices.Equal(o.Rows[0], s.Rows[0]) }
		if at := slices.IndexFunc(c.pending[file], same); at >= 0 {
			c.pending[file][at].Rows = append(c.pending[file][at].Rows, s.Rows[1:]...)
		} else {
			c.pending[file] = append(c.pending[file], s)
		}
	}
}

// begin adds an attempt.
func (c *city) begin(kind string, m *mistake) *attempt {
	if m.until == 0 {
		m.until = usual()[kind]
	}
	n, counties := len(c.attempts), town.Counties()
	s := town.SchoolOf(counties[n%len(counties)], n+1)
	opens := "2025-09-01"
	if m.until == fresh {
		opens = "2026-04-13"
	}
	k := town.ClassOf(s, m.course, opens, town.Crowd(100+10*n, 3))
	k.Name, k.Fund = fmt.Sprintf("%s第%d期", m.course, n+1), town.Jobs
	a := &attempt{city: c, mistake: m, kind: kind, n: n, class: k}
	c.attempts = append(c.attempts, a)
	if m.begin != nil {
		m.begin(a)
	}
	return a
}

// usual is how far a class has come before a mistake of a kind is made.
func usual() map[string]stage {
	return map[string]stage{form.KindRegister: fresh, form.KindDecision: entered, form.KindOpening: fresh,
		form.KindCompletion: opened, form.KindClaim: certified, form.KindUplift: entered,
		form.KindAccount: entered, form.KindPayment: entered}
}

// edition is one that brings a course, and another reading of I12.
func edition(effective, course, payee string) string {
	values := ""
	for name, value := range map[string]string{"cap": "30", "min_days": "7", "min_lessons": "56",
		"lesson_minutes":   "45",
		"absences_allowed": "2", "lessons_per_absence": "4", "subsidy": "1200", "uplift_percent": "null",
		"uplift_min_months": "null", "needs_platform": "false"} {
		values += fmt.Sprintf("  - {name: %s, article: 20, title: %s, unit: 人, values: {%s: %s}}\n",
			name, name, course, value)
	}
	return "effective: " + effective + "\nsource: 示例通知\ncity:\n" +
		"  - {name: uplift_payee, article: 22, title: 上浮补贴的收款人, value: " + payee + "}\n" +
		"courses:\n  - {code: " + course + ", name: 新课程" + course + ", article: annex, aliases: []}\n" +
		"course_values:\n" + values
}

// registers is 基础信息: every school, two instructors for each class, money for everybody in both years.
func (c *city) registers() []town.Sheet {
	sheets := town.Registers(2025, nil)
	directory, instructors, money := &sheets[0], &sheets[1], town.Allotments(2025)
	sheets[3].Rows[1][2] = 1 // blank certificates: A15-1
	directory.Rows[0] = append(directory.Rows[0], "有效期止")
	poor := map[string]bool{}
	for _, a := range c.attempts {
		s := a.class.School
		poor[s.County] = poor[s.County] || a.poor
		if row := a.listed(); row != nil {
			directory.Rows = append(directory.Rows, row)
		}
		for n := 2*a.n + 1; n <= 2*a.n+2; n++ {
			instructors.Rows = append(instructors.Rows, instructor(s.County, n, "GYB、SYB、WLC", "在库"))
		}
	}
	for _, county := range town.Counties() {
		for _, fund := range []string{town.Jobs, town.Skills} {
			for year := 2025; year <= 2026 && (fund == town.Jobs || !poor[county]); year++ {
				given := town.Given(county, fund, "1000000", fmt.Sprintf("示例〔%d〕1号", year))
				money.Rows = append(money.Rows, town.Allotments(year, given).Rows[1:]...)
			}
		}
	}
	return append(sheets, money)
}

// instructor is a row of 师资库.
func instructor(county string, n int, courses, state string) []any {
	return []any{fmt.Sprintf("JS%s%03d", county, n), town.Lecturer(county, n), town.LecturerID(county, n), county,
		"专职", courses, state}
}

// teachers is 师资库 with two for one course.
func teachers(county string, n int, course, state string) town.Sheet {
	s := town.Instructors()
	s.Rows = append(s.Rows, instructor(county, n, course, state), instructor(county, n+1, course, state))
	return s
}

// listed is the school's row of 机构目录; nil when it is not to be there.
func (a *attempt) listed() []any {
	s, row := a.class.School, map[string]any{"可开课程": "GYB、SYB、IYB、WLC、XIN", "入目录日期": "2025-01-01",
		"状态": "有效"}
	maps.Copy(row, a.listing)
	if row["状态"] == nil {
		return nil
	}
	return []any{s.Name, s.Credit, s.County, row["可开课程"], row["入目录日期"], row["状态"], s.Name, "示例银行",
		s.Account, row["有效期止"]}
}

// list has the centre put the school into 机构目录 as schools usually stand there.
func (a *attempt) list() {
	a.listing = nil
	directory := town.Registers(2025, nil)[0]
	directory.Rows[0] = append(directory.Rows[0], "有效期止")
	directory.Rows = append(directory.Rows, a.listed())
	a.centre(directory)
}

// unlisted is a school that 机构目录 does not name.
func unlisted(a *attempt) { a.listing = map[string]any{"状态": nil} }

// centre has the centre register something the night to come.
func (a *attempt) centre(sheets ...town.Sheet) { a.add("市级/基础信息.xlsx", sheets) }

// county has the county send rows the night to come, and names the file.
func (a *attempt) county(name string, sheets []town.Sheet) string {
	file := "旗县区/" + a.class.School.County + "/" + name + ".xlsx"
	a.add(file, sheets)
	return file
}

// sound makes the workbook in which the mistake will be made.
func (a *attempt) sound() {
	k, name := a.class, form.NameOf(a.kind)
	a.file = k.File(name)
	offence := strings.ReplaceAll(a.offence, ".", "_")
	switch a.kind {
	case form.KindOpening:
		a.sheets = k.Opening()
	case form.KindCompletion:
		a.sheets = k.Completion()
	case form.KindClaim:
		a.sheets = k.Claim(0, 1, 2)
	case form.KindUplift:
		a.sheets = town.Uplift(a.Sound(k, 0), a.Sound(k, 1))
	case form.KindRegister:
		a.file = fmt.Sprintf("市级/%s_%s.xlsx", name, offence)
	default:
		a.file = fmt.Sprintf("旗县区/%s/%s_%s.xlsx", k.School.County, name, offence)
	}
}

// TestACityPutsTogetherWhatOneSenderSends: rows of one sheet go into one sheet.
func TestACityPutsTogetherWhatOneSenderSends(t *testing.T) {
	c := newCity(t, map[string][]*mistake{form.KindOpening: {wrong("A0-0", nil, "", nil),
		wrong("A0-0", nil, "", nil).after(unlisted)}})
	sheets := c.registers()
	if len(sheets[0].Rows) != 2 || len(sheets[1].Rows) != 5 {
		t.Errorf("%v", slices.Concat(sheets[0].Rows, sheets[1].Rows))
	}
	for n := range 2 {
		c.attempts[n].centre(teachers("150104", 10*n, "SYB", "在库"))
	}
	if got := c.pending["市级/基础信息.xlsx"]; len(got) != 1 || len(got[0].Rows) != 5 {
		t.Errorf("%v", got)
	}
}
