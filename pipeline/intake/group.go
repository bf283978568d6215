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
	partSuffix  = ".part"              // of a folder, until it is committed
	groupPart   = "group" + partSuffix // the group that is being copied
	claimFile   = "claim.json"         // describes the claims of a group
	removedFlag = "removed"            // the sources are gone from the inbox, but for those it lists
)

// group is claims that were committed together and lie in one folder of the queue.
type group struct {
	name   string // of the folder
	claims []Claim
}

// listing is a claim as its group describes it.
type listing struct {
	Claim
	File string `json:"file"` // its content, in the group's folder; there is none when it was not kept
}

// describe is the description of claims that lie in one folder: a list. An earlier program, which knew a folder a claim,
// stops at it rather than take the folder for the remains of one and sweep it away.
func describe(claims []Claim) ([]byte, error) {
	list := make([]listing, len(claims))
	for i, c := range claims {
		list[i] = listing{c, path.Base(c.at)}
	}
	return json.MarshalIndent(list, "", " ")
}

// described reads a description.
func described(text []byte) (list []listing, err error) {
	if single(text) {
		return describedSingle(text)
	}
	err = json.Unmarshal(text, &list)
	return list, err
}

// group reads one group; what has no description fails with fs.ErrNotExist.
func (d *desk) group(name string) (group, error) {
	b := group{name: name}
	text, err := d.claims.Read(path.Join(name, claimFile))
	if err != nil {
		return b, err
	}
	list, err := described(text)
	if err != nil {
		return b, err
	}
	marked, left, err := d.notRemoved(name)
	for _, l := range list {
		l.Claim.at, l.Claim.Removed = path.Join(name, l.File), marked && !left[l.Claim.ID]
		b.claims = append(b.claims, l.Claim)
	}
	return b, err
}

// notRemoved reads which sources of a group still stood when they were last removed. A group that is not marked was cut off
// there, and all may stand.
func (d *desk) notRemoved(name string) (marked bool, left map[string]bool, err error) {
	text, err := d.claims.Read(path.Join(name, removedFlag))
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
func (d *desk) markRemoved(b group) error {
	var left []string
	for _, c := range b.claims {
		if !c.Removed {
			left = append(left, c.ID)
		}
	}
	flag := path.Join(b.name, removedFlag)
	if len(left) == 0 {
		return d.claims.Write(flag, nil, ours)
	}
	text, err := json.Marshal(left)
	if err != nil {
		return err
	}
	return d.claims.Replace(flag, text, ours)
}

// groups reads every committed group.
func (d *desk) groups() ([]group, error) {
	if !d.claims.Opened() {
		return nil, nil
	}
	entries, err := d.claims.List(".")
	if err != nil {
		return nil, fmt.Errorf("list claims: %w", err)
	}
	var all []group
	for _, e := range entries {
		if !e.IsDir() || strings.HasSuffix(e.Name(), partSuffix) {
			continue
		}
		b, err := d.group(e.Name())
		if errors.Is(err, fs.ErrNotExist) {
			continue // what an archiving cut short left behind; resume clears it
		}
		if err != nil {
			return nil, fmt.Errorf("read claims %s: %w", e.Name(), err)
		}
		all = append(all, b)
	}
	return all, nil
}

// discard removes claims from the queue. The description goes first, so that half of a group is never read.
func (d *desk) discard(b group, done map[string]bool) error {
	var rest []Claim
	for _, c := range b.claims {
		if !done[c.ID] {
			rest = append(rest, c)
		}
	}
	description := path.Join(b.name, claimFile)
	switch len(rest) {
	case len(b.claims):
		return nil
	case 0:
		if err := d.claims.Remove(description); err != nil {
			return err
		}
		return d.claims.RemoveAll(b.name)
	}
	text, err := describe(rest)
	if err != nil {
		return err
	}
	return d.claims.Replace(description, text, ours)
}
