package home

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"chuangpei/pipeline/disk"
)

// Steps that a home comes to whenever it is sealed; see [disk.Fault].
const (
	StepSealing    = "sealing"     // the journal is about to be written
	StepSealed     = "sealed"      // it is, and the register knows
	StepOutboxTold = "outbox told" // the outbox knows how far the journal is
)

// WitnessFile is the file of the outbox that says how far the journal was when something was last put there. The outbox
// lies with others: a home put back from an old copy stands beside an outbox that knows more, and must not number anew.
const WitnessFile = ".journal.json"

// witness is what the outbox knows of the journal.
type witness struct {
	Seal int64  `json:"seal"`
	Hash string `json:"hash"`
	Run  int64  `json:"run"`
}

// Trust compares register, journal and outbox, and seals what a run that was cut off left behind. Until it succeeds
// nothing is numbered.
func (r *Register) Trust(ctx context.Context) error {
	var err error
	if r.Journal, err = r.Home.Journal(); err != nil {
		return err
	}
	unsealed, err := r.Journal.Check(ctx, r.DB)
	if err != nil {
		return AsBroken(err)
	}
	if err := r.CheckOutbox(); err != nil {
		return err
	}
	return r.seal(ctx, unsealed)
}

// Seal writes what the register has gained into the journal.
func (r *Register) Seal(ctx context.Context) error { return r.seal(ctx, true) }

// seal comes to the steps of sealing, and seals where there may be something to.
func (r *Register) seal(ctx context.Context, some bool) error {
	if err := r.Home.Fault.Step(StepSealing); err != nil {
		return err
	}
	if some {
		if err := r.Journal.Seal(ctx, r.DB, r.At); err != nil {
			return AsBroken(err)
		}
	}
	return r.Home.Fault.Step(StepSealed)
}

// CheckOutbox fails when the outbox holds work of a later or another history.
func (r *Register) CheckOutbox() error {
	var text []byte
	err := r.Home.Within(OutboxFolder, func(d disk.Folder) (err error) { text, err = d.Read(WitnessFile); return err })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &Unreachable{What: "outbox", Err: err}
	}
	var w witness
	if err := json.Unmarshal(text, &w); err != nil {
		return &Broken{What: "outbox/" + WitnessFile +
			" cannot be read; if nothing but this file is damaged, delete it"}
	}
	last := r.Journal.Last()
	if w.Seal > last.Seal || w.Seal == last.Seal && w.Hash != last.Hash {
		return &Broken{What: fmt.Sprintf("the outbox holds what was published up to run %d (seal %d), and this home "+
			"ends at run %d (seal %d): it was restored from an older state or copied; restore the newest backup, or, "+
			"when what came after is lost for good, register the serials used since as 期初证书号 and delete outbox/%s",
			w.Run, w.Seal, last.Run, last.Seal, WitnessFile)}
	}
	return nil
}

// TellOutbox notes in the outbox how far the journal is, before anything sealed is published there.
func (r *Register) TellOutbox(context.Context) error {
	last := r.Journal.Last()
	text, err := json.Marshal(witness{last.Seal, last.Hash, last.Run})
	if err != nil {
		return err
	}
	err = r.Home.Within(OutboxFolder, func(d disk.Folder) error {
		return d.Replace(WitnessFile, append(text, '\n'), 0o640)
	})
	if err != nil {
		return &Unreachable{What: "outbox", Err: err}
	}
	return r.Home.Fault.Step(StepOutboxTold)
}

// SealAndTell seals and lets the outbox know.
func (r *Register) SealAndTell(ctx context.Context) error {
	if err := r.Seal(ctx); err != nil {
		return err
	}
	return r.TellOutbox(ctx)
}
