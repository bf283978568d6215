// Package restored_test puts homes back from their backups as an operator does, with the real command.
package restored_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/scratch"
)

// command is the real command.
var command scratch.Command

// TestMain plays in memory.
func TestMain(m *testing.M) { os.Exit(command.InMemory(m.Run)) }

// operator works at a terminal, on a day.
type operator struct {
	*testing.T
	day string
}

// says runs a command, as a shell would, and gives what it said. It must end with one of these exit codes.
func (o operator) says(line string, exits ...int) string {
	o.Helper()
	name := command.Path(o)
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
