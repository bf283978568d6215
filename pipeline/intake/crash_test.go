package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"chuangpei/pipeline/disk"
)

// errFault is the fault injected.
var errFault = errors.New("injected")

// nth makes the n-th file operation fail; at a crash all that follow fail too, so that nothing more has an effect.
func nth(n int, crash bool) (disk.Fault, *bool) {
	var mu sync.Mutex
	count, hit := 0, false
	return func(op, path string) error {
		mu.Lock()
		defer mu.Unlock()
		if count++; count != n && !(crash && hit) {
			return nil
		}
		hit = true
		return errFault
	}, &hit
}

// dropSome fills an inbox with three files, two of them with the same content.
func dropSome(c *city) map[string]string {
	files := map[string]string{"市级/a.xlsx": string(workbook(c.t, "a")), "市级/b.txt": "b",
		school + "/深/b.txt": "b"}
	for name, text := range files {
		c.drop(name, []byte(text))
	}
	return files
}

// exactlyOnce checks that each file is taken once, with its content, and gone from the inbox.
func exactlyOnce(c *city, what string, files map[string]string, taken []File) {
	c.t.Helper()
	if len(taken) != len(files) {
		c.t.Fatalf("%s: %d taken of %d files: %q", what, len(taken), len(files), paths(taken))
	}
	for _, file := range taken {
		if got := string(c.content(file)); got != files[string(file.Source)] {
			c.t.Fatalf("%s: file of %s holds %d other bytes", what, file.Source, len(got))
		}
	}
	if left := c.inboxFiles(); len(left) != 0 {
		c.t.Fatalf("%s: inbox still holds %q", what, left)
	}
}

// eachOperation tries try with a fault at each operation in turn, as an error and as a crash, until it reports that the
// fault was not reached. One worker does everything in the same order each time; of two the order varies.
func eachOperation(t *testing.T, try func(t *testing.T, what string, opt Options, hit *bool) bool) {
	for _, workers := range []int{1, 2} {
		for _, crash := range []bool{true, false} {
			t.Run(fmt.Sprintf("workers %d crash %v", workers, crash), func(t *testing.T) {
				t.Parallel()
				n := 1
				for ; ; n++ {
					fault, hit := nth(n, crash)
					if !try(t, fmt.Sprintf("operation %d", n), Options{workers: workers, Fault: fault}, hit) {
						break
					}
				}
				if n < 15 {
					t.Errorf("only %d operations reached", n)
				}
			})
		}
	}
}

// under adds what eachOperation tries to a city's options.
func (c *city) under(tried Options) Options {
	opt := c.options()
	opt.workers, opt.Fault = tried.workers, tried.Fault
	return opt
}

func TestScanSurvivesEveryFaultAndCrash(t *testing.T) {
	eachOperation(t, func(t *testing.T, what string, tried Options, hit *bool) bool {
		c := newCity(t)
		files := dropSome(c)
		opt := c.under(tried)
		_, _ = Scan(context.Background(), opt)
		if *hit {
			exactlyOnce(c, what, files, c.scan().Files)
		}
		return *hit
	})
}

func TestArchiveSurvivesEveryFaultAndCrash(t *testing.T) {
	eachOperation(t, func(t *testing.T, what string, tried Options, hit *bool) bool {
		c := newCity(t)
		files := dropSome(c)
		taken := c.scan().Files
		opt := c.under(tried)
		_ = Archive(opt, taken...)
		if !*hit {
			return false
		}
		c.archive(c.scan().Files...)
		if left := c.scan().Files; len(left) != 0 {
			t.Fatalf("%s: queue still holds %q", what, paths(left))
		}
		exactlyOnce(c, what, files, taken)
		return true
	})
}

// stubborn makes the inbox refuse removals.
func stubborn(op, path string) error {
	if op == "remove" && filepath.Ext(path) == ".txt" {
		return errors.New("read-only")
	}
	return nil
}

