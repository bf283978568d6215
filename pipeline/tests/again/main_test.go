// Package again tests completions and claims that are sent again, and certificates that are reissued.
package again_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
