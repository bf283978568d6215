package pipeline_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline"
	"chuangpei/pipeline/ledger"
)

// condition is all that the next run can know of a home, as one fingerprint: what the register's tables hold, and every file, but for
// what differs between two copies of one home, such as inodes and what is named after them. Two disturbances that leave the
// same state behind need only one night to make good.
func (w *town) condition() string {
	w.Helper()
	var lines []string
	names, sealed := w.claimNames(), w.lastSeal()
	err := fs.WalkDir(os.DirFS(w.home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || strings.HasPrefix(name, ".chuangpei/register.duckdb") {
			return err
		}
		line := names.Replace(name)
		if !e.IsDir() {
			body, err := os.ReadFile(filepath.Join(w.home, name))
			if err != nil {
				return err
			}
			line += fmt.Sprintf(" %x", sha256.Sum256([]byte(names.Replace(plain(name, body, sealed)))))
		}
		lines = append(lines, line)
		return nil
	})
	if err != nil {
		w.Fatal(err)
	}
	slices.Sort(lines) // claims are called differently
	return strings.Join(lines, "\n") + w.registerState(sealed)
}

// claimNames replaces what claims are called by the fingerprint of what they hold.
func (w *town) claimNames() *strings.Replacer {
	w.Helper()
	files, err := filepath.Glob(filepath.Join(w.home, ".chuangpei", "claims", "*", "claim.json"))
	if err != nil {
		w.Fatal(err)
	}
	var pairs []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			w.Fatal(err)
		}
		var claims []struct{ Claim, SHA256 string }
		if json.Unmarshal(text, &claims) != nil {
			continue // it was cut off in the middle
		}
		for _, claim := range claims {
			pairs = append(pairs, claim.Claim, "claim of "+claim.SHA256)
		}
	}
	return strings.NewReplacer(pairs...)
}

// seal is a line of the journal's manifest as far as it is the same for two copies.
type seal struct {
	Seal, Run int64
	Hash      string
	Total     map[string]int64
}

// lastSeal is the newest of the manifest.
func (w *town) lastSeal() seal {
	text, err := os.ReadFile(filepath.Join(w.home, ".chuangpei", "journal", "manifest.jsonl"))
	var s seal
	if err == nil {
		lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
		err = json.Unmarshal(lines[len(lines)-1], &s)
	}
	if err != nil {
		w.Fatal(err)
	}
	return s
}

// plain is a file's content without what differs between two copies: of the journal's files their sizes and hashes, which hold
// what claims are called.
func plain(name string, body []byte, last seal) string {
	switch base := path.Base(name); {
	case strings.HasSuffix(name, ".parquet"):
		return "rows"
	case strings.HasPrefix(base, "manifest"):
		return fmt.Sprint(last.Seal, last.Run, last.Total, bytes.Count(body, []byte("\n")))
	case base == ".journal.json", base == ".journal.json.tmp":
		return strings.ReplaceAll(string(body), last.Hash, "the last")
	case base == "arrivals.json", base == "arrivals.json.tmp", base == "claim.json":
		return regexp.MustCompile(`"(mtime|inode|modified|claim)": .*`).ReplaceAllString(string(body), "")
	}
	return string(body)
}

// registerState is a fingerprint of every table.
func (w *town) registerState(last seal) string {
	w.Helper()
	db, err := ledger.Open(context.Background(), w.register(), ledger.Memory{})
	if err != nil {
		w.Fatal(err)
	}
	defer db.Close()
	var parts []string
	for _, table := range append(tablesOf(w, db), "run", "run_summary") {
		exclude := map[string]string{"submission": "EXCLUDE (claim)"}[table]
		parts = append(parts, fmt.Sprintf("SELECT '%s ' || count(*) || ' ' || coalesce(sum(hash(r)), 0) AS line FROM (SELECT * %s FROM %s) r", table, exclude, table))
	}
	parts = append(parts, fmt.Sprintf("SELECT 'sealed ' || count(*) || ' ' || coalesce(bool_or(hash = '%s'), false) FROM sealed", last.Hash))
	text, err := ledger.Scalar[string](context.Background(), db, "SELECT string_agg(line, chr(10) ORDER BY line) FROM ("+strings.Join(parts, " UNION ALL ")+")")
	if err != nil {
		w.Fatal(err)
	}
	return text
}

// TestStateTellsHomesApart: copies of a home have one state, and whatever a run left otherwise shows in it.
func TestStateTellsHomesApart(t *testing.T) {
	t.Parallel()
	base := mixedTown(t)
	here, there := base.copied(t), base.copied(t)
	if here.condition() != there.condition() {
		t.Error("two copies differ")
	}
	if _, err := there.disturbed(&saboteur{n: 260, err: fs.ErrPermission}); err == nil {
		t.Fatal("nothing failed")
	}
	if here.condition() == there.condition() {
		t.Error("a run left no trace")
	}
	again := base.copied(t)
	if _, err := again.disturbed(&saboteur{n: 260, err: fs.ErrPermission}); err == nil {
		t.Fatal("nothing failed")
	}
	if there.condition() != again.condition() {
		t.Errorf("two runs that failed alike differ:\n%s\n%s", there.condition(), again.condition())
	}
}

// TestEveryStepIsListed: a night comes to no step that Steps does not name, and to those of all it does.
func TestEveryStepIsListed(t *testing.T) {
	t.Parallel()
	watched, seen := &saboteur{only: "step"}, map[string]bool{}
	if _, err := mixedTown(t).disturbed(watched); err != nil {
		t.Fatal(err)
	}
	for _, op := range watched.ops {
		name := strings.TrimPrefix(op, "step ")
		seen[name] = true
		if !slices.Contains(pipeline.Steps(), name) {
			t.Errorf("%q is no step that is listed", name)
		}
	}
	for _, name := range []string{"scanned", "begun", "claims registered", "deciding claim", "decided claim", "settling claim", "settled claim", "concluding", "concluded", "sealing", "sealed",
		"archived", "outbox told", "publishing receipt", "published receipt", "invariants hold", "summary kept", "sealed at last", "status left"} {
		if !seen[name] {
			t.Errorf("the night did not come to %q", name)
		}
	}
}
