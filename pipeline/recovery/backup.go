package recovery

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// Backup writes a consistent snapshot of the home into file: register, journal, archive, queue, settings and rules;
// encrypted when there is a key. It stands under its name only when it was read back, decrypted where it is encrypted,
// and found whole: until then an older one of that name stays. A home whose register and journal disagree is refused.
func (k Keeper) Backup(ctx context.Context, file string) (Contents, error) {
	c, err := k.settled(ctx)
	if err != nil {
		return c, home.Advised(err)
	}
	to, err := elsewhere(filepath.Dir(file), k.Fault)
	if err != nil {
		return c, home.Advised(fmt.Errorf("backup: %w", err))
	}
	defer to.Close()
	return c, home.Advised(k.write(ctx, to, filepath.Base(file), true, &c))
}

// elsewhere opens a backup's folder, which lies wherever the operator says; texts and the seam show it as it was given.
func elsewhere(dir string, fault disk.Fault) (disk.Folder, error) {
	return disk.Open(dir, filepath.ToSlash(dir), fault)
}

// settled brings register and journal to rest and says how far they are.
func (k Keeper) settled(ctx context.Context) (Contents, error) {
	folder, err := k.Folder()
	if err != nil {
		return Contents{}, err
	}
	defer folder.Close()
	there, err := folder.Exists(home.RegisterFile)
	if err != nil || !there {
		return Contents{}, errors.Join(errors.New("there is no register to back up"), err)
	}
	register, err := k.Open(ctx)
	if err != nil {
		return Contents{}, err
	}
	defer register.Close()
	register.At = ledger.Wall(k.Now(), k.Zone)
	if err := register.Trust(ctx); err != nil {
		return Contents{}, err
	}
	return k.upTo(register.Journal.Last()), nil
}

// upTo begins the contents of a backup of the home as it was at a seal.
func (k Keeper) upTo(last journal.Line) Contents {
	return Contents{Version: 1, Made: k.Now().UTC(), Schema: ledger.Version(), Run: last.Run, Seal: last.Seal,
		Hash: last.Hash}
}

// write writes a backup's file: under another name, synced, read back, and only then under its own.
func (k Keeper) write(ctx context.Context, to disk.Folder, name string, archive bool, c *Contents) error {
	part := name + ".part"
	err := k.fill(ctx, to, part, archive, c)
	if err == nil {
		err = to.Rename(part, name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("backup: %w", err), to.Remove(part))
	}
	if err := to.SyncFolder("."); err != nil {
		return fmt.Errorf("backup: it stands, and may not outlast a power cut: %w", err)
	}
	return nil
}

// fill writes a backup and reads it back.
func (k Keeper) fill(ctx context.Context, to disk.Folder, name string, archive bool, c *Contents) error {
	folder, err := k.Folder()
	if err != nil {
		return err
	}
	defer folder.Close()
	names, err := parts(folder, archive)
	if err != nil {
		return err
	}
	out, err := to.Create(name, 0o600)
	if err != nil {
		return err
	}
	sealed, key, err := k.Key.seal(out)
	if err == nil {
		err = errors.Join(pack(ctx, sealed, folder, names, c), sealed.Close())
	}
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	if err := readBack(ctx, to, name, key, *c); err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	return nil
}

// readBack reads a backup just written and compares it with what was meant to be in it.
func readBack(ctx context.Context, folder disk.Folder, name string, key *Key, meant Contents) error {
	b, err := openZip(folder, name, key)
	if err != nil {
		return err
	}
	defer b.close()
	got, err := b.contents()
	if err != nil {
		return err
	}
	if got.Hash != meant.Hash || !slices.Equal(got.Files, meant.Files) {
		return &home.Broken{What: "its list is not the one that was written"}
	}
	return b.whole(ctx, got)
}

// parts lists the files of a backup, the register last: a home without it numbers nothing. What is there and cannot be
// in a backup is refused, so that none is thought whole that lacks something.
func parts(folder disk.Folder, archive bool) ([]string, error) {
	var names []string
	for _, top := range []string{"chuangpei.yaml", "rules", home.StateFolder} {
		info, err := folder.Lstat(top)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			names, err = walk(folder, names, top, info.Mode().Type(), archive)
		}
		if err != nil {
			return nil, err
		}
	}
	if !slices.Contains(names, home.RegisterFile) {
		return nil, errors.New("the register is not among the files of the home")
	}
	slices.Sort(names)
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names, nil
}

// walk adds the files at and below a path.
func walk(folder disk.Folder, names []string, name string, kind fs.FileMode, archive bool) ([]string, error) {
	state := strings.HasPrefix(name, home.StateFolder+"/")
	cutOff := strings.HasPrefix(name, home.JournalDir+"/") && strings.HasSuffix(name, ".part") // by a seal that was
	switch {
	case state && !belongs(name, archive) || cutOff:
		return names, nil
	case kind.IsRegular():
		if belongs(name, archive) {
			names = append(names, name)
		}
		return names, nil
	case !kind.IsDir():
		return nil, fmt.Errorf("%s is a link or no ordinary file: a backup holds what lies in the home itself; "+
			"put the real one there", disk.Shown(name))
	}
	entries, err := folder.List(name)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if names, err = walk(folder, names, path.Join(name, e.Name()), e.Type(), archive); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// rank puts the register after everything else.
func rank(name string) int {
	if strings.HasPrefix(name, home.RegisterFile) {
		return 1
	}
	return 0
}
