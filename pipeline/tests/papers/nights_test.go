package papers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// autumn is the nights of a story of each of nine counties. On the first, each county's class is opened, certified and
// claimed for.
var autumn = town.Season{
	Days: []string{"2025-09-26", "2025-09-28", "2025-09-29", "2025-09-30", "2025-10-09", "2025-10-10", "2025-10-11"},
	Stories: []func(*town.Town) town.Story{claimedFor, editsItsList, sendsPayments, sendsOpinions, sendsOneTwice,
		sendsAnothers, revokesOfItsList, tellsOfRevoked, payeesMove},
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

// claimedFor is what the first night decides.
func claimedFor(w *town.Town) town.Story {
	return town.Story{"": func() {
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
	}}
}

// entry is a county's n-th number of the ledger.
func entry(county string, n int) string { return fmt.Sprintf("%s2025%08d", county, n) }

// edited reports whether the last night says of a list that it was edited.
func edited(w *town.Town, list string) bool {
	for line := range strings.Lines(w.Logged.String()) {
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
		done := autumn.After(t, day).Done
		got := fmt.Sprint(done.Rows["done"], done.Rows["excluded"], done.Rows["returned"],
			town.Count(done, "payment").Partly, town.Count(done, "decision").Partly)
		if got != want {
			t.Errorf("%s: %s, want %s: %v", day, got, want, done)
		}
	}
}
