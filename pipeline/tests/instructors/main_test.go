// Package instructors tests who is sent to a class, and who takes over from those who leave (articles 6 and 9).
package instructors_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
