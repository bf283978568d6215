package demo

import "time"

// loadMonths is over how many months a load's classes open.
const loadMonths = 10

// loadBuilder makes a load.
type loadBuilder struct{ *City }

// build makes n classes of about 30 people over all counties and ten months, one application in four with findings.
// Beyond some 20 000 classes a county, month and course would need more than the 99 class numbers there are.
func (c loadBuilder) build(n int) {
	perMonth := n/(len(counties())*loadMonths) + 1
	perCounty := perMonth/5 + 1 // more than five classes a month would be noted
	for county := range counties() {
		for range perCounty {
			c.institutions = append(c.institutions, newInstitution(len(c.institutions), county, allCourses()))
		}
	}
	c.faculty(n)
	slots := c.openingDays(perMonth)
	for i := range n {
		county, turn := i%len(counties()), i/len(counties())
		month, seat := turn%loadMonths, turn/loadMonths
		k := c.classOf(i, c.institutions[county*perCounty+seat/5], slots[month][seat])
		k.no = (month*perMonth+seat)*len(counties()) + county + 1
		c.classes = append(c.classes, k)
	}
}

// faculty makes enough instructors that nearly every class finds two.
func (c loadBuilder) faculty(n int) {
	sets := [][]string{{"SYB", "IYB", "GYB"}, {"SYB", "WLC"}, {"SYB", "WLC", "GYB"}}
	for i := range max(72, n/6) {
		c.instructors = append(c.instructors, newInstructor(i, i%len(counties()), sets[i/len(counties())%len(sets)]))
	}
}

// openingDays spreads opening days over each month: later seats open later or on the same day, so that class numbers
// run the same by opening date and by arrival.
func (c loadBuilder) openingDays(perMonth int) [][]time.Time {
	all := make([][]time.Time, loadMonths)
	for m := range all {
		first := date(c.first.Year(), int(c.first.Month())+1+m, 1)
		var good []time.Time
		for d := first; d.Month() == first.Month(); d = d.AddDate(0, 0, 1) {
			if !c.off(d) && span(c.workdays(d, 7)) <= 14 && span(c.workdays(d, 3)) <= 6 {
				good = append(good, d)
			}
		}
		for seat := range perMonth {
			all[m] = append(all[m], good[seat*len(good)/perMonth])
		}
	}
	return all
}

// classOf is the i-th class of a load.
func (c loadBuilder) classOf(i int, inst *institution, opens time.Time) *class {
	h := mix(c.seed + uint64(i)*13)
	course := []string{"SYB", "SYB", "SYB", "SYB", "WLC", "WLC", "WLC", "GYB", "GYB", "IYB"}[h%10]
	size := seats(course) - int(h>>8%4)
	if course == "GYB" {
		size = 30 + int(h>>8%4)
	}
	k := newClass(inst, course, size, c.workdays(opens, teachingDays(course)))
	k.fund = usualFund(course, i)
	for s, flaws := range [][]flaw{loadOpening(), loadCompletion(), loadClaim()} {
		if (i+s)%4 == 0 {
			k.flaws[s] = choose(flaws, course, int(h>>16%64))
		}
	}
	k.follow()
	return k
}

// choose takes the first flaw from n on that fits the course.
func choose(flaws []flaw, course string, n int) *flaw {
	for i := range flaws {
		if f := flaws[(n+i)%len(flaws)]; f.fits(course) {
			return &f
		}
	}
	return nil
}

// follow makes the applications after a returned one fail for that reason alone.
func (k *class) follow() {
	for s := completion; s <= claim; s++ {
		if before := k.flaws[s-1]; before != nil && before.stops {
			k.flaws[s] = &flaw{rule: "A18-2", why: "前一步未受理", stops: true}
		}
	}
}

// only are the flaws of the rules named.
func only(flaws []flaw, rules ...string) []flaw {
	var some []flaw
	for _, rule := range rules {
		for _, f := range flaws {
			if f.rule == rule {
				some = append(some, f)
			}
		}
	}
	return some
}

// loadOpening are the mistakes of a load's openings: mostly single people, few returns; none that reshapes its class.
func loadOpening() []flaw {
	return append(only(peopleFlaws(), "D-4", "D-6", "D-8", "R-1", "D-4"), only(openingFlaws(), "A20-3", "A19-3")...)
}

// loadCompletion are the mistakes of a load's completions.
func loadCompletion() []flaw {
	return only(completionFlaws(), "A20-5", "A14-1", "A20-6", "D-7", "A14-3", "R-3", "A20-7")
}

// loadClaim are the mistakes of a load's claims.
func loadClaim() []flaw {
	return only(claimFlaws(), "A22-1", "D-7", "A14-2", "A21-1", "A21-4", "R-7", "A23-1")
}
