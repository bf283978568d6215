// Package demo makes a fictional city: the workbooks its municipal centre, counties and training institutions would
// drop into an inbox over three nights, with deliberate mistakes whose findings are known beforehand.
//
// Night 0 brings registers and openings (开班申请), night 1 completions (结业申请) and a few early claims, night 2 claims
// (补贴申请), corrected files, repeats and the money a held claim waited for. Everything follows from the seed. People,
// companies and accounts are invented: identity numbers carry unassigned area codes and valid check characters.
//
// The order of the files: city.go (what a city is), small.go and load.go (its classes), flaws_*.go (each mistake and the
// rule it provokes), draft_*.go (a workbook's contents), habit.go (how its producer writes them down), write.go (cells to
// bytes), drop.go (bytes to the inbox).
package demo

import (
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// Options choose the city.
type Options struct {
	Seed    uint64    // everything that varies follows from it
	Classes int       // 0: the small city with every mistake; else a load of so many classes of about 30 people
	Today   time.Time // day of the first night; zero: a day in early 2025, when the policy has just taken effect
}

// Mistake is a deliberate fault and what the night should make of it.
type Mistake struct {
	Rule string // rule id; empty where only the receipt speaks (未识别, 重复报送)
	File string // path below inbox/, with slashes
	Why  string // what is wrong, in Chinese
}

// City is a fictional city. It is safe for use by one goroutine at a time.
type City struct {
	seed         uint64
	first        time.Time // the first night's day, midnight UTC
	load         bool
	institutions []*institution
	instructors  []instructor
	classes      []*class
	oneOff       time.Time // a day off of this city's own, so that every calendar has one between the first nights
	oddities     []oddity
	renderer     func() (*xlsx.Renderer, error)
	lists        map[string]form.Sheet // the forms' sheets by name
}

// New makes the city of the options.
func New(o Options) *City {
	c := &City{seed: o.Seed, load: o.Classes > 0, first: firstNight(o), renderer: sync.OnceValues(xlsx.NewPlainRenderer), lists: declarations()}
	c.oneOff = wednesday(c.first.AddDate(0, 0, 24))
	if c.load {
		c.buildLoad(o.Classes)
	} else {
		c.buildSmall()
	}
	c.enrol()
	c.number()
	if !c.load {
		c.oddities = c.smallOddities()
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

// Nights is the number of nights the city takes.
func (c *City) Nights() int { return 3 }

// Now is the moment the night is run: 02:00 in Hohhot, after its classes have opened, ended or been certified.
func (c *City) Now(night int) time.Time {
	d := c.day(night)
	return time.Date(d.Year(), d.Month(), d.Day(), 2, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))
}

// day is the calendar day of a night.
func (c *City) day(night int) time.Time {
	if c.load {
		last := date(c.first.Year(), int(c.first.Month())+11, 22)
		return []time.Time{c.first, last, last.AddDate(0, 0, 8)}[night]
	}
	return c.first.AddDate(0, 0, []int{0, 56, 91}[night])
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
	slices.SortFunc(all, func(a, b Mistake) int { return compareStrings(a.File, b.File, a.Rule, b.Rule) })
	return all
}

// Files lists what a night drops, as paths below inbox/ in order of arrival.
func (c *City) Files(night int) []string {
	var paths []string
	for _, j := range c.jobs(night, nil) {
		paths = append(paths, j.path)
	}
	slices.SortFunc(paths, func(a, b string) int { return c.arrival(a, b, night, night) })
	return paths
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
		if a.numbered() != b.numbered() {
			return a.numbered() - b.numbered()
		}
		return c.arrival(a.path(opening), b.path(opening), a.dropped(), b.dropped())
	})
	count := map[string]int{}
	for _, k := range order {
		count[k.prefix()]++
		k.number = k.prefix() + "-" + digits(count[k.prefix()], 2)
	}
}

// arrival compares two files dropped in nights as the nights take them: by night, by sender of the day, by file name.
func (c *City) arrival(a, b string, dropA, dropB int) int {
	turn := func(file string, night int) string {
		kind, rest, _ := strings.Cut(file, "/")
		code, _, _ := strings.Cut(rest, "_")
		return form.Turn(c.Now(night), kind, code)
	}
	if dropA != dropB {
		return dropA - dropB
	}
	return compareStrings(turn(a, dropA), turn(b, dropB), path.Base(a), path.Base(b), a, b)
}

// compareStrings orders by each pair in turn.
func compareStrings(pairs ...string) int {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != pairs[i+1] {
			if pairs[i] < pairs[i+1] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// place joins a folder of the inbox and a file name.
func place(folder, file string) string { return path.Join(folder, file) }
