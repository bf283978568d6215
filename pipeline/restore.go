package pipeline

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// unpackPart reads one file of a backup into what open gives, and fails when it is not what was put in.
func unpackPart(backup fs.FS, p Part, open func() (io.Writer, func() error, error)) error {
	in, err := backup.Open(p.Name)
	if err != nil {
		return err
	}
	defer in.Close()
	w, done, err := open()
	if err != nil {
		return err
	}
	got, err := copyPart(p.Name, w, in)
	if err = errors.Join(err, done()); err != nil {
		return fmt.Errorf("%s: %w", p.Name, err)
	}
	if got.Bytes != p.Bytes || p.SHA256 != "" && got.SHA256 != p.SHA256 {
		return &Broken{What: "the backup's " + p.Name + " is not what was put into it"}
	}
	return nil
}

// Restore unpacks a backup, a file or a folder that a night kept, into a home that has neither register nor journal, and compares the
// two row by row. The next night goes on from it.
func (n Night) Restore(ctx context.Context, from string) (Contents, error) {
	for _, name := range []string{"register.duckdb", "journal", "claims"} {
		if entries, err := os.ReadDir(filepath.Join(n.Home, stateFolder, name)); err == nil && len(entries) > 0 {
			return Contents{}, fmt.Errorf("there is a %s in %s already: restore into an empty home, or move that one aside", name, stateFolder)
		}
	}
	if _, err := os.Stat(n.register()); err == nil {
		return Contents{}, fmt.Errorf("there is a register already: restore into an empty home, or move that one aside")
	}
	backup, done, err := openBackup(from)
	if err != nil {
		return Contents{}, err
	}
	defer done()
	var c Contents
	text, err := fs.ReadFile(backup, contentsFile)
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	if err != nil {
		return c, fmt.Errorf("%s is no backup: %w", filepath.Base(from), err)
	}
	if err := n.unpack(ctx, backup, c); err != nil {
		return c, fmt.Errorf("restore: %w", err)
	}
	return c, n.compareRestored(ctx, c)
}

// openBackup opens a backup's file or folder.
func openBackup(from string) (fs.FS, func() error, error) {
	info, err := os.Stat(from)
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(from)
		if err != nil {
			return nil, nil, err
		}
		return root.FS(), root.Close, nil
	}
	z, err := zip.OpenReader(from)
	if err != nil {
		return nil, nil, fmt.Errorf("%s is no backup: %w", filepath.Base(from), err)
	}
	return z, z.Close, nil
}

// unpack writes the files of a backup below the home, and nowhere else whatever their names say.
func (n Night) unpack(ctx context.Context, backup fs.FS, c Contents) error {
	root, err := os.OpenRoot(n.Home)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, p := range c.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if !fs.ValidPath(p.Name) || !belongs(p.Name, true) {
			return fmt.Errorf("%q does not belong into a backup", p.Name)
		}
		err := unpackPart(backup, p, func() (io.Writer, func() error, error) {
			if err := root.MkdirAll(path.Dir(p.Name), 0o700); err != nil {
				return nil, nil, err
			}
			out, err := root.OpenFile(p.Name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
			if err != nil {
				return nil, nil, err
			}
			return out, func() error { return errors.Join(out.Sync(), out.Close()) }, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// compareRestored compares the restored register with the restored journal.
func (n Night) compareRestored(ctx context.Context, c Contents) error {
	j, err := journal.Open(n.journalFolder(), n.Fault)
	if err != nil {
		return broken(err)
	}
	reach, err := filepath.Abs(n.journalFolder())
	if err != nil {
		return err
	}
	db, err := ledger.Open(ctx, n.register(), ledger.Memory{Reach: []string{reach}})
	if err != nil {
		return err
	}
	defer db.Close()
	faults, _, err := j.Verify(ctx, db)
	if err == nil && (len(faults) > 0 || j.Last().Hash != c.Hash) {
		err = &Broken{What: "what was restored does not hold together; delete " + stateFolder + " and restore another backup"}
	}
	return err
}
