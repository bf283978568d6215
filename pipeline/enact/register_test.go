package enact

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/rules"
	"chuangpei/rules/edition"
)

//go:embed testdata/*.sql
var small embed.FS

// register is a register in memory, in its ninth run on the tenth of June 2025; what a test does to it is rolled back.
type register struct {
	*ledger.DB
	columns map[string]int // how many a table of testdata/given.sql has
}

// newRegister opens one under the policy as it was first written.
func newRegister(t *testing.T) register {
	t.Helper()
	ctx := context.Background()
	files, err := edition.First(rules.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	book, err := rules.Load(files, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	db, err := ledger.Open(ctx, "", ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := review.Prepare(ctx, db, book); err != nil {
		t.Fatal(err)
	}
	if err := Begin(ctx, db, tonight()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(ctx, read(t, "given")); err != nil {
		t.Fatal(err)
	}
	type table struct {
		Name    string `db:"table_name"`
		Columns int64  `db:"column_count"`
	}
	tables, err := ledger.Select[table](ctx, db, "SELECT table_name, column_count FROM duckdb_tables() WHERE temporary")
	if err != nil {
		t.Fatal(err)
	}
	r := register{db, map[string]int{}}
	for _, table := range tables {
		r.columns[table.Name] = int(table.Columns)
	}
	return r
}

// tonight are the terms of the ninth run.
func tonight() Terms {
	today := time.Date(2025, 6, 10, 0, 0, 0, 0, time.UTC)
	return Terms{Run: 9, After: 8, Today: today, Now: today.Add(2 * time.Hour), RulesDigest: "d"}
}

// read is a text of testdata.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := small.ReadFile("testdata/" + name + ".sql")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// given is a small register: a table of testdata/given.sql, without its given_, and its rows, a line each, the values
// parted by blanks. A dash is NULL, and so is what a line leaves out at its end.
type given map[string]string

// sql inserts the rows.
func (r register) sql(g given) string {
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(g)) {
		for line := range strings.Lines(g[name]) {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			values := slices.Repeat([]string{"NULL"}, r.columns["given_"+name])
			for i, word := range words {
				if word != "-" {
					values[i] = "'" + word + "'"
				}
			}
			fmt.Fprintf(&all, "INSERT INTO given_%s VALUES (%s);\n", name, strings.Join(values, ", "))
		}
	}
	return all.String()
}

// errDone rolls back what a case did.
var errDone = errors.New("done")

// check does work over a small register and compares what a query, of one column, then finds with want, line by line.
func (r register) check(t *testing.T, g given, work func(context.Context, *ledger.Tx) error, query, want string) {
	t.Helper()
	var got []string
	err := r.Tx(context.Background(), func(tx *ledger.Tx) (err error) {
		ctx := context.Background()
		if _, err := tx.Exec(ctx, r.sql(g)+read(t, "fill")); err != nil {
			return err
		}
		if err := execute(ctx, tx, "begin", "left_now", "open"); err != nil {
			return err
		}
		if err := work(ctx, tx); err != nil {
			return err
		}
		got, err = ledger.Column[string](ctx, tx, "SELECT concat_ws(' ', *COLUMNS(*)) FROM ("+query+")")
		return errors.Join(err, errDone)
	})
	if !errors.Is(err, errDone) {
		t.Fatal(err)
	}
	var wanted []string
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			wanted = append(wanted, line)
		}
	}
	if !slices.Equal(got, wanted) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(wanted, "\n\t"))
	}
}

// cases are small registers, by what they show, and what is found of each.
type cases map[string]struct {
	given given
	want  string
}

// each checks every case.
func (r register) each(t *testing.T, all cases, work func(context.Context, *ledger.Tx) error, query string) {
	t.Helper()
	for name, c := range all {
		t.Run(name, func(t *testing.T) { r.check(t, c.given, work, query, c.want) })
	}
}

// with adds rows to every case.
func (all cases) with(more given) cases {
	for _, c := range all {
		for table, rows := range more {
			c.given[table] += "\n" + rows
		}
	}
	return all
}

// TestSmallRegister: what is given stands in the register, a dash and what is left out as NULL.
func TestSmallRegister(t *testing.T) {
	newRegister(t).check(t, given{
		"class":      "7 150104 SYB 2025-03-03 2 3",
		"instructor": "J1 150104 专职 SYB -",
		"reviewed":   "BT1 9\n BT2 9 true\n BT3 8",
	}, func(context.Context, *ledger.Tx) error { return nil }, `
		SELECT 'session', submission, day FROM session
		UNION ALL SELECT 'enrolled', opening, count(*)::VARCHAR FROM enrolment GROUP BY ALL
		UNION ALL SELECT 'open', submission, kind FROM (FROM open_application ORDER BY submission)
		UNION ALL SELECT 'assessed', count(*), NULL FROM assessment`, `
		session 7 2025-03-03
		session 7 2025-03-04
		enrolled 7 3
		open 7 opening
		open 1001 claim
		assessed 0`)
}

// TestWhatAWaveLeavesOutHasNothingToDo: what [Wave.busy] leaves out where a wave has no rows of a sheet adds nothing
// over empty staging tables, though applications were accepted.
func TestWhatAWaveLeavesOutHasNothingToDo(t *testing.T) {
	r, ctx, idle := newRegister(t), context.Background(), 0
	err := r.Tx(ctx, func(tx *ledger.Tx) error {
		tables := []string{"CREATE OR REPLACE TEMP TABLE accepted AS SELECT opening AS submission, " +
			"opening AS arrival, county, opening, institution FROM class_filed"}
		for _, business := range form.Businesses() {
			for _, sheet := range business.Sheets {
				tables = append(tables, sheet.DDL())
			}
		}
		if _, err := tx.Exec(ctx, strings.Join(tables, ";\n")); err != nil {
			return err
		}
		for _, business := range form.Businesses() {
			w := Wave{Kind: business}
			all := strings.Split(statement(business.Code), ";\n")
			left := slices.ContainsFunc(all, func(one string) bool { return !w.busy(one) })
			for _, one := range all {
				busy := w.busy(one)
				if !left || busy && !strings.Contains(one, "CREATE") {
					continue
				}
				if rows, err := tx.Exec(ctx, one); err != nil || !busy && rows != 0 {
					return fmt.Errorf("%s: %d rows: %w\n%s", business.Code, rows, err, one)
				}
				if !busy {
					idle++
				}
			}
		}
		return nil
	})
	if err != nil || idle < 15 {
		t.Errorf("%d statements are left out of waves without rows: %v", idle, err)
	}
}
