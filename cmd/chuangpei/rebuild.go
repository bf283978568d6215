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
		RunE: m.does(func(ctx context.Context, _ []string) error { return rebuildRegister(ctx, m) }),
	}
}

// rebuildRegister replaces the register under the lock.
func rebuildRegister(ctx context.Context, m *Main) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	var made recovery.Rebuilt
	err = m.withLock(func() error {
		made, err = n.keeper().Rebuild(ctx)
		return err
	})
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
