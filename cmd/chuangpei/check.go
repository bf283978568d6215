package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/preview"

	"github.com/spf13/cobra"
)

// checkVerb gives the findings of workbooks without effect.
func checkVerb(m *Main) *cobra.Command {
	annotate, inbox := "", false
	cmd := &cobra.Command{
		Use: "check FILE…", Short: "findings of workbooks, with no effect at all",
		RunE: m.does(func(ctx context.Context, files []string) error {
			switch {
			case inbox && (len(files) > 0 || annotate != ""):
				return usagef("--inbox is about everything that waits: name no file")
			case inbox:
				return checkInbox(ctx, m)
			case len(files) == 0:
				return usagef("name a workbook, or --inbox")
			}
			return checkFiles(ctx, m, files, annotate)
		}),
	}
	cmd.Flags().StringVar(&annotate, "annotate", "", "folder to write marked copies to")
	cmd.Flags().BoolVar(&inbox, "inbox", false, "answer every file that waits in the inbox (预检, in the outbox)")
	return cmd
}

// checkFiles reads the workbooks against the registers as they stand.
func checkFiles(ctx context.Context, m *Main, files []string, annotate string) error {
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || !info.Mode().IsRegular() {
			return usagef("%s is no file that can be read", form.MaskNumbers(f))
		}
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	var results []check.Result
	look := func(aside bool) error {
		results, err = m.Engine(n.Night).Check(ctx, files, annotate, aside)
		return err
	}
	if len(files) > 1 {
		err = look(true)
	} else if err = m.reading(func() error { return look(false) }); isLocked(err) {
		err = look(true) // a night is played: on the register as it was committed last
	}
	if err != nil {
		return err
	}
	back := false
	for _, r := range results {
		back = back || r.Result == "returned"
	}
	return m.answer(results, checkText(results), back)
}

// checkText lists the findings of each file.
func checkText(results []check.Result) string {
	var b strings.Builder
	for _, r := range results {
		kind := r.Kind
		if kind == "" {
			kind = "not recognised"
		}
		fmt.Fprintf(&b, "%s: %s, would be %s, findings: %d\n", r.File, kind, r.Result, len(r.Findings))
		if r.Repeats != "" {
			fmt.Fprintf(&b, "  重复报送: the same bytes were filed before (%s)\n", r.Repeats)
		}
		for _, f := range r.Findings {
			fmt.Fprintf(&b, "  %-6s %-8s %s %s %s: %s %s %s\n", f.Rule, f.Outcome, f.Sheet, f.Cell, f.Field, f.Problem,
				f.Fix, f.Article)
		}
		if r.Marked != "" {
			fmt.Fprintf(&b, "  marked copy: %s\n", r.Marked)
		}
	}
	return b.String()
}

// checkInbox answers everything that waits, for homes whose nights a clock starts.
func checkInbox(ctx context.Context, m *Main) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	if err := intake.Prepare(m.home); err != nil {
		return err
	}
	early := m.Engine(n.Night).Between(m.atOnce)
	defer early.Close()
	counts, seen, err := early.Look(ctx)
	if err != nil {
		return err
	}
	tellingOf(m.home).answered(ctx, m, counts)
	result := struct {
		Answered preview.Counts  `json:"answered"`
		Waiting  []intake.Notice `json:"waiting"`
	}{counts, append([]intake.Notice{}, seen.Waiting...)}
	return m.answer(result, fmt.Sprintf("%d files wait, %d were answered (预检): accepted %d, partly %d, returned %d, "+
		"repeated %d, held %d\n", len(seen.Waiting), counts.Total(), counts.Accepted, counts.Partly, counts.Returned,
		counts.Repeated, counts.Held), counts.Returned > 0)
}
