// Package strange tests files as strange as anybody may drop, and that each is read as it says or refused for its true
// reason, harming nobody else.
package strange_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
