package ledger

import (
	"os"
	"testing"

	"chuangpei/pipeline/scratch"
)

// TestMain keeps the tests' files in memory.
func TestMain(m *testing.M) { os.Exit(scratch.InMemory(m.Run)) }
