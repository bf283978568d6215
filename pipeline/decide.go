package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
)

// batches decides the submissions of one kind: those in their place by arrival, then those whose turn comes when
// everybody else's are decided (see [staging.Turns]).
func (r *run) batches(ctx context.Context, kind string, todo []staging.Submission) error {
	if len(todo) == 0 {
		return nil
	}
	if err := r.createTables(ctx); err != nil {
		return err
	}
	r.settling.Recount()
	r.stands.Decided(enact.Settled(form.KindOf(kind).WaitsFor))
	r.turns.Begin()
	now, later := r.turns.Admit(todo)
	more, err := r.pass(ctx, kind, now)
	if err != nil {
		return err
	}
	_, err = r.pass(ctx, kind, staging.InTurn(append(later, more...)))
	return err
}

// createTables makes the tables of staging and review when something is to be decided: a night without arrivals does
// without them.
func (r *run) createTables(ctx context.Context) error {
	if r.created {
		return nil
	}
	if err := staging.Prepare(ctx, r.register.DB); err != nil {
		return err
	}
	err := review.CreateTables(ctx, r.register.DB, r.Rules)
	r.created = err == nil
	return err
}

// pass decides submissions in this order, a transaction a batch, and returns those whose turn comes later.
func (r *run) pass(ctx context.Context, kind string, todo []staging.Submission) (later []staging.Queued, err error) {
	subs := map[int64]staging.Submission{}
	for _, sub := range todo {
		subs[sub.ID] = sub
	}
	done := 0
	err = r.loader.Each(ctx, todo, func(apps []*staging.Application) error {
		more, err := r.batch(ctx, kind, subs, apps)
		later = append(later, more...)
		done += len(apps)
		r.Progress(Progress{Stage: cmp.Or(kind, "unrecognised"), Done: done, Total: len(todo)})
		return err
	})
	return later, err
}

// batch decides what was read at once, and returns what is to be decided later. What looked like the kind by its tabs
// and could not be read whole is decided as what could not be recognised.
func (r *run) batch(ctx context.Context, kind string, subs map[int64]staging.Submission,
	apps []*staging.Application) ([]staging.Queued, error) {
	if err := staging.MarkUnknownClasses(ctx, r.register.DB, apps); err != nil {
		return nil, fmt.Errorf("classes named by %s: %w", kind, err)
	}
	p := r.turns.Place(kind, subs, apps)
	if err := r.answer(ctx, enact.Answers{Repeat: p.Repeat, Defer: p.Defer, Rows: p.Rows}); err != nil {
		return nil, fmt.Errorf("answer %s: %w", kind, err)
	}
	for _, portion := range staging.Portions(p.Now) {
		if err := r.halve(ctx, kind, portion); err != nil {
			return nil, err
		}
		if !staging.Heavy(portion) {
			continue
		}
		if err := staging.Prepare(ctx, r.register.DB); err != nil { // gives the room back
			return nil, err
		}
	}
	return p.Later, r.halve(ctx, "", p.Broken)
}

// answer records what is answered without being looked into.
func (r *run) answer(ctx context.Context, answered enact.Answers) error {
	if answered.None() {
		return nil
	}
	if n := len(answered.Defer); n > 0 {
		r.Log.Warn("files that contend with others of their sender wait for a later night; their receipts say so",
			"files", n, "most_a_night", r.turns.Most())
	}
	return r.register.Tx(ctx, func(tx *ledger.Tx) error { return enact.Answer(ctx, tx, answered) })
}

// halve carries applications through in one transaction. One whose data the register refuses is halved until the bad
// file stands alone; that one is quarantined with a receipt, and the night goes on. One that is too much for the
// engine's memory is halved too.
func (r *run) halve(ctx context.Context, kind string, apps []*staging.Application) error {
	if len(apps) == 0 {
		return nil
	}
	err := r.register.Tx(ctx, func(tx *ledger.Tx) error {
		for _, wave := range staging.Waves(apps) {
			if err := r.wave(ctx, tx, kind, wave); err != nil {
				return err
			}
		}
		return r.step(ofKind(stepDeciding, kind))
	})
	switch {
	case err == nil:
		return r.step(ofKind(stepDecided, kind))
	case ctx.Err() != nil || !ledger.BlamesData(err) && (len(apps) == 1 || !ledger.OutOfMemory(err)):
		return err // halving cannot help when it is not a file's fault: nothing is lost, the files stay in the queue
	case len(apps) == 1:
		return r.quarantine(ctx, apps[0].Submission, err)
	}
	r.Log.Warn("a batch failed and is tried again in halves", "kind", kind, "applications", len(apps), "error", err)
	for _, half := range [][]*staging.Application{apps[:len(apps)/2], apps[len(apps)/2:]} {
		if err := r.halve(ctx, kind, half); err != nil {
			return err
		}
	}
	return nil
}

// wave reviews and enacts applications that share no person and no class.
func (r *run) wave(ctx context.Context, tx *ledger.Tx, kind string, apps []*staging.Application) error {
	if err := staging.Empty(ctx, tx); err != nil {
		return err
	}
	if err := staging.Append(ctx, tx, r.terms.Today, apps); err != nil {
		return err
	}
	if err := review.Run(ctx, tx, r.Rules, kind); err != nil {
		return err
	}
	w := enact.NewWave(r.Rules, kind)
	for _, app := range apps {
		for sheet, rows := range app.Rows {
			w.Rows = append(w.Rows, []any{app.Submission, sheet, int64(rows)})
		}
	}
	return enact.Record(ctx, tx, w)
}

// quarantine answers a file that cannot be processed: the cause goes to the operator, the sender hears whom to ask.
func (r *run) quarantine(ctx context.Context, submission int64, cause error) error {
	r.Log.Error("a file could not be processed and is quarantined; its original is kept in the archive: "+
		"send it with this message to the maintainers", "submission", submission, "error", cause)
	err := r.register.Tx(ctx, func(tx *ledger.Tx) error { return enact.Quarantine(ctx, tx, submission) })
	if err != nil {
		return errors.Join(fmt.Errorf("quarantine submission %d: %w", submission, err), cause)
	}
	return nil
}
