package secrets_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/rules"
)

// TestNoNumberOfAPersonIsToldByFailures: rules that do not load, rules that stumble over a value so that its file is
// quarantined, rules that stop the night, an outbox that is no folder.
func TestNoNumberOfAPersonIsToldByFailures(t *testing.T) {
	t.Parallel()
	e := listen(t, demo.Options{Seed: 3, Classes: 2})
	now := e.arrives(0)
	for _, f := range []struct {
		what, column string // what D-8 finds
		exit         int
		says         string
	}{
		{"does not load", "t.no_such_column", exitConfig, "no_such_column"},
		{"stops at a value", "regexp_replace(t.name, t.id_number || '[', '')", exitFailure, "D-8"},
		{"stops at a text", "error('found ' || t.phone || ' of ' || t.id_number)", exitFailure, "D-8"},
		{"cannot convert a value", "(t.id_number = 1)::VARCHAR", exitReturned, "quarantined"},
	} {
		e.rules(f.column)
		if text := e.say([]int{f.exit}, "run", "--json", "--now", now); !strings.Contains(text, f.says) {
			t.Errorf("rules that %s: %s", f.what, text)
		}
		e.looksAround()
	}
	outbox := filepath.Join(e.home, "outbox")
	if err := os.Rename(outbox, outbox+".away"); err != nil {
		t.Fatal(err)
	}
	e.say([]int{exitUnreachable}, "run", "--json", "--now", e.arrives(1))
	if err := os.Rename(outbox+".away", outbox); err != nil {
		t.Fatal(err)
	}
	e.looksAround()
	e.say([]int{exitDone, exitReturned}, "run", "--json", "--now", e.city.Now(1).Format(time.RFC3339))
	e.looksAround()
}

// rules gives the home rules of its own, of which D-8 selects an expression.
func (e *ear) rules(found string) {
	e.Helper()
	folder := filepath.Join(e.home, "rules")
	if err := os.RemoveAll(folder); err != nil {
		e.Fatal(err)
	}
	if err := os.CopyFS(folder, rules.Embedded()); err != nil {
		e.Fatal(err)
	}
	file := filepath.Join(folder, "checks", "D-8.sql")
	text, err := os.ReadFile(file)
	changed := strings.Replace(string(text), "t.gender AS found", found+" AS found", 1)
	if err != nil || changed == string(text) {
		e.Fatal("D-8 is written otherwise", err)
	}
	changed = strings.Replace(changed, "WHERE t.person IS NOT NULL AND", "WHERE true OR", 1)
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		e.Fatal(err)
	}
}
