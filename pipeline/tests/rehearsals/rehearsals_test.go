package rehearsals

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"chuangpei/pipeline/replay"
	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// edition is a draft that begins after the first edition and before every class.
func edition(values string) string {
	return "effective: 2025-01-02\nsource: 草案\n" + values + "\n"
}

// past is what became, in three nights, of two classes of one county, month and course, the first of which has 26
// people, taught at once: whatever the second was given came after the first. A third, elsewhere, came back with 31
// people as too large, and was sent again with 30.
func past(t *testing.T) (w *town.Town, large *town.Class, left town.Person) {
	w = town.New(t)
	schools := []town.School{town.SchoolOf("150104", 1), town.SchoolOf("150104", 2), town.SchoolOf("150105", 3)}
	large = town.ClassOf(schools[0], "SYB", "2025-03-03", town.Crowd(100, 26))
	small := town.ClassOf(schools[1], "SYB", "2025-03-03", town.Crowd(200, 4))
	third := town.ClassOf(schools[2], "IYB", "2025-03-03", town.Crowd(300, 31))
	large.Fund, small.Fund, third.Fund = town.Jobs, town.Jobs, town.Skills
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, append(schools, town.SchoolOf("150102", 1)),
		town.Given("150104", town.Jobs, "100000", "示例1号"), town.Given("150105", town.Skills, "100000", "示例2号")))
	w.Drop(large.File("开班"), large.Opening())
	w.Drop(third.File("开班"), third.Opening())
	w.Night("2025-02-10")
	left, third.People = third.People[30], third.People[:30]
	w.Drop(third.File("开班"), third.Opening())
	w.Drop(small.File("开班"), small.Opening())
	// a number that is nobody's yet, and an entry's once this night is over
	w.Drop("旗县区/150104/早.xlsx", town.Decide("2025-03-09", [3]string{"150104202500000002", "撤销", "资料不实"}))
	small.Teachers = [2]string{town.Lecturer("150102", 1), town.Lecturer("150102", 2)} // its county's own are taken
	large.Foretell(1)
	small.Foretell(2)
	third.Foretell(1)
	for _, k := range []*town.Class{large, small, third} {
		w.Drop(k.File("结业"), k.Completion())
	}
	w.Drop(large.File("补贴"), large.Claim(large.All()...))
	w.Drop(small.File("补贴"), small.Claim(0, 1, 2))
	w.Drop(third.File("补贴"), third.Claim(third.All()...))
	w.Night("2025-03-09")
	certificates := w.Certificates(small.Number)
	numbers := entries(w, small)
	w.Drop("旗县区/150104/审批意见.xlsx", town.Decide("2026-04-02",
		[3]string{certificates[1]["证书编号"], "换发", "证书损坏"}, [3]string{numbers[2], "撤销", "资料不实"}))
	w.Drop("旗县区/150104/拨付.xlsx", town.Pay("2026-04-02",
		[4]string{numbers[0] + "～" + numbers[1], "成功", "凭1"}))
	w.Give(2026, town.Given("150104", town.Jobs, "10000", "示例3号"))
	w.Drop(town.Academy(small.School)+"/上浮.xlsx", town.Uplift(w.Sound(small, 0)))
	w.Night("2026-04-02")
	return w, large, left
}

// entries are the numbers of a class's entries.
func entries(w *town.Town, k *town.Class) (numbers []string) {
	for _, row := range w.Ledger("150104", 2025) {
		if row["班期编号"] == k.Number && row["补贴类型"] == "基础" {
			numbers = append(numbers, row["台账编号"])
		}
	}
	return numbers
}

// TestWhatFollowsFromARefusal: a draft under which the first of two classes is too large gives its numbers, its
// instructors and its place in every ledger to the second. Nobody of the second is any the worse: what was written to
// its numbers, by its school, the county and the bank, is read as what it meant. The class that came back as too large
// would have been let in at once under the larger cap of the same draft: the one left out is enrolled, without
// attendance or marks, and nobody else sees a difference.
func TestWhatFollowsFromARefusal(t *testing.T) {
	t.Parallel()
	w, large, left := past(t)
	past := w.Past()
	w.PlayedAgain(past)
	d := w.Rehearsed(past, edition("course_values:\n  - {name: cap, article: 19, values: {SYB: 25, IYB: 31}}"))
	if d.Losing != 26 || d.Gaining != 1 || len(d.People) != 27 {
		t.Fatalf("%d lose, %d gain: %+v", d.Losing, d.Gaining, d.People)
	}
	for _, p := range d.People {
		if p.Name == left.Name {
			if p.Change != "新参训" || p.IsCertified || p.Rule != "A19-1" {
				t.Errorf("who was left out: %+v", p)
			}
		} else if p.ClassNo != large.Number || p.Rule != "A19-1" || p.Change != "不再参训" || p.Difference != -1200_00 {
			t.Errorf("%+v", p)
		}
	}
	effect, err := past.Effect(context.Background(), "in_force", "draft")
	if err != nil || effect.Renumbered != 4 || effect.Amount != -26*1200_00 || effect.Certificates != -26 {
		t.Errorf("of four certificates of the second class other numbers were expected: %+v, %v", effect, err)
	}
	name, is, err := past.AsDecided(context.Background(), w.Rules, "test")
	if err != nil || !is {
		t.Fatalf("the past was decided under other rules: %v", err)
	}
	draft := replay.Rules{Name: "draft", Book: w.Rules}
	if same, err := past.Compare(context.Background(), name, draft); err != nil || !reflect.DeepEqual(same, d) {
		t.Errorf("against what was decided it is otherwise than against what was played: %+v, %v", same, err)
	}
	if _, is, err := past.AsDecided(context.Background(), w.Rules, "another"); is || err != nil {
		t.Errorf("another program decided it: %v", err)
	}
	fund := d.Funds[0]
	if fund.Difference != -26*1200_00 || fund.IsBalance-fund.WasBalance != 26*1200_00 {
		t.Errorf("%+v", fund)
	}
}

