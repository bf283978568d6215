package check_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// TestEveryFaultOfARulesFolderIsToldOnce: a home's folder with one fault gets one message, which names the file and,
// where it is not the file as a whole that is wrong, the line, and says what to do. All of them stand as
// testdata/faults.txt has them, with the beginning of the line. Set FAULTS_UPDATE=1 to keep what is said now.
func TestEveryFaultOfARulesFolderIsToldOnce(t *testing.T) {
	var said strings.Builder
	for _, c := range faultyFolders(t) {
		fmt.Fprintf(&said, "== %s ==\n", c.name)
		book, err := rules.LoadOver(c.files, form.Codes())
		if err == nil {
			err = check.Rules(t.Context(), book)
		}
		wrong, ok := errors.AsType[rules.LintErrors](err)
		if !ok || len(wrong) != 1 {
			t.Errorf("%s: %d messages: %v", c.name, len(wrong), err)
		}
		for _, w := range wrong {
			fmt.Fprintf(&said, "%s%s: %s\n", w.File, c.line(w.Line), w.Text)
			if _, there := c.files[w.File]; w.Line == 0 && !c.whole || !there && !c.elsewhere {
				t.Errorf("%s: no line, or another file: %s", c.name, w)
			}
		}
	}
	const golden = "testdata/faults.txt"
	if os.Getenv("FAULTS_UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(said.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != said.String() {
		t.Errorf("%s: %s", golden, town.FirstDifference(string(want), said.String()))
	}
}

// faulty is a home's folder with one fault.
type faulty struct {
	name      string
	files     fstest.MapFS
	whole     bool // the file as a whole is at fault
	elsewhere bool // what is wrong shows in another file than the folder's
}

// line is what stands in a line of the folder's first file, for its number changes with the binary's files.
func (f faulty) line(n int) string {
	for _, file := range f.files {
		if lines := strings.Split(string(file.Data), "\n"); n > 0 && n <= len(lines) && len(f.files) == 1 {
			text := []rune(strings.ToValidUTF8(lines[n-1], "?"))
			return " `" + string(text[:min(len(text), 40)]) + "`"
		}
	}
	if n > 0 {
		return fmt.Sprintf(":%d", n)
	}
	return ""
}

// faultyFolders are the faults that officers make.
func faultyFolders(t *testing.T) (all []faulty) {
	t.Helper()
	add := func(name, file, text string) *faulty {
		all = append(all, faulty{name: name, files: fstest.MapFS{file: {Data: []byte(text)}}})
		return &all[len(all)-1]
	}
	whole := func(name, file, text string) { add(name, file, text).whole = true }
	for _, list := range [][][2]string{heads(), slips(), rates(), entries()} {
		for _, c := range list {
			add(c[0], "parameters/2026.yaml", c[1])
		}
	}
	editions(add, whole)
	changes := func(name, file, from, to string) *faulty {
		text, err := fs.ReadFile(rules.Embedded(), file)
		if err != nil || !strings.Contains(string(text), from) {
			t.Fatalf("%s: %s does not hold %q: %v", name, file, from, err)
		}
		return add(name, file, strings.Replace(string(text), from, to, 1))
	}
	headers(changes)
	queries(changes)
	ownChecks(add)
	articles(changes)
	switches(add)
	strays(whole)
	half := add("half a whole rulebook", "articles.yaml", "[]")
	half.files["views.sql"] = &fstest.MapFile{}
	half.whole, half.elsewhere = true, true
	return all
}

// noticeHead begins a dated file.
const noticeHead = "effective: 2026-07-01\nsource: 示例通知\n"

// rate is a dated file that changes rates.
func rate(values string) string { return value("subsidy", values) }

// value is a dated file that changes a value of courses.
func value(name, values string) string {
	return noticeHead + "course_values:\n  - {name: " + name + ", article: 22, values: {" + values + "}}\n"
}

