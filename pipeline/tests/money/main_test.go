// Package money tests what a city is paid: claims, funds, uplifts, decisions and payments.
package money_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }

// The classes of the year, each in a county of its own.
var (
	account  = town.SeasonClass("150104", 1, 1, "2025-09-01", 4)
	atBank   = town.SeasonClass("150102", 2, 1, "2025-09-01", 6)
	paid     = town.SeasonClass("150103", 3, 1, "2025-09-01", 4)
	revoked  = town.SeasonClass("150122", 4, 1, "2025-09-01", 3)
	lifted   = town.SeasonClass("150123", 5, 1, "2025-09-01", 3)
	twoShops = town.SeasonClass("150124", 6, 1, "2025-09-01", 3)
	poor     = town.SeasonClass("150105", 7, 1, "2025-09-01", 3)
	partly   = town.SeasonClass("150125", 8, 1, "2025-09-01", 3)
	voided   = town.SeasonClass("150121", 9, 1, "2025-09-01", 3)
)

// year is the nights in which nearly all these stories are told: a year from opening to uplift.
var year = town.Season{
	Days: []string{"2025-08-15", "2025-09-25", "2025-09-26", "2025-09-29", "2025-09-30", "2026-04-02", "2026-04-03",
		"2026-04-04", "2026-04-05", "2026-04-06"},
	Classes: append([]*town.Class{account, atBank, paid, revoked, lifted, twoShops, poor, partly, voided}, queued...),
	Stories: []func(*town.Town) town.Story{corrected, bankHadIt, payments, revocation, uplift, oneEnterprise, heldClaim,
		partlyHeld, voidedLater},
}

// rich drops money enough and the claim of everybody.
func rich(w *town.Town, k *town.Class, fund string) {
	w.Grant(k, 2025, fund, "100000", "示例1号")
	w.Drop(k.File("补贴"), k.Claim(k.All()...))
}
