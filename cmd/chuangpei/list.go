package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// listVerb lists applications: what each waits for, since when, whose turn it is.
func listVerb(m *Main) *cobra.Command {
	var f report.Filter
	var held, returned, partly bool
	cmd := &cobra.Command{
		Use: "list", Short: "applications: what each waits for, since when, whose turn", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error {
			for name, chosen := range map[string]bool{"held": held, "returned,quarantined,refused,revoked": returned,
				"partly": partly} {
				if chosen {
					f.Results = strings.Trim(f.Results+","+name, ",")
				}
			}
			return listApplications(ctx, m, f)
		}),
	}
	flags := cmd.Flags()
	flags.BoolVar(&held, "held", false, "those that wait, wholly or in part")
	flags.BoolVar(&returned, "returned", false, "those that went back to their senders")
	flags.BoolVar(&partly, "partly", false, "those accepted in part")
	flags.StringVar(&f.Waiting, "waiting", "", "those that wait for: "+strings.Join(causes(), ", "))
	flags.StringVar(&f.Institution, "institution", "", "a 统一社会信用代码, or a part of a name")
	flags.StringVar(&f.County, "county", "", "a code of six digits, or a name")
	flags.StringVar(&f.Class, "class", "", "a 班期编号")
	flags.StringVar(&f.Since, "since", "", "those that arrived on this day or later: 2025-06-01")
	return cmd
}

// causes are what applications may wait for.
func causes() []string {
	return []string{"instructors", "serials", "funds", "approval", "turn", "audit"}
}

// listApplications prints them.
func listApplications(ctx context.Context, m *Main, f report.Filter) error {
	if f.Waiting != "" && !slices.Contains(causes(), f.Waiting) {
		return usagef("--waiting wants one of %s", strings.Join(causes(), ", "))
	}
	if _, err := time.Parse(time.DateOnly, f.Since); f.Since != "" && err != nil {
		return usagef("--since wants a day such as 2025-06-01")
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, c := range n.Rules.Lists().Counties {
		if names[c.Code] = c.Name; f.County == c.Name || slices.Contains(c.Spelling, f.County) {
			f.County = c.Code
		}
	}
	if f.County != "" && names[f.County] == "" {
		return usagef("--county wants a code or a name of the policy's counties, such as %s", slices.Min(
			slices.Collect(maps.Keys(names))))
	}
	found, err := under(m.reading, func() ([]report.Application, error) { return report.List(ctx, n.folder(), f) })
	if err != nil {
		return err
	}
	return m.answer(append([]report.Application{}, found...), applicationsText(found, names), false)
}

// applicationsText is a table of applications, and how many they are.
func applicationsText(found []report.Application, counties map[string]string) string {
	rows := [][]string{{"number or file", "kind", "class", "county", "institution", "result", "since", "waits for",
		"whose turn"}}
	for _, a := range found {
		name := a.BusinessNo
		if name == "" {
			name = a.File
		}
		rows = append(rows, []string{name, a.Kind, a.ClassNo, counties[a.County], a.Institution, a.Result, a.Since,
			a.WaitsFor, a.Turn})
	}
	if len(found) == 0 {
		return "no application is like that\n"
	}
	return columns(rows, true) + fmt.Sprintf("\n%d applications\n", len(found))
}
