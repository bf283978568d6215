package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// archived is where below the state folder a file of this fingerprint is kept.
func archived(sum string) string { return path.Join(archiveFolder, sum[:2], sum) }

// Archive moves files that the register has committed out of the queue, their originals into the archive under
// their fingerprint. It may be repeated after a crash, and for files archived before. A source that is still in the
// inbox is remembered, so that it is not taken again.
func Archive(opt Options, files ...File) error {
	if len(files) == 0 {
		return nil
	}
	sc, err := openState(opt)
	if err != nil {
		return err
	}
	defer sc.close()
	all, err := sc.groups()
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	done := map[string]bool{}
	for _, c := range files {
		done[c.ID] = true
	}
	if err := sc.remember(all, done); err != nil {
		return err
	}
	if err := sc.moveOriginals(all, files); err != nil {
		return err
	}
	for _, b := range all {
		if err := sc.discard(b, done); err != nil {
			return fmt.Errorf("archive group %s: %w", b.name, err)
		}
	}
	return nil
}

// moveOriginals moves the originals into the archive and makes that durable.
func (sc *scanner) moveOriginals(all []group, files []File) error {
	if err := sc.makeArchiveFolders(files); err != nil {
		return err
	}
	places := map[string]string{}
	for _, c := range filesOf(all) {
		places[c.ID] = c.at
	}
	for _, c := range files {
		if err := sc.moveOriginal(c, places[c.ID]); err != nil {
			return fmt.Errorf("archive file %s: %w", c.ID, err)
		}
	}
	if err := sc.state.SyncTree(archiveFolder); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// makeArchiveFolders makes the folders that the files' originals go to.
func (sc *scanner) makeArchiveFolders(files []File) error {
	if err := sc.state.Mkdir(archiveFolder, private); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	made := map[string]bool{}
	for _, c := range files {
		if !c.kept() {
			continue
		}
		dir := path.Dir(archived(c.SHA256))
		if made[dir] {
			continue
		}
		made[dir] = true
		if err := sc.state.Mkdir(dir, private); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	return nil
}

// remember notes the files whose source could not be removed.
func (sc *scanner) remember(all []group, done map[string]bool) error {
	var left []leftover
	for _, c := range filesOf(all) {
		if done[c.ID] && !c.Removed {
			left = append(left, leftoverOf(c))
		}
	}
	if len(left) == 0 {
		return nil
	}
	a, err := sc.loadArrivals()
	if err != nil {
		return err
	}
	a.add(left)
	return sc.saveArrivals(a)
}

// add remembers leftovers, each file's once.
func (a *arrivals) add(left []leftover) {
	known := map[string]bool{}
	for _, l := range a.left {
		known[l.File] = true
	}
	for _, l := range left {
		if !known[l.File] {
			a.left = append(a.left, l)
		}
	}
}

// moveOriginal moves one original, if it lies in the queue, into the archive; the same bytes are kept once.
func (sc *scanner) moveOriginal(c File, at string) error {
	if !c.kept() {
		return nil
	}
	to, err := archived(c.SHA256), error(fs.ErrNotExist)
	if at != "" {
		err = sc.state.Rename(path.Join(queueFolder, at), to)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	switch archived, looked := sc.state.Exists(to); {
	case looked != nil:
		return looked
	case archived:
		return nil
	}
	return fmt.Errorf("its original is neither in the queue nor in the archive: %w", err)
}
