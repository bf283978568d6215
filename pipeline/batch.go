package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
)

// batches decides the submissions of one kind: those in their place by arrival, then those whose turn comes when
// everybody else's are decided (see turns).
func (s *session) batches(ctx context.Context, kind string, todo []submission) error {
	if len(todo) == 0 {
		return nil
	}
	if err := s.lay(ctx); err != nil {
		return err
	}
	s.decides(kind)
	s.turns.begin()
	now, later := s.admit(todo)
	more, err := s.pass(ctx, kind, now)
	if err != nil {
		return err
	}
	_, err = s.pass(ctx, kind, inTurn(append(later, more...)))
	return err
}

// pass decides submissions in this order, a transaction a batch, stopping cleanly between two when ctx ends, and
// returns those whose turn comes later. While one batch is decided the next is read.
func (s *session) pass(ctx context.Context, kind string, todo []submission) (later []queued, err error) {
	if len(todo) == 0 {
		return nil, nil
	}
	reading, stop := context.WithCancel(ctx)
	read := s.readAhead(reading, todo)
	defer func() {
		stop()
		for range read { // the register may be closed once nobody reads any more
		}
	}()
	done := 0
	for next := range read {
		if err := cmp.Or(context.Cause(ctx), next.err); err != nil {
			return nil, err
		}
		subs := map[int64]submission{}
		for _, sub := range todo[done : done+len(next.apps)] {
			subs[sub.ID] = sub
		}
		more, err := s.batch(ctx, kind, subs, next.apps)
		if err != nil {
			return nil, err
		}
		later = append(later, more...)
		done += len(next.apps)
		s.night.Progress(Progress{Stage: cmp.Or(kind, "unrecognised"), Done: done, Total: len(todo)})
	}
	return later, context.Cause(ctx)
}

// batch decides what was read at once, and returns what is to be decided later.
func (s *session) batch(ctx context.Context, kind string, subs map[int64]submission,
	apps []*staging.Application) ([]queued, error) {
	readable, broken := parted(kind, apps)
	broken = slices.DeleteFunc(broken, func(app *staging.Application) bool { return subs[app.Submission].Done })
	if err := s.markUnknownClasses(ctx, readable); err != nil {
		return nil, fmt.Errorf("classes named by %s: %w", kind, err)
	}
	p := s.place(kind, subs, readable)
	if err := s.answer(ctx, p.answered); err != nil {
		return nil, fmt.Errorf("answer %s: %w", kind, err)
	}
	for _, portion := range portions(p.now) {
		if err := s.carry(ctx, kind, portion); err != nil {
			return nil, err
		}
	}
	return p.later, s.decide(ctx, "", broken)
}

// parted sets aside the files that looked like the kind by their tabs and could not be read whole.
func parted(kind string, apps []*staging.Application) (readable, broken []*staging.Application) {
	for _, app := range apps {
		if app.Kind == kind {
			readable = append(readable, app)
		} else {
			broken = append(broken, app)
		}
	}
	return readable, broken
}

