// Package decide carries what arrived through staging, review, enacting and settling: kind by kind, in batches, and in
// halves of them where one fails.
package decide

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/rules"
)

// Decider decides what arrived in one night. Its fields are what the stages work with.
type Decider struct {
	DB       *ledger.DB
	Rules    *rules.Book
	Today    time.Time
	Loader   *staging.Loader
	Turns    *staging.Turns
	Settling *enact.Settling
	Stands   *audit.Standstill
	Log      *slog.Logger
	Step     func(name string) error
	Progress func(kind string, done, total int)
	// Adapt changes what is staged of a kind before it is reviewed, where the register is not the one that its senders
	// knew (package replay); nil everywhere else.
	Adapt func(ctx context.Context, tx *ledger.Tx, kind string) error
	// Reached says whether a night that was cut off came to settle what waits for a thing, where it is played again as
	// it was (package replay); nil everywhere else.
	Reached func(form.Awaited) bool
	// Within says that it decides within one transaction, which goes on after no failure: what a file fails ends the
	// decision with *Unfit (package preview).
	Within bool

	created bool     // the tables of staging and review are there
	filled  []string // staging tables that may hold rows of an earlier wave, one that was rolled back included
}

// Decide decides whatever is undecided, one kind after the other; what repeats an earlier file it answers at once.
func (d *Decider) Decide(ctx context.Context) error {
	open, err := enact.Repeated(ctx, d.DB, false)
	if err != nil {
		return err
	}
	todo, err := staging.Undecided(ctx, d.DB)
	if err != nil {
		return err
	}
	sorted, err := d.Loader.SortByKind(ctx, todo)
	if err != nil {
		return err
	}
	for _, kind := range kinds() {
		if err := d.batches(ctx, kind, sorted[kind]); err != nil {
			return err
		}
		if err := d.settle(ctx, kind); err != nil {
			return err
		}
		if kind == form.KindDecision && open {
			if err := d.answerLate(ctx, sorted); err != nil {
				return err
			}
		}
	}
	return nil
}

// answerLate takes out of what is to be decided what is an earlier file again that no decision of tonight has ended.
func (d *Decider) answerLate(ctx context.Context, sorted map[string][]staging.Submission) error {
	if _, err := enact.Repeated(ctx, d.DB, true); err != nil {
		return err
	}
	left, err := staging.Undecided(ctx, d.DB)
	if err != nil {
		return err
	}
	known := map[int64]bool{}
	for _, sub := range left {
		known[sub.ID] = true
	}
	for kind, subs := range sorted {
		sorted[kind] = slices.DeleteFunc(subs, func(sub staging.Submission) bool { return !known[sub.ID] })
	}
	return nil
}

// settle lets through what waits for something outside the application. Numbers and money that would break an invariant
// are never committed: what they are about stands still, until somebody has looked. Two kinds wait for money: what was
// settled, and asked about, after the one is not settled again after the other when nothing was decided in between.
func (d *Decider) settle(ctx context.Context, kind string) error {
	awaited := form.KindOf(kind).WaitsFor
	if awaited == "" || d.Reached != nil && !d.Reached(awaited) {
		return nil
	}
	var written []string
	err := d.Stands.Guard(ctx, func(tx *ledger.Tx) (tables []string, err error) {
		if written = nil; !d.Stands.AllAsked(enact.Settled(awaited)) {
			written, err = d.Settling.Settle(ctx, tx, awaited)
		}
		if err != nil {
			return nil, err
		}
		return written, d.Step(stepSettling + kind)
	})
	if err != nil {
		return fmt.Errorf("settle %s: %w", kind, err)
	}
	d.Stands.Asked(written)
	return d.Step(stepSettled + kind)
}

// batches decides the submissions of one kind: those in their place by arrival, then those whose turn comes when
// everybody else's are decided (see [staging.Turns]).
func (d *Decider) batches(ctx context.Context, kind string, todo []staging.Submission) error {
	if len(todo) == 0 {
		return nil
	}
	if err := d.createTables(ctx); err != nil {
		return err
	}
	d.Settling.Recount()
	d.Stands.Decided(enact.Settled(form.KindOf(kind).WaitsFor))
	d.Turns.Begin()
	now, later := d.Turns.Admit(todo)
	more, err := d.pass(ctx, kind, now)
	if err != nil {
		return err
	}
	_, err = d.pass(ctx, kind, staging.InTurn(append(later, more...)))
	return err
}

// createTables makes the tables of staging and review when something is to be decided: a night without arrivals does
// without them.
func (d *Decider) createTables(ctx context.Context) error {
	if d.created {
		return nil
	}
	if err := staging.Prepare(ctx, d.DB); err != nil {
		return err
	}
	err := review.CreateTables(ctx, d.DB, d.Rules)
	d.created = err == nil
	return err
}

// pass decides submissions in this order, a transaction a batch, and returns those whose turn comes later.
func (d *Decider) pass(ctx context.Context, kind string, todo []staging.Submission) (
	later []staging.Queued, err error) {
	subs := map[int64]staging.Submission{}
	for _, sub := range todo {
		subs[sub.ID] = sub
	}
	done := 0
	err = d.Loader.Each(ctx, todo, func(apps []*staging.Application) error {
		more, err := d.batch(ctx, kind, subs, apps)
		later = append(later, more...)
		done += len(apps)
		d.Progress(named(kind), done, len(todo))
		return err
	})
	return later, err
}

