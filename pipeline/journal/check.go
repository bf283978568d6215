package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// noted is what the register says of its newest seal.
type noted struct {
	Seal int64  `db:"seal"`
	Hash string `db:"hash"`
}

// closely is how many rows of the newest seals every start compares one by one; more are left to Verify.
const closely = 20_000

// Check compares the register with the journal at the start of a run, before anything is numbered. A register that has lost
// rows, a journal that has lost lines or files, rows added to or changed in a sealed run give *Broken. What a run that was cut
// off left unsealed is fine: Seal takes it up.
func (j *Journal) Check(ctx context.Context, db *ledger.DB) error {
	if err := j.agree(ctx, db); err != nil {
		return err
	}
	names, err := j.tablesOf(ctx, db)
	if err != nil {
		return fmt.Errorf("compare register and journal: %w", err)
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return fmt.Errorf("compare register and journal: %w", err)
	}
	for _, name := range names {
		if err := j.countsAgree(ctx, db, name, counts[name]); err != nil {
			return err
		}
	}
	if err := j.recentFiles(ctx, db); err != nil {
		return err
	}
	if n, err := j.noted(ctx, db); err != nil || n.Seal == j.last.Seal {
		return err
	}
	return j.note(ctx, db) // the process ended between the manifest and the register's note of it
}

// noted reads the register's newest note.
func (j *Journal) noted(ctx context.Context, db *ledger.DB) (noted, error) {
	rows, err := ledger.Select[noted](ctx, db, "SELECT seal, hash FROM sealed ORDER BY seal DESC LIMIT 1")
	if err != nil {
		return noted{}, fmt.Errorf("read the register's seals: %w", err)
	}
	return append(rows, noted{})[0], nil
}

// agree compares what the register says of its seals with the manifest. The manifest may be one ahead: it is written first.
func (j *Journal) agree(ctx context.Context, db *ledger.DB) error {
	n, err := j.noted(ctx, db)
	if err != nil {
		return err
	}
	switch {
	case n.Seal > j.last.Seal:
		return &Broken{fmt.Sprintf("the journal ends at seal %d and the register was sealed %d times: the journal has lost lines", j.last.Seal, n.Seal), wayRestore}
	case n.Seal == j.last.Seal && n.Hash != j.last.Hash || n.Seal == j.last.Seal-1 && n.Hash != j.last.Previous:
		return &Broken{fmt.Sprintf("register and journal are not of one history: seal %d differs", n.Seal), wayRestore}
	case n.Seal < j.last.Seal-1:
		return &Broken{fmt.Sprintf("the register is behind its journal: it ends at seal %d of %d (run %d)", n.Seal, j.last.Seal, j.last.Run), wayRebuild}
	}
	return nil
}

// countsAgree looks for rows that a table has lost, or gained in a run that was sealed.
func (j *Journal) countsAgree(ctx context.Context, db *ledger.DB, name string, rows int64) error {
	sealed := j.last.Total[name]
	if rows < sealed {
		return &Broken{fmt.Sprintf("the register is behind its journal: table %s has %d of %d rows sealed up to run %d", name, rows, sealed, j.last.Run), wayRebuild}
	}
	if rows == sealed || late(name) {
		return nil
	}
	strangers, err := ledger.Scalar[int64](ctx, db, fmt.Sprintf("SELECT count(*) FROM %s WHERE rowid >= %d AND run <= %d", quote(name), sealed, j.last.Run))
	if err != nil {
		return fmt.Errorf("compare register and journal: %w", err)
	}
	if strangers > 0 {
		return &Broken{fmt.Sprintf("table %s gained %d rows of runs that were sealed without them", name, strangers), wayVerify}
	}
	return nil
}

// recentFiles checks that the files of the newest seals are there in full, and compares their rows while they are few.
func (j *Journal) recentFiles(ctx context.Context, db *ledger.DB) error {
	lines, err := j.chain(max(0, len(j.lines)-recent))
	if err != nil {
		return err
	}
	version, err := schema(ctx, db)
	if err != nil {
		return err
	}
	if err := j.allPresent(lines); err != nil {
		return err
	}
	left := int64(closely)
	for i := len(lines) - 1; i >= 0; i-- {
		var pairs []string
		for _, f := range lines[i].Files {
			left -= f.Rows
			to := lines[i].Total[f.Table]
			pairs = append(pairs, fmt.Sprintf("SELECT '%s' AS name, (SELECT sum(hash(t)) FROM (SELECT * FROM %s WHERE rowid >= %d AND rowid < %d) t) IS NOT DISTINCT FROM (SELECT sum(hash(t)) FROM read_parquet(%s) t) AS same",
				f.Table, quote(f.Table), to-f.Rows, to, text(j.path(lines[i].Seal, f.Table))))
		}
		if left < 0 || lines[i].Schema != version {
			continue
		}
		if err := same(ctx, db, lines[i], pairs); err != nil {
			return err
		}
	}
	return nil
}

// allPresent checks that the files of these seals are there.
func (j *Journal) allPresent(lines []Line) error {
	if len(lines) == 0 {
		return nil
	}
	return j.in(func(d disk.Folder) error {
		for _, l := range lines {
			for _, f := range l.Files {
				if err := present(d, l.Seal, f); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// present checks that a file of the journal is there with its size. That it cannot be looked at does not mean that it is gone.
func present(d disk.Folder, seal int64, f File) error {
	info, err := d.Lstat(below(seal, f.Table))
	if errors.Is(err, fs.ErrNotExist) {
		return &Broken{fmt.Sprintf("the journal lacks the file of table %s of seal %d", f.Table, seal), wayRestore}
	}
	if err != nil {
		return fmt.Errorf("look at the journal: %w", err)
	}
	if info.Size() != f.Bytes {
		return &Broken{fmt.Sprintf("the journal's file of table %s of seal %d has %d bytes instead of %d", f.Table, seal, info.Size(), f.Bytes), wayRestore}
	}
	return nil
}

// same runs comparisons of one seal's tables and names the first that fails.
func same(ctx context.Context, db *ledger.DB, l Line, pairs []string) error {
	type verdict struct {
		Name string `db:"name"`
		Same bool   `db:"same"`
	}
	rows, err := ledger.Select[verdict](ctx, db, strings.Join(pairs, " UNION ALL "))
	if err != nil {
		return &Broken{fmt.Sprintf("the journal's files of seal %d cannot be read or do not fit the register: %v", l.Seal, err), wayVerify}
	}
	for _, row := range rows {
		if !row.Same {
			return &Broken{fmt.Sprintf("rows of table %s were changed since seal %d (run %d)", row.Name, l.Seal, l.Run), wayVerify}
		}
	}
	return nil
}
