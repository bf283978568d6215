package home

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// Register is an open register: the home's own, or one that stands in for it.
type Register struct {
	*ledger.DB
	Home    Home
	Journal *journal.Journal // nil where nothing is kept: a check, a dry run
	At      time.Time        // when it is worked with, as the city's clock shows it; seals carry it
}

// spillFolder is where the engine puts aside what does not fit its memory, beside the register.
const spillFolder = "spill"

// Open opens the home's own register and makes it when there is none. Its error says what the way out is.
func (h Home) Open(ctx context.Context) (*Register, error) {
	return h.OpenBeside(ctx, h.Path(JournalDir))
}

// OpenBeside is Open for one that reads and writes files in another folder than the journal's.
func (h Home) OpenBeside(ctx context.Context, folder string) (*Register, error) {
	if err := h.makeState(h.Path(StateFolder)); err != nil {
		return nil, err
	}
	if err := h.CheckRestored(); err != nil {
		return nil, err
	}
	r, err := h.open(ctx, h.Register(), folder, false)
	return r, h.Unopened(err)
}

// OpenAt opens a register that stands in for the home's own: a copy at a path, or a new one in memory when it is empty.
func (h Home) OpenAt(ctx context.Context, path string) (*Register, error) {
	if path != "" {
		if err := h.makeState(filepath.Dir(path)); err != nil {
			return nil, err
		}
	}
	return h.open(ctx, path, h.Path(JournalDir), false)
}

// OpenKept is OpenAt for whoever asks the same of it again and again, and keeps the plans (ledger.Memory).
func (h Home) OpenKept(ctx context.Context, path string) (*Register, error) {
	return h.open(ctx, path, h.Path(JournalDir), true)
}

// makeState makes the folder of a register and removes what a run that was cut off spilled there.
func (h Home) makeState(dir string) error {
	folder, err := disk.Make(dir, StateFolder, 0o700, h.Fault)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.RemoveAll(spillFolder)
}

// open opens a register that may read and write the files of a folder, and keeps plans or does not.
func (h Home) open(ctx context.Context, path, folder string, keep bool) (*Register, error) {
	reach, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	memory := ledger.Memory{Reach: []string{reach}, Keep: keep, Small: true}
	if path != "" {
		memory.Spill = filepath.Join(filepath.Dir(path), spillFolder)
		memory.Small = small(path)
	}
	db, err := ledger.Open(ctx, path, memory)
	if err != nil {
		return nil, err
	}
	return &Register{DB: db, Home: h}, nil
}

// OpenWhole opens a register for one that reads or writes all of it, and files in a folder.
func OpenWhole(ctx context.Context, register, folder string) (*ledger.DB, error) {
	reach, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	return ledger.Open(ctx, register, ledger.Memory{Limit: "1GiB", Reach: []string{reach}})
}

// Damaged adds to an error of a register that does not hold together what the way out is.
func (h Home) Damaged(err error) error {
	if !ledger.Damaged(err) {
		return err
	}
	return h.Unopened(err)
}

// Unopened says why the home's own register does not open: there is a way out when there is a journal.
func (h Home) Unopened(err error) error {
	if err == nil || errors.Is(err, ledger.ErrLocked) || errors.Is(err, ledger.ErrNewer) ||
		errors.Is(err, ledger.ErrPlace) || errors.Is(err, context.Canceled) {
		return err
	}
	if j, bad := journal.Open(h.Path(JournalDir), h.Fault); bad != nil || j.Last().Seal == 0 {
		return err
	}
	return &Broken{What: fmt.Sprintf("the register is damaged (%v); run `chuangpei rebuild`, "+
		"which makes it anew from the journal", err)}
}
