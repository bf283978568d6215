// Package secrets_test reads all that the real command says and leaves behind for numbers of people.
package secrets_test

import (
	"os"
	"testing"

	"chuangpei/pipeline/scratch"
)

// The exit codes that are met here.
const (
	exitDone        = 0
	exitFailure     = 1
	exitUsage       = 2
	exitReturned    = 3
	exitConfig      = 4
	exitUnreachable = 5
)

// command is the real command.
var command scratch.Command

// TestMain plays in memory.
func TestMain(m *testing.M) { os.Exit(command.InMemory(m.Run)) }
