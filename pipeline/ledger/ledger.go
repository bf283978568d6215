// Package ledger keeps the register: one DuckDB file, its schema and its transactions. It is the only package that
// knows the database driver, and it imports nothing of ours.
package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// DB is an open register on its one connection: temporary staging tables live as long as it does.
type DB struct {
	pool *sql.DB
	conn *sql.Conn
	path string               // empty in memory
	name string               // by which other connections know it; empty of the first
	kept map[string]*sql.Stmt // by text, see Memory.Keep; nil when none are
	open *sql.Tx              // the transaction of a rehearsal; see Rehearse
}

// Open opens or creates the register at path ("" keeps it in memory) and brings its schema up to date. The engine is
// cut off from the network and from other files before anything of a sender's reaches it.
func Open(ctx context.Context, path string, memory Memory) (*DB, error) {
	schema, err := own()
	if err != nil {
		return nil, err
	}
	return OpenAs(ctx, path, memory, schema)
}

// blocks has a new register laid out in blocks of 64 KiB. In the engine's own, of 256 KiB, the few rows of a small city
// fill twenty megabytes, which each night reads, copies and hashes; in smaller ones a long register has so many that
// keeping count of them takes a quarter more memory. A register keeps what it was made with.
const blocks = "?default_block_size=65536"

