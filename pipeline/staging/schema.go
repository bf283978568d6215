package staging

import (
	"context"
	"embed"
	"fmt"
	"regexp"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// commonTables are the statements that create the tables that belong to no one sheet.
func commonTables() string { return statement("common") }

// created matches the name of each table in the statements of sql/common.sql.
var created = regexp.MustCompile(`TABLE (\w+)`)

// Tables names every staging table.
func Tables() []string {
	var names []string
	for _, match := range created.FindAllStringSubmatch(commonTables(), -1) {
		names = append(names, match[1])
	}
	for _, sheet := range sheets() {
		names = append(names, sheet.Table)
	}
	return names
}

// sheets lists the sheets of every kind of application.
func sheets() []form.Sheet {
	var all []form.Sheet
	for _, business := range form.Businesses() {
		all = append(all, business.Sheets...)
	}
	return all
}

// Prepare creates the staging tables, once a connection, or creates them anew: the engine keeps the room of rows that
// were deleted until the table goes.
func Prepare(ctx context.Context, db ledger.Executor) error {
	statements := []string{commonTables()}
	for _, sheet := range sheets() {
		statements = append(statements, sheet.DDL())
	}
	if _, err := db.Exec(ctx, strings.Join(statements, ";\n")); err != nil {
		return fmt.Errorf("create the staging tables: %w", err)
	}
	return nil
}

// Empty clears staging tables, between waves: those that earlier ones filled (Filled).
func Empty(ctx context.Context, db ledger.Executor, filled []string) error {
	if len(filled) == 0 {
		return nil
	}
	var statements []string
	for _, name := range filled {
		statements = append(statements, "DELETE FROM "+name)
	}
	if _, err := db.Exec(ctx, strings.Join(statements, ";\n")); err != nil {
		return fmt.Errorf("empty the staging tables: %w", err)
	}
	return nil
}
