package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"chuangpei/pipeline/disk"
)

// Names in the queue's folder, and within a group's.
const (
	partSuffix      = ".part"              // of a folder, until it is committed
	groupPart       = "group" + partSuffix // the group that is being copied
	descriptionFile = "files.json"         // describes the files of a group
	removedFlag     = "removed"            // the sources are gone from the inbox, but for those it lists
)

// queue is the folder of the files that were taken and are not archived; without a state folder it is not opened.
type queue struct{ disk.Folder }

// group is files that were committed together and lie in one folder of the queue.
type group struct {
	name  string // of the folder
	files []File
}

// entry is a file as its group describes it.
type entry struct {
	File
	Content string `json:"file"` // its name in the group's folder; there is no such file when there is no copy
}

// describe is the description of files that lie in one folder.
func describe(files []File) ([]byte, error) {
	entries := make([]entry, len(files))
	for i, f := range files {
		entries[i] = entry{f, path.Base(f.at)}
	}
	return json.MarshalIndent(entries, "", " ")
}

// files reads every committed file, in order of arrival.
func (q queue) files() ([]File, error) {
	groups, err := q.groups()
	if err != nil {
		return nil, err
	}
	return filesOf(groups), nil
}

// filesOf are the files of all groups in order of arrival.
func filesOf(groups []group) []File {
	var files []File
	for _, g := range groups {
		files = append(files, g.files...)
	}
	InOrder(files)
	return files
}

// groups reads every committed group.
func (q queue) groups() ([]group, error) {
	if !q.Opened() {
		return nil, nil
	}
	entries, err := q.List(".")
	if err != nil {
		return nil, fmt.Errorf("list the queue: %w", err)
	}
	var all []group
	for _, e := range entries {
		if !e.IsDir() || strings.HasSuffix(e.Name(), partSuffix) {
			continue
		}
		g, err := q.group(e.Name())
		if errors.Is(err, fs.ErrNotExist) {
			continue // what an archiving cut short left behind; resume clears it
		}
		if err != nil {
			return nil, fmt.Errorf("read group %s: %w", e.Name(), err)
		}
		all = append(all, g)
	}
	return all, nil
}

// group reads one group; one that has no description fails with fs.ErrNotExist.
func (q queue) group(name string) (group, error) {
	g := group{name: name}
	text, err := q.Read(path.Join(name, descriptionFile))
	if err != nil {
		return g, err
	}
	var entries []entry
	if err := json.Unmarshal(text, &entries); err != nil {
		return g, err
	}
	marked, left, err := q.notRemoved(name)
	for _, e := range entries {
		e.File.at, e.File.Removed = path.Join(name, e.Content), marked && !left[e.File.ID]
		g.files = append(g.files, e.File)
	}
	return g, err
}

// notRemoved reads which sources of a group still stood when they were last removed. A group that is not marked was cut
// off there, and all may stand.
func (q queue) notRemoved(name string) (marked bool, left map[string]bool, err error) {
	text, err := q.Read(path.Join(name, removedFlag))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil, nil
	}
	if err != nil || len(text) == 0 {
		return err == nil, nil, err
	}
	var ids []string
	err = json.Unmarshal(text, &ids)
	left = map[string]bool{}
	for _, id := range ids {
		left[id] = true
	}
	return true, left, err
}

// markRemoved notes that the sources of a group are gone, and which are not. A list is put there whole: with one that
// is cut short those sources would be taken again.
func (q queue) markRemoved(g group) error {
	var left []string
	for _, f := range g.files {
		if !f.Removed {
			left = append(left, f.ID)
		}
	}
	flag := path.Join(g.name, removedFlag)
	if len(left) == 0 {
		return q.Write(flag, nil, privateFile)
	}
	text, err := json.Marshal(left)
	if err != nil {
		return err
	}
	return q.Replace(flag, text, privateFile)
}

// commit describes the copies, makes them durable, gives their folder its name, and makes that durable too. The name is
// the identity of the first file, which is unique for ever.
func (q queue) commit(g *group) error {
	g.name = g.files[0].ID
	for i := range g.files {
		g.files[i].at = path.Join(g.name, g.files[i].at)
	}
	text, err := describe(g.files)
	if err == nil {
		err = q.Write(path.Join(groupPart, descriptionFile), text, privateFile)
	}
	if err == nil {
		err = q.SyncTree(".")
	}
	if err == nil {
		err = q.Rename(groupPart, g.name)
	}
	if err != nil {
		return err
	}
	return q.SyncFolder(".")
}

// discard removes files from the queue. The description goes first, so that half of a group is never read.
func (q queue) discard(g group, done map[string]bool) error {
	var rest []File
	for _, f := range g.files {
		if !done[f.ID] {
			rest = append(rest, f)
		}
	}
	description := path.Join(g.name, descriptionFile)
	switch len(rest) {
	case len(g.files):
		return nil
	case 0:
		if err := q.Remove(description); err != nil {
			return err
		}
		return q.RemoveAll(g.name)
	}
	text, err := describe(rest)
	if err != nil {
		return err
	}
	return q.Replace(description, text, privateFile)
}

// sweep removes uncommitted copies and what is left of archived groups.
func (q queue) sweep() error {
	entries, err := q.List(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		committed := false
		if !strings.HasSuffix(e.Name(), partSuffix) {
			if committed, err = q.Exists(path.Join(e.Name(), descriptionFile)); err != nil {
				return err
			}
		}
		if !committed {
			if err := q.RemoveAll(e.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}
