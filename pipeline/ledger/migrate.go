package ledger

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
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

// version is the schema the register has; 0 for one that was just created. Somebody else's database is refused.
func (d *DB) version(ctx context.Context) (int, error) {
	type found struct {
		Tables int64 `db:"tables"`
		Ours   int64 `db:"ours"`
	}
	rows, err := Select[found](ctx, d, `SELECT count(*) AS tables,
			count(*) FILTER (table_name = 'schema_version') AS ours
		FROM duckdb_tables() WHERE NOT temporary AND NOT internal`)
	if err != nil {
		return 0, err
	}
	switch {
	case rows[0].Tables == 0:
		return 0, nil
	case rows[0].Ours == 0:
		return 0, errors.New("it is a database of another program")
	}
	version, err := Scalar[int64](ctx, d, "SELECT coalesce(max(version), 0) FROM schema_version")
	return int(version), err
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

// ErrNewer means that this program is too old for the register.
var ErrNewer = errors.New("the register was written by a newer program")

// ErrLocked means that another process has the register open.
var ErrLocked = errors.New("another process holds the register")

// translate gives the driver's errors one shape. Their texts may quote values of a row, so only the type is kept for
// constraint and conversion errors: values are people's data and errors go to logs.
func translate(err error) error {
	var de *duckdb.Error
	if !errors.As(err, &de) {
		return err
	}
	if strings.Contains(de.Msg, "Conflicting lock") {
		return ErrLocked
	}
	switch de.Type {
	case duckdb.ErrorTypeConstraint:
		return &Refused{Kind: "constraint", Where: firstWords(de.Msg)}
	case duckdb.ErrorTypeConversion, duckdb.ErrorTypeOutOfRange, duckdb.ErrorTypeMismatchType:
		return &Refused{Kind: "conversion", Where: "a value does not fit its column"}
	}
	return &masked{err: err, text: longDigits.ReplaceAllString(err.Error(), "***")}
}

// longDigits matches what may be somebody's identity, telephone or account number: the engine quotes values in its
// errors.
var longDigits = regexp.MustCompile(`[0-9]{11,}[Xx]?`)

// masked is an error of the engine as it may be shown.
type masked struct {
	err  error
	text string
}

func (m *masked) Error() string { return m.text }

// Unwrap gives the engine's own error.
func (m *masked) Unwrap() error { return m.err }

// Damaged reports whether an error says that the register's file does not hold together, and not that the disk is full
// or a row wrong.
func Damaged(err error) bool {
	var de *duckdb.Error
	if !errors.As(err, &de) {
		return false
	}
	full := strings.Contains(de.Msg, "No space") || strings.Contains(strings.ToLower(de.Msg), "write")
	switch de.Type {
	case duckdb.ErrorTypeSerialization, duckdb.ErrorTypeInternal, duckdb.ErrorTypeFatal, duckdb.ErrorTypeIO:
		return !full
	}
	return false
}

// Refused is an error of the register whose text carries no value of any row.
type Refused struct{ Kind, Where string }

func (r *Refused) Error() string { return "the register refused a row (" + r.Kind + "): " + r.Where }

// firstWords keeps the text of a constraint error up to the first quoted value.
func firstWords(text string) string {
	if i := strings.IndexAny(text, "\"'"); i >= 0 {
		return strings.TrimSpace(text[:i])
	}
	return text
}

// BlamesData reports whether an error comes from a row that does not fit, and not from the program, the disk or the
// memory.
func BlamesData(err error) bool {
	var refused *Refused
	return errors.As(err, &refused)
}

// OutOfMemory reports whether the engine had not the memory for a statement, which it may have for half as much.
func OutOfMemory(err error) bool {
	var de *duckdb.Error
	return errors.As(err, &de) && de.Type == duckdb.ErrorTypeOutOfMemory
}
