package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Names in the queue's folder, and within a group's.
const (
	partSuffix      = ".part"              // of a folder, until it is committed
	groupPart       = "group" + partSuffix // the group that is being copied
	descriptionFile = "claim.json"         // describes the files of a group
	removedFlag     = "removed"            // the sources are gone from the inbox, but for those it lists
)

// group is files that were committed together and lie in one folder of the queue.
type group struct {
	name  string // of the folder
	files []File
}

// entry is a file as its group describes it.
type entry struct {
	File
	Content string `json:"file"` // its content, in the group's folder; there is none when it was not kept
}

// describe is the description of files that lie in one folder: a list. An earlier program, which knew a folder a file,
// stops at it rather than take the folder for the remains of one and sweep it away.
func describe(files []File) ([]byte, error) {
	list := make([]entry, len(files))
	for i, c := range files {
		list[i] = entry{c, path.Base(c.at)}
	}
	return json.MarshalIndent(list, "", " ")
}

// described reads a description.
func described(text []byte) (list []entry, err error) {
	if single(text) {
		return describedSingle(text)
	}
	err = json.Unmarshal(text, &list)
	return list, err
}

// group reads one group; what has no description fails with fs.ErrNotExist.
func (sc *scanner) group(name string) (group, error) {
	b := group{name: name}
	text, err := sc.queue.Read(path.Join(name, descriptionFile))
	if err != nil {
		return b, err
	}
	list, err := described(text)
	if err != nil {
		return b, err
	}
	marked, left, err := sc.notRemoved(name)
	for _, e := range list {
		e.File.at, e.File.Removed = path.Join(name, e.Content), marked && !left[e.File.ID]
		b.files = append(b.files, e.File)
	}
	return b, err
}

// notRemoved reads which sources of a group still stood when they were last removed. A group that is not marked was cut off
// there, and all may stand.
func (sc *scanner) notRemoved(name string) (marked bool, left map[string]bool, err error) {
	text, err := sc.queue.Read(path.Join(name, removedFlag))
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

// markRemoved notes that the sources of a group are gone, and which are not. A list is put there whole: one that is cut
// short would have them taken again.
func (sc *scanner) markRemoved(b group) error {
	var left []string
	for _, c := range b.files {
		if !c.Removed {
			left = append(left, c.ID)
		}
	}
	flag := path.Join(b.name, removedFlag)
	if len(left) == 0 {
		return sc.queue.Write(flag, nil, ours)
	}
	text, err := json.Marshal(left)
	if err != nil {
		return err
	}
	return sc.queue.Replace(flag, text, ours)
}

// groups reads every committed group.
func (sc *scanner) groups() ([]group, error) {
	if !sc.queue.Opened() {
		return nil, nil
	}
	entries, err := sc.queue.List(".")
	if err != nil {
		return nil, fmt.Errorf("list the queue: %w", err)
	}
	var all []group
	for _, e := range entries {
		if !e.IsDir() || strings.HasSuffix(e.Name(), partSuffix) {
			continue
		}
		b, err := sc.group(e.Name())
		if errors.Is(err, fs.ErrNotExist) {
			continue // what an archiving cut short left behind; resume clears it
		}
		if err != nil {
			return nil, fmt.Errorf("read group %s: %w", e.Name(), err)
		}
		all = append(all, b)
	}
	return all, nil
}

// discard removes files from the queue. The description goes first, so that half of a group is never read.
func (sc *scanner) discard(b group, done map[string]bool) error {
	var rest []File
	for _, c := range b.files {
		if !done[c.ID] {
			rest = append(rest, c)
		}
	}
	description := path.Join(b.name, descriptionFile)
	switch len(rest) {
	case len(b.files):
		return nil
	case 0:
		if err := sc.queue.Remove(description); err != nil {
			return err
		}
		return sc.queue.RemoveAll(b.name)
	}
	text, err := describe(rest)
	if err != nil {
		return err
	}
	return sc.queue.Replace(description, text, ours)
}
