// Package reports tests what people look at as a whole: 月报, lists, the centre's papers, 今日待办 and 办理情况.
package reports_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
