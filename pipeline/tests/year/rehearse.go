package year

import (
	"testing"

	"chuangpei/pipeline/replay"
	"chuangpei/pipeline/town"
)

// rehearse plays the year again: under its own rules everything comes out as it was, and if SYB had paid 1 500 yuan
// from the beginning, its people, and nobody else, would be due what the article then gives.
func (y *city) rehearse(t *testing.T) {
	past := y.Past()
	y.PlayedAgain(past)
	draft := y.Rehearsed(past, "effective: 2025-01-02\nsource: 草案\n"+
		"course_values:\n  - {name: subsidy, article: 22, values: {SYB: 1500}}\n")
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
