package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chuangpei/pipeline"
	"chuangpei/pipeline/ledger"

	"github.com/xuri/excelize/v2"
)

// paid is a small home with certificates, entries and a ledger, played once and copied for each test.
func paid(t *testing.T) *town {
	t.Helper()
	w := newTown(t)
	s := schoolOf("150104", 7)
	k := classOf(s, "SYB", "2025-03-03", crowd(1, 4))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{"150104", skills, "100000", "示例1号"}))
	w.certify(k, "2025-03-01", "2025-03-20")
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	w.night("2025-04-01")
	return w
}

// copyOf copies a town's home.
func copyOf(t *testing.T, w *town) *town {
	t.Helper()
	c := &town{TB: t, home: t.TempDir(), rules: w.rules}
	if err := os.CopyFS(c.home, os.DirFS(w.home)); err != nil {
		t.Fatal(err)
	}
	return c
}

// state is a path in the state folder.
func (w *town) state(name string) string { return filepath.Join(w.home, ".chuangpei", name) }

// sql changes the register behind the program's back.
func (w *town) sql(statements ...string) {
	w.Helper()
	db, err := ledger.Open(context.Background(), w.state("register.duckdb"), ledger.Memory{})
	if err != nil {
		w.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(context.Background(), statement); err != nil {
			w.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		w.Fatal(err)
	}
}

// refused plays a night that must be refused, with these words.
func (w *town) refused(words ...string) {
	w.Helper()
	_, err := w.engine("2025-05-01").Run(context.Background())
	if _, ok := errors.AsType[*pipeline.Broken](err); !ok {
		w.Fatalf("a night was played: %v", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			w.Errorf("no %q in: %v", word, err)
		}
	}
}

// faults verifies and gives what is wrong, a line each.
func (w *town) faults(file string) string {
	w.Helper()
	found, err := w.engine("2025-05-01").Verify(context.Background(), file)
	if err != nil {
		if _, ok := errors.AsType[*pipeline.Broken](err); ok {
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

// finds verifies and wants every word among the faults.
func (w *town) finds(words ...string) {
	w.Helper()
	found := w.faults("")
	for _, word := range words {
		if !strings.Contains(found, word) {
			w.Errorf("no %q in\n%s", word, found)
		}
	}
}

// rebuild makes the register anew.
func (w *town) rebuild() {
	w.Helper()
	if _, err := w.engine("2025-05-01").Rebuild(context.Background()); err != nil {
		w.Fatal(err)
	}
}

// dump is every row of every table of the register as text, in order of writing ("rowid") or of the text.
func (w *town) dump(order string) string {
	w.Helper()
	ctx := context.Background()
	db, err := ledger.Open(ctx, w.state("register.duckdb"), ledger.Memory{})
	if err != nil {
		w.Fatal(err)
	}
	defer db.Close()
	type line struct {
		Text string `db:"text"`
	}
	tables, err := ledger.Select[line](ctx, db, "SELECT table_name AS text FROM duckdb_tables() WHERE NOT temporary AND NOT internal ORDER BY 1")
	if err != nil || len(tables) < 40 {
		w.Fatalf("%d tables: %v", len(tables), err)
	}
	var all strings.Builder
	for _, table := range tables {
		rows, err := ledger.Select[line](ctx, db, "SELECT CAST(to_json(t) AS VARCHAR) AS text FROM "+table.Text+" t ORDER BY "+order)
		if err != nil {
			w.Fatal(err)
		}
		fmt.Fprintf(&all, "%s %d\n", table.Text, len(rows))
		for _, row := range rows {
			all.WriteString(row.Text + "\n")
		}
	}
	claim := regexp.MustCompile(`\d{8}T\d{6}-[0-9a-f]{20}|"hash":"[0-9a-f]{64}"|/[^"\\]*/outbox`) // made from the file's times and places
	return claim.ReplaceAllString(all.String(), "VARIES")
}

// rebuiltRegisterIsTheSame: made from the journal alone, row for row and in the same order, and the next night goes on from it.
func rebuiltRegisterIsTheSame(t *testing.T, w *town) {
	before := w.dump("rowid")
	twin := copyOf(t, w)
	w.put(w.state("register.duckdb"), "not a register at all")
	w.refused("chuangpei rebuild")
	w.rebuild()
	if after := w.dump("rowid"); after != before {
		t.Error("the register made from the journal is another")
	}
	if found := w.faults(""); found != "" {
		t.Errorf("the register made from the journal has faults:\n%s", found)
	}
	s := schoolOf("150104", 7)
	for _, home := range []*town{w, twin} {
		k := classOf(s, "SYB", "2025-04-07", crowd(20, 3))
		home.open(k, "2025-04-05")
	}
	if a, b := w.dump("text"), twin.dump("text"); a != b {
		t.Errorf("the night after a rebuild is another: %s", firstDifference(a, b))
	}
}

// cutRegister cuts the register's file and its log at many points: it is refused with the way out, or nothing was lost.
func cutRegister(t *testing.T, w *town) {
	whole, err := os.ReadFile(w.state("register.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	want := w.dump("rowid")
	for i := range 3 {
		c := copyOf(t, w)
		c.put(c.state("register.duckdb"), string(whole[:len(whole)*i/3]))
		if i == 0 {
			c.put(c.state("register.duckdb"), string(whole[:1]))
		}
		c.refused("chuangpei rebuild")
		c.rebuild()
		if c.dump("rowid") != want {
			t.Errorf("cut at %d of 3: the register made anew is another", i)
		}
	}
}

// restoredHomeIsRecognised: a home put back from an old copy beside an outbox that knows more numbers nothing.
func restoredHomeIsRecognised(t *testing.T, w *town) {
	old := copyOf(t, w)
	w.night("2025-04-10")
	if err := errors.Join(os.RemoveAll(w.state("")), os.CopyFS(w.state(""), os.DirFS(old.state("")))); err != nil {
		t.Fatal(err)
	}
	w.refused("restored from an older state", "期初证书号")
	w.finds("restored from an older state")
}

// changedParameters: other rules are told of and change nothing of the past; the text of the policy an award was made under cannot be changed
// behind our back.
func changedParameters(t *testing.T, w *town) {
	book := w.rules
	w.rules = amended(t, "effective: 2025-02-01\nsource: 示例通知\n"+
		"course_values:\n  - {name: subsidy, article: 22, title: 补贴标准, unit: 元/人, values: {SYB: 1300}}\n")
	found, err := w.engine("2025-05-01").Verify(context.Background(), "")
	if err != nil || len(found.Faults) > 0 || !strings.Contains(strings.Join(found.Notes, "\n"), "rules were changed") {
		t.Errorf("faults %v, notes %v, %v", found.Faults, found.Notes, err)
	}
	w.rules = book
	w.sql("UPDATE policy_text SET text = replace(text, 'SYB: 1200', 'SYB: 1300'); UPDATE policy_rate SET rate = 1300 WHERE rate = 1200")
	w.finds("rules: policy", "the policy that was kept was changed", "amount: 基础 SYB, policy of 2025-01-01, 3 people", "1200.00 → 1300.00")
}

// editedWorkbook: an amount edited in a ledger is named with its cell, also when the register has moved on since; one
// that was only saved again is fine.
func editedWorkbook(t *testing.T, w *town) {
	edited := w.newest("旗县区/150104*/资金台账_*")
	resave := func(file string, edit func(*excelize.File)) {
		t.Helper()
		f, err := excelize.OpenFile(file)
		if err != nil {
			t.Fatal(err)
		}
		edit(f)
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	resave(edited, func(*excelize.File) {})
	if found := w.faults(""); found != "" {
		t.Errorf("saved again, and found\n%s", found)
	}
	place := ""
	resave(edited, func(f *excelize.File) {
		cells, err := f.SearchSheet(f.GetSheetList()[0], "核定金额")
		if err != nil || len(cells) == 0 {
			t.Fatalf("no 核定金额: %v", err)
		}
		col, row, err := excelize.CellNameToCoordinates(cells[0])
		if err != nil {
			t.Fatal(err)
		}
		at, err := excelize.CoordinatesToCellName(col, row+2)
		if err != nil {
			t.Fatal(err)
		}
		place = f.GetSheetList()[0] + "!" + at
		if err := f.SetCellValue(f.GetSheetList()[0], at, 9200); err != nil {
			t.Fatal(err)
		}
	})
	w.finds(place+": the cell was edited: 1200 → 9200", filepath.Base(edited))
	mailed := filepath.Join(t.TempDir(), filepath.Base(edited))
	text, err := os.ReadFile(edited)
	if err != nil {
		t.Fatal(err)
	}
	w.put(mailed, string(text))
	k := classOf(schoolOf("150104", 7), "SYB", "2025-04-07", crowd(20, 3))
	w.open(k, "2025-04-05")
	w.drop(k.file("结业"), k.completion())
	w.drop(k.file("补贴"), k.claim(0))
	w.night("2025-04-25") // the ledger of this night holds another entry
	if found := w.faults(mailed); strings.Count(found, "edited") != 1 || !strings.Contains(found, place) {
		t.Errorf("a mailed copy of an older ledger: found\n%s", found)
	}
}
