package advice_test

import (
	"regexp"
	"testing"

	"chuangpei/pipeline/form"
)

// stage is how far a class has come.
type stage int

// The stages.
const (
	fresh     stage = iota + 1 // nobody has heard of it
	opened                     // it has its number and its instructors
	certified                  // its people have their certificates
	entered                    // its people's subsidies stand in the ledger and in a payment list
)

// The nights: classes are brought as far as their cases want them, then the mistakes are made, then what their receipts
// advise is done.
const (
	openNight, claimNight              = "2025-08-25", "2025-10-28"
	eveNight, mistakeNight, againNight = "2026-04-07", "2026-04-08", "2026-04-09"
)

// TestAdviceIsAccepted makes every mistake, reads its receipt, does what that advises and nothing else, and sends the
// file again.
func TestAdviceIsAccepted(t *testing.T) {
	t.Parallel()
	c := newCity(t, tables())
	c.bring()
	for _, a := range c.attempts {
		a.sound()
		a.commit(a)
		if !a.quiet {
			a.send()
		}
	}
	c.night(mistakeNight)
	c.each(t, (*attempt).told)
	c.night(againNight)
	c.each(t, (*attempt).accepted)
}

// each looks at every attempt in a test of its own.
func (c *city) each(t *testing.T, look func(*attempt, *testing.T)) {
	for _, a := range c.attempts {
		t.Run(a.kind+"/"+a.offence, func(t *testing.T) { look(a, t) })
	}
}

// reach are the attempts whose class shall have come so far.
func (c *city) reach(least stage) (some []*attempt) {
	for _, a := range c.attempts {
		if a.until >= least {
			some = append(some, a)
		}
	}
	return some
}

// bring plays each class as far as it shall have come, and then the eve of the mistakes.
func (c *city) bring() {
	c.Helper()
	c.add("市级/基础信息.xlsx", c.registers())
	side := []*attempt{}
	for _, a := range c.attempts {
		for _, k := range a.side {
			side = append(side, &attempt{city: c, mistake: a.mistake, class: k})
		}
	}
	for _, a := range append(side, c.reach(opened)...) {
		c.Drop(a.class.File("开班"), a.class.Opening())
	}
	c.night(openNight)
	for _, a := range append(side, c.reach(opened)...) {
		a.class.Number = a.Receipt(a.class.File("开班")).Head["班期编号"]
		a.class.Teachers = a.dispatched()
	}
	for _, a := range append(side, c.reach(certified)...) {
		c.Drop(a.class.File("结业"), a.class.Completion())
	}
	for _, a := range c.reach(entered) {
		c.Drop(a.class.File("补贴"), a.class.Claim(0, 1, 2))
	}
	c.night(claimNight)
	for _, a := range c.attempts {
		if a.eve != nil {
			a.eve(a)
		}
	}
	c.night(eveNight)
}

// dispatched are the names on 师资选派单, the lead's first.
func (a *attempt) dispatched() [2]string {
	a.Helper()
	no, county := a.class.Number, a.class.School.County
	list := a.Pages("旗县区/" + county + "*/师资选派单_" + no)["师资选派单"].Table("讲师编号")
	if no == "" || len(list) != 2 {
		r := a.Receipt(a.class.File("开班"))
		a.Fatalf("%s %s: %q was sent %v: %s %s", a.kind, a.offence, no, list, r.Head["办理状态"], briefs(r.Findings))
	}
	return [2]string{list[0]["姓名"], list[1]["姓名"]}
}

// numberOfAnother is the number of another school's class, of another county.
func (a *attempt) numberOfAnother() any {
	for _, other := range a.reach(entered) {
		if other.class.School.County != a.class.School.County {
			return other.class.Number
		}
	}
	return nil
}

// find is what the brackets of a pattern hold in a text.
func find(pattern, text string) string {
	if m := regexp.MustCompile(pattern).FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// tables are all mistakes, by kind.
func tables() map[string][]*mistake {
	return map[string][]*mistake{form.KindRegister: registerMistakes(), form.KindDecision: decisions(),
		form.KindOpening: openings(), form.KindCompletion: completions(), form.KindClaim: claims(),
		form.KindUplift: uplifts(), form.KindAccount: accounts(), form.KindPayment: payments()}
}
