package journal

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// tables lists the register's tables whose rows belong to runs, in order of their names.
func tables(ctx context.Context, db ledger.Querier) ([]string, error) {
	return ledger.Column[string](ctx, db, statement("tables"))
}

// count says how many rows each table has.
func count(ctx context.Context, db ledger.Querier, names []string) (map[string]int64, error) {
	if len(names) == 0 {
		return map[string]int64{}, nil
	}
	var parts []string
	for _, name := range names {
		parts = append(parts, fmt.Sprintf("SELECT '%s' AS name, count(*) AS rows FROM %s", name, identifier(name)))
	}
	type size struct {
		Name string `db:"name"`
		Rows int64  `db:"rows"`
	}
	rows, err := ledger.Select[size](ctx, db, strings.Join(parts, " UNION ALL "))
	counts := map[string]int64{}
	for _, row := range rows {
		counts[row.Name] = row.Rows
	}
	return counts, err
}

// schema is the version of the register's schema.
func schema(ctx context.Context, db ledger.Querier) (int64, error) {
	version, err := ledger.Scalar[int64](ctx, db, "SELECT max(version) FROM schema_version")
	if err != nil {
		return 0, fmt.Errorf("read the register's schema: %w", err)
	}
	return version, nil
}

// identifier writes a name as SQL takes it.
func identifier(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// literal writes a text as SQL takes it.
func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// parquet reads files, given as literals, as one table.
func parquet(files []string) string {
	return "read_parquet([" + strings.Join(files, ", ") + "], union_by_name = true)"
}
