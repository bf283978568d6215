package rules

import (
	"slices"
)

// Where an edition stands on a day.
const (
	Past    = "past"
	InForce = "in force"
	Coming  = "coming"
)

// Edition is the policy from a day on which something of it changes.
type Edition struct {
	Since   string        `json:"since"` // YYYY-MM-DD
	State   string        `json:"state"` // [Past], [InForce] or [Coming]
	Sources []string      `json:"sources"`
	Files   []string      `json:"files"`  // where its values stand
	Values  []ValueChange `json:"values"` // against the edition before; none for the first, which gives all
	Rules   []RuleChange  `json:"rules"`  // checks that begin or end that day
}

// Editions lists the editions of a rulebook by day, as they stand on a day (YYYY-MM-DD).
func Editions(b *Book, today string) []Edition {
	entries := datedEntries(b)
	days := slices.Clone(b.policy.dates)
	for _, c := range entries {
		for _, day := range []string{c.Since, c.Until} {
			if day > days[0] {
				days = append(days, day)
			}
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	all := make([]Edition, len(days))
	for n, day := range days {
		e := Edition{Since: day, State: Coming, Sources: []string{}, Files: []string{}, Values: []ValueChange{},
			Rules: []RuleChange{}}
		if day <= today {
			e.State = InForce
			if n > 0 {
				all[n-1].State = Past
			}
		}
		for _, i := range b.policy.items {
			if i.since != day {
				continue
			}
			if !slices.Contains(e.Files, i.file) {
				e.Files = append(e.Files, i.file)
			}
			if !slices.Contains(e.Sources, i.source) {
				e.Sources = append(e.Sources, i.source)
			}
		}
		if n > 0 {
			e.Values = append(e.Values, valueChanges(b.policy, days[n-1], b.policy, day)...)
		}
		for _, c := range entries {
			if c.Since == day || c.Until == day {
				e.Rules = append(e.Rules, c)
			}
		}
		all[n] = e
	}
	return all
}

// datedEntries are the files of checks that begin or end on a day.
func datedEntries(b *Book) []RuleChange {
	var all []RuleChange
	for _, c := range b.checks {
		entries := c.Entries()
		if !slices.ContainsFunc(entries, func(e Entry) bool { return e.File == c.File }) {
			entries = append(entries, c.Entry)
		}
		for _, e := range entries {
			if e.lines["since"]+e.lines["until"] > 0 || e.off {
				all = append(all, RuleChange{Rule: c.ID, Title: c.Title, Since: e.Since, Until: e.Until, File: e.File})
			}
		}
	}
	return all
}
