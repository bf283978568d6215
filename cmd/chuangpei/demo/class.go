package demo

import (
	"slices"
	"time"
)

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

// newClass is a class without mistakes that applies on the first night, ends by the second and claims on the third.
func newClass(inst *institution, course string, size int, days []time.Time) *class {
	return &class{
		inst: inst, county: inst.county, hallCounty: inst.county, course: course, size: size, days: days,
		nights: [stages]int{opening: 0, completion: 1, claim: 2, hallClaim: never},
	}
}

func (k *class) opens() time.Time  { return k.days[0] }
func (k *class) closes() time.Time { return k.days[len(k.days)-1] }

// prefix is the first 15 characters of the class's certificates.
func (k *class) prefix() string {
	return counties()[k.county].code + k.opens().Format("200601") + k.course
}

// numbered is the night in which the class gets its number, or never.
func (k *class) numbered() int {
	switch f := k.flaws[opening]; {
	case k.corrected > 0:
		return k.corrected
	case f != nil && f.stops:
		return never
	case k.later:
		return 1
	default:
		return k.nights[opening]
	}
}

// dropped is the night that brings the opening which is accepted.
func (k *class) dropped() int {
	if k.corrected > 0 {
		return k.corrected
	}
	return k.nights[opening]
}

// folder is where an application of the class is dropped.
func (k *class) folder(s stage) string {
	switch {
	case s == hallClaim:
		f, _ := hall(k.hallCounty)
		return f
	case s == opening && k.sender != nil:
		return k.sender.folder()
	default:
		return k.inst.folder()
	}
}

// path is the file of an application, below inbox/.
func (k *class) path(s stage) string {
	name := [stages]string{"开班申请", "结业申请", "补贴申请", "个人补贴申请"}[s]
	return place(k.folder(s), name+"_"+digits(k.no, 5)+"_"+k.course+".xlsx")
}

// correctedPath is the file of the corrected opening.
func (k *class) correctedPath() string {
	return place(k.inst.folder(), "开班申请_"+digits(k.no, 5)+"_"+k.course+"_更正.xlsx")
}

// name is 班期名称, different for every class.
func (k *class) name() string {
	return digits(k.opens().Year(), 4) + "年" + k.course + "第" + digits(k.no, 3) + "期培训班"
}

// classroom is 培训地点, different for every class.
func (k *class) classroom() string {
	return counties()[k.county].name + "示例路" + digits(k.inst.index+1, 1) + "号" + k.inst.name + "第" + digits(k.no, 1) + "教室"
}

// trainees are the roster's rows (0 is the first) that are still in the class before the stage.
func (k *class) trainees(before stage) []int {
	rows := make([]int, k.size)
	for i := range rows {
		rows[i] = i
	}
	for s := opening; s < before; s++ {
		if f := k.flaws[s]; f != nil && f.excludes && !f.stops {
			rows = slices.Delete(rows, victim, victim+1)
		}
	}
	return rows
}

// seat gives a row of the roster to a person of its own.
func (k *class) seat(row int, p person) {
	if k.guests == nil {
		k.guests = map[int]person{}
	}
	k.guests[row] = p
}

// member is the person in a row of the roster.
func (k *class) member(c *City, row int) person {
	if p, ok := k.guests[row]; ok {
		return p
	}
	return c.trainee(k.firstPerson + row)
}

// selfPayers are the last three trainees when the county claims for them.
func (k *class) selfPayers(rows []int) (institution, hall []int) {
	if k.nights[hallClaim] == never {
		return rows, nil
	}
	return rows[:len(rows)-3], rows[len(rows)-3:]
}

// session is one sitting; minutes since midnight.
type session struct {
	day          time.Time
	starts, ends int
	lessons      int
}

// sessions is the timetable: four lessons of 45 minutes in the morning, four in the afternoon.
func (k *class) sessions() []session {
	var all []session
	for _, d := range k.days {
		all = append(all, session{d, 8*60 + 30, 11*60 + 30, 4}, session{d, 14 * 60, 17 * 60, 4})
	}
	return all
}

// record is what a completion says of one trainee.
type record struct {
	missed map[int]rune // session → '旷' or '假'
	score  int
}

// record of row i: most miss nothing, some one session, a few two, which still may sit the examination.
func (c *City) record(k *class, i int) record {
	h := mix(c.seed ^ uint64(k.firstPerson+i)<<8)
	r := record{missed: map[int]rune{}, score: 62 + int(h>>20%37)}
	absences := 0
	switch {
	case i == 0 || h%10 < 2:
		absences = 1
	case h%20 == 5:
		absences = 2
	}
	for n := range absences {
		at := (int(h>>32%5) + n*3) % (2 * len(k.days))
		r.missed[at] = []rune("旷假")[(int(h>>40)+n)%2]
	}
	return r
}

// mistakes lists what is wrong with the class's files.
func (k *class) mistakes() []Mistake {
	var all []Mistake
	for s, f := range k.flaws {
		if f != nil && k.nights[s] != never {
			all = append(all, Mistake{f.rule, k.path(stage(s)), f.why})
		}
	}
	return all
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

// fits reports whether the flaw makes sense for the course.
func (f *flaw) fits(course string) bool { return f.course == "" || f.course == course }
