package main

import (
	"context"
	"fmt"
	"strings"

	"chuangpei/pipeline/verify"

	"github.com/spf13/cobra"
)

// verifyVerb checks everything that can be checked after the fact.
func verifyVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "verify [FILE]", Short: "recompute amounts, look for gaps, compare register, journal and outbox",
		Args: cobra.MaximumNArgs(1),
		Long: "Compares the register with its journal row by row, recomputes every amount and balance from the " +
			"parameters of the day, looks for gaps in every\nseries of numbers, and names the cells of each workbook " +
			"in the outbox that say something else than was written. With FILE only that workbook\nis compared. " +
			"Changes nothing. Exit code 12 when anything is wrong.",
		RunE: m.prepared(func(ctx context.Context, n plan, args []string) error {
			return verifyHome(ctx, m, n, append(args, "")[0])
		}),
	}
}

// verifyHome looks and lists what is wrong.
func verifyHome(ctx context.Context, m *Main, n plan, file string) error {
	found, err := under(m.reading, func() (verify.Result, error) { return n.verifier().Verify(ctx, file) })
	if err != nil {
		return err
	}
	if len(found.Faults) == 0 {
		return m.answer(found, verifyText(found), false)
	}
	return m.fails(exitIntegrity, found, verifyText(found),
		fmt.Errorf("integrity check failed: %d faults", len(found.Faults)))
}

// verifyText lists faults and notes, and what was looked at.
func verifyText(v verify.Result) string {
	var b strings.Builder
	for _, f := range v.Faults {
		fmt.Fprintf(&b, "%s: %s: %s", f.Check, f.Where, f.What)
		if f.Said != "" || f.Now != "" {
			fmt.Fprintf(&b, "; said %q, now %q", f.Said, f.Now)
		}
		b.WriteByte('\n')
	}
	for _, note := range v.Notes {
		fmt.Fprintf(&b, "note: %s\n", note)
	}
	fmt.Fprintf(&b, "looked at %d runs, %d seals, %d sealed rows, %d awards, %d certificates, %d workbooks: ",
		v.Runs, v.Seals, v.Rows, v.Entitlements, v.Certificates, v.Workbooks)
	if len(v.Faults) == 0 {
		b.WriteString("all in order\n")
	} else {
		fmt.Fprintf(&b, "%d faults\n%s", len(v.Faults), waysOut(v.Faults))
	}
	return b.String()
}

// waysOut says what to do about faults. Nothing is rebuilt from a journal that is damaged itself.
func waysOut(faults []verify.Discrepancy) string {
	var journal, register, outbox bool
	for _, f := range faults {
		switch {
		case f.Check == "journal" || f.Check == "register" && f.Where == "journal":
			journal = true
		case f.Check == "register":
			register = true
		case f.Check == "outbox":
			outbox = true
		}
	}
	var b strings.Builder
	switch {
	case journal:
		b.WriteString("What to do: put the journal back from a backup, or restore one whole with " +
			"`chuangpei backup --restore`; then verify again.\n")
	case register:
		b.WriteString("What to do: `chuangpei rebuild` makes the register anew from the journal and keeps the old " +
			"one aside; then verify again.\n")
	}
	if !journal && !register {
		b.WriteString(mending(faults))
	}
	if outbox {
		b.WriteString("What to do: `chuangpei publish` writes workbooks that were edited or are missing anew, " +
			"beside those that stand.\n")
	}
	return b.String()
}

// mending says, once for each kind, what to do about what register and journal agree on and is wrong all the same.
func mending(faults []verify.Discrepancy) string {
	var b strings.Builder
	for _, f := range faults {
		line := fmt.Sprintf("What to do where %s: %s.\n", f.What, f.WayOut)
		if f.WayOut != "" && !strings.Contains(b.String(), line) {
			b.WriteString(line)
		}
	}
	return b.String()
}
