package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
)

// File is an open file. A read or write that fails says so with the file's path.
type File struct {
	file    *os.File
	in      Folder
	name    string
	written bool
}

// Open opens a file that is there, with flags as os.OpenFile takes them.
func (d Folder) Open(name string, flags int) (f *File, err error) {
	f = &File{in: d, name: name, written: flags&(os.O_WRONLY|os.O_RDWR) != 0}
	err = perform(d, "open", name, func() error { f.file, err = d.root.OpenFile(name, flags, 0); return err })
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Create makes a new file. What stands under the name, perhaps left by a run that was cut off, is removed first: it is
// never written into, for it may be a link to something else.
func (d Folder) Create(name string, mode fs.FileMode) (f *File, err error) {
	f = &File{in: d, name: name, written: true}
	err = perform(d, "create", name, func() error {
		const fresh = os.O_WRONLY | os.O_CREATE | os.O_EXCL
		f.file, err = d.root.OpenFile(name, fresh, mode)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := d.root.Remove(name); err != nil {
			return err
		}
		f.file, err = d.root.OpenFile(name, fresh, mode)
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Read reads the next bytes.
func (f *File) Read(p []byte) (n int, err error) {
	return f.move("read", func() (int, error) { return f.file.Read(p) })
}

// ReadAt reads bytes of the file's middle.
func (f *File) ReadAt(p []byte, from int64) (n int, err error) {
	return f.move("read", func() (int, error) { return f.file.ReadAt(p, from) })
}

// move reads or writes. The end of the file is returned as a bare io.EOF, which readers compare with ==.
func (f *File) move(op string, run func() (int, error)) (n int, err error) {
	err = perform(f.in, op, f.name, func() error { n, err = run(); return err })
	if errors.Is(err, io.EOF) {
		return n, io.EOF
	}
	return n, err
}

// Write writes the next bytes.
func (f *File) Write(p []byte) (n int, err error) {
	n, err = f.move("write", func() (int, error) { return f.file.Write(p) })
	if errors.Is(err, io.ErrShortWrite) && n == 0 {
		n, _ = f.file.Write(p[:len(p)/2])
	}
	return n, err
}

// Stat looks at the open file.
func (f *File) Stat() (info fs.FileInfo, err error) {
	err = perform(f.in, "stat", f.name, func() error { info, err = f.file.Stat(); return err })
	return info, err
}

// Chmod sets the file's mode.
func (f *File) Chmod(mode fs.FileMode) error {
	return perform(f.in, "chmod", f.name, func() error { return f.file.Chmod(mode) })
}

// Sync makes what was written durable.
func (f *File) Sync() error { return perform(f.in, "sync", f.name, f.file.Sync) }

// Close closes the file, whatever it says: the close of a written file may be where a share tells that it is full.
func (f *File) Close() error {
	if !f.written {
		return f.file.Close()
	}
	closed := false
	err := perform(f.in, "close", f.name, func() error { closed = true; return f.file.Close() })
	if !closed {
		f.file.Close()
	}
	return err
}

// Write makes a file with this content; it is not durable yet.
func (d Folder) Write(name string, content []byte, mode fs.FileMode) error {
	return fill(d, name, content, mode, false)
}

// fill makes a file with this content. One that could not be filled is removed again as far as possible.
func fill(d Folder, name string, content []byte, mode fs.FileMode, durable bool) error {
	f, err := d.Create(name, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil && durable {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = d.Remove(name) // a second complaint would only hide the first
	}
	return err
}

// Put writes a file under a temporary name, makes it durable, renames it and makes the name durable: it stands whole
// or not at all. The temporary name is always the same, so that the next run replaces what one that was cut off left.
func (d Folder) Put(name, temporary string, content []byte, mode fs.FileMode) error {
	if err := fill(d, temporary, content, mode, true); err != nil {
		return err
	}
	if err := d.Rename(temporary, name); err != nil {
		_ = d.Remove(temporary)
		return err
	}
	return d.SyncFolder(path.Dir(name))
}

// Replace is Put with the temporary name NAME.tmp.
func (d Folder) Replace(name string, content []byte, mode fs.FileMode) error {
	return d.Put(name, name+".tmp", content, mode)
}
