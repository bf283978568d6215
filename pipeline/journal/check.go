package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// comparedAtStart is how many rows of the newest seals every start compares one by one; more are left to Verify.
const comparedAtStart = 20_000

// Check compares the register with the journal at the start of a run, before anything is numbered. A register that has
// lost rows, a journal that has lost lines or files, rows added to or changed in a sealed run give *Broken. What a run
// that was cut off left unsealed is fine: Check says that there is some, and Seal takes it up.
func (j *Journal) Check(ctx context.Context, db *ledger.DB) (unsealed bool, err error) {
	n, err := j.compareSeals(ctx, db)
	if err != nil {
		return false, err
	}
	names, err := j.tablesOf(ctx, db)
	if err != nil {
		return false, fmt.Errorf("compare register and journal: %w", err)
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return false, fmt.Errorf("compare register and journal: %w", err)
	}
	for _, name := range names {
		unsealed = unsealed || counts[name] > j.last.Total[name]
		if err := j.compareCounts(ctx, db, name, counts[name]); err != nil {
			return unsealed, err
		}
	}
	if err := j.compareRecent(ctx, db); err != nil || n.Seal == j.last.Seal {
		return unsealed, err
	}
	return unsealed, j.note(ctx, db) // the process ended between the manifest and the register's note of it
}

// noted is what the register says of its newest seal.
type noted struct {
	Seal int64  `db:"seal"`
	Hash string `db:"hash"`
}

// newestNote reads what the register says of its newest seal.
func newestNote(ctx context.Context, db *ledger.DB) (noted, error) {
	rows, err := ledger.Select[noted](ctx, db, "SELECT seal, hash FROM sealed ORDER BY seal DESC LIMIT 1")
	if err != nil {
		return noted{}, fmt.Errorf("read the register's seals: %w", err)
	}
	return append(rows, noted{})[0], nil
}

// compareSeals compares what the register says of its seals with the manifest. The manifest may be one ahead: it is
// written first.
func (j *Journal) compareSeals(ctx context.Context, db *ledger.DB) (noted, error) {
	n, err := newestNote(ctx, db)
	if err != nil {
		return n, err
	}
	switch last := j.last; {
	case n.Seal > last.Seal:
		return n, broken(wayRestore, "the journal ends at seal %d and the register was sealed %d times: "+
			"the journal has lost lines", last.Seal, n.Seal)
	case n.Seal == last.Seal && n.Hash != last.Hash || n.Seal == last.Seal-1 && n.Hash != last.Previous:
		return n, broken(wayRestore, "register and journal are not of one history: seal %d differs", n.Seal)
	case n.Seal < last.Seal-1:
		return n, broken(wayRebuild, "the register is behind its journal: it ends at seal %d of %d (run %d)",
			n.Seal, last.Seal, last.Run)
	}
	return n, nil
}

// compareCounts looks for rows that a table has lost, or gained in a run that was sealed.
func (j *Journal) compareCounts(ctx context.Context, db *ledger.DB, name string, rows int64) error {
	sealed := j.last.Total[name]
	if rows < sealed {
		return broken(wayRebuild, "the register is behind its journal: table %s has %d of %d rows sealed up to run %d",
			name, rows, sealed, j.last.Run)
	}
	if rows == sealed || addedLate(name) {
		return nil
	}
	query := fmt.Sprintf("SELECT count(*) FROM %s WHERE rowid >= ? AND run <= ?", identifier(name))
	added, err := ledger.Scalar[int64](ctx, db, query, sealed, j.last.Run)
	if err != nil {
		return fmt.Errorf("compare register and journal: %w", err)
	}
	if added > 0 {
		return broken(wayVerify, "table %s gained %d rows of runs that were sealed without them", name, added)
	}
	return nil
}

