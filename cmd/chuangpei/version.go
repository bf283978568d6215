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
	page := map[string]string{"version": programVersion(), "go": runtime.Version(), "rules": n.Rules.Digest()}
	text := fmt.Sprintf("chuangpei %s\n%s\nrules %s\n", page["version"], page["go"], page["rules"])
	return m.answer(page, text, false)
}

// programVersion is the module's version, or the commit it was built from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}
