package papers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// night is what a night that was played said.
type night struct {
	done report.Summary
	log  string
}

// nights are those that the stories of nine counties take together: playing them is nearly all that a story costs. On
// the first, each county's class is opened, certified and claimed for.
var nights = []string{"2025-09-26", "2025-09-28", "2025-09-29", "2025-09-30", "2025-10-09", "2025-10-10", "2025-10-11"}

// played has the home as each of the nights left it.
var played [7]town.Beginning[night]

// after is the home as the night of a day left it, a copy for each test.
func after(t *testing.T, day string) (*town.Town, night) {
	t.Helper()
	at := slices.Index(nights, day)
	return played[at].Of(t, func(t *testing.T) (*town.Town, night) {
		w := town.New(t)
		if at == 0 {
			claimedFor(w)
		} else {
			w, _ = after(t, nights[at-1])
		}
		for _, sends := range []func(*testing.T, *town.Town, string){editsItsList, sendsPayments, sendsOpinions,
			sendsOneTwice, sendsAnothers, revokesOfItsList, tellsOfRevoked, payeesMove} {
			sends(t, w, day)
		}
		done := w.Night(day)
		return w, night{done, w.Logged.String()}
	})
}

// classOf is the class of a county: three people who paid nothing, and in 武川县 two more who did in place of one.
func classOf(county string) *town.Class {
	n := slices.Index(town.Counties(), county) + 1
	k := town.ClassOf(town.SchoolOf(county, n), "SYB", "2025-09-20", town.Crowd(100*n, 3))
	if k.Fund = town.Jobs; county == "150125" {
		k.People, k.Payer = town.Crowd(100*n, 4), map[int]string{2: "个人", 3: "个人"}
	}
	k.Foretell(1)
	return k
}

// claimedFor drops what the first night decides.
func claimedFor(w *town.Town) {
	w.Helper()
	var schools []town.School
	var given []town.Money
	for _, county := range town.Counties() {
		k := classOf(county)
		schools = append(schools, k.School)
		given = append(given, town.Given(county, town.Jobs, "100000", "示例〔2025〕"+county+"号"))
		w.Drop(k.File("开班"), k.Opening())
		w.Drop(k.File("结业"), k.Completion())
		if county != "150125" {
			w.Drop(k.File("补贴"), k.Claim(k.All()...))
		}
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, given...))
}

// entry is a county's n-th number of the ledger.
func entry(county string, n int) string { return fmt.Sprintf("%s2025%08d", county, n) }

// edited reports whether the night says of a list that it was edited.
func (n night) edited(list string) bool {
	for line := range strings.Lines(n.log) {
		if strings.Contains(line, "was edited") && strings.Contains(line, list) {
			return true
		}
	}
	return false
}

// TestTheNightsAddUp: each sound row of each story is counted, each faulty one too, and files of both kinds as partly.
func TestTheNightsAddUp(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{"2025-09-29": "7 11 0 2 2", "2025-10-09": "5 0 9 0 0"} {
		_, n := after(t, day)
		got := fmt.Sprint(n.done.Rows["done"], n.done.Rows["excluded"], n.done.Rows["returned"],
			town.Count(n.done, "payment").Partly, town.Count(n.done, "decision").Partly)
		if got != want {
			t.Errorf("%s: %s, want %s: %v", day, got, want, n.done)
		}
	}
}
