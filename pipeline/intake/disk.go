package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

// disk is a folder tree with one seam through which every operation passes, so that tests can fail each of them.
type disk struct {
	root  *os.Root
	fault Fault
	at    string // this folder below the tree's top, for Fault
}

// openDisk opens the tree at dir.
func openDisk(dir string, fault Fault) (disk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return disk{}, bare(err)
	}
	if fault == nil {
		fault = func(string, string) error { return nil }
	}
	return disk{root: root, fault: fault}, nil
}

// bare drops the path from a file error, since a path may hold a person's number.
func bare(err error) error {
	if perr, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", perr.Op, perr.Err)
	}
	if lerr, ok := errors.AsType[*os.LinkError](err); ok {
		return fmt.Errorf("%s: %w", lerr.Op, lerr.Err)
	}
	return err
}

// do runs one operation behind the seam.
func (d disk) do(op, name string, run func() error) error {
	if err := d.fault(op, path.Join(d.at, name)); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return bare(run())
}

// errNoFolder means that a folder was put aside for something else while it was opened.
var errNoFolder = errors.New("not a folder")

// sub opens a folder of this one, so that what lies in it is reached in one step. It is the folder itself and no link
// to another, or an error.
func (d disk) sub(name string) (s disk, err error) {
	err = d.do("open folder", name, func() error {
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
		s = disk{root: root, fault: d.fault, at: path.Join(d.at, name)}
		return nil
	})
	return s, err
}

// close releases the folder, if it is open.
func (d disk) close() {
	if d.root != nil {
		d.root.Close()
	}
}

// list names the entries of a folder, in any order.
func (d disk) list(dir string) (entries []fs.DirEntry, err error) {
	err = d.do("list", dir, func() error {
		f, err := d.root.Open(dir)
		if err != nil {
			return err
		}
		defer f.Close()
		entries, err = f.ReadDir(-1)
		return err
	})
	return entries, err
}

// lstat looks at a file without following links.
func (d disk) lstat(name string) (info fs.FileInfo, err error) {
	err = d.do("lstat", name, func() error { info, err = d.root.Lstat(name); return err })
	return info, err
}

// exists reports whether there is anything of this name.
func (d disk) exists(name string) bool {
	_, err := d.root.Lstat(name)
	return err == nil
}

// open opens a file for reading.
func (d disk) open(name string, flags int) (f *os.File, err error) {
	err = d.do("open", name, func() error { f, err = d.root.OpenFile(name, flags, 0); return err })
	return f, err
}

// mkdir makes a folder; one that is there already is no error.
func (d disk) mkdir(name string) error {
	return d.do("mkdir", name, func() error {
		if err := d.root.Mkdir(name, 0o700); !errors.Is(err, fs.ErrExist) {
			return err
		}
		return nil
	})
}

// rename moves a file or folder.
func (d disk) rename(from, to string) error {
	return d.do("rename", to, func() error { return d.root.Rename(from, to) })
}

// remove removes a file; one that is gone already is no error.
func (d disk) remove(name string) error {
	return d.do("remove", name, func() error { return ignoreMissing(d.root.Remove(name)) })
}

// removeAll removes a folder with all it holds.
func (d disk) removeAll(name string) error {
	return d.do("removeall", name, func() error { return d.root.RemoveAll(name) })
}

// create makes a new file that only its owner can read.
func (d disk) create(name string) (f *os.File, err error) {
	err = d.do("create", name, func() error {
		f, err = d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		return err
	})
	return f, err
}

// write makes a file with this content; it is not durable yet.
func (d disk) write(name string, content []byte) error {
	f, err := d.create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return bare(errors.Join(err, f.Close()))
}

// replace writes v as JSON under a temporary name, makes it durable, and renames it.
func (d disk) replace(name string, v any) error {
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Errorf("encode %s: %w", path.Base(name), err)
	}
	f, err := d.create(name + ".tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return bare(err)
	}
	if err := d.rename(name+".tmp", name); err != nil {
		return err
	}
	return d.syncFolder(path.Dir(name))
}

// syncFolder makes the names in a folder durable.
func (d disk) syncFolder(name string) error {
	return d.onFolder("sync", name, (*os.File).Sync)
}

// syncTree makes everything written below a folder durable.
func (d disk) syncTree(name string) error {
	return d.onFolder("syncall", name, syncAll)
}

// onFolder opens a folder for one operation.
func (d disk) onFolder(op, name string, run func(*os.File) error) error {
	return d.do(op, name, func() error {
		f, err := d.root.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return run(f)
	})
}

// read reads a whole small file.
func (d disk) read(name string) ([]byte, error) {
	f, err := d.open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	return text, bare(err)
}
