package faults_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/town"
)

// condition is all that the next run can know of a home, as one fingerprint: what the register's tables hold, and every
// file, but for what differs between two copies of one home, such as inodes and what is named after them. Two
// disturbances that leave the same state behind need only one night to make good.
func condition(w *town.Town) string {
	w.Helper()
	var lines []string
	names, sealed := fileNames(w), lastSeal(w)
	err := fs.WalkDir(os.DirFS(w.Home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || strings.HasPrefix(name, ".chuangpei/register.duckdb") {
			return err
		}
		line := names.Replace(name)
		if !e.IsDir() {
			body, err := os.ReadFile(filepath.Join(w.Home, name))
			if err != nil {
				return err
			}
			line += fmt.Sprintf(" %x", sha256.Sum256([]byte(names.Replace(plain(name, body, sealed)))))
		}
		lines = append(lines, line)
		return nil
	})
	w.Must(err)
	slices.Sort(lines) // claims are called differently
	return strings.Join(lines, "\n") + registerState(w, sealed)
}

// fileNames replaces the identities of files in the queue by the fingerprints of their contents.
func fileNames(w *town.Town) *strings.Replacer {
	w.Helper()
	files, err := filepath.Glob(filepath.Join(w.Home, ".chuangpei", "queue", "*", "files.json"))
	w.Must(err)
	var pairs []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		w.Must(err)
		var taken []struct{ ID, SHA256 string }
		if json.Unmarshal(text, &taken) != nil {
			continue // it was cut off in the middle
		}
		for _, f := range taken {
			pairs = append(pairs, f.ID, "file of "+f.SHA256)
		}
	}
	return strings.NewReplacer(pairs...)
}

// seal is a line of the journal's manifest as far as it is the same for two copies.
type seal struct {
	Seal, Run int64
	Hash      string
	Total     map[string]int64
}

// lastSeal is the newest of the manifest.
func lastSeal(w *town.Town) seal {
	text, err := os.ReadFile(filepath.Join(w.Home, ".chuangpei", "journal", "manifest.jsonl"))
	var s seal
	if err == nil {
		lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
		err = json.Unmarshal(lines[len(lines)-1], &s)
	}
	w.Must(err)
	return s
}

// plain is a file's content without what differs between two copies: of the journal's files their sizes and hashes,
// which hold what claims are called.
func plain(name string, body []byte, last seal) string {
	switch base := path.Base(name); {
	case strings.HasSuffix(name, ".parquet"):
		return "rows"
	case strings.HasPrefix(base, "manifest"):
		return fmt.Sprint(last.Seal, last.Run, last.Total, bytes.Count(body, []byte("\n")))
	case base == ".journal.json", base == ".journal.json.tmp":
		return strings.ReplaceAll(string(body), last.Hash, "the last")
	case base == "arrivals.json", base == "arrivals.json.tmp", base == "files.json":
		return regexp.MustCompile(`"(mtime|inode|modified|claim)": .*`).ReplaceAllString(string(body), "")
	}
	return string(body)
}

// registerState is a fingerprint of every table.
func registerState(w *town.Town, last seal) string {
	w.Helper()
	db, err := ledger.Open(context.Background(), w.Register(), ledger.Memory{})
	w.Must(err)
	defer db.Close()
	var parts []string
	for _, table := range append(tablesOf(w, db), "run", "run_summary") {
		exclude := map[string]string{"submission": "EXCLUDE (file_id)"}[table]
		parts = append(parts, fmt.Sprintf(
			"SELECT '%s ' || count(*) || ' ' || coalesce(sum(hash(r)), 0) AS line FROM (SELECT * %s FROM %s) r", table,
			exclude, table))
	}
	parts = append(parts, fmt.Sprintf(
		"SELECT 'sealed ' || count(*) || ' ' || coalesce(bool_or(hash = '%s'), false) FROM sealed", last.Hash))
	text, err := ledger.Scalar[string](
		context.Background(), db, "SELECT string_agg(line, chr(10) ORDER BY line) FROM ("+strings.Join(
			parts, " UNION ALL ")+")")
	w.Must(err)
	return text
}

// TestStateTellsHomesApart: copies of a home have one state, and whatever a run left otherwise shows in it.
func TestStateTellsHomesApart(t *testing.T) {
	t.Parallel()
	base := mixedTown(t)
	here, there := base.Copied(t), base.Copied(t)
	if condition(here) != condition(there) {
		t.Error("two copies differ")
	}
	if _, err := disturbed(there, &saboteur{n: 260, err: fs.ErrPermission}); err == nil {
		t.Fatal("nothing failed")
	}
	if condition(here) == condition(there) {
		t.Error("a run left no trace")
	}
	again := base.Copied(t)
	if _, err := disturbed(again, &saboteur{n: 260, err: fs.ErrPermission}); err == nil {
		t.Fatal("nothing failed")
	}
	if condition(there) != condition(again) {
		t.Errorf("two runs that failed alike differ:\n%s\n%s", condition(there), condition(again))
	}
}

