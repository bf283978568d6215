package disk

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncAll makes everything written to the file system of f durable; one call for a group of files costs a
// fraction of one call a file.
func syncAll(f *os.File) error { return unix.Syncfs(int(f.Fd())) }
