// Package again tests completions and claims that are sent again, and certificates that are reissued.
package again_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }

// The classes that stories are told of, each in a county of its own, and the town in which they are open.
var (
	mended   = town.SeasonClass("150104", 1, 1, "2025-09-01", 6)
	claimed  = town.SeasonClass("150103", 2, 1, "2025-09-01", 5)
	reissued = town.SeasonClass("150105", 3, 1, "2025-09-01", 4)
	opened   = town.Season{Days: []string{"2025-08-25"}, Classes: []*town.Class{mended, claimed, reissued}}
)
