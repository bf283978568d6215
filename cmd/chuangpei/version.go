package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// versionVerb names the program, its Go and its rules.
func versionVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "version, Go, and digest of the rules in force here", Args: cobra.NoArgs,
		RunE: m.does(func(context.Context, []string) error { return showVersion(m) }),
	}
}

// showVersion prints them.
func showVersion(m *Main) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	commit, date := builtFrom()
	page := map[string]string{"version": programVersion(), "commit": commit, "date": date, "go": runtime.Version(),
		"rules": n.Rules.Digest()}
	text := fmt.Sprintf("chuangpei %s\ncommit %s of %s\n%s\nrules %s\n", page["version"], commit, date, page["go"],
		page["rules"])
	return m.answer(page, text, false)
}

// programVersion is the module's version, or the commit it was built from.
func programVersion() string {
	if commit, _ := builtFrom(); commit != unknown {
		return commit
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return unknown
}

// unknown stands for what a build does not tell.
const unknown = "unknown"

// builtFrom is the commit that the program was built from, with + where files were changed since, and its time.
func builtFrom() (commit, date string) {
	commit, date = unknown, unknown
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return commit, date
	}
	changed := ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.time":
			date = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				changed = "+"
			}
		}
	}
	return commit + changed, date
}
