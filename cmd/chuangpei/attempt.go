package main

import (
	"context"
	"errors"
	"fmt"
	"os"
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

// attempted plays a night, keeps a record of the attempt from before anything can fail, and tells monitors and robots
// what became of it. That another process holds the register is that process's attempt.
func attempted(ctx context.Context, m *Main, play func() (report.Summary, error)) (report.Summary, error) {
	if err := m.atHome(); err != nil {
		return report.Summary{}, err
	}
	now, err := m.now()
	if err != nil {
		return report.Summary{}, err
	}
	before, _ := lastAttempt(m.home) // one that cannot be read is replaced
	try := attempt{Version: 1, Verb: m.verb, Started: now(), Fixed: m.nowArg != ""}
	if !busy(state(m.home, lockFile)) {
		err := os.MkdirAll(state(m.home, ""), 0o700)
		if err == nil {
			err = writeJSON(state(m.home, attemptFile), try)
		}
		if err != nil {
			return report.Summary{}, fmt.Errorf("record the attempt: %w", err)
		}
	}
	done, err := play()
	if _, other := errors.AsType[*locked](err); other {
		return done, err
	}
	try.Finished = now()
	if err != nil {
		try.Exit, try.Error = exitCode(ctx, err), err.Error()
		_, try.Stopped = errors.AsType[*audit.StandsStill](err)
	} else if returned(done) {
		try.Exit = exitReturned
	}
	recorded := writeJSON(state(m.home, attemptFile), try)
	after := context.WithoutCancel(ctx)
	telling := tellingOf(m.home)
	telling.missed(after, m, before, try)
	telling.ended(after, m, try, done)
	leaveMetrics(after, m, telling)
	return done, errors.Join(err, recorded)
}

// missedNights counts the nights that were due since an attempt began, up to a moment, and are not a few minutes late
// only. Where no daemon keeps the schedule, and that attempt was not by it, another clock may start the nights: then
// one that was due is not missed yet.
func missedNights(settings config, since attempt, now time.Time, daemon bool) int {
	const grace, most = 15 * time.Minute, 1000
	if since.Started.IsZero() || since.Fixed {
		return 0
	}
	missed := 0
	if byIt := settings.next(since.Started.Add(-grace)); !daemon && byIt.After(since.Started) {
		missed = -1
	}
	for due := settings.next(since.Started); !due.IsZero() && due.Add(grace).Before(now) && missed < most; {
		missed++
		due = settings.next(due)
	}
	return max(0, missed)
}

// verdict says in words how the latest attempt went, and whether all is well.
func (r standing) verdict(zone *time.Location) (well bool, words string) {
	try := r.Attempt
	began := try.Started.In(zone).Format(time.DateTime)
	switch {
	case try.Started.IsZero() && r.Last == nil:
		return true, "no night played yet; start one with: chuangpei run"
	case try.Finished.IsZero() && !try.Started.IsZero() && r.Holder != nil:
		return true, fmt.Sprintf("a run is under way since %s", began)
	case try.Stopped:
		return false, fmt.Sprintf("the run of %s ended, and %d things STAND STILL; the rest of the city had its night",
			began, len(r.Stopped))
	case try.Error != "":
		return false, fmt.Sprintf("the run of %s FAILED (exit %d): %s", began, try.Exit, try.Error)
	case try.Finished.IsZero() && !try.Started.IsZero():
		return false, fmt.Sprintf("the run of %s was CUT OFF; the next run finishes it, "+
			"or start one with: chuangpei run", began)
	case r.Last == nil:
		return false, "the last run left no status; see its log"
	case r.Missed > 0:
		return false, fmt.Sprintf("the run of %s went well, and %d nights since were MISSED: see whether the daemon "+
			"or cron runs at the schedule; start one with: chuangpei run", began, r.Missed)
	case r.Config != "":
		return false, fmt.Sprintf("the run of %s went well, and the next will fail: %s", began, r.Config)
	case r.Problem != "":
		return false, fmt.Sprintf("the run of %s went well, and the next will fail: %s", began, r.Problem)
	case len(r.Last.Unwritten) > 0:
		return false, fmt.Sprintf("the run of %s ended, and %d papers could not be made; "+
			"`chuangpei publish` tries again", began, len(r.Last.Unwritten))
	}
	return true, fmt.Sprintf("the run of %s went well", r.Last.Started.In(zone).Format(time.DateTime))
}
