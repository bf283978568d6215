package money_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"pgregory.net/rapid"
)

// wanted is one person's award as the claims ask for it, in order of arrival.
type wanted struct {
	person string
	fen    int64
	funds  []string // that may pay it
}

// queued are the classes that ask for money of a county that has none yet.
var queued = []*town.Class{queuedClass("SYB", "2025-08-21", 1000, 5), queuedClass("WLC", "2025-09-08", 1050, 5),
	queuedClass("IYB", "2025-09-15", 1100, 4)}

// queuedClass is one of them: the first of its course and month.
func queuedClass(course, opens string, first, people int) *town.Class {
	k := town.ClassOf(revoked.School, course, opens, town.Crowd(first, people))
	k.Foretell(1)
	return k
}

// TestMoneyIsFirstComeFirstServed: over random budgets, amounts and top-ups, nobody is split, no fund overspent, nobody
// who came later is served from a fund that somebody earlier waits for, nobody waits while there is money for him, and
// in the end all are paid (A21-2).
func TestMoneyIsFirstComeFirstServed(t *testing.T) {
	t.Parallel()
	base := year.After(t, "2025-09-25")
	for _, k := range queued {
		if n := len(base.Certificates(k.Number)); n != len(k.People) {
			t.Fatalf("%d certificates", n)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		serve(base, rt, queued)
	})
}

// serve plays claims of these classes over random budgets, and then money for all.
func serve(w *town.Town, rt *rapid.T, classes []*town.Class) {
	w, queue := w.Copied(w.TB), ask(rt, classes)
	given, county := map[string]int64{}, classes[0].School.County
	for _, claim := range queue.claims {
		w.Drop(claim.file, claim.sheets)
	}
	for day := 26; day <= 27; day++ {
		var rows []town.Money
		for _, fund := range []string{town.Skills, town.Jobs} {
			fen := rapid.Int64Range(0, 900_000).Draw(rt, fund)
			rows = append(rows, town.Given(county, fund, town.Yuan(fen), fmt.Sprintf("示例%d号", day)))
			given[fund] += fen
		}
		w.Drop(fmt.Sprintf("市级/下达%d.xlsx", day), []town.Sheet{town.Allotments(2025, rows...)})
		w.Night(fmt.Sprintf("2025-09-%02d", day))
		queue.check(rt, w.Ledger(county, 2025), given)
	}
	w.Drop("市级/补足.xlsx", []town.Sheet{town.Allotments(2025, town.Given(county, town.Skills, "100000", "示例补足"),
		town.Given(county, town.Jobs, "100000", "示例补足"))})
	w.Night("2025-10-08")
	if paid := w.Ledger(county, 2025); len(paid) != len(queue.all) {
		rt.Fatalf("with money for all, %d of %d are paid", len(paid), len(queue.all))
	}
}

// queue is everybody who asks for money, in order of arrival.
type queue struct {
	all    []wanted
	claims []struct {
		file   string
		sheets []town.Sheet
	}
}

// ask makes a claim for each class, of random people and amounts up to the rate, from a random fund or none named. The
// file names decide the order of arrival within the night.
func ask(rt *rapid.T, classes []*town.Class) queue {
	var q queue
	for i, original := range rapid.Permutation(classes).Draw(rt, "order") {
		k := *original
		may := map[string][]string{"SYB": {town.Skills, town.Jobs}, "WLC": {town.Skills, town.Jobs},
			"IYB": {town.Skills}}[k.Course]
		if k.Fund = rapid.SampledFrom(append([]string{""}, may...)).Draw(rt, "fund"); k.Fund != "" {
			may = []string{k.Fund}
		}
		who := rapid.SliceOfNDistinct(rapid.IntRange(0, len(k.People)-1), 1, len(k.People), rapid.ID).Draw(rt, "who")
		slices.Sort(who)
		k.Asked = map[int]string{}
		for _, place := range who {
			amount := rapid.Int64Range(10_000, town.Fen(town.Rate(k.Course))).Draw(rt, "fen")
			k.Asked[place] = town.Yuan(amount)
			q.all = append(q.all, wanted{k.People[place].ID, amount, may})
		}
		q.claims = append(q.claims, struct {
			file   string
			sheets []town.Sheet
		}{fmt.Sprintf("机构/%s/补贴申请%d.xlsx", k.School.Credit, i), k.Claim(who...)})
	}
	return q
}

// check holds a ledger against the queue and what was given.
func (q queue) check(rt *rapid.T, ledger []map[string]string, given map[string]int64) {
	paid, left := map[string]string{}, map[string]int64{town.Skills: given[town.Skills], town.Jobs: given[town.Jobs]}
	for _, row := range ledger {
		at := slices.IndexFunc(q.all, func(x wanted) bool { return x.person == row["身份证号"] })
		if at < 0 || town.Fen(row["核定金额"]) != q.all[at].fen || paid[row["身份证号"]] != "" {
			rt.Fatalf("entry %s of %s yuan is not a whole award, or a second one", row["台账编号"], row["核定金额"])
		}
		paid[row["身份证号"]] = row["资金渠道"]
		left[row["资金渠道"]] -= town.Fen(row["核定金额"])
	}
	waitsFor := map[string]bool{}
	for at, x := range q.all {
		fund, done := paid[x.person]
		switch {
		case done && !slices.Contains(x.funds, fund):
			rt.Fatalf("number %d is paid from %s, may be from %v", at, fund, x.funds)
		case !done:
			for _, f := range x.funds {
				if left[f] >= x.fen && !waitsFor[f] {
					rt.Fatalf("number %d of the queue waits for %d fen while %s holds %d", at, x.fen, f, left[f])
				}
			}
			for _, f := range x.funds {
				waitsFor[f] = true
			}
		case waitsFor[fund]:
			rt.Fatalf("number %d of the queue is paid from %s before somebody who came earlier: %s", at, fund, q)
		}
	}
	for fund, fen := range left {
		if fen < 0 {
			rt.Fatalf("%s is overspent by %d fen", fund, -fen)
		}
	}
}

func (q queue) String() string {
	var b strings.Builder
	for i, x := range q.all {
		fmt.Fprintf(&b, "%d: %d fen from %v; ", i, x.fen, x.funds)
	}
	return b.String()
}
