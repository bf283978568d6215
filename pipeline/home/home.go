// Package home knows a home folder: where its parts lie, how its register is opened, and whether register, journal and
// outbox are of one history. Nothing is numbered in a home that is not to be trusted.
package home

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/journal"
)

// Parts of a home, by their paths below it.
const (
	StateFolder  = ".chuangpei" // register, journal, archive and queue; others cannot read it
	OutboxFolder = "outbox"     // workbooks, which others read
	RegisterFile = StateFolder + "/register.duckdb"
	FreshFile    = RegisterFile + ".new" // the register made anew, until it stands in the old one's place
	JournalDir   = StateFolder + "/journal"
	RestoreMark  = StateFolder + "/restore.json" // stands as long as a restore into the home is under way
)

// Home is a home folder.
type Home struct {
	Dir   string
	Fault disk.Fault // called before every file operation but the engine's own, and at every step; nil in production
}

// Path is where a part of the home lies.
func (h Home) Path(part string) string { return filepath.Join(h.Dir, filepath.FromSlash(part)) }

// Register is the path of the register's file.
func (h Home) Register() string { return h.Path(RegisterFile) }

// HasRegister reports whether there is a register; before the first night there is none.
func (h Home) HasRegister() bool {
	_, err := os.Stat(h.Register())
	return err == nil
}

// RebuildCutOff reports whether a rebuild was cut off, or is under way.
func RebuildCutOff(h Home) bool {
	_, err := os.Stat(h.Path(FreshFile))
	return err == nil
}

// large is the size of a register's file from which on all of the engine's planning pays: that of some hundred thousand
// applications.
const large = 1 << 30

// small reports whether a register is not large; one that is not there yet is small.
func small(register string) bool {
	info, err := os.Stat(register)
	return err != nil || info.Size() < large
}

// Stamp tells a home's register from what it was before: it changes with every commit.
func Stamp(h Home) (stamp string) {
	for _, suffix := range []string{"", ".wal"} {
		if info, err := os.Stat(h.Register() + suffix); err == nil {
			stamp += fmt.Sprintf("%d %d ", info.Size(), info.ModTime().UnixNano())
		}
	}
	return stamp
}

// Folder opens the home itself.
func (h Home) Folder() (disk.Folder, error) { return disk.Open(h.Dir, "", h.Fault) }

// Within does work in one of the home's folders.
func (h Home) Within(part string, work func(disk.Folder) error) error {
	d, err := disk.Open(h.Path(part), part, h.Fault)
	if err != nil {
		return err
	}
	defer d.Close()
	return work(d)
}

// Original reads an archived file by its path below the home.
func (h Home) Original(archive string) (body []byte, err error) {
	below, ok := strings.CutPrefix(archive, StateFolder+"/")
	if !ok {
		return nil, fmt.Errorf("%s is no place in the archive", disk.Shown(archive))
	}
	err = h.Within(StateFolder, func(d disk.Folder) error { body, err = d.Read(below); return err })
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("its original is gone; put %s/archive back from a backup: %w", StateFolder, err)
	}
	return body, err
}

// Journal opens the journal.
func (h Home) Journal() (*journal.Journal, error) {
	j, err := journal.Open(h.Path(JournalDir), h.Fault)
	return j, AsBroken(err)
}

// CheckRestored fails when a restore into the home was cut off: nothing may be taken from the inbox or numbered from
// half a register.
func (h Home) CheckRestored() error {
	folder, err := h.Folder()
	if err != nil {
		return err
	}
	defer folder.Close()
	there, err := folder.Exists(RestoreMark)
	if err == nil && there {
		err = &Broken{What: "a restore into this home was cut off; run `chuangpei backup --restore` once more"}
	}
	return err
}

// Broken means that the register contradicts itself or its journal. What it is about is not numbered or paid until
// somebody has looked.
type Broken struct{ What string }

func (b *Broken) Error() string { return "integrity check failed: " + b.What }

// AsBroken turns the journal's complaint into a *Broken; another error stays.
func AsBroken(err error) error {
	if complaint, ok := errors.AsType[*journal.Broken](err); ok {
		return &Broken{What: complaint.Error()}
	}
	return err
}

// Unreachable means that the outbox cannot be reached; the night can be run again when it can.
type Unreachable struct {
	What string
	Err  error
}

func (u *Unreachable) Error() string { return "the " + u.What + " cannot be reached: " + u.Err.Error() }

// Unwrap gives the cause.
func (u *Unreachable) Unwrap() error { return u.Err }

// Advised adds to an error of the file system what the operator can do about it.
func Advised(err error) error {
	if advice := disk.Advice(err); advice != "" {
		return &disk.Advised{Err: err, Advice: advice}
	}
	return err
}
