package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"strconv"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// Locks of the state folder.
const (
	lockFile   = "lock"       // held while a verb works on the register
	holderFile = "lock.json"  // who holds it
	daemonFile = "serve.lock" // held as long as a daemon lives
	lockRetry  = 5 * time.Second
	lookTries  = 40 // for the lock of who looks at the inbox, so far apart
	lookLasts  = 25 * time.Millisecond
)

// holder is who holds the lock.
type holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Verb  string    `json:"verb"`
	Since time.Time `json:"since"`
}

// plays reports whether it plays a night.
func (h holder) plays() bool { return h.Verb == "run" || h.Verb == "serve" || h.Verb == "demo" }

// looks reports whether it may be one that looks at the inbox between nights.
func (h holder) looks() bool { return h.Verb == "serve" || h.Verb == "check" }

// String tells the operator whom to look for.
func (h holder) String() string {
	if h.PID == 0 {
		return "another process"
	}
	return fmt.Sprintf("chuangpei %s, process %d on %s since %s", h.Verb, h.PID, h.Host, h.Since.Format(time.DateTime))
}

// locked is the error of a working folder that another process holds.
type locked struct{ by holder }

// Error says who holds it.
func (l *locked) Error() string {
	return fmt.Sprintf("the register is held by %s; wait for it to finish", l.by)
}

// ExitCode is the code of the process.
func (l *locked) ExitCode() int { return exitLocked }

// isLocked reports whether somebody else holds the working folder.
func isLocked(err error) bool {
	_, other := errors.AsType[*locked](err)
	return other
}

// holding is a lock that this process holds.
type holding struct {
	lock *flock.Flock
	page string
}

// notRoots refuses root in a home of another account: what it wrote there that account could not read, and no night
// would be played any more.
func notRoots(dir string) error {
	info, err := os.Stat(state(dir, ""))
	if err != nil || os.Geteuid() != 0 {
		return nil // there is none yet, or who may not look there is told so
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || owner.Uid == 0 {
		return nil
	}
	account := strconv.Itoa(int(owner.Uid))
	if known, err := user.LookupId(account); err == nil {
		account = known.Username
	}
	return usagef("the home belongs to the account %s, which could not read what root leaves there: "+
		"runuser -u %[1]s -- chuangpei …", account)
}

// takeLock takes the lock of a working folder for a verb, or fails with *locked.
func takeLock(dir, verb string, now time.Time) (*holding, error) {
	if err := notRoots(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(state(dir, ""), 0o700); err != nil {
		return nil, fmt.Errorf("state folder: %w", err)
	}
	lock := flock.New(state(dir, lockFile), flock.SetPermissions(ownersOnly))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if !ok {
		return nil, &locked{holderOf(dir)}
	}
	h := &holding{lock: lock, page: state(dir, holderFile)}
	host, _ := os.Hostname()
	if err := writeJSON(h.page, holder{os.Getpid(), host, verb, now.UTC().Truncate(time.Second)}); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return h, nil
}

// release gives the lock back.
func (h *holding) release() error {
	removed := os.Remove(h.page)
	if errors.Is(removed, fs.ErrNotExist) {
		removed = nil
	}
	if err := errors.Join(removed, h.lock.Close()); err != nil {
		return fmt.Errorf("release lock: %w", err)
	}
	return nil
}

// holderOf reads who holds the lock of a working folder; nobody known where that cannot be read.
func holderOf(dir string) holder {
	var h holder
	if readJSON(state(dir, holderFile), &h) != nil {
		return holder{}
	}
	return h
}

// busy reports whether some process holds a lock file, without making one.
func busy(name string) bool {
	if _, err := os.Stat(name); err != nil {
		return false
	}
	lock := flock.New(name)
	ok, err := lock.TryRLock()
	if err != nil {
		return false
	}
	lock.Close()
	return !ok
}

// daemonAlive reports whether a daemon serves a working folder.
func daemonAlive(dir string) bool { return busy(state(dir, daemonFile)) }
