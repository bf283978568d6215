// Package recovery tests homes that were tampered with, backed up, restored, rebuilt, or left by a later program.
package recovery_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
