package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/report"
)

// picture is everything a home holds that must not depend on how often a night was cut off: a text for each register
// table, for each workbook, for the archive, the balances and the state folder.
type picture map[string]string

// pictureOf takes the picture of a home after the night that followed so many runs. It fails on anything that must
// never be there: something temporary, a file left in inbox or queue, a journal file that no seal lists, an input
// without an answer.
func pictureOf(t *testing.T, home string, runs int64) picture {
	t.Helper()
	p := picture{}
	p.tables(t, home, runs)
	p.files(t, home)
	p.status(t, home)
	p.journal(t, home)
	snapshotOf(t, home, runs)
	return p
}

// snapshotOf fails unless the one snapshot that is kept is tonight's.
func snapshotOf(t *testing.T, home string, runs int64) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(home, ".chuangpei", "backups", "*"))
	var run int64
	if err == nil && len(names) == 1 {
		_, err = fmt.Sscanf(filepath.Base(names[0]), "run-%d", &run)
	}
	if err != nil || run <= runs {
		t.Errorf("snapshots %v: %v", names, err)
	}
}

// repeated are the tables to which every attempt at a night adds rows of its own, so that after a cut-off one the same
// row may be there for both: the attempts themselves, their first verdicts (held, then through), what they wished to
// publish and what they had published. Their rows are compared as a set; those of every other table one for one.
func repeated(table string) bool {
	return slices.Contains([]string{"run", "verdict", "publication", "published"}, table)
}

// tables writes down every row of every table but those of sealed, which tell how often tonight was sealed: a cut-off
// night is sealed by its successor, once more. What the number of tonight's run is, and the identity of a file (made
// from inode and change time of the file it was), differ rightly and are not compared either; nor is the summary of an
// attempt that found everything done.
func (p picture) tables(t *testing.T, home string, runs int64) {
	t.Helper()
	ctx := context.Background()
	db, err := ledger.Open(ctx, filepath.Join(home, ".chuangpei", "register.duckdb"), ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := ledger.Column[string](ctx, db,
		"SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND NOT internal "+
			"AND table_name <> 'sealed' ORDER BY 1")
	if err != nil || len(tables) < 40 {
		t.Fatalf("%d tables: %v", len(tables), err)
	}
	for _, table := range tables {
		rows, err := ledger.Column[string](ctx, db, fmt.Sprintf("SELECT CAST(to_json(t) AS VARCHAR) FROM %s t", table))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, row := range rows {
			if text := plain(row, home, runs); table != "run_summary" || !strings.Contains(text, `\"kinds\":null`) {
				lines = append(lines, text)
			}
		}
		slices.Sort(lines)
		if repeated(table) {
			lines = slices.Compact(lines)
		}
		p["table "+table] = strings.Join(lines, "\n")
	}
}

// plain is a row without what rightly differs.
func plain(row, home string, runs int64) string {
	row = strings.ReplaceAll(row, home, "HOME")
	row = regexp.MustCompile(`\\"(waiting|skipped)\\":\[[^]]*\],`).ReplaceAllString(row, "")
	row = regexp.MustCompile(`\d{8}T\d{6}-[0-9a-f]{20}`).ReplaceAllString(row, "CLAIM")
	return regexp.MustCompile(`(\\?"run\\?":)(\d+)`).ReplaceAllStringFunc(row, func(found string) string {
		name, number, _ := strings.Cut(found, ":")
		if value(number).above(runs) {
			return name + ":TONIGHT"
		}
		return found
	})
}

// above reports a number that is greater than another.
func (v value) above(n int64) bool {
	var number int64
	_, err := fmt.Sscan(string(v), &number)
	return err == nil && number > n
}

// files writes down the fingerprint of every workbook and page of the outbox and the names of everything else, and
// fails on what nobody should find.
func (p picture) files(t *testing.T, home string) {
	t.Helper()
	var others []string
	err := fs.WalkDir(os.DirFS(home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if passing(name) {
			t.Errorf("%s is left behind", name)
		}
		switch {
		case regexp.MustCompile(`^outbox/.*\.(xlsx|html)$`).MatchString(name):
			body, err := os.ReadFile(filepath.Join(home, name))
			p[name] = fmt.Sprintf("%x", sha256.Sum256(body))
			return err
		case strings.HasPrefix(name, ".chuangpei/journal/"), strings.HasPrefix(name, ".chuangpei/backups/"):
			// named by seals and runs
			return nil
		}
		others = append(others, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	p["files"] = strings.Join(others, "\n")
}

// passing are names of what is under way, and of what a night takes away.
func passing(name string) bool {
	base := filepath.Base(name)
	if strings.HasPrefix(name, "inbox/") {
		return strings.HasSuffix(name, ".xlsx")
	}
	if strings.HasPrefix(name, ".chuangpei/queue/") || base == holderFile {
		return true
	}
	known := []string{".", ".chuangpei", ".journal.json", ".chuangpei-inbox"}
	for _, end := range []string{".part", ".tmp", ".new", ".wal"} {
		if strings.HasSuffix(base, end) {
			return true
		}
	}
	return strings.HasPrefix(base, ".") && !slices.Contains(known, base)
}

// status writes down what the operator is told of money and of what waits.
func (p picture) status(t *testing.T, home string) {
	t.Helper()
	var s report.Status
	if err := readJSON(filepath.Join(home, ".chuangpei", statusFile), &s); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(s.Balances)
	if err != nil {
		t.Fatal(err)
	}
	p["status"] = fmt.Sprintf("held %d, balances %s", s.Held, text)
}

// journal fails unless the journal's files are those its seals list.
func (p picture) journal(t *testing.T, home string) {
	t.Helper()
	folder := filepath.Join(home, ".chuangpei", "journal")
	j, err := journal.Open(folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := j.Lines()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"manifest.jsonl"}
	for _, l := range lines {
		for _, f := range l.Files {
			want = append(want, fmt.Sprintf("%08d/%s.parquet", l.Seal, f.Table))
		}
	}
	var got []string
	err = fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			got = append(got, name)
		}
		return err
	})
	slices.Sort(want)
	slices.Sort(got)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the journal holds %d files, its seals list %d: %v", len(got), len(want),
			cmp.Or(err, fmt.Errorf("%v", missing(got, want))))
	}
}

