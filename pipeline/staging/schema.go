// Package staging turns workbooks into typed rows: it recognises a workbook's kind by its sheets, finds headers, reads
// every cell into the type its column declares or into NULL with a finding, and appends the rows to temporary tables.
package staging

import (
	"context"
	"fmt"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
)

// commonTables are the staging tables that belong to no one sheet.
func commonTables() map[string]string {
	return map[string]string{
		"staged_application":    "submission BIGINT, arrival BIGINT, kind VARCHAR, sender_kind VARCHAR, sender_code VARCHAR, today DATE",
		"staged_sheet":          "submission BIGINT, sheet VARCHAR, called VARCHAR",
		"staged_cell":           "submission BIGINT, sheet VARCHAR, field VARCHAR, header VARCHAR, row INTEGER, col INTEGER",
		"staged_mark":           "submission BIGINT, row INTEGER, person BIGINT, session INTEGER, day DATE, starts BIGINT, mark VARCHAR",
		"staged_session_column": "submission BIGINT, session INTEGER, day DATE, starts BIGINT",
		"staged_finding": "submission BIGINT, rule VARCHAR, outcome VARCHAR, article VARCHAR, sheet VARCHAR, row INTEGER, cell VARCHAR, field VARCHAR, " +
			"found VARCHAR, allowed VARCHAR, problem VARCHAR, fix VARCHAR, person BIGINT, audience VARCHAR",
		"staged_reading": "submission BIGINT, sheet VARCHAR, cell VARCHAR, typed VARCHAR, read_as VARCHAR",
	}
}

// Tables names every staging table.
func Tables() []string {
	var names []string
	for name := range commonTables() {
		names = append(names, name)
	}
	for _, business := range form.Businesses() {
		for _, sheet := range business.Sheets {
			names = append(names, sheet.Table)
		}
	}
	return names
}

// Prepare creates the staging tables, once a connection, or creates them anew: the engine keeps the room of rows that were
// deleted until the table goes.
func Prepare(ctx context.Context, db ledger.Executor) error {
	var statements []string
	for name, columns := range commonTables() {
		statements = append(statements, "CREATE OR REPLACE TEMP TABLE "+name+" ("+columns+")")
	}
	for _, business := range form.Businesses() {
		for _, sheet := range business.Sheets {
			statements = append(statements, sheet.DDL())
		}
	}
	if _, err := db.Exec(ctx, strings.Join(statements, ";\n")); err != nil {
		return fmt.Errorf("create the staging tables: %w", err)
	}
	return nil
}

// Empty clears every staging table, between waves.
func Empty(ctx context.Context, db ledger.Executor) error {
	var statements []string
	for _, name := range Tables() {
		statements = append(statements, "DELETE FROM "+name)
	}
	if _, err := db.Exec(ctx, strings.Join(statements, ";\n")); err != nil {
		return fmt.Errorf("empty the staging tables: %w", err)
	}
	return nil
}
