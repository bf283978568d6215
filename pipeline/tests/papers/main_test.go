// Package papers tests what stands in the outbox: receipts, ledgers, payment lists and reports, row by row.
package papers_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
