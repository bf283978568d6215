// Package doubts tests what a county is told to look into: invented people and enterprises, shared cards, false names.
package doubts_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
