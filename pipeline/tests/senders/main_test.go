// Package senders tests what one sender can see, do and harm, and that the same thing sent again changes nothing.
package senders_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
