package ledger

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// later holds a register's rows, and a step that a later release may bring.
//
//go:embed testdata/*.sql
var later embed.FS

// file is a text of testdata.
func file(t *testing.T, name string) string {
	t.Helper()
	text, err := later.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// draft is the binary's schema with more steps behind it.
func draft(t *testing.T, more ...string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for v := int64(1); v <= Version(); v++ {
		text, err := schema.ReadFile(fmt.Sprintf("schema/%04d.sql", v))
		if err != nil {
			t.Fatal(err)
		}
		files[fmt.Sprintf("%04d.sql", v)] = &fstest.MapFile{Data: text}
	}
	for i, text := range more {
		files[fmt.Sprintf("%04d.sql", Version()+int64(i)+1)] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// stored makes a register of this program with rows, and gives its path.
func stored(t *testing.T) string {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "register.duckdb")
	db, err := Open(ctx, path, Memory{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(ctx, file(t, "rows.sql")); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// contents opens a register under a schema and gives every row of every table as text, and the tables' columns; when
// columns are given, only what they hold.
func contents(t *testing.T, path string, schema fs.FS, only map[string]string) (rows, columns map[string]string) {
	t.Helper()
	type pair struct {
		Table string `db:"t"`
		Text  string `db:"x"`
	}
	ctx := context.Background()
	db, err := OpenAs(ctx, path, Memory{}, schema)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := Select[pair](ctx, db, `
		SELECT c.table_name AS t, string_agg(column_name, ', ' ORDER BY column_index) AS x
		FROM duckdb_columns() c JOIN duckdb_tables() USING (table_oid)
		WHERE c.table_name <> 'schema_version'
		GROUP BY 1`)
	if err != nil || len(tables) < 40 {
		t.Fatalf("%d tables: %v", len(tables), err)
	}
	rows, columns = map[string]string{}, map[string]string{}
	for _, table := range tables {
		columns[table.Table] = table.Text
		if only != nil {
			if table.Text = only[table.Table]; table.Text == "" {
				continue
			}
		}
		query := "SELECT coalesce(string_agg(CAST((%s) AS VARCHAR), '\n' ORDER BY rowid), '') FROM %s"
		rows[table.Table], err = Scalar[string](ctx, db, fmt.Sprintf(query, table.Text, table.Table))
		if err != nil {
			t.Fatal(err)
		}
	}
	return rows, columns
}

// TestRegisterIsBroughtForward: no row is lost or changed, and what was asked of the old is answered by the new.
func TestRegisterIsBroughtForward(t *testing.T) {
	path, next := stored(t), draft(t, file(t, "0002.sql"))
	before, columns := contents(t, path, draft(t), nil)
	after, now := contents(t, path, next, columns)
	if !maps.Equal(after, before) || strings.Count(after["certificate"], "\n") != 1 {
		t.Error("rows changed on the way forward")
	}
	if now["visit"] == "" || !strings.HasSuffix(now["claim"], ", remark") {
		t.Errorf("the second step did nothing: %v", now)
	}
	db, err := OpenAs(context.Background(), path, Memory{}, next)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]int64{
		"SELECT max(version) FROM schema_version":               Version() + 1,
		"SELECT count(*) FROM certificate_valid":                1,
		"SELECT count(*) FROM class JOIN claim USING (opening)": 1,
		"SELECT count(*) FROM claim WHERE remark IS NULL":       1,
		"SELECT CAST(sum(balance_after) AS BIGINT) FROM posted": 98800,
		"SELECT count(*) FROM receivable":                       0,
	} {
		if got, err := Scalar[int64](context.Background(), db, query); err != nil || got != want {
			t.Errorf("%s: %d, want %d: %v", query, got, want, err)
		}
	}
}

// TestSchemaOnlyGrows: the journal's older seals must fit the register for ever, see migrate. The first file makes the
// register, each later one adds to it.
func TestSchemaOnlyGrows(t *testing.T) {
	harmless := regexp.MustCompile(`(?is)^(CREATE TABLE \w+ \(run BIGINT NOT NULL|CREATE (OR REPLACE )?VIEW ` +
		`|ALTER TABLE \w+ ADD COLUMN \w+ [A-Z]+(\(\d+, ?\d+\))?$)`)
	grows := func(text string) bool {
		for _, statement := range strings.Split(regexp.MustCompile(`--.*`).ReplaceAllString(text, ""), ";") {
			if s := strings.TrimSpace(statement); s != "" && !harmless.MatchString(s) {
				return false
			}
		}
		return true
	}
	for text, want := range map[string]bool{
		file(t, "0002.sql"): true,
		"ALTER TABLE claim ADD COLUMN amount DECIMAL(18,2)":       true,
		"CREATE TABLE visit (opening BIGINT)":                     false, // no run: the journal would not seal it
		"ALTER TABLE claim ADD COLUMN remark VARCHAR DEFAULT 'x'": false,
		"ALTER TABLE claim ADD COLUMN remark VARCHAR NOT NULL":    false,
		"ALTER TABLE claim DROP COLUMN fund":                      false,
		"CREATE VIEW x AS SELECT 1; UPDATE claim SET fund = NULL": false,
	} {
		if grows(text) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
	for v := int64(2); v <= Version(); v++ {
		name := fmt.Sprintf("%04d.sql", v)
		if !grows(string(draft(t)[name].Data)) {
			t.Errorf("schema/%s does more than add", name)
		}
	}
}

// TestNewerRegisterIsLeftAlone: a program that does not know the schema says so and does not write a byte.
func TestNewerRegisterIsLeftAlone(t *testing.T) {
	path := stored(t)
	contents(t, path, draft(t, file(t, "0002.sql")), nil)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, refused := Open(context.Background(), path, Memory{})
	said := fmt.Sprintf("its schema is %d, this program knows %d", Version()+1, Version())
	if !errors.Is(refused, ErrNewer) || !strings.Contains(refused.Error(), said) {
		t.Errorf("opened, or refused otherwise: %v", refused)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the register was touched: %v", err)
	}
	if _, err := os.Stat(path + ".wal"); err == nil {
		t.Error("a log was left beside it")
	}
}

// TestForeignDatabaseIsLeftAlone: a database that is no register gets no tables of ours.
func TestForeignDatabaseIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.duckdb")
	foreign := fstest.MapFS{"0001.sql": {Data: []byte(`CREATE TABLE theirs (n BIGINT); DROP TABLE schema_version;
		CREATE TEMP TABLE schema_version (version BIGINT)`)}}
	db, err := OpenAs(context.Background(), path, Memory{}, foreign)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	_, err = Open(context.Background(), path, Memory{})
	if err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("opened as a register: %v", err)
	}
}

// TestMigrationIsWholeOrNot: one that fails half-way leaves the register of before; the next opening brings it forward.
func TestMigrationIsWholeOrNot(t *testing.T) {
	path, second := stored(t), file(t, "0002.sql")
	before, columns := contents(t, path, draft(t), nil)
	want := fmt.Sprintf("from schema %d to %d: at %d", Version(), Version()+2, Version()+2)
	for name, third := range map[string]string{"a row that does not fit": "INSERT INTO run SELECT * FROM run",
		"no SQL": "CREATE TABLE", "nothing to alter": "ALTER TABLE nothing ADD COLUMN n BIGINT"} {
		_, err := OpenAs(context.Background(), path, Memory{}, draft(t, second, third))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Fatalf("%s: %v", name, err)
		}
		if after, now := contents(t, path, draft(t), nil); !maps.Equal(after, before) || !maps.Equal(now, columns) {
			t.Errorf("%s: the register is not what it was", name)
		}
	}
	if after, _ := contents(t, path, draft(t, second), columns); !maps.Equal(after, before) {
		t.Error("rows changed on the way forward")
	}
}

// TestMigrationCutOffByAKill: what stands on the disk before the commit is the old register, and after it the new one.
func TestMigrationCutOffByAKill(t *testing.T) {
	ctx, path, next := context.Background(), stored(t), draft(t, file(t, "0002.sql"))
	before, columns := contents(t, path, draft(t), nil)
	db, err := Open(ctx, path, Memory{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var cut string
	err = db.Tx(ctx, func(tx *Tx) error {
		if err := apply(ctx, tx, next, int(Version())+1); err != nil {
			return err
		}
		cut = copied(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	done := copied(t, path)
	if after, now := contents(t, cut, draft(t), nil); !maps.Equal(after, before) || !maps.Equal(now, columns) {
		t.Error("cut off before its commit: the register is not what it was")
	}
	if _, err := Open(ctx, copied(t, done), Memory{}); !errors.Is(err, ErrNewer) {
		t.Errorf("cut off after its commit: the register is still the old one: %v", err)
	}
	for _, register := range []string{cut, done} {
		if after, _ := contents(t, register, next, columns); !maps.Equal(after, before) {
			t.Error("rows changed on the way forward")
		}
	}
}

// copied copies a register with its log as they stand on the disk.
func copied(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "register.duckdb")
	for _, suffix := range []string{"", ".wal"} {
		text, err := os.ReadFile(path + suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(to+suffix, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return to
}
