package main

import (
	"context"
	"fmt"
	"strconv"

	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// exportVerb writes the register's tables for other programs.
func exportVerb(m *Main) *cobra.Command {
	var format string
	var unmasked bool
	cmd := &cobra.Command{
		Use: "export DIR", Args: cobra.ExactArgs(1),
		Short: "every table as Parquet or as CSV for Excel, with a data dictionary; masked unless asked",
		RunE: m.does(func(ctx context.Context, args []string) error {
			return exportTables(ctx, m, args[0], format, unmasked)
		}),
	}
	cmd.Flags().StringVar(&format, "format", "parquet", "parquet or csv")
	cmd.Flags().BoolVar(&unmasked, "unmasked", false, "with whole identity, telephone and account numbers")
	return cmd
}

// exportTables writes the tables and counts them.
func exportTables(ctx context.Context, m *Main, dir, format string, unmasked bool) error {
	if format != "parquet" && format != "csv" {
		return usagef("--format is parquet or csv")
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	tables, err := under(m.reading, func() ([]report.Exported, error) {
		return report.Export(ctx, n.folder(), dir, format, unmasked || !n.config.Mask)
	})
	if err != nil {
		return err
	}
	rows := [][]string{{"table", "rows"}}
	for _, t := range tables {
		rows = append(rows, []string{t.Table, strconv.FormatInt(t.Rows, 10)})
	}
	return m.answer(tables, table(rows)+fmt.Sprintf("\nwritten into %s\n", dir), false)
}
