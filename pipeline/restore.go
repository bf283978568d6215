package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// restoreMark stands in a home as long as a restore into it is under way: the list of what that writes. Nothing is numbered beside it.
const restoreMark = stateFolder + "/restore.json"

// Restore unpacks a backup, a file or a folder that a night kept, into a home that has neither register nor journal, and compares the
// two row by row. The next night goes on from it. The backup is read whole and found in order before anything is written; when writing
// fails, what was written is removed again. A *BadKey is the key's fault, a *Broken the backup's.
func (n Night) Restore(ctx context.Context, from string) (Contents, error) {
	c, err := n.restore(ctx, from)
	if err != nil {
		return c, advised(fmt.Errorf("restore: %w", err))
	}
	return c, nil
}

// restore reads the backup whole, and then writes it.
func (n Night) restore(ctx context.Context, from string) (Contents, error) {
	b, err := n.openBackup(from)
	if err != nil {
		return Contents{}, err
	}
	defer b.close()
	c, err := b.contents()
	if err == nil {
		err = b.vouched(&c, from)
	}
	if err == nil {
		err = b.whole(ctx, c)
	}
	if err != nil {
		return c, err
	}
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return c, err
	}
	defer home.Close()
	return c, n.putBack(ctx, home, b, c)
}

// openBackup opens a backup's file or folder.
func (n Night) openBackup(from string) (*backup, error) {
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		folder, err := n.elsewhere(from)
		return folderOf(folder), err
	}
	folder, err := n.elsewhere(filepath.Dir(from))
	if err != nil {
		return nil, err
	}
	b, err := openZip(folder, filepath.Base(from), n.Settings.BackupKey)
	folder.Close() // the file stays open
	return b, err
}

// check fails when a list is of a program this one is too old for, or names what belongs into no backup.
func (c Contents) check() error {
	if c.Version != 1 || c.Schema > ledger.Version() {
		return fmt.Errorf("the backup was made by a newer program (schema %d, this one knows %d): restore it with that one, or a later one", c.Schema, ledger.Version())
	}
	seen := map[string]bool{}
	for _, p := range c.Files {
		if !fs.ValidPath(p.Name) || !belongs(p.Name, true) || seen[p.Name] {
			return &Broken{What: fmt.Sprintf("%q does not belong into a backup", disk.Shown(p.Name))}
		}
		seen[p.Name] = true
	}
	if !seen[registerPart] {
		return &Broken{What: "the backup holds no register"}
	}
	return nil
}

// vouched gives the files that a snapshot of a night only linked the hashes that its journal has for them.
func (b *backup) vouched(c *Contents, from string) error {
	if !slices.ContainsFunc(c.Files, func(p Part) bool { return p.SHA256 == "" }) {
		return nil
	}
	j, err := journal.Open(filepath.Join(from, filepath.FromSlash(journalPart)), nil)
	if err != nil {
		return broken(err)
	}
	lines, err := j.Lines()
	if err != nil {
		return broken(err)
	}
	if j.Last().Hash != c.Hash {
		return &Broken{What: "the backup's journal is not the one that was put into it"}
	}
	sums := map[string]string{}
	for _, l := range lines {
		for _, f := range l.Files {
			sums[fmt.Sprintf("%s/%08d/%s.parquet", journalPart, l.Seal, f.Table)] = f.SHA256
		}
	}
	for i, p := range c.Files {
		if p.SHA256 == "" {
			c.Files[i].SHA256 = sums[p.Name]
		}
		if c.Files[i].SHA256 == "" {
			return &Broken{What: "nothing vouches for the backup's " + p.Name}
		}
	}
	return nil
}

// journalPart is the journal's path below the home.
const journalPart = stateFolder + "/journal"

