package main

import (
	"context"
	"errors"
	"os"
	"time"

	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"
)

// serveVerb is the daemon.
func serveVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "serve", Short: "play every night by the schedule, until SIGTERM", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error { return serveNights(ctx, m) }),
	}
}

// serveNights plays the nights until the context ends, which is no failure.
func serveNights(ctx context.Context, m *Main) error {
	if m.nowArg != "" {
		return usagef("--now is for run: a daemon lives by the real clock")
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	if err := intake.Prepare(m.home); err != nil {
		return err
	}
	alive := flock.New(state(m.home, daemonFile), flock.SetPermissions(ownersOnly))
	if ok, err := alive.TryLock(); err != nil || !ok {
		return &failure{exitLocked, errors.Join(errors.New("another daemon serves this folder"), err)}
	}
	defer alive.Close()
	d := &daemon{m: m, plan: n}
	if m.Hangups != nil {
		d.hangups = m.Hangups()
	}
	return d.live(ctx)
}

// daemonRecord is what the living daemon goes by, for status.
type daemonRecord struct {
	Version  int       `json:"version"`
	PID      int       `json:"pid"`
	Since    time.Time `json:"since"` // when it began to go by it
	Schedule string    `json:"schedule"`
	Timezone string    `json:"timezone"`
}

// daemon plays nights and looks at the inbox between them.
type daemon struct {
	m *Main
	plan
	hangups <-chan os.Signal
	due     time.Time // the next night
	played  time.Time // when the latest was due: none is played twice, however the clock is set
	looked  time.Time // at the inbox
	waiting int       // files, when last looked
}

// live catches up on a missed night, then follows the schedule, until the context ends.
func (d *daemon) live(ctx context.Context) error {
	if err := d.adopt(d.plan); err != nil {
		return err
	}
	d.m.log.Info("serving", "home", d.Home, "schedule", d.config.Schedule, "next", d.due)
	if d.missed() {
		d.m.log.Info("a night was missed; catching up")
		d.play(ctx)
	}
	for d.looked = time.Now(); ctx.Err() == nil; {
		select {
		case <-ctx.Done():
		case <-d.hangups:
			d.keep(ctx)
			d.reread(ctx)
		case <-time.After(d.pause()):
			d.keep(ctx)
			if every := time.Duration(d.config.Early); every > 0 && time.Since(d.looked) >= every {
				d.look(ctx)
				d.looked = time.Now()
			}
		}
	}
	d.m.log.Info("stopped", "reason", context.Cause(ctx))
	return nil
}

// pause is how long there is nothing to do: at most a minute, since a timer stands still while the machine sleeps, and
// knows nothing of a clock that is set.
func (d *daemon) pause() time.Duration {
	wait := time.Minute
	if every := time.Duration(d.config.Early); every > 0 {
		wait = min(wait, every-time.Since(d.looked))
	}
	if !d.due.IsZero() {
		wait = min(wait, d.due.Sub(d.now()))
	}
	return wait
}

// now is what the clock of the wall shows: how long this process has been awake does not matter.
func (d *daemon) now() time.Time { return d.m.Clock().Round(0) }

// next is the night to play next.
func (d *daemon) next() time.Time {
	due := d.Settings.NextRun(d.now())
	if due.Equal(d.played) {
		return d.Settings.NextRun(due)
	}
	return due
}

// adopt goes by another configuration and other rules from now on, and tells status.
func (d *daemon) adopt(n plan) error {
	d.plan = n
	d.due = d.next()
	record := daemonRecord{1, os.Getpid(), d.now(), d.config.Schedule, d.config.Timezone}
	return writeJSON(state(d.m.home, servingFile), record)
}

// keep plays the night that is due. One that is late was slept through, unless the latest attempt is later than it:
// then the clock was wrong, and has been set.
func (d *daemon) keep(ctx context.Context) {
	now := d.now()
	if d.due.IsZero() || now.Before(d.due) {
		if next := d.next(); next.Before(d.due) {
			d.m.log.Warn("the clock was set back", "next", next)
			d.due = next
		}
		return
	}
	late := now.Sub(d.due) > missedAfter
	d.played = d.due
	if last, err := lastAttempt(d.m.home); late && err == nil && !last.Started.IsZero() && !d.missed() {
		d.due = d.next()
		d.m.log.Warn("the clock was set forward, past no night that was missed", "next", d.due)
		return
	}
	if late {
		d.m.log.Info("a night was missed; catching up", "due", d.due)
	}
	d.play(ctx)
}

// reread reads configuration and rules anew. One that is refused changes nothing: the daemon goes on with what it has,
// and the night, which reads them too, fails unless they are mended by then.
func (d *daemon) reread(ctx context.Context) {
	n, err := d.m.prepare()
	if err == nil && ownRules(d.m.home) {
		err = verifyRules(ctx, n.Rules)
	}
	if err == nil {
		err = d.adopt(n)
	}
	if err != nil {
		d.m.log.Error("what was changed is refused, and the old goes on: mend it before the next night",
			"reason", err, "next", d.due)
		return
	}
	d.m.log.Info("configuration and rules were read anew", "rules", n.Rules.Digest(), "next", d.due)
}

// missed reports whether a night was due since the latest run began, or whether that run did not end.
func (d *daemon) missed() bool {
	last, err := lastAttempt(d.m.home)
	if err != nil || last.Started.IsZero() {
		return false // nothing was missed before the first night
	}
	return !last.ended() || !d.Settings.NextRun(last.Started).After(d.now())
}

// play plays a night with the rules as they now stand; what goes wrong is logged and tried again next night. When the
// context ends, the night stops between two batches.
func (d *daemon) play(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	defer context.AfterFunc(ctx, func() {
		d.m.log.Info("draining: the night under way stops after this batch", "reason", context.Cause(ctx))
	})()
	done, err := attempted(ctx, d.m, func() (report.Summary, error) { return d.night(ctx) })
	d.due = d.next()
	if err != nil {
		d.m.log.Error("night failed", "reason", err, "exit", exitCode(ctx, err), "next", d.due)
		return
	}
	d.m.log.Info("night played", "run", done.Run, "certificates", done.Certificates, "waiting", len(done.Waiting),
		"next", d.due)
}

// night plays one night once nobody else holds the register.
func (d *daemon) night(ctx context.Context) (done report.Summary, err error) {
	n, err := d.m.prepare()
	if err == nil {
		err = d.adopt(n)
	}
	if err == nil {
		err = intake.Prepare(d.m.home)
	}
	if err != nil {
		return done, err
	}
	lock, err := d.await(ctx)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	n.Progress = newBar(d.m).show
	return playNight(ctx, d.m, n)
}

// await takes the lock, waiting for its holder as long as the context lasts.
func (d *daemon) await(ctx context.Context) (*holding, error) {
	for told := false; ; told = true {
		h, err := takeLock(d.m.home, d.m.verb, d.m.Clock())
		if _, busy := errors.AsType[*locked](err); !busy {
			return h, err
		}
		if !told {
			d.m.log.Info("waiting for the register", "reason", err)
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(lockRetry):
		}
	}
}

// look records arrivals, so that first come is first served by the minute and not by the night. While somebody holds
// the register it does not: a run looks for itself.
func (d *daemon) look(ctx context.Context) {
	lock, err := takeLock(d.m.home, d.m.verb, d.m.Clock())
	if _, busy := errors.AsType[*locked](err); busy {
		return
	}
	if err != nil {
		d.m.log.Warn("inbox not looked at", "reason", err)
		return
	}
	seen, err := intake.Note(ctx, intake.Options{Home: d.Home, Now: d.m.Clock, Log: d.m.log})
	if err := errors.Join(err, lock.release()); err != nil {
		d.m.log.Warn("inbox not looked at", "reason", err)
		return
	}
	if len(seen.Waiting) != d.waiting {
		d.waiting = len(seen.Waiting)
		d.m.log.Info("inbox", "waiting", d.waiting, "left_alone", len(seen.Skipped),
			"next", d.due)
	}
}
