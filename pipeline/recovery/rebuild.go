package recovery

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/journal"
)

// Rebuilt is what Rebuild made.
type Rebuilt struct {
	Run   int64  `json:"run"` // the newest
	Seals int64  `json:"seals"`
	Rows  int64  `json:"rows"`
	Kept  string `json:"kept,omitempty"` // the register that was replaced, in the state folder
}

// Rebuild makes the register anew from the journal alone, compares the two row by row, and puts the new one in the old
// one's place, which is kept. A run that was cut off before it was sealed is not in it; its files are still in the
// queue.
func (k Keeper) Rebuild(ctx context.Context) (Rebuilt, error) {
	made, err := k.rebuild(ctx)
	return made, home.Advised(err)
}

// rebuild makes the register anew.
func (k Keeper) rebuild(ctx context.Context) (Rebuilt, error) {
	if err := k.CheckRestored(); err != nil {
		return Rebuilt{}, err
	}
	j, err := k.Journal()
	if err != nil {
		return Rebuilt{}, err
	}
	if j.Last().Seal == 0 {
		return Rebuilt{}, errors.New("there is no journal to make a register from")
	}
	state, err := disk.Open(k.Path(home.StateFolder), home.StateFolder, k.Fault)
	if err != nil {
		return Rebuilt{}, err
	}
	defer state.Close()
	fresh := path.Base(home.FreshFile)
	if err := removeRegister(state, fresh); err != nil {
		return Rebuilt{}, err
	}
	rows, err := replay(ctx, j, k.Path(home.FreshFile), k.Path(home.JournalDir))
	if err == nil {
		err = state.Chmod(fresh, 0o600)
	}
	if err != nil {
		return Rebuilt{}, errors.Join(err, removeRegister(state, fresh))
	}
	kept, err := swap(state, fresh, k.Now())
	return Rebuilt{Run: j.Last().Run, Seals: j.Last().Seal, Rows: rows, Kept: kept}, err
}

// replay makes a register at path from a journal whose seals lie in a folder, and compares every row of the two.
func replay(ctx context.Context, j *journal.Journal, path, sealed string) (rows int64, err error) {
	db, err := home.OpenWhole(ctx, path, sealed)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := j.Rebuild(ctx, db, 0); err != nil {
		return 0, home.AsBroken(err)
	}
	found, extent, err := j.Verify(ctx, db)
	if err == nil && len(found) > 0 {
		err = &home.Broken{What: "the register made anew differs from the journal: " + found[0].Where + ": " +
			found[0].What}
	}
	return extent.Rows, err
}

// swap puts a finished register into place by one rename: at no instant is there none. The old one is copied aside
// before, and not given a second name: what is kept must not be the file that nights go on writing to. Its log goes
// first: it must never be replayed on the new one, and a register without its log that knows less than the journal is
// refused. One that cannot be copied, from a bad disk or onto a full one, is renamed; a home cut off right then has no
// register, and numbers nothing until it is rebuilt.
func swap(state disk.Folder, fresh string, now time.Time) (string, error) {
	if err := syncFile(state, fresh); err != nil {
		return "", err
	}
	register := path.Base(home.RegisterFile)
	kept, err := setAside(state, register, now)
	if err != nil {
		return "", err
	}
	old := register + ".old"
	if copyFile(state, register, old) != nil {
		old = register
	}
	if err := state.Rename(register+".wal", kept+".wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	switch err := state.Rename(old, kept); {
	case errors.Is(err, fs.ErrNotExist):
		kept = ""
	case err != nil:
		return "", err
	}
	if err := state.Rename(fresh, register); err != nil {
		return "", err
	}
	return kept, state.SyncFolder(".")
}

// copyFile copies a file, so that the copy lasts; what of it could not be copied is removed.
func copyFile(state disk.Folder, from, to string) error {
	in, err := state.Open(from, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := state.Create(to, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		_ = state.Remove(to) // a second complaint would only hide the first
	}
	return err
}

// setAside is a name for the register that is replaced, by the clock; a second rebuild at the same second, as in a
// rehearsal, takes the next.
func setAside(state disk.Folder, register string, now time.Time) (string, error) {
	for at := now.UTC(); ; at = at.Add(time.Second) {
		kept := register + "." + at.Format("20060102T150405") + ".bak"
		if there, err := state.Exists(kept); err != nil || !there {
			return kept, err
		}
	}
}

// removeRegister removes a register's file and log.
func removeRegister(state disk.Folder, name string) error {
	return errors.Join(state.Remove(name), state.Remove(name+".wal"))
}

// syncFile makes a file last.
func syncFile(folder disk.Folder, name string) error {
	f, err := folder.Open(name, os.O_RDWR)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