// compareRecent checks that the files of the newest seals are there in full, and compares their rows while they are
// few.
func (j *Journal) compareRecent(ctx context.Context, db *ledger.DB) error {
	lines, err := j.newest()
	if err != nil {
		return err
	}
	version, err := j.schemaOf(ctx, db)
	if err != nil {
		return err
	}
	if err := j.checkPresent(lines); err != nil {
		return err
	}
	left := int64(comparedAtStart)
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		for _, f := range l.Files {
			left -= f.Rows
		}
		if left < 0 || l.Schema != version {
			continue
		}
		if err := j.compareRows(ctx, db, l); err != nil {
			return err
		}
	}
	return nil
}

// compareRows compares the rows of one seal's tables and names the first table that differs.
func (j *Journal) compareRows(ctx context.Context, db *ledger.DB, l Line) error {
	register, err := sums(ctx, db, l.Files, func(f File) string {
		to := l.Total[f.Table]
		return fmt.Sprintf("(SELECT * FROM %s WHERE rowid >= %d AND rowid < %d)", identifier(f.Table), to-f.Rows, to)
	})
	var sealed map[string]string
	if err == nil {
		sealed, err = sums(ctx, db, l.Files, func(f File) string {
			return fmt.Sprintf("read_parquet(%s)", j.path(l.Seal, f.Table))
		})
	}
	if err != nil {
		return broken(wayVerify, "the journal's files of seal %d cannot be read or do not fit the register: %v",
			l.Seal, err)
	}
	for _, f := range l.Files {
		if register[f.Table] != sealed[f.Table] {
			return broken(wayVerify, "rows of table %s were changed since seal %d (run %d)", f.Table, l.Seal, l.Run)
		}
	}
	return nil
}

// sums adds up the hashes of the rows of each file, which are read from where from says.
func sums(ctx context.Context, db *ledger.DB, files []File, from func(File) string) (map[string]string, error) {
	var parts []string
	for _, f := range files {
		parts = append(parts, fmt.Sprintf("SELECT '%s' AS name, coalesce(CAST(sum(hash(t)) AS VARCHAR), '') AS total "+
			"FROM %s t", f.Table, from(f)))
	}
	type sum struct {
		Name  string `db:"name"`
		Total string `db:"total"`
	}
	totals := map[string]string{}
	found, err := ledger.Select[sum](ctx, db, strings.Join(parts, " UNION ALL "))
	for _, one := range found {
		totals[one.Name] = one.Total
	}
	return totals, err
}

// checkPresent checks that the files of these seals are there with their sizes.
func (j *Journal) checkPresent(lines []Line) error {
	if len(lines) == 0 {
		return nil
	}
	return j.inFolder(func(d disk.Folder) error {
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

// present checks that a file of the journal is there with its size. That it cannot be looked at does not mean that it
// is gone.
func present(d disk.Folder, seal int64, f File) error {
	info, err := d.Lstat(below(seal, f.Table))
	if errors.Is(err, fs.ErrNotExist) {
		return broken(wayRestore, "the journal lacks the file of table %s of seal %d", f.Table, seal)
	}
	if err != nil {
		return fmt.Errorf("look at the journal: %w", err)
	}
	if info.Size() != f.Bytes {
		return broken(wayRestore, "the journal's file of table %s of seal %d has %d bytes instead of %d",
			f.Table, seal, info.Size(), f.Bytes)
	}
	return nil
}

// checkHash checks that a file is there and has the hash it was sealed with.
func (j *Journal) checkHash(seal int64, f File) error {
	return j.inFolder(func(d disk.Folder) error {
		if err := present(d, seal, f); err != nil {
			return err
		}
		in, err := d.Open(below(seal, f.Table), os.O_RDONLY)
		if err != nil {
			return err
		}
		defer in.Close()
		_, sum, err := fingerprint(in)
		if err == nil && sum != f.SHA256 {
			err = broken(wayRestore, "the journal's file of table %s of seal %d was changed: "+
				"it does not have the hash it was sealed with", f.Table, seal)
		}
		return err
	})
}
