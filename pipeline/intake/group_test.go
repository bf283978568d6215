package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestFilesOfAGroupCostOneInodeEach: what is made, removed and renamed for a file is its content alone.
func TestFilesOfAGroupCostOneInodeEach(t *testing.T) {
	const files, few = groupSize + 10, 30 // two groups
	c := newCity(t)
	crowd(t, c.home, files)
	scan, archive := &operations{count: map[string]int{}}, &operations{count: map[string]int{}}
	opt := c.options()
	opt.Fault = scan.fault
	r, err := Scan(context.Background(), opt)
	c.must(err)
	if len(r.Files) != files || len(c.queued()) != 2 {
		t.Fatalf("%d taken in %d groups", len(r.Files), len(c.queued()))
	}
	c.crowded(r.Files)
	opt.Fault = archive.fault
	c.must(Archive(opt, r.Files...))
	c.crowded(r.Files)
	for _, tc := range []struct {
		of  *operations
		op  string
		max int
	}{
		{scan, "create", files + few}, {scan, "mkdir", few}, {scan, "rename", few}, {scan, "open", files + few},
		{scan, "write", files + few}, {scan, "sync", few}, {scan, "syncall", few}, {archive, "create", 0},
		{archive, "rename", files}, {archive, "remove", few}, {archive, "removeall", few},
	} {
		if n := tc.of.count[tc.op]; n > tc.max {
			t.Errorf("%d times %s for %d files", n, tc.op, files)
		}
	}
}

// TestOneBadFileNeverCostsTheGroup: what cannot be taken waits, and all others are taken.
func TestOneBadFileNeverCostsTheGroup(t *testing.T) {
	bad := map[string]string{"open": "3.bin", "stat": "17.bin", "read": "25.bin", "lstat": "39.bin"}
	for _, workers := range []int{1, 2} {
		c := newCity(t)
		crowd(t, c.home, 40)
		var looks atomic.Int64
		opt := c.under(Options{workers: workers, Fault: func(op, name string) error {
			if !strings.HasPrefix(name, "inbox/") || path.Base(name) != bad[op] {
				return nil
			}
			if op == "lstat" && looks.Add(1) < 3 { // the two listings
				return nil
			}
			return errors.New("bad")
		}})
		r, err := Scan(context.Background(), opt)
		c.must(err)
		if len(r.Files) != 36 || len(r.Waiting) != len(bad) || len(c.inboxFiles()) != len(bad) {
			t.Fatalf("took %d, waiting %v", len(r.Files), r.Waiting)
		}
		r = c.scan()
		if len(r.Files) != 40 || len(r.Waiting)+len(c.inboxFiles()) != 0 {
			t.Errorf("then took %d, waiting %v", len(r.Files), r.Waiting)
		}
		c.crowded(r.Files)
	}
}

// crowded checks that files of a crowd hold what their files held.
func (c *city) crowded(taken []File) {
	c.t.Helper()
	for _, file := range taken {
		got, want := string(c.content(file)), "workbook "+strings.TrimSuffix(file.FileName, ".bin")+" "
		if !strings.HasPrefix(got, want) || sum(got) != file.SHA256 || int64(len(got)) != file.Bytes {
			c.t.Errorf("%s holds %.20q", file.FileName, got)
		}
	}
}

// TestArchiveOfAPartSurvivesEveryFaultAndCrash: the rest of the group stays in the queue, whole.
func TestArchiveOfAPartSurvivesEveryFaultAndCrash(t *testing.T) {
	eachOperation(t, func(t *testing.T, what string, tried Options, hit *bool) bool {
		c := newCity(t)
		files := dropSome(c)
		taken := c.scan().Files
		opt := c.under(tried)
		_ = errors.Join(Archive(opt, taken[0]), Archive(opt, taken[1]))
		if !*hit {
			return false
		}
		c.scan()
		c.archive(taken[:2]...)
		left := c.scan().Files
		wantPaths(t, left, string(taken[2].Source))
		exactlyOnce(c, what, files, append(slices.Clone(taken[:2]), left...))
		c.archive(taken...)
		exactlyOnce(c, what, files, taken)
		if names := c.queued(); len(names) != 0 {
			t.Fatalf("%s: queue still holds %q", what, names)
		}
		return true
	})
}

