package scratch

import (
	"fmt"
	"os/exec"
)

// Build builds the real command under a name, for tests that play it from outside.
func Build(name string) error {
	if text, err := exec.Command("go", "build", "-o", name, "chuangpei/cmd/chuangpei").CombinedOutput(); err != nil {
		return fmt.Errorf("build the command: %w: %s", err, text)
	}
	return nil
}
