package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chuangpei/pipeline/journal"
)

// backupsFolder holds the snapshots that nights keep, below the state folder.
const backupsFolder = "backups"

// keepBackup takes the night's snapshot and removes those beyond the number to keep. The register is copied; the journal's files, which
// never change, are linked, so that a snapshot costs little however long the history. Originals are not in it: they are never
// changed either, and stand in the archive. It keeps a home from its own accidents; against a lost disk there is Backup.
func (n Night) keepBackup(ctx context.Context, run int64) error {
	folder := filepath.Join(n.Home, stateFolder, backupsFolder)
	name := fmt.Sprintf("run-%08d", run)
	part := filepath.Join(folder, name+".part")
	if err := errors.Join(os.RemoveAll(part), os.MkdirAll(part, 0o700)); err != nil {
		return err
	}
	names, err := n.parts(false)
	if err != nil {
		return err
	}
	j, err := journal.Open(n.journalFolder(), n.Fault)
	if err != nil {
		return broken(err)
	}
	c := Contents{Version: 1, Made: n.Now().UTC(), Run: j.Last().Run, Seal: j.Last().Seal, Hash: j.Last().Hash}
	for _, p := range names {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		kept, err := n.keepPart(part, p)
		if err != nil {
			return err
		}
		c.Files = append(c.Files, kept)
	}
	text, err := json.Marshal(c)
	if err == nil {
		err = os.WriteFile(filepath.Join(part, contentsFile), text, 0o600)
	}
	if err == nil {
		err = os.Rename(part, filepath.Join(folder, name))
	}
	return errors.Join(err, n.prune(folder))
}

// keepPart links or copies one file into a snapshot.
func (n Night) keepPart(folder, name string) (Part, error) {
	from, to := filepath.Join(n.Home, filepath.FromSlash(name)), filepath.Join(folder, filepath.FromSlash(name))
	info, err := os.Stat(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o700)
	}
	if err != nil {
		return Part{}, err
	}
	if !strings.HasPrefix(name, stateFolder+"/journal/") || os.Link(from, to) != nil {
		if err := copyFile(from, to); err != nil {
			return Part{}, err
		}
		if err := syncFile(to); err != nil {
			return Part{}, err
		}
	}
	return Part{Name: name, Bytes: info.Size()}, nil
}

// prune removes the oldest snapshots beyond the number to keep, and what a kill left half done.
func (n Night) prune(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var kept []string
	var errs []error
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".part") {
			errs = append(errs, os.RemoveAll(filepath.Join(folder, e.Name())))
		} else if strings.HasPrefix(e.Name(), "run-") {
			kept = append(kept, e.Name())
		}
	}
	slices.Sort(kept)
	for _, old := range kept[:max(0, len(kept)-n.Settings.Backups)] {
		errs = append(errs, os.RemoveAll(filepath.Join(folder, old)))
	}
	return errors.Join(errs...)
}
