// Package demo makes a fictional city: the workbooks its municipal centre, counties and training institutions would
// drop into an inbox, with deliberate mistakes whose findings are known beforehand.
//
// Night 0 brings registers and openings (开班申请), night 1 completions (结业申请) and a few early claims, night 2
// claims (补贴申请), corrected files, repeats and the money a held claim waited for. Everything follows from the seed.
// In the small city's later nights (loops.go) people answer what they find in the outbox, with its own papers. People,
// companies and accounts are invented: identity numbers carry unassigned area codes and valid check characters.
//
// The order of the files: demo.go (what a city is asked), drop.go (a night's files), small.go and load.go (its
// classes), oddities.go and flaws_*.go (each mistake and the rule it provokes), registers.go and filing.go (a
// workbook's contents), loops.go and paper.go (papers of the outbox, filled in), write.go and habit.go (how a producer
// writes them down), class.go and city.go (what a city is made of).
package demo

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"chuangpei/templates/xlsx"
)

// Options choose the city.
type Options struct {
	Seed    uint64    // everything that varies follows from it
	Classes int       // 0: the small city with every mistake; else a load of so many classes of about 30 people
	Today   time.Time // day of the first night; zero: a day in early 2025, when the policy has just taken effect
}

// New makes the city of the options.
func New(o Options) *City {
	c := &City{
		calendar: newCalendar(firstNight(o), o.Classes > 0), population: population{o.Seed},
		renderer: sync.OnceValues(xlsx.NewPlainRenderer), sheets: declarations(),
	}
	if c.load {
		loadBuilder{c}.build(o.Classes)
	} else {
		smallBuilder{c}.build()
	}
	c.enrol()
	c.number()
	if !c.load {
		c.oddities = odd{centre{c}}.all()
	}
	return c
}

// firstNight is the day asked for, or one that leaves room for the classes within the policy's first year.
func firstNight(o Options) time.Time {
	switch {
	case !o.Today.IsZero():
		return date(o.Today.Year(), int(o.Today.Month()), o.Today.Day())
	case o.Classes > 0:
		return date(2025, 1, 6)
	default:
		return date(2025, 3, 1)
	}
}

// Expected lists the deliberate mistakes of all nights, by file and rule.
func (c *City) Expected() []Mistake {
	var all []Mistake
	for _, k := range c.classes {
		all = append(all, k.mistakes()...)
	}
	for _, o := range c.oddities {
		if o.why != "" {
			all = append(all, Mistake{o.rule, o.path(), o.why})
		}
	}
	if !c.load {
		all = append(all, c.shortages()...)
	}
	slices.SortFunc(all, func(a, b Mistake) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Rule, b.Rule))
	})
	return all
}

// enrol gives every class its people: consecutive, so that nobody is in two classes unless a mistake says so.
func (c *City) enrol() {
	next := int(c.seed%1000) * 8
	for _, k := range c.classes {
		k.firstPerson = next
		next += k.size
	}
}

// number foretells the class numbers: of each prefix, by the night that accepts the class and by arrival.
func (c *City) number() {
	order := make([]*class, 0, len(c.classes))
	for _, k := range c.classes {
		k.number = k.prefix() + "-99" // of a class that never gets one
		if k.numbered() >= 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b *class) int {
		return cmp.Or(cmp.Compare(a.numbered(), b.numbered()),
			c.arrival(a.path(opening), b.path(opening), a.dropped(), b.dropped()))
	})
	given := map[string]int{}
	for _, k := range order {
		given[k.prefix()]++
		k.number = k.prefix() + "-" + digits(given[k.prefix()], 2)
	}
}

// shortages are the findings that come from what the city has too little of, not from a file's own contents.
func (c *City) shortages() []Mistake {
	var all []Mistake
	last := ""
	for _, k := range c.classes {
		if k.county == shortCounty && k.nights[claim] == 1 {
			all = append(all, Mistake{"A21-2", k.path(claim), "资金余额不足，待追加后核定"})
		}
		f, file := k.flaws[completion], k.path(completion)
		if k.nights[completion] == 1 && (f == nil || !f.stops) && (last == "" || c.arrival(file, last, 1, 1) > 0) {
			last = file
		}
	}
	if k := c.modest(); k != nil {
		all = append(all, Mistake{"A21-3", k.path(claim), "当年该课程目标任务 5 人已超过"})
	}
	return append(all, Mistake{"A15-1", last, "空白证书不足"})
}
