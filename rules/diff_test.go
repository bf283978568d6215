package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// overBinary is a home's book over the binary's.
func overBinary(t *testing.T, texts map[string]string) *Book {
	t.Helper()
	book, err := LoadOver(over(texts), kinds())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestDiffIsValueByValue: what a home changes, each value once, from the day on; nothing where it changes nothing; the
// same the other way round.
func TestDiffIsValueByValue(t *testing.T) {
	binary := loaded(t, Embedded())
	check := embeddedText(t, "checks/A19-1.sql")
	home := overBinary(t, map[string]string{
		"parameters/2026.yaml": notice("2026-07-01", `course_values:
  - {name: subsidy, article: 22, values: {SYB: 1500, GYB: 500}}
  - {name: uplift_percent, article: 22, values: {WLC: null}}
districts:
  - {code: "150172", name: 某区, article: annex}
`),
		"parameters/2027.yaml": notice("2027-07-01", "course_values:\n"+
			"  - {name: subsidy, article: 22, values: {SYB: 1200}}\n"),
		"parameters/city.yaml": "# 另一句话\n" + embeddedText(t, "parameters/city.yaml"),
		"checks/A19-9.sql":     strings.Replace(check, "rule: A19-1", "rule: A19-9", 1),
		"checks/A19-1.sql":     strings.Replace(check, "-- title: ", "-- until: 2026-07-01\n-- title: ", 1),
		"checks/A19-2.sql":     embeddedText(t, "checks/A19-2.sql") + "\n-- 改过\n",
		"views.sql":            embeddedText(t, "views.sql") + "\n-- 改过\n",
	})
	var said []string
	changes := Diff(binary, home)
	for _, v := range changes.Values {
		said = append(said, strings.Join([]string{v.Since, v.Name, v.Course, v.From, v.To, v.File}, " "))
	}
	want := []string{"2026-07-01 subsidy SYB 1200 1500 parameters/2026.yaml",
		"2026-07-01 uplift_percent WLC 40 null parameters/2026.yaml",
		"2026-07-01 150172   name 某区 parameters/2026.yaml"}
	if !slices.Equal(said, want) {
		t.Errorf("values\n%s", strings.Join(said, "\n"))
	}
	said = nil
	for _, r := range changes.Rules {
		said = append(said, strings.TrimSpace(r.File+" "+r.Rule+" "+r.Change+" "+r.Until))
	}
	want = []string{"checks/A19-1.sql A19-1 switched off 2026-07-01", "checks/A19-2.sql A19-2 replaced",
		"checks/A19-9.sql A19-9 added", "views.sql  replaced"}
	if !slices.Equal(said, want) {
		t.Errorf("rules\n%s", strings.Join(said, "\n"))
	}
	back := Diff(home, binary)
	if len(back.Values) != len(changes.Values) || back.Values[0].From != "1500" || back.Rules[2].Change != Removed {
		t.Errorf("the other way round: %+v", back)
	}
	if same := Diff(home, home); len(same.Values)+len(same.Rules) > 0 {
		t.Errorf("against itself: %+v", same)
	}
}

// TestJumpsOfMoreThanHalf are marked, up and down; half itself is not.
func TestJumpsOfMoreThanHalf(t *testing.T) {
	for change, want := range map[string]bool{
		"1200 1800": false, "1200 1799.99": false, "1200 1800.01": true, "1200 600": false, "1200 599.99": true,
		"1500 15000": true, "0 1": true, "0 0": false, "null 5": false, "automatic signed": false, "true false": false,
	} {
		var from, to string
		if _, err := fmt.Sscan(change, &from, &to); err != nil || jumps(from, to) != want {
			t.Errorf("%s: %v", change, !want)
		}
	}
}

// TestEditionsPastInForceComing: on the day before, the day itself and the day after an edition begins; a check that
// ends is one, too.
func TestEditionsPastInForceComing(t *testing.T) {
	book := overBinary(t, map[string]string{
		"parameters/2026.yaml": notice("2026-07-01", "course_values:\n"+
			"  - {name: cap, article: 19, values: {WLC: 25}}\n"),
		"checks/A19-2.sql": strings.Replace(embeddedText(t, "checks/A19-2.sql"), "-- title: ",
			"-- until: 2026-09-01\n-- title: ", 1),
	})
	for today, want := range map[string]string{
		"2024-12-31": "coming coming coming", "2025-01-01": "in force coming coming",
		"2026-06-30": "in force coming coming", "2026-07-01": "past in force coming",
		"2026-08-31": "past in force coming", "2026-09-01": "past past in force",
	} {
		all := Editions(book, today)
		var states []string
		for _, e := range all {
			states = append(states, e.State)
		}
		if strings.Join(states, " ") != want {
			t.Errorf("%s: %v", today, states)
		}
		cap, off := all[1].Values, all[2].Rules
		if len(all[0].Values) > 0 || len(cap) != 1 || cap[0].From != "30" || cap[0].To != "25" ||
			all[1].Sources[0] != "示例通知" || len(all[2].Values) > 0 || len(off) != 1 || off[0].Rule != "A19-2" {
			t.Errorf("%+v", all)
		}
	}
}
