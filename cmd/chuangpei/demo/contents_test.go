package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chuangpei/pipeline/form"
)

func TestIdentityVectors(t *testing.T) {
	for want := range strings.FieldsSeq("11010519491231002X 150102199003070015 650102199205200189 150121200710012150") {
		var n int
		if _, err := fmt.Sscanf(want[14:17], "%03d", &n); err != nil {
			t.Fatal(err)
		}
		if got := identity(want[:6], want[6:14], n); got != want {
			t.Errorf("identity = %s, want %s", got, want)
		}
	}
}

func TestCreditVectors(t *testing.T) {
	for want := range strings.FieldsSeq("91350100M000100Y43 91150102MA0N0A1B19 52150100MJ4K00013W 12150100460012344T") {
		if got := creditCode(want[:2], want[2:8], want[8:16]); got != want {
			t.Errorf("creditCode = %s, want %s", got, want)
		}
	}
	const zero = "91150102MA00000090" // 31 becomes 0; its organisation part has no check character of its own
	if got := string(form.CreditCheck(zero)); got != zero[17:] {
		t.Errorf("CreditCheck = %s, want %s", got, zero)
	}
}

// luhn reports whether the digits satisfy Luhn's check.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

func TestCards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := card(rapid.IntRange(0, 999_999_999).Draw(t, "n"))
		if len(c) != 19 || !luhn(c) {
			t.Fatalf("card %s", c)
		}
	})
}

func TestPeopleAreDifferent(t *testing.T) {
	c := New(Options{Seed: 1})
	seen := map[string]bool{}
	for n := range 120_000 {
		p := c.trainee(n)
		if seen[p.id] || seen[p.phone] || len(p.id) != 18 {
			t.Fatalf("trainee %d is somebody else", n)
		}
		seen[p.id], seen[p.phone] = true, true
		if odd := (p.id[16]-'0')%2 == 1; odd != (p.gender == "男") {
			t.Fatalf("trainee %d: gender and number disagree", n)
		}
	}
	names := map[string]bool{}
	for i := range 1600 {
		if n := instructorName(i); names[n] {
			t.Fatalf("instructor %d has another's name", i)
		} else {
			names[n] = true
		}
	}
}

// text writes a draft's cells down for comparison.
func text(d *draft) string {
	var b strings.Builder
	for _, t := range d.tables {
		fmt.Fprintln(&b, t.Name, t.Columns, t.rows, t.merges)
	}
	return b.String()
}

func TestEveryFlawSpoilsSomething(t *testing.T) {
	c := New(Options{Seed: 7})
	for _, k := range c.classes {
		for s, f := range k.flaws {
			if f == nil || f.spoil == nil || k.nights[s] == never {
				continue
			}
			with := text(filing{c, k, stage(s)}.draft(nil))
			k.flaws[s] = nil
			without := text(filing{c, k, stage(s)}.draft(nil))
			k.flaws[s] = f
			if with == without {
				t.Errorf("%s (%s) changes nothing", f.rule, f.why)
			}
		}
	}
}

func TestFaultlessClassesAreFaultless(t *testing.T) {
	for _, o := range []Options{{Seed: 1}, {Seed: 5, Classes: 300}} {
		c := New(o)
		perMonth := map[string]int{}
		for _, k := range c.classes {
			if k.numbered() != never {
				perMonth[k.inst.credit+k.opens().Format("200601")]++
			}
			if k.flaws[opening] != nil {
				continue
			}
			n := len(k.days)
			if n < teachingDays(k.course) || span(k.days) > 2*n || slices.ContainsFunc(k.days, c.off) {
				t.Errorf("%+v: class %d has days %v", o, k.no, k.days)
			}
			if k.size > seats(k.course) || k.size < 12 {
				t.Errorf("class %d has %d people", k.no, k.size)
			}
			birthdays := map[string]bool{}
			for i := range k.size {
				id := c.member(k, i).id
				if birthdays[id[:14]] {
					t.Errorf("class %d: two people of one birthday", k.no)
				}
				birthdays[id[:14]] = true
				if r := (filing{c, k, completion}).record(i); len(r.missed) > 2 || r.score < 60 || r.score > 100 {
					t.Errorf("class %d: row %d %+v", k.no, i, r)
				}
			}
		}
		for who, n := range perMonth {
			if n > 5 {
				t.Errorf("%+v: %s opens %d classes", o, who, n)
			}
		}
	}
}

// TestNumbersFollowArrival: the class numbers foretold go up in each prefix as the files of a load arrive.
func TestNumbersFollowArrival(t *testing.T) {
	c := New(Options{Seed: 2, Classes: 2000})
	of := map[string]*class{}
	for _, k := range c.classes {
		if k.numbered() != never {
			of[k.path(opening)] = k
		}
	}
	count := map[string]int{}
	for night := range c.Nights() {
		for _, file := range c.Files(night) {
			k := of[file]
			if k == nil || k.dropped() != night {
				continue
			}
			count[k.prefix()]++
			if want := k.prefix() + "-" + digits(count[k.prefix()], 2); k.number != want {
				t.Errorf("%s arrives as %s", k.number, want)
			}
		}
	}
	if len(count) < 100 {
		t.Errorf("only %d prefixes", len(count))
	}
}

// TestEnoughInstructorsForALoad sends instructors by opening date, the class's county first, and finds two for every
// class.
func TestEnoughInstructorsForALoad(t *testing.T) {
	c := New(Options{Seed: 1, Classes: 3334})
	order := slices.Clone(c.classes)
	slices.SortStableFunc(order, func(a, b *class) int { return a.opens().Compare(b.opens()) })
	until := make([]int64, len(c.instructors)) // busy until, Unix
	for _, k := range order {
		free := 0
		for _, local := range []bool{true, false} {
			for i, in := range c.instructors {
				able := (in.county == k.county) == local && slices.Contains(in.courses, k.course)
				if free < 2 && able && until[i] < k.opens().Unix() {
					until[i] = k.closes().Unix()
					free++
				}
			}
		}
		if free < 2 {
			t.Errorf("class %d of %s on %v finds %d instructors", k.no, k.course, k.opens(), free)
		}
	}
}

func TestOneInFourOfALoad(t *testing.T) {
	for _, n := range []int{1, 40, 3334} {
		c := New(Options{Seed: 1, Classes: n})
		applications := len(c.classes) * 3
		if got := len(c.Expected()); n > 4 && (got < applications/5 || got > applications/3) {
			t.Errorf("%d findings in %d applications, want about one in four", got, applications)
		}
		for night := range c.Nights() {
			if got := len(c.Files(night)); got < n || got > n+6 {
				t.Errorf("night %d has %d files for %d classes", night, got, n)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	c := New(Options{Seed: 1, Classes: 300})
	jobs := c.jobs(1, nil)
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		if _, err := jobs[i%len(jobs)].make(); err != nil {
			b.Fatal(err)
		}
	}
}
