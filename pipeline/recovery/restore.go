package recovery

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
	"chuangpei/pipeline/home"
)

// Restore unpacks a backup into a home that has neither register nor journal, and compares the two row by row. The
// next night goes on from it. The backup is read whole and found in order before anything is written; when writing
// fails, what was written is removed again. A *BadKey is the key's fault, a *home.Broken the backup's.
func (k Keeper) Restore(ctx context.Context, from string) (Contents, error) {
	c, err := k.restore(ctx, from)
	if err != nil {
		return c, home.Advised(fmt.Errorf("restore: %w", err))
	}
	return c, nil
}

// restore reads the backup whole, and then writes it.
func (k Keeper) restore(ctx context.Context, from string) (Contents, error) {
	b, err := k.openBackup(from)
	if err != nil {
		return Contents{}, err
	}
	defer b.close()
	c, err := b.contents()
	if err == nil {
		err = b.whole(ctx, c)
	}
	if err != nil {
		return c, err
	}
	folder, err := k.Folder()
	if err != nil {
		return c, err
	}
	defer folder.Close()
	return c, putBack(ctx, k.Home, folder, b, c)
}

// openBackup opens a backup's file.
func (k Keeper) openBackup(from string) (*backup, error) {
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &home.Broken{What: "it is no backup: a backup is a file"}
	}
	folder, err := elsewhere(filepath.Dir(from), k.Fault)
	if err != nil {
		return nil, err
	}
	defer folder.Close() // the file stays open
	return openZip(folder, filepath.Base(from), k.Key)
}

// putBack writes the files of a backup into the home, the mark first, and compares register and journal. Cut off, it
// leaves the mark.
func putBack(ctx context.Context, h home.Home, folder disk.Folder, b *backup, c Contents) error {
	if err := clearCutOff(folder); err != nil {
		return err
	}
	todo, err := vacant(folder, c)
	if err != nil {
		return err
	}
	mark, err := json.Marshal(todo)
	if err != nil {
		return err
	}
	err = folder.Mkdir(home.StateFolder, 0o700)
	if err == nil {
		err = folder.Replace(home.RestoreMark, mark, 0o600)
	}
	if err == nil {
		err = unpack(ctx, folder, b, todo)
	}
	if err == nil {
		err = compareRestored(ctx, h, c)
	}
	if err == nil {
		err = errors.Join(folder.SyncTree("."), folder.Chmod(home.RegisterFile, 0o600))
	}
	if err != nil {
		if worse := erase(folder, todo); worse != nil {
			return fmt.Errorf("%w; and what was written could not be removed again (%w): "+
				"restore once more, or delete %s", err, worse, home.StateFolder)
		}
		return fmt.Errorf("%w; the home is as it was", err)
	}
	if err := folder.Remove(home.RestoreMark); err != nil {
		return fmt.Errorf("everything is in its place, but the mark of the restore could not be removed: %w; "+
			"restore once more", err)
	}
	_ = folder.SyncFolder(home.StateFolder) // if a power cut brings the mark back, the home asks to be restored again
	return nil
}

// clearCutOff removes what an earlier restore that was cut off left.
func clearCutOff(folder disk.Folder) error {
	text, err := folder.Read(home.RestoreMark)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var left Contents
	if err == nil {
		err = json.Unmarshal(text, &left)
	}
	if err == nil {
		err = erase(folder, left)
	}
	if err != nil {
		return fmt.Errorf("what a restore that was cut off left could not be removed: %w; "+
			"delete %s and restore into the empty home", err, home.StateFolder)
	}
	return nil
}

// vacant fails when the home holds what a restore would write over, and gives what it has to write: settings and rules
// that are there already, to the letter, stay.
func vacant(folder disk.Folder, c Contents) (Contents, error) {
	queue := home.StateFolder + "/queue"
	for _, name := range []string{home.RegisterFile, home.RegisterFile + ".wal", home.JournalDir, queue} {
		info, err := folder.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		empty := false
		if err == nil && info.IsDir() {
			var entries []fs.DirEntry
			entries, err = folder.List(name)
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
		same, err := standing(folder, p)
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
func standing(folder disk.Folder, p Part) (bool, error) {
	in, err := folder.Open(p.Name, os.O_RDONLY)
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

// folderFor makes the folder of a file, once.
func folderFor(folder disk.Folder, name string, made map[string]bool) error {
	dir := path.Dir(name)
	if made[dir] {
		return nil
	}
	made[dir] = true
	return folder.Mkdir(dir, 0o700)
}

// unpack writes the files of a backup below the home, and nowhere else whatever their names say.
func unpack(ctx context.Context, folder disk.Folder, b *backup, c Contents) error {
	made := map[string]bool{}
	for _, p := range c.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := folderFor(folder, p.Name, made); err != nil {
			return err
		}
		out, err := folder.Create(p.Name, 0o600)
		if err != nil {
			return err
		}
		if err := errors.Join(b.copy(p, out), out.Close()); err != nil {
			return err
		}
	}
	return folder.SyncTree(".")
}

// erase removes what a restore wrote, the mark last, and the folders that are empty then.
func erase(folder disk.Folder, c Contents) error {
	names := []string{home.RegisterFile + ".wal"}
	folders := map[string]bool{}
	for _, p := range c.Files {
		names = append(names, p.Name)
		for dir := path.Dir(p.Name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, name := range names {
		if err := folder.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := folder.Remove(home.RestoreMark); err != nil {
		return err
	}
	empty := make([]string, 0, len(folders))
	for dir := range folders {
		empty = append(empty, dir)
	}
	slices.SortFunc(empty, func(a, b string) int { return strings.Compare(b, a) }) // what lies deeper first
	for _, dir := range empty {
		_ = folder.Remove(dir) // those that others use stay
	}
	return folder.SyncFolder(".")
}

// compareRestored compares the restored register with the restored journal.
func compareRestored(ctx context.Context, h home.Home, c Contents) error {
	j, err := h.Journal()
	if err != nil {
		return err
	}
	db, err := home.OpenWhole(ctx, h.Register(), h.Path(home.JournalDir))
	if err != nil {
		return err
	}
	defer db.Close()
	found, _, err := j.Verify(ctx, db)
	if err == nil && (len(found) > 0 || j.Last().Hash != c.Hash) {
		err = &home.Broken{What: "what was restored does not hold together: restore another backup"}
	}
	return err
}
