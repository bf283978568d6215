package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/gofrs/flock"
	"github.com/robfig/cron/v3"
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
	Since    time.Time `json:"since"`
	Schedule string    `json:"schedule"`
	Timezone string    `json:"timezone"`
}

// daemon plays nights and looks at the inbox between them.
type daemon struct {
	m *Main
	plan
	hangups <-chan os.Signal
	waiting int // files, when last looked
}

// live catches up on a missed night, then follows the schedule, until the context ends. When it does, a night under way
// stops between two batches and is waited for.
func (d *daemon) live(ctx context.Context) error {
	log := d.m.log
	for first := true; ; first = false {
		clock, err := d.clock(ctx)
		if err != nil {
			return err
		}
		log.Info("serving", "home", d.Home, "schedule", d.config.Schedule, "next", d.Settings.NextRun(d.m.Clock()))
		if first && d.missed() {
			log.Info("a night was missed; catching up")
			d.play(ctx)
		}
		clock.Start()
		d.watch(ctx)
		if ctx.Err() != nil {
			log.Info("draining", "reason", context.Cause(ctx))
			<-clock.Stop().Done()
			log.Info("stopped")
			return nil
		}
		<-clock.Stop().Done()
	}
}

// clock plays nights by the schedule once it is started, and tells status which schedule that is.
func (d *daemon) clock(ctx context.Context) (*cron.Cron, error) {
	logger := cronLog{d.m.log}
	clock := cron.New(cron.WithLocation(d.Settings.Zone), cron.WithLogger(logger),
		cron.WithChain(cron.SkipIfStillRunning(logger), cron.Recover(logger)))
	if _, err := clock.AddFunc(d.config.Schedule, func() { d.play(ctx) }); err != nil {
		return nil, fmt.Errorf("schedule: %w", err)
	}
	record := daemonRecord{1, os.Getpid(), d.m.Clock(), d.config.Schedule, d.config.Timezone}
	return clock, writeJSON(state(d.m.home, servingFile), record)
}

// reread reads configuration and rules anew. One that is refused changes nothing: the daemon goes on with what it has,
// and the night, which reads them too, fails unless they are mended by then.
func (d *daemon) reread(ctx context.Context) bool {
	n, err := d.m.prepare()
	if err == nil && ownRules(d.m.home) {
		err = verifyRules(ctx, n.Rules)
	}
	if err != nil {
		d.m.log.Error("what was changed is refused, and the old goes on: mend it before the next night",
			"reason", err, "next", d.Settings.NextRun(d.m.Clock()))
		return false
	}
	d.plan = n
	d.m.log.Info("configuration and rules were read anew", "rules", n.Rules.Digest())
	return true
}

// missed reports whether a night was due since the latest run began, or whether that run did not end.
func (d *daemon) missed() bool {
	last, err := lastAttempt(d.m.home)
	if err != nil || last.Started.IsZero() {
		return false // nothing was missed before the first night
	}
	due := d.Settings.NextRun(last.Started)
	return last.Finished.IsZero() || last.Error != "" || !due.After(d.m.Clock())
}

// playNight plays a night with the rules as they now stand; what goes wrong is logged and tried again next night.
func (d *daemon) play(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	done, err := attempted(ctx, d.m, func() (report.Summary, error) { return d.night(ctx) })
	if err != nil {
		d.m.log.Error("night failed", "reason", err, "exit", exitCode(ctx, err))
		return
	}
	d.m.log.Info("night played", "run", done.Run, "certificates", done.Certificates, "waiting", len(done.Waiting),
		"next", d.Settings.NextRun(d.m.Clock()))
}

// night plays one night once nobody else holds the register.
func (d *daemon) night(ctx context.Context) (done report.Summary, err error) {
	n, err := d.m.prepare()
	if err != nil {
		return done, err
	}
	if err := intake.Prepare(d.m.home); err != nil {
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

// watch looks at the inbox now and then until the context ends, or until what the daemon goes by was read anew.
func (d *daemon) watch(ctx context.Context) {
	var ticks <-chan time.Time
	if every := time.Duration(d.config.Early); every > 0 {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.hangups:
			if d.reread(ctx) {
				return
			}
		case <-ticks:
			d.look(ctx)
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
			"next", d.Settings.NextRun(d.m.Clock()))
	}
}

// cronLog passes the scheduler's messages on.
type cronLog struct{ log *slog.Logger }

// Info is about ordinary scheduling, of interest to nobody but a developer.
func (c cronLog) Info(message string, pairs ...any) { c.log.Debug("schedule: "+message, pairs...) }

// Error is about a night that panicked.
func (c cronLog) Error(err error, message string, pairs ...any) {
	c.log.Error("schedule: "+message, append(pairs, "reason", err)...)
}