// markUnknownClasses finds the applications that name a class there is none of: many mistype alike, and each such number would
// part a batch in two (see [staging.Application.Keys]).
func (s *session) markUnknownClasses(ctx context.Context, apps []*staging.Application) error {
	type class struct {
		Number string `db:"class_no"`
	}
	if !slices.ContainsFunc(apps, func(app *staging.Application) bool { return app.ClassNo != "" }) {
		return nil
	}
	known := map[string]bool{}
	err := s.db.Tx(ctx, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE named_number (class_no VARCHAR)"); err != nil {
			return err
		}
		err := tx.Append(ctx, "named_number", true, func(yield func([]any) bool) {
			for _, app := range apps {
				if app.ClassNo != "" && !yield([]any{app.ClassNo}) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
		rows, err := ledger.Select[class](ctx, tx, "SELECT class_no FROM class_number SEMI JOIN named_number USING (class_no)")
		for _, row := range rows {
			known[row.Number] = true
		}
		return err
	})
	for _, app := range apps {
		app.NoClass = !known[app.ClassNo]
	}
	return err
}

// brokeDown tells the operator of a file that broke the reading; the sender's receipt says that it did.
func (s *session) brokeDown(app *staging.Application) {
	if app.Breakdown != nil {
		s.night.Log.Error("a file broke the reader and is returned unread; its original is kept in the archive: send it with this message to the maintainers",
			"submission", app.Submission, "error", app.Breakdown)
	}
}

// carry decides a portion. What staging took for many of them is given back at once: settling and publishing need it.
func (s *session) carry(ctx context.Context, kind string, portion []*staging.Application) error {
	if err := s.decide(ctx, kind, portion); err != nil {
		return err
	}
	weight := 0
	for _, app := range portion {
		weight += app.Weight()
	}
	if weight < muchStaged {
		return nil
	}
	return staging.Prepare(ctx, s.db)
}

// decide carries a batch through in one transaction. One whose data the register refuses is halved until the bad file stands alone; that one is
// quarantined with a receipt, and the night goes on. One that is too much for the engine's memory is halved too.
func (s *session) decide(ctx context.Context, kind string, apps []*staging.Application) error {
	if len(apps) == 0 {
		return nil
	}
	err := s.db.Tx(ctx, func(tx *ledger.Tx) error {
		for _, wave := range waves(apps) {
			if err := s.wave(ctx, tx, kind, wave); err != nil {
				return err
			}
		}
		return s.night.step(ofKind(stepDeciding, kind))
	})
	switch {
	case err == nil:
		return s.night.step(ofKind(stepDecided, kind))
	case ctx.Err() != nil || !ledger.BlamesData(err) && (len(apps) == 1 || !ledger.OutOfMemory(err)):
		return err // halving cannot help when it is not a file's fault: nothing is lost, the files stay in the queue
	case len(apps) == 1:
		return s.quarantine(ctx, apps[0].Submission, err)
	}
	s.night.Log.Warn("a batch failed and is tried again in halves", "kind", kind, "applications", len(apps), "error", err)
	half := len(apps) / 2
	if err := s.decide(ctx, kind, apps[:half]); err != nil {
		return err
	}
	return s.decide(ctx, kind, apps[half:])
}

// wave reviews and enacts applications that share no person and no class.
func (s *session) wave(ctx context.Context, tx *ledger.Tx, kind string, apps []*staging.Application) error {
	if err := staging.Empty(ctx, tx); err != nil {
		return err
	}
	if err := staging.Append(ctx, tx, s.terms.Today, apps); err != nil {
		return err
	}
	if err := review.Run(ctx, tx, s.night.Rules, kind); err != nil {
		return err
	}
	return enact.Record(ctx, tx, s.decided(kind, apps))
}

// decided is the wave as enacting takes it.
func (s *session) decided(kind string, apps []*staging.Application) enact.Wave {
	w := enact.Wave{Kind: form.FormOf(kind)}
	for _, app := range apps {
		for sheet, rows := range app.Rows {
			w.Rows = append(w.Rows, []any{app.Submission, sheet, int64(rows)})
		}
	}
	if award, ok := s.night.Rules.Award(w.Kind.Award); ok {
		w.Award = award.SQL
	}
	return w
}

// quarantine answers a file that cannot be processed: the cause goes to the operator, the sender hears whom to ask.
func (s *session) quarantine(ctx context.Context, submission int64, cause error) error {
	s.night.Log.Error("a file could not be processed and is quarantined; its original is kept in the archive: send it with this message to the maintainers",
		"submission", submission, "error", cause)
	err := s.db.Tx(ctx, func(tx *ledger.Tx) error { return enact.Quarantine(ctx, tx, submission) })
	if err != nil {
		return errors.Join(fmt.Errorf("quarantine submission %d: %w", submission, err), cause)
	}
	return nil
}

// waves splits applications, in order of arrival, wherever one shares a key with an earlier one of its wave, so that the later
// sees what became of the earlier. Nothing overtakes: a wave holds whom the wave before left off.
func waves(apps []*staging.Application) [][]*staging.Application {
	var split [][]*staging.Application
	taken := map[string]bool{}
	for _, app := range apps {
		keys := app.Keys()
		if len(split) == 0 || slices.ContainsFunc(keys, func(key string) bool { return taken[key] }) {
			split = append(split, nil)
			clear(taken)
		}
		for _, key := range keys {
			taken[key] = true
		}
		split[len(split)-1] = append(split[len(split)-1], app)
	}
	return split
}
