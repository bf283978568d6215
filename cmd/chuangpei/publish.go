package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

// publishVerb renders workbooks again from the register.
func publishVerb(m *Main) *cobra.Command {
	monthly, anew := false, false
	c := &cobra.Command{
		Use: "publish", Short: "render workbooks again from the register, without renumbering", Args: cobra.NoArgs,
		RunE: m.does(func(ctx context.Context, _ []string) error { return publishAgain(ctx, m, monthly, anew) }),
	}
	c.Flags().BoolVar(&monthly, "monthly", false, "write the monthly reports of the month to date instead")
	c.Flags().BoolVar(&anew, "anew", false, "render what stands as it was published, too: what this version lays out "+
		"otherwise gets a later version (_v2)")
	return c
}

// publishAgain writes what is missing from the outbox, or the monthly reports of the month to date.
func publishAgain(ctx context.Context, m *Main, monthly, anew bool) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	n.Anew = anew
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
