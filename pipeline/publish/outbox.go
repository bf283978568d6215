package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"unicode/utf8"
)

// Outbox is the folder others read. Nothing outside it can be written, whatever a name says.
type Outbox struct {
	root *os.Root
	mu   *sync.Mutex // two workbooks may want the same name
}

// OpenOutbox opens the outbox.
func OpenOutbox(dir string) (Outbox, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Outbox{}, err
	}
	return Outbox{root: root, mu: &sync.Mutex{}}, nil
}

// Close gives the folder back.
func (o Outbox) Close() error { return o.root.Close() }

// written is a file that stands in the outbox.
type written struct {
	path   string // below the outbox
	sha256 string
	bytes  int64
	cells  string // digest of its cells
}

// place puts body into folder under name, or name_v2, name_v3 … when an earlier version stands there. A version that
// stands with the same bytes is the one we want: a run that was cut off after renaming finds it so.
func (o Outbox) place(folder, name string, body rendered) (written, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.root.MkdirAll(folder, 0o750); err != nil {
		return written{}, err
	}
	sum := sha256.Sum256(body.bytes)
	for version := 1; ; version++ {
		file := written{path: path.Join(folder, versioned(name, version)), sha256: hex.EncodeToString(sum[:]), bytes: int64(len(body.bytes))}
		there, err := o.root.ReadFile(file.path)
		switch {
		case err == nil && bytes.Equal(there, body.bytes):
			return file, nil
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return written{}, err
		}
		return file, o.create(folder, file.path, body.bytes)
	}
}

// create writes a file that does not stand yet: temporary name, sync, rename, sync of the folder.
func (o Outbox) create(folder, file string, body []byte) error {
	temporary := path.Join(folder, ".tmp-"+path.Base(file))
	if len(path.Base(temporary)) > 255 {
		temporary = path.Join(folder, fmt.Sprintf(".tmp-%x", sha256.Sum256([]byte(file))))
	}
	f, err := o.root.OpenFile(temporary, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o640)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = o.root.Rename(temporary, file)
	}
	if err != nil {
		o.root.Remove(temporary)
		return err
	}
	return o.syncFolder(folder)
}

// syncFolder makes a rename last.
func (o Outbox) syncFolder(folder string) error {
	d, err := o.root.Open(folder)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// home finds the folder of an owner below parent: the one that begins with its code, else code_name. So a change of name
// does not split an owner's papers over two folders.
func (o Outbox) home(parent, code, name string) string {
	entries, err := fs.ReadDir(o.root.FS(), parent)
	if err == nil {
		for _, e := range entries {
			if e.IsDir() && (e.Name() == code || strings.HasPrefix(e.Name(), code+"_")) {
				return path.Join(parent, e.Name())
			}
		}
	}
	if name = safe(name, 120); name == "" {
		return path.Join(parent, code)
	}
	return path.Join(parent, code+"_"+name)
}

// versioned is the file name of a version.
func versioned(name string, version int) string {
	if version > 1 {
		name = fmt.Sprintf("%s_v%d", name, version)
	}
	return name + ".xlsx"
}

// safe makes a text fit for a file name of at most size bytes: no separators, no control or formatting characters.
func safe(text string, size int) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) || (r >= 0x200b && r <= 0x202e) || r == utf8.RuneError {
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	for len(text) > size {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
	}
	return strings.Trim(text, ". ")
}