func TestSourceThatCannotBeRemovedIsTakenOnce(t *testing.T) {
	c := newCity(t)
	c.drop("市级/a.txt", []byte("a"))
	opt := c.options()
	opt.Fault = stubborn
	for night := range 3 {
		r, err := Scan(context.Background(), opt)
		c.must(err)
		want := 1
		if night > 0 {
			want = 0 // archived after the first night
			if len(r.Skipped) != 1 {
				t.Errorf("night %d does not name the file: %v", night, r.Skipped)
			}
		}
		if len(r.Files) != want {
			t.Fatalf("night %d: %d taken", night, len(r.Files))
		}
		c.must(Archive(opt, r.Files...))
	}
	peeked, err := Peek(context.Background(), c.options())
	c.must(err)
	if len(peeked.Files) != 0 {
		t.Errorf("peek takes it again")
	}
	if r := c.scan(); len(r.Files) != 0 || len(c.inboxFiles()) != 0 {
		t.Errorf("once it can be removed: %v %v", r.Files, c.inboxFiles())
	}
	c.drop("市级/a.txt", []byte("a"))
	wantPaths(t, c.scan().Files, "市级/a.txt")
}

func TestStubbornSourceThatChangesIsAnotherFile(t *testing.T) {
	c := newCity(t)
	full := c.drop("市级/a.txt", []byte("a"))
	opt := c.options()
	opt.Fault = stubborn
	r, err := Scan(context.Background(), opt)
	c.must(err)
	c.must(Archive(opt, r.Files...))
	info, err := os.Stat(full)
	c.must(err)
	c.must(os.WriteFile(full, []byte("b"), 0o644))
	c.must(os.Chtimes(full, info.ModTime(), info.ModTime())) // same size, same time, other content
	r = c.scan()
	wantPaths(t, r.Files, "市级/a.txt")
	if got := string(c.content(r.Files[0])); got != "b" {
		t.Errorf("took %q", got)
	}
}

func TestFileReplacedWhileTaken(t *testing.T) {
	c := newCity(t)
	full := c.drop("市级/a.txt", []byte("old"))
	opt := c.options()
	opt.Fault = func(op, path string) error {
		if op == "syncall" { // copied, not yet removed
			c.must(os.WriteFile(full, []byte("newer"), 0o644))
		}
		return nil
	}
	r, err := Scan(context.Background(), opt)
	c.must(err)
	r2 := c.scan()
	if len(r.Files) != 1 || len(r2.Files) != 2 {
		t.Fatalf("taken %v then %v", paths(r.Files), paths(r2.Files))
	}
	if old, newer := string(c.content(r2.Files[0])), string(c.content(r2.Files[1])); old != "old" || newer != "newer" {
		t.Errorf("took %q and %q", old, newer)
	}
}

func TestFileReplacedByAFIFOBetweenLookAndOpen(t *testing.T) {
	c := newCity(t)
	full := c.drop("市级/a.txt", []byte("a"))
	c.drop("市级/b.txt", []byte("b"))
	opt := c.options()
	opt.Fault = func(op, path string) error {
		if op == "open" && path == "inbox/市级/a.txt" {
			c.must(os.Remove(full))
			c.must(mkfifo(full))
		}
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	r, err := Scan(ctx, opt)
	c.must(err)
	wantPaths(t, r.Files, "市级/b.txt")
}

func TestUnreadableFileWaits(t *testing.T) {
	c := newCity(t)
	c.drop("市级/a.txt", []byte("a"))
	c.drop("市级/b.txt", []byte("b"))
	opt := c.options()
	opt.Fault = func(op, path string) error {
		if op == "open" && path == "inbox/市级/a.txt" {
			return os.ErrPermission
		}
		return nil
	}
	r, err := Scan(context.Background(), opt)
	c.must(err)
	wantPaths(t, r.Files, "市级/b.txt")
	if len(r.Waiting) != 1 {
		t.Errorf("waiting %v", r.Waiting)
	}
}
