package home

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// copyFolder begins the name of a folder that a register stands in for the home's own in.
const copyFolder = "past-"

// Aside makes a folder for a register that stands in for the home's own, within the home, for a copy is as secret as
// itself. It gives the register's path there, and what removes the folder.
func (h Home) Aside() (register string, remove func(), err error) {
	dir, err := os.MkdirTemp(h.Path(StateFolder), copyFolder)
	if err != nil {
		return "", nil, err
	}
	return filepath.Join(dir, filepath.Base(RegisterFile)), func() { os.RemoveAll(dir) }, nil
}

// SweepAside removes folders of [Home.Aside] that a process which was killed left.
func (h Home) SweepAside() {
	left, err := filepath.Glob(filepath.Join(h.Path(StateFolder), copyFolder+"*"))
	if err != nil {
		return // the pattern is not at fault
	}
	for _, folder := range left {
		os.RemoveAll(folder)
	}
}

// Copy copies the register aside. Where there is none the path is empty, which opens a new one in memory.
func (h Home) Copy() (register string, remove func(), err error) {
	if _, err := os.Stat(h.Register()); errors.Is(err, fs.ErrNotExist) {
		return "", func() {}, nil
	}
	h.SweepAside()
	register, remove, err = h.Aside()
	if err != nil {
		return "", nil, err
	}
	for _, suffix := range []string{"", ".wal"} {
		if err := copyFile(h.Register()+suffix, register+suffix); err != nil {
			remove()
			return "", nil, err
		}
	}
	return register, remove, nil
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
