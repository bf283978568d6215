// Package advice follows what receipts advise. For every way of offending a rule a case breaks it through the front
// door, reads 如何修改 and 下一步 of its receipt, does just that and nothing else, sends the file again, and is
// accepted; what cannot be mended, or needs no mending, is told so at once. A rule without such a case fails the tests.
package advice_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
