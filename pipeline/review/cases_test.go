package review

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

var update = flag.Bool("update", false, "write what the rules find into testdata, to be read before it is committed")

// found is a finding as the cases show it.
type found struct {
	Rule    string `db:"rule"`
	Outcome string `db:"outcome"`
	Place   string `db:"place"`
	Found   string `db:"found"`
	Allowed string `db:"allowed"`
	Problem string `db:"problem"`
	Fix     string `db:"fix"`
	Article string `db:"article"`
}

const findingsQuery = `SELECT rule, outcome || coalesce(' for the ' || audience, '') AS outcome,
submission || ' ' || sheet || ' ' || coalesce(cell, '') || ' ' || coalesce(field, '') AS place, found, allowed,
  problem, fix, article
FROM staged_finding ORDER BY submission, sheet, row, cell, rule, audience, found, problem`

// verdict and exclusion as the cases show them; excludedQuery is for kinds whose rows are people.
const decidedQuery = `SELECT 'submission ' || submission ||
  CASE WHEN repeated THEN ' repeated' WHEN returned THEN ' returned' ELSE ' goes on' END AS line
FROM staged_verdict
UNION ALL
SELECT 'excluded ' || submission || ' ' || sheet || ' row ' || row || ' by ' || rules || ': ' || reason
FROM staged_exclusion
WHERE sheet IS NOT NULL
ORDER BY line`

const excludedQuery = `SELECT 'excluded ' || x.submission || ' row ' || coalesce(x.row, min(p.row)) || ' by ' || x.rules
  || ': ' || x.reason AS line
FROM staged_exclusion x
JOIN people_line p ON p.submission = x.submission AND p.person = x.person
GROUP BY x.submission, x.person, x.row, x.rules, x.reason
ORDER BY line`

type line struct {
	Line string `db:"line"`
}

// TestCases plays testdata/*.txtar, named by rule: changes to a sound application in `why.kind`, and in the `want`
// after it every finding of that rule and, in a file called verdicts, of no rule but everything decided.
func TestCases(t *testing.T) {
	book := changed(t, nil)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(filepath.ToSlash(file)), ".txtar")
		t.Run(name, func(t *testing.T) { playFile(t, book, file) })
	}
}

// playFile plays one archive.
func playFile(t *testing.T, book *rules.Book, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rule := strings.TrimSuffix(filepath.Base(file), ".txtar")
	for n := 0; n+1 < len(archive.Files); n += 2 {
		name, want := archive.Files[n].Name, &archive.Files[n+1]
		kind := strings.TrimPrefix(path.Ext(name), ".")
		sound(t, kind).playRule(t, book, rule, string(archive.Files[n].Data), func(tx *ledger.Tx) error {
			got, err := shown(tx, rule)
			if err != nil {
				return err
			}
			if *update {
				want.Data = []byte(got)
			} else if got != string(want.Data) {
				t.Errorf("%s\ngot\n%swant\n%s", name, got, want.Data)
			}
			return nil
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// shown writes a rule's findings, or what was decided, a line each.
func shown(tx *ledger.Tx, rule string) (string, error) {
	ctx := context.Background()
	var b strings.Builder
	if rule == "verdicts" {
		people, err := ledger.Scalar[bool](ctx, tx, "SELECT EXISTS (FROM staged_exclusion WHERE sheet IS NULL)")
		for _, query := range []string{excludedQuery, decidedQuery} {
			if err != nil || query == excludedQuery && !people {
				continue
			}
			var lines []line
			lines, err = ledger.Select[line](ctx, tx, query)
			for _, l := range lines {
				fmt.Fprintln(&b, l.Line)
			}
		}
		return b.String(), err
	}
	all, err := ledger.Select[found](ctx, tx, findingsQuery)
	all = slices.DeleteFunc(all, func(f found) bool { return f.Rule != rule })
	for _, f := range all {
		fmt.Fprintf(&b, "%s %s [%s → %s] %s %s（%s）\n",
			f.Outcome, f.Place, f.Found, f.Allowed, f.Problem, f.Fix, f.Article)
	}
	return b.String(), err
}
