package recovery_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// TestHomeOfALaterRelease: a home goes on under a later schema, and this program leaves what the later one left alone.
func TestHomeOfALaterRelease(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	t.Run("schema", func(t *testing.T) { journalOutlivesASchema(t, w.Copied(t)) })
	t.Run("backup", func(t *testing.T) { backupOfALaterProgram(t, w.Copied(t)) })
}

// seal seals what a register has gained.
func seal(w *town.Town, db *ledger.DB) *journal.Journal {
	w.Helper()
	j, err := journal.Open(w.State("journal"), nil)
	if err == nil {
		err = j.Seal(context.Background(), db, time.Date(2025, 4, 3, 2, 0, 0, 0, time.UTC))
	}
	w.Must(err)
	return j
}

// nextSchema is the binary's schema with one more file, as a later release may bring it.
func nextSchema(t *testing.T) fs.FS {
	t.Helper()
	next := fmt.Sprintf("%04d.sql", ledger.Version()+1)
	files := fstest.MapFS{next: {Data: []byte(`ALTER TABLE certificate ADD COLUMN remark VARCHAR;
		ALTER TABLE claim ADD COLUMN visited BIGINT;
		CREATE TABLE visit (run BIGINT NOT NULL, opening BIGINT, day DATE);
		CREATE OR REPLACE VIEW certificate_valid AS SELECT * FROM certificate WHERE remark IS NULL`)}}
	for v := int64(1); v <= ledger.Version(); v++ {
		name := fmt.Sprintf("%04d.sql", v)
		text, err := os.ReadFile("../ledger/schema/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	return files
}

// later opens a home's register as a later release does.
func later(w *town.Town, path string) *ledger.DB {
	w.Helper()
	db, err := ledger.OpenAs(context.Background(), path, ledger.Memory{Reach: []string{w.State("journal")}},
		nextSchema(w.TB.(*testing.T)))
	w.Must(err)
	return db
}

// agreed compares register and journal as a start does and as verify does.
func agreed(w *town.Town, db *ledger.DB) string {
	w.Helper()
	j, err := journal.Open(w.State("journal"), nil)
	w.Must(err)
	if _, err := j.Check(context.Background(), db); err != nil {
		return err.Error()
	}
	faults, _, err := j.Verify(context.Background(), db)
	w.Must(err)
	return strings.Join(strings.Fields(fmt.Sprint(faults)), " ")
}

// journalOutlivesASchema: what was sealed under an earlier schema agrees with the register that was brought forward,
// and makes the same one anew; a row changed since is found; this program refuses what the later one left, and leaves
// it.
func journalOutlivesASchema(t *testing.T, w *town.Town) {
	ctx := context.Background()
	db := later(w, w.State("register.duckdb"))
	if found := agreed(w, db); found != "[]" {
		t.Errorf("brought forward: %s", found)
	}
	if _, err := db.Exec(ctx, `INSERT INTO run SELECT * REPLACE (run + 1 AS run) FROM run ORDER BY run DESC LIMIT 1;
		INSERT INTO visit SELECT max(run), 2, DATE '2025-04-02' FROM run;
		INSERT INTO certificate SELECT * REPLACE ('150104202503SYB99999' AS certificate_no, 99999 AS serial,
			'lost' AS remark, (SELECT max(run) FROM run) AS run) FROM certificate LIMIT 1`); err != nil {
		t.Fatal(err)
	}
	seal(w, db)
	if found := agreed(w, db); found != "[]" {
		t.Errorf("sealed by the later release: %s", found)
	}
	want := allRows(t, db)
	db.Close()
	fresh := later(w, filepath.Join(t.TempDir(), "fresh.duckdb"))
	j, err := journal.Open(w.State("journal"), nil)
	if err == nil {
		err = j.Rebuild(ctx, fresh, 0)
	}
	if got := allRows(t, fresh); err != nil || got != want {
		t.Errorf("made anew: %v %s", err, town.FirstDifference(want, got))
	}
	fresh.Close()
	db = later(w, w.State("register.duckdb"))
	if _, err := db.Exec(ctx, "UPDATE certificate SET remark = 'x' WHERE serial = 1"); err != nil {
		t.Fatal(err)
	}
	if found := agreed(w, db); !strings.Contains(found, "remark was changed") {
		t.Errorf("a row of an older seal was changed: %s", found)
	}
	db.Close()
	refusesTheLater(w)
}

// allRows is every row of the tables that the later release touched.
func allRows(t *testing.T, db *ledger.DB) string {
	t.Helper()
	var all strings.Builder
	for _, table := range []string{"certificate", "claim", "visit", "run", "entry", "published", "sealed"} {
		query := "SELECT CAST(to_json(t) AS VARCHAR) FROM " + table + " t ORDER BY rowid"
		rows, err := ledger.Column[string](context.Background(), db, query)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, table, rows)
	}
	return all.String()
}

// refusesTheLater: no verb of this program works on a register, a journal or a backup of a later one, and none of them
// changes it.
func refusesTheLater(w *town.Town) {
	w.Helper()
	ctx, n, k := context.Background(), w.Engine("2025-05-01"), w.Keeper("2025-05-01")
	before := listed(w, ".chuangpei/journal") + listed(w, ".chuangpei/register.duckdb")
	verbs := map[string]func() error{
		"run":     func() error { _, err := n.Run(ctx); return err },
		"backup":  func() error { _, err := k.Backup(ctx, filepath.Join(w.TempDir(), "backup")); return err },
		"verify":  func() error { _, err := w.Verifier("2025-05-01").Verify(ctx, ""); return err },
		"publish": func() error { _, err := n.Publish(ctx); return err },
		"rebuild": func() error { _, err := k.Rebuild(ctx); return err },
		"export": func() error {
			_, err := report.Export(ctx, w.HomeFolder(), filepath.Join(w.TempDir(), "out"), "csv", false)
			return err
		},
	}
	for name, verb := range verbs {
		if err := verb(); !errors.Is(err, ledger.ErrNewer) || !strings.Contains(err.Error(), "install") {
			w.Errorf("%s: %v", name, err)
		}
	}
	if after := listed(w, ".chuangpei/journal") + listed(w, ".chuangpei/register.duckdb"); after != before {
		w.Errorf("a refused verb changed the home: %s", town.FirstDifference(before, after))
	}
}

// backupOfALaterProgram is refused before anything is written.
func backupOfALaterProgram(t *testing.T, w *town.Town) {
	file := aBackup(t, w, nil)
	for _, was := range []string{fmt.Sprintf(`"schema":%d`, ledger.Version()), `"version":1`} {
		home := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
		_, err := home.Keeper("2025-05-01").Restore(context.Background(), relisted(t, file, was, was+"9"))
		if left, _ := os.ReadDir(home.Home); err == nil || !strings.Contains(err.Error(), "newer program") ||
			len(left) > 0 {
			t.Errorf("%s: %v, wrote %v", was, err, left)
		}
	}
}

// relisted is a copy of a backup whose list says something else.
func relisted(t *testing.T, file, was, is string) string {
	t.Helper()
	from, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	var copied bytes.Buffer
	to := zip.NewWriter(&copied)
	for _, part := range from.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if part.Name == "contents.json" {
			text = bytes.Replace(text, []byte(was), []byte(is), 1)
		}
		out, bad := to.Create(part.Name)
		if err := errors.Join(err, bad); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(t.TempDir(), "relisted.zip")
	if err := errors.Join(to.Close(), os.WriteFile(name, copied.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	return name
}
