package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// statusVerb answers in one look whether last night went well, what waits, and when the next night is.
func statusVerb(m *Main) *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use: "status", Short: "last and next night, what waits, who holds the register", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error { return showStatus(ctx, m, check) }),
	}
	cmd.Flags().BoolVar(&check, "check", false, "exit with 1 when all is not well, for monitors")
	return cmd
}

// standing is the answer of status.
type standing struct {
	Well     bool             `json:"well"`                     // the latest attempt went well, and the next night can
	Verdict  string           `json:"verdict"`                  // in words, with what to do
	Attempt  attempt          `json:"attempt"`                  // the latest, those that failed before they began too
	Missed   int              `json:"missed"`                   // nights due since then and not played
	Last     *report.Summary  `json:"last,omitempty"`           // the latest run that finished; none yet when left out
	Next     time.Time        `json:"next"`                     // as the living daemon has it, else by the schedule
	Daemon   bool             `json:"daemon"`                   // serve is running
	Unserved string           `json:"daemon_problem,omitempty"` // why it could not start
	Schedule string           `json:"schedule"`                 // that the next run follows
	Config   string           `json:"config_problem,omitempty"` // why chuangpei.yaml is refused
	Faults   []fault          `json:"config_faults"`            // each thing wrong with it
	Inbox    []string         `json:"inbox"`                    // files that the next run will look at
	Queue    int              `json:"queue"`                    // files taken and not yet decided
	Skipped  []string         `json:"skipped"`                  // files never taken
	Problem  string           `json:"inbox_problem,omitempty"`  // why the inbox could not be listed
	Rebuild  bool             `json:"rebuild_cut_off"`          // the register is to be made anew once more
	Held     int64            `json:"held"`                     // applications on hold, wholly or in part
	HeldBy   []report.Held    `json:"held_by"`                  // the same by what they wait for
	Balances []report.Balance `json:"balances"`
	Stopped  []audit.Stopped  `json:"stopped"`          // what the register contradicts itself about
	Holder   *holder          `json:"holder,omitempty"` // who holds the register now

	zone *time.Location // of the city
}

// showStatus tells how things stand; with check, exit code 1 when all is not well.
func showStatus(ctx context.Context, m *Main, check bool) error {
	now, err := m.now()
	if err != nil {
		return err
	}
	r, err := standingOf(ctx, m, now())
	if err != nil {
		return err
	}
	if !check || r.Well {
		return m.answer(r, r.text(), false)
	}
	return m.fails(exitFailure, r, r.text(), errors.New(r.Verdict))
}

// standingOf reads what the last run left, the inbox and the locks; never the register.
func standingOf(ctx context.Context, m *Main, now time.Time) (standing, error) {
	last, err := lastStatus(m.home)
	if err != nil {
		return standing{}, err
	}
	r := standing{Held: last.Held, HeldBy: append([]report.Held{}, last.HeldBy...),
		Balances: append([]report.Balance{}, last.Balances...),
		Stopped:  append([]audit.Stopped{}, last.Last.Stopped...)}
	settings, problem := loadConfig(m.home)
	if problem != nil {
		r.Config, r.Faults = sentence(problem)
	}
	if r.Attempt, err = lastAttempt(m.home); err != nil {
		return r, err
	}
	since := r.addDaemon(m.home, &settings)
	r.Next, r.Schedule, r.zone = settings.next(now), settings.Schedule, settings.zone()
	r.Missed = missedNights(settings, since, now, r.Daemon)
	if busy(state(m.home, lockFile)) {
		h := holderOf(m.home)
		r.Holder = &h
	}
	r.Rebuild = r.Holder == nil && home.RebuildCutOff(home.Home{Dir: m.home})
	if !last.Last.Finished.IsZero() {
		r.Last = &last.Last
	}
	err = addInbox(ctx, m, &r)
	r.Well, r.Verdict = r.verdict()
	return r, err
}

// addDaemon fills in what is known of the daemon, takes its schedule where it lives, and gives the attempt since which
// nights may have been missed by that.
func (r *standing) addDaemon(dir string, settings *config) attempt {
	var by daemonRecord
	since := r.Attempt
	if err := readJSON(state(dir, servingFile), &by); err != nil {
		by = daemonRecord{}
	}
	r.Daemon = daemonAlive(dir)
	switch later := by.Since.After(since.Started); {
	case r.Daemon && by.Schedule != "":
		settings.Schedule, settings.Timezone = by.Schedule, by.Timezone
		if later {
			since.Started, since.Fixed = by.Since, false
		}
	case !r.Daemon && later:
		r.Unserved = by.Error
	}
	return since
}

