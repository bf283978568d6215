package ledger

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

//go:embed schema/*.sql
var schema embed.FS

// migrate applies the schema files the register has not seen, each in a transaction of its own.
func (d *DB) migrate(ctx context.Context) error {
	if _, err := d.Exec(ctx, "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)"); err != nil {
		return fmt.Errorf("read the register's schema: %w", err)
	}
	done, err := Scalar[int64](ctx, d, "SELECT coalesce(max(version), 0) FROM schema_version")
	if err != nil {
		return fmt.Errorf("read the register's schema: %w", err)
	}
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return err
	}
	if int(done) > len(files) {
		return fmt.Errorf("%w (schema %d, this one knows %d): install that version", ErrNewer, done, len(files))
	}
	for _, file := range files[done:] {
		if err := d.apply(ctx, file); err != nil {
			return err
		}
	}
	return nil
}

// apply runs one schema file and records its version, the number its name begins with.
func (d *DB) apply(ctx context.Context, file string) error {
	text, err := schema.ReadFile(file)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(file, "schema/"), ".sql"))
	if err != nil {
		return fmt.Errorf("schema file %s: %w", file, err)
	}
	return d.Tx(ctx, func(tx *Tx) error {
		if _, err := tx.Exec(ctx, string(text)); err != nil {
			return fmt.Errorf("schema %d: %w", version, err)
		}
		_, err := tx.Exec(ctx, "INSERT INTO schema_version VALUES (?)", version)
		return err
	})
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
	return err
}

// Damaged reports whether an error says that the register's file does not hold together, and not that the disk is full or a row wrong.
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

// BlamesData reports whether an error comes from a row that does not fit, and not from the program, the disk or the memory.
func BlamesData(err error) bool {
	var refused *Refused
	return errors.As(err, &refused)
}
