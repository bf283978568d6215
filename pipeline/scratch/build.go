package scratch

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// Build builds the real command under a name, for tests that play it from outside. What go run links is kept in the
// build cache, where the next package finds it; what go build links is not.
func Build(name string) error {
	run := exec.Command("go", "run", "-exec", "cp", "chuangpei/cmd/chuangpei", name)
	if text, err := run.CombinedOutput(); err != nil {
		return fmt.Errorf("build the command: %w: %s", err, text)
	}
	return nil
}

// Command is the real command, built when a test first asks for it.
type Command struct {
	once sync.Once
	dir  string
	err  error
}

// Path is where it lies.
func (c *Command) Path(t testing.TB) string {
	t.Helper()
	name := func() string { return filepath.Join(c.dir, "chuangpei") }
	c.once.Do(func() {
		if c.dir, c.err = os.MkdirTemp("", "chuangpei-command-"); c.err == nil {
			c.err = Build(name())
		}
	})
	if c.err != nil {
		t.Fatal(c.err)
	}
	return name()
}

// InMemory is [InMemory], and takes the command away at the end.
func (c *Command) InMemory(run func() int) int {
	return InMemory(func() int {
		defer func() { _ = os.RemoveAll(c.dir) }()
		return run()
	})
}
