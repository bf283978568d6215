package ledger

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed schema/*.sql
var schema embed.FS

// own is the schema in the binary: files 0001.sql, 0002.sql and so on, applied in this order.
func own() (fs.FS, error) { return fs.Sub(schema, "schema") }

// Version is the schema this program writes; it opens registers of this and of every earlier one.
func Version() int64 {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return 0 // the pattern is not at fault
	}
	return int64(len(files))
}

// migrate applies the schema files the register has not seen, all of them in one transaction: cut off or refused, the
// register is what it was. One that is up to date, or newer than this program, is not touched.
//
// What a later file may do is bounded by the journal, whose older seals are compared with the register and may have to
// make it anew: it adds tables, columns that may be empty and have no default, and it makes views anew. It never fills
// in, renames or drops what is there. Once a release has a file, what is to be otherwise comes as another file.
func (d *DB) migrate(ctx context.Context, schema fs.FS) error {
	files, err := fs.Glob(schema, "*.sql")
	if err != nil {
		return err
	}
	done, err := d.version(ctx)
	if err != nil {
		return fmt.Errorf("read the register's schema: %w", err)
	}
	if done > len(files) {
		return fmt.Errorf("%w (its schema is %d, this program knows %d): "+
			"install the program that wrote it, or a later one", ErrNewer, done, len(files))
	}
	if done == len(files) {
		return nil
	}
	return d.Tx(ctx, func(tx *Tx) error {
		for version := done + 1; version <= len(files); version++ {
			if err := apply(ctx, tx, schema, version); err != nil {
				return fmt.Errorf("bring the register from schema %d to %d: at %d: %w", done, len(files), version, err)
			}
		}
		return nil
	})
}

// version is the schema the register has; 0 for one that was just created. Somebody else's database is refused. The
// tables are listed only where the version is not found: listing takes the engine longer than all else at opening.
func (d *DB) version(ctx context.Context) (int, error) {
	version, missing := Scalar[int64](ctx, d, "SELECT coalesce(max(version), 0) FROM schema_version")
	if missing == nil {
		return int(version), nil
	}
	type found struct {
		Tables int64 `db:"tables"`
		Ours   int64 `db:"ours"`
	}
	rows, err := Select[found](ctx, d, `SELECT count(*) AS tables,
			count(*) FILTER (table_name = 'schema_version') AS ours
		FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal`)
	if err != nil {
		return 0, err
	}
	switch {
	case rows[0].Tables == 0:
		return 0, nil
	case rows[0].Ours == 0:
		return 0, errors.New("it is a database of another program")
	}
	return 0, missing
}

// apply runs one schema file and records its version, the number that is its name.
func apply(ctx context.Context, tx *Tx, schema fs.FS, version int) error {
	text, err := fs.ReadFile(schema, fmt.Sprintf("%04d.sql", version))
	if err != nil {
		return err
	}
	if version == 1 {
		_, err := tx.Exec(ctx, "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)")
		if err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, string(text)); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO schema_version VALUES (?)", version)
	return err
}
