package year

import (
	"slices"
	"testing"
	"testing/fstest"

	"chuangpei/pipeline/replay"
	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// raise is a draft under which SYB had paid 1 500 yuan from the beginning.
const raise = "effective: 2025-01-02\nsource: 草案\n" +
	"course_values:\n  - {name: subsidy, article: 22, values: {SYB: 1500}}\n"

// drafted plays the year under the draft, and gives what comes of it against what was decided: nothing but money and
// what is said of it is otherwise. Classes, people, certificates come out as they were, row by row.
func (y *city) drafted(t *testing.T, past *replay.Stage) replay.Difference {
	t.Helper()
	book, _, err := rules.DraftOf(y.Rules, fstest.MapFS{"parameters/draft.yaml": {Data: []byte(raise)}}, "")
	y.Must(err)
	draft := replay.Rules{Name: "draft", Book: book}
	y.Must(past.Play(t.Context(), draft))
	unlike, err := past.Unlike(t.Context(), draft.Name)
	y.Must(err)
	money := []string{"account_correction", "claim", "class_filed", "entitlement", "entry", "finding", "payment_batch",
		"payment_line", "payment_result", "reviewed", "tally", "verdict"}
	for table := range unlike {
		if !slices.Contains(money, table) {
			t.Errorf("a higher rate changes %d rows of %s", unlike[table], table)
		}
	}
	decided, is, err := past.AsDecided(t.Context(), y.Rules, "test")
	if err != nil || !is {
		t.Fatalf("the year was decided under other rules: %v", err)
	}
	d, err := past.Compare(t.Context(), decided, draft)
	y.Must(err)
	return d
}

// rehearse plays the year again: if SYB had paid 1 500 yuan from the beginning, its people, and nobody else, would be
// due what the article then gives. A year of three terms is played under its own rules, too, and everything comes out
// as it was.
func (y *city) rehearse(t *testing.T, terms int) {
	past := y.Past()
	if terms > 1 {
		y.PlayedAgain(past)
	}
	draft := y.drafted(t, past)
	want := map[string]int64{}
	for _, c := range y.courses {
		for _, p := range c.folk {
			if c.Course == "SYB" && c.certified(p) {
				want[c.Number+" "+p.Name] = raised(c.class, p)
			}
		}
	}
	got := map[string]int64{}
	for _, p := range draft.People {
		got[p.ClassNo+" "+p.Name] += p.IsPaid + p.IsWaiting
		if !p.IsCertified || !p.WasCertified || p.Against {
			t.Errorf("a higher rate costs %s of %s something: %+v", p.Name, p.ClassNo, p)
		}
	}
	for _, d := range differences(want, got) {
		t.Errorf("due with SYB at 1 500 yuan (fen): %s", d)
	}
	if len(want) == 0 {
		t.Error("nobody was taught SYB")
	}
	if draft.All.Waiting == 0 {
		t.Error("the funds of the year pay it all: they were given what the year needs and no more")
	}
	waiting := int64(0)
	for _, fund := range draft.Funds { // every claim of the year names its fund
		waiting += fund.IsWaiting
	}
	if waiting != draft.All.IsWaiting {
		t.Errorf("by fund %s yuan wait, in all %s", town.Yuan(waiting), town.Yuan(draft.All.IsWaiting))
	}
	sums(t, draft)
}

// raised is what article 22 would give a trainee of SYB at 1 500 yuan: 40 % more for a lasting enterprise.
func raised(c *class, p *trainee) int64 {
	const base = 1500_00
	if _, uplift := c.due(p); uplift > 0 {
		return base + base*40/100
	}
	return base
}

// sums holds the totals against the people and against one another.
func sums(t *testing.T, d replay.Difference) {
	by, people := map[string]int64{}, int64(0)
	for _, row := range d.Totals {
		by[row.Dimension] += row.Amount
		if row.WasAmount+row.Amount != row.IsAmount || row.Certificates != 0 {
			t.Errorf("a row does not add up: %+v", row)
		}
	}
	for _, p := range d.People {
		people += p.Difference
	}
	for dimension, sum := range by {
		if sum != people {
			t.Errorf("by %s the draft costs %s yuan, by person %s", dimension, town.Yuan(sum), town.Yuan(people))
		}
	}
}
