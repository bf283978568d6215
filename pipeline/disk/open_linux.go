package disk

import (
	"errors"
	"time"

	"golang.org/x/sys/unix"
)

// OpenElsewhere reports whether somebody on this machine, a file server for instance, has the file open for writing.
// It is known where the system grants leases on it, to its owner or to whom it gave the right; where it does not, it
// is false.
func (f *File) OpenElsewhere() bool {
	fd := int(f.file.Fd())
	for range 3 { // a process that is being started has all that its parent has open, for a moment
		_, err := unix.FcntlInt(uintptr(fd), unix.F_SETLEASE, unix.F_RDLCK)
		if err == nil {
			_, _ = unix.FcntlInt(uintptr(fd), unix.F_SETLEASE, unix.F_UNLCK)
			return false
		}
		if !errors.Is(err, unix.EAGAIN) {
			return false
		}
		time.Sleep(5 * time.Millisecond)
	}
	return true
}
