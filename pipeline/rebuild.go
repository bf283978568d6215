package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// Rebuilt is what Rebuild made.
type Rebuilt struct {
	Run   int64  `json:"run"` // the newest
	Seals int64  `json:"seals"`
	Rows  int64  `json:"rows"`
	Kept  string `json:"kept,omitempty"` // the register that was replaced, in the state folder
}

// unopened explains why the home's own register does not open: there is a way out when there is a journal.
func (n Night) unopened(path string, err error) error {
	if path != n.register() || errors.Is(err, ledger.ErrLocked) || errors.Is(err, ledger.ErrNewer) || errors.Is(err, context.Canceled) {
		return err
	}
	if j, bad := journal.Open(n.journalFolder(), n.Fault); bad != nil || j.Last().Seal == 0 {
		return err
	}
	return &Broken{What: fmt.Sprintf("the register is damaged (%v); run `chuangpei rebuild`, which makes it anew from the journal", err)}
}

// damaged says the same of a register that opened and then does not hold together.
func (n Night) damaged(err error) error {
	if ledger.Damaged(err) {
		return n.unopened(n.register(), err)
	}
	return err
}

// Rebuild makes the register anew from the journal alone, compares the two row by row, and puts the new one in the old one's place,
// which is kept. A run that was cut off before it was sealed is not in it; its files are still in the queue.
func (n Night) Rebuild(ctx context.Context) (Rebuilt, error) {
	made, err := n.withDefaults().remade(ctx)
	return made, advised(err)
}

// remade makes the register anew.
func (n Night) remade(ctx context.Context) (Rebuilt, error) {
	if err := n.unrestored(); err != nil {
		return Rebuilt{}, err
	}
	j, err := journal.Open(n.journalFolder(), n.Fault)
	if err != nil {
		return Rebuilt{}, broken(err)
	}
	if j.Last().Seal == 0 {
		return Rebuilt{}, errors.New("there is no journal to make a register from")
	}
	state, err := disk.Open(filepath.Dir(n.register()), stateFolder, n.Fault)
	if err != nil {
		return Rebuilt{}, err
	}
	defer state.Close()
	fresh := path.Base(registerPart) + ".new"
	if err := removeRegister(state, fresh); err != nil {
		return Rebuilt{}, err
	}
	rows, err := n.fill(ctx, j, n.register()+".new")
	if err == nil {
		err = state.Chmod(fresh, 0o600)
	}
	if err != nil {
		return Rebuilt{}, errors.Join(err, removeRegister(state, fresh))
	}
	kept, err := n.swap(state, fresh)
	return Rebuilt{Run: j.Last().Run, Seals: j.Last().Seal, Rows: rows, Kept: kept}, err
}

// fill makes a register at path and compares every row of it with the journal.
func (n Night) fill(ctx context.Context, j *journal.Journal, path string) (int64, error) {
	reach, err := filepath.Abs(n.journalFolder())
	if err != nil {
		return 0, err
	}
	db, err := ledger.Open(ctx, path, ledger.Memory{Limit: "1GiB", Reach: []string{reach}})
	if err != nil {
		return 0, err
	}
	err = broken(j.Rebuild(ctx, db, 0))
	var extent journal.Extent
	if err == nil {
		var faults []journal.Discrepancy
		if faults, extent, err = j.Verify(ctx, db); err == nil && len(faults) > 0 {
			err = &Broken{What: "the register made anew differs from the journal: " + faults[0].Where + ": " + faults[0].What}
		}
	}
	return extent.Rows, errors.Join(err, db.Close())
}

// swap puts a finished register into place. The old one's log goes first: it must never be replayed on the new one. At no instant
// is there a register that numbers from less than the journal knows: one without its log is behind it, and refused.
func (n Night) swap(state disk.Folder, fresh string) (string, error) {
	if err := syncFile(state, fresh); err != nil {
		return "", err
	}
	register := path.Base(registerPart)
	kept, err := n.aside(state, register)
	if err != nil {
		return "", err
	}
	if err := state.Rename(register+".wal", kept+".wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	switch err := state.Link(register, kept); {
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

// aside is a name for the register that is replaced, by the clock; a second rebuild at the same second, as in a rehearsal, takes the next.
func (n Night) aside(state disk.Folder, register string) (string, error) {
	for at := n.Now().UTC(); ; at = at.Add(time.Second) {
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
