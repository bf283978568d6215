package journal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// late lists the tables that gain rows for a run whose decisions are sealed already: what was published, and the run's end.
func late(table string) bool { return table == "published" || table == "run_summary" }

// tables lists the register's tables whose rows belong to runs, in order of their names.
func tables(ctx context.Context, db ledger.Querier) ([]string, error) {
	type table struct {
		Name string `db:"table_name"`
	}
	rows, err := ledger.Select[table](ctx, db, `SELECT t.table_name FROM duckdb_tables() t JOIN duckdb_columns() c ON c.table_oid = t.table_oid AND c.database_oid = t.database_oid
		WHERE NOT t.temporary AND NOT t.internal AND t.database_name = current_database() AND c.column_name = 'run' ORDER BY t.table_name`)
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = row.Name
	}
	return names, err
}

// tablesOf lists the tables of the register this journal belongs to.
func (j *Journal) tablesOf(ctx context.Context, db ledger.Querier) ([]string, error) {
	var err error
	if j.tables == nil {
		j.tables, err = tables(ctx, db)
	}
	return slices.Clone(j.tables), err
}

// count says how many rows each table has.
func count(ctx context.Context, db ledger.Querier, names []string) (map[string]int64, error) {
	if len(names) == 0 {
		return map[string]int64{}, nil
	}
	var parts []string
	for _, name := range names {
		parts = append(parts, fmt.Sprintf("SELECT '%s' AS name, count(*) AS rows FROM %s", name, quote(name)))
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

// quote writes a name as SQL takes it.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// text writes a text as SQL takes it.
func text(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// Seal writes the rows that the register has gained since the last seal into files, lists them in the manifest, all
// synced, and notes the seal in the register. With nothing new it does nothing. at is the city's wall clock.
func (j *Journal) Seal(ctx context.Context, db *ledger.DB, at time.Time) error {
	names, err := j.tablesOf(ctx, db)
	if err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	fresh := slices.DeleteFunc(names, func(name string) bool { return counts[name] <= j.last.Total[name] })
	if len(fresh) == 0 {
		return nil
	}
	l := Line{Seal: j.last.Seal + 1, SealedAt: at.Format(time.DateTime), Total: maps.Clone(j.last.Total), Previous: j.last.Hash}
	if l.Total == nil {
		l.Total = map[string]int64{}
	}
	if l.Run, err = ledger.Scalar[int64](ctx, db, "SELECT coalesce(max(run), 0) FROM run"); err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	if l.Schema, err = schema(ctx, db); err != nil {
		return err
	}
	if err := j.writeFiles(ctx, db, &l, fresh, counts); err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	if l.Hash, err = l.hash(); err == nil {
		err = j.append(l)
	}
	if err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	return j.note(ctx, db)
}

// note tells the register of the newest seal.
func (j *Journal) note(ctx context.Context, db *ledger.DB) error {
	if _, err := db.Exec(ctx, "INSERT INTO sealed VALUES (?, ?)", j.last.Seal, j.last.Hash); err != nil {
		return fmt.Errorf("note seal %d in the register: %w", j.last.Seal, err)
	}
	return nil
}

// writeFiles writes the new rows of the tables into the seal's folder, which appears whole or not at all.
func (j *Journal) writeFiles(ctx context.Context, db *ledger.DB, l *Line, fresh []string, counts map[string]int64) error {
	d, err := disk.Make(j.folder, at, 0o700, j.fault)
	if err != nil {
		return err
	}
	defer d.Close()
	folder := folderOf(l.Seal)
	part := folder + ".part"
	if err := cleared(d, part, folder); err != nil {
		return err
	}
	for _, name := range fresh {
		file := name + ".parquet"
		rows, err := db.Exec(ctx, fmt.Sprintf("COPY (SELECT * FROM %s WHERE rowid >= %d) TO %s (FORMAT parquet)", quote(name), l.Total[name], text(filepath.Join(j.folder, part, file))))
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		if want := counts[name] - l.Total[name]; rows != want {
			return &Broken{fmt.Sprintf("table %s has %d new rows and its places say %d: rows were removed from it", name, want, rows), wayVerify}
		}
		f := File{Table: name, Rows: rows}
		if f.Bytes, f.SHA256, err = settle(d, part+"/"+file); err != nil {
			return err
		}
		l.Files, l.Total[name] = append(l.Files, f), counts[name]
	}
	if err := d.SyncFolder(part); err != nil {
		return err
	}
	if err := d.Rename(part, folder); err != nil {
		return err
	}
	return d.SyncFolder(".")
}

// cleared makes the folder part anew and empty, once what an earlier run left of it and of folder is gone.
func cleared(d disk.Folder, part, folder string) error {
	if err := d.RemoveAll(part); err != nil {
		return err
	}
	if err := d.RemoveAll(folder); err != nil {
		return err
	}
	return d.Mkdir(part, 0o700)
}

// settle makes a written file last, for its owner only, and gives its size and SHA-256.
func settle(d disk.Folder, name string) (int64, string, error) {
	f, err := d.Open(name, os.O_RDWR)
	if err != nil {
		return 0, "", err
	}
	bytes, sum, err := fingerprint(f)
	if err == nil {
		err = f.Chmod(0o600)
	}
	if err == nil {
		err = f.Sync()
	}
	return bytes, sum, errors.Join(err, f.Close())
}

// fingerprint reads to the end and gives size and SHA-256.
func fingerprint(r io.Reader) (int64, string, error) {
	hash := sha256.New()
	bytes, err := io.Copy(hash, r)
	return bytes, hex.EncodeToString(hash.Sum(nil)), err
}
