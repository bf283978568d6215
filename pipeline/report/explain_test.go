package report_test

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// explained tells what is known of something, as its object and as text, of whose numbers nothing may be whole.
func explained(t *testing.T, w *town.Town, what string) (e report.Explanation, object, text string) {
	t.Helper()
	e, err := report.Explain(context.Background(), w.HomeFolder(), what)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	page, err := json.Marshal(e)
	w.Must(err)
	for _, p := range town.Crowd(1, 8) {
		for _, said := range []string{string(page), e.Text()} {
			if strings.Contains(said, p.ID[:17]) || strings.Contains(said, p.Phone) || strings.Contains(said, p.Name) {
				t.Errorf("%s: a person is told of by name or number:\n%s", what, said)
			}
		}
	}
	return e, string(page), e.Text()
}

// TestExplainEveryKind: whatever has a number or a name is told of, however it is typed, with rule, article, cell and
// file.
func TestExplainEveryKind(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	s, who := town.SchoolOf("150104", 7), town.Crowd(1, 4)
	again := town.ClassOf(s, "SYB", "2025-05-06", append(town.Crowd(1, 1), town.Crowd(5, 3)...))
	again.Name = "说明_" + who[3].ID // a file's name may hold a number
	w.Drop(again.File("开班"), again.Opening())
	w.Night("2025-04-10")
	number := func(pattern string) string {
		_, object, _ := explained(t, w, "150104202503SYB-01")
		return regexp.MustCompile(pattern).FindString(object)
	}
	claim := number(`BT[0-9]+`)
	_, object, _ := explained(t, w, claim)
	entry := regexp.MustCompile(`"entry_no":"([0-9]+)"`).FindStringSubmatch(object)[1]
	_, object, _ = explained(t, w, entry)
	batch := regexp.MustCompile(`"batch_no":"([0-9]+)"`).FindStringSubmatch(object)[1]
	for _, tc := range []struct {
		what string
		want []string
	}{
		{"150104202503syb00001", []string{`"thing":"certificate"`, "第十四条", "考核成绩!A", "结业_SYB2025-03-03.xlsx",
			"补贴名单!", "第二十二条", `"entry_no":"` + entry}},
		{" " + strings.ToLower(claim), []string{`"thing":"application"`, `"kind":"claim"`, `"result":"accepted"`,
			entry}},
		{entry, []string{`"thing":"entry"`, `"yuan":"1200.00"`, "第二十二条", "补贴名单!",
			"补贴_SYB2025-03-03.xlsx", batch, `"balance_before"`}},
		{"１５０１０４２０２５０３SYB－01", []string{`"thing":"class"`, "第九条", `"instructor_no"`, claim,
			`"yuan":"3600.00"`}},
		{batch + "_v2", []string{`"thing":"batch"`, `"no_answer_yuan":"3600.00"`, entry}},
		{strings.ToLower(s.Credit), []string{`"thing":"institution"`, "机构目录!A", "150104202503SYB-01"}},
		{"补贴_ SYB2025-03-03", []string{`"thing":"application"`, claim}},
		{"拨付花名册_" + batch + ".xlsx", []string{`"thing":"paper"`, `"paper":"payment_list"`}},
		{again.File("开班"), []string{`"rule":"`, `"article":"第`, `"cell":"`, "990101********" + who[3].ID[14:]}},
		{who[0].ID[10:], []string{`"thing":"person"`, `"id_number":"990101********` + who[0].ID[14:], "SYB00001",
			`"left_out":[{`, `"findings":[{"rule":"`}},
	} {
		e, object, text := explained(t, w, tc.what)
		for _, want := range tc.want {
			if !strings.Contains(object, want) {
				t.Errorf("%s: no %s in\n%s", tc.what, want, object)
			}
		}
		if len(e.Things) != 1 || len(text) < 100 || strings.Contains(object, "null") {
			t.Errorf("%s: %d things:\n%s", tc.what, len(e.Things), object)
		}
	}
	for _, unknown := range []string{"nothing", "KB15010420250301", who[0].ID[:10], "017"} {
		if _, err := report.Explain(context.Background(), w.HomeFolder(), unknown); !errors.Is(err, report.ErrUnknown) {
			t.Errorf("%s: %v", unknown, err)
		}
	}
}

// TestExplainPeopleWhoseNumbersEndAlike: they are listed, each with his classes, and none of them is told whole.
func TestExplainPeopleWhoseNumbersEndAlike(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	w.SQL("INSERT INTO enrolment SELECT * REPLACE ('000000' || substr(id_number, 7) AS id_number, 1 AS person) " +
		"FROM enrolment ORDER BY row LIMIT 1")
	e, object, _ := explained(t, w, town.Crowd(1, 1)[0].ID[12:])
	if len(e.Things) != 2 || strings.Count(object, `"classes":["150104202503SYB-01"]`) != 2 {
		t.Errorf("%s", object)
	}
}

// TestListForgetsWhatIsWaitedForNoMore: an application that waited and was decided since does not wait.
func TestListForgetsWhatIsWaitedForNoMore(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	w.SQL("INSERT INTO verdict SELECT 1, submission, 'held', NULL, 'funds', decided_at FROM verdict JOIN reviewed " +
		"USING (submission) WHERE starts_with(business_no, 'BT')")
	for _, f := range []report.Filter{{Results: "held"}, {Waiting: "funds"}} {
		if found, err := report.List(context.Background(), w.HomeFolder(), f); err != nil || len(found) != 0 {
			t.Errorf("%+v: %+v, %v", f, found, err)
		}
	}
}
