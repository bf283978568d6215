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
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// addedLate lists the tables that gain rows for a run whose decisions are sealed already: what was published, and the
// run's end.
func addedLate(table string) bool { return table == "published" || table == "run_summary" }

// tablesOf lists the tables of the register this journal belongs to.
func (j *Journal) tablesOf(ctx context.Context, db ledger.Querier) ([]string, error) {
	var err error
	if j.tables == nil {
		j.tables, err = tables(ctx, db)
	}
	return slices.Clone(j.tables), err
}

// schemaOf is the version of the schema of the register this journal belongs to.
func (j *Journal) schemaOf(ctx context.Context, db ledger.Querier) (int64, error) {
	var err error
	if j.version == 0 {
		j.version, err = schema(ctx, db)
	}
	return j.version, err
}

// Seal writes the rows that the register has gained since the last seal into files, lists them in the manifest, all
// synced, and notes the seal in the register. With nothing new it does nothing. at is the city's wall clock.
func (j *Journal) Seal(ctx context.Context, db *ledger.DB, at time.Time) error {
	l, counts, err := j.nextLine(ctx, db, at)
	if err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	fresh := slices.DeleteFunc(slices.Clone(j.tables), func(name string) bool { return counts[name] <= l.Total[name] })
	if len(fresh) == 0 {
		return nil
	}
	err = j.writeFiles(ctx, db, &l, fresh, counts)
	if err == nil {
		l.Hash, err = l.hash()
	}
	if err == nil {
		err = j.append(l)
	}
	if err != nil {
		return fmt.Errorf("seal the run: %w", err)
	}
	return j.note(ctx, db)
}

// nextLine begins the line of the next seal, without its files, and counts the rows of every table.
func (j *Journal) nextLine(ctx context.Context, db *ledger.DB, at time.Time) (Line, map[string]int64, error) {
	l := Line{Seal: j.last.Seal + 1, SealedAt: at.Format(time.DateTime), Total: map[string]int64{},
		Previous: j.last.Hash}
	maps.Copy(l.Total, j.last.Total)
	names, err := j.tablesOf(ctx, db)
	if err != nil {
		return l, nil, err
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return l, nil, err
	}
	if l.Run, err = ledger.Scalar[int64](ctx, db, "SELECT coalesce(max(run), 0) FROM run"); err != nil {
		return l, nil, err
	}
	l.Schema, err = j.schemaOf(ctx, db)
	return l, counts, err
}

// note notes the newest seal in the register.
func (j *Journal) note(ctx context.Context, db *ledger.DB) error {
	if _, err := db.Exec(ctx, "INSERT INTO sealed VALUES (?, ?)", j.last.Seal, j.last.Hash); err != nil {
		return fmt.Errorf("note seal %d in the register: %w", j.last.Seal, err)
	}
	return nil
}

// writeFiles writes the new rows of the tables into the seal's folder, which appears whole or not at all.
func (j *Journal) writeFiles(ctx context.Context, db *ledger.DB, l *Line, fresh []string,
	counts map[string]int64) error {
	d, err := disk.Make(j.folder, place, 0o700, j.fault)
	if err != nil {
		return err
	}
	defer d.Close()
	folder := folderOf(l.Seal)
	part := folder + ".part"
	if err := remake(d, part, folder); err != nil {
		return err
	}
	for _, name := range fresh {
		file := name + ".parquet"
		rows, err := db.Exec(ctx, fmt.Sprintf("COPY (SELECT * FROM %s WHERE rowid >= %d) TO %s (FORMAT parquet)",
			identifier(name), l.Total[name], literal(filepath.Join(j.folder, part, file))))
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		if want := counts[name] - l.Total[name]; rows != want {
			return broken(wayVerify, "table %s has %d new rows and its places say %d: rows were removed from it",
				name, want, rows)
		}
		f := File{Table: name, Rows: rows}
		if f.Bytes, f.SHA256, err = finish(d, part+"/"+file); err != nil {
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

// remake makes the folder part anew and empty, once what an earlier run left of it and of folder is gone.
func remake(d disk.Folder, part, folder string) error {
	if err := d.RemoveAll(part); err != nil {
		return err
	}
	if err := d.RemoveAll(folder); err != nil {
		return err
	}
	return d.Mkdir(part, 0o700)
}

// finish makes a written file durable, for its owner only, and gives its size and SHA-256.
func finish(d disk.Folder, name string) (int64, string, error) {
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
