// Package scratch keeps the temporary files of tests in memory where the machine offers a folder for that. A home is
// hundreds of small files, each made durable, and on a disk most of the time of a test goes there, though nearly none
// looks at what outlives a power cut: what a killed process wrote is there afterwards in memory as on a disk. Only
// tests import it.
package scratch

import (
	"fmt"
	"os"
)

// prefix begins the names of the folders made here.
const prefix = "chuangpei-tests-"

// InMemory runs a package's tests with a temporary folder in memory, removes it, and gives their exit code. Where
// somebody chose a folder (TMPDIR, GOTMPDIR), or there is none in memory with room, the tests run as they would.
func InMemory(run func() int) int {
	if os.Getenv("TMPDIR")+os.Getenv("GOTMPDIR") != "" {
		return run()
	}
	folder, done := begin()
	if folder == "" {
		return run()
	}
	defer done()
	if err := os.Setenv("TMPDIR", folder); err != nil {
		fmt.Fprintln(os.Stderr, "temporary files stay on the disk:", err)
	}
	return run()
}
