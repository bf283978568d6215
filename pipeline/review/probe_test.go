package review

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// TestNobodyLearnsOfOthers: every rule has a probe in testdata/probes, or a line in testdata/probes/exempt.txt that
// says why it needs none. A probe is one workbook against two states of what is another's (person, institution, class,
// enterprise); its sender must read the same, cell by cell, and the application must end the same, while the rule has
// something to say to somebody in one of the two at least.
func TestNobodyLearnsOfOthers(t *testing.T) {
	book := changed(t, nil)
	exempt := exemptions(t)
	for _, check := range book.Checks("") {
		file := filepath.Join("testdata", "probes", check.ID+".txtar")
		_, err := os.Stat(file)
		switch reason, excused := exempt[check.ID]; {
		case excused && err == nil:
			t.Errorf("%s has a probe and an exemption", check.ID)
		case excused && reason == "":
			t.Errorf("%s: an exemption needs a reason", check.ID)
		case excused:
		case err != nil:
			t.Errorf("%s: no probe of what its sender may learn of others: write %s, or say in exempt.txt why none",
				check.ID, file)
		default:
			t.Run(check.ID, func(t *testing.T) { probe(t, book, check, file) })
		}
		delete(exempt, check.ID)
	}
	if len(exempt) > 0 {
		t.Errorf("exemptions of rules there are none of: %v", exempt)
	}
}

// exemptions reads the rules without a probe: id, blank, reason.
func exemptions(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "probes", "exempt.txt"))
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, reason, _ := strings.Cut(line, " ")
		reasons[id] = strings.TrimSpace(reason)
	}
	return reasons
}

// probe plays the probes of one file: what the sender sends, in `why.kind`, then the two states of the world, in `one`
// and `other`.
func probe(t *testing.T, book *rules.Book, check rules.Check, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 || len(archive.Files)%3 != 0 {
		t.Fatalf("%s holds %d parts: a probe is three", file, len(archive.Files))
	}
	var kinds []string
	for three := range slices.Chunk(archive.Files, 3) {
		why := three[0].Name
		kind := strings.TrimPrefix(path.Ext(why), ".")
		kinds = append(kinds, kind)
		var told, known [2]string
		for i, world := range three[1:] {
			told[i], known[i] = reads(t, book, check.ID, kind, string(world.Data)+string(three[0].Data))
		}
		if told[0] != told[1] {
			t.Errorf("%s: the sender learns of others\none way\n%sthe other\n%s", why, told[0], told[1])
		}
		if known[0] == "" && known[1] == "" {
			t.Errorf("%s: the rule says nothing to anybody: what does it probe?", why)
		}
	}
	for _, kind := range check.Kinds {
		if check.Told != "" && check.Of(kind) != nil && !slices.Contains(kinds, kind) {
			t.Errorf("no probe of a %s, whose facts may be another's", kind)
		}
	}
}

// reads gives what the sender reads of an application, with how it ends, and what the rule says to anybody.
func reads(t *testing.T, book *rules.Book, rule, kind, changes string) (told, known string) {
	t.Helper()
	sound(t, kind).play(t, book, changes, func(tx *ledger.Tx) error {
		ctx := context.Background()
		all, err := ledger.Select[found](ctx, tx, findingsQuery)
		if err != nil {
			return err
		}
		var sender, anybody strings.Builder
		for _, f := range all {
			line := fmt.Sprintf("%+v\n", f)
			if f.Rule == rule {
				anybody.WriteString(line)
			}
			if !strings.HasSuffix(f.Outcome, " for the county") {
				f.Outcome = strings.TrimSuffix(f.Outcome, " for the sender")
				fmt.Fprintf(&sender, "%+v\n", f)
			}
		}
		query := endsQuery
		if form.RowByRow(kind) {
			query = rowEndsQuery
		}
		ends, err := ledger.Select[line](ctx, tx, query)
		told, known = sender.String()+fmt.Sprintln(ends), anybody.String()
		return err
	})
	return told, known
}

// rowEndsQuery is endsQuery of a kind that is taken row by row.
const rowEndsQuery = `SELECT 'returned: ' || returned AS line FROM staged_verdict
UNION ALL SELECT 'excluded: ' || row FROM (SELECT DISTINCT row FROM staged_exclusion) ORDER BY line`

// endsQuery says how an application ends and which rows go no further.
const endsQuery = `SELECT 'returned: ' || returned AS line FROM staged_verdict
UNION ALL SELECT 'excluded: ' || row FROM (
  SELECT DISTINCT p.row FROM staged_exclusion x
  JOIN people_line p ON p.submission = x.submission AND p.person = x.person AND coalesce(x.row, p.row) = p.row)
ORDER BY line`
