package town

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
)

// Rows is how many rows a table of the register has.
func (w *Town) Rows(table string) int {
	w.Helper()
	held := w.Holdings()
	if held[table] == "" {
		return 0
	}
	return strings.Count(held[table], "\n") + 1
}

// Sums is a fund's line in the newest 资金台账.
func (w *Town) Sums() map[string]string {
	w.Helper()
	rows := w.Pages("旗县区/150104_*/资金台账_*_2025_????????")["汇总"].Table("本年下达")
	if len(rows) != 1 {
		w.Fatalf("funds: %v", rows)
	}
	return rows[0]
}

// Holdings is everything the register holds but the books every night keeps of its own doings: any effect shows here.
func (w *Town) Holdings() map[string]string {
	w.Helper()
	db := w.open()
	defer db.Close()
	own := strings.Fields("run run_summary submission reviewed verdict finding reading tally") // and what is published:
	own = append(own, "publication", "published", "sealed")
	held := map[string]string{}
	for _, table := range w.lines(db, tables) {
		if !slices.Contains(own, table) {
			held[table] = strings.Join(w.lines(db, fmt.Sprintf(rows, "CAST(t AS VARCHAR)", table, "1")), "\n")
		}
	}
	if len(held) < 30 {
		w.Fatalf("only %d tables looked at", len(held))
	}
	return held
}

// Alike wants a register that holds the same after a night decided together as after one decided file by file.
func (w *Town) Alike(together, alone map[string]string) {
	w.Helper()
	for table, rows := range together {
		if rows != alone[table] {
			w.Errorf("%s together:\n%s\nalone:\n%s", table, rows, alone[table])
		}
	}
}

// SQL changes the register behind the program's back.
func (w *Town) SQL(statements ...string) {
	w.Helper()
	db := w.open()
	for _, statement := range statements {
		if _, err := db.Exec(context.Background(), statement); err != nil {
			w.Fatal(err)
		}
	}
	w.Must(db.Close())
}

// Faults verifies and gives what is wrong, a line each.
func (w *Town) Faults(file string) string {
	w.Helper()
	found, err := w.Verifier("2025-05-01").Verify(context.Background(), file)
	if err != nil {
		if _, ok := errors.AsType[*home.Broken](err); ok {
			return err.Error()
		}
		w.Fatal(err)
	}
	var lines []string
	for _, f := range found.Faults {
		lines = append(lines, fmt.Sprintf("%s: %s: %s: %s → %s", f.Check, f.Where, f.What, f.Said, f.Now))
	}
	return strings.Join(lines, "\n")
}

// Finds verifies and wants every word among the faults.
func (w *Town) Finds(words ...string) {
	w.Helper()
	found := w.Faults("")
	for _, word := range words {
		if !strings.Contains(found, word) {
			w.Errorf("no %q in\n%s", word, found)
		}
	}
}

// Refused plays a night that must be refused, with these words.
func (w *Town) Refused(words ...string) {
	w.Helper()
	_, err := w.Engine("2025-05-01").Run(context.Background())
	if _, ok := errors.AsType[*home.Broken](err); !ok {
		w.Fatalf("a night was played: %v", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			w.Errorf("no %q in: %v", word, err)
		}
	}
}

// Rebuild makes the register anew.
func (w *Town) Rebuild() {
	w.Helper()
	if _, err := w.Keeper("2025-05-01").Rebuild(context.Background()); err != nil {
		w.Fatal(err)
	}
}

// Dump is every row of every table of the register as text, in order of writing ("rowid") or of the text.
func (w *Town) Dump(order string) string {
	w.Helper()
	db := w.open()
	defer db.Close()
	names := w.lines(db, tables)
	if len(names) < 40 {
		w.Fatalf("%d tables", len(names))
	}
	var all strings.Builder
	for _, table := range names {
		found := w.lines(db, fmt.Sprintf(rows, "CAST(to_json(t) AS VARCHAR)", table, order))
		fmt.Fprintf(&all, "%s %d\n", table, len(found))
		for _, row := range found {
			all.WriteString(row + "\n")
		}
	}
	// made from the file's times and places
	varies := regexp.MustCompile(`\d{8}T\d{6}-[0-9a-f]{20}|"hash":"[0-9a-f]{64}"|/[^"\\]*/outbox`)
	return varies.ReplaceAllString(all.String(), "VARIES")
}

// What is asked of a register: its tables, and a table's rows as text, in an order.
const (
	tables = "SELECT table_name AS text FROM duckdb_tables() WHERE NOT temporary AND NOT internal ORDER BY 1"
	rows   = "SELECT %s AS text FROM \"%s\" t ORDER BY %s"
)

// open opens the register beside the program.
func (w *Town) open() *ledger.DB {
	w.Helper()
	db, err := ledger.Open(context.Background(), w.Register(), ledger.Memory{})
	w.Must(err)
	return db
}

// lines are the texts that a query gives.
func (w *Town) lines(db *ledger.DB, query string) []string {
	w.Helper()
	texts, err := ledger.Column[string](context.Background(), db, query)
	w.Must(err)
	return texts
}
