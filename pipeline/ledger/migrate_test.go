package ledger

import (
	"bytes"
	"context"
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

// draft is the binary's schema with more files behind it.
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

// stored makes the register that a program of an earlier schema left, and gives its path.
func stored(t *testing.T, version int64) string {
	t.Helper()
	ctx, files, rows := context.Background(), fstest.MapFS{}, ""
	for v := int64(1); v <= version; v++ {
		text, err := os.ReadFile(fmt.Sprintf("testdata/released/%04d.sql", v))
		if err != nil {
			t.Fatal(err)
		}
		files[fmt.Sprintf("%04d.sql", v)] = &fstest.MapFile{Data: text}
		more, err := os.ReadFile(fmt.Sprintf("testdata/rows/%04d.sql", v))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		rows += string(more)
	}
	path := filepath.Join(t.TempDir(), "register.duckdb")
	db, err := OpenAs(ctx, path, Memory{}, files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(ctx, rows); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// upTo is the binary's schema as far as a version.
func upTo(t *testing.T, version int64) fstest.MapFS {
	files := draft(t)
	maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return name > fmt.Sprintf("%04d.sql", version) })
	return files
}

// contents opens a register under a schema and gives every row of every table as text, and the tables' columns; when columns are given, only what they hold.
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
	tables, err := Select[pair](ctx, db, "SELECT c.table_name AS t, string_agg(column_name, ', ' ORDER BY column_index) AS x FROM duckdb_columns() c JOIN duckdb_tables() USING (table_oid) WHERE c.table_name <> 'schema_version' GROUP BY 1")
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
		if rows[table.Table], err = Scalar[string](ctx, db, fmt.Sprintf("SELECT coalesce(string_agg(CAST((%s) AS VARCHAR), '\n' ORDER BY rowid), '') FROM %s", table.Text, table.Table)); err != nil {
			t.Fatal(err)
		}
	}
	return rows, columns
}

// TestEveryReleasedRegisterIsBroughtForward: no row is lost or changed, and what was asked of the old is answered by the new.
func TestEveryReleasedRegisterIsBroughtForward(t *testing.T) {
	for v := int64(1); v <= released(t); v++ {
		path := stored(t, v)
		before, columns := contents(t, path, upTo(t, v), nil)
		after, _ := contents(t, path, draft(t), columns)
		if !maps.Equal(after, before) || strings.Count(after["certificate"], "\n") != 2 {
			t.Errorf("schema %d: rows changed on the way forward", v)
		}
		db, err := Open(context.Background(), path, Memory{})
		if err != nil {
			t.Fatal(err)
		}
		for query, want := range map[string]int64{
			"SELECT max(version) FROM schema_version":                      Version(),
			"SELECT count(*) FROM certificate_valid":                       2,
			"SELECT CAST(sum(approved) AS BIGINT) FROM entitlement_live":   2400,
			"SELECT count(*) FROM verdict_now WHERE result = 'accepted'":   5,
			"SELECT count(*) FROM entry_state WHERE state = '待拨付'":         2,
			"SELECT count(*) FROM institution_now WHERE county = '150104'": 1,
			"SELECT count(*) FROM class JOIN completion USING (opening)":   1,
		} {
			if got, err := Scalar[int64](context.Background(), db, query); err != nil || got != want {
				t.Errorf("schema %d: %s: %d, want %d: %v", v, query, got, want, err)
			}
		}
		db.Close()
	}
}

// released is how many schema files have a frozen copy; the newest may still be in the making.
func released(t *testing.T) int64 {
	t.Helper()
	files, err := fs.Glob(os.DirFS("testdata/released"), "*.sql")
	if err != nil || len(files) < 2 || int64(len(files)) < Version()-1 {
		t.Fatalf("released %v of %d, %v", files, Version(), err)
	}
	return int64(len(files))
}

// TestReleasedSchemaIsNeverEdited: registers out there have it; what is to be otherwise comes as a file of its own.
func TestReleasedSchemaIsNeverEdited(t *testing.T) {
	for v := int64(1); v <= released(t); v++ {
		frozen, err := os.ReadFile(fmt.Sprintf("testdata/released/%04d.sql", v))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(frozen, draft(t)[fmt.Sprintf("%04d.sql", v)].Data) {
			t.Errorf("schema/%04d.sql was edited after it was released", v)
		}
	}
}

