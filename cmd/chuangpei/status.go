package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// statusVerb answers in one look whether last night went well, what waits, and when the next night is.
func statusVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "last and next night, what waits, who holds the register", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error { return showStatus(ctx, m) }),
	}
}

// standing is the answer of status.
type standing struct {
	Well     bool             `json:"well"`                    // the latest run ended without error
	Verdict  string           `json:"verdict"`                 // in words, with what to do
	Last     *report.Summary  `json:"last,omitempty"`          // the latest run that finished; none yet when left out
	Next     time.Time        `json:"next"`                    // by the schedule
	Daemon   bool             `json:"daemon"`                  // serve is running
	Inbox    []string         `json:"inbox"`                   // files that the next run will look at
	Queue    int              `json:"queue"`                   // files taken and not yet decided
	Skipped  []string         `json:"skipped"`                 // files never taken
	Problem  string           `json:"inbox_problem,omitempty"` // why the inbox could not be listed
	Held     int64            `json:"held"`                    // waiting for money, numbers or instructors
	Balances []report.Balance `json:"balances"`
	Stopped  []audit.Stopped  `json:"stopped"`          // what the register contradicts itself about
	Holder   *holder          `json:"holder,omitempty"` // who holds the register now
}

// showStatus reads what the last run left, the inbox and the lock; never the register.
func showStatus(ctx context.Context, m *Main) error {
	settings, err := loadConfig(m.home)
	if err != nil {
		return err
	}
	now, err := m.now()
	if err != nil {
		return err
	}
	last, err := lastStatus(m.home)
	if err != nil {
		return err
	}
	try, err := lastAttempt(m.home)
	if err != nil {
		return err
	}
	r := standing{Next: settings.next(now()), Daemon: daemonAlive(m.home), Held: last.Held, Balances: last.Balances}
	if busy(state(m.home, lockFile)) {
		h := holderOf(m.home)
		r.Holder = &h
	}
	if !last.Last.Finished.IsZero() {
		r.Last = &last.Last
	}
	r.Stopped = append([]audit.Stopped{}, last.Last.Stopped...)
	r.Well, r.Verdict = verdict(try, r, settings.zone())
	if err := addInbox(ctx, m, &r); err != nil {
		return err
	}
	return m.answer(r, r.text(settings), false)
}

// addInbox fills in what waits.
func addInbox(ctx context.Context, m *Main, r *standing) error {
	seen, err := intake.Glance(ctx, intake.Options{Home: m.home, Now: m.Clock})
	if u, ok := errors.AsType[*intake.Unreachable](err); ok {
		r.Problem = u.Error()
		return nil
	}
	r.Queue = len(seen.Files)
	r.Inbox, r.Skipped = places(seen.Waiting), intake.Lines(seen.Skipped)
	return err
}

// verdict says in words how the latest attempt went.
func verdict(try attempt, r standing, zone *time.Location) (well bool, words string) {
	began := try.Started.In(zone).Format(time.DateTime)
	switch {
	case try.Started.IsZero() && r.Last == nil:
		return true, "no night played yet; start one with: chuangpei run"
	case try.Error != "" && r.Last != nil && len(r.Stopped) > 0 && !r.Last.Started.Before(try.Started):
		return false, fmt.Sprintf("the run of %s ended, and %d things STAND STILL; the rest of the city had its night",
			began, len(r.Stopped))
	case try.Error != "":
		return false, fmt.Sprintf("the run of %s FAILED: %s", began, try.Error)
	case try.Finished.IsZero() && !try.Started.IsZero() && r.Holder != nil:
		return true, fmt.Sprintf("a run is under way since %s", began)
	case try.Finished.IsZero() && !try.Started.IsZero():
		return false, fmt.Sprintf("the run of %s was CUT OFF; the next run finishes it, "+
			"or start one with: chuangpei run", began)
	case r.Last == nil:
		return false, "the last run left no status; see its log"
	default:
		return true, fmt.Sprintf("the run of %s went well", r.Last.Started.In(zone).Format(time.DateTime))
	}
}

// text is the answer on one screen.
func (r standing) text(settings config) string {
	var b strings.Builder
	zone := settings.zone()
	fmt.Fprintf(&b, "last   %s\n", r.Verdict)
	serving := "no daemon is running"
	if r.Daemon {
		serving = "the daemon is running"
	}
	fmt.Fprintf(&b, "next   %s %s (%s)\n", r.Next.In(zone).Format("2006-01-02 15:04"), zone, serving)
	fmt.Fprintf(&b, "inbox  %d waiting, %d taken and undecided, %d left alone\n", len(r.Inbox), r.Queue, len(r.Skipped))
	if r.Problem != "" {
		fmt.Fprintf(&b, "inbox  PROBLEM: %s\n", r.Problem)
	}
	fmt.Fprintf(&b, "held   %d waiting for money, numbers, instructors or their turn\n", r.Held)
	for _, f := range r.Balances {
		fmt.Fprintf(&b, "left   %s  %s  %s yuan\n", f.County, f.Fund, f.Yuan)
	}
	if r.Holder != nil {
		fmt.Fprintf(&b, "lock   held by %s\n", r.Holder)
	}
	if r.Last != nil {
		fmt.Fprintf(&b, "\n%s", summaryText(*r.Last, false))
	}
	for _, list := range []struct {
		title string
		items []string
	}{{"waiting in the inbox", r.Inbox}, {"left alone in the inbox", r.Skipped}} {
		b.WriteString(listText(list.title, list.items))
	}
	return b.String()
}

// listed is how many names a list shows before it only counts.
const listed = 10

// listText is a short list.
func listText(title string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s:\n", title)
	for i, item := range items {
		if i == listed {
			fmt.Fprintf(&b, "  and %d more\n", len(items)-listed)
			break
		}
		fmt.Fprintf(&b, "  %s\n", item)
	}
	return b.String()
}

// places are notices without their reasons, but for those that say more than that the next run comes.
func places(notices []intake.Notice) []string {
	all := make([]string, len(notices))
	for i, n := range notices {
		if all[i] = strings.TrimPrefix(n.Folder+"/"+n.Name, "/"); n.Reason != intake.ByNextRun {
			all[i] += " (" + n.Reason + ")"
		}
	}
	return all
}
