// Package corrections tests money that comes back, and registers that are put right.
package corrections_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }

// The classes of the autumn, those of each story in a county of their own.
var (
	bound    = town.SeasonClass("150104", 1, 1, "2025-09-01", 3)
	late     = town.SeasonClass("150102", 2, 1, "2025-09-01", 3)
	later    = town.SeasonClass("150102", 2, 2, "2025-09-10", 1)
	overdraw = town.SeasonClass("150103", 3, 1, "2025-09-01", 3)
	twice    = town.SeasonClass("150105", 5, 1, "2025-09-01", 4)
	past     = town.SeasonClass("150122", 7, 1, "2025-09-01", 3)
	serial   = []*town.Class{town.SeasonClass("150121", 6, 1, "2025-09-01", 2),
		town.SeasonClass("150121", 6, 2, "2025-09-10", 2), town.SeasonClass("150121", 6, 3, "2025-09-20", 2)}
)

// autumn is the nights in which nearly all these stories are told.
var autumn = town.Season{
	Days: []string{"2025-08-25", "2025-09-25", "2025-09-26", "2025-09-27", "2025-09-28", "2025-09-29", "2025-09-30",
		"2025-10-01", "2025-10-02"},
	Classes: []*town.Class{bound, late, later, overdraw, twice, past, serial[0]},
	Stories: []func(*town.Town) town.Story{boundMoney, lateReport, overdrawnFund, allotmentTwice, pastSubsidy,
		firstSerials},
}

// scarce drops the claim of a class of three (1200 yuan each) on a fund that holds their money and no more.
func scarce(w *town.Town, k *town.Class) {
	w.Grant(k, 2025, town.Jobs, "3600", "示例1号")
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
}