// everyStepIsListed: a night comes to no step that Steps does not name, and to those of all it does.
func everyStepIsListed(t *testing.T, operations []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, op := range operations {
		name, is := strings.CutPrefix(op, "step ")
		if seen[name] = is; is && !slices.Contains(pipeline.Steps(), name) {
			t.Errorf("%q is no step that is listed", name)
		}
	}
	for _, name := range []string{"scanned", "begun", "files registered", "deciding claim", "decided claim",
		"settling claim", "settled claim", "concluding", "concluded", "sealing", "sealed",
		"archived", "outbox told", "publishing receipt", "published receipt", "invariants hold", "summary kept",
		"sealed at last", "status left"} {
		if !seen[name] {
			t.Errorf("the night did not come to %q", name)
		}
	}
}

// faultyNight is the day of the night that is disturbed.
const faultyNight = "2025-04-20"

// mixedTown is a town before a small night of every sort: an opening, a completion, a claim, one that is returned, one
// that is a copy, and one that cannot be read. No two of them need the same number or the same money.
func mixedTown(t *testing.T) *town.Town {
	t.Helper()
	w, _ := mixedBeginning.Of(t, playMixedTown)
	return w
}

var mixedBeginning town.Beginning[struct{}]

// playMixedTown plays it.
func playMixedTown(t *testing.T) (w *town.Town, nothing struct{}) {
	t.Helper()
	w = town.New(t)
	schools := []town.School{town.SchoolOf("150104", 1), town.SchoolOf("150125", 2), town.SchoolOf("150121", 3)}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, town.Given("150104", town.Jobs, "100000", "示例1号"),
		town.Given("150125", town.Jobs, "100000", "示例2号")))
	paid, done := town.ClassOf(schools[0], "GYB", "2025-03-03", town.Crowd(1, 2)),
		town.ClassOf(schools[1], "GYB", "2025-03-10", town.Crowd(20, 2))
	paid.Foretell(1)
	w.Drop(paid.File("开班"), paid.Opening())
	w.Drop(paid.File("结业"), paid.Completion())
	w.Open(done, "2025-03-05") // the last day of the class that is paid

	opened := town.ClassOf(schools[2], "GYB", "2025-05-06", town.Crowd(40, 2))
	w.Drop(opened.File("开班"), opened.Opening())
	w.Drop(done.File("结业"), done.Completion())
	w.Drop(paid.File("补贴"), paid.Claim(0, 1))
	w.Drop(strings.Replace(paid.File("补贴"), "补贴", "误报", 1),
		done.Claim(0)) // of another school's class, by nobody who may
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, town.Given("150104", town.Jobs, "100000", "示例1号"),
		town.Given("150125", town.Jobs, "100000", "示例2号")))
	w.DropBytes("旗县区/150104_示例/坏.xlsx", []byte("%PDF-1.7 cut"))
	return w, nothing
}

// picture is what must be the same whether a night was disturbed or not.
type picture struct {
	tables map[string]string // the rows of each table of the register, as text
	outbox map[string]string // what each workbook holds, by its path
}

// What is left out of a table: which run wrote a row depends on how many were cut off, and a file's identity
// on the file's inode.
const ownToRun, ownToFile = "run", "file_id"

// take takes the picture of a home at rest, and fails on anything half done or unanswered in it.
func take(w *town.Town) picture {
	w.Helper()
	p := picture{tables: map[string]string{}, outbox: map[string]string{}}
	db, err := ledger.Open(context.Background(), w.Register(), ledger.Memory{})
	w.Must(err)
	defer db.Close()
	for _, table := range tablesOf(w, db) {
		p.tables[table] = tableText(w, db, table)
	}
	err = fs.WalkDir(os.DirFS(w.Home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := e.Name(); strings.HasPrefix(base, ".tmp") || strings.HasSuffix(base, ".tmp") ||
			strings.HasSuffix(base, ".part") {
			w.Errorf("%s is left behind", name)
		}
		if e.IsDir() || !strings.HasSuffix(name, ".xlsx") {
			return nil
		}
		if !strings.HasPrefix(name, "outbox/") {
			w.Errorf("%s is left behind", name)
		}
		body, err := os.ReadFile(filepath.Join(w.Home, name))
		p.outbox[name] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	w.Must(err)
	if left, err := os.ReadDir(filepath.Join(w.Home, ".chuangpei", "queue")); err != nil || len(left) > 0 {
		w.Errorf("%d claims are still in the queue (%v)", len(left), err)
	}
	return p
}

// tablesOf are the tables whose rows belong to runs; the lists of runs themselves are not among them.
func tablesOf(t testing.TB, db *ledger.DB) []string {
	t.Helper()
	names, err := ledger.Column[string](context.Background(), db, `SELECT table_name FROM duckdb_columns()
		WHERE NOT internal AND column_name = 'run' AND table_name NOT IN ('run', 'run_summary')
		AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY 1`)
	if err != nil || len(names) < 30 {
		t.Fatal(err, len(names))
	}
	return names
}

// tableText is a table as text. What is published for a run that was cut off may be wished for again by the next: such
// rows count once.
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
		`SELECT coalesce(string_agg(line, chr(10) ORDER BY line), '')
		FROM (SELECT %s CAST(r AS VARCHAR) AS line FROM (SELECT * EXCLUDE (%s) FROM %s) r)`, distinct, exclude, table))
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
