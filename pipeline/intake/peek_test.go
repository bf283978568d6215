package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mkfifo makes a FIFO.
func mkfifo(name string) error { return syscall.Mkfifo(name, 0o644) }

// everything lists a folder with sizes and times.
func everything(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		all = append(all, p+info.Mode().String()+info.ModTime().String())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPeekSeesWhatScanTakesAndChangesNothing(t *testing.T) {
	c := newCity(t)
	c.drop("市级/queued.txt", []byte("queued"))
	c.scan()
	files := dropSome(c)
	half := workbook(t, "x")[:50]
	c.drop("市级/half.xlsx", half)
	files["市级/half.xlsx"] = string(half)
	c.now = c.now.Add(time.Minute)
	before := everything(t, c.home)
	peeked, err := Peek(context.Background(), c.options())
	c.must(err)
	if !slices.Equal(before, everything(t, c.home)) {
		t.Error("peek changed something")
	}
	for _, file := range peeked.Files[1:] {
		if got := string(c.content(file)); got != files[string(file.Source)] {
			t.Errorf("peeked %s holds %q", file.Source, got)
		}
	}
	scanned := c.scan()
	if !slices.Equal(paths(peeked.Files), paths(scanned.Files)) || len(peeked.Waiting) != len(scanned.Waiting) {
		t.Errorf("peek %q, scan %q", paths(peeked.Files), paths(scanned.Files))
	}
}

func TestPeekAtANewHome(t *testing.T) {
	home := t.TempDir()
	opt := (&city{t: t, home: home}).options()
	if r, err := Peek(context.Background(), opt); err != nil || len(r.Files) != 0 {
		t.Fatalf("no inbox: %v %v", r, err)
	}
	if err := os.MkdirAll(filepath.Join(home, "inbox", "市级"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "inbox", "市级", "a.txt"), []byte("a"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := Peek(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	wantPaths(t, r.Files, "市级/a.txt")
	if _, err := os.Stat(filepath.Join(home, stateFolder)); err == nil {
		t.Error("peek made a state folder")
	}
}

func TestPendingBeforeTheFirstScan(t *testing.T) {
	if files, err := Pending(t.TempDir()); err != nil || len(files) != 0 {
		t.Fatalf("pending: %v %v", files, err)
	}
}

func TestNoteKeepsQueueAndNamesWhatWaits(t *testing.T) {
	c := newCity(t)
	c.drop("市级/a.txt", []byte("a"))
	r, err := Note(context.Background(), c.options())
	c.must(err)
	if len(r.Waiting) != 1 || len(c.inboxFiles()) != 1 {
		t.Fatalf("waiting %v, inbox %v", r.Waiting, c.inboxFiles())
	}
}

func TestPrepareMakesTheOutboxOnce(t *testing.T) {
	c := newCity(t)
	outbox := filepath.Join(c.home, "outbox")
	c.must(os.Remove(outbox))
	c.must(Prepare(c.home))
	if _, err := os.Stat(outbox); err == nil {
		t.Error("an outbox that vanished was made anew: its share is not mounted")
	}
	home := t.TempDir()
	c.must(os.WriteFile(filepath.Join(home, "outbox"), nil, 0o600))
	err := Prepare(home)
	if u, ok := errors.AsType[*Unreachable](err); !ok || !strings.HasPrefix(u.Error(), "outbox ") {
		t.Errorf("a file in the place of the outbox: %v", err)
	}
}
