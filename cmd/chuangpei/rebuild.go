package main

import (
	"context"
	"fmt"

	"chuangpei/pipeline/recovery"

	"github.com/spf13/cobra"
)

// rebuildVerb makes the register anew.
func rebuildVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "rebuild", Short: "make the register anew from the journal; the old one is kept aside", Args: cobra.NoArgs,
		RunE: m.prepared(func(ctx context.Context, n plan, _ []string) error { return rebuildRegister(ctx, m, n) }),
	}
}

// rebuildRegister replaces the register under the lock.
func rebuildRegister(ctx context.Context, m *Main, n plan) error {
	made, err := under(m.withLock, func() (recovery.Rebuilt, error) { return n.keeper().Rebuild(ctx) })
	if err != nil {
		return err
	}
	text := fmt.Sprintf("The register was made anew from %d seals: %d rows, up to run %d.\n",
		made.Seals, made.Rows, made.Run)
	if made.Kept != "" {
		text += fmt.Sprintf("The old one is kept as %s in the state folder; delete it when you have looked at it.\n",
			made.Kept)
	}
	return m.answer(made, text, false)
}
