package journal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// Discrepancy is one difference between register and journal, or within the journal. It shows no name and no number of
// a person.
type Discrepancy struct {
	Where string // such as certificate 150104202303WLC00001, run 3
	What  string
	Said  string // what the journal says; empty where there is nothing to compare
	Now   string // what the register says
}

// Extent is how much was compared.
type Extent struct {
	Seals    int64
	Rows     int64
	Unsealed int64 // rows of a run that was cut off, which the next start will seal
}

// atOnce is how many rows of a table are compared in one query, which bounds memory.
const atOnce = 1_000_000

// mostListed is how many differing rows of a table are listed.
const mostListed = 20

// Verify compares every row of the register with the journal, having checked the chain and every file's hash.
func (j *Journal) Verify(ctx context.Context, db *ledger.DB) ([]Discrepancy, Extent, error) {
	lines, err := j.Lines()
	all := discrepancy(nil, "journal", err)
	_, behind := j.compareSeals(ctx, db)
	all = discrepancy(all, "register", behind)
	extent := Extent{Seals: int64(len(lines))}
	files, sealed := map[string][]string{}, map[string]int64{}
	for _, l := range lines {
		for _, f := range l.Files {
			extent.Rows += f.Rows
			sealed[f.Table] += f.Rows
			if err := j.checkHash(l.Seal, f); err != nil {
				all = discrepancy(all, "journal", err)
				continue
			}
			files[f.Table] = append(files[f.Table], j.path(l.Seal, f.Table))
		}
	}
	names, err := tables(ctx, db)
	if err != nil {
		return all, extent, err
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return all, extent, err
	}
	for _, name := range names {
		extent.Unsealed += max(0, counts[name]-j.last.Total[name])
		if counts[name] > j.last.Total[name] {
			all = discrepancy(all, name, j.compareCounts(ctx, db, name, counts[name]))
		}
		if len(files[name]) == 0 {
			continue
		}
		found, err := j.compareTable(ctx, db, name, files[name], sealed[name])
		if err != nil {
			return all, extent, fmt.Errorf("compare table %s with the journal: %w", name, err)
		}
		all = append(all, found...)
	}
	return all, extent, nil
}

// discrepancy adds what an error says, if there is one.
func discrepancy(all []Discrepancy, where string, err error) []Discrepancy {
	if err == nil {
		return all
	}
	what := err.Error()
	if b, ok := errors.AsType[*Broken](err); ok {
		what = b.What
	}
	return append(all, Discrepancy{Where: where, What: what})
}

