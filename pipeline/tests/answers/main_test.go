// Package answers tests papers of the outbox that come back with their answers filled in.
package answers_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
