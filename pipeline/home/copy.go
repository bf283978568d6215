package home

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// copyFolder begins the name of a folder that a register stands in for the home's own in.
const copyFolder = "past-"

// heldFile is the file of such a folder that is locked as long as somebody works there.
const heldFile = "held"

// Aside makes a folder for a register that stands in for the home's own, within the home, for a copy is as secret as
// itself. It gives the register's path there, and what removes the folder.
func (h Home) Aside() (register string, remove func(), err error) {
	dir, err := os.MkdirTemp(h.Path(StateFolder), copyFolder)
	if err != nil {
		return "", nil, err
	}
	held := flock.New(filepath.Join(dir, heldFile), flock.SetPermissions(0o600))
	if err := held.Lock(); err != nil {
		os.RemoveAll(dir)
		return "", nil, err
	}
	remove = func() { errors.Join(os.RemoveAll(dir), held.Unlock()) }
	return filepath.Join(dir, filepath.Base(RegisterFile)), remove, nil
}

// SweepAside removes folders of [Home.Aside] that a process which was killed left.
func (h Home) SweepAside() {
	left, err := filepath.Glob(filepath.Join(h.Path(StateFolder), copyFolder+"*"))
	if err != nil {
		return // the pattern is not at fault
	}
	for _, folder := range left {
		held := flock.New(filepath.Join(folder, heldFile), flock.SetPermissions(0o600))
		if free, err := held.TryLock(); free || err != nil {
			os.RemoveAll(folder)
			held.Close()
		}
	}
}

// Copy copies the register aside as it was committed last, whether or not somebody writes it. Where there is none the
// path is empty, which opens a new one in memory.
func (h Home) Copy() (register string, remove func(), err error) {
	if _, err := os.Stat(h.Register()); errors.Is(err, fs.ErrNotExist) {
		return "", func() {}, nil
	}
	h.SweepAside()
	for range copyTries {
		if register, remove, err = h.Aside(); err != nil {
			return "", nil, err
		}
		whole, err := copyRegister(h.Register(), register)
		if whole {
			return register, remove, nil
		}
		remove()
		if err != nil {
			return "", nil, err
		}
	}
	return "", nil, errors.New("the register was written whenever it was copied; try again")
}

// copyTries is how often a register that is being written is copied anew.
const copyTries = 3

// copyRegister copies a register and its log, and reports whether they belong together. Between two checkpoints the
// engine adds to the log alone, whose end it can do without; a checkpoint writes the blocks at the file's beginning,
// which say what the file holds, when everything else is written.
func copyRegister(from, to string) (whole bool, err error) {
	before, err := beginning(from)
	for _, suffix := range []string{"", ".wal"} {
		if err == nil {
			err = copyFile(from+suffix, to+suffix)
		}
	}
	if err != nil {
		return false, err
	}
	after, err := beginning(from)
	return bytes.Equal(before, after), err
}

// beginning reads the blocks that say what a register's file holds.
func beginning(file string) ([]byte, error) {
	const headers = 3 * 4096
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, headers))
}

// copyFile copies a file with a mode only its owner reads; none to copy is fine.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