// TestSchemaOnlyGrows: the journal's older seals must fit the register for ever, see migrate.
func TestSchemaOnlyGrows(t *testing.T) {
	harmless := regexp.MustCompile(`(?is)^(CREATE TABLE \w+ \(run BIGINT NOT NULL|CREATE (OR REPLACE )?VIEW |ALTER TABLE \w+ ADD COLUMN \w+ [A-Z]+(\(\d+, ?\d+\))?$)`)
	grows := func(text string) bool {
		for _, statement := range strings.Split(regexp.MustCompile(`--.*`).ReplaceAllString(text, ""), ";") {
			if s := strings.TrimSpace(statement); s != "" && !harmless.MatchString(s) {
				return false
			}
		}
		return true
	}
	for text, want := range map[string]bool{
		"ALTER TABLE claim ADD COLUMN remark VARCHAR; -- why\nCREATE OR REPLACE VIEW class AS SELECT 1;": true,
		"CREATE TABLE visit (run BIGINT NOT NULL, opening BIGINT)":                                       true,
		"ALTER TABLE claim ADD COLUMN amount DECIMAL(18,2)":                                              true,
		"CREATE TABLE visit (opening BIGINT)":                                                            false, // no run: the journal would not seal it
		"ALTER TABLE claim ADD COLUMN remark VARCHAR DEFAULT 'x'":                                        false,
		"ALTER TABLE claim ADD COLUMN remark VARCHAR NOT NULL":                                           false,
		"ALTER TABLE claim DROP COLUMN fund":                                                             false,
		"CREATE VIEW x AS SELECT 1; UPDATE claim SET fund = NULL":                                        false,
	} {
		if grows(text) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
	for v := int64(3); v <= Version(); v++ { // 0002 made the table in which the register notes its seals
		name := fmt.Sprintf("%04d.sql", v)
		if !grows(string(draft(t)[name].Data)) {
			t.Errorf("schema/%s does more than add", name)
		}
	}
}

// TestNewerRegisterIsLeftAlone: a program that does not know the schema says so and does not write a byte.
func TestNewerRegisterIsLeftAlone(t *testing.T) {
	path := stored(t, released(t))
	contents(t, path, draft(t, "ALTER TABLE claim ADD COLUMN remark VARCHAR"), nil)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, refused := Open(context.Background(), path, Memory{})
	if !errors.Is(refused, ErrNewer) || !strings.Contains(refused.Error(), fmt.Sprintf("its schema is %d, this program knows %d", Version()+1, Version())) {
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
	foreign := fstest.MapFS{"0001.sql": {Data: []byte("CREATE TABLE theirs (n BIGINT); DROP TABLE schema_version; CREATE TEMP TABLE schema_version (version BIGINT)")}}
	db, err := OpenAs(context.Background(), path, Memory{}, foreign)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(context.Background(), path, Memory{}); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("opened as a register: %v", err)
	}
}

// TestMigrationIsWholeOrNot: one that fails half-way, or is cut off before its commit, leaves the register of before; the next opening brings it forward.
func TestMigrationIsWholeOrNot(t *testing.T) {
	first := "ALTER TABLE claim ADD COLUMN remark VARCHAR; CREATE TABLE visit (run BIGINT NOT NULL, opening BIGINT)"
	path := stored(t, 1)
	before, columns := contents(t, path, upTo(t, 1), nil)
	for name, last := range map[string]string{"a row that does not fit": "INSERT INTO run SELECT * FROM run", "no SQL": "CREATE TABLE", "nothing to alter": "ALTER TABLE nothing ADD COLUMN n BIGINT"} {
		if _, err := OpenAs(context.Background(), path, Memory{}, draft(t, first, last)); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("from schema 1 to %d: at %d", Version()+2, Version()+2)) {
			t.Fatalf("%s: %v", name, err)
		}
		if after, now := contents(t, path, upTo(t, 1), nil); !maps.Equal(after, before) || !maps.Equal(now, columns) {
			t.Errorf("%s: the register is not what it was", name)
		}
	}
	if after, _ := contents(t, path, draft(t, first), columns); !maps.Equal(after, before) {
		t.Error("rows changed on the way forward")
	}
}

// TestMigrationCutOffByAKill: what stands on the disk before the commit is the old register, and after it the new one.
func TestMigrationCutOffByAKill(t *testing.T) {
	path := stored(t, 1)
	before, columns := contents(t, path, upTo(t, 1), nil)
	ctx := context.Background()
	db, err := OpenAs(ctx, path, Memory{}, upTo(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var cut string
	err = db.Tx(ctx, func(tx *Tx) error {
		for v := 2; v <= int(Version()); v++ {
			if err := apply(ctx, tx, draft(t), v); err != nil {
				return err
			}
		}
		cut = lookedAt(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	done := lookedAt(t, path)
	if after, now := contents(t, cut, upTo(t, 1), nil); !maps.Equal(after, before) || !maps.Equal(now, columns) {
		t.Error("cut off before its commit: the register is not what it was")
	}
	if _, err := OpenAs(ctx, lookedAt(t, done), Memory{}, upTo(t, 1)); !errors.Is(err, ErrNewer) {
		t.Errorf("cut off after its commit: the register is still of schema 1: %v", err)
	}
	for _, copied := range []string{cut, done} {
		if after, _ := contents(t, copied, draft(t), columns); !maps.Equal(after, before) {
			t.Error("rows changed on the way forward")
		}
	}
}

// lookedAt copies a register with its log as they stand on the disk.
func lookedAt(t *testing.T, path string) string {
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
