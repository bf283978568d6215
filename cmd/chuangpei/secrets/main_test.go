// Package secrets_test reads all that the real command says and leaves behind for numbers of people.
package secrets_test

import (
	"os"
	"path/filepath"
	"sync"
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

// built is the real command, built once.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "chuangpei-secrets-")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "chuangpei")
	return name, scratch.Build(name)
})

// binary is the real command.
func binary(t *testing.T) string {
	t.Helper()
	name, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// TestMain takes the command away at the end.
func TestMain(m *testing.M) {
	os.Exit(scratch.InMemory(func() int {
		defer func() {
			if name, err := built(); err == nil {
				_ = os.RemoveAll(filepath.Dir(name))
			}
		}()
		return m.Run()
	}))
}