// OpenAs is Open under another schema, files 0001.sql and so on: a later program's, to see what it will do to
// registers of today. A register that is ahead of the schema is refused with ErrNewer and left as it is.
func OpenAs(ctx context.Context, path string, memory Memory, schema fs.FS) (*DB, error) {
	if _, err := url.Parse(path); err != nil || strings.Contains(path, "?") {
		return nil, ErrPlace
	}
	var once sync.Once // the settings are the engine's, and locked
	connector, err := duckdb.NewConnector(path+blocks, func(exec driver.ExecerContext) (err error) {
		once.Do(func() { err = prepare(ctx, exec, memory) })
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open the register: %w", translate(err))
	}
	db := &DB{pool: sql.OpenDB(connector), path: path}
	db.private("")
	conn, err := db.pool.Conn(ctx)
	if err != nil {
		db.pool.Close()
		return nil, fmt.Errorf("open the register: %w", translate(err))
	}
	db.conn = conn
	if err := db.migrate(ctx, schema); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// Memory bounds what the engine may take.
type Memory struct {
	Limit string // as DuckDB writes it: 256MiB; empty is 256MiB
	Spill string // folder for what does not fit, made when something does not; empty forbids spilling
	// Reach are the folders outside the register whose files the engine may read and write, by absolute path: the
	// journal's.
	Reach []string
	// Keep lets connections beside the first keep the plans of their statements: for whoever asks the same of little
	// data again and again. Such a plan may rest on nothing that the tables hold at the moment, so the engine draws no
	// conclusions from their statistics; it would leave out what was empty when it planned. Without them it mixes up
	// the columns where it rewrites a query for the first row of each group (QUALIFY), so it does not.
	Keep bool
	// Small says that the register is: what pays with many rows alone, narrower columns for sorting and grouping and a
	// search for parts of a plan that occur twice, costs a small night a twentieth of its time.
	Small bool
}

// planning is the setting of what the engine leaves out of its planning.
func (m Memory) planning() string {
	var left []string
	if m.Keep { // makes plans outlive the data they were made over
		left = append(left, "statistics_propagation", "empty_result_pullup", "top_n_window_elimination")
	}
	if m.Small {
		left = append(left, "compressed_materialization", "common_subplan")
	}
	return "SET disabled_optimizers = '" + strings.Join(left, ",") + "'"
}

// reach is the setting that opens folders to the engine.
func (m Memory) reach() string {
	var quoted []string
	for _, folder := range m.Reach {
		quoted = append(quoted, "'"+strings.ReplaceAll(folder, "'", "''")+"'")
	}
	return "SET allowed_directories = [" + strings.Join(quoted, ", ") + "]"
}

// spill is the setting that lets the engine put aside what does not fit its memory. It holds people's numbers and is
// encrypted with a key that goes with the process. The engine calls its own cipher unsafe for want of good random
// numbers; it does not stand alone: the folder is the owner's, beside the register.
func (m Memory) spill() string {
	if m.Spill == "" {
		return "SET temp_directory = ''"
	}
	return "SET force_mbedtls_unsafe = true; SET temp_file_encryption = true; SET temp_directory = '" +
		strings.ReplaceAll(m.Spill, "'", "''") + "'"
}

// prepare sets a connection up: fixed time zone, bounded memory, nothing outside the file reachable, settings locked.
func prepare(ctx context.Context, exec driver.ExecerContext, memory Memory) error {
	if memory.Limit == "" {
		memory.Limit = "256MiB"
	}
	for _, statement := range []string{
		"SET autoinstall_known_extensions = false", "SET autoload_known_extensions = false",
		"SET GLOBAL TimeZone = 'Asia/Shanghai'", "SET preserve_insertion_order = true",
		// reading and writing workbooks keep the other core busy; a second thread is mostly waited for
		"SET memory_limit = '" + memory.Limit + "'", "SET threads = 1",
		memory.spill(), memory.reach(), memory.planning(), "SET enable_external_access = false",
		"SET lock_configuration = true",
	} {
		if _, err := exec.ExecContext(ctx, statement, nil); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// Close writes the log into the file and closes it.
func (d *DB) Close() error {
	if d.conn != nil {
		d.conn.ExecContext(context.Background(), "CHECKPOINT")
		d.conn.Close()
	}
	return d.pool.Close()
}

// Tx is a transaction on the register.
type Tx struct {
	tx   *sql.Tx
	conn *sql.Conn
	db   *DB
}

// Tx runs work in one transaction: committed when work returns nil, else rolled back whole.
func (d *DB) Tx(ctx context.Context, work func(*Tx) error) (err error) {
	if d.open != nil {
		return stopped(ctx, work(&Tx{d.open, d.conn, d}))
	}
	tx, err := d.conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", stopped(ctx, translate(err)))
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		}
	}()
	if err := work(&Tx{tx, d.conn, d}); err != nil {
		tx.Rollback()
		return stopped(ctx, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", stopped(ctx, translate(err)))
	}
	d.private(log)
	return nil
}

// stopped names the end of the context as the cause of an error that came of it: of a transaction that was rolled back
// for that reason the library only says that it, or the connection, is over.
func stopped(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && (errors.Is(err, sql.ErrTxDone) || errors.Is(err, sql.ErrConnDone)) {
		return fmt.Errorf("%w (%v)", cause, err)
	}
	return err
}

// log is the ending of the file beside the register that holds what is not in it yet. The engine makes it anew after
// every checkpoint.
const log = ".wal"

// private leaves the register's file, or the one beside it, to its owner alone: the engine creates both as the umask
// has it. That it cannot be done is no reason to stop: the folder around them is the owner's alone.
func (d *DB) private(ending string) {
	if d.path != "" {
		_ = os.Chmod(d.path+ending, 0o600)
	}
}

// Exec runs one statement and returns how many rows it touched.
func (t *Tx) Exec(ctx context.Context, statement string, args ...any) (int64, error) {
	tally(ctx, statement)
	if t.db.kept != nil {
		return t.db.execKept(ctx, statement, args)
	}
	result, err := t.tx.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, translate(err)
	}
	return result.RowsAffected()
}

// Exec runs one statement outside a transaction.
func (d *DB) Exec(ctx context.Context, statement string, args ...any) (int64, error) {
	tally(ctx, statement)
	result, err := d.conn.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, translate(err)
	}
	d.private(log)
	return result.RowsAffected()
}

// Querier is what Select reads from: a DB or a Tx.
type Querier interface {
	query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func (t *Tx) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	tally(ctx, query)
	if t.db.kept != nil {
		return t.db.queryKept(ctx, query, args)
	}
	return t.tx.QueryContext(ctx, query, args...)
}

func (d *DB) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	tally(ctx, query)
	return d.conn.QueryContext(ctx, query, args...)
}

// Executor is what statements run on: a DB or a Tx.
type Executor interface {
	Querier
	Exec(ctx context.Context, statement string, args ...any) (int64, error)
}
