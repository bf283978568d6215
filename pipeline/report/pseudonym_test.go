package report_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// people are the persons of an export's tables, with how often each stands there, in an order that their names do not
// change.
func people(w *town.Town, dir string) (names, times []string) {
	w.Helper()
	db := engine(w, dir)
	from := "SELECT person FROM read_parquet('" + dir + "/%s/**/*.parquet') WHERE person IS NOT NULL"
	var all []string
	for _, table := range []string{"enrolment", "result", "certificate", "entitlement", "finding", "instructor"} {
		all = append(all, fmt.Sprintf(from, table))
	}
	found := texts(w, db, "SELECT person || ' ' || count(*) AS text FROM ("+strings.Join(all, " UNION ALL ")+
		") GROUP BY person ORDER BY 1")
	for _, line := range found {
		name, n, _ := strings.Cut(line, " ")
		names, times = append(names, name), append(times, n)
	}
	slices.Sort(times)
	return names, times
}

// TestPseudonyms: whoever stands in several tables, exports or copies of a home has one pseudonym, an HMAC under a key
// that is the home's alone; it joins as the person does. Another home has others. A key that is none is refused.
func TestPseudonyms(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	other := w.Copied(t)
	masked, _ := exported(w, "parquet", false)
	names, times := people(w, masked)
	whole, _ := exported(w, "parquet", true)
	persons, want := people(w, whole)
	if !slices.Equal(times, want) || len(names) < 5 {
		t.Errorf("%v stand in the tables so often: %v, the persons %v", names, times, want)
	}
	text, err := os.ReadFile(w.State(home.PseudonymFile))
	w.Must(err)
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if info, bad := os.Stat(w.State(home.PseudonymFile)); err != nil || bad != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v %v", info.Mode(), err, bad)
	}
	for _, person := range persons {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(person))
		if name := "P" + strings.ToUpper(hex.EncodeToString(mac.Sum(nil))[:20]); !slices.Contains(names, name) {
			t.Errorf("%s is not among %v", name, names)
		}
	}
	backup := filepath.Join(t.TempDir(), "backup.zip")
	if _, err := w.Keeper("2025-05-01").Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	again := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
	if _, err := again.Keeper("2025-05-01").Restore(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	dir, _ := exported(again, "parquet", false)
	if restored, _ := people(again, dir); !slices.Equal(restored, names) {
		t.Errorf("restored, they are %v and not %v", restored, names)
	}
	dir, _ = exported(other, "parquet", false)
	if others, _ := people(other, dir); len(others) != len(names) || slices.ContainsFunc(others,
		func(name string) bool { return slices.Contains(names, name) }) {
		t.Errorf("another home has %v, this one %v", others, names)
	}
	w.Put(w.State(home.PseudonymFile), "no key\n")
	_, err = report.Export(t.Context(), w.HomeFolder(), filepath.Join(t.TempDir(), "out"), "csv", false)
	if _, broken := errors.AsType[*home.Broken](err); !broken {
		t.Errorf("with a key that is none: %v", err)
	}
	w.Finds("pseudonym.key")
}
