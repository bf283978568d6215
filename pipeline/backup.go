package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// contentsFile lists what a backup holds; it is the last thing in it.
const contentsFile = "contents.json"

// Contents is what a backup holds and of which state.
type Contents struct {
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	Schema  int64     `json:"schema"` // of the register
	Run     int64     `json:"run"`
	Seal    int64     `json:"seal"`
	Hash    string    `json:"hash"` // of the seal's line, which stands for all before it
	Files   []Part    `json:"files"`
}

// Part is one file of a backup, by its path below the home. SHA256 is empty where the journal's own manifest vouches for it.
type Part struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256,omitempty"`
}

// Backup writes a consistent snapshot of the home into file: register, journal, archive, queue, settings and rules; encrypted when the settings
// have a key. It stands under its name only when it was read back, decrypted where it is encrypted, and found whole: until then an
// older one of that name stays. The caller holds the home's lock; a home whose register and journal disagree is refused.
func (n Night) Backup(ctx context.Context, file string) (Contents, error) {
	n = n.withDefaults()
	c, err := n.settled(ctx)
	if err != nil {
		return c, advised(err)
	}
	to, err := n.elsewhere(filepath.Dir(file))
	if err != nil {
		return c, advised(fmt.Errorf("backup: %w", err))
	}
	defer to.Close()
	return c, advised(n.writeBackup(ctx, to, filepath.Base(file), true, &c))
}

// elsewhere opens a backup's folder, which lies wherever the operator says; texts and the seam show it as it was given.
func (n Night) elsewhere(dir string) (disk.Folder, error) {
	return disk.Open(dir, filepath.ToSlash(dir), n.Fault)
}

// settled brings register and journal to rest and says how far they are.
func (n Night) settled(ctx context.Context) (Contents, error) {
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return Contents{}, err
	}
	defer home.Close()
	there, err := home.Exists(registerPart)
	if err != nil || !there {
		return Contents{}, errors.Join(errors.New("there is no register to back up"), err)
	}
	s, err := n.open(ctx, n.register())
	if err != nil {
		return Contents{}, err
	}
	defer s.close()
	if err := s.trust(ctx); err != nil {
		return Contents{}, err
	}
	last := s.journal.Last()
	return Contents{Version: 1, Made: n.Now().UTC(), Schema: ledger.Version(), Run: last.Run, Seal: last.Seal, Hash: last.Hash}, nil
}

// registerPart is the register's path below the home.
const registerPart = stateFolder + "/register.duckdb"

// belongs reports whether a path below the home is part of a backup. The mark of a prepared inbox is not: where the home is restored,
// the inbox is prepared anew. Locks, older registers, keys and backups stay out.
func belongs(name string, archive bool) bool {
	below, ok := strings.CutPrefix(name, stateFolder+"/")
	if !ok {
		return name == "chuangpei.yaml" || strings.HasPrefix(name, "rules/")
	}
	top, _, _ := strings.Cut(below, "/")
	return slices.Contains([]string{"register.duckdb", "register.duckdb.wal", "journal", "claims", "arrivals.json", "status.json", "attempt.json", "metrics.prom"}, top) || archive && top == "archive"
}

// parts lists the files of a backup, the register last: a home without it numbers nothing. What is there and cannot be in a
// backup is refused, so that none is thought whole that lacks something.
func parts(home disk.Folder, archive bool) ([]string, error) {
	var names []string
	for _, top := range []string{"chuangpei.yaml", "rules", stateFolder} {
		info, err := home.Lstat(top)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			names, err = walk(home, names, top, info.Mode().Type(), archive)
		}
		if err != nil {
			return nil, err
		}
	}
	if !slices.Contains(names, registerPart) {
		return nil, errors.New("the register is not among the files of the home")
	}
	slices.Sort(names)
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names, nil
}

// walk adds the files at and below a path.
func walk(home disk.Folder, names []string, name string, kind fs.FileMode, archive bool) ([]string, error) {
	state := strings.HasPrefix(name, stateFolder+"/")
	switch {
	case state && !belongs(name, archive) || strings.HasPrefix(name, stateFolder+"/journal/") && strings.HasSuffix(name, ".part"):
		return names, nil // the latter is what a cut-off seal left
	case kind.IsRegular():
		if belongs(name, archive) {
			names = append(names, name)
		}
		return names, nil
	case !kind.IsDir():
		return nil, fmt.Errorf("%s is a link or no ordinary file: a backup holds what lies in the home itself; put the real one there", disk.Shown(name))
	}
	entries, err := home.List(name)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if names, err = walk(home, names, path.Join(name, e.Name()), e.Type(), archive); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// rank puts the register after everything else.
func rank(name string) int {
	if strings.HasPrefix(name, registerPart) {
		return 1
	}
	return 0
}