// batch decides what was read at once, and returns what is to be decided later. What looked like the kind by its tabs
// and could not be read whole is decided as what could not be recognised.
func (d *Decider) batch(ctx context.Context, kind string, subs map[int64]staging.Submission,
	apps []*staging.Application) ([]staging.Queued, error) {
	if d.Adapt == nil { // else the numbers are another register's: any may be a class's
		if err := staging.MarkUnknownClasses(ctx, d.DB, apps); err != nil {
			return nil, fmt.Errorf("classes named by %s: %w", kind, err)
		}
	}
	if err := staging.MarkReplaced(ctx, d.DB, apps); err != nil {
		return nil, fmt.Errorf("classes named by %s: %w", kind, err)
	}
	p := d.Turns.Place(kind, subs, apps)
	if err := d.answer(ctx, enact.Answers{Repeat: p.Repeat, Defer: p.Defer, Rows: p.Rows}); err != nil {
		return nil, fmt.Errorf("answer %s: %w", kind, err)
	}
	for _, portion := range staging.Portions(p.Now) {
		if err := d.halve(ctx, kind, portion); err != nil {
			return nil, err
		}
		if !staging.Heavy(portion) {
			continue
		}
		if err := staging.Prepare(ctx, d.DB); err != nil { // gives the room back
			return nil, err
		}
	}
	return p.Later, d.halve(ctx, "", p.Broken)
}

// answer records what is answered without being looked into.
func (d *Decider) answer(ctx context.Context, answered enact.Answers) error {
	if answered.None() {
		return nil
	}
	if n := len(answered.Defer); n > 0 {
		d.Log.Warn("files that contend with others of their sender wait for a later night; their receipts say so",
			"files", n, "most_a_night", d.Turns.Most())
	}
	return d.DB.Tx(ctx, func(tx *ledger.Tx) error { return enact.Answer(ctx, tx, answered) })
}

// halve carries applications through in one transaction. One whose data the register refuses is halved until the bad
// file stands alone; that one is quarantined with a receipt, and the night goes on. One that is too much for the
// engine's memory is halved too.
func (d *Decider) halve(ctx context.Context, kind string, apps []*staging.Application) error {
	if len(apps) == 0 {
		return nil
	}
	err := d.DB.Tx(ctx, func(tx *ledger.Tx) error {
		for _, wave := range staging.Waves(apps) {
			if err := d.wave(ctx, tx, kind, wave); err != nil {
				return err
			}
		}
		return d.Step(stepDeciding + named(kind))
	})
	switch {
	case err == nil:
		return d.Step(stepDecided + named(kind))
	case d.Within && ledger.BlamesData(err):
		return &Unfit{apps, err}
	case ctx.Err() != nil || !ledger.BlamesData(err) && (len(apps) == 1 || !ledger.OutOfMemory(err)):
		return err // halving cannot help when it is not a file's fault: nothing is lost, the files stay in the queue
	case len(apps) == 1:
		return d.quarantine(ctx, apps[0].Submission, err)
	}
	d.Log.Warn("a batch failed and is tried again in halves", "kind", kind, "applications", len(apps), "reason", err)
	for _, half := range [][]*staging.Application{apps[:len(apps)/2], apps[len(apps)/2:]} {
		if err := d.halve(ctx, kind, half); err != nil {
			return err
		}
	}
	return nil
}

// Unfit are applications of which the register refuses one's data.
type Unfit struct {
	Applications []*staging.Application
	Err          error
}

func (u *Unfit) Error() string { return u.Err.Error() }

// Unwrap gives the register's own error.
func (u *Unfit) Unwrap() error { return u.Err }

// wave reviews and enacts applications that share no person and no class.
func (d *Decider) wave(ctx context.Context, tx *ledger.Tx, kind string, apps []*staging.Application) error {
	if err := staging.Empty(ctx, tx, d.filled); err != nil {
		return err
	}
	filled := staging.Filled(apps)
	d.filled = slices.Compact(slices.Sorted(slices.Values(append(d.filled, filled...))))
	if err := staging.Append(ctx, tx, d.Today, apps); err != nil {
		return err
	}
	if d.Adapt != nil {
		if err := d.Adapt(ctx, tx, kind); err != nil {
			return err
		}
	}
	if err := review.Run(ctx, tx, d.Rules, kind); err != nil {
		return err
	}
	w := enact.NewWave(d.Rules, kind, filled)
	for _, app := range apps {
		for sheet, rows := range app.Rows {
			w.Rows = append(w.Rows, []any{app.Submission, sheet, int64(rows)})
		}
	}
	return enact.Record(ctx, tx, w)
}

// quarantine answers a file that cannot be processed: the cause goes to the operator, the sender hears whom to ask.
func (d *Decider) quarantine(ctx context.Context, submission int64, cause error) error {
	d.Log.Error("a file could not be processed and is quarantined; its original is kept in the archive: "+
		"send it with this message to the maintainers", "submission", submission, "reason", cause)
	err := d.DB.Tx(ctx, func(tx *ledger.Tx) error { return enact.Quarantine(ctx, tx, submission) })
	if err != nil {
		return errors.Join(fmt.Errorf("quarantine submission %d: %w", submission, err), cause)
	}
	return nil
}
