package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chuangpei/pipeline/disk"

	"github.com/gofrs/flock"
)

// Files of the state folder that belong to the command itself.
const (
	stateFolder   = ".chuangpei"
	lockFile      = "lock"       // held while a verb works on the register
	holderFile    = "lock.json"  // who holds it
	daemonFile    = "serve.lock" // held as long as a daemon lives
	statusFile    = "status.json"
	attemptFile   = "attempt.json"
	lockRetry     = 5 * time.Second
	lockModeOwner = 0o600
)

// holder is who holds the lock.
type holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Verb  string    `json:"verb"`
	Since time.Time `json:"since"`
}

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

// holding is a lock that this process holds.
type holding struct {
	lock *flock.Flock
	page string
}

// state is a path in the state folder.
func (m *Main) state(name string) string { return filepath.Join(m.home, stateFolder, name) }

// take takes the lock of the working folder or fails with *locked.
func (m *Main) take() (*holding, error) {
	if err := os.MkdirAll(m.state(""), 0o700); err != nil {
		return nil, fmt.Errorf("state folder: %w", err)
	}
	lock := flock.New(m.state(lockFile), flock.SetPermissions(lockModeOwner))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if !ok {
		return nil, &locked{m.holder()}
	}
	h := &holding{lock: lock, page: m.state(holderFile)}
	host, _ := os.Hostname()
	if err := writeJSON(h.page, holder{os.Getpid(), host, m.verb, m.Clock().UTC().Truncate(time.Second)}); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return h, nil
}

// await takes the lock, waiting for its holder as long as the context lasts.
func (m *Main) await(ctx context.Context) (*holding, error) {
	for told := false; ; told = true {
		h, err := m.take()
		if _, busy := errors.AsType[*locked](err); !busy {
			return h, err
		}
		if !told {
			m.log.Info("waiting for the register", "reason", err)
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(lockRetry):
		}
	}
}

// withLock runs f while this process holds the lock.
func (m *Main) withLock(f func() error) error {
	h, err := m.take()
	if err != nil {
		return err
	}
	m.held = h
	err = f()
	m.held = nil
	return errors.Join(err, h.release())
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

// holder reads who holds the lock.
func (m *Main) holder() holder {
	var h holder
	if text, err := os.ReadFile(m.state(holderFile)); err == nil {
		if json.Unmarshal(text, &h) != nil {
			return holder{}
		}
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

// writeJSON replaces a file of the state folder whole.
func writeJSON(name string, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("encode %s: %w", filepath.Base(name), err)
	}
	folder, err := disk.Open(filepath.Dir(name), stateFolder, nil)
	if err == nil {
		defer folder.Close()
		err = folder.Replace(filepath.Base(name), append(text, '\n'), lockModeOwner)
	}
	if advice := disk.Advice(err); advice != "" {
		return &disk.Advised{Err: err, Advice: advice}
	}
	return err
}

// reading runs f under the lock where there is a state folder; where there is none there is nothing to share, and a
// verb without effect must not make one.
func (m *Main) reading(f func() error) error {
	if _, err := os.Stat(m.state("")); errors.Is(err, fs.ErrNotExist) {
		return f()
	}
	return m.withLock(f)
}
