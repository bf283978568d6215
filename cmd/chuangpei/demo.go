package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// demoOptions are the flags of demo.
type demoOptions struct {
	classes, night int
	seed           uint64
}

// demoVerb makes a fictional city and plays its nights, or makes a load of any size for others to play.
func demoVerb(m *Main) *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use: "demo [DIR]", Short: "a fictional city: its workbooks, its nights, and which five results to open",
		Args: cobra.MaximumNArgs(1),
		Long: "Makes a fictional city in DIR (default: a new folder it names), drops each night's workbooks into its " +
			"inbox, plays the nights and says what to open.\nWith --classes it makes a load of that size instead and " +
			"drops one night's files, to be played with run: it prints the commands.",
		RunE: m.does(func(ctx context.Context, args []string) error {
			dir := m.Clock().Format("demo-20060102-150405")
			if len(args) == 1 {
				dir = args[0]
			}
			return playCity(ctx, m, dir, o)
		}),
	}
	cmd.Flags().IntVar(&o.classes, "classes", 0, "make a load of so many classes of about 30 people, and play nothing")
	cmd.Flags().Uint64Var(&o.seed, "seed", 1, "everything that varies follows from it")
	cmd.Flags().IntVar(&o.night, "night", 1,
		"with --classes: whose files to drop; the nights before must have been played")
	return cmd
}

// playCity makes the city and plays it, or drops one night of a load.
func playCity(ctx context.Context, m *Main, dir string, o demoOptions) error {
	if err := os.MkdirAll(filepath.Join(dir, "outbox"), 0o750); err != nil {
		return err
	}
	m.home = dir
	city := demo.New(demo.Options{Seed: o.seed, Classes: o.classes})
	if o.classes > 0 {
		return dropLoad(m, city, o)
	}
	if _, err := os.Stat(state(m.home, statusFile)); err == nil {
		return usagef("%s has been played already; name a new folder", dir)
	}
	var nights []report.Summary
	for night := range city.Nights() {
		done, err := playCityNight(ctx, m, city, night)
		if err != nil {
			return fmt.Errorf("night %d: %w", night+1, err)
		}
		nights = append(nights, done)
		if !m.json {
			fmt.Fprintf(m.Stdout, "Night %d, %s\n\n%s\n", night+1, city.Now(night).Format("2006-01-02 15:04"),
				summaryText(done, false))
		}
	}
	var open []string
	for _, s := range showpieces(dir) {
		open = append(open, s.file)
	}
	return m.answer(struct {
		Home   string           `json:"home"`
		Nights []report.Summary `json:"nights"`
		Open   []string         `json:"open"`
	}{dir, nights, open}, tour(dir), false)
}

// playCityNight drops one night's files and plays it by its own clock.
func playCityNight(ctx context.Context, m *Main, city *demo.City, night int) (report.Summary, error) {
	if err := intake.Prepare(m.home); err != nil {
		return report.Summary{}, err
	}
	if err := city.Drop(night, m.home); err != nil {
		return report.Summary{}, err
	}
	m.nowArg = city.Now(night).Format(time.RFC3339)
	return oneNight(ctx, m)
}

// dropLoad drops one night of a load and says how to go on.
func dropLoad(m *Main, city *demo.City, o demoOptions) error {
	if o.night < 1 || o.night > city.Nights() {
		return usagef("--night goes from 1 to %d", city.Nights())
	}
	if err := intake.Prepare(m.home); err != nil {
		return err
	}
	if err := city.Drop(o.night-1, m.home); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Night %d of %d lies in %s. Play it, then drop the next:\n", o.night, city.Nights(),
		filepath.Join(m.home, "inbox"))
	fmt.Fprintf(&b, "  chuangpei run --home %s --now %s\n", m.home, city.Now(o.night-1).Format(time.RFC3339))
	if o.night < city.Nights() {
		fmt.Fprintf(&b, "  chuangpei demo %s --classes %d --seed %d --night %d\n", m.home, o.classes, o.seed, o.night+1)
	}
	return m.answer(map[string]any{"home": m.home, "night": o.night, "now": city.Now(o.night - 1)}, b.String(), false)
}

// showpiece is a workbook to open, and why.
type showpiece struct{ file, why string }

// showpieces are five workbooks that show most of what comes out, as far as they are there: the largest of each kind.
func showpieces(dir string) []showpiece {
	var found []showpiece
	for _, kind := range []showpiece{
		{"旗县区/*/今日待办_*.xlsx", "what a county has to do that day, each paper one click away"},
		{"机构/*/回执_*.xlsx", "a receipt with every finding and the marked copy"},
		{"旗县区/*/班期/*/补贴审批表_*.xlsx", "a claim for finance to sign, with the sheet that answers it"},
		{"旗县区/*/资金/拨付花名册_*.xlsx", "the list finance pays by, with the bank's import and its answer"},
		{"旗县区/*/资金/资金台账_*.xlsx", "the county's ledger, with totals and charts"},
	} {
		files, err := filepath.Glob(filepath.Join(dir, "outbox", filepath.FromSlash(kind.file)))
		if err != nil || len(files) == 0 {
			continue
		}
		largest := slices.MaxFunc(files, func(a, b string) int { return int(size(a) - size(b)) })
		found = append(found, showpiece{largest, kind.why})
	}
	return found
}

// size is a file's size, 0 when it cannot be told.
func size(name string) int64 {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// tour says what to open and why.
func tour(dir string) string {
	var b strings.Builder
	b.WriteString("Open these five first:\n")
	for _, s := range showpieces(dir) {
		fmt.Fprintf(&b, "  %s\n      %s\n", s.file, s.why)
	}
	fmt.Fprintf(&b, "And in a browser:\n  %s\n      where every class stands, and what is due next from whom\n",
		filepath.Join(dir, "outbox", "市级", "办理情况.html"))
	return b.String()
}
