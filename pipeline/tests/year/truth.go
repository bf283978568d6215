package year

import (
	"fmt"
	"maps"
	"time"

	"chuangpei/pipeline/town"
)

// trainee is somebody of a class as it truly was, whatever is written about it.
type trainee struct {
	town.Person
	missed  int    // sittings of four lessons that nobody saw the person at
	passes  int    // the examination that is passed: the first, a later one, or none (0)
	pays    bool   // paid the course alone (个人); else the institution advanced it
	account string // of one who paid alone
	slipped string // the account as the claim gives it, where it is another: the bank finds out
	barred  string // why the county should not admit the person at all; empty when nothing speaks against it
	late    bool   // told the school after the application was sent
	founds  bool   // runs an enterprise of the person's own ever since the class
}

// class is a class as it truly was.
type class struct {
	*town.Class
	folk []*trainee
}

// admitted are those who could be taught.
func (c *class) admitted() (all []*trainee) {
	for _, p := range c.folk {
		if p.barred == "" {
			all = append(all, p)
		}
	}
	return all
}

// certified says who gets a certificate: who was there (article 20: SYB, IYB and WLC allow two absences, four lessons
// are one) and passed (article 14), once all examinations are over.
func (c *class) certified(p *trainee) bool {
	return p.barred == "" && p.passes > 0 && c.mayBeExamined(p)
}

// mayBeExamined says who was there.
func (c *class) mayBeExamined(p *trainee) bool { return c.Course == "GYB" || p.missed <= 2 }

// due is what articles 22 and 23 give for a trainee: the rate, and 40 % more of it for a lasting enterprise after SYB
// or WLC.
func (c *class) due(p *trainee) (base, uplift int64) {
	if !c.certified(p) {
		return 0, 0
	}
	base = town.Fen(town.Rate(c.Course))
	if p.founds && (c.Course == "SYB" || c.Course == "WLC") {
		uplift = base * 40 / 100
	}
	return base, uplift
}

// payee is whose account the money goes to (article 21: whoever paid the course).
func (c *class) payee(p *trainee) (holder, account string) {
	if p.pays {
		return p.Name, p.account
	}
	return c.School.Name, c.School.Account
}

// funds are those that may pay the course (articles 23 and 24), the first of them being named in its claims.
func funds(course string) []string {
	switch course {
	case "GYB":
		return []string{town.Jobs}
	case "IYB":
		return []string{town.Skills}
	}
	return []string{town.Jobs, town.Skills}
}

// of is the class as the town writes its applications, with these people and as their examination of this number says.
func (c *class) of(people []*trainee, examination int) *town.Class {
	k := *c.Class
	k.People, k.Missed, k.Results, k.Payer = nil, map[int]int{}, map[int]string{}, map[int]string{}
	for i, p := range people {
		k.People = append(k.People, p.Person)
		k.Missed[i] = p.missed
		if !c.mayBeExamined(p) {
			k.Results[i] = "未参加"
		} else if p.passes == 0 || p.passes > examination {
			k.Results[i] = "不合格"
		}
		if p.pays {
			k.Payer[i] = "个人"
		}
	}
	return &k
}

// last is the day of the last sitting.
func (c *class) last() time.Time { return c.Sittings[len(c.Sittings)-1].Day }

// expected is what a year must end with.
type expected struct {
	certificates map[string]int   // by person and course
	awards       map[string]int64 // fen, by person, course and 补贴类型
	received     map[string]int64 // fen, by account
}

// expect keeps the books of a year by the policy alone.
func expect(classes []*class) expected {
	e := expected{certificates: map[string]int{}, awards: map[string]int64{}, received: map[string]int64{}}
	for _, c := range classes {
		for _, p := range c.folk {
			if !c.certified(p) {
				continue
			}
			e.certificates[p.ID+" "+c.Course]++
			base, uplift := c.due(p)
			_, account := c.payee(p)
			e.received[account] += base + uplift
			e.awards[p.ID+" "+c.Course+" 基础"] = base
			if uplift > 0 {
				e.awards[p.ID+" "+c.Course+" 上浮"] = uplift
			}
		}
	}
	return e
}

// differences are the keys whose values are not the same, in words.
func differences[V comparable](want, got map[string]V) (all []string) {
	keys := maps.Clone(want)
	maps.Copy(keys, got)
	for key := range keys {
		if want[key] != got[key] {
			all = append(all, fmt.Sprintf("%s: %v, want %v", key, got[key], want[key]))
		}
	}
	return all
}