// TestSourceThatStandsSurvivesEveryFaultAndCrash: which sources of a group could not be removed is known, or looked at
// again.
func TestSourceThatStandsSurvivesEveryFaultAndCrash(t *testing.T) {
	eachOperation(t, func(t *testing.T, what string, tried Options, hit *bool) bool {
		c := newCity(t)
		files := dropSome(c)
		opt := c.under(tried)
		opt.Fault = func(op, name string) error { return errors.Join(stubborn(op, name), tried.Fault(op, name)) }
		night := func(opt Options) error {
			r, err := Scan(context.Background(), opt)
			if err == nil {
				err = Archive(opt, r.Files...)
			}
			return err
		}
		_ = night(opt)
		if !*hit {
			return false
		}
		opt.Fault = stubborn
		c.must(night(opt))
		if left := c.inboxFiles(); len(left) != 2 {
			t.Fatalf("%s: inbox holds %q", what, left)
		}
		r := c.scan()
		if len(r.Files) != 0 || len(c.inboxFiles()) != 0 || len(c.queued()) != 0 {
			t.Fatalf("%s: took again %q, inbox %q, queue %q", what, paths(r.Files), c.inboxFiles(), c.queued())
		}
		for name, content := range files {
			if _, err := os.Stat(filepath.Join(c.home, stateFolder, archived(sum(content)))); err != nil {
				t.Fatalf("%s: %s is not archived: %v", what, name, err)
			}
		}
		return true
	})
}

// TestOnlyTheSourceThatStandsIsTakenBefore: of a group with one source that cannot be removed the others have gone;
// what is dropped in their place with the same content and time is another file.
func TestOnlyTheSourceThatStandsIsTakenBefore(t *testing.T) {
	for _, restarted := range []bool{false, true} {
		c := newCity(t)
		at := time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)
		again := func() { c.must(os.Chtimes(c.drop("市级/b.xlsx", []byte("b")), at, at)) }
		again()
		c.drop("市级/a.txt", []byte("a"))
		opt := c.options()
		opt.Fault = stubborn
		if restarted { // before the sources were removed
			opt.Fault = func(op, name string) error {
				if op == "remove" && strings.HasPrefix(name, "inbox/") || path.Base(name) == removedFlag {
					return errors.New("ends here")
				}
				return nil
			}
			_, _ = Scan(context.Background(), opt)
			opt.Fault = stubborn
		}
		r, err := Scan(context.Background(), opt)
		c.must(err)
		if len(r.Files) != 2 || r.Files[0].Removed || !r.Files[1].Removed {
			t.Fatalf("restarted %v: taken %+v", restarted, r.Files)
		}
		again()
		r, err = Scan(context.Background(), opt)
		c.must(err)
		wantPaths(t, r.Files, "市级/a.txt", "市级/b.xlsx", "市级/b.xlsx")
		if left := c.inboxFiles(); !slices.Equal(left, []string{"市级/a.txt"}) {
			t.Errorf("restarted %v: inbox holds %q", restarted, left)
		}
	}
}

// TestFileThatWasWrittenDownOpens: where a file lies is looked up when it does not say so.
func TestFileThatWasWrittenDownOpens(t *testing.T) {
	c := newCity(t)
	files := dropSome(c)
	var taken []File
	text, err := json.Marshal(c.scan().Files)
	c.must(errors.Join(err, json.Unmarshal(text, &taken)))
	exactlyOnce(c, "in the queue", files, taken)
	c.archive(taken...)
	exactlyOnce(c, "in the archive", files, taken)
	if _, err := Open(c.options(), File{ID: "none", SHA256: fmt.Sprintf("%064d", 0)}); err == nil {
		t.Error("a file that never was opens")
	}
}
