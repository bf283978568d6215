package pipeline_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/ledger"
)

// faultyNight is the day of the night that is disturbed.
const faultyNight = "2025-04-20"

// mixedTown is a town before a small night of every sort: an opening, a completion, a claim, one that is returned, one that
// is a copy, and one that cannot be read. No two of them need the same number or the same money.
func mixedTown(t *testing.T) *town {
	t.Helper()
	w, _ := mixedBeginning.of(t, playMixedTown)
	return w
}

var mixedBeginning beginning[struct{}]

// playMixedTown plays it.
func playMixedTown(t *testing.T) (w *town, nothing struct{}) {
	t.Helper()
	w = newTown(t)
	schools := []school{schoolOf("150104", 1), schoolOf("150125", 2), schoolOf("150121", 3)}
	w.drop("市级/基础信息.xlsx", registers(2025, schools, money{"150104", jobs, "100000", "示例1号"}, money{"150125", jobs, "100000", "示例2号"}))
	paid, done := classOf(schools[0], "GYB", "2025-03-03", crowd(1, 2)), classOf(schools[1], "GYB", "2025-03-10", crowd(20, 2))
	w.night("2025-02-20")
	w.drop(paid.file("开班"), paid.opening())
	w.open(done, "2025-02-25")
	paid.number = w.receipt(paid.file("开班")).head["班期编号"]
	w.drop(paid.file("结业"), paid.completion())
	w.night("2025-03-20")

	opened := classOf(schools[2], "GYB", "2025-05-06", crowd(40, 2))
	w.drop(opened.file("开班"), opened.opening())
	w.drop(done.file("结业"), done.completion())
	w.drop(paid.file("补贴"), paid.claim(0, 1))
	w.drop(strings.Replace(paid.file("补贴"), "补贴", "误报", 1), done.claim(0)) // of another school's class, by nobody who may
	w.drop("市级/基础信息.xlsx", registers(2025, schools, money{"150104", jobs, "100000", "示例1号"}, money{"150125", jobs, "100000", "示例2号"}))
	w.dropBytes("旗县区/150104_示例/坏.xlsx", []byte("%PDF-1.7 cut"))
	return w, nothing
}

// copied is a town with a home of its own that stands as this one's does.
func (w *town) copied(t *testing.T) *town {
	t.Helper()
	home := t.TempDir()
	if err := os.CopyFS(home, os.DirFS(w.home)); err != nil {
		t.Fatal(err)
	}
	return &town{TB: t, home: home, rules: w.rules}
}

// register is the path of the home's register.
func (w *town) register() string { return filepath.Join(w.home, ".chuangpei", "register.duckdb") }

// picture is what must be the same whether a night was disturbed or not.
type picture struct {
	tables map[string]string // the rows of each table of the register, as text
	outbox map[string]string // what each workbook holds, by its path
}

// What is left out of a table: which run wrote a row depends on how many were cut off, and what a file's claim is
// called on the file's inode.
const ownToRun, ownToFile = "run", "claim"

// take takes the picture of a home at rest, and fails on anything half done or unanswered in it.
func (w *town) take() picture {
	w.Helper()
	p := picture{tables: map[string]string{}, outbox: map[string]string{}}
	db, err := ledger.Open(context.Background(), w.register(), ledger.Memory{})
	if err != nil {
		w.Fatal(err)
	}
	defer db.Close()
	for _, table := range tablesOf(w, db) {
		p.tables[table] = tableText(w, db, table)
	}
	err = fs.WalkDir(os.DirFS(w.home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := e.Name(); strings.HasPrefix(base, ".tmp") || strings.HasSuffix(base, ".tmp") || strings.HasSuffix(base, ".part") {
			w.Errorf("%s is left behind", name)
		}
		if e.IsDir() || !strings.HasSuffix(name, ".xlsx") {
			return nil
		}
		if !strings.HasPrefix(name, "outbox/") {
			w.Errorf("%s is left behind", name)
		}
		body, err := os.ReadFile(filepath.Join(w.home, name))
		p.outbox[name] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Join(w.home, ".chuangpei", "claims")); err != nil || len(left) > 0 {
		w.Errorf("%d claims are still in the queue (%v)", len(left), err)
	}
	return p
}

// tablesOf are the tables whose rows belong to runs; the lists of runs themselves are not among them.
func tablesOf(t testing.TB, db *ledger.DB) []string {
	t.Helper()
	type table struct {
		Name string `db:"table_name"`
	}
	rows, err := ledger.Select[table](context.Background(), db, `SELECT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = 'run'
		AND table_name IN (SELECT table_name FROM duckdb_tables()) AND table_name NOT IN ('run', 'run_summary') ORDER BY 1`)
	if err != nil || len(rows) < 30 {
		t.Fatal(err, len(rows))
	}
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = row.Name
	}
	return names
}

// tableText is a table as text. What is published for a run that was cut off may be wished for again by the next: such rows count once.
func tableText(t testing.TB, db *ledger.DB, table string) string {
	t.Helper()
	distinct, exclude := "", ownToRun
	switch table {
	case "submission":
		exclude += ", " + ownToFile
	case "publication", "published":
		distinct = "DISTINCT"
	}
	text, err := ledger.Scalar[string](context.Background(), db, fmt.Sprintf(
		`SELECT coalesce(string_agg(line, chr(10) ORDER BY line), '') FROM (SELECT %s CAST(r AS VARCHAR) AS line FROM (SELECT * EXCLUDE (%s) FROM %s) r)`, distinct, exclude, table))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// difference says where two pictures differ; empty when they are the same.
func (p picture) difference(q picture) string {
	var lines []string
	for _, table := range slices.Sorted(maps.Keys(p.tables)) {
		if p.tables[table] != q.tables[table] {
			lines = append(lines, fmt.Sprintf("table %s\n%s\ninstead of\n%s", table, q.tables[table], p.tables[table]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.outbox)) {
		if p.outbox[name] != q.outbox[name] {
			lines = append(lines, "missing or different: "+name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(q.outbox)) {
		if p.outbox[name] == "" {
			lines = append(lines, "not wanted: "+name)
		}
	}
	return strings.Join(lines, "\n")
}
