package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// runVerb is one night, now.
func runVerb(m *Main) *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use: "run", Short: "play one night, now", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error {
			if dry {
				return runDry(ctx, m)
			}
			return runNight(ctx, m)
		}),
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "show what would happen and leave everything as it was")
	return cmd
}

// runNight plays a night and prints what became of it.
func runNight(ctx context.Context, m *Main) error {
	done, err := oneNight(ctx, m)
	if stands, ok := errors.AsType[*audit.StandsStill](err); ok {
		return m.fails(exitIntegrity, done, summaryText(done, false), stands) // the rest of the city had its night
	}
	if err != nil {
		return err
	}
	return m.answer(done, summaryText(done, false), returned(done))
}

// oneNight plays a night by the clock of this invocation.
func oneNight(ctx context.Context, m *Main) (report.Summary, error) {
	return attempted(ctx, m, func() (done report.Summary, err error) {
		n, err := m.prepare()
		if err != nil {
			return done, err
		}
		if err := intake.Prepare(m.home); err != nil {
			return done, err
		}
		bar := newBar(m)
		n.Progress = bar.show
		defer bar.end()
		return under(m.withLock, func() (report.Summary, error) { return playNight(ctx, m, n) })
	})
}

// runDry shows what a run would do. It takes the lock only where there is a register to read.
func runDry(ctx context.Context, m *Main) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	would, err := under(m.reading, func() (report.Summary, error) { return m.Engine(n.Night).DryRun(ctx) })
	if err != nil {
		return err
	}
	return m.answer(would, summaryText(would, true), returned(would))
}

// summaryText is the table that a run ends with.
func summaryText(s report.Summary, dry bool) string {
	var b strings.Builder
	b.WriteString(table(kindRows(s.Kinds)))
	fmt.Fprintf(&b, "\ncertificates  %d\n", s.Certificates)
	for _, f := range s.Funds {
		fmt.Fprintf(&b, "%s  %s yuan\n", f.Fund, f.Yuan)
	}
	for _, w := range s.Waiting {
		fmt.Fprintf(&b, "waits for the next run: %s\n", w)
	}
	for _, w := range s.Skipped {
		fmt.Fprintf(&b, "left in the inbox: %s\n", w)
	}
	for _, s := range s.Stopped {
		fmt.Fprintf(&b, "STANDS STILL: %s\n", s)
	}
	switch {
	case dry:
		b.WriteString("\nDry run: nothing was taken, decided or written.\n")
	case s.Outbox != "":
		fmt.Fprintf(&b, "\nReceipts and sheets are in %s\n", filepath.Clean(s.Outbox))
	}
	return b.String()
}

// kindRows are the counts of each kind and their sums.
func kindRows(kinds []report.KindCount) [][]string {
	rows := [][]string{{"", "received", "accepted", "partly", "returned", "held", "repeated"}}
	for _, k := range kinds {
		rows = append(rows, countRow(k))
	}
	return append(rows, countRow(report.Total(kinds)))
}

// countRow is one row of the table.
func countRow(k report.KindCount) []string {
	row := []string{k.Kind}
	for _, n := range []int64{k.Received, k.Accepted, k.Partly, k.Returned, k.Held, k.Repeated} {
		row = append(row, strconv.FormatInt(n, 10))
	}
	return row
}
