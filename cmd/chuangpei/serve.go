package main

import (
	"context"
	"errors"
	"os"
	"time"

	"chuangpei/pipeline/audit"
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
	if err := m.atHome(); err != nil {
		return err
	}
	d := &daemon{m: m}
	if m.Hangups != nil {
		d.hangups = m.Hangups()
	}
	alive := flock.New(state(m.home, daemonFile), flock.SetPermissions(ownersOnly))
	ok, err := false, os.MkdirAll(state(m.home, ""), 0o700)
	if err == nil {
		ok, err = alive.TryLock()
	}
	switch {
	case err == nil && !ok:
		return &failure{exitLocked, errors.New("another daemon serves this folder")}
	case err == nil:
		err = d.begin()
	}
	if err != nil {
		alive.Close() // so that nobody takes this one for a daemon
		d.unserved(ctx, err)
		return err
	}
	defer alive.Close()
	return d.live(ctx)
}

// daemonRecord is what the living daemon goes by, or why there is none, for status.
type daemonRecord struct {
	Version  int       `json:"version"`
	PID      int       `json:"pid"`
	Since    time.Time `json:"since"` // when it began to go by it
	Schedule string    `json:"schedule"`
	Timezone string    `json:"timezone"`
	Exit     int       `json:"exit"`
	Error    string    `json:"error,omitempty"` // why it could not start
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
	looker  looker    // nil until it looks
}

// begin reads what the daemon goes by.
func (d *daemon) begin() error {
	if d.m.nowArg != "" {
		return usagef("--now is for run: a daemon lives by the real clock")
	}
	n, err := d.m.prepare()
	if err == nil {
		err = intake.Prepare(d.m.home)
	}
	if err == nil {
		err = d.adopt(n)
	}
	return err
}

// unserved leaves word for status, monitors and robots that the daemon could not start. Robots hear it once: a service
// is started again and again.
func (d *daemon) unserved(ctx context.Context, why error) {
	home, exit := d.m.home, exitCode(ctx, why)
	var before daemonRecord
	_ = readJSON(state(home, servingFile), &before) // one that cannot be read is replaced
	now := daemonRecord{Version: 1, PID: os.Getpid(), Since: d.now(), Exit: exit, Error: why.Error()}
	if err := writeJSON(state(home, servingFile), now); err != nil {
		d.m.log.Warn("that the daemon could not start is not recorded", "reason", err)
	}
	telling := tellingOf(home)
	if before.Exit != exit {
		telling.unserved(ctx, d.m, exit)
	}
	leaveMetrics(ctx, d.m, telling, now.Since)
}

// live catches up on a missed night, then follows the schedule, until the context ends.
func (d *daemon) live(ctx context.Context) error {
	defer d.forget()
	d.m.log.Info("the daemon has begun", "home", d.Home, "schedule", d.config.Schedule, "timezone", d.config.Timezone,
		"next", d.due)
	if d.missed() {
		d.m.log.Info("a night was missed; catching up")
		d.play(ctx)
	}
	for d.looked = time.Now(); ctx.Err() == nil; {
		select {
		case <-ctx.Done():
		case <-d.hangups:
			d.follow(ctx)
			d.reread(ctx)
		case <-time.After(d.pause()):
			d.follow(ctx)
			if every := time.Duration(d.config.Early); every > 0 && time.Since(d.looked) >= every {
				d.look(ctx)
				d.looked = time.Now()
			}
		}
	}
	d.m.log.Info("the daemon has ended", "reason", context.Cause(ctx))
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
	record := daemonRecord{Version: 1, PID: os.Getpid(), Since: d.now(), Schedule: n.config.Schedule,
		Timezone: n.config.Timezone}
	if err := writeJSON(state(d.m.home, servingFile), record); err != nil {
		return err
	}
	d.forget()
	d.plan = n
	d.due = d.next()
	return nil
}

// follow plays the night that is due. One that is late was slept through, unless the latest attempt is later than it:
// then the clock was wrong, and has been set.
func (d *daemon) follow(ctx context.Context) {
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
		d.m.log.Warn("the night that was due is left out: one was played since", "next", d.due)
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

// missed reports whether a night was due since the latest run began, or whether that run did not end, unless somebody
// plays it.
func (d *daemon) missed() bool {
	last, err := lastAttempt(d.m.home)
	if err != nil || last.Started.IsZero() {
		return false // nothing was missed before the first night
	}
	if last.Finished.IsZero() && busy(state(d.m.home, lockFile)) {
		return false
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
	began := d.now()
	done, err := attempted(ctx, d.m, func() (report.Summary, error) { return d.night(ctx) })
	d.due = d.next()
	if over := d.Settings.NextRun(began); d.now().Sub(over) > missedAfter {
		d.due = over // the machine slept in the night, or the night took a day
	}
	all := report.Total(done.Kinds)
	counts := []any{"run", done.Run, "received", all.Received, "returned", all.Returned, "certificates",
		done.Certificates, "waiting", len(done.Waiting), "stands_still", len(done.Stopped), "next", d.due}
	switch _, stands := errors.AsType[*audit.StandsStill](err); {
	case stands:
		d.m.log.Warn("night played, and something stands still: see chuangpei status", counts...)
	case err != nil:
		d.m.log.Error("night failed", "reason", err, "exit", exitCode(ctx, err), "next", d.due)
	default:
		d.m.log.Info("night played", counts...)
	}
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
		if !isLocked(err) {
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

// look records arrivals, so that first come is first served by the minute and not by the night, and answers files that
// are new. While somebody holds the register it does not: a run looks for itself.
func (d *daemon) look(ctx context.Context) {
	if d.looker == nil {
		d.looker = d.m.Engine(d.Night).Between(d.m.atOnce)
	}
	counts, seen, err := d.looker.Look(ctx)
	if isLocked(err) || ctx.Err() != nil {
		return
	}
	if err != nil {
		d.m.log.Warn("inbox not looked at", "reason", err)
		return
	}
	if n := counts.Total(); n > 0 {
		d.m.log.Info("answered before the night", "files", n, "returned", counts.Returned, "partly", counts.Partly)
		tellingOf(d.m.home).answered(ctx, d.m, counts)
	}
	if len(seen.Waiting) != d.waiting {
		d.waiting = len(seen.Waiting)
		d.m.log.Info("inbox", "waiting", d.waiting, "left_alone", len(seen.Skipped), "next", d.due)
	}
}

// forget lets the next look begin anew.
func (d *daemon) forget() {
	if d.looker != nil {
		d.looker.Close()
		d.looker = nil
	}
}
