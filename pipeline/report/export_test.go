package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// exported is an export of a home into a folder of its own; its path, and the tables with their rows.
func exported(w *town.Town, format string, unmasked bool) (dir string, rows map[string]int64) {
	w.Helper()
	dir = filepath.Join(w.TempDir(), "out")
	tables, err := report.Export(context.Background(), w.HomeFolder(), dir, format, unmasked)
	if err != nil || len(tables) < 40 {
		w.Fatalf("%d tables: %v", len(tables), err)
	}
	rows = map[string]int64{}
	for _, t := range tables {
		rows[t.Table] = t.Rows
	}
	return dir, rows
}

// engine reads exports: any that reads Parquet would do.
func engine(w *town.Town, dir string) *ledger.DB {
	w.Helper()
	db, err := ledger.Open(context.Background(), "", ledger.Memory{Reach: []string{dir}})
	w.Must(err)
	w.Cleanup(func() { db.Close() })
	return db
}

// registerOf opens a home's register beside the program, until the test is done.
func registerOf(w *town.Town) *ledger.DB {
	w.Helper()
	db, err := ledger.Open(context.Background(), w.Register(), ledger.Memory{})
	w.Must(err)
	w.Cleanup(func() { db.Close() })
	return db
}

// texts are the values of a query's only column.
func texts(w *town.Town, db *ledger.DB, query string) []string {
	w.Helper()
	all, err := ledger.Column[string](context.Background(), db, query)
	if err != nil {
		w.Fatalf("%s: %v", query, err)
	}
	return all
}

