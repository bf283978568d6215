package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// archived is where below the state folder a file of this fingerprint is kept.
func archived(sum string) string { return path.Join(archiveFolder, sum[:2], sum) }

// Archive moves claims that the register has committed out of the queue, their originals into the archive under
// their fingerprint. It may be repeated after a crash, and for claims archived before. A source that is still in the
// inbox is remembered, so that it is not taken again.
func Archive(opt Options, claims ...Claim) error {
	if len(claims) == 0 {
		return nil
	}
	d, err := openState(opt)
	if err != nil {
		return err
	}
	defer d.close()
	all, err := d.groups()
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	done := map[string]bool{}
	for _, c := range claims {
		done[c.ID] = true
	}
	if err := d.remember(all, done); err != nil {
		return err
	}
	if err := d.shelveAll(all, claims); err != nil {
		return err
	}
	for _, b := range all {
		if err := d.discard(b, done); err != nil {
			return fmt.Errorf("archive claims %s: %w", b.name, err)
		}
	}
	return nil
}

// shelveAll moves the originals into the archive and makes that durable.
func (d *desk) shelveAll(all []group, claims []Claim) error {
	if err := d.shelves(claims); err != nil {
		return err
	}
	places := map[string]string{}
	for _, c := range claimsOf(all) {
		places[c.ID] = c.at
	}
	for _, c := range claims {
		if err := d.shelve(c, places[c.ID]); err != nil {
			return fmt.Errorf("archive claim %s: %w", c.ID, err)
		}
	}
	if err := d.state.SyncTree(archiveFolder); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// shelves makes the folders that the claims' originals go to.
func (d *desk) shelves(claims []Claim) error {
	if err := d.state.Mkdir(archiveFolder, private); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	made := map[string]bool{}
	for _, c := range claims {
		if !c.kept() {
			continue
		}
		shelf := path.Dir(archived(c.SHA256))
		if made[shelf] {
			continue
		}
		made[shelf] = true
		if err := d.state.Mkdir(shelf, private); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	return nil
}

// remember notes the claims whose source could not be removed.
func (d *desk) remember(all []group, done map[string]bool) error {
	var left []leftover
	for _, c := range claimsOf(all) {
		if done[c.ID] && !c.Removed {
			left = append(left, leftoverOf(c))
		}
	}
	if len(left) == 0 {
		return nil
	}
	a, err := d.loadArrivals()
	if err != nil {
		return err
	}
	a.add(left)
	return d.saveArrivals(a)
}

// add remembers leftovers, each claim's once.
func (a *arrivals) add(left []leftover) {
	known := map[string]bool{}
	for _, l := range a.left {
		known[l.Claim] = true
	}
	for _, l := range left {
		if !known[l.Claim] {
			a.left = append(a.left, l)
		}
	}
}

// shelve moves one original, if it lies in the queue, into the archive; the same bytes are kept once.
func (d *desk) shelve(c Claim, at string) error {
	if !c.kept() {
		return nil
	}
	to, err := archived(c.SHA256), error(fs.ErrNotExist)
	if at != "" {
		err = d.state.Rename(path.Join(claimsFolder, at), to)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	switch shelved, looked := d.state.Exists(to); {
	case looked != nil:
		return looked
	case shelved:
		return nil
	}
	return fmt.Errorf("its original is neither in the queue nor in the archive: %w", err)
}
