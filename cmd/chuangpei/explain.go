package main

import (
	"context"
	"fmt"
	"strings"

	"chuangpei/pipeline/report"
	"chuangpei/rules"

	"github.com/spf13/cobra"
)

// explainVerb tells about a rule or about a number of the register.
func explainVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "explain X", Short: "X: a rule id, a certificate number, 业务编号, 台账编号 or 班期编号",
		Args: cobra.ExactArgs(1),
		RunE: m.does(func(ctx context.Context, args []string) error { return explainOne(ctx, m, args[0]) }),
	}
}

// explainOne answers for a rule from the rulebook alone, and asks the register for anything else.
func explainOne(ctx context.Context, m *Main, what string) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	if check, ok := n.Rules.Check(strings.ToUpper(what)); ok {
		told := explainRule(n.Rules, check, n.Now().In(n.Settings.Zone).Format("2006-01-02"))
		return m.answer(told, explanationText(told), false)
	}
	var told report.Explanation
	err = m.reading(func() error {
		told, err = report.Explain(ctx, n.folder(), what)
		return err
	})
	if err != nil {
		return err
	}
	return m.answer(told, explanationText(told), false)
}

// explanationText is the title and the lines.
func explanationText(e report.Explanation) string {
	return fmt.Sprintf("%s  %s\n%s\n", e.What, e.Title, strings.Join(e.Lines, "\n"))
}

// explainRule tells what a rule asks, by which article, and the values in force on a day.
func explainRule(book *rules.Book, c rules.Check, day string) report.Explanation {
	lines := []string{
		"article     " + c.Article(),
		"checks      " + strings.Join(c.Kinds, ", "),
		"outcome     " + c.Outcome + ", about one " + c.Scope,
	}
	for i, e := range c.Entries() {
		lines = append(lines, explainOffence(e, i == 0 || e.Fix != c.Fix)...)
	}
	if c.CarriedBy != "" {
		lines = append(lines, "carried out by "+c.CarriedBy)
	}
	for _, p := range book.On(day) {
		if c.Mentions(p.Name, "") {
			lines = append(lines, "parameter   "+parameterLine(p))
		}
	}
	for _, i := range book.Interpretations() {
		if i.Switch != "" && c.Mentions(i.Switch, "") {
			lines = append(lines, fmt.Sprintf("reading %s  %s → %s", i.ID, i.Point, i.Reading))
		}
	}
	return report.Explanation{What: c.ID, Title: c.Title, Lines: lines}
}

// explainOffence tells what is said of one way of offending a rule, and where it stands; the fix where it is not the
// rule's own, which was told before.
func explainOffence(e rules.Entry, fix bool) []string {
	lines := []string{"message     " + e.Message}
	if fix {
		lines = append(lines, "how to fix  "+e.Fix)
	}
	lines = append(lines, "file        "+e.File)
	if e.Since != "" {
		lines = append(lines, "since       "+e.Since)
	}
	if e.Audience == rules.ForCounty {
		lines = append(lines, "for         the county's and the centre's papers only")
	}
	if e.Told != "" {
		lines = append(lines, "of others   "+e.Told, "how to fix  "+e.ToldFix)
	}
	return lines
}

// parameterLine is one dated value with its source.
func parameterLine(p rules.Parameter) string {
	value := p.Value
	if value == "" {
		value = "none"
	}
	line := strings.TrimSpace(fmt.Sprintf("%s %s", p.Name, p.Course)) + " = " + value
	if p.Unit != "" {
		line += " " + p.Unit
	}
	return fmt.Sprintf("%s (%s, since %s, %s:%d)", line, rules.ArticleName(p.Article), p.Since, p.File, p.Line)
}
