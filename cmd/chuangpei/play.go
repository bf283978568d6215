package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/report"
)

// playNight plays one night, keeps its snapshot and a record of the attempt. The lock is held.
func playNight(ctx context.Context, m *Main, n plan) (report.Summary, error) {
	if err := notBack(m, n.Now()); err != nil {
		return report.Summary{}, err
	}
	if ownRules(m.home) {
		if err := verifyRules(ctx, n.Rules); err != nil {
			return report.Summary{}, err
		}
	}
	try := attempt{Version: 1, Started: n.Now()}
	if err := writeJSON(state(m.home, attemptFile), try); err != nil {
		return report.Summary{}, err
	}
	done, err := m.Engine(n.Night).Run(ctx)
	if done.Run > 0 { // it came to its end
		n.keeper().KeepNight(ctx, done.Run, done.Workbooks > 0)
	}
	try.Finished = n.Now()
	if err != nil {
		try.Error = err.Error()
	}
	recorded := writeJSON(state(m.home, attemptFile), try)
	if _, ended := errors.AsType[*audit.StandsStill](err); ended || err == nil {
		tellWebhook(ctx, m, n.config.Webhook, done)
	}
	return done, errors.Join(err, recorded)
}

// notBack refuses a night that would be played before the last one: a clock that was set back, or one that was ahead
// that night. What is numbered carries the day of handling, and days must not run backwards.
func notBack(m *Main, now time.Time) error {
	last, err := lastRun(m.home)
	if err != nil { // the register knows; this file is only told
		m.log.Warn("when the last run was cannot be told, so the clock is not compared with it", "error", err)
		return nil
	}
	if !now.Before(last) {
		return nil
	}
	return fmt.Errorf("this machine's clock says %s, which is before the last run, at %s: set it right and run again; "+
		"if the clock was ahead at the last run, restore the backup made before it", now.Format(time.RFC3339),
		last.Format(time.RFC3339))
}