// heads are faults in the beginning of a dated file, and in its day.
func heads() [][2]string {
	return [][2]string{
		{"a day that is none", strings.Replace(rate("SYB: 1500"), "07-01", "06-31", 1)},
		{"a day with slashes", strings.Replace(rate("SYB: 1500"), "2026-07-01", "2026/7/1", 1)},
		{"a day in words", strings.Replace(rate("SYB: 1500"), "2026-07-01", "2026年7月1日", 1)},
		{"no day", strings.Replace(rate("SYB: 1500"), "effective: 2026-07-01\n", "", 1)},
		{"a key mistyped", strings.Replace(rate("SYB: 1500"), "effective", "effectiv", 1)},
		{"no source", strings.Replace(rate("SYB: 1500"), "source: 示例通知\n", "", 1)},
		{"a list mistyped", strings.Replace(rate("SYB: 1500"), "course_values", "course_value", 1)},
		{"before the first edition", strings.Replace(rate("SYB: 1500"), "2026-07-01", "2024-12-31", 1)},
		{"the day of the binary's", strings.Replace(rate("SYB: 1500"), "2026-07-01", "2025-01-01", 1)},
		{"GBK", "effective: 2026-07-01\nsource: \xca\xbe\xc0\xfd\xcd\xa8\xd6\xaa\n"},
		{"not a mapping", "- effective: 2026-07-01\n"},
		{"nothing but its head", noticeHead},
	}
}

// slips are signs that people type for others.
func slips() [][2]string {
	return [][2]string{
		{"a comma in a number", rate("SYB: 1,500")},
		{"a comma in a number of a line", noticeHead + "course_values:\n  - name: subsidy\n    article: 22\n    " +
			"values:\n" +
			"      SYB: 1,500\n"},
		{"a unit behind a number", rate("SYB: 1500元")},
		{"a full-width colon", rate("SYB：1500")},
		{"a full-width colon at the day", strings.Replace(rate("SYB: 1500"), "effective:", "effective：", 1)},
		{"a full-width colon at a list", strings.Replace(rate("SYB: 1500"), "course_values:", "course_values：", 1)},
		{"a full-width comma", rate("SYB: 1500，GYB: 600")},
		{"full-width digits", rate("SYB: １５００")},
		{"a tab", noticeHead + "course_values:\n\t- {name: subsidy, article: 22, values: {SYB: 1500}}\n"},
		{"wrong indentation", noticeHead + "course_values:\n  - name: subsidy\n  article: 22\n    values: {SYB: " +
			"1500}\n"},
		{"an open brace", noticeHead + "course_values:\n  - {name: subsidy, article: 22, values: {SYB: 1500}\n"},
		{"no dash", noticeHead + "course_values:\n  name: subsidy\n  article: 22\n  values: {SYB: 1500}\n"},
	}
}

// rates are faults in values of courses.
func rates() [][2]string {
	return [][2]string{
		{"a negative rate", rate("SYB: -1")},
		{"a rate of nothing", rate("SYB: null")},
		{"a rate of three decimals", rate("SYB: 1500.505")},
		{"a cap of 0", value("cap", "WLC: 0")},
		{"a negative cap", value("cap", "WLC: -25")},
		{"no lesson an absence", value("lessons_per_absence", "SYB: 0")},
		{"neither yes nor no", value("needs_platform", "SYB: 需要")},
		{"an unknown value", value("caps", "WLC: 25")},
		{"a course in small letters", rate("syb: 1500")},
		{"a course that is none", rate("SBY: 1500")},
		{"an article that is none", strings.Replace(rate("SYB: 1500"), "article: 22", "article: 28", 1)},
		{"an article in words", strings.Replace(rate("SYB: 1500"), "article: 22", "article: 第二十二条", 1)},
		{"no article", strings.Replace(rate("SYB: 1500"), "article: 22, ", "", 1)},
		{"a key that is none", strings.Replace(rate("SYB: 1500"), "article: 22", "article: 22, note: 见通知", 1)},
		{"the same twice in a file", rate("SYB: 1500") + "  - {name: subsidy, article: 22, values: {SYB: 1600}}\n"},
	}
}