// table reads one of the CSVs of an export as they are written: the mark, the ends of its lines, its fields.
func table(w *town.Town, file string) [][]string {
	w.Helper()
	text, err := os.ReadFile(file)
	w.Must(err)
	text, marked := bytes.CutPrefix(text, []byte("\xEF\xBB\xBF"))
	if !marked {
		w.Fatalf("%s: Excel would not take it for UTF-8", file)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || bytes.Count(text, []byte("\r\n")) < len(rows) {
		w.Fatalf("%s: %d lines of %d end with CRLF: %v", file, bytes.Count(text, []byte("\r\n")), len(rows), err)
	}
	return rows
}

// odd puts texts into the register that spreadsheets and readers of CSV trip over.
func odd(w *town.Town) {
	w.Helper()
	var rows []string
	for i, text := range []string{"=1+1", "'0471", "150102199001011234", "0015", "1E5", "2025-3-1", "3月4日", "12:30",
		"50%", "a,b", `say "so"`, "one\ntwo", "one\r\ntwo", "", " 1", "\tx", "-", "＋8", "12345678901",
		"123456789012", "１２３４５６７８９０１２３", "1.50", "(12)", "¥12",
		"' '", "完"} {
		rows = append(rows, fmt.Sprintf("(1, 1, %d, 'odd', DATE '2025-01-01', '%s')", i,
			strings.ReplaceAll(text, "'", "''")))
	}
	w.SQL("INSERT INTO duty_record VALUES " + strings.Join(rows, ","))
}

// TestCSVHoldsTheRegister: every field of every table, without the one apostrophe that may stand before it, is what
// the register holds; and what a spreadsheet would read as a number is a number it does not change.
func TestCSVHoldsTheRegister(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	odd(w)
	dir, counts := exported(w, "csv", true)
	db, guarded := registerOf(w), 0
	for name, count := range counts {
		rows := table(w, filepath.Join(dir, name+".csv"))
		if int64(len(rows)-1) != count {
			t.Errorf("%s: %d rows, %d were counted", name, len(rows)-1, count)
		}
		held := texts(w, db, fmt.Sprintf("SELECT CAST(to_json(t) AS VARCHAR) AS text "+
			"FROM (SELECT CAST(COLUMNS(*) AS VARCHAR) FROM %q ORDER BY rowid) t", name))
		for j, row := range rows[1:] {
			want := map[string]string{} // no value leaves no text
			w.Must(json.Unmarshal([]byte(held[j]), &want))
			for i, column := range rows[0] {
				value, marked := strings.CutPrefix(row[i], "'")
				if is, ok := want[column]; ok && value != strings.ReplaceAll(is, "\r\n", "\n") { // csv's way
					t.Errorf("%s.%s: %q of %q", name, column, row[i], is)
				}
				if marked {
					guarded++
				} else if changes(value) {
					t.Errorf("%s.%s: a spreadsheet makes another number of %q", name, column, value)
				}
			}
		}
	}
	if guarded < 50 {
		t.Errorf("only %d fields are guarded", guarded)
	}
}

// changes reports whether a spreadsheet reads a text as a number and shows it otherwise, but for noughts of an amount.
func changes(text string) bool {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	shown := strconv.FormatFloat(n, 'f', -1, 64)
	fen := regexp.MustCompile(`\.[0-9]?0$`)
	return err == nil && (len(shown) > 11 || shown != fen.ReplaceAllString(text, "") && shown != text)
}

// TestExportThatFails: whatever fails, it leaves the folder as it was, says so, and the next is whole; what others have
// put there is not touched. What cannot be removed is told.
func TestExportThatFails(t *testing.T) {
	t.Parallel()
	w, broken := town.Paid(t), errors.New("broken")
	dir := filepath.Join(t.TempDir(), "out")
	for _, c := range []struct{ format, op, name string }{{"csv", "chmod", "/enrolment.csv"},
		{"csv", "write", "/数据字典.csv"}, {"parquet", "mkdir", "/certificate/county=150104/year=2025"},
		{"parquet", "chmod", "/verdict/data_0.parquet"}} {
		for _, folder := range []string{"none", "empty", "another's"} {
			w.Must(os.RemoveAll(dir))
			if folder == "empty" {
				w.Must(os.Mkdir(dir, 0o700))
			}
			before, h := listing(t, dir), w.HomeFolder()
			h.Fault = func(op, name string) error {
				if op != c.op || !strings.HasSuffix(name, c.name) {
					return nil
				}
				if folder == "another's" {
					w.Put(filepath.Join(dir, "note.txt"), "the operator's")
					before = "out out/note.txt"
				}
				return broken
			}
			_, err := report.Export(t.Context(), h, dir, c.format, false)
			if !errors.Is(err, broken) || !strings.Contains(err.Error(), "what was written is removed again") {
				t.Errorf("%v: %v", c, err)
			}
			if left := listing(t, dir); left != before {
				t.Errorf("%v into %s: left %s, before %s", c, folder, left, before)
			}
		}
	}
	w.Put(filepath.Join(dir, "note.txt"), "the operator's")
	if _, err := report.Export(t.Context(), w.HomeFolder(), dir, "csv", false); err == nil ||
		listing(t, dir) != "out out/note.txt" {
		t.Errorf("into another's folder: %v, left %s", err, listing(t, dir))
	}
	w.Must(os.RemoveAll(dir))
	h := w.HomeFolder()
	h.Fault = func(op, name string) error {
		last, claim := strings.HasSuffix(name, "/entry.csv"), strings.HasSuffix(name, "/claim.csv")
		if op == "chmod" && last || op == "removeall" && claim {
			return broken
		}
		return nil
	}
	if _, err := report.Export(t.Context(), h, dir, "csv", false); err == nil ||
		!strings.Contains(err.Error(), "could not be removed again") || !strings.Contains(err.Error(), "empty "+dir) {
		t.Errorf("what cannot be removed: %v", err)
	}
	w.Must(os.RemoveAll(dir))
	if _, err := report.Export(t.Context(), w.HomeFolder(), dir, "csv", false); err != nil {
		t.Error(err)
	}
}

// listing is a folder and all below it.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(file string, _ os.DirEntry, err error) error {
		if err == nil {
			all = append(all, strings.TrimPrefix(file, filepath.Dir(dir)+"/"))
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

// TestExportOfEverything: every table is there, whole, and masked unless asked; a folder holds one export only.
func TestExportOfEverything(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	id := town.Crowd(1, 1)[0].ID
	for _, unmasked := range []bool{false, true} {
		dir, counts := exported(w, "parquet", unmasked)
		db, found := engine(w, dir), 0
		for name, count := range counts {
			rows := texts(w, db, fmt.Sprintf("SELECT CAST(to_json(t) AS VARCHAR) AS text "+
				"FROM read_parquet('%s/%s/**/*.parquet') t", dir, name))
			if int64(len(rows)) != count {
				t.Errorf("%s: %d rows, %d were counted", name, len(rows), count)
			}
			found += strings.Count(strings.Join(rows, ""), id[:17])
		}
		if found > 0 != unmasked || len(counts) < 50 {
			t.Errorf("unmasked %v: a number stands there %d times in %d tables", unmasked, found, len(counts))
		}
		if _, err := report.Export(t.Context(), w.HomeFolder(), dir, "csv", unmasked); err == nil {
			t.Error("an export was written over another")
		}
		w.Must(filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
			if info, bad := d.Info(); err != nil || bad != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("others can read %s: %v %v", file, err, bad)
			}
			return nil
		}))
	}
}
