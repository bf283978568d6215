package rules

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"path"
	"reflect"
	"slices"
	"strings"
)

// ValueChange is one value that two rulebooks, or two editions of one, give differently.
type ValueChange struct {
	Since   string `json:"since"`   // the day from which they differ so, YYYY-MM-DD
	List    string `json:"list"`    // the list of the parameter file: course_values, districts
	Name    string `json:"name"`    // of the entry: subsidy, 150104
	Course  string `json:"course"`  // empty where the value is of no one course
	Title   string `json:"title"`   // Chinese; empty where the list has none
	Part    string `json:"part"`    // the key of the entry; empty: the whole entry came or went
	From    string `json:"from"`    // empty: it was not there
	To      string `json:"to"`      // empty: it is not there
	Unit    string `json:"unit"`    // of From and To
	Jump    bool   `json:"jump"`    // a number that changes by more than half of what it was
	Article string `json:"article"` // its id
	Setting bool   `json:"setting"` // a setting says so, not the file
	File    string `json:"file"`    // where To stands, else From
	Line    int    `json:"line"`
}

// What became of a file of rules.
const (
	Added       = "added"
	Replaced    = "replaced"
	Removed     = "removed"
	SwitchedOff = "switched off" // from the day Until, and otherwise as it was
)

// RuleChange is one file of rules that two rulebooks do not have alike.
type RuleChange struct {
	Rule   string `json:"rule"`  // id of the check; empty for what checks stand on, awards and the article book
	Title  string `json:"title"` // what the rule asks
	Change string `json:"change"`
	Since  string `json:"since"` // from which day on it holds; empty: from the first
	Until  string `json:"until"` // from which day on no more; empty: it does not end
	File   string `json:"file"`
}

// Changes is what one rulebook changes in another.
type Changes struct {
	Values []ValueChange `json:"values"` // by day
	Rules  []RuleChange  `json:"rules"`  // by file
}

// Diff compares two rulebooks value by value and rule by rule. Files of parameters that say the same otherwise are
// alike.
func Diff(before, after *Book) Changes {
	changes := Changes{Values: []ValueChange{}, Rules: []RuleChange{}}
	days := slices.Concat(before.policy.dates, after.policy.dates)
	slices.Sort(days)
	told := map[string]ValueChange{}
	for _, day := range slices.Compact(days) {
		now := map[string]ValueChange{}
		for _, c := range valueChanges(before.policy, day, after.policy, day) {
			at := strings.Join([]string{c.List, c.Name, c.Course, c.Part}, "\n")
			if last, ok := told[at]; !ok || last.From != c.From || last.To != c.To {
				changes.Values = append(changes.Values, c)
			}
			now[at] = c
		}
		told = now
	}
	names := maps.Clone(before.texts)
	maps.Copy(names, after.texts)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if path.Dir(name) == "parameters" || name == offFile || before.texts[name] == after.texts[name] {
			continue
		}
		changes.Rules = append(changes.Rules, ruleChange(before, after, name))
	}
	changes.Rules = append(changes.Rules, offChanges(before, after)...)
	return changes
}

// ruleChange is what became of a file.
func ruleChange(before, after *Book, name string) RuleChange {
	old, was := before.texts[name]
	text, is := after.texts[name]
	book, c := after, RuleChange{Change: Replaced, File: name}
	switch {
	case !was:
		c.Change = Added
	case !is:
		book, c.Change = before, Removed
	}
	if path.Dir(name) != "checks" {
		return c
	}
	id, _ := script{file: name}.apart()
	check, _ := book.Check(id)
	c.Rule, c.Title = id, check.Title
	for _, e := range append([]Entry{check.Entry}, check.Entries()...) {
		if e.File == name {
			c.Since, c.Until = e.Since, e.Until
		}
	}
	if was && is && c.Until != "" && withoutUntil(old) == withoutUntil(text) {
		c.Change = SwitchedOff
	}
	return c
}

// withoutUntil is a file's text but for the day on which it ends.
func withoutUntil(text string) string {
	var rest strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "-- until:") {
			rest.WriteString(line)
		}
	}
	return rest.String()
}

