package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
)

// Folder is an open folder; what it is asked for lies below it, or the operation fails. Its zero value is no folder.
type Folder struct {
	root  *os.Root
	fault Fault
	at    string // below the home
}

// Open opens the folder dir, which lies at the given path below the home and may be a link. It fails with
// fs.ErrNotExist when there is none.
func Open(dir, at string, fault Fault) (f Folder, err error) {
	f = Folder{fault: fault, at: at}
	err = perform(f, "open root", "", func() error { f.root, err = os.OpenRoot(dir); return err })
	if err != nil {
		return Folder{}, err
	}
	return f, nil
}

// Make opens a folder as Open does and makes it first, with those above it, when it is not there.
func Make(dir, at string, mode fs.FileMode, fault Fault) (Folder, error) {
	mkdir := func() error { return os.MkdirAll(dir, mode) }
	if err := perform(Folder{fault: fault, at: at}, "mkdir", "", mkdir); err != nil {
		return Folder{}, err
	}
	return Open(dir, at, fault)
}

// perform runs one operation on something in a folder, unless the fault makes it fail.
func perform(d Folder, op, name string, run func() error) error {
	var err error
	if d.fault != nil {
		err = d.fault(op, path.Join(d.at, name))
	}
	if err == nil {
		err = bare(run())
	}
	if err != nil {
		return &Error{Op: op, Name: path.Join(d.at, name), Err: err}
	}
	return nil
}

// errNoFolder is the error of a folder that something else, such as a link, has replaced while it was opened.
var errNoFolder = errors.New("not a folder")

// Sub opens a folder of this one, so that what lies in it is reached in one step. It is the folder itself and no link
// to another, or an error.
func (d Folder) Sub(name string) (s Folder, err error) {
	err = perform(d, "open folder", name, func() error {
		seen, err := d.root.Lstat(name)
		if err != nil {
			return err
		}
		root, err := d.root.OpenRoot(name)
		if err != nil {
			return err
		}
		opened, err := root.Lstat(".")
		if err == nil && !(seen.IsDir() && os.SameFile(seen, opened)) {
			err = errNoFolder
		}
		if err != nil {
			root.Close()
			return err
		}
		s = Folder{root: root, fault: d.fault, at: path.Join(d.at, name)}
		return nil
	})
	return s, err
}

// Opened reports whether this is a folder at all; the zero value is none.
func (d Folder) Opened() bool { return d.root != nil }

// Close releases the folder, if it is open.
func (d Folder) Close() {
	if d.root != nil {
		d.root.Close()
	}
}

// List names the entries of a folder, in any order.
func (d Folder) List(name string) (entries []fs.DirEntry, err error) {
	err = perform(d, "list", name, func() error {
		f, err := d.root.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		entries, err = f.ReadDir(-1)
		return err
	})
	return entries, err
}

// Lstat looks at a file without following links.
func (d Folder) Lstat(name string) (info fs.FileInfo, err error) {
	err = perform(d, "lstat", name, func() error { info, err = d.root.Lstat(name); return err })
	return info, err
}

// Exists reports whether there is anything of this name. An error is no answer: what cannot be looked at may be there.
func (d Folder) Exists(name string) (bool, error) {
	switch _, err := d.Lstat(name); {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	default:
		return false, err
	}
}

// Mkdir makes a folder, with those above it; one that is there already is no error.
func (d Folder) Mkdir(name string, mode fs.FileMode) error {
	return perform(d, "mkdir", name, func() error { return d.root.MkdirAll(name, mode) })
}

// Chmod sets the mode of a file or folder.
func (d Folder) Chmod(name string, mode fs.FileMode) error {
	return perform(d, "chmod", name, func() error { return d.root.Chmod(name, mode) })
}

// Rename moves a file or folder.
func (d Folder) Rename(from, to string) error {
	return perform(d, "rename", to, func() error { return d.root.Rename(from, to) })
}

// Remove removes a file; one that is gone already is no error.
func (d Folder) Remove(name string) error {
	return perform(d, "remove", name, func() error { return ignoreMissing(d.root.Remove(name)) })
}

// RemoveAll removes a folder with all it holds.
func (d Folder) RemoveAll(name string) error {
	return perform(d, "removeall", name, func() error { return d.root.RemoveAll(name) })
}

// ignoreMissing is an error unless it says that something is gone already.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// SyncFolder makes the names in a folder durable.
func (d Folder) SyncFolder(name string) error { return syncWith(d, "sync", name, (*os.File).Sync) }

// SyncTree makes everything written below a folder durable.
func (d Folder) SyncTree(name string) error { return syncWith(d, "syncall", name, syncAll) }

// syncWith opens a folder and makes durable what run does.
func syncWith(d Folder, op, name string, run func(*os.File) error) error {
	return perform(d, op, name, func() error {
		f, err := d.root.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return run(f)
	})
}

// Read reads a whole file.
func (d Folder) Read(name string) (text []byte, err error) {
	f, err := d.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	err = perform(d, "read", name, func() error { text, err = io.ReadAll(f.file); return err })
	return text, err
}