// putBack writes the files of a backup into the home, the mark first, and compares register and journal. Cut off, it leaves the mark.
func (n Night) putBack(ctx context.Context, home disk.Folder, b *backup, c Contents) error {
	if err := n.clearCutOff(home); err != nil {
		return err
	}
	todo, err := vacant(home, c)
	if err != nil {
		return err
	}
	mark, err := json.Marshal(todo)
	if err != nil {
		return err
	}
	err = home.Mkdir(stateFolder, 0o700)
	if err == nil {
		err = home.Replace(restoreMark, mark, 0o600)
	}
	if err == nil {
		err = unpack(ctx, home, b, todo)
	}
	if err == nil {
		err = n.compareRestored(ctx, c)
	}
	if err == nil {
		err = errors.Join(home.SyncTree("."), home.Chmod(registerPart, 0o600))
	}
	if err != nil {
		if worse := erase(home, todo); worse != nil {
			return fmt.Errorf("%w; and what was written could not be removed again (%w): restore once more, or delete %s", err, worse, stateFolder)
		}
		return fmt.Errorf("%w; the home is as it was", err)
	}
	if err := home.Remove(restoreMark); err != nil {
		return fmt.Errorf("everything is in its place, but the mark of the restore could not be removed: %w; restore once more", err)
	}
	_ = home.SyncFolder(stateFolder) // should a power cut bring the mark back, the home asks to be restored once more
	return nil
}

// clearCutOff removes what an earlier restore that was cut off left.
func (n Night) clearCutOff(home disk.Folder) error {
	text, err := home.Read(restoreMark)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var left Contents
	if err == nil {
		err = json.Unmarshal(text, &left)
	}
	if err == nil {
		err = erase(home, left)
	}
	if err != nil {
		return fmt.Errorf("what a restore that was cut off left could not be removed: %w; delete %s and restore into the empty home", err, stateFolder)
	}
	return nil
}

// unrestored fails when a restore into the home was cut off: nothing may be taken from the inbox or numbered from half a register.
func (n Night) unrestored() error {
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return err
	}
	defer home.Close()
	there, err := home.Exists(restoreMark)
	if err == nil && there {
		err = &Broken{What: "a restore into this home was cut off; run `chuangpei backup --restore` once more"}
	}
	return err
}

// vacant fails when the home holds what a restore would write over, and gives what it has to write: settings and rules that are there
// already, to the letter, stay.
func vacant(home disk.Folder, c Contents) (Contents, error) {
	for _, name := range []string{registerPart, registerPart + ".wal", journalPart, stateFolder + "/claims"} {
		info, err := home.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		empty := false
		if err == nil && info.IsDir() {
			var entries []fs.DirEntry
			entries, err = home.List(name)
			empty = len(entries) == 0
		}
		if err != nil {
			return c, err
		}
		if !empty {
			return c, fmt.Errorf("there is a %s already: restore into an empty home, or move that one aside", name)
		}
	}
	todo := c
	todo.Files = nil
	for _, p := range c.Files {
		same, err := standing(home, p)
		if err != nil {
			return c, err
		}
		if !same {
			todo.Files = append(todo.Files, p)
		}
	}
	return todo, nil
}

// standing reports whether a file of a backup is in the home already; another of its name is an error.
func standing(home disk.Folder, p Part) (bool, error) {
	in, err := home.Open(p.Name, os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer in.Close()
	got, err := copyPart(p.Name, io.Discard, in)
	if err == nil && got.SHA256 != p.SHA256 {
		err = fmt.Errorf("there is another %s already: restore into an empty home, or move that one aside", p.Name)
	}
	return true, err
}

// unpack writes the files of a backup below the home, and nowhere else whatever their names say.
func unpack(ctx context.Context, home disk.Folder, b *backup, c Contents) error {
	made := map[string]bool{}
	for _, p := range c.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := folderFor(home, p.Name, made); err != nil {
			return err
		}
		out, err := home.Create(p.Name, 0o600)
		if err != nil {
			return err
		}
		if err := errors.Join(b.copy(p, out), out.Close()); err != nil {
			return err
		}
	}
	return home.SyncTree(".")
}

// erase removes what a restore wrote, the mark last, and the folders that are empty then.
func erase(home disk.Folder, c Contents) error {
	names := []string{registerPart + ".wal"}
	folders := map[string]bool{}
	for _, p := range c.Files {
		names = append(names, p.Name)
		for dir := path.Dir(p.Name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, name := range names {
		if err := home.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := home.Remove(restoreMark); err != nil {
		return err
	}
	empty := make([]string, 0, len(folders))
	for dir := range folders {
		empty = append(empty, dir)
	}
	slices.SortFunc(empty, func(a, b string) int { return strings.Compare(b, a) }) // what lies deeper first
	for _, dir := range empty {
		_ = home.Remove(dir) // those that others use stay
	}
	return home.SyncFolder(".")
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
		err = &Broken{What: "what was restored does not hold together: restore another backup"}
	}
	return err
}
