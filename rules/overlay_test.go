package rules

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// over is a home's folder of a few files.
func over(texts map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// notice is a dated file of parameters.
func notice(day, lists string) string {
	return "effective: " + day + "\nsource: 示例通知\n" + lists
}

// embeddedText is a file of the binary's.
func embeddedText(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(Embedded(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// aCourse is a new course with all that it needs.
const aCourse = `courses:
  - {code: EYB, name: 扩大企业, article: annex}
course_values:
  - {name: cap, article: 19, values: {EYB: 20}}
  - {name: min_days, article: 20, values: {EYB: 5}}
  - {name: min_lessons, article: 20, values: {EYB: 40}}
  - {name: lesson_minutes, article: 20, values: {EYB: 45}}
  - {name: absences_allowed, article: 20, values: {EYB: 2}}
  - {name: lessons_per_absence, article: 20, values: {EYB: 4}}
  - {name: subsidy, article: 22, values: {EYB: 1800}}
  - {name: uplift_percent, article: 22, values: {EYB: null}}
  - {name: uplift_min_months, article: 22, values: {EYB: null}}
  - {name: needs_platform, article: 11, values: {EYB: false}}
`

// TestOneDatedFileIsEnough for a rate, a cap, a district, a fund and a course: the day before has what the binary says,
// the day itself and the day after what the file does.
func TestOneDatedFileIsEnough(t *testing.T) {
	for name, c := range map[string]struct{ lists, table, before, after string }{
		"rate": {"course_values:\n  - {name: subsidy, article: 22, values: {SYB: 1500}}\n", "policy_course",
			"'SYB', 30, 7, 56, 45, 2, 4, 1200,", "'SYB', 30, 7, 56, 45, 2, 4, 1500,"},
		"cap": {"course_values:\n  - {name: cap, article: 19, values: {WLC: 25}}\n", "policy_course",
			"'WLC', 30, 7,", "'WLC', 25, 7,"},
		"district": {"districts:\n  - {code: \"150172\", name: 某区, article: annex}\n", "policy_district",
			"", "'150172'"},
		"fund": {"funds:\n  - {fund: 市级资金, article: 23, priority: 3, courses: [SYB], categories: [全部]}\n",
			"policy_fund", "", "'市级资金', 'SYB', '全部', 3"},
		"course": {aCourse, "policy_course", "", "'EYB', 20, 5, 40, 45, 2, 4, 1800, NULL, NULL, false"},
	} {
		book, err := LoadOver(over(map[string]string{"parameters/2026.yaml": notice("2026-07-01", c.lists)}), kinds())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		all := strings.Join(table(t, book, c.table), "\n")
		for day, want := range map[string]string{"2025-01-01": c.before, "2026-07-01": c.after} {
			if !strings.Contains(all, "(DATE '"+day+"', "+want) {
				t.Errorf("%s: on %s no %q in\n%s", name, day, want, all)
			}
		}
		if strings.Contains(all, "(DATE '2025-01-01', "+c.after) {
			t.Errorf("%s: the old edition changed", name)
		}
		for _, p := range book.On("2026-07-01") {
			if p.Title == "" {
				t.Errorf("%s: %s of %s has no title", name, p.Name, p.Course)
			}
		}
	}
}

// TestOverNothing: a folder without files, the whole written out, and a file as the binary has it are the binary's
// rules, digest and all; what is kept of a home's rules is read again without the binary's.
func TestOverNothing(t *testing.T) {
	want := loaded(t, Embedded()).Digest()
	for name, folder := range map[string]fs.FS{
		"empty": fstest.MapFS{}, "whole": Embedded(),
		"one file": over(map[string]string{"checks/A19-1.sql": embeddedText(t, "checks/A19-1.sql")}),
	} {
		book, err := LoadOver(folder, kinds())
		if err != nil || book.Digest() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	book, err := LoadOver(over(map[string]string{"parameters/2026.yaml": notice("2026-07-01", aCourse)}), kinds())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Restore(book.Texts(), kinds())
	if err != nil || again.Digest() != book.Digest() || book.Digest() == want {
		t.Errorf("kept and read again: %v", err)
	}
}

// TestFilesAsEditorsLeaveThem: a byte order mark and the line ends of Windows mean nothing, and what is no rule is left
// alone.
func TestFilesAsEditorsLeaveThem(t *testing.T) {
	rate := notice("2026-07-01", "course_values:\n  - {name: subsidy, article: 22, values: {SYB: 1500}}\n")
	sound := overBinary(t, map[string]string{"parameters/2026.yaml": rate})
	book := overBinary(t, map[string]string{
		"parameters/2026.yaml": "\ufeff" + strings.ReplaceAll(rate, "\n", "\r\n"), "parameters/~$通知.xlsx": "PK",
		"通知.pdf": "%PDF", "说明.txt": "x", ".DS_Store": "x", "parameters/.2026.yaml.swp": "x", "Thumbs.db": "x",
	})
	if book.Digest() != sound.Digest() {
		t.Error("they are another policy")
	}
}

// TestAHomesChecks are one more, another in place of the binary's, or the binary's until a day.
func TestAHomesChecks(t *testing.T) {
	text := embeddedText(t, "checks/A19-1.sql")
	head := func(line string) string { return strings.Replace(text, "-- title: ", line+"\n-- title: ", 1) }
	for name, c := range map[string]struct{ id, text, want string }{
		"added":    {"A19-9", strings.Replace(text, "rule: A19-1", "rule: A19-9", 1), "n.place"},
		"replaced": {"A19-1", strings.Replace(text, "-- title: ", "-- title: 新的", 1), "n.place"},
		"until":    {"A19-1", head("-- until: 2026-07-01"), "AND (d.day >= DATE '2026-07-01')"},
		"both": {"A19-1", head("-- since: 2026-01-01\n-- until: 2026-07-01"),
			"AND (d.day < DATE '2026-01-01' OR d.day >= DATE '2026-07-01')"},
	} {
		book, err := LoadOver(over(map[string]string{"checks/" + c.id + ".sql": c.text}), kinds())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		check, ok := book.Check(c.id)
		if !ok || !strings.Contains(check.Offences[0].Queries["opening"], c.want) {
			t.Errorf("%s: %+v", name, check)
		}
	}
	// what a rule's own file says holds for the files of its other offences too
	rule := strings.Replace(embeddedText(t, "checks/A22-3.sql"), "-- title: ", "-- until: 2026-07-01\n-- title: ", 1)
	book, err := LoadOver(over(map[string]string{"checks/A22-3.sql": rule}), kinds())
	if err != nil {
		t.Fatal(err)
	}
	check, _ := book.Check("A22-3")
	for _, o := range check.Offences {
		if !strings.Contains(o.Queries["uplift"], "d.day >= DATE '2026-07-01'") {
			t.Errorf("%s is not switched off", o.File)
		}
	}
}
