package journal

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// Rebuild fills an empty register from the journal alone, up to and with the given seal (0 is all), and checks that it has
// every row. Each file's hash is checked first: what was tampered with is refused with *Broken, and the register is not to be used.
func (j *Journal) Rebuild(ctx context.Context, db *ledger.DB, upTo int64) error {
	lines, err := j.Lines()
	if err != nil {
		return err
	}
	if upTo > 0 && upTo < int64(len(lines)) {
		lines = lines[:upTo]
	}
	if err := known(ctx, db, lines); err != nil {
		return err
	}
	files, err := j.wholeFiles(lines)
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
		if _, err := db.Exec(ctx, fmt.Sprintf("INSERT INTO %s BY NAME SELECT * FROM read_parquet([%s], union_by_name = true)", quote(name), strings.Join(files[name], ", "))); err != nil {
			return &Broken{fmt.Sprintf("table %s cannot be made from the journal: %v", name, err), wayRestore}
		}
	}
	if err := j.noteAll(ctx, db, lines); err != nil {
		return err
	}
	return complete(ctx, db, names, lines)
}

// known fails when a line was sealed under a schema this program does not know: its tables would be left out without a word.
func known(ctx context.Context, db *ledger.DB, lines []Line) error {
	version, err := schema(ctx, db)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.Schema > version {
			return fmt.Errorf("%w (the journal's schema is %d, this program knows %d): install the program that wrote it, or a later one", ledger.ErrNewer, l.Schema, version)
		}
	}
	return nil
}

// wholeFiles checks every file of the lines and gives them by table, in order.
func (j *Journal) wholeFiles(lines []Line) (map[string][]string, error) {
	files := map[string][]string{}
	for _, l := range lines {
		for _, f := range l.Files {
			if err := j.whole(l.Seal, f); err != nil {
				return nil, err
			}
			files[f.Table] = append(files[f.Table], text(j.path(l.Seal, f.Table)))
		}
	}
	return files, nil
}

// noteAll tells a register made anew of the seals it was made from.
func (j *Journal) noteAll(ctx context.Context, db *ledger.DB, lines []Line) error {
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
			return &Broken{fmt.Sprintf("table %s made from the journal has %d of %d rows", name, counts[name], want), wayRestore}
		}
	}
	return nil
}