// compareTable compares a table with its files, which hold so many rows, some runs at a time.
func (j *Journal) compareTable(ctx context.Context, db *ledger.DB, name string, files []string, rows int64,
) ([]Discrepancy, error) {
	// a table that gained columns since: the journal's rows have none there
	sealed := fmt.Sprintf("(SELECT * FROM %s WHERE false UNION ALL BY NAME SELECT * FROM %s)",
		identifier(name), parquet(files))
	portions := []string{"true"}
	if rows+j.last.Total[name] > 2*atOnce {
		var err error
		if portions, err = portionsOf(ctx, db, name, sealed); err != nil {
			return nil, err
		}
	}
	var all []Discrepancy
	for _, within := range portions {
		err := view(ctx, db, "journal_rows", sealed+" WHERE "+within)
		if err == nil {
			register := fmt.Sprintf("%s WHERE %s AND rowid < %d", identifier(name), within, j.last.Total[name])
			err = view(ctx, db, "register_rows", register)
		}
		if err != nil {
			return nil, err
		}
		found, err := differences(ctx, db, name)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// view makes one of the two views that are compared.
func view(ctx context.Context, db *ledger.DB, name, from string) error {
	_, err := db.Exec(ctx, "CREATE OR REPLACE TEMP VIEW "+name+" AS SELECT * FROM "+from)
	return err
}

// portionsOf parts a table and its files by runs, so that no part is larger than memory bears; a run is never parted.
func portionsOf(ctx context.Context, db *ledger.DB, name, sealed string) ([]string, error) {
	type size struct {
		Run  int64 `db:"run"`
		Rows int64 `db:"rows"`
	}
	runs, err := ledger.Select[size](ctx, db, fmt.Sprintf("SELECT run, count(*) AS rows "+
		"FROM (SELECT run FROM %s UNION ALL SELECT run FROM %s) GROUP BY run ORDER BY run", identifier(name), sealed))
	var portions []string
	for from := 0; from < len(runs); {
		to, rows := from, int64(0)
		for ; to < len(runs) && (to == from || rows+runs[to].Rows <= 2*atOnce); to++ {
			rows += runs[to].Rows
		}
		portions = append(portions, fmt.Sprintf("run BETWEEN %d AND %d", runs[from].Run, runs[to-1].Run))
		from = to
	}
	return portions, err
}

// differences lists the rows of a table that only one of the two views has; two of one key are one row that was
// changed.
func differences(ctx context.Context, db *ledger.DB, table string) ([]Discrepancy, error) {
	gone, added, err := unmatched(ctx, db)
	if err != nil {
		return nil, err
	}
	var all []Discrepancy
	for _, key := range slices.Sorted(maps.Keys(gone)) {
		where, was, is := table+" "+key, gone[key], added[key]
		if is == nil {
			const lost = "the row is in the journal and missing from the register"
			all = append(all, Discrepancy{Where: where, What: lost})
			continue
		}
		delete(added, key)
		all = append(all, changed(where, was, is)...)
	}
	for _, key := range slices.Sorted(maps.Keys(added)) {
		where := table + " " + key
		all = append(all, Discrepancy{Where: where, What: "the row is in the register and not in the journal"})
	}
	return all, nil
}

// moreColumn says by how many of a row the journal has more than the register; no table has such a column.
const moreColumn = "more in the journal"

// unmatched gives the rows of which the journal has more than the register, and the other way round, by key.
func unmatched(ctx context.Context, db *ledger.DB) (gone, added map[string]map[string]any, err error) {
	gone, added = map[string]map[string]any{}, map[string]map[string]any{}
	found, err := ledger.Column[string](ctx, db, statement("unmatched"), mostListed)
	for _, row := range found {
		decoder := json.NewDecoder(strings.NewReader(row))
		decoder.UseNumber()
		var columns map[string]any
		if decoder.Decode(&columns) != nil {
			return gone, added, errors.New("a row of the register is no JSON")
		}
		into := gone
		if strings.HasPrefix(fmt.Sprint(columns[moreColumn]), "-") {
			into = added
		}
		delete(columns, moreColumn)
		into[key(columns)] = columns
	}
	return gone, added, err
}

// key names a row by its numbers.
func key(columns map[string]any) string {
	var parts []string
	const numbers = "certificate_no entry_no class_no batch_no business_no instructor_no credit_code workbook " +
		"submission opening row ordinal day starts sheet cell run"
	for _, name := range strings.Fields(numbers) {
		if v := columns[name]; v != nil {
			parts = append(parts, fmt.Sprintf("%s %v", name, v))
		}
	}
	return strings.Join(parts, ", ")
}

// changed lists the columns in which two rows differ.
func changed(where string, was, is map[string]any) []Discrepancy {
	var all []Discrepancy
	for _, column := range slices.Sorted(maps.Keys(is)) {
		if was[column] != is[column] {
			all = append(all, Discrepancy{Where: where, What: column + " was changed in the register",
				Said: shown(column, was[column]), Now: shown(column, is[column])})
		}
	}
	return all
}

// shown is a value as it may be shown: figures, days and the register's own numbers. Whatever else a row holds may name
// somebody.
func shown(column string, value any) string {
	public := []string{"county", "course", "fund", "kind", "scope", "result", "state", "edition", "outcome", "opinion",
		"sha256", "cells", "rules_digest"}
	switch v := value.(type) {
	case nil:
		return "nothing"
	case string:
		if slices.Contains(public, column) || strings.HasSuffix(column, "_no") || strings.HasSuffix(column, "_on") {
			return v
		}
	default:
		if column != "person" {
			return fmt.Sprint(v)
		}
	}
	return "(not shown)"
}
