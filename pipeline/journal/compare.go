package journal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// Fault is one difference between register and journal, or within the journal. It shows no name and no number of a person.
type Fault struct {
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

// most is how many differing rows of a table are listed.
const most = 20

// Verify compares every row of the register with the journal, having checked the chain and every file's hash.
func (j *Journal) Verify(ctx context.Context, db *ledger.DB) ([]Fault, Extent, error) {
	lines, err := j.Lines()
	faults := refused(nil, "journal", err)
	faults = refused(faults, "register", j.agree(ctx, db))
	extent := Extent{Seals: int64(len(lines))}
	files, sealed := map[string][]string{}, map[string]int64{}
	for _, l := range lines {
		for _, f := range l.Files {
			extent.Rows += f.Rows
			sealed[f.Table] += f.Rows
			if err := j.whole(l.Seal, f); err != nil {
				faults = refused(faults, "journal", err)
				continue
			}
			files[f.Table] = append(files[f.Table], text(j.path(l.Seal, f.Table)))
		}
	}
	names, err := tables(ctx, db)
	if err != nil {
		return faults, extent, err
	}
	counts, err := count(ctx, db, names)
	if err != nil {
		return faults, extent, err
	}
	for _, name := range names {
		extent.Unsealed += max(0, counts[name]-j.last.Total[name])
		if counts[name] > j.last.Total[name] {
			faults = refused(faults, name, j.countsAgree(ctx, db, name, counts[name]))
		}
		if len(files[name]) == 0 {
			continue
		}
		found, err := j.compareTable(ctx, db, name, files[name], sealed[name])
		if err != nil {
			return faults, extent, err
		}
		faults = append(faults, found...)
	}
	return faults, extent, nil
}

// refused lists what an error says.
func refused(faults []Fault, where string, err error) []Fault {
	if err == nil {
		return faults
	}
	text := err.Error()
	var broken *Broken
	if errors.As(err, &broken) {
		text = broken.What
	}
	return append(faults, Fault{Where: where, What: text})
}

// whole checks a file's hash.
func (j *Journal) whole(seal int64, f File) error {
	return j.in(func(d disk.Folder) error {
		if err := present(d, seal, f); err != nil {
			return err
		}
		in, err := d.Open(below(seal, f.Table), os.O_RDONLY)
		if err != nil {
			return err
		}
		defer in.Close()
		_, sum, err := fingerprint(in)
		if err != nil {
			return err
		}
		if sum != f.SHA256 {
			return &Broken{fmt.Sprintf("the journal's file of table %s of seal %d was changed: it does not have the hash it was sealed with", f.Table, seal), wayRestore}
		}
		return nil
	})
}

// compareTable compares a table with its files, which hold so many rows, some runs at a time.
func (j *Journal) compareTable(
	ctx context.Context, db *ledger.DB, name string, files []string, rows int64,
) ([]Fault, error) {
	// a table that gained columns since: the journal's rows have none there
	kept := fmt.Sprintf("(SELECT * FROM %s WHERE false UNION ALL BY NAME "+
		"SELECT * FROM read_parquet([%s], union_by_name = true))", quote(name), strings.Join(files, ", "))
	portions := []string{"true"}
	if rows+j.last.Total[name] > 2*atOnce {
		var err error
		if portions, err = portionsOf(ctx, db, name, kept); err != nil {
			return nil, fmt.Errorf("compare table %s with the journal: %w", name, err)
		}
	}
	var faults []Fault
	for _, within := range portions {
		register := fmt.Sprintf("SELECT * FROM %s WHERE %s AND rowid < %d", quote(name), within, j.last.Total[name])
		journal := fmt.Sprintf("SELECT * FROM %s WHERE %s", kept, within)
		found, err := differences(ctx, db, name, register, journal)
		if err != nil {
			return nil, fmt.Errorf("compare table %s with the journal: %w", name, err)
		}
		faults = append(faults, found...)
	}
	return faults, nil
}

// portionsOf parts a table and its files by runs, so that no part is larger than memory bears; a run is never parted.
func portionsOf(ctx context.Context, db *ledger.DB, name, kept string) ([]string, error) {
	type size struct {
		Run  int64 `db:"run"`
		Rows int64 `db:"rows"`
	}
	runs, err := ledger.Select[size](ctx, db, fmt.Sprintf("SELECT run, count(*) AS rows "+
		"FROM (SELECT run FROM %s UNION ALL SELECT run FROM %s) GROUP BY run ORDER BY run", quote(name), kept))
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

// differences lists the rows that only one side has; two of one key are one row that was changed.
func differences(ctx context.Context, db *ledger.DB, table, register, journal string) ([]Fault, error) {
	more, err := unmatched(ctx, db, journal, register)
	if err != nil {
		return nil, err
	}
	gone, added := more[0], more[1]
	var faults []Fault
	for _, key := range slices.Sorted(maps.Keys(gone)) {
		was, is := gone[key], added[key]
		if is == nil {
			faults = append(faults, Fault{Where: table + " " + key, What: "the row is in the journal and missing from the register"})
			continue
		}
		delete(added, key)
		faults = append(faults, changed(table+" "+key, was, is)...)
	}
	for _, key := range slices.Sorted(maps.Keys(added)) {
		faults = append(faults, Fault{Where: table + " " + key, What: "the row is in the register and not in the journal"})
	}
	return faults, nil
}

// sideColumn marks on which side a row was met, and then on which there are more of it; no table has such a column.
const sideColumn = "side of the comparison"

// unmatched gives the rows of which one query has more than the other, by key: first those of the first. Each side is
// read once.
func unmatched(ctx context.Context, db *ledger.DB, first, second string) (more [2]map[string]map[string]any, err error) {
	type row struct {
		Text string `db:"text"`
	}
	side := quote(sideColumn)
	found, err := ledger.Select[row](ctx, db, fmt.Sprintf(`SELECT CAST(to_json(d) AS VARCHAR) AS text FROM (
		SELECT * REPLACE (CASE WHEN %[3]s > 0 THEN 0 ELSE 1 END AS %[3]s)
		FROM (SELECT * EXCLUDE (%[3]s), sum(%[3]s) AS %[3]s
			FROM (SELECT *, 1 AS %[3]s FROM (%[1]s) UNION ALL SELECT *, -1 AS %[3]s FROM (%[2]s))
			GROUP BY ALL HAVING sum(%[3]s) <> 0)
		QUALIFY row_number() OVER (PARTITION BY %[3]s > 0) <= %[4]d) d`, first, second, side, most))
	more = [2]map[string]map[string]any{{}, {}}
	for _, r := range found {
		decoder := json.NewDecoder(strings.NewReader(r.Text))
		decoder.UseNumber()
		var columns map[string]any
		if decoder.Decode(&columns) != nil {
			return more, errors.New("a row of the register is no JSON")
		}
		on := map[any]int{json.Number("0"): 0, json.Number("1"): 1}[columns[sideColumn]]
		delete(columns, sideColumn)
		more[on][key(columns)] = columns
	}
	return more, err
}

// key names a row by its numbers.
func key(columns map[string]any) string {
	var parts []string
	for _, name := range []string{"certificate_no", "entry_no", "class_no", "batch_no", "business_no", "instructor_no", "credit_code", "workbook", "submission", "opening", "row", "ordinal", "day", "starts", "sheet", "cell", "run"} {
		if v := columns[name]; v != nil {
			parts = append(parts, fmt.Sprintf("%s %v", name, v))
		}
	}
	return strings.Join(parts, ", ")
}

// changed lists the columns in which two rows differ.
func changed(where string, was, is map[string]any) []Fault {
	var faults []Fault
	for _, column := range slices.Sorted(maps.Keys(is)) {
		if was[column] != is[column] {
			faults = append(faults, Fault{Where: where, What: column + " was changed in the register", Said: shown(column, was[column]), Now: shown(column, is[column])})
		}
	}
	return faults
}

// shown is a value as it may be shown: figures, days and the register's own numbers. Whatever else a row holds may name somebody.
func shown(column string, value any) string {
	public := []string{"county", "course", "fund", "kind", "scope", "result", "state", "edition", "outcome", "opinion", "sha256", "cells", "rules_digest"}
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
