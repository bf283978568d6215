package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// Fault is one thing that Verify found wrong. It names numbers, cells and days; a cell's text is shown as it stands in a workbook
// that its reader holds already.
type Fault struct {
	Check string `json:"check"` // journal, register, amount, balance, serial, rules, outbox, invariant
	Where string `json:"where"`
	What  string `json:"what"`
	Said  string `json:"said,omitempty"`
	Now   string `json:"now,omitempty"`

	WayOut string `json:"way_out,omitempty"` // what to do where the register does not differ from its journal
}

// Verified is what Verify looked at and what it found. Notes are worth knowing and no fault.
type Verified struct {
	Runs         int64    `json:"runs"`
	Seals        int64    `json:"seals"`
	Rows         int64    `json:"rows"`
	Entitlements int64    `json:"entitlements"`
	Certificates int64    `json:"certificates"`
	Workbooks    int64    `json:"workbooks"`
	Faults       []Fault  `json:"faults"`
	Notes        []string `json:"notes"`
}

// blame adds a fault.
func (v *Verified) blame(check, where, what, said, now string) {
	v.Faults = append(v.Faults, Fault{Check: check, Where: where, What: what, Said: said, Now: now})
}

// Verify compares the register with its journal row by row, recomputes every amount and balance from the parameters of the day,
// looks for gaps in every series of numbers, and compares each workbook of the outbox with what was written, naming edited
// cells. With a file, only that workbook is compared. It changes nothing. The error is for what kept it from looking.
func (n Night) Verify(ctx context.Context, file string) (Verified, error) {
	n = n.withDefaults()
	v := Verified{Faults: []Fault{}, Notes: []string{}}
	if _, err := os.Stat(n.register()); err != nil {
		return v, n.noRegister(&v)
	}
	n.sweepPast()
	s, err := n.open(ctx, n.register())
	if err != nil {
		return v, err
	}
	defer s.close()
	if s.journal, err = journal.Open(n.journalFolder(), n.Fault); err != nil {
		v.blame("journal", "manifest", err.Error(), "", "")
		return v, nil
	}
	if err := s.resume(ctx); err != nil {
		return v, err
	}
	if file != "" {
		return v, s.verifyFile(ctx, &v, file)
	}
	for _, look := range []func(context.Context, *Verified) error{s.verifyJournal, s.verifyNumbers, s.verifyRules, s.verifyPolicies, s.verifyOutbox} {
		if err := look(ctx, &v); err != nil {
			return v, n.damaged(err)
		}
	}
	return v, nil
}

// sweepPast removes registers of the past that an earlier Verify was killed over.
func (n Night) sweepPast() {
	left, err := filepath.Glob(filepath.Join(n.Home, stateFolder, pastFolder+"*"))
	if err != nil {
		return // the pattern is not at fault
	}
	for _, folder := range left {
		os.RemoveAll(folder)
	}
}

// noRegister is a home without a register: fine before the first night, a loss when there is a journal.
func (n Night) noRegister(v *Verified) error {
	j, err := journal.Open(n.journalFolder(), n.Fault)
	if err != nil {
		return broken(err)
	}
	if j.Last().Seal > 0 {
		v.blame("register", "register.duckdb", "it is missing, and the journal has run "+fmt.Sprint(j.Last().Run)+"; run `chuangpei rebuild`", "", "")
		return nil
	}
	v.Notes = append(v.Notes, "no night was played yet")
	return nil
}

// verifyJournal compares register, journal and outbox.
func (s *session) verifyJournal(ctx context.Context, v *Verified) error {
	faults, extent, err := s.journal.Verify(ctx, s.db)
	if err != nil {
		return err
	}
	v.Seals, v.Rows = extent.Seals, extent.Rows
	for _, f := range faults {
		v.blame("register", f.Where, f.What, f.Said, f.Now)
	}
	if err := s.heedOutbox(); err != nil {
		v.blame("outbox", outboxWitness, err.Error(), "", "")
	}
	if extent.Unsealed > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("%d rows of a run that was cut off are not sealed yet; the next run seals them", extent.Unsealed))
	}
	return nil
}

// verifyNumbers asks the whole register what a run asks of its rows.
func (s *session) verifyNumbers(ctx context.Context, v *Verified) error {
	all, err := audit.All()
	if err != nil {
		return err
	}
	if err := audit.Whole(ctx, s.db); err != nil {
		return err
	}
	found, err := audit.Ask(ctx, s.db, all)
	if err != nil {
		return err
	}
	for _, b := range found {
		i := slices.IndexFunc(all, func(i audit.Invariant) bool { return i.Name == b.Invariant })
		v.blame(all[i].Check, b.Place, all[i].Sentence, b.Said, b.Should)
		v.Faults[len(v.Faults)-1].WayOut = all[i].WayOut
	}
	for query, into := range map[string]*int64{"SELECT count(*) FROM run": &v.Runs, "SELECT count(*) FROM entitlement": &v.Entitlements, "SELECT count(*) FROM certificate": &v.Certificates} {
		if *into, err = ledger.Scalar[int64](ctx, s.db, query); err != nil {
			return err
		}
	}
	return nil
}

// verifyRules says whether the rules have changed since the newest run: a change that alters an amount already awarded is found by the audits.
func (s *session) verifyRules(ctx context.Context, v *Verified) error {
	last, err := ledger.Scalar[string](ctx, s.db, "SELECT rules_digest FROM run ORDER BY run DESC LIMIT 1")
	if err != nil {
		return err
	}
	if now := s.night.Rules.Digest(); last != "" && last != now {
		v.Notes = append(v.Notes, fmt.Sprintf("the rules were changed since run %d: digest %.12s then, %.12s now", s.terms.Run, last, now))
	}
	return nil
}

// began is when a run began, as the city's clock shows it.
func (s *session) beganAt(ctx context.Context, run int64) (time.Time, error) {
	wall, err := ledger.Scalar[time.Time](ctx, s.db, "SELECT started_at FROM run WHERE run = ?", run)
	return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, s.night.Settings.Zone), err
}
