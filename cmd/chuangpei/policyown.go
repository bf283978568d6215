package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/rules"

	"github.com/spf13/cobra"
)

// copyVerb writes out the rules in the binary.
func copyVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "copy DIR", Args: cobra.ExactArgs(1),
		Short: "write out all rules in the binary as files, into an empty folder",
		RunE:  m.does(func(_ context.Context, args []string) error { return copyPolicy(m, args[0]) }),
	}
}

// diffVerb compares rules.
func diffVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "diff [DIR] [DIR]", Args: cobra.MaximumNArgs(2),
		Short: "what a rules folder (default: the home's, and its settings) changes in the binary's rules, or the " +
			"second in the first",
		RunE: m.does(func(_ context.Context, args []string) error { return diffPolicy(m, args) }),
	}
}

// editionsVerb lists the editions of the policy.
func editionsVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "editions", Args: cobra.NoArgs,
		Short: "the editions of the policy: past, in force, coming, and what each changes in the one before",
		RunE:  m.prepared(func(_ context.Context, n plan, _ []string) error { return showEditions(m, n) }),
	}
}

// copyPolicy writes the binary's rules into a folder that is empty or not there.
func copyPolicy(m *Main, dir string) error {
	if left, err := os.ReadDir(dir); err == nil && len(left) > 0 {
		return fmt.Errorf("%s is not empty: name a folder that is, so that nothing of yours is lost", dir)
	}
	if err := os.CopyFS(dir, rules.Embedded()); err != nil {
		return fmt.Errorf("copy the rules: %w", err)
	}
	files := 0
	err := fs.WalkDir(rules.Embedded(), ".", func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files++
		}
		return err
	})
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s holds the binary's rules, %d files. A home's rules/ needs only those that differ.\n", dir,
		files)
	return m.answer(map[string]any{"folder": dir, "files": files}, text, false)
}

// diffPolicy prints what one set of rules changes in another; of the home itself, what its settings change too.
func diffPolicy(m *Main, args []string) error {
	n, err := m.prepare()
	if len(args) > 0 {
		n, err = plan{}, nil // whatever the home's own rules are like
	}
	if err != nil {
		return err
	}
	before, err := rules.Load(rules.Embedded(), form.Codes())
	if err != nil {
		return err
	}
	after, was, is := n.Rules, "the rules in the binary", "the rules and settings of "+m.home
	if len(args) == 2 {
		was = args[0]
		if before, err = loadFolder(was); err != nil {
			return err
		}
	}
	if len(args) > 0 {
		is = args[len(args)-1]
		if after, err = loadFolder(is); err != nil {
			return err
		}
	}
	changes := rules.Diff(before, after)
	text := fmt.Sprintf("%s against %s\n%s\n%s%s%s", is, was, summary(changes),
		valueLines(changes.Values, true, n.config), ruleLines(changes.Rules), stepLines(changes))
	return m.answer(changes, text, false)
}

// stepLines say what a new fund, district or course needs beside the rules.
func stepLines(c rules.Changes) string {
	var b strings.Builder
	for _, v := range c.Values {
		step := map[string]string{
			"funds": "allot its money by county in 资金分配 of 基础信息; until then claims on it wait for it (A21-2)",
			"districts": "list its institutions in 机构目录, its money in 资金分配, its targets in 目标任务; " +
				"`chuangpei init` makes its folder in the inbox, and so does the next night",
			"courses": "list it in 机构目录 and 师资库 for those who teach it, and in funds for the fund that pays it",
		}[v.List]
		if step != "" && v.From == "" {
			fmt.Fprintf(&b, "next: %s: %s\n", cmp.Or(v.Title, v.Name), step)
		}
	}
	return b.String()
}

// summary counts changes.
func summary(c rules.Changes) string {
	counts, jumps := map[string]int{}, 0
	for _, r := range c.Rules {
		counts[r.Change]++
	}
	for _, v := range c.Values {
		if v.Jump {
			jumps++
		}
	}
	if len(c.Values)+len(c.Rules) == 0 {
		return "nothing changed"
	}
	text := fmt.Sprintf("values changed: %d", len(c.Values))
	for _, change := range []string{rules.Added, rules.Replaced, rules.SwitchedOff, rules.Removed} {
		if counts[change] > 0 {
			text += fmt.Sprintf(", files of rules %s: %d", change, counts[change])
		}
	}
	if jumps > 0 {
		text += fmt.Sprintf("\n!! values that change by more than half: %d; is each meant?", jumps)
	}
	return text
}

// valueLines lists values that changed, a line each.
func valueLines(values []rules.ValueChange, dated bool, own config) string {
	var rows [][]string
	for _, v := range values {
		mark, since, name := "", "", v.Name
		if v.Jump {
			mark = "!!"
		}
		if dated {
			since = v.Since
		}
		if v.Part != "value" && v.Part != "" {
			name += " " + v.Part
		}
		rows = append(rows, []string{mark, since, strings.TrimSpace(name + " " + v.Course), v.Title,
			cmp.Or(v.From, "—") + " → " + cmp.Or(v.To, "—"), v.Unit, rules.ArticleName(v.Article), placeOf(v, own)})
	}
	return columns(rows, true)
}

// placeOf is where a value stands.
func placeOf(v rules.ValueChange, own config) string {
	if !v.Setting {
		return fmt.Sprintf("%s:%d", v.File, v.Line)
	}
	name := v.Name
	if v.List == "funds" {
		name = "fund_order"
	}
	for _, name := range []string{name, "readings." + name} {
		if at, ok := own.from.at[name]; ok {
			return fmt.Sprintf("%s:%d", configFile, at.line)
		}
	}
	return configFile
}

// ruleLines lists files of rules that changed, or begin or end, a line each.
func ruleLines(files []rules.RuleChange) string {
	var rows [][]string
	for _, r := range files {
		days := ""
		if r.Since != "" {
			days = "since " + r.Since
		}
		if r.Until != "" {
			days = strings.TrimSpace(days + " until " + r.Until)
		}
		rows = append(rows, []string{"", r.Change, r.Rule, r.Title, days, r.File})
	}
	return columns(rows, true)
}

// showEditions prints the editions as they stand today.
func showEditions(m *Main, n plan) error {
	all := rules.Editions(n.Rules, n.Now().In(n.Settings.Zone).Format(time.DateOnly))
	var b strings.Builder
	for i, e := range all {
		fmt.Fprintf(&b, "%s  %-8s  %s\n", e.Since, e.State, strings.Join(e.Sources, "；"))
		if i == 0 {
			fmt.Fprintf(&b, "  all values: chuangpei policy show --on %s\n", e.Since)
		}
		b.WriteString(valueLines(e.Values, false, n.config) + ruleLines(e.Rules))
	}
	return m.answer(all, b.String(), false)
}
