package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// completionUse is how the verb is called; its name is that of a kind of application, too.
const completionUse = "completion bash|zsh|fish"

// completionVerb prints a script that lets a shell complete verbs and flags.
func completionVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: completionUse, Short: "a script that completes verbs and flags, for a shell to load",
		Args: cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs), ValidArgs: []string{"bash", "zsh", "fish"},
		RunE: m.does(func(_ context.Context, args []string) error {
			root := m.command()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(m.Stdout, true)
			case "zsh":
				return root.GenZshCompletion(m.Stdout)
			}
			return root.GenFishCompletion(m.Stdout, true)
		}),
	}
}

// manVerb writes a page of the manual for each verb.
func manVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "man DIR", Short: "a page of the manual for each verb, for man to show", Args: cobra.ExactArgs(1),
		RunE: m.does(func(_ context.Context, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("make the folder of the manual: %w", err)
			}
			header := &doc.GenManHeader{Section: "1", Source: "chuangpei"}
			if err := doc.GenManTree(m.command(), header, args[0]); err != nil {
				return fmt.Errorf("write the manual: %w", err)
			}
			return nil
		}),
	}
}
