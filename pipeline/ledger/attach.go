package ledger

import (
	"context"
	"database/sql/driver"
	"fmt"
	"os"
	"strings"
)

// Attach opens another register beside the first, or makes it at path, and brings its schema up to date. The
// connection that it returns means the attached one where it names no other, and has temporary tables of its own; every
// connection reads the tables of all of them as name.table. It is closed with the first. The folder must be within the
// first's reach (Memory.Reach).
func (d *DB) Attach(ctx context.Context, path, name string) (*DB, error) {
	schema, err := own()
	if err != nil {
		return nil, err
	}
	beside, err := d.Beside(ctx, false)
	if err != nil {
		return nil, err
	}
	beside.path, beside.name = path, name
	_, err = beside.Exec(ctx, "ATTACH '"+strings.ReplaceAll(path, "'", "''")+"' AS "+name+"; USE "+name)
	if err != nil {
		return nil, fmt.Errorf("open a register beside another: %w", err)
	}
	beside.private("")
	return beside, beside.migrate(ctx, schema)
}

// Detach closes an attached register and removes its file.
func (d *DB) Detach(ctx context.Context, attached *DB) error {
	if _, err := attached.Exec(ctx, "USE memory"); err != nil {
		return err
	}
	// a bad connection is closed and not used again: its temporary tables would be met by whoever has it next
	attached.conn.Raw(func(any) error { return driver.ErrBadConn })
	if _, err := d.Exec(ctx, "DETACH "+attached.name); err != nil {
		return fmt.Errorf("close a register beside another: %w", err)
	}
	return os.Remove(attached.path)
}