// entries are faults in other entries of a dated file.
func entries() [][2]string {
	return [][2]string{
		{"a course without values", noticeHead + "courses:\n  - {code: EYB, name: 扩大企业, article: annex}\n"},
		{"a district without code", noticeHead + "districts:\n  - {name: 某区, article: annex}\n"},
		{"a district with half a code", noticeHead + "districts:\n  - {code: \"1501\", name: 某区, article: annex}\n"},
		{"a fund without courses", noticeHead + "funds:\n  - {fund: 市级资金, article: 24, priority: 3, categories: " +
			"[全部]}\n"},
		{"a fund of no course", noticeHead + "funds:\n  - {fund: 市级资金, article: 24, priority: 3, courses: [], " +
			"categories: [全部]}\n"},
		{"a fund of an unknown course", noticeHead + "funds:\n  - {fund: 市级资金, article: 24, priority: 3, " +
			"courses: [SYB, ABC], categories: [全部]}\n"},
		{"a fund with a blank before its name", noticeHead + "funds:\n  - {fund: 　市级资金, article: 24, " +
			"priority: 3, courses: [SYB], categories: [全部]}\n"},
		{"a fund of an unknown category", noticeHead + "funds:\n  - {fund: 市级资金, article: 24, priority: 3, " +
			"courses: [SYB], categories: [全体]}\n"},
		{"a fund without priority", noticeHead + "funds:\n  - {fund: 市级资金, article: 24, courses: [SYB], " +
			"categories: [全部]}\n"},
		{"a fund that names one course as a word", noticeHead + "funds:\n  - {fund: 市级资金, article: 24, priority: " +
			"3, " +
			"courses: SYB, categories: [全部]}\n"},
		{"a parameter of the city mistyped", noticeHead + "city:\n  - {name: publicity_day, article: 21, value: 7}\n"},
		{"words for a number of the city", noticeHead + "city:\n  - {name: publicity_days, article: 21, value: 七}\n"},
		{"a reading that is none", noticeHead + "city:\n  - {name: approval, article: 18, value: paper}\n"},
		{"nothing for a parameter of the city", noticeHead + "city:\n  - {name: publicity_days, article: 21, value: " +
			"null}\n"},
		{"a duty every 0 months", noticeHead + "duties:\n  - {name: fee_survey, article: 10, title: 调研, months: " +
			"0}\n"},
		{"a grade in words", noticeHead + "grades:\n  - {name: 优秀, article: 8, at_least: 九十}\n"},
		{"an age that ends before it begins", noticeHead + "retirement:\n  - {name: 男, male: true, article: 26, " +
			"age: 63, " +
			"limit: 60, first_born: 1965-01, step_months: 4}\n"},
	}
}

// editions are files that mean nothing, or stand in each other's way.
func editions(add func(name, file, text string) *faulty, whole func(name, file, text string)) {
	whole("empty", "parameters/2026.yaml", "")
	whole("only a comment", "parameters/2026.yaml", "# 待定\n")
	whole("the binary's name", "parameters/courses.yaml", rate("SYB: 1500"))
	add("two editions of one day", "parameters/2026.yaml", rate("SYB: 1500")).files["parameters/SYB (1).yaml"] =
		&fstest.MapFile{Data: []byte(rate("SYB: 1600"))}
}

