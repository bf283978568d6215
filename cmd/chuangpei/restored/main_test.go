// Package restored_test puts homes back from their backups as an operator does, with the real command.
package restored_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"chuangpei/pipeline/scratch"
)

// built is the real command, built once.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "chuangpei-restored-")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "chuangpei")
	return name, scratch.Build(name)
})

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

// operator works at a terminal, on a day.
type operator struct {
	*testing.T
	day string
}

// says runs a command, as a shell would, and gives what it said. It must end with one of these exit codes.
func (o operator) says(line string, exits ...int) string {
	o.Helper()
	name, err := built()
	if err != nil {
		o.Fatal(err)
	}
	c := exec.CommandContext(o.Context(), "sh", "-c", line+" --now "+o.day+"T09:00:00+08:00")
	c.Env = append(os.Environ(), "PATH="+filepath.Dir(name)+string(os.PathListSeparator)+os.Getenv("PATH"))
	text, err := c.Output()
	if !slices.Contains(append(exits, 0)[:max(1, len(exits))], c.ProcessState.ExitCode()) {
		o.Fatalf("%s: %v\n%s%s", line, err, text, strings.TrimSpace(string(errorsOf(err))))
	}
	return string(text)
}

// errorsOf is what a command that failed said on stderr.
func errorsOf(err error) []byte {
	if failed, ok := err.(*exec.ExitError); ok {
		return failed.Stderr
	}
	return nil
}