// missing are those of either list that the other has not.
func missing(a, b []string) []string {
	var all []string
	for _, pair := range [][2][]string{{a, b}, {b, a}} {
		for _, s := range pair[0] {
			if !slices.Contains(pair[1], s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// difference tells what differs between two pictures, at most a few lines of each part; empty when they are equal.
func (p picture) difference(other picture) string {
	var b strings.Builder
	for part, text := range p {
		if other[part] == text {
			continue
		}
		differing := missing(strings.Split(text, "\n"), strings.Split(other[part], "\n"))
		fmt.Fprintf(&b, "%s: %d lines differ (or how often they are there)\n", part, len(differing))
		for _, line := range differing[:min(6, len(differing))] {
			fmt.Fprintf(&b, "\t%s\n", line)
		}
	}
	for part := range other {
		if _, ok := p[part]; !ok {
			fmt.Fprintf(&b, "%s: not wanted\n", part)
		}
	}
	return b.String()
}

// TestPicturesTellWhatDiffers: a row, a paper or a file that changed, is gone or came makes two pictures differ; the
// number of tonight's run and the home's place do not, and what a night leaves half done is known by its name.
func TestPicturesTellWhatDiffers(t *testing.T) {
	same := func() picture {
		return picture{"table entry": "a\nb", "outbox/x.xlsx": "1", "files": "chuangpei.yaml"}
	}
	if found := same().difference(same()); found != "" {
		t.Errorf("equal pictures differ: %s", found)
	}
	for part, text := range map[string]string{"table entry": "a\nb\nb", "outbox/x.xlsx": "2", "files": "",
		"outbox/y.xlsx": "1"} {
		other := same()
		other[part] = text
		if one, back := same().difference(other), other.difference(same()); !strings.Contains(one, part) ||
			!strings.Contains(back, part) {
			t.Errorf("%s: %q, and the other way round %q", part, one, back)
		}
	}
	for row, want := range map[string]string{`{"run":4,"path":"/h/x"}`: `{"run":4,"path":"HOME/x"}`,
		`{"run":5,"kept":"20251110T020000-0123456789abcdef0123"}`: `{"run":TONIGHT,"kept":"CLAIM"}`} {
		if got := plain(row, "/h", 4); got != want {
			t.Errorf("%s: %s", row, got)
		}
	}
	for name, want := range map[string]bool{"inbox/市级/追加.xlsx": true, ".chuangpei/queue/1": true,
		"outbox/市级/月报.xlsx.part": true, ".chuangpei/register.duckdb.wal": true, "outbox/市级/月报.xlsx": false,
		".chuangpei/register.duckdb": false, "inbox/市级": false} {
		if passing(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
