package report_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"

	"github.com/goccy/go-yaml"
)

// about is what a Parquet file says of its table.
type about struct {
	Table, Zh, En string
	Masked        bool
	Columns       []struct {
		Name, Type, Zh, En, Unit, Hidden string
		Key                              bool
		Refers                           string `json:"refers_to"`
	}
}

// told reads what the files of an export say of a table: all of them the same.
func told(w *town.Town, db *ledger.DB, dir, table string) (a about) {
	w.Helper()
	said := texts(w, db, "SELECT DISTINCT decode(value) AS text FROM parquet_kv_metadata('"+dir+"/"+table+
		"/**/*.parquet') WHERE decode(key) = 'chuangpei'")
	if len(said) != 1 {
		w.Fatalf("%s: its files say %d things", table, len(said))
	}
	w.Must(json.Unmarshal([]byte(said[0]), &a))
	return a
}

// TestEveryColumnHasAMeaning: of every table and column of an export the dictionary says in two languages what it
// means, of every amount its unit; the Parquet files say the same as the page beside them, and nothing is declared that
// is not there.
func TestEveryColumnHasAMeaning(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	dir, counts := exported(w, "parquet", false)
	page, at := table(w, filepath.Join(dir, report.DictionaryFile)), 3 // below the head and two notes
	used, db := map[string]bool{}, engine(w, dir)
	for name := range counts {
		used[name] = true
	}
	for _, row := range page[1:3] {
		if row[0] != "*" || row[3] == "" || row[4] == "" {
			t.Errorf("a note says %q", row)
		}
	}
	for at < len(page) {
		a := told(w, db, dir, page[at][0])
		if page[at][1] != "" || page[at][3] != a.Zh || page[at][4] != a.En || a.Zh == "" || a.En == "" || !a.Masked {
			t.Errorf("of table %+v stands there %q", a, page[at])
		}
		at++
		for _, c := range a.Columns {
			row := page[at]
			at++
			if row[0] != a.Table || row[1] != c.Name || row[2] != c.Type || row[3] != c.Zh || row[4] != c.En {
				t.Errorf("the page says %q, the files %+v", row, c)
			}
			if c.Zh == "" || c.En == "" || strings.HasPrefix(c.Type, "DECIMAL") && c.Unit == "" {
				t.Errorf("nothing says what %s.%s means: say it in dictionary.yaml", a.Table, c.Name)
			}
			if (c.Unit != "") != (row[5] != "") || (c.Hidden != "") != (row[6] != "") || c.Key != (row[7] != "") {
				t.Errorf("the page says %q, the files %+v", row, c)
			}
			used[a.Table+"."+c.Name], used[c.Name] = true, true
		}
	}
	for _, name := range declaredNames(w) {
		if !used[name] {
			t.Errorf("dictionary.yaml speaks of %s, which is not there", name)
		}
	}
}

// declaredNames are the tables, columns of tables and columns of all that the dictionary speaks of.
func declaredNames(w *town.Town) (names []string) {
	w.Helper()
	text, err := os.ReadFile("dictionary.yaml")
	w.Must(err)
	var d struct {
		Columns map[string]any
		Tables  map[string]struct{ Columns map[string]any }
	}
	w.Must(yaml.Unmarshal(text, &d))
	for name := range d.Columns {
		names = append(names, name)
	}
	for name, table := range d.Tables {
		names = append(names, name)
		for column := range table.Columns {
			names = append(names, name+"."+column)
		}
	}
	if len(names) < 200 {
		w.Fatalf("only %d names", len(names))
	}
	return names
}

// TestReferencesAreFound: what the dictionary says refers to another table's column is found there, so that tables can
// be joined by it; and that people stand in every table under a pseudonym.
func TestReferencesAreFound(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	dir, counts := exported(w, "parquet", false)
	db, files, refers, hidden := registerOf(w), engine(w, dir), 0, 0
	for name := range counts {
		for _, c := range told(w, files, dir, name).Columns {
			if c.Name == "person" && (c.Hidden != "person" || c.Type != "VARCHAR") ||
				slices.Contains([]string{"id_number", "phone", "account"}, c.Name) && c.Hidden == "" {
				t.Errorf("%s.%s is hidden as %q", name, c.Name, c.Hidden)
			}
			if c.Hidden != "" {
				hidden++
			}
			if c.Refers == "" {
				continue
			}
			refers++
			to, column, _ := strings.Cut(c.Refers, ".")
			lost := texts(w, db, fmt.Sprintf("SELECT DISTINCT CAST(%q AS VARCHAR) AS text FROM %q "+
				"WHERE %q IS NOT NULL AND %q NOT IN (SELECT %q FROM %q)", c.Name, name, c.Name, c.Name, column, to))
			if len(lost) > 0 {
				t.Errorf("%s.%s is not found in %s: %v", name, c.Name, c.Refers, lost)
			}
		}
	}
	if refers < 80 || hidden < 60 {
		t.Errorf("%d references, %d columns hidden", refers, hidden)
	}
}
