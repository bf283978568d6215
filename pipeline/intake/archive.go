package intake

import (
	"cmp"
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
	if err := d.remember(claims); err != nil {
		return err
	}
	if err := d.shelves(claims); err != nil {
		return err
	}
	for _, c := range claims {
		if err := d.shelve(c); err != nil {
			return fmt.Errorf("archive claim %s: %w", c.ID, err)
		}
	}
	if err := d.state.SyncTree(archiveFolder); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	for _, c := range claims {
		if err := d.discard(c.ID); err != nil {
			return fmt.Errorf("archive claim %s: %w", c.ID, err)
		}
	}
	return nil
}

// shelves makes the folders that the claims' originals go to.
func (d *desk) shelves(claims []Claim) error {
	made := map[string]bool{}
	for _, c := range claims {
		shelf := path.Dir(archived(c.SHA256))
		if made[shelf] {
			continue
		}
		made[shelf] = true
		if err := cmp.Or(d.state.Mkdir(archiveFolder, private), d.state.Mkdir(shelf, private)); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	return nil
}

// discard removes a claim from the queue, its description first, so that half of it is never read.
func (d *desk) discard(id string) error {
	if !d.claims.Opened() {
		return nil
	}
	for _, name := range []string{claimFile, contentFile, removedFlag} {
		if err := d.claims.Remove(path.Join(id, name)); err != nil {
			return err
		}
	}
	return d.claims.Remove(id)
}

// remember notes the claims whose source could not be removed.
func (d *desk) remember(claims []Claim) error {
	var left []leftover
	for _, c := range claims {
		stands, err := d.notRemoved(c)
		if err != nil {
			return err
		}
		if stands {
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

// notRemoved reports a claim of the queue whose source was not removed from the inbox.
func (d *desk) notRemoved(c Claim) (bool, error) {
	if !d.claims.Opened() {
		return false, nil
	}
	queued, err := d.claims.Exists(path.Join(c.ID, claimFile))
	if err != nil || !queued {
		return false, err
	}
	removed, err := d.claims.Exists(path.Join(c.ID, removedFlag))
	return !removed, err
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

// shelve moves one original into the archive; the same bytes are kept once.
func (d *desk) shelve(c Claim) error {
	if c.Oversize {
		return nil
	}
	to := archived(c.SHA256)
	err := d.state.Rename(path.Join(claimsFolder, c.ID, contentFile), to)
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
