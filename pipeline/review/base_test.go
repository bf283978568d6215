package review

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

var whole = flag.Bool("whole", false, "review every case by all statements, those too that read nothing it changes")

// errUndo ends a case's transaction, so that each case begins with the same register.
var errUndo = errors.New("undo")

// base is a register with a sound application of a kind, which the rules had nothing to say of. A case changes some
// rows of it; statements of the review that read none of them would find again what they found: nothing.
type base struct {
	kind  string
	db    *ledger.DB
	run   map[string]bool     // the statements of its review; their frames are there
	views map[string]string   // views and macros with their texts
	words map[string][]string // of the texts
}

// laid are the bases by kind: they cost more than a case does.
var laid = map[string]*base{}

// sound gives the base of a kind.
func sound(t *testing.T, kind string) *base {
	t.Helper()
	if laid[kind] == nil {
		laid[kind] = lay(t, changed(t, nil), kind)
	}
	return laid[kind]
}

// lay makes the base of a kind and reviews it.
func lay(t *testing.T, book *rules.Book, kind string) *base {
	t.Helper()
	ctx := context.Background()
	db := opened(t, book)
	macros(t, db)
	b := &base{kind: kind, db: db, run: map[string]bool{}, views: views(t, db), words: map[string][]string{}}
	before := []string{past(t, kind), fixture(t, kind)}
	if kind == "register" {
		before = nil // the register itself is its past
	}
	err := db.Tx(ctx, func(tx *ledger.Tx) error {
		if err := statements(tx, before); err != nil {
			return err
		}
		if err := Run(ctx, tx, book, kind); err != nil {
			return err
		}
		if got, err := ledger.Select[found](ctx, tx, findingsQuery); err != nil || len(got) != 0 {
			t.Errorf("a sound %s: %v, %v", kind, got, err)
		}
		_, err := tx.Exec(ctx, emptied)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range steps(book, book.Checks(kind), kind) {
		b.run[s.sql] = true
		if s.frame.Name == "" {
			continue
		}
		if _, err := db.Exec(ctx, s.sql); err != nil { // those too that a sound application does without
			t.Fatal(err)
		}
	}
	return b
}

// views gives the views and macros with their texts.
func views(t *testing.T, db *ledger.DB) map[string]string {
	t.Helper()
	type view struct {
		Name string `db:"name"`
		Text string `db:"text"`
	}
	all, err := ledger.Select[view](context.Background(), db, `SELECT view_name AS name, sql AS text
FROM duckdb_views() WHERE NOT internal
UNION ALL
SELECT function_name, macro_definition FROM duckdb_functions() WHERE NOT internal`)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, v := range all {
		texts[v.Name] += " " + v.Text
	}
	return texts
}

// statements runs those that are not blank.
func statements(tx *ledger.Tx, all []string) error {
	for _, sql := range all {
		if strings.TrimSpace(sql) == "" {
			continue
		}
		if _, err := tx.Exec(context.Background(), sql); err != nil {
			return err
		}
	}
	return nil
}

// play runs one case: the sound application of a kind, the case's changes, the review. It undoes everything.
func (b *base) play(t *testing.T, book *rules.Book, changes string, look func(tx *ledger.Tx) error) {
	t.Helper()
	b.review(t, steps(book, book.Checks(b.kind), b.kind)[1:], changes, look) // a base's tables are empty
}

// playRule runs one case by one rule and by those that can change what it finds.
func (b *base) playRule(t *testing.T, book *rules.Book, rule, changes string, look func(tx *ledger.Tx) error) {
	t.Helper()
	check, ok := book.Check(rule)
	if !ok || check.Mentions("staged_finding", b.kind) {
		b.play(t, book, changes, look)
		return
	}
	idle := func(c rules.Check) bool { return c.ID != rule && len(c.At(b.kind, rules.Repeats)) == 0 }
	if check.Tier(b.kind) != rules.Plain {
		idle = func(c rules.Check) bool { return c.ID != rule && !decides(c, b.kind) }
	}
	checks := slices.DeleteFunc(book.Checks(b.kind), idle)
	all := steps(book, checks, b.kind)
	if check.Tier(b.kind) == rules.Plain {
		verdicts := slices.IndexFunc(all, func(s step) bool { return s.name == "verdicts" })
		all = all[:verdicts]
		if !form.RowByRow(b.kind) {
			all = all[:verdicts-1] // who is left out does not change what was found
		}
	}
	b.review(t, needed(all), changes, look)
}

// decides reports whether a check can return an application or exclude somebody, so that a later one finds another
// thing.
func decides(check rules.Check, kind string) bool {
	return slices.ContainsFunc(check.Of(kind), func(o rules.Offence) bool {
		return o.Outcome != rules.Note && o.Outcome != rules.Cut || strings.Contains(o.Queries[kind], "outcome")
	})
}

// needed leaves out the frames that nothing after them reads.
func needed(all []step) []step {
	var kept []step
	read := ""
	for _, s := range slices.Backward(all[1:]) { // a base's tables are empty
		if frame, ok := strings.CutPrefix(s.name, "frame "); ok && !strings.Contains(read, frame) {
			continue
		}
		read += s.sql
		kept = append(kept, s)
	}
	slices.Reverse(kept)
	return kept
}

// review makes the changes, reviews by the steps that read them, and undoes everything after the look.
func (b *base) review(t *testing.T, all []step, changes string, look func(tx *ledger.Tx) error) {
	t.Helper()
	ctx := context.Background()
	err := b.db.Tx(ctx, func(tx *ledger.Tx) error {
		if err := statements(tx, []string{changes}); err != nil {
			return err
		}
		if err := perform(ctx, tx, b.kind, b.touched(t, all, changes)); err != nil {
			return err
		}
		if err := look(tx); err != nil {
			return err
		}
		return errUndo
	})
	if err != errUndo {
		t.Fatal(err)
	}
}

// change is a statement of a case, with the table it changes.
var change = regexp.MustCompile(`(?i)^(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)`)

// touched leaves out the steps of the base's review that read nothing of what a case changes, by way of a view, a macro
// or a frame either.
func (b *base) touched(t *testing.T, all []step, changes string) []step {
	t.Helper()
	if *whole {
		return all
	}
	// the review itself changes these
	read := map[string]bool{"staged_finding": true, "staged_repeat": true, "staged_through": true,
		"staged_exclusion": true, "staged_verdict": true}
	for sql := range strings.SplitSeq(changes, ";") {
		if sql = strings.TrimSpace(sql); sql == "" {
			continue
		}
		table := change.FindStringSubmatch(sql)
		if table == nil {
			t.Fatalf("a case inserts, updates and deletes rows, and no literal holds a semicolon: %s", sql)
		}
		read[strings.ToLower(table[1])] = true
	}
	b.spread(read)
	var kept []step
	for _, s := range all {
		frame, isFrame := strings.CutPrefix(s.name, "frame ")
		if (isFrame || s.role == finds) && b.run[s.sql] && !b.reads(s.sql, read) {
			continue
		}
		kept = append(kept, s)
		if isFrame {
			read[frame] = true
			b.spread(read)
		}
	}
	return kept
}

// spread adds the views and macros that read one of the names.
func (b *base) spread(names map[string]bool) {
	for more := true; more; {
		more = false
		for view, text := range b.views {
			if !names[view] && b.reads(text, names) {
				names[view], more = true, true
			}
		}
	}
}

// reads reports whether a text holds one of the names.
func (b *base) reads(text string, names map[string]bool) bool {
	words, ok := b.words[text]
	if !ok {
		between := func(r rune) bool { return r != '_' && !unicode.In(r, unicode.L, unicode.N) }
		words = strings.FieldsFunc(strings.ToLower(text), between)
		slices.Sort(words)
		words = slices.Compact(words)
		b.words[text] = words
	}
	return slices.ContainsFunc(words, func(word string) bool { return names[word] })
}

// past is what the register must hold besides before an application of a kind makes sense.
func past(t testing.TB, kind string) string {
	if slices.Contains([]string{"uplift", "decision", "account", "payment"}, kind) {
		return fixture(t, "paid")
	}
	return ""
}

// fixture reads testdata/base/name.sql.
func fixture(t testing.TB, name string) string {
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
		if _, err := db.Exec(context.Background(), fixture(t, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSoundApplicationsPass: what the cases start from has no finding, so that every finding of a case is its own
// doing.
func TestSoundApplicationsPass(t *testing.T) {
	for _, kind := range form.Codes() {
		sound(t, kind)
	}
}
