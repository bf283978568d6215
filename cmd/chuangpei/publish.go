package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

// publishVerb renders workbooks again from the register.
func publishVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "publish", Short: "render workbooks again from the register, without renumbering", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error { return publishAgain(ctx, m) }),
	}
}

// publishAgain writes what is missing from the outbox.
func publishAgain(ctx context.Context, m *Main) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	count := 0
	err = m.withLock(func() error {
		count, err = m.Engine(n.Night).Publish(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return m.answer(map[string]int{"workbooks": count}, fmt.Sprintf("%d workbooks written\n", count), false)
}
