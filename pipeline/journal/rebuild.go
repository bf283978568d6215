package journal

import (
	"context"
	"fmt"
	"slices"

	"chuangpei/pipeline/ledger"
)

// Rebuild fills an empty register from the journal alone, up to and with the given seal (0 is all), and checks that it
// has every row. Each file's hash is checked first: what was tampered with is refused with *Broken, and the register is
// not to be used.
func (j *Journal) Rebuild(ctx context.Context, db *ledger.DB, upTo int64) error {
	lines, err := j.Lines()
	if err != nil {
		return err
	}
	if upTo > 0 && upTo < int64(len(lines)) {
		lines = lines[:upTo]
	}
	if err := readable(ctx, db, lines); err != nil {
		return err
	}
	files, err := j.checkFiles(lines)
	if err != nil {
		return err
	}
	names, err := tables(ctx, db)
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	for _, name := range names {
		if len(files[name]) == 0 {
			continue
		}
		insert := fmt.Sprintf("INSERT INTO %s BY NAME SELECT * FROM %s", identifier(name), parquet(files[name]))
		if _, err := db.Exec(ctx, insert); err != nil {
			return broken(wayRestore, "table %s cannot be made from the journal: %v", name, err)
		}
	}
	if err := noteAll(ctx, db, lines); err != nil {
		return err
	}
	return complete(ctx, db, names, lines)
}

// readable fails when a line was sealed under a schema this program does not know: its tables would be left out without
// a word.
func readable(ctx context.Context, db *ledger.DB, lines []Line) error {
	version, err := schema(ctx, db)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.Schema > version {
			return fmt.Errorf("%w (the journal's schema is %d, this program knows %d): "+
				"install the program that wrote it, or a later one", ledger.ErrNewer, l.Schema, version)
		}
	}
	return nil
}

// checkFiles checks the hash of every file of the lines and gives the files by table, in order.
func (j *Journal) checkFiles(lines []Line) (map[string][]string, error) {
	files := map[string][]string{}
	for _, l := range lines {
		for _, f := range l.Files {
			if err := j.checkHash(l.Seal, f); err != nil {
				return nil, err
			}
			files[f.Table] = append(files[f.Table], j.path(l.Seal, f.Table))
		}
	}
	return files, nil
}

// noteAll notes in a register made anew the seals it was made from.
func noteAll(ctx context.Context, db *ledger.DB, lines []Line) error {
	var rows [][]any
	for _, l := range lines {
		rows = append(rows, []any{l.Seal, l.Hash})
	}
	return db.Tx(ctx, func(tx *ledger.Tx) error { return tx.Append(ctx, "sealed", false, slices.Values(rows)) })
}

// complete checks that a register made anew has as many rows as were sealed.
func complete(ctx context.Context, db *ledger.DB, names []string, lines []Line) error {
	if len(lines) == 0 {
		return nil
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	for name, want := range lines[len(lines)-1].Total {
		if counts[name] != want {
			return broken(wayRestore, "table %s made from the journal has %d of %d rows", name, counts[name], want)
		}
	}
	return nil
}
