package demo

import (
	"slices"
	"time"
)

// smallBuilder makes the small city.
type smallBuilder struct{ *City }

// build makes about two dozen faultless classes and one class or more for every mistake.
func (c smallBuilder) build() {
	c.smallInstitutions()
	c.smallFaculty()
	c.faultless()
	for _, f := range slices.Concat(openingFlaws(), peopleFlaws(), cellFlaws()) {
		c.addOpening(f)
	}
	c.shortOfInstructors()
	c.attach(completion, completionFlaws())
	c.addExhausted()
	c.attach(claim, claimFlaws())
	c.wrongHall()
	c.addRunning()
	c.sequence()
}

// smallInstitutions: in each county two that teach everything and one that teaches SYB only.
func (c smallBuilder) smallInstitutions() {
	for i := range academies {
		c.institutions = append(c.institutions, newInstitution(i, i%9, allCourses()))
	}
	for i := range counties() {
		c.institutions = append(c.institutions, newInstitution(academies+i, i, []string{"SYB"}))
	}
	c.branch(0).state = "暂停"
}

// smallFaculty: in each county eight for SYB, WLC and GYB; for IYB four in the whole city, two more later, so that
// three classes at once are one too many; and one who has left.
func (c smallBuilder) smallFaculty() {
	add := func(county int, courses ...string) *instructor {
		c.instructors = append(c.instructors, newInstructor(len(c.instructors), county, courses))
		return &c.instructors[len(c.instructors)-1]
	}
	for i := range counties() {
		for range 4 {
			add(i, "SYB", "WLC")
			add(i, "SYB", "GYB")
		}
	}
	for i := range 4 {
		add(i*2, "IYB")
	}
	add(3, "SYB").state = "退库"
	add(1, "IYB").later = true
	add(5, "IYB").later = true
}

// faultless classes: 24 over all counties and courses, opening within four weeks.
func (c smallBuilder) faultless() {
	courses := []string{"SYB", "WLC", "GYB", "SYB", "GYB", "WLC", "SYB", "IYB"}
	for i := range 24 {
		course, size := courses[i%8], 12+int(mix(c.seed+uint64(i))%16)
		k := newClass(c.institutions[i%academies], course, size, c.slot(course, i*16/24))
		k.fund = usualFund(k.course, i)
		if i%4 == 1 {
			k.nights[hallClaim] = 2
		}
		if k.county == shortCounty {
			k.nights[claim] = 1 // before the county's money arrives
		}
		c.classes = append(c.classes, k)
	}
}

// slot are the days of a class that opens n working days into the season.
func (c smallBuilder) slot(course string, n int) []time.Time {
	start := c.workdays(c.first.AddDate(0, 0, 10), n+1)[n]
	return c.lessonDays(start, teachingDays(course))
}

// addOpening adds a class that applies with the mistake.
func (c smallBuilder) addOpening(f flaw) *class {
	n := len(c.classes)
	course := f.course
	if course == "" {
		course = []string{"SYB", "GYB", "WLC"}[n%3]
	}
	k := newClass(c.institutions[n*5%academies], course, 12+n%9, c.slot(course, n*7%16))
	k.flaws[opening] = &f
	if f.stops {
		k.nights[completion], k.nights[claim] = never, never
	}
	if f.corrected {
		k.corrected, k.days = 1, c.lessonDays(c.late(), len(k.days))
		k.nights[completion], k.nights[claim] = 2, 2
	}
	if f.shape != nil {
		f.shape(c.City, k)
	}
	c.classes = append(c.classes, k)
	return k
}

// shortOfInstructors adds three IYB classes at once, the last of which waits for instructors to join (A9-1).
func (c smallBuilder) shortOfInstructors() {
	for i := range 3 {
		k := newClass(c.institutions[i*3], "IYB", 15+i, c.lessonDays(c.late(), 7))
		k.nights[completion], k.nights[claim] = 2, 2
		if i == 2 {
			k.later, k.days = true, c.lessonDays(k.days[1], 7)
			k.flaws[opening] = &flaw{rule: "A9-1", why: "同期 IYB 班已用完讲师，待增补讲师后选派"}
		}
		c.classes = append(c.classes, k)
	}
}

// attach gives each mistake to a class that goes that far and has none at this stage, or to a class made for it.
func (c smallBuilder) attach(s stage, flaws []flaw) {
	for _, f := range flaws {
		k := c.candidate(s, &f)
		k.flaws[s] = &f
		if f.stops && s == completion {
			k.nights[claim], k.nights[hallClaim] = never, never
		}
	}
}

// candidate finds or makes the class for a mistake: never a faultless one, which are there to be seen passing.
func (c smallBuilder) candidate(s stage, f *flaw) *class {
	for i, k := range c.classes {
		free := k.flaws[s] == nil && k.nights[s] == int(s) && k.nights[hallClaim] == never
		if i >= 24 && free && f.fits(k.course) && k.county != shortCounty {
			return k
		}
	}
	n := len(c.classes)
	course := f.course
	if course == "" {
		course = []string{"GYB", "SYB", "WLC"}[n%3]
	}
	k := newClass(c.institutions[n%7+n%2*9], course, 14, c.slot(course, n*7%16))
	c.classes = append(c.classes, k)
	return k
}

// addExhausted adds the class whose prefix has four serials left; no other class may share the prefix.
func (c smallBuilder) addExhausted() {
	k := newClass(c.institutions[8], "IYB", 12, c.slot("IYB", 0))
	k.nights[claim] = never
	k.flaws[completion] = exhausted()
	c.classes = append(c.classes, k)
}

// wrongHall lets one county claim for another's class.
func (c smallBuilder) wrongHall() {
	for _, k := range c.classes[:24] {
		if k.nights[hallClaim] != never {
			k.hallCounty = (k.county + 1) % 9
			k.flaws[hallClaim] = &flaw{rule: "A18-2", why: "班期属于别的旗县区", stops: true}
			return
		}
	}
}

// addRunning adds the class of the later nights, which is completed and claimed for by 待填 forms.
func (c smallBuilder) addRunning() {
	k := newClass(c.institutions[3], "SYB", 12, c.lessonDays(c.day(answersNight).AddDate(0, 0, 2), 7))
	k.nights = [stages]int{answersNight, never, never, never}
	c.classes = append(c.classes, k)
}

// sequence numbers the classes by opening date, so that order of arrival within a folder is order of opening.
func (c smallBuilder) sequence() {
	slices.SortStableFunc(c.classes, func(a, b *class) int { return a.opens().Compare(b.opens()) })
	for i, k := range c.classes {
		k.no = i + 1
	}
}
