package demo

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// Mistake is a deliberate fault and what the night should make of it.
type Mistake struct {
	Rule string // rule id; empty where only the receipt speaks (未识别, 重复报送)
	File string // path below inbox/, with slashes
	Why  string // what is wrong, in Chinese
}

// City is a fictional city. It is safe for use by one goroutine at a time.
type City struct {
	calendar
	population
	institutions []*institution
	instructors  []instructor
	classes      []*class
	oddities     []oddity
	renderer     func() (*xlsx.Renderer, error)
	sheets       map[string]form.Sheet // the forms' sheets by name
}

// stage is an application in a class's life.
type stage int

// The applications a class may send.
const (
	opening stage = iota
	completion
	claim
	hallClaim // the county's claim for people who paid themselves
	stages
)

// never is the night of an application that is not sent.
const never = -1

// victim is the row of a list that mistakes fall on.
const victim = 2

// class is a training class, from application to claim.
type class struct {
	no          int // order in which the city's classes apply; part of every file name
	inst        *institution
	sender      *institution // whose folder the opening lies in, when it is not inst's
	county      int
	hallCounty  int // whose hall claims, normally county
	course      string
	days        []time.Time // teaching days
	size        int
	firstPerson int
	number      string // 班期编号 as foretold
	nights      [stages]int
	flaws       [stages]*flaw
	corrected   int            // night of the opening's corrected file; 0: none
	later       bool           // gets its instructors on the second night only
	fund        string         // named in the claim; may be empty
	guests      map[int]person // rows of the roster taken by people made for a mistake
	near        *class         // the other class of a mistake between two
}

// flaw is a deliberate mistake in an application.
type flaw struct {
	rule, why string
	course    string              // the only course it makes sense for; empty: any
	stops     bool                // the application is returned, or held for good
	excludes  bool                // the victim goes no further
	corrected bool                // the sender sends a correct file the second night
	shape     func(*City, *class) // changes the class itself, before people are enrolled
	spoil     func(d *draft)      // changes the finished contents
}

// draft is the contents of a workbook.
type draft struct {
	city   *City
	class  *class // nil for registers
	tables []*table
	others []string // instructors who were not sent, for mistakes
}

// table finds a sheet of the draft.
func (d *draft) table(name string) *table {
	for _, t := range d.tables {
		if t.Name == name {
			return t
		}
	}
	return &table{}
}

// drop removes a sheet.
func (d *draft) drop(name string) {
	d.tables = slices.DeleteFunc(d.tables, func(t *table) bool { return t.Name == name })
}

// set changes a cell of a sheet.
func (d *draft) set(sheet string, row int, head string, v any) { d.table(sheet).set(row, head, v) }

// get reads a cell of a sheet.
func (d *draft) get(sheet string, row int, head string) any { return d.table(sheet).get(row, head) }

// oddity is a file that is not simply a class's application: no workbook at all, a register with a mistake, a file sent
// again, one in the wrong place.
type oddity struct {
	night        int
	folder, file string
	rule, why    string // why is empty for a file without a mistake
	make         func(lookup) ([]byte, error)
}

// lookup finds the instructors sent to a class; nil when nobody knows.
type lookup func(classNo string) []string

// member is the person in a row of a class's roster.
func (c *City) member(k *class, row int) person {
	if p, ok := k.guests[row]; ok {
		return p
	}
	return c.trainee(k.firstPerson + row)
}

// arrival compares two files dropped in nights as the nights take them: by night, by sender of the day, by file name.
func (c *City) arrival(a, b string, dropA, dropB int) int {
	turn := func(file string, night int) string {
		kind, rest, _ := strings.Cut(file, "/")
		code, _, _ := strings.Cut(rest, "_")
		return form.Turn(c.Now(night), kind, code)
	}
	return cmp.Or(cmp.Compare(dropA, dropB), strings.Compare(turn(a, dropA), turn(b, dropB)),
		strings.Compare(path.Base(a), path.Base(b)), strings.Compare(a, b))
}

// another is an institution that is not the class's.
func (c *City) another(k *class) *institution {
	for _, i := range c.institutions {
		if i != k.inst && i.state == "有效" {
			return i
		}
	}
	return k.inst
}

// neighbour is the first faultless class of the same course.
func (c *City) neighbour(k *class) *class {
	for _, n := range c.classes {
		if n != k && n.course == k.course && n.flaws[opening] == nil && !n.later {
			return n
		}
	}
	return k
}

// academies is how many institutions of the small city teach every course; the i-th is in county i%9.
const academies = 18

// branch is the second institution of a county in the small city.
func (c *City) branch(county int) *institution { return c.institutions[academies+county] }

// retired is an instructor no longer in service.
func (c *City) retired() instructor {
	for _, in := range c.instructors {
		if strings.Contains(in.state, "退") {
			return in
		}
	}
	return instructor{}
}

// shortCounty is the county whose funds run dry: 清水河县.
const shortCounty = 7

// modest is the class whose county set a target of five people for its course (A21-3); nil in a load.
func (c *City) modest() *class {
	if c.load {
		return nil
	}
	for _, k := range c.classes {
		if k.flaws == [stages]*flaw{} && k.nights[claim] == 2 && k.nights[hallClaim] == never {
			return k
		}
	}
	return nil
}
