package main

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/rules"

	"github.com/spf13/cobra"
)

// policyVerb shows the policy and checks a folder of rules.
func policyVerb(m *Main) *cobra.Command {
	policy := &cobra.Command{
		Use: "policy", Short: "the policy in force on a day, its editions, the article book; a home's own rules",
		Long: "The policy in force on a day, its editions, the article book; and a home's own rules.\n\n" +
			"A home's folder rules/ holds only what differs from the rules in the binary: a file is one more, or " +
			"stands in for the binary's of the same name. New values are one dated file parameters/NAME.yaml " +
			"(effective: the day from which classes open under them). A check is added as checks/ID.sql, replaced by " +
			"one of the same name, and switched off by an entry {check: ID, from: DAY, why: …} of checks/off.yaml: " +
			"classes that open that day or later are left alone. A folder with articles.yaml and views.sql is read " +
			"as a whole, without the binary's.",
	}
	var on string
	show := &cobra.Command{
		Use: "show", Short: "every value in force on a day, with its article", Args: cobra.NoArgs,
		RunE: m.prepared(func(_ context.Context, n plan, _ []string) error { return showPolicy(m, n, on) }),
	}
	show.Flags().StringVar(&on, "on", "", "the day, YYYY-MM-DD (default: today)")
	lint := &cobra.Command{
		Use: "check [DIR]", Args: cobra.MaximumNArgs(1),
		Short: "refuse a bad rules folder, all faults at once; what a good one changes",
		RunE: m.prepared(func(ctx context.Context, n plan, args []string) error {
			return checkPolicy(ctx, m, n, args)
		}),
	}
	policy.AddCommand(show, lint, articlesVerb(m), copyVerb(m), diffVerb(m), editionsVerb(m), rehearseVerb(m),
		readingsVerb(m))
	return policy
}

// showPolicy prints the values in force on a day.
func showPolicy(m *Main, n plan, on string) error {
	if on == "" {
		on = n.Now().In(n.Settings.Zone).Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, on); err != nil {
		return usagef("--on wants a day such as 2025-06-01")
	}
	values := n.Rules.On(on)
	if len(values) == 0 {
		none := fmt.Sprintf("No policy is in force on %s: a class that opens then is returned (A25-1).\n", on)
		return m.answer(values, none, false)
	}
	rows := [][]string{{"parameter", "course", "value", "unit", "article", "since"}}
	for _, p := range values {
		rows = append(rows, []string{p.Title, p.Course, orDash(p.Value), p.Unit, rules.ArticleName(p.Article), p.Since})
	}
	return m.answer(values, table(rows), false)
}

// orDash shows that the policy has no such rule.
func orDash(s string) string {
	if s == "" || s == "NULL" {
		return "—"
	}
	return s
}

// checkPolicy loads a folder of rules (default: those in force here) and prepares every query of it.
func checkPolicy(ctx context.Context, m *Main, n plan, args []string) (err error) {
	where := "the rules in force here"
	if len(args) == 1 {
		where = args[0]
		if n.Rules, err = loadFolder(args[0]); err != nil {
			return err
		}
	}
	if err := verifyRules(ctx, n.Rules); err != nil {
		return err
	}
	ours, err := rules.Load(rules.Embedded(), form.Codes())
	if err != nil {
		return err
	}
	digest, changes := n.Rules.Digest(), rules.Diff(ours, n.Rules)
	text := fmt.Sprintf("%s hold: %d rules, digest %s\n%s\n%s", where, len(n.Rules.Checks("")), digest[:12],
		summary(changes), stepLines(changes))
	return m.answer(map[string]any{"rules": len(n.Rules.Checks("")), "digest": digest, "changes": changes}, text, false)
}
