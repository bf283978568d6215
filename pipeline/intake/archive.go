package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"chuangpei/pipeline/disk"
)

// Archive moves files that the register has committed out of the queue, their originals into the archive under their
// fingerprint. It may be repeated after a crash, and for files archived before. A source that is still in the inbox is
// remembered, so that it is not taken again.
func Archive(opt Options, files ...File) error {
	if len(files) == 0 {
		return nil
	}
	sc, err := openState(opt)
	if err != nil {
		return err
	}
	defer sc.close()
	groups, err := sc.queue.groups()
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	done := map[string]bool{}
	for _, f := range files {
		done[f.ID] = true
	}
	queued := filesOf(groups)
	if err := remember(sc.state, queued, done); err != nil {
		return err
	}
	if err := moveOriginals(sc.state, queued, files); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	for _, g := range groups {
		if err := sc.queue.discard(g, done); err != nil {
			return fmt.Errorf("archive group %s: %w", g.name, err)
		}
	}
	return nil
}

// remember notes the archived files whose source could not be removed.
func remember(state disk.Folder, queued []File, done map[string]bool) error {
	var left []leftover
	for _, f := range queued {
		if done[f.ID] && !f.Removed {
			left = append(left, leftoverOf(f))
		}
	}
	if len(left) == 0 {
		return nil
	}
	a, err := loadArrivals(state)
	if err != nil {
		return err
	}
	a.add(left)
	return a.save(state)
}

// moveOriginals moves the originals into the archive and makes that durable.
func moveOriginals(state disk.Folder, queued, files []File) error {
	places := map[string]string{}
	for _, f := range queued {
		places[f.ID] = f.at
	}
	if err := state.Mkdir(archiveFolder, privateFolder); err != nil {
		return err
	}
	made := map[string]bool{}
	for _, f := range files {
		if !f.hasCopy() {
			continue
		}
		if dir := path.Dir(archived(f.SHA256)); !made[dir] {
			made[dir] = true
			if err := state.Mkdir(dir, privateFolder); err != nil {
				return err
			}
		}
		if err := moveOriginal(state, f, places[f.ID]); err != nil {
			return fmt.Errorf("file %s: %w", f.ID, err)
		}
	}
	return state.SyncTree(archiveFolder)
}

// moveOriginal moves one original, if it lies in the queue, into the archive; the same bytes are kept once.
func moveOriginal(state disk.Folder, f File, at string) error {
	to, err := archived(f.SHA256), error(fs.ErrNotExist)
	if at != "" {
		err = state.Rename(path.Join(queueFolder, at), to)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	there, err := state.Exists(to)
	if err == nil && !there {
		err = fmt.Errorf("its original is neither in the queue nor in the archive: %w", fs.ErrNotExist)
	}
	return err
}