// headers are faults in the header of a check.
func headers(changes func(name, file, from, to string) *faulty) {
	for _, c := range [][4]string{
		{"an unknown article", "A19-1", "-- article: 19\n", "-- article: 28\n"},
		{"no title", "A19-2", "-- title: 课堂布置为岛形或U形\n", ""},
		{"another rule's name", "A19-3", "-- rule: A19-3", "-- rule: A19-4"},
		{"no blank behind the dashes", "A19-1", "-- title: ", "--since: 2026-07-01\n-- title: "},
		{"no colon behind a key", "A19-1", "-- title: ", "-- since 2026-07-01\n-- title: "},
		{"a full-width blank", "A19-1", "-- title: ", "--　since: 2026-07-01\n-- title: "},
		{"one dash", "A19-1", "-- title: ", "- title: "},
		{"a long dash", "A19-1", "-- title: ", "— title: "},
		{"two keys in one line", "A19-1", "return\n", "return"},
		{"an outcome that is none", "A20-2", "-- outcome: return", "-- outcome: 退回"},
		{"a kind that is none", "A20-3", "-- kind: opening, completion", "-- kind: opening, 结业申请"},
		{"a key that is none in a header", "A19-1", "-- scope: sheet", "-- scope: sheet\n-- note: x"},
		{"a key twice in a header", "A19-1", "-- scope: sheet", "-- scope: sheet\n-- scope: sheet"},
		{"a full-width colon in a header", "A19-1", "-- title: ", "-- title："},
		{"a sentence that says nothing", "A3-1.state", "机构在目录中的状态为{state}，{day}不能开班。", "{state}。"},
		{"a kind that the rule has not", "A20-8.future", "-- kind: completion", "-- kind: opening, completion"},
		{"two queries for a kind", "D-7.roster", "-- for: claim", "-- for: completion"},
		{"until a day that is none", "A19-1", "-- title: ", "-- until: 2026-06-31\n-- title: "},
		{"until before since", "A19-1", "-- title: ", "-- until: 2026-06-30\n-- since: 2026-07-01\n-- title: "},
		{"switched off in vain", "D-1", "-- title: ", "-- until: 2026-07-01\n-- title: "},
		{"no fix", "A19-1", "-- fix: ", "-- repair: "},
		{"an audience that is none", "R-7", "-- audience: all", "-- audience: police"},
		{"a return for the county alone", "A19-2", "-- outcome: return\n", "-- outcome: return\n-- audience: county\n"},
		{"told in vain", "A15-1", "-- audience: county\n", "-- audience: county\n-- told: x\n-- told fix: y\n"},
		{"half of what is told", "D-4", "-- outcome: exclude\n", "-- outcome: exclude\n-- told: x\n"},
		{"a mistake that is filled in", "A19-2", "-- avoid: ", "-- fault: none\n-- told: x\n-- told fix: "},
		{"how to avoid no mistake", "A19-3", "-- mistake: ", "-- avoid: "},
	} {
		changes(c[0], "checks/"+c[1]+".sql", c[2], c[3])
	}
	changes("an award's key that is none", "awards/basic.sql", "-- article: 21, 22\n", "-- article: 21, 22\n-- told: "+
		"x\n")
}

// queries are faults in the SQL of a check, an award or the views.
func queries(changes func(name, file, from, to string) *faulty) {
	for _, c := range [][4]string{
		{"a number", "checks/A20-1.sql", "s.days, 0) < h.min_days", "s.days, 0) < 7"},
		{"a cast", "checks/D-4.sql", "born(t.person)::VARCHAR", "CAST(t.id_number AS DATE)::VARCHAR"},
		{"a division", "awards/basic.sql", "a.asked - a.approved AS cut", "a.asked / a.approved AS cut"},
		{"an unknown column", "checks/A5-1.sql", "h.courses IS NOT NULL", "h.lessons IS NOT NULL"},
		{"an unknown table", "checks/A19-1.sql", "FROM people_line p", "FROM people_lines p"},
		{"a bracket too few", "checks/A19-1.sql", "OVER (PARTITION BY p.submission) AS people",
			"OVER (PARTITION BY p.submission AS people"},
		{"a message's field that is not returned", "checks/A19-1.sql", "message: 共{found}人", "message: 共{crowd}人"},
		{"no words for another's name", "checks/D-7.sql", "-- told: 姓名与证件号码不一致，请核对。\n-- told fix",
			"-- avoid"},
		{"a column that is missing", "checks/A19-3.sql", "AS allowed", "AS permitted"},
		{"excluding nobody", "checks/D-4.sql", ", t.person\n", "\n"},
		{"whose the facts are, and nothing told", "checks/A19-3.sql", "AS allowed", "AS allowed, NULL AS of_county"},
		{"an award of an unknown column", "awards/basic.sql", "h.subsidy IS NOT NULL", "h.subsidies IS NOT NULL"},
	} {
		changes(c[0], c[1], c[2], c[3])
	}
	changes("a frame renamed", "views.sql", "CREATE TEMP TABLE opening_head AS", "CREATE TEMP TABLE opening_heads AS")
	changes("a frame on an unknown table", "views.sql", "  JOIN staged_opening s", "  JOIN staged_openings s")
	changes("a macro cut short", "views.sql", "MACRO marks(x) AS yuan(x)", "MACRO marks(x) AS yuan(x")
	changes("a macro of an unknown one", "views.sql", "MACRO marks(x) AS yuan(x)", "MACRO marks(x) AS yuans(x)")
}

