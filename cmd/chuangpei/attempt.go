package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/report"
)

// attempt is what the command itself remembers of the latest night: one that failed before it began, failed or was cut
// off left no word of its own.
type attempt struct {
	Version  int       `json:"version"`
	Verb     string    `json:"verb"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished,omitzero"`
	Exit     int       `json:"exit"`
	Error    string    `json:"error,omitempty"`
	Stopped  bool      `json:"stopped,omitempty"` // it came to its end, and something stands still
	Fixed    bool      `json:"fixed,omitempty"`   // by a clock of the command line: a rehearsal, which misses no nights
}

// ended reports whether the night came to its end.
func (a attempt) ended() bool { return !a.Finished.IsZero() && (a.Error == "" || a.Stopped) }

// lastAttempt reads the record; the zero attempt means that there was no run yet.
func lastAttempt(dir string) (attempt, error) {
	var a attempt
	err := readJSON(state(dir, attemptFile), &a)
	return a, err
}

// retold is what others may hear of it: its error may quote what a sender wrote.
func (a attempt) retold() *attempt {
	a.Error = ""
	return &a
}

// record writes it down.
func (a attempt) record(dir string) error {
	err := os.MkdirAll(state(dir, ""), 0o700)
	if err == nil {
		err = writeJSON(state(dir, attemptFile), a)
	}
	if err != nil {
		return fmt.Errorf("record the attempt: %w", err)
	}
	return nil
}

// attempted plays a night, keeps a record of the attempt from before anything can fail, and tells monitors and robots
// what became of it. That another process plays a night is that process's attempt.
func attempted(ctx context.Context, m *Main, play func() (report.Summary, error)) (done report.Summary, err error) {
	if err := m.atHome(); err != nil {
		return done, err
	}
	now, refused := m.now()
	if refused != nil {
		now = m.Clock // as play will say
	}
	before, _ := lastAttempt(m.home) // one that cannot be read is replaced
	try := attempt{Version: 1, Verb: m.verb, Started: now(), Fixed: m.nowArg != "" && refused == nil}
	if busy(state(m.home, lockFile)) {
		before.Finished = cmp.Or(before.Finished, try.Started) // it may be under way
	} else {
		err = try.record(m.home)
	}
	if err == nil {
		done, err = caught(m, play)
		err = plainly(ctx, err)
	}
	if other, ok := errors.AsType[*locked](err); ok && other.by.plays() {
		return done, err
	}
	try.Finished = now()
	if err != nil {
		try.Exit = exitCode(ctx, err)
		try.Error, _ = sentence(err)
		_, try.Stopped = errors.AsType[*audit.StandsStill](err)
	} else if returned(done) {
		try.Exit = exitReturned
	}
	if recorded := try.record(m.home); err == nil {
		err = recorded
	}
	after := context.WithoutCancel(ctx)
	telling := tellingOf(m.home)
	telling.missed(after, m, before, try)
	telling.ended(after, m, try, done)
	leaveMetrics(after, m, telling, try.Finished)
	return done, err
}

// caught turns a mistake in the program into a failure of the night: it must be recorded and told as any other.
func caught(m *Main, play func() (report.Summary, error)) (done report.Summary, err error) {
	defer func() {
		if mistake := recover(); mistake != nil {
			m.log.Error("a mistake in the program ended the night", "stack", string(debug.Stack()))
			err = fmt.Errorf("a mistake in the program: %v", mistake)
		}
	}()
	return play()
}

// missedAfter is how late a night is missed, and not only late.
const missedAfter = 15 * time.Minute

// missedNights counts the nights that were due since an attempt began, up to a moment, and are not a few minutes late
// only. Where no daemon keeps the schedule, and that attempt was not by it, another clock may start the nights: then
// one that was due is not missed yet.
func missedNights(settings config, since attempt, now time.Time, daemon bool) int {
	const most = 1000
	if since.Started.IsZero() || since.Fixed {
		return 0
	}
	missed := 0
	if byIt := settings.next(since.Started.Add(-missedAfter)); !daemon && byIt.After(since.Started) {
		missed = -1
	}
	for due := settings.next(since.Started); !due.IsZero() && due.Add(missedAfter).Before(now) && missed < most; {
		missed++
		due = settings.next(due)
	}
	return max(0, missed)
}

// returned reports whether applications went back to their senders.
func returned(s report.Summary) bool {
	for _, k := range s.Kinds {
		if k.Returned > 0 {
			return true
		}
	}
	return false
}
