// Package year plays a year of a made-up city in which people make mistakes and mend them by following receipts. What
// the year must end with is kept by the plain books of truth.go.
package year

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"chuangpei/pipeline/town"
)

// city is everybody of a year: schools, counties, the centre and the bank.
type city struct {
	*clerk
	today     time.Time
	counties  []string
	schools   []town.School
	courses   []*course
	halls     []*hall
	centre    centre
	bank      bank
	lecturers int               // in each county
	listed    map[string]string // account that 机构目录 has of a school, by its code, where it is another
	needs     map[string]int64  // fen the policy gives in all, by county and fund
	short     map[string]bool   // counties with a claim that waits for money
	accounts  []correction
	gone      map[string]bool // instructors who left
	hired     [][]any         // those who came for them
	happened  map[string]int  // what else befell the city
	nights    int
	people    int
	wake      bool // a night is played although nothing was sent
}

// firstNight is a Monday; a night a week is played.
const firstNight = "2025-01-06"

// newCity is a city with terms of fourteen weeks, each of so many times six classes.
func newCity(w *town.Town, terms, size int, seed uint64) *city {
	day, err := time.Parse(time.DateOnly, firstNight)
	w.Must(err)
	y := &city{clerk: newClerk(w, seed), today: day, counties: []string{"150102", "150104", "150122"},
		listed: map[string]string{}, needs: map[string]int64{}, short: map[string]bool{},
		happened: map[string]int{}, gone: map[string]bool{},
		bank:   bank{holders: map[string]string{}, received: map[string]int64{}},
		centre: centre{given: map[string]int64{}}, lecturers: 2 * size}
	y.day = firstNight
	for n := range 6 * size {
		s := town.SchoolOf(y.counties[n%3], n+1)
		y.schools = append(y.schools, s)
		y.bank.holders[s.Account] = s.Name
	}
	y.listed[y.schools[1].Credit] = "9900008800000099999"
	for _, county := range y.counties {
		y.halls = append(y.halls, &hall{code: county, paid: map[string]bool{}})
	}
	for term := range terms {
		for n := range 6 * size {
			y.plan(term, n, size)
		}
	}
	for _, c := range y.courses {
		for _, p := range c.folk {
			base, uplift := c.due(p)
			y.needs[c.School.County+c.Fund] += base + uplift
		}
	}
	return y
}

// plan adds a class: four of six of a term are taught in one week, for which there are instructors for three; the
// others in the next.
func (y *city) plan(term, n, size int) {
	i := len(y.courses)
	opens := y.today.AddDate(0, 0, 30+term*98)
	if n >= 4*size {
		opens = opens.AddDate(0, 0, 7)
	}
	code := []string{"SYB", "GYB", "WLC", "IYB"}[i%4]
	k := town.ClassOf(y.schools[i%len(y.schools)], code, dayOf(opens), nil)
	k.Name = fmt.Sprintf("%s%d期%d班", code, term+1, n+1)
	k.Fund = funds(code)[0]
	c := &course{class: &class{Class: k}, n: i, flying: map[string]*application{}, claimed: map[*trainee]bool{}}
	for j := range 5 {
		c.folk = append(c.folk, y.somebody(c, term, j))
	}
	y.courses = append(y.courses, c)
}

// somebody is the j-th of a class, with a fate of the own.
func (y *city) somebody(c *course, term, j int) *trainee {
	y.people++
	p := &trainee{Person: town.PersonOf(y.people), passes: 1, account: fmt.Sprintf("99000066%011d", y.people)}
	y.bank.holders[p.account] = p.Name
	switch i := c.n; {
	case j == 0:
		p.founds = term < 2
	case j == 1:
		p.pays, p.founds = true, term < 2 && i%2 == 0
		if i%3 == 0 {
			p.slipped = p.account[:18] + string('0'+(p.account[18]-'0'+1)%10)
		}
	case j == 2:
		p.missed, p.passes = []int{2, 3, 0}[i%3], []int{1, 1, 2}[i%3]
	case j == 3:
		p.late = i%2 == 0
	case i%5 == 2:
		p.passes = 0
	case i%5 == 3:
		p.ID, p.barred = bornLater(p.ID).(string), "未满十六周岁"
	case i%5 == 4 && term > 0:
		y.trainedBefore(c, p)
	}
	return p
}

// trainedBefore makes somebody of an earlier class of the same course a trainee once more.
func (y *city) trainedBefore(c *course, p *trainee) {
	for _, earlier := range y.courses {
		if earlier.Course == c.Course && earlier.First().Before(c.First().AddDate(0, 0, -30)) {
			p.Person, p.barred = earlier.folk[0].Person, "参加过同一课程"
			return
		}
	}
}

// count notes that something happened.
func (y *city) count(what string) { y.happened[what]++ }

// sorted are the keys of a map in order.
func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// play plays the week's night, when anything was sent or waits, and ends a week later.
func (y *city) play() {
	before := y.sent + y.again
	if y.nights == 0 {
		y.found()
	} else {
		y.oversee()
		for _, h := range y.halls {
			y.attend(h)
		}
		for _, c := range y.courses {
			y.advance(c)
		}
		for _, c := range y.courses {
			y.befall(c)
		}
		y.correctAccounts()
	}
	if y.wake || y.sent+y.again > before {
		y.nights, y.wake = y.nights+1, false
		y.Night(y.day)
	}
	y.today = y.today.AddDate(0, 0, 7)
	y.day = dayOf(y.today)
}

// total is the sum of what a map holds.
func total[N int | int64](m map[string]N) (sum N) {
	for _, n := range m {
		sum += n
	}
	return sum
}
