package rehearsals

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }
