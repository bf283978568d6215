package year

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/town"
)

// course is a class as its school carries it from 开班 to 拨付.
type course struct {
	*class
	n           int
	flying      map[string]*application // by kind: what is answered by the next receipt
	opened      *application            // the opening that was accepted
	listed      int                     // of folk, in openings so far
	examination int                     // held so far
	numbers     map[*trainee]string     // 证书编号 in force, as the school's 证书登记册 has it
	claimed     map[*trainee]bool
	claims      int
	waited      bool // for the form of the uplift
	uplifted    bool
	fate        fate
	left        bool // an instructor did
	swap        *swap
	moved       bool // to other days, since no instructors were free
	lost        bool // a receipt led nowhere
}

// advance is what the school does for a class before the night of a day.
func (y *city) advance(c *course) {
	for _, kind := range []string{"开班", "结业", "补贴", "上浮"} {
		if a := c.flying[kind]; a != nil {
			y.answered(c, a)
		}
	}
	switch {
	case c.lost:
	case c.opened == nil:
		y.open(c)
	case c.flying["开班"] == nil:
		y.addLate(c)
		y.complete(c)
		y.claim(c)
		y.uplift(c)
	}
}

// answered reads the receipt of what was sent.
func (y *city) answered(c *course, a *application) {
	switch y.follow(a, func(row []any, f map[string]string) bool { return c.excuses(row, f) }) {
	case stuck:
		c.lost = true
		delete(c.flying, a.kind)
	case waiting:
		if a.kind == "开班" && !c.moved && y.today.AddDate(0, 0, 7).After(c.First()) {
			y.move(c, a)
		}
		y.short[c.School.County] = y.short[c.School.County] || a.kind == "补贴" || a.kind == "上浮"
	case done:
		delete(c.flying, a.kind)
		if a.kind == "开班" && c.opened == nil {
			c.opened, c.Number = a, a.receipt(y.Town).Head["班期编号"]
		}
	}
}

// excuses says of whom a finding speaks truly: who may not be admitted, was not there, or has not passed yet.
func (c *course) excuses(row []any, f map[string]string) bool {
	for _, p := range c.folk {
		if !slices.Contains(row, any(p.ID)) {
			continue
		}
		switch f["规则编号"] {
		case "D-4", "D-5", "D-6":
			return p.barred != ""
		case "A20-5", "A20-6":
			return !c.mayBeExamined(p)
		case "A14-1":
			return !c.mayBeExamined(p) || p.passes == 0 || p.passes > c.examination
		}
	}
	return false
}

// listedNow are the people the school knows of: at first without those who come late.
func (c *course) listedNow(late bool) (all []*trainee) {
	for _, p := range c.folk {
		if late || !p.late {
			all = append(all, p)
		}
	}
	return all
}

// open sends the opening, two to three weeks before the first day.
func (y *city) open(c *course) {
	if c.flying["开班"] != nil || c.First().Sub(y.today) > 28*24*time.Hour {
		return
	}
	people := c.listedNow(false)
	c.listed = len(people)
	y.fly(c, newApplication("开班", town.Academy(c.School), "开班_"+c.Name, c.of(people, 1).Opening()))
}

// fly sends something and waits for its receipt.
func (y *city) fly(c *course, a *application) {
	c.flying[a.kind] = a
	y.send(a)
}

// write is an application of a class: every second school fills in the forms of the outbox, the others have their own.
func (y *city) write(c *course, kind, stem string, truth []town.Sheet) *application {
	y.Helper()
	if c.n%2 == 1 {
		return y.fillIn(kind, town.Academy(c.School), stem, kind+"申请_"+c.Number, truth)
	}
	return newApplication(kind, town.Academy(c.School), stem, truth)
}

// move asks for later days, as the receipt of a class without instructors says one may.
func (y *city) move(c *course, was *application) {
	c.moved = true
	c.Sittings = town.Sittings(c.First().AddDate(0, 0, 14).Format(time.DateOnly), len(c.Sittings)/2)
	a := newApplication("开班", town.Academy(c.School), was.stem+"_改期", c.of(c.listedNow(false), 1).Opening())
	y.count("改期")
	y.fly(c, a)
}

// addLate sends the opening again with whoever came later, up to the opening day.
func (y *city) addLate(c *course) {
	all := c.listedNow(true)
	if c.listed == len(all) || y.today.After(c.First()) {
		return
	}
	c.listed = len(all)
	y.count("开班后补人")
	y.fly(c, newApplication("开班", town.Academy(c.School), "开班_"+c.Name+"_补人", c.of(all, 1).Opening()))
}

