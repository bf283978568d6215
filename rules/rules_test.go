package rules

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"chuangpei/pipeline/form"
	"chuangpei/rules/edition"
)

// kinds of application.
func kinds() []string { return form.Codes() }

// folder is the embedded rulebook, as it was first written, as files that a test may change.
func folder(t *testing.T) fstest.MapFS {
	t.Helper()
	files, err := edition.First(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// replace changes a file's text, which must be there.
func replace(t *testing.T, files fstest.MapFS, name, old, new string) {
	t.Helper()
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	files[name].Data = []byte(strings.Replace(text, old, new, 1))
}

// loaded gives a book that must be sound.
func loaded(t *testing.T, files fs.FS) *Book {
	t.Helper()
	book, err := Load(files, kinds())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestCatalogueIsComplete: every rule of the applications is there, cites the policy and can be shown to a sender.
func TestCatalogueIsComplete(t *testing.T) {
	book := loaded(t, folder(t))
	for _, id := range strings.Fields(`A3-1 A5-1 A6-1 A9-1 A9-2 A11-1 A14-1 A14-2 A14-3 A15-1 A16-1 A16-2
		A18-1 A18-2 A18-3 A18-6 A19-1 A19-2 A19-3 A20-1 A20-2 A20-3 A20-4 A20-5 A20-6 A20-7 A20-8
		A21-1 A21-2 A21-3 A21-4 A22-1 A22-2 A22-3 A22-4 A22-5 A23-1 A25-1
		D-1 D-2 D-3 D-4 D-5 D-6 D-7 D-8 D-9 R-1 R-2 R-3 R-4 R-5 R-6 R-7 R-8 R-9 R-10 R-11 R-12`) {
		check, ok := book.Check(id)
		if !ok || check.Article() == "" || check.Title == "" || len(check.Offences) == 0 && check.CarriedBy == "" {
			t.Errorf("%s: %v", id, ok)
		}
	}
	if _, ok := book.Check("A1-1"); ok {
		t.Error("A1-1 is no rule")
	}
	for _, c := range book.Checks("") {
		if _, number, _ := strings.Cut(c.ID, "-"); len(number) > 1 && number >= "90" {
			t.Errorf("%s: numbers from 90 on are for checks of a home's own (.readme/policy.md)", c.ID)
		}
	}
	if first := book.Checks("")[0].ID; first != "A3-1" {
		t.Errorf("the catalogue begins with %s", first)
	}
}

// TestEveryArticleIsAnswered: the 27 articles and the annex, each carried out by something or with the reason why not.
func TestEveryArticleIsAnswered(t *testing.T) {
	articles := loaded(t, folder(t)).ArticleBook()
	if len(articles) != articleCount+1 {
		t.Fatalf("%d articles", len(articles))
	}
	i := slices.IndexFunc(articles, func(a Article) bool { return a.ID == "19" })
	if a := articles[i]; !slices.Contains(a.Rules, "A19-1") || !slices.Contains(a.Parameters, "cap") {
		t.Errorf("article 19 is carried out by %v and %v", a.Rules, a.Parameters)
	}
}

// TestArticlesAsPeopleCiteThem at the turns of the numeral.
func TestArticlesAsPeopleCiteThem(t *testing.T) {
	for id, want := range map[string]string{
		"1": "第一条", "9": "第九条", "10": "第十条", "11": "第十一条", "20": "第二十条", "27": "第二十七条",
		"annex": "附件",
	} {
		if got := ArticleName(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// TestInterpretationsAreStable: I1 to I16, each with what another reading would cost; each switch with a place to be
// set.
func TestInterpretationsAreStable(t *testing.T) {
	all := loaded(t, folder(t)).Interpretations()
	ids := map[string]bool{}
	for _, i := range all {
		ids[i.ID] = true
	}
	for _, id := range strings.Fields("I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11 I12 I13 I14 I15 I16") {
		if !ids[id] {
			t.Errorf("%s is gone", id)
		}
	}
	if len(ids) != len(all) {
		t.Errorf("%d interpretations have %d ids", len(all), len(ids))
	}
	for _, i := range all {
		if i.Point == "" || i.Reading == "" || i.Cost == "" || len(i.Articles) == 0 {
			t.Errorf("%s is incomplete", i.ID)
		}
	}
}

// TestLintErrorsComeAllAtOnce: a folder with one of each kind of fault names each by file and line.
func TestLintErrorsComeAllAtOnce(t *testing.T) {
	files := folder(t)
	replace(t, files, "checks/A19-1.sql", "-- article: 19\n", "-- article: 28\n")
	replace(t, files, "checks/A19-2.sql", "-- title: 课堂布置为岛形或U形\n", "")
	replace(t, files, "checks/A19-3.sql", "-- rule: A19-3", "-- rule: A19-4")
	replace(t, files, "checks/A20-1.sql", "s.days, 0) < h.min_days", "s.days, 0) < 7")
	replace(t, files, "checks/A20-2.sql", "-- outcome: return", "-- outcome: maybe")
	replace(t, files, "checks/A20-3.sql", "-- kind: opening, completion", "-- kind: opening, lesson")
	replace(t, files, "checks/D-4.sql", "born(t.person)::VARCHAR", "CAST(t.id_number AS DATE)::VARCHAR")
	replace(t, files, "awards/basic.sql", "a.asked - a.approved AS cut", "a.asked / a.approved AS cut")
	replace(t, files, "parameters/courses.yaml", "SYB: 1200, ", "SYB: -1, ")
	replace(t, files, "parameters/city.yaml", "article: 9, title: 每班选派讲师人数", "title: 每班选派讲师人数")
	replace(t, files, "parameters/funds.yaml", "effective: 2025-01-01", "effective: 2025-02-30")
	replace(t, files, "interpretations.yaml", "id: I2,", "id: I1,")
	replace(t, files, "articles.yaml", "- {article: 27,", "- {article: 26,")
	files["checks/A19-9.sql"] = &fstest.MapFile{Data: files["checks/A18-4.sql"].Data}
	_, err := Load(files, kinds())
	wrong, ok := errors.AsType[LintErrors](err)
	if !ok {
		t.Fatalf("loaded: %v", err)
	}
	for _, want := range []string{
		`checks/A19-1.sql:2: unknown article "28"`, `checks/A19-2.sql:1: the header does not say title`,
		`checks/A19-3.sql:1: rule "A19-4" is not what the file is named after`,
		`checks/A20-1.sql:18: number 7 belongs in a parameter`,
		`checks/A20-2.sql:4: unknown outcome "maybe"`, `checks/A20-3.sql:3: unknown kind "lesson"`,
		"checks/D-4.sql:9: CAST(: types are settled in staging", "awards/basic.sql:15: `/` gives a DOUBLE",
		`parameters/courses.yaml:19: subsidy for SYB must be yuan such as 1500`,
		`parameters/city.yaml:9: key article is missing`, `parameters/funds.yaml:2: effective must be a day`,
		`interpretations.yaml:4: "I1" is not a new interpretation id`,
		`articles.yaml:30: article 26 stands here twice`,
		`checks/A19-9.sql:1: rule "A18-4" is not what the file is named after`,
	} {
		if !slices.ContainsFunc(wrong, func(f LintError) bool { return strings.Contains(f.String(), want) }) {
			t.Errorf("no word of %q in\n%v", want, err)
		}
	}
}

// TestHeaderValuesGoOn in lines that begin with two dashes and three blanks.
func TestHeaderValuesGoOn(t *testing.T) {
	files := folder(t)
	replace(t, files, "checks/A19-3.sql", "请核对名单有无遗漏或重复，使", "请核对名单有无遗漏或重复，\n--   使")
	book := loaded(t, files)
	check, _ := book.Check("A19-3")
	if before, _ := loaded(t, folder(t)).Check("A19-3"); check.Fix != before.Fix {
		t.Errorf("%q is not %q", check.Fix, before.Fix)
	}
}

// TestAnEmptyFolderIsRefused rather than taken for a city without rules.
func TestAnEmptyFolderIsRefused(t *testing.T) {
	if _, err := Load(fstest.MapFS{}, kinds()); err == nil {
		t.Fatal("loaded")
	}
}

// TestDigestFollowsContentAndSettings: what could change a decision changes the digest, and nothing else does.
func TestDigestFollowsContentAndSettings(t *testing.T) {
	files := folder(t)
	files["rules.go"] = &fstest.MapFile{Data: []byte("package rules")}
	book := loaded(t, folder(t))
	if loaded(t, files).Digest() != book.Digest() {
		t.Error("a file that is no rule changed the digest")
	}
	replace(t, files, "checks/A19-1.sql", "n.place = n.cap + 1", "n.place = n.cap + 0")
	if loaded(t, files).Digest() == book.Digest() {
		t.Error("a changed check has the same digest")
	}
	dated := folder(t)
	replace(t, dated, "checks/A19-1.sql", "-- title: ", "-- since: 2026-07-01\n-- title: ")
	if loaded(t, dated).Digest() == book.Digest() {
		t.Error("a check from a later day has the same digest")
	}
	other, err := book.With(map[string]string{"absences_allowed": "1"})
	if err != nil || other.Digest() == book.Digest() {
		t.Errorf("a setting has the same digest (%v)", err)
	}
}
