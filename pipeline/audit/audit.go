// Package audit asks the register whether it contradicts itself: every number unique and in its series, every amount
// what the policy gives, every balance what was allotted less what was committed. The same questions are asked by a
// run, before it commits numbers and money, and by verify of the whole register, so that what one says the other says.
//
// A contradiction stops the smallest thing it is about, its scope: a fund, a series of numbers, a class. The rest of
// the city has its night.
package audit

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql over.sql
var files embed.FS

// Invariant is a sentence that must hold, and the query that lists what speaks against it: scope, key, place, said,
// should. A query looks at rows of runs after since() (see [From]) and at what they touch.
type Invariant struct {
	Name     string   // of its file
	Check    string   // what kind of thing is wrong: serial, amount, balance, register, invariant
	Table    string   // whose rows could break it
	Rows     []string // tables: without a row after since(), or any as it says there, it finds nothing
	Sentence string   // what is wrong when the query finds something
	Reason   string   // the same in Chinese, for the county's papers
	WayOut   string   // what the operator can do about it
	SQL      string
}

// Breach is one thing that speaks against an invariant. Key names what it is about within its scope: a fund (county,
// fund and year), the entries of a county and year, a serial's scope, a class (its opening), a series of class or batch
// numbers, an application.
type Breach struct {
	Invariant string `db:"invariant"`
	Scope     string `db:"scope"`
	Key       string `db:"key"`
	Place     string `db:"place"`
	Said      string `db:"said"`
	Should    string `db:"should"`
}

// Scopes of a breach. What stands still while one is open: the fund's new entries, every new entry of the county and
// year, the numbering of the series, the class's numbers, certificates and entries, the county's payment lists of the
// day. A breach about an application or a run stops nothing: it is only told of.
const (
	Fund         = "fund"
	Entries      = "entries"
	Serial       = "serial"
	Class        = "class"
	Classes      = "classes"
	Batches      = "batches"
	Applications = "applications"
	Application  = "application"
	Run          = "run"
)

// Answers names the invariants of a run that has published: every application has its verdict and its receipt.
func Answers() []string { return []string{"verdict", "receipt"} }

// enough bounds what is listed of one invariant.
const enough = 50

// All lists the invariants by name.
func All() ([]Invariant, error) {
	names, err := files.ReadDir("sql")
	if err != nil {
		return nil, err
	}
	var all []Invariant
	for _, name := range names {
		text, err := files.ReadFile(path.Join("sql", name.Name()))
		if err != nil {
			return nil, err
		}
		all = append(all, parse(strings.TrimSuffix(name.Name(), ".sql"), string(text)))
	}
	return all, nil
}

// parse reads the header of a file: lines `-- key: value`. Where it does not say whose rows it looks at, they are those
// of the table that could break it.
func parse(name, text string) Invariant {
	header := map[string]string{}
	for line := range strings.Lines(text) {
		key, value, found := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "-- "), ": ")
		if strings.HasPrefix(line, "-- ") && found {
			header[key] = value
		}
	}
	return Invariant{Name: name, Check: header["check"], Table: header["table"],
		Rows: strings.Split(cmp.Or(header["rows"], header["table"]), "; "), Sentence: header["sentence"],
		Reason: header["reason"], WayOut: header["way out"], SQL: strings.TrimSuffix(strings.TrimSpace(text), ";")}
}

// About are the invariants that rows of the given tables could break; those of a run's answers are left out.
func About(tables ...string) ([]Invariant, error) {
	all, err := All()
	return slices.DeleteFunc(all, func(i Invariant) bool {
		return slices.Contains(Answers(), i.Name) || !slices.Contains(tables, i.Table)
	}), err
}

// Named are the invariants of the given names.
func Named(names ...string) ([]Invariant, error) {
	all, err := All()
	return slices.DeleteFunc(all, func(i Invariant) bool { return !slices.Contains(names, i.Name) }), err
}

// small is how many certificates and entries a register may hold to be looked at whole every night: a change behind our
// back is then found the same night, wherever it was made. A greater one is looked at from the last run that came to
// its end on; verify looks at all of it.
const small = 100_000

// From tells the queries from which run on to look: after the given one, or at everything where the register is small.
func From(ctx context.Context, db *ledger.DB, after int64) error {
	rows, err := ledger.Scalar[int64](ctx, db,
		"SELECT (SELECT count(*) FROM certificate) + (SELECT count(*) FROM entry)")
	if err != nil {
		return fmt.Errorf("measure the register: %w", err)
	}
	if rows <= small {
		after = everything
	}
	return since(ctx, db, after)
}

// Whole tells the queries to look at the whole register.
func Whole(ctx context.Context, db *ledger.DB) error { return since(ctx, db, everything) }

// everything is before the first run.
const everything = -1

// since makes the macro that the queries begin with; a constant, so that the engine skips what lies before; and what of
// the awards made since is over.
func since(ctx context.Context, db *ledger.DB, after int64) error {
	over, err := files.ReadFile("over.sql")
	if err == nil {
		_, err = db.Exec(ctx, fmt.Sprintf("CREATE OR REPLACE TEMP MACRO since() AS %d;\n%s", after, over))
	}
	return err
}

// certifiedSince is asked before the invariants: the first completion that gave certificates after since(). As a
// constant it spares the engine, which guesses badly how few those are, to read the results of all years.
const certifiedSince = "SET VARIABLE certified_since = " +
	"(SELECT min(submission) FROM certificate WHERE run > since());\n"

// Ask lists what speaks against the invariants, in one statement. One that would look at no rows finds nothing and
// costs as much as any other: it is left out.
func Ask(ctx context.Context, from ledger.Querier, some []Invariant) ([]Breach, error) {
	there, err := filled(ctx, from, some)
	if err != nil {
		return nil, fmt.Errorf("ask whether the register holds together: %w", err)
	}
	var parts []string
	for _, i := range some {
		if !slices.ContainsFunc(i.Rows, func(rows string) bool { return there[rows] }) {
			continue
		}
		parts = append(parts, fmt.Sprintf("SELECT * FROM (SELECT '%s' AS invariant, * FROM (\n%s\n) "+
			"ORDER BY key, place LIMIT %d)", i.Name, i.SQL, enough))
	}
	if len(parts) == 0 {
		return nil, nil
	}
	found, err := ledger.Select[Breach](ctx, from, certifiedSince+strings.Join(parts, "\nUNION ALL\n"))
	if err != nil {
		return nil, fmt.Errorf("ask whether the register holds together: %w", err)
	}
	return found, nil
}

// filled are those of the rows that some invariants look at of which there are any.
func filled(ctx context.Context, from ledger.Querier, some []Invariant) (map[string]bool, error) {
	var all, parts []string
	for _, i := range some {
		all = append(all, i.Rows...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for i, rows := range all {
		if !strings.Contains(rows, " WHERE ") {
			rows += " WHERE run > since()"
		}
		parts = append(parts, fmt.Sprintf("(SELECT %d AS place FROM %s LIMIT 1)", i, rows))
	}
	there := map[string]bool{}
	if len(parts) == 0 {
		return there, nil
	}
	found, err := ledger.Column[int64](ctx, from, strings.Join(parts, " UNION ALL "))
	for _, place := range found {
		there[all[place]] = true
	}
	return there, err
}
