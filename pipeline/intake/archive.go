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
	if err := d.state.syncTree(archiveFolder); err != nil {
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
		if err := errors.Join(d.state.mkdir(archiveFolder), d.state.mkdir(shelf)); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	return nil
}

// discard removes a claim from the queue, its description first, so that half of it is never read.
func (d *desk) discard(id string) error {
	if d.claims.root == nil {
		return nil
	}
	for _, name := range []string{claimFile, contentFile, removedFlag} {
		if err := d.claims.remove(path.Join(id, name)); err != nil {
			return err
		}
	}
	return d.claims.remove(id)
}

// remember notes the claims whose source could not be removed.
func (d *desk) remember(claims []Claim) error {
	var left []leftover
	for _, c := range claims {
		if d.claims.root != nil && d.claims.exists(path.Join(c.ID, claimFile)) && !d.claims.exists(path.Join(c.ID, removedFlag)) {
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

// shelve moves one original into the archive; the same bytes are kept once.
func (d *desk) shelve(c Claim) error {
	if c.Oversize {
		return nil
	}
	to := archived(c.SHA256)
	err := d.state.rename(path.Join(claimsFolder, c.ID, contentFile), to)
	if !errors.Is(err, fs.ErrNotExist) || d.state.exists(to) {
		return ignoreMissing(err)
	}
	return fmt.Errorf("its original is neither in the queue nor in the archive: %w", err)
}

// ignoreMissing is an error unless it says that something is gone already.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
