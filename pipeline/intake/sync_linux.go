package intake

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// syncAll makes everything written to the file system of f durable; one call for a group of files costs a
// fraction of one call a file.
func syncAll(f *os.File) error { return unix.Syncfs(int(f.Fd())) }

// changedAt is the time of the last change of content or attributes, in nanoseconds since 1970.
func changedAt(s *syscall.Stat_t) int64 { return s.Ctim.Nano() }
