package report

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
)

// Exported is a table that Export wrote.
type Exported struct {
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
}

// Export writes every table of the register into an empty folder, as parquet or csv: one file a table, or where a table
// names counties a folder each, by county and year (of the table, else the year of the run that wrote the row). Unless
// unmasked, identity, telephone and account numbers are hidden, long runs of digits in free texts too. A text in a CSV
// that a spreadsheet would take for a formula, since it begins with = + - @, one of their wide forms, a tab or a line's
// end, gets an apostrophe before it.
func Export(ctx context.Context, h home.Home, dir, format string, unmasked bool) ([]Exported, error) {
	if format != "parquet" && format != "csv" {
		return nil, fmt.Errorf("there is no format %q: parquet or csv", format)
	}
	if !h.HasRegister() {
		return nil, errors.New("there is no register to export")
	}
	if err := h.CheckRestored(); err != nil {
		return nil, err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty", dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	db, err := home.OpenWhole(ctx, h.Register(), dir)
	if err != nil {
		return nil, h.Unopened(err)
	}
	defer db.Close()
	if err := createShown(ctx, db); err != nil {
		return nil, err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	return exportTables(ctx, db, dir, format, unmasked)
}

// exportTables writes table after table.
func exportTables(ctx context.Context, db *ledger.DB, dir, format string, unmasked bool) ([]Exported, error) {
	type column struct {
		Table string `db:"table_name"`
		Name  string `db:"column_name"`
		Type  string `db:"data_type"`
	}
	columns, err := ask[column](ctx, db, "columns")
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	var done []Exported
	for start := 0; start < len(columns); {
		table := columns[start].Table
		var names, shown []string
		for ; start < len(columns) && columns[start].Table == table; start++ {
			c := columns[start]
			names, shown = append(names, c.Name), append(shown, exportColumn(c.Name, c.Type, format, unmasked))
		}
		rows, err := db.Exec(ctx, exportStatement(dir, table, format, names, shown))
		if err != nil {
			return done, fmt.Errorf("export %s: %w", table, err)
		}
		done = append(done, Exported{table, rows})
	}
	return done, nil
}

// exportStatement is the COPY of one table.
func exportStatement(dir, table, format string, names, shown []string) string {
	options := "FORMAT " + format
	if format == "csv" {
		options += ", HEADER"
	}
	path := strings.ReplaceAll(filepath.Join(dir, table), "'", "''")
	from := fmt.Sprintf("%q t", table)
	if !slices.Contains(names, "county") {
		return fmt.Sprintf("COPY (SELECT %s FROM %s) TO '%s.%s' (%s)", strings.Join(shown, ", "), from, path, format,
			options)
	}
	if !slices.Contains(names, "year") {
		from += " JOIN (SELECT run, year(today) AS year FROM run) r ON r.run = t.run"
		shown = append(shown, "r.year")
	}
	return fmt.Sprintf("COPY (SELECT %s FROM %s) TO '%s' (%s, PARTITION_BY (county, year))", strings.Join(shown, ", "),
		from, path, options)
}

// exportColumn is a column as it may leave.
func exportColumn(name, kind, format string, unmasked bool) string {
	value := fmt.Sprintf("t.%q", name)
	if !unmasked {
		value = maskedColumn(name, kind, value)
	}
	if format == "csv" && kind == "VARCHAR" {
		const formula = `'^[=+@\-\t\r\n＝＋－＠]'`
		value = fmt.Sprintf(`CASE WHEN regexp_matches(%[1]s, %[2]s) THEN '''' || %[1]s ELSE %[1]s END`, value, formula)
	}
	return fmt.Sprintf("%s AS %q", value, name)
}

// maskedColumn hides what names a person or an account beyond doubt. Numbers of the register's own stay.
func maskedColumn(name, kind, value string) string {
	own := []string{"county", "course", "fund", "scope", "prefix", "month", "sha256", "cells", "hash", "rules_digest",
		"archive", "file_id", "workbook", "subject", "reverses", "credit_code", "enterprise_code", "institution",
		"applicant", "sender_code", "folder"}
	switch {
	case name == "id_number":
		return "left(" + value + ", 6) || '********' || right(" + value + ", 4)"
	case name == "phone":
		return "left(" + value + ", 3) || '****' || right(" + value + ", 4)"
	case name == "account":
		return "'****' || right(" + value + ", 4)"
	case name == "person":
		return "CAST(NULL AS BIGINT)"
	case kind != "VARCHAR" || strings.HasSuffix(name, "_no") || slices.Contains(own, name):
		return value
	}
	return "shown(" + value + ")"
}
