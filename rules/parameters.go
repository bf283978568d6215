package rules

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
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

	section, key, since, source string
	file                        string
	line                        int
}

// sections are the lists a parameter file may hold.
func sections() map[string]shape {
	return map[string]shape{
		"courses":       {key: "code", required: []string{"name", "article"}, optional: []string{"aliases"}},
		"course_values": {key: "name", required: []string{"article", "values"}, optional: []string{"title", "unit"}},
		"funds":         {key: "fund", required: []string{"article", "priority", "courses", "categories"}, optional: []string{"aliases"}},
		"categories":    {key: "name", required: []string{"article"}},
		"city":          {key: "name", required: []string{"article", "value"}, optional: []string{"title"}},
		"grades":        {key: "name", required: []string{"article", "at_least"}},
		"layouts":       {key: "name", required: []string{"article"}, optional: []string{"aliases"}},
		"districts":     {key: "code", required: []string{"name", "article"}, optional: []string{"aliases"}},
		"id_prefixes":   {key: "code", required: []string{"name", "article"}},
		"public_bodies": {key: "code", required: []string{"name", "article"}},
		"retirement":    {key: "name", required: []string{"article", "male", "age", "limit", "first_born", "step_months"}},
	}
}

// policy reads parameters/*.yaml. Each file says once from when it is effective; what a later file does not mention stays
// as it was, and two files that give the same thing from the same day are refused.
func (l *loader) policy(articles []Article) policy {
	var p policy
	before := len(l.errors)
	for _, file := range l.glob("parameters/*.yaml") {
		if root, ok := l.tree(file).(*ast.MappingNode); ok {
			p.items = append(p.items, l.edition(file, root)...)
		} else {
			l.bad(file, 1, "expected effective, source and lists of parameters")
		}
	}
	dates := map[string]bool{}
	for _, i := range p.items {
		dates[i.since] = true
		l.cited(articles, i.Article, i.file, i.line)
	}
	p.dates = slices.Sorted(maps.Keys(dates))
	l.overlap(p.items)
	for _, i := range p.items {
		l.sound(p, i)
	}
	for _, since := range p.dates {
		if len(l.errors) == before { // else what could not be read would be called missing too
			l.complete(p, since)
		}
	}
	return p
}

// edition reads one parameter file.
func (l *loader) edition(file string, root *ast.MappingNode) []item {
	var items []item
	known, head := sections(), map[string]string{}
	for _, pair := range root.Values {
		key := pair.Key.String()
		if key == "effective" || key == "source" {
			head[key] = strings.Trim(pair.Value.String(), `"'`)
			continue
		}
		s, ok := known[key]
		if !ok {
			l.bad(file, lineOf(pair.Key), "unknown list %s", key)
			continue
		}
		items = append(items, l.section(file, key, s, pair.Value)...)
	}
	if _, err := time.Parse(time.DateOnly, head["effective"]); err != nil {
		l.bad(file, 1, "effective must be a day such as 2025-01-01, not %q", head["effective"])
	}
	if head["source"] == "" {
		l.bad(file, 1, "source, the document these values come from, is missing")
	}
	for i := range items {
		items[i].since, items[i].source = head["effective"], head["source"]
	}
	return items
}

// section reads one list of a parameter file; course_values give an item a course.
func (l *loader) section(file, name string, s shape, node ast.Node) []item {
	var items []item
	for _, e := range l.list(file, node, s) {
		i, ok := decode[item](l, e)
		if !ok {
			continue
		}
		i.section, i.file, i.line = name, file, e.line
		i.key = i.Name
		if s.key == "code" {
			i.key = i.Code
		} else if s.key == "fund" {
			i.key = i.Fund
		}
		if name != "course_values" {
			items = append(items, i)
			continue
		}
		for _, course := range slices.Sorted(maps.Keys(i.Values)) {
			one := i
			one.Code, one.Value = course, i.Values[course]
			items = append(items, one)
		}
	}
	return items
}

// identity is what an item gives a value to.
func (i item) identity() string {
	if i.section == "course_values" {
		return i.section + " " + i.key + " " + i.Code
	}
	return i.section + " " + i.key
}

// overlap notes items that say the same thing from the same day.
func (l *loader) overlap(items []item) {
	first := map[string]item{}
	for _, i := range items {
		at := i.identity() + " " + i.since
		if other, ok := first[at]; ok {
			l.bad(i.file, i.line, "%s is given twice from %s, also in %s:%d", i.identity(), i.since, other.file, other.line)
			continue
		}
		first[at] = i
	}
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
