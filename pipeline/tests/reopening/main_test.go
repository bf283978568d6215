// Package reopening tests openings that are sent again: replaced while the class waits, added to until it opens.
package reopening_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
