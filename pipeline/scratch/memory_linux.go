package scratch

import (
	"os"
	"path/filepath"
	"syscall"
)

// shared is where Linux keeps files in memory; room is what tests may need of it at once, with plenty to spare.
const (
	shared = "/dev/shm"
	room   = 1 << 30
)

// begin makes a folder in memory and says how to remove it; it gives none where there is no such place, or no room.
func begin() (folder string, done func()) {
	sweep()
	var there syscall.Statfs_t
	if err := syscall.Statfs(shared, &there); err != nil || there.Bavail*uint64(there.Bsize) < room {
		return "", nil
	}
	folder, err := os.MkdirTemp(shared, prefix)
	if err != nil {
		return "", nil
	}
	held := hold(folder)
	done = func() {
		os.RemoveAll(folder)
		held.Close()
	}
	if _, err := os.Stat(folder); held == nil || err != nil {
		done()
		return "", nil
	}
	return folder, done
}

// sweep removes what tests left that were killed or ran out of time: nobody holds it any more. In memory it would
// stay until the machine starts anew.
func sweep() {
	left, _ := filepath.Glob(filepath.Join(shared, prefix+"*"))
	for _, folder := range left {
		if held := hold(folder); held != nil {
			os.RemoveAll(folder)
			held.Close()
		}
	}
}

// hold locks a folder for as long as this process lives; nil when somebody else does.
func hold(folder string) *os.File {
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		f.Close()
		return nil
	}
	return f
}
