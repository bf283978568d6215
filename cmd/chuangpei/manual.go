package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// completionUse is how the verb is called; its name is that of a kind of application, too.
const completionUse = "completion bash|zsh|fish"

// aboutAll makes a cobra function of what is done with all verbs and one argument.
func (m *Main) aboutAll(do func(root *cobra.Command, arg string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		return m.does(func(context.Context, []string) error { return do(cmd.Root(), args[0]) })(cmd, args)
	}
}

// completionVerb prints a script that lets a shell complete verbs and flags.
func completionVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: completionUse, Short: "a script that completes verbs and flags, for a shell to load",
		Args: cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs), ValidArgs: []string{"bash", "zsh", "fish"},
		RunE: m.aboutAll(func(root *cobra.Command, shell string) error {
			var text strings.Builder
			var err error
			switch shell {
			case "bash":
				err = root.GenBashCompletionV2(&text, true)
			case "zsh":
				err = root.GenZshCompletion(&text)
			default:
				err = root.GenFishCompletion(&text, true)
			}
			if err != nil {
				return err
			}
			return m.answer(map[string]string{"text": text.String()}, text.String(), false)
		}),
	}
}

// manVerb writes a page of the manual for each verb.
func manVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "man DIR", Short: "a page of the manual for each verb, for man to show", Args: cobra.ExactArgs(1),
		RunE: m.aboutAll(func(root *cobra.Command, dir string) error {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return fmt.Errorf("make the folder of the manual: %w", err)
			}
			header := &doc.GenManHeader{Section: "1", Source: "chuangpei"}
			if err := doc.GenManTree(root, header, dir); err != nil {
				return fmt.Errorf("write the manual: %w", err)
			}
			return m.answer(map[string]string{"folder": dir}, "", false)
		}),
	}
}
