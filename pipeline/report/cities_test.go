package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// twoCounties is a city with another county, whose class is of another course and fund, and one of whose entries was
// taken back.
func twoCounties(t *testing.T) *town.Town {
	t.Helper()
	w := town.Paid(t)
	w.SQL("UPDATE entry SET county = '150105', fund = '就业补助资金', amount = 900 WHERE row = 4",
		"UPDATE entitlement SET county = '150105', course = 'WLC' WHERE row = 4",
		"INSERT INTO entry SELECT run, '150105202500000009', submission, row, '冲销', fund, year, county, -amount, "+
			"balance_after, balance_before, posted_on, entry_no, reason, 0 FROM entry WHERE row = 4",
		"UPDATE certificate SET county = '150105' WHERE row = 5")
	return w
}

// statements are the blocks of SQL of the page that says how far one machine goes: what it shows is what is run here.
func statements(t *testing.T) []string {
	t.Helper()
	page, err := os.ReadFile("../../.readme/scale.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, block := range regexp.MustCompile("(?s)```sql\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		all = append(all, block[1])
	}
	if len(all) != 2 {
		t.Fatalf("the page shows %d statements", len(all))
	}
	return all
}

// TestCitiesAreQueriedTogether: the exports of three homes, one of them unmasked, one of an older program that had a
// column less, are one set of tables: what the page's statements give is what the three ledgers hold.
func TestCitiesAreQueriedTogether(t *testing.T) {
	t.Parallel()
	paid := town.Paid(t)
	paid.SQL("UPDATE entry SET amount = 800 WHERE row = 4")
	cities := map[string]*town.Town{"a": town.Paid(t), "b": paid, "c": twoCounties(t)}
	exports := t.TempDir()
	for city, w := range cities {
		if _, err := report.Export(t.Context(), w.HomeFolder(), filepath.Join(exports, "city="+city), "parquet",
			city == "b"); err != nil {
			t.Fatal(err)
		}
	}
	db := engine(paid, exports)
	tables, err := os.ReadDir(filepath.Join(exports, "city=a"))
	paid.Must(err)
	for _, table := range tables {
		if !table.IsDir() {
			continue
		}
		files := filepath.Join(exports, "city=*", table.Name(), "**", "*.parquet")
		if several := texts(paid, db, "SELECT name AS text FROM parquet_schema('"+files+"') GROUP BY name "+
			"HAVING count(DISTINCT (type, converted_type, precision, scale)) > 1"); len(several) > 0 {
			t.Errorf("%s: columns of several types: %v", table.Name(), several)
		}
	}
	older, _ := filepath.Glob(filepath.Join(exports, "city=a", "entry", "*", "*", "*.parquet"))
	_, err = db.Exec(t.Context(), fmt.Sprintf("CREATE TEMP TABLE older AS SELECT * EXCLUDE (bound) FROM '%s'; "+
		"COPY older TO '%[1]s' (FORMAT parquet)", older[0]))
	paid.Must(err)
	var sums, counts []string
	for city, w := range cities {
		register := registerOf(w)
		sums = append(sums, texts(w, register, "SELECT CAST(to_json(q) AS VARCHAR) AS text FROM (SELECT '"+city+
			"' AS city, county, fund, course, count(*) AS entries, sum(amount) AS yuan FROM entry "+
			"JOIN (SELECT submission, row, course FROM entitlement) USING (submission, row) GROUP BY ALL) q")...)
		counts = append(counts, texts(w, register, "SELECT CAST(to_json(q) AS VARCHAR) AS text FROM (SELECT '"+city+
			"' AS city, count(DISTINCT person) AS people, count(*) AS certificates FROM certificate) q")...)
	}
	if len(sums) <= len(cities) {
		t.Fatalf("no city has two counties: %v", sums)
	}
	for i, want := range [][]string{sums, counts} {
		statement := strings.ReplaceAll(strings.TrimRight(statements(t)[i], ";\n"), "'exports/", "'"+exports+"/")
		got := texts(paid, db, "SELECT CAST(to_json(q) AS VARCHAR) AS text FROM ("+statement+") q")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || len(got) < 3 {
			t.Errorf("%s\ngives\n%s\nand not\n%s", statement, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