// priced is a town in which every other reading that can be played makes a difference.
// Each reading plays every night once more, so there is one: a class ended a year sooner than it was planned to, and is
// told of on the day it was to close.
func priced(t *testing.T) *town.Town {
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(100, 4))
	k.Missed = map[int]int{1: 2}
	old := town.PersonOf(300)
	reg := append(town.Registers(2025, []town.School{s}), town.Allotments(2026,
		town.Given("150104", town.Jobs, "100000", "示例1号"), town.Given("150104", town.Skills, "100000", "示例2号")))
	w.Drop("市级/基础信息.xlsx", append(reg,
		town.History([]any{old, "SYB", "150104202401SYB00001", 1200, "2024-06-28"})))
	k.Foretell(1)
	planned := *k
	planned.Sittings = append(slices.Clone(k.Sittings), town.Sittings("2026-04-02", 1)...)
	w.Drop(k.File("开班"), planned.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
	shop := func(n int, founded string) town.Shop {
		return town.Shop{Class: k, N: n, Certificate: fmt.Sprintf("150104202503SYB%05d", n+1),
			Code: town.Credit("92990101MJ" + k.People[n].Phone[4:]), Founded: founded, State: "存续",
			Day: "2026-04-01", Asked: "480"}
	}
	w.Drop(town.Academy(s)+"/上浮.xlsx", town.Uplift(shop(0, "2025-10-01"), shop(2, "2025-02-03")))
	before := town.Uplift(town.Shop{Class: &town.Class{People: []town.Person{old}}, Certificate: "150104202401SYB00001",
		Code: town.Credit("92990101MJ" + old.Phone[4:]), Founded: "2025-03-04", State: "存续", Day: "2026-04-01",
		Asked: "480"})
	before[0].Rows[1] = append(before[0].Rows[1], old.Name, "示例银行", "9900007700000000001")
	w.Drop("旗县区/150104/上浮.xlsx", before)
	w.Night("2026-04-02")
	return w
}

// TestReadingsArePriced: what the other readings would have come to: people, certificates, fen.
func TestReadingsArePriced(t *testing.T) {
	t.Parallel()
	w := priced(t)
	past := w.Past()
	w.PlayedAgain(past)
	want := map[string]string{
		"I1 恰好2次也不可以参加考核":       "1 -1 -120000", // who missed two sittings
		"I2 每缺一次课，不论多少课时都算1次":   "0 0 0",        // a sitting has four lessons
		"I3 同一旗县区、同一年度、同一课程内连续": "0 0 0",        // numbers alone
		"I3 同一旗县区、同一年度内连续":      "0 0 0",
		"I3 同一旗县区内一直连续":         "0 0 0",
		"I5 按上浮后的标准全额另发":        "2 0 240000", // a base more for each of two uplifts
		"I6 从成立日期起算，培训前已成立的也可以": "1 0 48000",
		"I7 未写明的先用就业补助资金":       "0 0 0", // both have the money
		"I7 必须写明，未写的退回":         "4 0 -528000",
		"I12 一律付给本人":            "1 0 -48000", // who names no account of his own
		"I15 不予上浮":              "1 0 -48000",
	}
	for _, i := range w.Rules.Interpretations() {
		for _, o := range i.Others {
			if o.Why != "" {
				continue
			}
			book, err := rules.UnderReading(w.Rules, o)
			w.Must(err)
			if err := past.Play(context.Background(), replay.Rules{Name: "other", Book: book}); err != nil {
				t.Fatalf("%s %s: %v", i.ID, o.Reading, err)
			}
			e, err := past.Effect(context.Background(), "in_force", "other")
			w.Must(err)
			got, key := fmt.Sprintf("%d %d %d", e.People, e.Certificates, e.Amount), i.ID+" "+o.Reading
			if got != want[key] {
				t.Errorf("%s: %s, want %s", key, got, want[key])
			}
			delete(want, key)
			w.Must(past.Drop(context.Background(), "other"))
		}
	}
	for key := range want {
		t.Errorf("%s is no other reading", key)
	}
}

// TestATwinComesWithItsFirst: two files that are the same to the byte arrive together, and the night is cut off when it
// has told that one is the other's copy, before the other is decided. Played again, the copy is no application either,
// and what came in that night comes with the next, be it the first that is played.
func TestATwinComesWithItsFirst(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]bool{"after a night": true, "in the first": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, school := town.New(t), town.SchoolOf("150104", 1)
			k := town.ClassOf(school, "SYB", "2025-03-03", town.Crowd(1, 3))
			w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{school}))
			if before {
				w.Night("2025-02-10")
			}
			opening := town.Book(w, k.Opening())
			w.DropBytes(k.File("开班"), opening)
			w.DropBytes(k.File("开班副本"), opening)
			cut, gone := w.Engine("2025-02-11"), errors.New("cut off")
			cut.Fault = func(operation, name string) error {
				if operation == "step" && name == "files registered" {
					return gone
				}
				return nil
			}
			if _, err := cut.Run(t.Context()); !errors.Is(err, gone) {
				t.Fatal(err)
			}
			done := town.Count(w.Night("2025-02-12"), "opening")
			if done.Accepted != 1 || w.Rows("class_filed") != 1 {
				t.Fatalf("one class was expected: %+v", done)
			}
			w.PlayedAgain(w.Past())
		})
	}
}
