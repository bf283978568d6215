// Package verify compares register, journal, outbox and past with each other, and names what differs. It changes
// nothing.
package verify

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/rules"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// Discrepancy is one thing that was found wrong. It names numbers, cells and days; a cell's text is shown as it stands
// in a workbook that its reader holds already.
type Discrepancy struct {
	Check string `json:"check"` // journal, register, amount, balance, serial, rules, outbox, invariant, pseudonyms
	Where string `json:"where"`
	What  string `json:"what"`
	Said  string `json:"said,omitempty"`
	Now   string `json:"now,omitempty"`

	WayOut string `json:"way_out,omitempty"` // what to do where the register does not differ from its journal
}

// Result is what was looked at and what was found. Notes are worth knowing and no discrepancy.
type Result struct {
	Runs         int64         `json:"runs"`
	Seals        int64         `json:"seals"`
	Rows         int64         `json:"rows"`
	Entitlements int64         `json:"entitlements"`
	Certificates int64         `json:"certificates"`
	Workbooks    int64         `json:"workbooks"`
	Missing      int64         `json:"missing"` // workbooks that publish writes again
	Tidied       int64         `json:"tidied"`  // workbooks that are gone, and that later ones replaced
	Faults       []Discrepancy `json:"faults"`
	Notes        []string      `json:"notes"`
}

// add adds a discrepancy.
func (r *Result) add(check, where, what, said, now string) {
	r.Faults = append(r.Faults, Discrepancy{Check: check, Where: where, What: what, Said: said, Now: now})
}

// note adds a note.
func (r *Result) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

// Verifier is what a home is looked at with: as its nights are played. The caller holds the home's lock.
type Verifier struct {
	home.Home
	Rules   *rules.Book
	Fonts   templates.Fonts
	Now     func() time.Time
	Zone    *time.Location
	NextRun func(time.Time) time.Time
	Log     *slog.Logger
}

// look is a look at one register: the home's own, or a past one made from the journal.
type look struct {
	Verifier
	*Result
	register *home.Register
	render   *xlsx.Renderer
	terms    enact.Terms
}

// Verify compares the register with its journal row by row, recomputes every amount and balance from the parameters of
// the day, looks for gaps in every series of numbers, and compares each workbook of the outbox with what was written,
// naming edited cells. With a file, only that workbook is compared. The error is for what kept it from looking.
func (v Verifier) Verify(ctx context.Context, file string) (Result, error) {
	found := Result{Faults: []Discrepancy{}, Notes: []string{}}
	if !v.HasRegister() {
		return found, v.noRegister(&found)
	}
	v.SweepAside()
	l, err := v.open(ctx, &found)
	if err != nil {
		return found, err
	}
	defer l.register.Close()
	var bad error
	if l.register.Journal, bad = v.Journal(); bad != nil {
		found.add("journal", "manifest", bad.Error(), "", "")
		return found, nil
	}
	if l.terms, err = enact.Resume(ctx, l.register.DB, ledger.Wall(v.Now(), v.Zone), v.Rules.Digest()); err != nil {
		return found, err
	}
	if file != "" {
		return found, l.file(ctx, file)
	}
	if _, err := v.PseudonymKey(false); err != nil {
		found.add("pseudonyms", home.PseudonymFile, err.Error(), "", "")
	}
	for _, part := range []func(context.Context) error{l.journal, l.numbers, l.rules, l.policies, l.outbox} {
		if err := part(ctx); err != nil {
			return found, v.Damaged(err)
		}
	}
	return found, nil
}

// noRegister is a home without a register: fine before the first night, a loss when there is a journal.
func (v Verifier) noRegister(found *Result) error {
	j, err := v.Journal()
	if err != nil {
		return err
	}
	if j.Last().Seal == 0 {
		found.note("no night was played yet")
		return nil
	}
	found.add("register", "register.duckdb",
		fmt.Sprintf("it is missing, and the journal has run %d; run `chuangpei rebuild`", j.Last().Run), "", "")
	return nil
}

// open opens the home's register and prepares it for rendering.
func (v Verifier) open(ctx context.Context, found *Result) (*look, error) {
	render, err := templates.NewRenderer(v.Fonts)
	if err != nil {
		return nil, err
	}
	register, err := v.Open(ctx)
	if err != nil {
		return nil, err
	}
	if err := review.Prepare(ctx, register.DB, v.Rules); err != nil {
		register.Close()
		return nil, v.Damaged(err)
	}
	return &look{Verifier: v, Result: found, register: register, render: render}, nil
}

// journal compares register, journal and outbox.
func (l *look) journal(ctx context.Context) error {
	found, extent, err := l.register.Journal.Verify(ctx, l.register.DB)
	if err != nil {
		return err
	}
	l.Seals, l.Rows = extent.Seals, extent.Rows
	for _, f := range found {
		l.add("register", f.Where, f.What, f.Said, f.Now)
	}
	if err := l.register.CheckOutbox(); err != nil {
		l.add("outbox", home.WitnessFile, err.Error(), "", "")
	}
	if extent.Unsealed > 0 {
		l.note("%d rows of a run that was cut off are not sealed yet; the next run seals them", extent.Unsealed)
	}
	return nil
}

// numbers asks the whole register what a run asks of its rows.
func (l *look) numbers(ctx context.Context) error {
	all, err := audit.All()
	if err != nil {
		return err
	}
	if err := audit.Whole(ctx, l.register.DB); err != nil {
		return err
	}
	found, err := audit.Ask(ctx, l.register.DB, all)
	if err != nil {
		return err
	}
	for _, b := range found {
		i := all[slices.IndexFunc(all, func(i audit.Invariant) bool { return i.Name == b.Invariant })]
		l.Faults = append(l.Faults, Discrepancy{Check: i.Check, Where: b.Place, What: i.Sentence, Said: b.Said,
			Now: b.Should, WayOut: i.WayOut})
	}
	for table, into := range map[string]*int64{"run": &l.Runs, "entitlement": &l.Entitlements,
		"certificate": &l.Certificates} {
		if *into, err = ledger.Scalar[int64](ctx, l.register.DB, "SELECT count(*) FROM "+table); err != nil {
			return err
		}
	}
	return nil
}

// rules says whether the rules have changed since the newest run: a change that alters an amount already awarded is
// found by the audits.
func (l *look) rules(ctx context.Context) error {
	last, err := ledger.Scalar[string](ctx, l.register.DB, "SELECT rules_digest FROM run ORDER BY run DESC LIMIT 1")
	if now := l.Rules.Digest(); err == nil && last != "" && last != now {
		l.note("the rules were changed since run %d: digest %.12s then, %.12s now", l.terms.Run, last, now)
	}
	return err
}