// verdict says in words how the latest attempt went, and whether all is well.
func (r standing) verdict() (well bool, words string) {
	try := r.Attempt
	began, unfinished := try.Started.In(r.zone).Format(time.DateTime), !try.Started.IsZero() && try.Finished.IsZero()
	words = fmt.Sprintf("the run of %s went well", began)
	switch {
	case unfinished && r.Holder != nil:
		words = fmt.Sprintf("a run is under way since %s", began)
	case try.Stopped:
		return false, fmt.Sprintf("the run of %s ended, and %d things STAND STILL; the rest of the city had its night",
			began, len(r.Stopped))
	case try.Error != "":
		return false, fmt.Sprintf("the run of %s FAILED (exit %d): %s", began, try.Exit, try.Error)
	case unfinished:
		return false, fmt.Sprintf("the run of %s was CUT OFF; the next run finishes it, "+
			"or start one with: chuangpei run", began)
	case try.Started.IsZero() && r.Last == nil:
		words = "no night played yet; start one with: chuangpei run"
	case try.Started.IsZero():
		words = fmt.Sprintf("the run of %s went well", r.Last.Started.In(r.zone).Format(time.DateTime))
	case r.Last == nil:
		return false, "the last run left no status; see its log"
	}
	if but := r.hindrance(); but != "" {
		return false, words + ", and " + but
	}
	return true, words
}

// hindrance is what is not well though the latest attempt went well; empty when nothing is.
func (r standing) hindrance() string {
	switch {
	case r.Rebuild:
		return "a rebuild was CUT OFF: do it once more with: chuangpei rebuild"
	case r.Missed > 0:
		return fmt.Sprintf("%d nights since were MISSED: see whether the daemon or cron runs at the schedule; "+
			"start one with: chuangpei run", r.Missed)
	case r.Unserved != "":
		return "the daemon COULD NOT START since: " + r.Unserved
	case r.Config != "":
		return "the next will fail: " + r.Config
	case r.Problem != "":
		return "the next will fail: " + r.Problem
	case r.Last != nil && len(r.Last.Unwritten) > 0:
		return fmt.Sprintf("%d papers could not be made; `chuangpei publish` tries again", len(r.Last.Unwritten))
	}
	return ""
}

// addInbox fills in what waits.
func addInbox(ctx context.Context, m *Main, r *standing) error {
	if err := m.isHome(); err != nil {
		r.Problem = err.Error()
		return nil
	}
	seen, err := intake.Glance(ctx, intake.Options{Home: m.home, Now: m.Clock})
	if u, ok := errors.AsType[*intake.Unreachable](err); ok {
		r.Problem = u.Error()
		return nil
	}
	r.Queue = len(seen.Files)
	r.Inbox, r.Skipped = places(seen.Waiting), intake.Lines(seen.Skipped)
	return err
}

// text is the answer on one screen.
func (r standing) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "last   %s\n", r.Verdict)
	for _, f := range r.Faults {
		fmt.Fprintf(&b, "%s\n", f)
	}
	by := "no daemon is running"
	if r.Daemon {
		by = fmt.Sprintf("the daemon is running, by %q", r.Schedule)
	}
	fmt.Fprintf(&b, "next   %s %s (%s)\n", r.Next.In(r.zone).Format("2006-01-02 15:04"), r.zone, by)
	fmt.Fprintf(&b, "inbox  %d waiting, %d taken and undecided, %d left alone\n", len(r.Inbox), r.Queue, len(r.Skipped))
	if r.Problem != "" {
		fmt.Fprintf(&b, "inbox  PROBLEM: %s\n", r.Problem)
	}
	fmt.Fprintf(&b, "held   %d applications%s\n", r.Held, heldText(r.HeldBy))
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

// heldText says what applications wait for.
func heldText(held []report.Held) string {
	var parts []string
	for _, h := range held {
		parts = append(parts, fmt.Sprintf("%d for %s", h.Applications, h.For))
	}
	if len(parts) == 0 {
		return ""
	}
	return " wait: " + strings.Join(parts, ", ") + " (chuangpei list --held)"
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
