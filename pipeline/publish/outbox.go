package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/papers"
)

// Outbox is the folder others read. Nothing outside it can be written, whatever a name says.
type Outbox struct {
	root   disk.Folder
	owners *owners
}

// owners are the folders of the outbox's owners as they stand, and the lock of all that is placed.
type owners struct {
	mu       sync.Mutex                   // two workbooks may want the same name
	names    map[string]map[string]string // by parent folder and code; listed once
	made     map[string]bool              // folders that stand
	due      map[string]waiting           // files written under a temporary name, by the name they will have
	gone     map[string]bool              // forms to be taken away; true: set aside, for somebody filled them in
	unlisted error                        // why they could not be listed; nothing is placed after that
}

// OpenOutbox opens the outbox.
func OpenOutbox(dir string, fault disk.Fault) (Outbox, error) {
	root, err := disk.Open(dir, "outbox", fault)
	if err != nil {
		return Outbox{}, err
	}
	return Outbox{root: root, owners: &owners{names: map[string]map[string]string{}, made: map[string]bool{},
		due: map[string]waiting{}, gone: map[string]bool{}}}, nil
}

// Close gives the folder back.
func (o Outbox) Close() { o.root.Close() }

// written is a file that stands in the outbox.
type written struct {
	path   string // below the outbox
	sha256 string
	bytes  int64
	cells  string // digest of its cells
	number int    // which version of its name
}

// waiting is a file that does not stand yet: a sync for many costs a fraction of one for each.
type waiting struct {
	temporary, sha256 string
	aside             bool // what stands under its name is set aside first: somebody filled that in
}

// span is which versions of a name a file may be: of one that stands, if it is still the same.
type span struct {
	from, to int
	same     string // fingerprint; empty where it does not matter
}

// place writes body for folder under the paper's name, or name_v2, name_v3 … when an earlier version stands there. A
// version that stands with the same bytes is the one we want: a run that was cut off after renaming finds it so. It
// stands for others to see once commit returns.
func (o Outbox) place(folder string, paper papers.Paper, body rendered, of span) (file written, placed bool,
	err error) {
	sum := sha256.Sum256(body.bytes)
	file = written{sha256: hex.EncodeToString(sum[:]), bytes: int64(len(body.bytes)), cells: body.digest}
	if of.same != "" && of.same != file.sha256 {
		return file, false, nil
	}
	temporary, placed, err := o.reserve(folder, paper, body.bytes, of, &file)
	if err != nil || temporary == "" {
		return file, placed, err
	}
	return file, true, o.root.Write(temporary, body.bytes, 0o640)
}

// reserve finds the version that body is to be and the temporary name to write it under; none when it stands, or will.
func (o Outbox) reserve(folder string, paper papers.Paper, body []byte, of span, file *written) (temporary string,
	placed bool, err error) {
	o.owners.mu.Lock()
	defer o.owners.mu.Unlock()
	if o.owners.unlisted != nil {
		return "", false, o.owners.unlisted
	}
	if err := o.mkdir(folder); err != nil {
		return "", false, err
	}
	for file.number = of.from; file.number <= of.to; file.number++ {
		file.path = path.Join(folder, paper.File(file.number))
		if due, ok := o.owners.due[file.path]; ok {
			if due.sha256 == file.sha256 {
				return "", true, nil
			}
			continue
		}
		there, err := o.root.Read(file.path)
		switch {
		case err == nil && bytes.Equal(there, body):
			return "", true, nil
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return "", false, err
		}
		temporary = temporaryName(folder, file.path)
		o.owners.due[file.path] = waiting{temporary: temporary, sha256: file.sha256}
		return temporary, true, nil
	}
	return "", false, nil
}

// temporaryPrefix begins the names of files that do not stand yet.
const temporaryPrefix = ".tmp-"

// makeFolder makes a folder, unless the outbox is not to be written to.
func (o Outbox) makeFolder(folder string) error {
	o.owners.mu.Lock()
	defer o.owners.mu.Unlock()
	if o.owners.unlisted != nil {
		return o.owners.unlisted
	}
	return o.mkdir(folder)
}

// mkdir makes a folder, once.
func (o Outbox) mkdir(folder string) error {
	if o.owners.made[folder] {
		return nil
	}
	err := o.root.Mkdir(folder, 0o750)
	o.owners.made[folder] = err == nil
	return err
}

// temporaryName is always the same for a file, so that what a run that was cut off left is used up by the next.
func temporaryName(folder, file string) string {
	base := temporaryPrefix + path.Base(file)
	if len(base) > 255 {
		base = fmt.Sprintf(temporaryPrefix+"%x", sha256.Sum256([]byte(file)))
	}
	return path.Join(folder, base)
}

