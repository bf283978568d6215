package pipeline_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/scratch"

	"pgregory.net/rapid"
)

// TestMain bounds the properties of this package unless somebody asks for more (-rapid.checks=20): a trial plays whole nights,
// and every run of the tests tries another city. Homes are kept in memory: see package scratch.
func TestMain(m *testing.M) {
	flag.Parse()
	for name, value := range map[string]string{"rapid.checks": "1", "rapid.shrinktime": "20s"} {
		if f := flag.Lookup(name); f.Value.String() == f.DefValue {
			_ = f.Value.Set(value)
		}
	}
	os.Exit(scratch.InMemory(m.Run))
}

// twin is a copy of a town, to go on from the same night differently.
func (w *town) twin(t *rapid.T) *town {
	home, err := os.MkdirTemp(w.TempDir(), "twin")
	if err == nil {
		err = os.CopyFS(home, os.DirFS(w.home))
	}
	if err != nil {
		t.Fatal(err)
	}
	return &town{TB: w.TB, home: home, rules: w.rules}
}

// wanted is one person's award as the claims ask for it, in order of arrival.
type wanted struct {
	person string
	fen    int64
	funds  []string // that may pay it
}

// TestMoneyIsFirstComeFirstServed: over random budgets, amounts and top-ups, nobody is split, no fund overspent, nobody who
// came later is served from a fund that somebody earlier waits for, nobody waits while there is money for him, and in the
// end all are paid (A21-2).
func TestMoneyIsFirstComeFirstServed(t *testing.T) {
	t.Parallel()
	base := newTown(t)
	s := schoolOf("150122", 1)
	classes := []*class{classOf(s, "SYB", "2025-03-03", crowd(1, 5)), classOf(s, "WLC", "2025-04-07", crowd(50, 5)), classOf(s, "IYB", "2025-05-05", crowd(100, 4))}
	base.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	for _, k := range classes {
		k.foretell(1)
		base.drop(k.file("开班"), k.opening())
	}
	base.night("2025-03-01")
	for _, k := range classes {
		base.drop(k.file("结业"), k.completion())
	}
	if done := base.night("2025-06-01"); done.Certificates != 14 {
		t.Fatalf("%d certificates", done.Certificates)
	}
	rapid.Check(t, func(rt *rapid.T) {
		base.serve(rt, classes)
	})
}

// serve plays claims of these classes over random budgets, and then money for all.
func (w *town) serve(rt *rapid.T, classes []*class) {
	w, queue := w.twin(rt), ask(rt, classes)
	given, county := map[string]int64{}, classes[0].school.county
	for _, claim := range queue.claims {
		w.drop(claim.file, claim.sheets)
	}
	for day := 2; day <= 3; day++ {
		var rows []money
		for _, fund := range []string{skills, jobs} {
			fen := rapid.Int64Range(0, 900_000).Draw(rt, fund)
			rows = append(rows, money{county, fund, yuan(fen), fmt.Sprintf("示例%d号", day)})
			given[fund] += fen
		}
		w.drop(fmt.Sprintf("市级/下达%d.xlsx", day), []sheet{allotments(2025, rows...)})
		w.night(fmt.Sprintf("2025-06-%02d", day))
		queue.check(rt, w.ledger(county, 2025), given)
	}
	w.drop("市级/补足.xlsx", []sheet{allotments(2025, money{county, skills, "100000", "示例补足"}, money{county, jobs, "100000", "示例补足"})})
	w.night("2025-06-09")
	if paid := w.ledger(county, 2025); len(paid) != len(queue.all) {
		rt.Fatalf("with money for all, %d of %d are paid", len(paid), len(queue.all))
	}
}

// queue is everybody who asks for money, in order of arrival.
type queue struct {
	all    []wanted
	claims []struct {
		file   string
		sheets []sheet
	}
}

// ask makes a claim for each class, of random people and amounts up to the rate, from a random fund or none named. The file
// names decide the order of arrival within the night.
func ask(rt *rapid.T, classes []*class) queue {
	var q queue
	for i, original := range rapid.Permutation(classes).Draw(rt, "order") {
		k := *original
		may := map[string][]string{"SYB": {skills, jobs}, "WLC": {skills, jobs}, "IYB": {skills}}[k.course]
		if k.fund = rapid.SampledFrom(append([]string{""}, may...)).Draw(rt, "fund"); k.fund != "" {
			may = []string{k.fund}
		}
		who := rapid.SliceOfNDistinct(rapid.IntRange(0, len(k.people)-1), 1, len(k.people), rapid.ID).Draw(rt, "who")
		slices.Sort(who)
		k.asked = map[int]string{}
		for _, place := range who {
			amount := rapid.Int64Range(10_000, fen(rate(k.course))).Draw(rt, "fen")
			k.asked[place] = yuan(amount)
			q.all = append(q.all, wanted{k.people[place].id, amount, may})
		}
		q.claims = append(q.claims, struct {
			file   string
			sheets []sheet
		}{fmt.Sprintf("机构/%s/补贴申请%d.xlsx", k.school.credit, i), k.claim(who...)})
	}
	return q
}

// check holds a ledger against the queue and what was given.
func (q queue) check(rt *rapid.T, ledger []map[string]string, given map[string]int64) {
	paid, left := map[string]string{}, map[string]int64{skills: given[skills], jobs: given[jobs]}
	for _, row := range ledger {
		at := slices.IndexFunc(q.all, func(x wanted) bool { return x.person == row["身份证号"] })
		if at < 0 || fen(row["核定金额"]) != q.all[at].fen || paid[row["身份证号"]] != "" {
			rt.Fatalf("entry %s of %s yuan is not a whole award, or a second one", row["台账编号"], row["核定金额"])
		}
		paid[row["身份证号"]] = row["资金渠道"]
		left[row["资金渠道"]] -= fen(row["核定金额"])
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
