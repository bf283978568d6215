package rules

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

// table gives the rows of a parameter table.
func table(t *testing.T, book *Book, name string) []string {
	t.Helper()
	for _, table := range book.ParameterTables() {
		if table.Name == name {
			return table.Rows
		}
	}
	t.Fatalf("no table %s", name)
	return nil
}

// TestPolicyAsWritten: the numbers of articles 11, 19, 20 and 22, by course, from the day the policy begins.
func TestPolicyAsWritten(t *testing.T) {
	rows := table(t, loaded(t, folder(t)), "policy_course")
	for _, want := range []string{
		"(DATE '2025-01-01', 'SYB', 30, 7, 56, 45, 2, 4, 1200, 40, 6, false)",
		"(DATE '2025-01-01', 'IYB', 30, 7, 56, 45, 2, 4, 1200, NULL, NULL, false)",
		"(DATE '2025-01-01', 'WLC', 30, 7, 56, 45, 2, 4, 1600, 40, 6, true)",
		"(DATE '2025-01-01', 'GYB', 40, 3, 24, 45, NULL, NULL, 500, NULL, NULL, false)",
	} {
		if !slices.Contains(rows, want) {
			t.Errorf("no %s in %v", want, rows)
		}
	}
	if len(rows) != 4 {
		t.Errorf("%d rows", len(rows))
	}
}

// TestAnEarlierEffectiveDate in the text of every file simply works.
func TestAnEarlierEffectiveDate(t *testing.T) {
	files := folder(t)
	for name, file := range files {
		if strings.HasPrefix(name, "parameters/") {
			file.Data = []byte(strings.ReplaceAll(string(file.Data), "2025-01-01", "2023-01-01"))
		}
	}
	if rows := table(t, loaded(t, files), "policy_edition"); !slices.Equal(rows, []string{"(DATE '2023-01-01')"}) {
		t.Errorf("editions %v", rows)
	}
	delete(files, "parameters/city.yaml")
	files["parameters/city.yaml"] = folder(t)["parameters/city.yaml"]
	const missing = "in force on 2023-01-01 there is no grades, no layouts, no city parameter city, no city " +
		"parameter centre, no 24 more: the rest begins on 2025-01-01; is effective too early?"
	if _, err := Load(files, kinds()); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("an edition without city parameters was loaded: %v", err)
	}
}

// TestALaterEditionSaysOnlyWhatChanges: one file more; the day before keeps its value, and what the file does not
// mention stays.
func TestALaterEditionSaysOnlyWhatChanges(t *testing.T) {
	files := folder(t)
	files["parameters/2026.yaml"] = &fstest.MapFile{Data: []byte(`effective: 2026-07-01
source: 示例通知
course_values:
  - {name: subsidy, article: 22, values: {SYB: 1300.50}}
funds:
  - {fund: 就业补助资金, article: 24, priority: 1, courses: [SYB], categories: [登记失业人员, 高校毕业生]}
`)}
	book := loaded(t, files)
	courses, funds := table(t, book, "policy_course"), table(t, book, "policy_fund")
	for _, want := range []string{
		"(DATE '2025-01-01', 'SYB', 30, 7, 56, 45, 2, 4, 1200, 40, 6, false)",
		"(DATE '2026-07-01', 'SYB', 30, 7, 56, 45, 2, 4, 1300.5, 40, 6, false)",
		"(DATE '2026-07-01', 'GYB', 40, 3, 24, 45, NULL, NULL, 500, NULL, NULL, false)",
	} {
		if !slices.Contains(courses, want) {
			t.Errorf("no %s in %v", want, courses)
		}
	}
	const narrowed = "(DATE '2026-07-01', '就业补助资金', 'SYB', '登记失业人员', 1)"
	if n := len(funds); n != 6+3+2 || !slices.Contains(funds, narrowed) {
		t.Errorf("%d funds: %v", n, funds)
	}
	day := func(day string) string {
		all := book.On(day)
		i := slices.IndexFunc(all, func(p Parameter) bool { return p.Name == "subsidy" && p.Course == "SYB" })
		if i < 0 {
			return "none"
		}
		return all[i].Value
	}
	if day("2024-12-31") != "none" || day("2026-06-30") != "1200" || day("2026-07-01") != "1300.5" {
		t.Errorf("%s %s %s", day("2024-12-31"), day("2026-06-30"), day("2026-07-01"))
	}
}

// TestTwoValuesFromOneDay are a fault that names both places.
func TestTwoValuesFromOneDay(t *testing.T) {
	files := folder(t)
	files["parameters/again.yaml"] = &fstest.MapFile{Data: []byte(`effective: 2025-01-01
source: 示例通知
course_values:
  - {name: cap, article: 19, values: {SYB: 30}}
`)}
	_, err := Load(files, kinds())
	const twice = "course_values cap SYB is given twice from 2025-01-01, also in parameters/again.yaml:4"
	if err == nil || !strings.Contains(err.Error(), twice) {
		t.Fatal(err)
	}
}

