package rules

import (
	"slices"
	"strings"
	"testing"
)

// TestOffYAML switches off a rule with all its offences, and one offence of another, from a day: its queries leave
// alone who opens that day or later, diff and editions say so, and blank forms tell of its mistakes until then.
func TestOffYAML(t *testing.T) {
	book := overBinary(t, map[string]string{"checks/off.yaml": "- {check: A20-4, from: 2026-07-01, article: 20, " +
		"why: 示例通知}\n- {check: A22-3.state, from: 2026-09-01, why: 示例通知}\n"})
	for id, want := range map[string]string{"A20-4": "2026-07-01", "A22-3": "2026-09-01"} {
		check, _ := book.Check(id)
		for _, o := range check.Offences {
			off := id == "A20-4" || o.File == "checks/A22-3.state.sql"
			for kind, query := range o.Queries {
				if strings.Contains(query, "d.day >= DATE '"+want+"'") != off {
					t.Errorf("%s for %s: off is %v\n%s", o.File, kind, !off, query)
				}
			}
		}
	}
	said := func(all []RuleChange) string {
		var lines []string
		for _, r := range all {
			lines = append(lines, strings.Join([]string{r.Rule, r.Change, r.Until, r.File}, " "))
		}
		return strings.Join(lines, "\n")
	}
	binary := loaded(t, Embedded())
	if got, want := said(Diff(binary, book).Rules), "A20-4 switched off 2026-07-01 checks/off.yaml\n"+
		"A22-3.state switched off 2026-09-01 checks/off.yaml"; got != want {
		t.Errorf("diff says\n%s", got)
	}
	if got := said(Diff(book, binary).Rules); !strings.Contains(got, "A20-4 removed 2026-07-01") {
		t.Errorf("the other way round it says\n%s", got)
	}
	editions := Editions(book, "2026-08-01")
	if len(editions) != 3 || editions[1].State != InForce || editions[1].Rules[0].Rule != "A20-4" ||
		editions[2].Rules[0].File != "checks/A22-3.state.sql" {
		t.Errorf("editions %+v", editions)
	}
	for day, want := range map[string]bool{"2026-06-30": true, "2026-07-01": false} {
		told := slices.ContainsFunc(MistakesOf(book, "opening", day), func(m Mistake) bool {
			return strings.HasPrefix(m.Wrong, "上课日期不在班期之内")
		})
		if told != want {
			t.Errorf("on %s a form tells of it: %v", day, told)
		}
	}
	again, err := Restore(book.Texts(), kinds())
	if err != nil || again.Digest() != book.Digest() || len(again.off) != 2 {
		t.Errorf("kept and read again: %v", err)
	}
}

// TestWhatWasAcceptedOnceIsRead: a policy that was kept is read though no folder may say so any more; one that cannot
// be read is refused.
func TestWhatWasAcceptedOnceIsRead(t *testing.T) {
	for text, readable := range map[string]bool{"WLC: 0}": true, "WLC: 0": false} {
		texts := loaded(t, Embedded()).Texts()
		name := "parameters/courses.yaml"
		texts[name] = strings.Replace(texts[name], "IYB: 30, WLC: 30}", "IYB: 30, "+text, 1)
		book, err := Restore(texts, kinds())
		if (err == nil) != readable || readable && book.Digest() == loaded(t, Embedded()).Digest() {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestSettingsAreDifferences: what a home's settings change in the readings is said as such, once, and what they leave
// as it was is not.
func TestSettingsAreDifferences(t *testing.T) {
	binary := loaded(t, Embedded())
	set, err := binary.With(map[string]string{"approval": "signed", "serial_scope": "prefix", "absences_allowed": "1",
		"fund_order": "就业补助资金,职业技能提升行动专账资金"})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, v := range Diff(binary, set).Values {
		if v.Since != "2025-01-01" || !v.Setting {
			t.Errorf("%+v", v)
		}
		said = append(said, strings.TrimSpace(v.Name+" "+v.Course)+" "+v.From+" "+v.To)
	}
	slices.Sort(said)
	want := "absences_allowed IYB 2 1, absences_allowed SYB 2 1, absences_allowed WLC 2 1, approval automatic " +
		"signed, 就业补助资金 2 1, 职业技能提升行动专账资金 1 2"
	if got := strings.Join(said, ", "); got != want {
		t.Errorf("said %s", got)
	}
}
