package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// With gives a copy of the book in which settings stand in for the readings of interpretations.yaml, whatever the
// edition: absences_allowed, lessons_per_absence, uplift_min_months (numbers, for the courses that have the rule),
// serial_scope (prefix, county_year_course, county_year, county), approval (automatic, signed), uplift_payee (named,
// person) and fund_order (funds by full name, joined by commas). An unknown setting, or a value it cannot have, is an
// error, and all are SettingErrors.
func (b *Book) With(settings map[string]string) (*Book, error) {
	var problems SettingErrors
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if problem := b.settingProblem(name, settings[name]); problem != "" {
			problems = append(problems, SettingError{name, problem})
		}
	}
	if problems != nil {
		return nil, problems
	}
	changed := *b
	changed.settings = maps.Clone(b.settings)
	if changed.settings == nil {
		changed.settings = map[string]string{}
	}
	maps.Copy(changed.settings, settings)
	changed.policy.items = slices.Clone(b.policy.items)
	for n := range changed.policy.items {
		changed.policy.items[n].override(settings)
	}
	return &changed, nil
}

// SettingError is what is wrong with one setting.
type SettingError struct{ Name, Problem string }

// SettingErrors is what is wrong with settings, by their names.
type SettingErrors []SettingError

// Error joins the problems.
func (e SettingErrors) Error() string {
	all := make([]string, len(e))
	for i, one := range e {
		all[i] = one.Problem
	}
	return "settings of the rules: " + strings.Join(all, "; ")
}

// settingProblem says what is wrong with a setting; empty when nothing is.
func (b *Book) settingProblem(name, value string) string {
	switch name {
	case "absences_allowed":
		return wholeNumber(name, value, 0)
	case "lessons_per_absence", "uplift_min_months":
		return wholeNumber(name, value, 1)
	case "serial_scope", "approval", "uplift_payee":
		return readingProblem(name, value)
	case "fund_order":
		return b.fundOrderProblem(value)
	}
	return "unknown setting " + name
}

// fundOrderProblem says when fund_order names something that is no fund, or a fund twice.
func (b *Book) fundOrderProblem(value string) string {
	seen := map[string]bool{}
	for _, fund := range strings.Split(value, ",") {
		if !slices.Contains(fundNames(b), fund) || seen[fund] {
			return fmt.Sprintf("fund_order must name each fund once, by its full name: %s is none, or stands here "+
				"twice; %s",
				fund, didYouMean(fund, fundNames(b)))
		}
		seen[fund] = true
	}
	return ""
}

// fundNames are the funds of all editions.
func fundNames(b *Book) []string {
	var all []string
	for _, i := range b.policy.items {
		if i.section == "funds" && !slices.Contains(all, i.key) {
			all = append(all, i.key)
		}
	}
	return all
}
