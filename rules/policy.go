package rules

import (
	"cmp"
	"slices"
	"strings"
)

// policy is every dated parameter, and the days on which one of them begins.
type policy struct {
	items []item
	dates []string // YYYY-MM-DD, ascending
}

// item is one entry of a parameter file; which fields it has depends on its section.
type item struct {
	Name       string         `yaml:"name"`
	Code       string         `yaml:"code"`
	Fund       string         `yaml:"fund"`
	Article    string         `yaml:"article"`
	Title      string         `yaml:"title"`
	Unit       string         `yaml:"unit"`
	Aliases    []string       `yaml:"aliases"`
	Courses    []string       `yaml:"courses"`
	Categories []string       `yaml:"categories"`
	Value      any            `yaml:"value"`
	Values     map[string]any `yaml:"values"`
	AtLeast    any            `yaml:"at_least"`
	Priority   int            `yaml:"priority"`
	Male       bool           `yaml:"male"`
	Age        int            `yaml:"age"`
	Limit      int            `yaml:"limit"`
	FirstBorn  string         `yaml:"first_born"`
	StepMonths int            `yaml:"step_months"`
	Months     int            `yaml:"months"`
	Words      string         `yaml:"words"`

	section, key, since, source string
	file                        string
	line                        int
	set                         bool // by a setting
}

// identity is what an item gives a value to.
func (i item) identity() string {
	if i.section == "course_values" {
		return i.section + " " + i.key + " " + i.Code
	}
	return i.section + " " + i.key
}

// override puts a setting in place of an item's value, or of a fund's place; a null stays, for it says that the course
// has no such rule.
func (i *item) override(settings map[string]string) {
	if order := settings["fund_order"]; i.section == "funds" && order != "" {
		place := priority(*i, order)
		i.Priority, i.set = place, i.set || place != i.Priority
	}
	value, ok := settings[i.key]
	if !ok || i.Value == nil || (i.section != "course_values" && i.section != "city") {
		return
	}
	i.Value, i.set = value, true
}

// on gives the items of a section in force on a day, in the order of the files.
func (p policy) on(section, day string) []item {
	newest := map[string]int{}
	var order []string
	for n, i := range p.items {
		if i.section != section || i.since > day {
			continue
		}
		at, ok := newest[i.identity()]
		if !ok {
			order = append(order, i.identity())
		}
		if !ok || p.items[at].since < i.since {
			newest[i.identity()] = n
		}
	}
	items := make([]item, len(order))
	for n, identity := range order {
		items[n] = p.items[newest[identity]]
	}
	return items
}

// inherit gives titles and units to items that leave them out: those that the same thing has elsewhere.
func (p policy) inherit() {
	named := map[string]item{}
	for _, i := range p.items {
		if other, ok := named[i.section+" "+i.key]; i.Title != "" && (!ok || other.since < i.since) {
			named[i.section+" "+i.key] = i
		}
	}
	for n, i := range p.items {
		other := named[i.section+" "+i.key]
		p.items[n].Title, p.items[n].Unit = cmp.Or(i.Title, other.Title), cmp.Or(i.Unit, other.Unit)
	}
}

// courses are the codes of the courses on a day.
func (p policy) courses(day string) []string {
	var all []string
	for _, i := range p.on("courses", day) {
		all = append(all, i.Code)
	}
	return all
}

// categories are whom a fund may pay for on a day.
func (p policy) categories(day string) []string {
	all := []string{"全部"}
	for _, i := range p.on("categories", day) {
		all = append(all, i.Name)
	}
	return all
}

// isCourse reports whether a code is a course on a day.
func (p policy) isCourse(code, day string) bool {
	return slices.Contains(p.courses(day), code)
}

// courseColumn is one value a course must have.
type courseColumn struct {
	name, sqlType string
	least         uint64
	null          bool // null says that the policy has no such rule for the course
}

// courseColumns are the values of policy_course, in its order.
func courseColumns() []courseColumn {
	return []courseColumn{
		{name: "cap", sqlType: "BIGINT", least: 1},
		{name: "min_days", sqlType: "BIGINT", least: 1},
		{name: "min_lessons", sqlType: "BIGINT", least: 1},
		{name: "lesson_minutes", sqlType: "BIGINT", least: 1},
		{name: "absences_allowed", sqlType: "BIGINT", null: true},
		{name: "lessons_per_absence", sqlType: "BIGINT", least: 1, null: true},
		{name: "subsidy", sqlType: "DECIMAL(18,2)"},
		{name: "uplift_percent", sqlType: "BIGINT", null: true},
		{name: "uplift_min_months", sqlType: "BIGINT", least: 1, null: true},
		{name: "needs_platform", sqlType: "BOOLEAN"},
	}
}

// priority is a fund's place in the order of payment, 1 first; funds that a fund_order setting leaves out come after
// it. Without the setting the policy's order holds.
func priority(f item, order string) int {
	if order == "" {
		return f.Priority
	}
	funds := strings.Split(order, ",")
	if at := slices.Index(funds, f.key); at >= 0 {
		return at + 1
	}
	return len(funds) + f.Priority
}
