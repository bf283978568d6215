package main

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"
	"chuangpei/rules"
)

// playNight plays one night and keeps its snapshot. The lock is held.
func playNight(ctx context.Context, m *Main, n plan) (report.Summary, error) {
	if err := notBack(m, n.Now()); err != nil {
		return report.Summary{}, err
	}
	if ownRules(m.home) {
		if err := verifyRules(ctx, n.Rules); err != nil {
			return report.Summary{}, err
		}
	}
	done, err := m.Engine(n.Night).Run(ctx)
	if err := intake.Furnish(m.home, sendersOf(n.Rules, done.Listed)); err != nil {
		m.log.Warn("a sender has no folder in the inbox yet: make it by hand, or see what the reason says",
			"reason", err)
	}
	if done.Run > 0 { // it came to its end
		n.keeper().KeepNight(ctx, done.Run, done.Workbooks > 0)
	}
	return done, err
}

// sendersOf are the counties of the policy, and institutions of 机构目录.
func sendersOf(book *rules.Book, listed []report.Listed) []intake.Sender {
	var senders []intake.Sender
	for _, c := range book.Lists().Counties {
		senders = append(senders, intake.Sender{Kind: form.CountyHall, Code: c.Code, Name: c.Name})
	}
	for _, i := range listed {
		senders = append(senders, intake.Sender{Kind: form.Academy, Code: i.Code, Name: i.Name})
	}
	return senders
}

// notBack refuses a night that would be played before the last one: a clock that was set back, or one that was ahead
// that night. What is numbered carries the day of handling, and days must not run backwards.
func notBack(m *Main, now time.Time) error {
	last, err := lastRun(m.home)
	if err != nil { // the register knows; this file is only told
		m.log.Warn("when the last run was cannot be told, so the clock is not compared with it", "reason", err)
		return nil
	}
	if !now.Before(last) {
		return nil
	}
	return fmt.Errorf("this machine's clock says %s, which is before the last run, at %s: set it right and run again; "+
		"if the clock was ahead at the last run, restore the backup made before it", now.Format(time.RFC3339),
		last.Format(time.RFC3339))
}
