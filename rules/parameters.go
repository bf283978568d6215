package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// sections are the lists a parameter file may hold.
func sections() map[string]shape {
	return map[string]shape{
		"courses":       {key: "code", required: []string{"name", "article"}, optional: []string{"aliases"}},
		"course_values": {key: "name", required: []string{"article", "values"}, optional: []string{"title", "unit"}},
		"funds": {
			key: "fund", required: []string{"article", "priority", "courses", "categories"},
			optional: []string{"aliases"},
		},
		"categories":    {key: "name", required: []string{"article"}},
		"city":          {key: "name", required: []string{"article", "value"}, optional: []string{"title"}},
		"grades":        {key: "name", required: []string{"article", "at_least"}},
		"duties":        {key: "name", required: []string{"article", "title", "months"}, optional: []string{"words"}},
		"layouts":       {key: "name", required: []string{"article"}, optional: []string{"aliases"}},
		"districts":     {key: "code", required: []string{"name", "article"}, optional: []string{"aliases"}},
		"id_prefixes":   {key: "code", required: []string{"name", "article"}},
		"public_bodies": {key: "code", required: []string{"name", "article"}},
		"retirement": {
			key: "name", required: []string{"article", "male", "age", "limit", "first_born", "step_months"},
		},
	}
}

// readPolicy reads every edition. Each file says once from when it is effective; what a later file does not mention
// stays as it was, and two files that give the same thing from the same day are refused.
func (l policyLoader) readPolicy(articles []Article) policy {
	var p policy
	before := len(l.errors)
	for _, file := range l.glob("parameters/*.yaml") {
		switch root := l.tree(file).(type) {
		case nil: // told already
		case *ast.MappingNode:
			p.items = append(p.items, l.readEdition(file, root)...)
		default:
			l.bad(file, 1, "the file begins with two lines, effective: DAY and source: DOCUMENT; lists of values "+
				"follow")
		}
	}
	dates := map[string]bool{}
	for _, i := range p.items {
		dates[i.since] = true
		l.cited(articles, i.Article, i.file, i.line)
	}
	p.dates = slices.Sorted(maps.Keys(dates))
	p.inherit()
	l.judgeOverlap(p.items)
	readable := len(l.errors) == before // else what could not be read would be called missing too
	if readable && !l.judgeComplete(p) {
		return p // nor is what is missing to be looked for item by item
	}
	for _, i := range p.items {
		if l.judgeItem(i) && readable {
			l.judgeNames(p, i)
		}
	}
	return p
}

// readEdition reads one parameter file; nothing of it where it does not say from which day it is effective.
func (l policyLoader) readEdition(file string, root *ast.MappingNode) []item {
	var items []item
	known, head, at, before := sections(), map[string]string{}, map[string]int{}, len(l.errors)
	lists := slices.Sorted(maps.Keys(known))
	for _, pair := range root.Values {
		key := pair.Key.String()
		if key == "effective" || key == "source" {
			head[key], at[key] = strings.Trim(pair.Value.String(), `"'`), lineOf(pair.Key)
			continue
		}
		s, ok := known[key]
		if !ok {
			l.bad(file, lineOf(pair.Key), "nothing is called %s here: %s", key,
				didYouMean(key, append([]string{"effective", "source"}, lists...)))
			continue
		}
		items = append(items, l.readSection(file, key, s, pair.Value)...)
	}
	switch _, err := time.Parse(time.DateOnly, head["effective"]); {
	case len(l.errors) > before && (at["effective"] == 0 || at["source"] == 0):
		return nil // what is missing is what is unknown
	case at["effective"] == 0:
		l.bad(file, 1, "the day is missing: begin with effective: 2026-07-01, the day from which classes open under "+
			"this")
		return nil
	case err != nil:
		l.bad(file, at["effective"], "effective must be a day such as 2026-07-01 that there is, not "+
			"%q", head["effective"])
		return nil
	case head["source"] == "":
		l.bad(file, max(at["source"], 1), "source is missing: name the document that these values come from")
	case len(root.Values) == len(head):
		l.bad(file, lineOf(root), "nothing follows the day: write a list such as course_values, or delete the file")
	}
	for i := range items {
		items[i].since, items[i].source = head["effective"], head["source"]
	}
	return items
}

// readSection reads one list of a parameter file; course_values give an item a course.
func (l policyLoader) readSection(file, name string, s shape, node ast.Node) []item {
	var items []item
	for _, e := range l.readList(file, node, s) {
		i, ok := decode[item](l.loader, e)
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

// judgeOverlap notes items that say the same thing from the same day: once for two files, whose day is then wrong.
func (l policyLoader) judgeOverlap(items []item) {
	first, told := map[string]item{}, map[string]int{}
	for _, i := range items {
		at := i.identity() + " " + i.since
		other, ok := first[at]
		if !ok {
			first[at] = i
			continue
		}
		if _, own := l.own[i.file]; l.own != nil && !own {
			i, other = other, i
		}
		pair := i.file + "\n" + other.file
		if n, ok := told[pair]; ok && i.file != other.file {
			l.errors[n].Column++
			continue
		}
		told[pair] = len(l.errors)
		l.bad(i.file, i.line, "%s is given twice from %s, also in %s:%d", i.identity(), i.since, other.file,
			other.line)
	}
	for pair, n := range told {
		e := &l.errors[n]
		if e.Column > 0 {
			e.Text += fmt.Sprintf(", and so are %d more", e.Column)
		}
		e.Column = 0
		if i, other, _ := strings.Cut(pair, "\n"); i != other {
			e.Text += ": write in effective the later day from which it changes, or delete one of the two files"
			continue
		}
		e.Text += ": leave one of them"
	}
}