// TestRetirementTable at the ends of the two ladders: 60 to 63 by a month for every four, 50 to 55 by a month for every
// two.
func TestRetirementTable(t *testing.T) {
	rows := table(t, loaded(t, folder(t)), "policy_retirement")
	for _, want := range []string{
		"true, DATE '1800-01-01', 720)", "true, DATE '1965-01-01', 721)", "true, DATE '1965-05-01', 722)",
		"true, DATE '1976-09-01', 756)", "false, DATE '1800-01-01', 600)", "false, DATE '1975-01-01', 601)",
		"false, DATE '1975-03-01', 602)", "false, DATE '1984-11-01', 660)",
	} {
		if !slices.Contains(rows, "(DATE '2025-01-01', "+want) {
			t.Errorf("no %s", want)
		}
	}
	if len(rows) != 1+36+1+60 {
		t.Errorf("%d rows", len(rows))
	}
}

// TestSettingsStandInForReadings, and only where the course has the rule.
func TestSettingsStandInForReadings(t *testing.T) {
	book := loaded(t, folder(t))
	changed, err := book.With(map[string]string{
		"absences_allowed": "1", "serial_scope": "county", "fund_order": "就业补助资金",
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"policy_course": {
			"(DATE '2025-01-01', 'SYB', 30, 7, 56, 45, 1, 4, 1200, 40, 6, false)",
			"(DATE '2025-01-01', 'GYB', 40, 3, 24, 45, NULL, NULL, 500, NULL, NULL, false)",
		},
		"policy_city": {"(DATE '2025-01-01', 'serial_scope', 'county', NULL)"},
		"policy_fund": {
			"(DATE '2025-01-01', '就业补助资金', 'SYB', '全部', 1)",
			"(DATE '2025-01-01', '职业技能提升行动专账资金', 'SYB', '全部', 2)",
		},
	} {
		rows := table(t, changed, name)
		for _, row := range want {
			if !slices.Contains(rows, row) {
				t.Errorf("no %s in %v", row, rows)
			}
		}
	}
	const prefix = "(DATE '2025-01-01', 'serial_scope', 'prefix', NULL)"
	if rows := table(t, book, "policy_city"); !slices.Contains(rows, prefix) {
		t.Error("the book itself changed")
	}
}

// TestUnknownSettingsAreRefused all at once.
func TestUnknownSettingsAreRefused(t *testing.T) {
	_, err := loaded(t, folder(t)).With(map[string]string{
		"absences_allowed": "-1", "approval": "no", "fund_order": "别的资金", "colour": "red",
		"lessons_per_absence": "0",
	})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{
		"absences_allowed", "approval", "fund_order", "unknown setting colour", "lessons_per_absence",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no word of %s in %v", want, err)
		}
	}
}

// TestListsForForms: nine counties with the short names of the forms, four courses, two funds.
func TestListsForForms(t *testing.T) {
	lists := loaded(t, folder(t)).Lists()
	if len(lists.Counties) != 9 || len(lists.Courses) != 4 || len(lists.Funds) != 2 || len(lists.Layouts) != 2 ||
		len(lists.Categories) == 0 {
		t.Fatalf("%+v", lists)
	}
	spelling := map[string]string{}
	for _, list := range [][]Named{lists.Counties, lists.Courses, lists.Funds} {
		for _, n := range list {
			for _, s := range append([]string{n.Code, n.Name}, n.Spelling...) {
				if other, ok := spelling[s]; ok && other != n.Code {
					t.Errorf("%s means %s and %s", s, other, n.Code)
				}
				spelling[s] = n.Code
			}
		}
	}
	for s, want := range map[string]string{
		"土左旗": "150121", "托县": "150122", "和林县": "150123", "清县": "150124", "创办企业（SYB）": "SYB",
		"创办企业培训": "SYB", "网络创业": "WLC", "就业补助资金": "就业补助资金",
	} {
		if spelling[s] != want {
			t.Errorf("%s is %s, want %s", s, spelling[s], want)
		}
	}
	if caps := lists.Caps; caps["SYB"] != 30 || caps["GYB"] != 40 {
		t.Errorf("caps %v", caps)
	}
}

// TestBareKeepsLines: what the linter looks at has no text and no comment, and every line in its place.
func TestBareKeepsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := []string{"SELECT a", "'7 / 8'", "'it''s 9'", "-- 6 / 5", "\n", " ", "'行\n3'"}
		parts := rapid.SliceOf(rapid.SampledFrom(some)).Draw(t, "parts")
		var sql strings.Builder
		for _, p := range parts {
			sql.WriteString(p)
			if strings.HasPrefix(p, "--") {
				sql.WriteString("\n")
			}
			sql.WriteString(" ")
		}
		got := bare(sql.String())
		if strings.Count(got, "\n") != strings.Count(sql.String(), "\n") || strings.ContainsAny(got, "0123456789/") {
			t.Fatalf("%q of %q", got, sql.String())
		}
	})
}
