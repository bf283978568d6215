package intake

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// single lays out a file as an earlier program did: a folder a file, with its description, its content and a flag.
func (c *city) single(id, source, content string, mtime time.Time, files ...string) {
	c.t.Helper()
	text := fmt.Sprintf(`{
 "claim": %q,
 "first_seen": "2025-06-01T01:00:00Z",
 "folder": "市级",
 "file_name": %q,
 "sender_kind": "市级",
 "sender_code": "",
 "sha256": "%x",
 "bytes": %d,
 "modified": %q,
 "source": %q
}`, id, filepath.Base(source), sha256.Sum256([]byte(content)), len(content), mtime.UTC().Format(time.RFC3339Nano), source)
	known := map[string]string{"claim.json": text, "file": content, "removed": ""}
	dir := filepath.Join(c.home, stateFolder, queueFolder, id)
	c.must(os.MkdirAll(dir, 0o700))
	for _, name := range files {
		c.must(os.WriteFile(filepath.Join(dir, name), []byte(known[name]), 0o600))
	}
}

// earlierQueue is a queue as an earlier program left it when it was stopped: what it took and removed, what it took and did
// not remove yet, what it had not committed, and the remains of what it was archiving.
func earlierQueue(t *testing.T) (c *city, files map[string]string) {
	c = newCity(t)
	files = map[string]string{"市级/gone.txt": "gone", "市级/stands.txt": "stands", "市级/copied.txt": "copied"}
	at := time.Date(2025, 5, 1, 0, 0, 0, 1, time.UTC)
	for _, name := range []string{"市级/stands.txt", "市级/copied.txt"} {
		c.must(os.Chtimes(c.drop(name, []byte(files[name])), at, at))
	}
	c.single("20250601T010000-00", "市级/gone.txt", "gone", at, "claim.json", "file", "removed")
	c.single("20250601T010000-01", "市级/stands.txt", "stands", at, "claim.json", "file")
	c.single("000.part", "市级/copied.txt", "copied", at, "claim.json", "file")
	c.single("20250601T010000-02", "市级/archived.txt", "archived", at, "removed")
	return c, files
}

// queued names the folders of the queue.
func (c *city) queued() []string {
	c.t.Helper()
	entries, err := os.ReadDir(filepath.Join(c.home, stateFolder, queueFolder))
	c.must(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestQueueOfAnEarlierProgramIsFinished(t *testing.T) {
	c, files := earlierQueue(t)
	before, err := Pending(c.home)
	c.must(err)
	wantPaths(t, before, "市级/gone.txt", "市级/stands.txt")
	if before[0].ID != "20250601T010000-00" || !before[0].Removed || before[1].Removed {
		t.Errorf("read %+v", before)
	}
	taken := c.scan().Files
	wantPaths(t, taken, "市级/gone.txt", "市级/stands.txt", "市级/copied.txt")
	exactlyOnce(c, "after the upgrade", files, taken)
	if names := c.queued(); len(names) != 3 {
		t.Errorf("queue holds %q", names)
	}
	c.archive(taken...)
	exactlyOnce(c, "archived", files, taken)
	if names := c.queued(); len(names) != 0 {
		t.Errorf("queue still holds %q", names)
	}
}

func TestQueueOfAnEarlierProgramSurvivesEveryFaultAndCrash(t *testing.T) {
	eachOperation(t, func(t *testing.T, what string, tried Options, hit *bool) bool {
		c, files := earlierQueue(t)
		opt := c.under(tried)
		var taken []File
		_ = attempt(func() error {
			r, err := Scan(context.Background(), opt)
			if err == nil {
				taken = r.Files
				err = Archive(opt, taken...)
			}
			return err
		})
		if !*hit {
			return false
		}
		for _, later := range c.scan().Files {
			if !slices.ContainsFunc(taken, func(c File) bool { return c.ID == later.ID }) {
				taken = append(taken, later) // the scan did not get there, or the file had to wait
			}
		}
		c.archive(taken...)
		exactlyOnce(c, what, files, taken)
		if left := c.scan().Files; len(left) != 0 || len(c.queued()) != 0 {
			t.Fatalf("%s: queue still holds %q", what, c.queued())
		}
		return true
	})
}

// TestEarlierProgramStopsAtAGroup: it takes a folder whose claim.json is not there for the remains of an archived file, and
// reads claim.json as one file; it must fail at that and sweep nothing.
func TestEarlierProgramStopsAtAGroup(t *testing.T) {
	c := newCity(t)
	dropSome(c)
	c.scan()
	text, err := os.ReadFile(filepath.Join(c.home, stateFolder, queueFolder, c.queued()[0], "claim.json"))
	c.must(err)
	var one struct{}
	if json.Unmarshal(text, &one) == nil {
		t.Error("a group reads as one file")
	}
}