// ownChecks are faults of a check that an officer writes.
func ownChecks(add func(name, file, text string) *faulty) {
	const head = "-- rule: A20-9\n-- article: 20\n-- kind: opening\n-- outcome: return\n-- scope: session\n" +
		"-- title: 星期日不上课\n-- message: {found}是星期日。\n-- fix: 请改日期。\n"
	const query = "SELECT s.submission, '课程安排' AS sheet, s.row, 'day' AS field, s.day::VARCHAR AS found,\n" +
		"  '星期一至星期六' AS allowed\nFROM staged_planned_session s\nWHERE dayofweek(s.day) = 0\n"
	for _, c := range [][3]string{
		{"no header", "A20-9", query},
		{"no query", "A20-9", head},
		{"a name in small letters", "a20-9", strings.Replace(head, "A20-9", "a20-9", 1) + query},
		{"a name with words", "星期日", head + query},
		{"an offence of no rule", "A20-9.sunday", "-- rule: A20-9\n-- kind: opening\n-- message: 星期日。\n" + query},
		{"another rule's file", "A20-99", head + query},
		{"a full-width colon in every line", "A20-9", strings.ReplaceAll(head, ": ", "：") + query},
		{"full-width signs in a query", "A20-9", head + strings.Replace(query, ", s.row", "，s.row", 1)},
		{"no sentence", "A20-9", strings.Replace(head, "-- message: {found}是星期日。\n", "", 1) + query},
		{"GBK in a check", "A20-9", strings.Replace(head, "星期日不上课", "\xd0\xc7\xc6\xda", 1) + query},
		{"two queries", "A20-9", head + strings.TrimSpace(query) + ";\n" + query},
	} {
		add(c[0], "checks/"+c[1]+".sql", c[2])
	}
}

// switches are faults of checks/off.yaml.
func switches(add func(name, file, text string) *faulty) {
	for _, c := range [][2]string{
		{"off: no such check", "- {check: A19-22, from: 2026-07-01, why: 示例通知}\n"},
		{"off: no day", "- {check: A19-2, why: 示例通知}\n"},
		{"off: a day that is none", "- {check: A19-2, from: 2026-06-31, why: 示例通知}\n"},
		{"off: no reason", "- {check: A19-2, from: 2026-07-01}\n"},
		{"off: what the program itself finds", "- {check: D-1, from: 2026-07-01, why: 示例通知}\n"},
		{"off: an unknown article", "- {check: A19-2, from: 2026-07-01, article: 28, why: 示例通知}\n"},
		{"off: another article's", "- {check: A9-2, from: 2026-07-01, article: 19, why: 示例通知}\n"},
		{"off: no list", "check: A19-2\nfrom: 2026-07-01\nwhy: 示例通知\n"},
		{"off: a full-width colon", "- {check：A19-2, from: 2026-07-01, why: 示例通知}\n"},
	} {
		add(c[0], "checks/off.yaml", c[1])
	}
}

// articles are faults in the article book and the interpretations.
func articles(changes func(name, file, from, to string) *faulty) {
	changes("an article twice", "articles.yaml", "- {article: 27,", "- {article: 26,")
	changes("an article left out", "articles.yaml", "- {article: 27,", "# {article: 27,")
	changes("an article nobody carries out", "articles.yaml",
		", by: 不由程序执行：评选在系统之外，结果登记在机构目录}", ", by: \"\"}")
	changes("an interpretation's number twice", "interpretations.yaml", "id: I2,", "id: I1,")
	changes("an interpretation of no article", "interpretations.yaml", "articles: [20]", "articles: [28]")
	changes("YAML cut short", "articles.yaml", "by: 不由程序执行：立法目的}", "by: [}")
}

// strays are files where nothing reads them.
func strays(whole func(name, file, text string)) {
	const text = "effective: 2026-07-01\nsource: 示例通知\n"
	for _, file := range []string{"2026.yaml", "parameters/2026.yml", "parameters/2026.yaml.txt", "parameters/2026.txt",
		"parameters/2026.YAML", "Parameters/2026.yaml", "check/A19-9.sql", "checks/A19-9.SQL", "checks/A19-9.txt",
		"parameters/2026/SYB.yaml"} {
		whole("nothing reads "+file, file, text)
	}
}
