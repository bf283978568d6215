package review

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
	"chuangpei/rules/edition"
)

// changed is the embedded rulebook with some files' texts replaced.
func changed(t testing.TB, replacements map[string][2]string) *rules.Book {
	t.Helper()
	files, err := edition.First(rules.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range replacements {
		if !strings.Contains(string(files[name].Data), r[0]) {
			t.Fatalf("%s does not hold %q", name, r[0])
		}
		files[name].Data = []byte(strings.ReplaceAll(string(files[name].Data), r[0], r[1]))
	}
	book, err := rules.Load(files, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestQueriesThatDoNotPrepare are refused all at once, by file and line: an unknown column, a message with a field the
// query does not return, a column that a finding needs, an exclusion of nobody.
func TestQueriesThatDoNotPrepare(t *testing.T) {
	db, _ := prepared(t)
	book := changed(t, map[string][2]string{
		"checks/A5-1.sql":  {"h.courses IS NOT NULL", "h.lessons IS NOT NULL"},
		"checks/A19-1.sql": {"message: 共{found}人", "message: 共{crowd}人"},
		"checks/A19-3.sql": {"AS allowed", "AS permitted"},
		"checks/D-4.sql":   {", t.person\n", "\n"},
	})
	err := Verify(context.Background(), db, book)
	wrong, ok := errors.AsType[rules.LintErrors](err)
	if !ok {
		t.Fatalf("prepared: %v", err)
	}
	for _, want := range []string{
		`checks/A5-1.sql:13: for opening: Table "h" does not have a column named "lessons"`,
		"checks/A19-1.sql:7: message uses {crowd}, which the query does not return",
		"checks/A19-3.sql:11: the query does not return allowed",
		"checks/D-4.sql:4: the query excludes, but does not return person",
	} {
		if !slices.ContainsFunc(wrong, func(f rules.LintError) bool { return strings.HasPrefix(f.String(), want) }) {
			t.Errorf("no word of %q in\n%v", want, err)
		}
	}
}

// TestAnotherReadingOfArticle20: with absences_allowed at 1, two absences bar from the examination (I1).
func TestAnotherReadingOfArticle20(t *testing.T) {
	stricter, err := changed(t, nil).With(map[string]string{"absences_allowed": "1"})
	if err != nil {
		t.Fatal(err)
	}
	sound := lay(t, stricter, "completion")
	t.Cleanup(func() { sound.db.Close() })
	for name, b := range map[string]struct {
		missed string
		barred bool
	}{"one": {"1", false}, "two": {"2", true}} {
		changes := "UPDATE staged_mark SET mark = 'absent' WHERE row = 4 AND session <= " + b.missed
		sound.play(t, stricter, changes, func(tx *ledger.Tx) error {
			got, err := shown(tx, "A20-5")
			if (got != "") != b.barred {
				t.Errorf("%s: %s", name, got)
			}
			return err
		})
	}
}

// TestWhatAQueryReturnsIsReadOffItsText: what [rules.Returned] says of every query of the rulebook is what the engine
// says, and of queries that hide it, it says nothing.
func TestWhatAQueryReturnsIsReadOffItsText(t *testing.T) {
	db, book := prepared(t)
	ctx, seen := context.Background(), 0
	err := book.Prepare(func(sql string) error {
		_, err := db.Exec(ctx, sql)
		return err
	}, func(sql string) ([]string, error) {
		columns, err := db.Describe(ctx, sql)
		read, ok := rules.Returned(sql)
		if ok {
			seen++
		}
		if ok && !slices.Equal(read, columns) {
			t.Errorf("read %v, the engine has %v:\n%s", read, columns, sql)
		}
		return columns, err
	})
	if err != nil || seen < 200 {
		t.Errorf("%d queries were read: %v", seen, err)
	}
	for _, sql := range []string{
		"SELECT * FROM kind", "SELECT k.* FROM kind k", "SELECT code, name || letters FROM kind",
		"SELECT code c FROM kind", "SELECT code FROM kind UNION ALL BY NAME SELECT name FROM kind", "FROM kind",
		"SELECT DISTINCT ON (name) code FROM kind", `SELECT code AS "the code" FROM kind`,
	} {
		if read, ok := rules.Returned(sql); ok {
			t.Errorf("%s: read %v", sql, read)
		}
	}
}