// commit makes all that was placed durable, renames it to what it is to be called, takes away what is withdrawn, and
// makes the names durable.
func (o Outbox) commit() error {
	if len(o.owners.due)+len(o.owners.gone) == 0 {
		return nil
	}
	if err := o.root.SyncTree("."); err != nil {
		return fmt.Errorf("make what was written to the outbox durable: %w", err)
	}
	if err := o.clearGone(); err != nil {
		return err
	}
	for _, file := range slices.Sorted(maps.Keys(o.owners.due)) {
		if o.owners.due[file].aside {
			if err := o.setAside(file); err != nil {
				return fmt.Errorf("set aside a form that was filled in: %w", err)
			}
		}
		if err := o.root.Rename(o.owners.due[file].temporary, file); err != nil {
			return fmt.Errorf("give a workbook its name in the outbox: %w", err)
		}
		delete(o.owners.due, file)
	}
	if err := o.root.SyncTree("."); err != nil {
		return fmt.Errorf("make the names in the outbox durable: %w", err)
	}
	return nil
}

// due writes a form under a temporary name; commit gives it its own, and sets aside what somebody filled in there.
func (o Outbox) due(folder string, file written, body []byte, aside bool) error {
	temporary := temporaryName(folder, file.path)
	o.owners.mu.Lock()
	o.owners.due[file.path] = waiting{temporary, file.sha256, aside}
	o.owners.mu.Unlock()
	return o.root.Write(temporary, body, 0o640)
}

// asideSuffix marks what somebody filled in of a form that has been made anew, or is done.
const asideSuffix = "_填过"

// setAside gives a form that somebody filled in a name of its own.
func (o Outbox) setAside(name string) error {
	stem := strings.TrimSuffix(name, ".xlsx") + asideSuffix
	for version := 1; ; version++ {
		to := papers.FileName(stem, version)
		taken, err := o.root.Exists(to)
		if err != nil {
			return err
		}
		if !taken {
			return o.root.Rename(name, to)
		}
	}
}

// clearGone takes away the forms that are withdrawn.
func (o Outbox) clearGone() error {
	for name, aside := range o.owners.gone {
		remove := o.root.Remove
		if aside {
			remove = o.setAside
		}
		if err := remove(name); err != nil {
			return fmt.Errorf("withdraw a form from the outbox: %w", err)
		}
	}
	clear(o.owners.gone)
	return nil
}

// discard removes what was placed and does not stand.
func (o Outbox) discard() {
	for _, due := range o.owners.due {
		_ = o.root.Remove(due.temporary) // the error that led here is the one to tell
	}
	clear(o.owners.due)
	clear(o.owners.gone)
}

// Sweep removes what a run that was cut off left under a temporary name.
func (o Outbox) Sweep() error { return o.sweep(".") }

// sweep sweeps one folder and those below it.
func (o Outbox) sweep(folder string) error {
	entries, err := o.root.List(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		switch {
		case e.IsDir():
			err = o.sweep(name)
		case strings.HasPrefix(e.Name(), temporaryPrefix):
			err = o.root.Remove(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// folder finds the folder of an owner below its parent: the one that begins with its code, else code_name. So a change
// of name does not split an owner's papers over two folders. When the folders cannot be listed nothing more is placed.
func (o Outbox) folder(owner papers.Owner) string {
	if owner.Code == "" {
		return owner.Parent
	}
	o.owners.mu.Lock()
	defer o.owners.mu.Unlock()
	if o.owners.names[owner.Parent] == nil {
		o.owners.names[owner.Parent] = o.listed(owner.Parent)
	}
	home := o.owners.names[owner.Parent][owner.Code]
	if home == "" {
		home = owner.Folder()
		o.owners.names[owner.Parent][owner.Code] = home
	}
	return path.Join(owner.Parent, home)
}

// placesOf lists the folders of the outbox in which a copy of a paper lies.
func (o Outbox) placesOf(paper papers.Paper) (places []string) {
	for _, owner := range paper.Owners {
		for _, folder := range paper.Folders {
			places = append(places, path.Join(o.folder(owner), folder))
		}
	}
	return places
}

// listed are the owners' folders below parent, by code.
func (o Outbox) listed(parent string) map[string]string {
	entries, err := o.root.List(parent)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		o.owners.unlisted = err
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(b.Name(), a.Name()) })
	homes := map[string]string{}
	for _, e := range entries {
		if code, _, _ := strings.Cut(e.Name(), "_"); e.IsDir() {
			homes[code] = e.Name() // the first by name stays
		}
	}
	return homes
}

// fingerprint is the SHA-256 of a file, in hexadecimal.
func fingerprint(root disk.Folder, name string) (string, error) {
	f, err := root.Open(name, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}
