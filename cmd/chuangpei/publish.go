package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

// publishVerb renders workbooks again from the register.
func publishVerb(m *Main) *cobra.Command {
	monthly := false
	c := &cobra.Command{
		Use: "publish", Short: "render workbooks again from the register, without renumbering", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error { return publishAgain(ctx, m, monthly) }),
	}
	c.Flags().BoolVar(&monthly, "monthly", false, "write the monthly reports of the month to date instead")
	return c
}

// publishAgain writes what is missing from the outbox, or the monthly reports of the month to date.
func publishAgain(ctx context.Context, m *Main, monthly bool) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	engine, count := m.Engine(n.Night), 0
	write := engine.Publish
	if monthly {
		write = engine.PublishMonth
	}
	err = m.withLock(func() error {
		count, err = write(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return m.answer(map[string]int{"workbooks": count}, fmt.Sprintf("%d workbooks written\n", count), false)
}
