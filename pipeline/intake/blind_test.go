package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestWhatCannotBeSeenKeepsItsPlace: a folder that does not list, or does not open, and a file that cannot be looked
// at for one night have not gone: who came first stays first.
func TestWhatCannotBeSeenKeepsItsPlace(t *testing.T) {
	for _, blind := range []string{"list inbox/" + school, "open folder inbox/机构",
		"lstat inbox/" + school + "/b.txt"} {
		c := newCity(t)
		c.drop(school+"/b.txt", []byte("b"))
		_, err := Note(context.Background(), c.options())
		c.must(err)
		c.drop("市级/a.txt", []byte("a")) // sorts before it by name, and came after
		first, opt := c.now, c.options()
		opt.Fault = func(op, name string) error {
			if op+" "+name == blind || op == "lstat" && strings.HasSuffix(name, "a.txt") {
				return syscall.EIO
			}
			return nil
		}
		r, err := Scan(context.Background(), opt)
		c.must(err)
		if len(r.Files) != 0 || len(r.Skipped) == 0 {
			t.Fatalf("%s: took %v, named %v", blind, r.Files, r.Skipped)
		}
		r = c.scan()
		wantPaths(t, r.Files, school+"/b.txt", "市级/a.txt")
		if !r.Files[0].FirstSeen.Equal(first) {
			t.Errorf("%s: first seen %v instead of %v", blind, r.Files[0].FirstSeen, first)
		}
	}
}

// TestShareThatVanishesBetweenTheLooks: an inbox that is empty all of a sudden is a share that is gone, and no empty
// inbox.
func TestShareThatVanishesBetweenTheLooks(t *testing.T) {
	c := newCity(t)
	full := c.drop("市级/a.txt", []byte("a"))
	_, err := Note(context.Background(), c.options())
	c.must(err)
	first, opt, looks := c.now, c.options(), 0
	away, marker := filepath.Join(c.home, "away"), filepath.Join(c.home, "inbox", markerName)
	move := func(folder, folderTo, marker, markerTo string) {
		c.must(errors.Join(os.Rename(folder, folderTo), os.Rename(marker, markerTo)))
	}
	opt.Fault = func(op, name string) error {
		if op == "list" && name == "inbox" {
			if looks++; looks == 2 {
				c.must(os.MkdirAll(away, 0o700))
				move(filepath.Dir(full), filepath.Join(away, "市级"), marker, filepath.Join(away, markerName))
			}
		}
		return nil
	}
	if _, err := Scan(context.Background(), opt); err == nil || !strings.Contains(err.Error(), "mounted") {
		t.Fatalf("the scan says %v", err)
	}
	c.must(os.RemoveAll(filepath.Join(c.home, "inbox", "市级")))
	move(filepath.Join(away, "市级"), filepath.Dir(full), filepath.Join(away, markerName), marker)
	r := c.scan()
	wantPaths(t, r.Files, "市级/a.txt")
	if !r.Files[0].FirstSeen.Equal(first) {
		t.Errorf("first seen %v instead of %v", r.Files[0].FirstSeen, first)
	}
}
