// Package money tests what a city is paid: claims, funds, uplifts, decisions and payments.
package money_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
