package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/journal"
)

// journalFolder is where the journal lies.
func (n Night) journalFolder() string { return filepath.Join(n.Home, stateFolder, "journal") }

// outboxWitness is the file of the outbox that says how far the journal was when something was last put there. The outbox lies
// with others: a home put back from an old copy stands beside an outbox that knows more, and must not number anew.
const outboxWitness = ".journal.json"

// witness is what the outbox knows of the journal.
type witness struct {
	Seal int64  `json:"seal"`
	Hash string `json:"hash"`
	Run  int64  `json:"run"`
}

// broken turns the journal's complaint into the pipeline's.
func broken(err error) error {
	if complaint, ok := errors.AsType[*journal.Broken](err); ok {
		return &Broken{What: complaint.Error()}
	}
	return err
}

// trust compares register, journal and outbox, and seals what a run that was cut off left behind. Until it succeeds nothing is numbered.
func (s *session) trust(ctx context.Context) error {
	var err error
	if s.journal, err = journal.Open(s.night.journalFolder(), s.night.Fault); err != nil {
		return broken(err)
	}
	if err := s.journal.Check(ctx, s.db); err != nil {
		return broken(err)
	}
	if err := s.heedOutbox(); err != nil {
		return err
	}
	return s.seal(ctx)
}

// seal writes what the register has gained into the journal.
func (s *session) seal(ctx context.Context) error {
	if err := s.night.step(stepSealing); err != nil {
		return err
	}
	if err := broken(s.journal.Seal(ctx, s.db, s.night.wall(s.began))); err != nil {
		return err
	}
	return s.night.step(stepSealed)
}

// heedOutbox fails when the outbox holds work of a later or another history.
func (s *session) heedOutbox() error {
	var text []byte
	err := s.night.outbox(func(d disk.Folder) (err error) { text, err = d.Read(outboxWitness); return err })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &Unreachable{What: "outbox", Err: err}
	}
	var w witness
	if err := json.Unmarshal(text, &w); err != nil {
		return &Broken{What: "outbox/" + outboxWitness + " cannot be read; if nothing but this file is damaged, delete it"}
	}
	last := s.journal.Last()
	if w.Seal > last.Seal || w.Seal == last.Seal && w.Hash != last.Hash {
		return &Broken{What: fmt.Sprintf("the outbox holds what was published up to run %d (seal %d), and this home ends at run %d (seal %d): it was restored from an older state or copied; "+
			"restore the newest backup, or, when what came after is lost for good, register the serials used since as 期初证书号 and delete outbox/%s", w.Run, w.Seal, last.Run, last.Seal, outboxWitness)}
	}
	return nil
}

// tellOutbox notes in the outbox how far the journal is, before anything sealed is published there.
func (s *session) tellOutbox() error {
	last := s.journal.Last()
	text, err := json.Marshal(witness{last.Seal, last.Hash, last.Run})
	if err != nil {
		return err
	}
	err = s.night.outbox(func(d disk.Folder) error { return d.Replace(outboxWitness, append(text, '\n'), 0o640) })
	if err != nil {
		return &Unreachable{What: "outbox", Err: err}
	}
	return s.night.step(stepOutboxTold)
}

// outbox does work in the outbox itself.
func (n Night) outbox(work func(disk.Folder) error) error { return n.within("outbox", work) }

// state does work in the state folder.
func (n Night) state(work func(disk.Folder) error) error { return n.within(stateFolder, work) }

// within does work in one of the home's folders.
func (n Night) within(folder string, work func(disk.Folder) error) error {
	d, err := disk.Open(filepath.Join(n.Home, folder), folder, n.Fault)
	if err != nil {
		return err
	}
	defer d.Close()
	return work(d)
}

// sealAndTell seals and lets the outbox know.
func (s *session) sealAndTell(ctx context.Context) error {
	if err := s.seal(ctx); err != nil {
		return err
	}
	return s.tellOutbox()
}