// valueChanges compares the values in force in one policy on a day with those in another, or on another day.
func valueChanges(before policy, was string, after policy, is string) []ValueChange {
	var all []ValueChange
	for _, section := range slices.Sorted(maps.Keys(sections())) {
		old, order := map[string]item{}, []string{}
		for _, i := range before.on(section, was) {
			old[i.identity()] = i
			order = append(order, i.identity())
		}
		now := map[string]item{}
		for _, i := range after.on(section, is) {
			if _, ok := old[i.identity()]; !ok {
				order = append(order, i.identity())
			}
			now[i.identity()] = i
		}
		for _, identity := range order {
			for _, c := range compared(old[identity], now[identity]) {
				c.Since = is
				all = append(all, c)
			}
		}
	}
	return all
}

// compared lists what differs between two items for one thing, one of which may be none.
func compared(old, now item) []ValueChange {
	shown := now
	if now.section == "" {
		shown = old
	}
	c := ValueChange{Setting: shown.set, List: shown.section, Name: shown.key, Title: cmp.Or(shown.Title, shown.Name),
		Unit: shown.Unit, Article: shown.Article, File: shown.file, Line: shown.line}
	if c.List == "course_values" {
		c.Course = shown.Code
	}
	if old.section == "" || now.section == "" {
		c.From, c.To = old.whole(), now.whole()
		return []ValueChange{c}
	}
	var all []ValueChange
	for _, key := range shown.parts() {
		if c.Part, c.From, c.To = key, old.part(key), now.part(key); c.From != c.To {
			c.Jump = jumps(c.From, c.To)
			all = append(all, c)
		}
	}
	return all
}

// parts are the keys of an item that say something of the policy.
func (i item) parts() []string {
	if i.section == "course_values" || i.section == "city" {
		return []string{"value", "article"}
	}
	s := sections()[i.section]
	return slices.DeleteFunc(slices.Concat(s.required, s.optional), func(key string) bool {
		return key == "title" && i.section != "duties"
	})
}

// part is the value of one key.
func (i item) part(key string) string {
	v := reflect.ValueOf(i)
	for n := range v.NumField() {
		if v.Type().Field(n).Tag.Get("yaml") != key {
			continue
		}
		switch value := v.Field(n).Interface().(type) {
		case []string:
			return strings.Join(value, "、")
		case nil:
			return "null"
		default:
			return fmt.Sprint(value)
		}
	}
	return ""
}

// whole is all that an item says; empty for none.
func (i item) whole() string {
	if i.section == "course_values" || i.section == "city" {
		return i.part("value")
	}
	var all []string
	for _, key := range i.parts() {
		if text := i.part(key); text != "" && i.section != "" && key != "article" {
			all = append(all, key+" "+text)
		}
	}
	return cmp.Or(strings.Join(all, ", "), i.key)
}

// jumps reports whether a number becomes one that is more than half of it away.
func jumps(from, to string) bool {
	a, ok := new(big.Rat).SetString(from)
	b, also := new(big.Rat).SetString(to)
	if !ok || !also {
		return false
	}
	away := new(big.Rat).Abs(b.Sub(b, a))
	return away.Add(away, new(big.Rat).Set(away)).Cmp(a.Abs(a)) > 0
}

// offChanges lists the checks that one rulebook's off.yaml switches off and another's does not, or not that day.
func offChanges(before, after *Book) []RuleChange {
	var all []RuleChange
	for _, o := range after.off {
		same := func(other switchedOff) bool { return other.Check == o.Check && other.From == o.From }
		if !slices.ContainsFunc(before.off, same) {
			all = append(all, offChange(after, o, SwitchedOff))
		}
	}
	for _, o := range before.off {
		if !slices.ContainsFunc(after.off, func(other switchedOff) bool { return other.Check == o.Check }) {
			all = append(all, offChange(before, o, Removed))
		}
	}
	slices.SortFunc(all, func(a, b RuleChange) int { return cmp.Compare(a.Rule, b.Rule) })
	return all
}

// offChange is what became of a check that is switched off.
func offChange(b *Book, o switchedOff, change string) RuleChange {
	id, _ := script{file: o.Check}.apart()
	check, _ := b.Check(id)
	return RuleChange{Rule: o.Check, Title: check.Title, Change: change, Until: o.From, File: offFile}
}
