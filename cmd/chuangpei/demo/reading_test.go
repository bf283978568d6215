package demo

import (
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
)

// lists are the policy's lists as the forms read them.
func lists(t *testing.T) form.Lists {
	t.Helper()
	book, err := rules.Load(rules.Embedded(), form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	convert := func(names []rules.Named) []form.Listed {
		var out []form.Listed
		for _, n := range names {
			out = append(out, form.Listed{Code: n.Code, Name: n.Name, Spelling: n.Spelling})
		}
		return out
	}
	l := book.Lists()
	return form.Lists{
		Courses: convert(l.Courses), Counties: convert(l.Counties), Funds: convert(l.Funds),
		Layouts: convert(l.Layouts),
	}
}

// sender is what a path says of its sender.
func sender(path string) (kind, code string) {
	parts := strings.Split(path, "/")
	kind = parts[0]
	if len(parts) > 2 {
		code, _, _ = strings.Cut(parts[1], "_")
	}
	return kind, code
}

// TestReadingFindsOnlyTheMistakes reads every workbook as the night will: what staging finds wrong is what was put
// wrong.
func TestReadingFindsOnlyTheMistakes(t *testing.T) {
	reader, err := staging.NewReader(lists(t), workbook.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{Seed: 1}, {Seed: 2}, {Seed: 3, Classes: 120}} {
		c := New(o)
		expected := map[string]map[string]bool{}
		for _, m := range c.Expected() {
			if expected[m.File] == nil {
				expected[m.File] = map[string]bool{}
			}
			expected[m.File][m.Rule] = true
		}
		_, nights := dropAll(t, o)
		for _, files := range nights {
			for path, data := range files {
				kind, code := sender(path)
				source := staging.Source{Submission: 1, Arrival: 1, SenderKind: kind, SenderCode: code, Data: data}
				a := reader.Read(source)
				checkFindings(t, path, a, expected[path])
			}
		}
	}
}

// checkFindings compares what staging found with what was expected; rules that need the register are not its business.
func checkFindings(t *testing.T, path string, a *staging.Application, expected map[string]bool) {
	t.Helper()
	found := map[string]bool{}
	for _, f := range a.Findings {
		found[f.Rule] = true
		if f.Outcome == staging.Return && !expected[f.Rule] && !expected[""] {
			t.Errorf("%s: %s %s %s %q: %s", path, f.Rule, f.Sheet, f.Cell(), f.Found, f.Problem)
		}
	}
	for _, rule := range []string{"D-1", "D-2", "D-9"} {
		if expected[rule] && !found[rule] {
			t.Errorf("%s: reading it does not find %s", path, rule)
		}
	}
}
