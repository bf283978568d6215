package review

import (
	"context"
	"errors"
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

// errUndo ends a case's transaction, so that each case begins with the same register.
var errUndo = errors.New("undo")

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
const decidedQuery = `SELECT
  'submission ' || submission || CASE WHEN returned THEN ' returned' ELSE ' goes on' END AS line
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

// play runs one case: the sound application of a kind, the case's changes, the review.
func play(t *testing.T, db *ledger.DB, book *rules.Book, kind, changes string, look func(tx *ledger.Tx) error) {
	t.Helper()
	played(t, db, kind, changes, func(tx *ledger.Tx) error {
		if err := Run(context.Background(), tx, book, kind); err != nil {
			return err
		}
		return look(tx)
	})
}

// playRule runs one case by one rule, where no other can change what it finds: most of a case's time goes into the
// other thirty.
func playRule(
	t *testing.T, db *ledger.DB, book *rules.Book, rule, kind, changes string, look func(tx *ledger.Tx) error,
) {
	t.Helper()
	check, ok := book.Check(rule)
	if !ok || check.Tier(kind) != rules.Plain {
		play(t, db, book, kind, changes, look)
		return
	}
	played(t, db, kind, changes, func(tx *ledger.Tx) error {
		for _, s := range needed(steps(book, []rules.Check{check}, kind)) {
			if _, err := tx.Exec(context.Background(), s.sql); err != nil {
				return err
			}
		}
		return look(tx)
	})
}

// needed leaves out the frames that nothing after them reads.
func needed(all []step) []step {
	var kept []step
	read := ""
	for _, s := range slices.Backward(all) {
		if frame, ok := strings.CutPrefix(s.name, "frame "); ok && !strings.Contains(read, frame) {
			continue
		}
		read += s.sql
		kept = append(kept, s)
	}
	slices.Reverse(kept)
	return kept[1:] // a case begins with empty frames
}

// played lays out a sound application and the changes, and undoes everything after act.
func played(t *testing.T, db *ledger.DB, kind, changes string, act func(tx *ledger.Tx) error) {
	t.Helper()
	ctx := context.Background()
	err := db.Tx(ctx, func(tx *ledger.Tx) error {
		before := []string{past(t, kind), base(t, kind), changes}
		if kind == "register" {
			before = []string{changes} // the base itself is its past
		}
		for _, sql := range before {
			if strings.TrimSpace(sql) == "" {
				continue
			}
			if _, err := tx.Exec(ctx, sql); err != nil {
				return err
			}
		}
		if err := act(tx); err != nil {
			return err
		}
		return errUndo
	})
	if err != errUndo {
		t.Fatal(err)
	}
}

// past is what the register must hold besides before an application of a kind makes sense.
func past(t testing.TB, kind string) string {
	if slices.Contains([]string{"uplift", "decision", "payment"}, kind) {
		return base(t, "paid")
	}
	return ""
}

// base reads a fixture.
func base(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "base", name+".sql"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// macros makes the fixtures' macros and the register they begin with.
func macros(t testing.TB, db *ledger.DB) {
	t.Helper()
	for _, name := range []string{"macros", "register"} {
		if _, err := db.Exec(context.Background(), base(t, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSoundApplicationsPass: what the cases start from has no finding, so that every finding of a case is its own
// doing.
func TestSoundApplicationsPass(t *testing.T) {
	db, book := prepared(t)
	macros(t, db)
	for _, kind := range []string{"opening", "completion", "claim", "uplift", "decision", "payment"} {
		play(t, db, book, kind, "", func(tx *ledger.Tx) error {
			got, err := ledger.Select[found](context.Background(), tx, findingsQuery)
			if err == nil && len(got) != 0 {
				t.Errorf("%s: %v", kind, got)
			}
			return err
		})
	}
}

// TestCases plays testdata/*.txtar, named by rule: changes to a sound application in `why.kind`, and in the `want`
// after it every finding of that rule and, in a file called verdicts, of no rule but everything decided.
func TestCases(t *testing.T) {
	db, book := prepared(t)
	macros(t, db)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(filepath.ToSlash(file)), ".txtar")
		t.Run(name, func(t *testing.T) { playFile(t, db, book, file) })
	}
}

// playFile plays one archive.
func playFile(t *testing.T, db *ledger.DB, book *rules.Book, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rule := strings.TrimSuffix(filepath.Base(file), ".txtar")
	for n := 0; n+1 < len(archive.Files); n += 2 {
		name, want := archive.Files[n].Name, &archive.Files[n+1]
		kind := strings.TrimPrefix(path.Ext(name), ".")
		playRule(t, db, book, rule, kind, string(archive.Files[n].Data), func(tx *ledger.Tx) error {
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