// complete sends what was taught, and once more after a second examination.
func (y *city) complete(c *course) {
	if c.flying["结业"] != nil || !y.today.After(c.last()) {
		return
	}
	again := slices.ContainsFunc(c.folk, func(p *trainee) bool { return p.passes > 1 })
	if c.examination > 1 || c.examination == 1 && !again {
		return
	}
	c.examination++
	k := c.of(c.admitted(), c.examination)
	k.Teachers = y.teachers(c)
	truth, stem := k.Completion(), "结业_"+c.Name
	c.taught(&truth[1])
	if c.examination > 1 {
		stem += "_补考"
		head := &truth[0]
		setCell(head, itemRow(head, "考核日期"), 1, y.today.AddDate(0, 0, -1))
		y.count("补考")
	}
	y.fly(c, y.write(c, "结业", stem, truth))
}

// taught writes down who gave the lessons before another took over.
func (c *course) taught(sessions *town.Sheet) {
	if c.swap == nil {
		return
	}
	_, at := head(sessions, "授课讲师")
	for i, s := range c.Sittings {
		if s.Day.Before(c.swap.from) && sessions.Rows[i+1][at] == c.swap.new {
			sessions.Rows[i+1][at] = c.swap.old
		}
	}
}

// teachers are those sent to a class, as the newest 师资选派单 names them.
func (y *city) teachers(c *course) (names [2]string) {
	y.Helper()
	sent := y.sentTo(c)
	for i := range names {
		names[i] = sent[i]["姓名"]
	}
	return names
}

// sentTo are the two rows of a class's newest 师资选派单.
func (y *city) sentTo(c *course) []map[string]string {
	y.Helper()
	sent := y.Pages("市级/师资选派单_" + c.Number)["师资选派单"].Table("讲师编号")
	if len(sent) != 2 {
		y.Fatalf("%s: %d instructors sent: %v", c.Name, len(sent), sent)
	}
	return sent
}

// certificates reads the school's 证书登记册: who holds a certificate in force.
func (y *city) certificates(c *course) map[*trainee]string {
	numbers := map[*trainee]string{}
	pages := y.Pages("机构/" + c.School.Credit + "*/证书登记册_" + c.Number)
	for _, row := range pages["证书登记册"].Table("证书编号") {
		at := slices.IndexFunc(c.folk, func(p *trainee) bool { return p.ID == row["身份证号"] })
		if at >= 0 && !voided(row) {
			numbers[c.folk[at]] = row["证书编号"]
		}
	}
	return numbers
}

// voided reports a row of 证书登记册 that is no longer in force.
func voided(row map[string]string) bool { return strings.Contains(row["备注"], "作废") }

// claim asks for the money of everybody who holds a certificate and has not been claimed for.
func (y *city) claim(c *course) {
	if c.examination == 0 || c.flying["结业"] != nil || c.flying["补贴"] != nil {
		return
	}
	c.numbers = y.certificates(c)
	var who []*trainee
	for _, p := range c.folk {
		if c.numbers[p] != "" && !c.claimed[p] {
			who, c.claimed[p] = append(who, p), true
		}
	}
	if who == nil {
		return
	}
	c.claims++
	k := c.of(who, c.examination)
	var all []int
	for i := range who {
		all = append(all, i)
	}
	truth := k.Claim(all...)
	list := &truth[1]
	_, at := head(list, "银行账号")
	for i, p := range who {
		if p.pays {
			setCell(list, i+1, at, p.given())
		}
	}
	y.fly(c, y.write(c, "补贴", fmt.Sprintf("补贴_%s_%d", c.Name, c.claims), truth))
}

// given is the account that a claim names.
func (p *trainee) given() string {
	if p.slipped != "" {
		return p.slipped
	}
	return p.account
}

// uplift asks for the uplift of those whose enterprise has lasted six months.
func (y *city) uplift(c *course) {
	if c.uplifted || c.flying["补贴"] != nil || c.examination == 0 || !c.last().AddDate(0, 6, 0).Before(y.today) {
		return
	}
	var shops []town.Shop
	c.numbers = y.certificates(c)
	k := c.of(c.folk, c.examination)
	for i, p := range c.folk {
		if _, fen := c.due(p); fen > 0 && c.numbers[p] != "" {
			founded := c.last().AddDate(0, 0, 3+i)
			shops = append(shops, town.Shop{Class: k, N: i, Certificate: c.numbers[p],
				Code: town.Credit("92990101MJ" + p.Phone[4:]), Founded: founded.Format(time.DateOnly), State: "存续",
				Day: founded.AddDate(0, 6, 2).Format(time.DateOnly), Asked: town.Yuan(fen)})
			if !founded.AddDate(0, 6, 2).Before(y.today) {
				return
			}
		}
	}
	if shops == nil {
		return
	}
	if c.n%2 == 1 && !c.waited {
		c.waited, y.wake = true, true // for the form, which a night brings
		return
	}
	c.uplifted = true
	y.fly(c, y.write(c, "上浮", "上浮_"+c.Name, town.Uplift(shops...)))
}
