package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// errTried is the fault injected.
var errTried = errors.New("injected")

// open opens a folder of the test's own.
func open(t *testing.T, fault Fault) (Folder, string) {
	t.Helper()
	dir := t.TempDir()
	d, err := Open(dir, "outbox", fault)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d, dir
}

// every runs each operation there is and collects what each says.
func every(d Folder) map[string]error {
	said := map[string]error{}
	said["create"] = d.Write("a", []byte("abcd"), 0o600)
	_, said["open"] = d.Read("a")
	_, said["lstat"] = d.Lstat("a")
	_, said["list"] = d.List(".")
	said["mkdir"] = d.Mkdir("b", 0o700)
	_, said["open folder"] = d.Sub("b")
	said["chmod"] = d.Chmod("a", 0o640)
	said["sync"] = d.SyncFolder(".")
	said["syncall"] = d.SyncTree(".")
	said["rename"] = d.Rename("a", "e")
	said["remove"] = d.Remove("e")
	said["removeall"] = d.RemoveAll("b")
	return said
}

func TestEveryOperationPassesTheSeamWithItsPlaceBelowTheHome(t *testing.T) {
	var seen []string
	d, _ := open(t, func(op, name string) error { seen = append(seen, op+" "+name); return nil })
	for op, err := range every(d) {
		if err != nil {
			t.Errorf("%s: %v", op, err)
		}
	}
	want := []string{"open root outbox", "create outbox/a", "write outbox/a", "close outbox/a", "open outbox/a",
		"read outbox/a", "lstat outbox/a", "list outbox", "mkdir outbox/b", "open folder outbox/b", "chmod outbox/a",
		"sync outbox", "syncall outbox", "rename outbox/e", "remove outbox/e", "removeall outbox/b"}
	if !slices.Equal(seen, want) {
		t.Errorf("seen\n%s\nwant\n%s", strings.Join(seen, "\n"), strings.Join(want, "\n"))
	}
}

func TestAFaultLeavesTheOperationUndone(t *testing.T) {
	failing := false
	d, dir := open(t, func(string, string) error {
		if failing {
			return errTried
		}
		return nil
	})
	if err := d.Write("stands", []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	failing = true
	for op, err := range every(d) {
		if e, ok := errors.AsType[*Error](err); !ok || e.Op != op || !errors.Is(err, errTried) {
			t.Errorf("%s: %v", op, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("something was done: %v %v", entries, err)
	}
}

func TestAShortWriteLeavesHalf(t *testing.T) {
	full := fmt.Errorf("%w: %w", io.ErrShortWrite, syscall.ENOSPC)
	d, dir := open(t, func(op, _ string) error {
		if op == "write" {
			return full
		}
		return nil
	})
	f, err := d.Create("a", 0o600)
	if err != nil {
		t.Fatal(err)
	}
	n, err := f.Write([]byte("abcdef"))
	if n != 3 || !errors.Is(err, syscall.ENOSPC) || f.Close() != nil {
		t.Errorf("wrote %d: %v", n, err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "a")); string(text) != "abc" {
		t.Errorf("the file holds %q", text)
	}
	if err := d.Replace("b", []byte("abcdef"), 0o600); !strings.HasPrefix(Advice(err), "make room") {
		t.Errorf("%v: %s", err, Advice(err))
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("half a file was left: %v", entries)
	}
}

// TestPutIsAllOrNothing fails each operation of a replacement in turn: the file holds the old text or the new one.
func TestPutIsAllOrNothing(t *testing.T) {
	for n := 1; ; n++ {
		count := 0
		d, dir := open(t, func(string, string) error {
			if count++; count == n+4 { // opening, and the three of the old text
				return errTried
			}
			return nil
		})
		if err := d.Write("a", []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := d.Replace("a", []byte("new"), 0o640)
		text, _ := os.ReadFile(filepath.Join(dir, "a"))
		if err == nil {
			if n != 7 || string(text) != "new" { // create, write, sync, close, rename, sync of the folder
				t.Errorf("%d operations made %q", n-1, text)
			}
			return
		}
		if string(text) != "old" && !(n == 6 && string(text) == "new") {
			t.Errorf("operation %d failed and left %q", n, text)
		}
		if _, err := os.Lstat(filepath.Join(dir, "a.tmp")); err == nil {
			t.Errorf("operation %d failed and left a.tmp", n)
		}
	}
}

func TestCreateNeverWritesIntoWhatStands(t *testing.T) {
	d, dir := open(t, nil)
	for _, name := range []string{"other", "linked"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	soft := os.Symlink("other", filepath.Join(dir, "soft.tmp"))
	hard := os.Link(filepath.Join(dir, "linked"), filepath.Join(dir, "hard.tmp"))
	if err := errors.Join(soft, hard); err != nil {
		t.Skip("no links here:", err)
	}
	for _, name := range []string{"soft", "hard"} {
		if err := d.Replace(name, []byte("new"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"other": "mine", "linked": "mine", "soft": "new", "hard": "new"} {
		if text, _ := os.ReadFile(filepath.Join(dir, name)); string(text) != want {
			t.Errorf("%s holds %q", name, text)
		}
	}
}

func TestNothingOutsideIsReached(t *testing.T) {
	d, dir := open(t, nil)
	outside := filepath.Join(filepath.Dir(dir), "outside")
	err := errors.Join(os.WriteFile(outside, []byte("x"), 0o600), os.Symlink(outside, filepath.Join(dir, "link")),
		os.Symlink("..", filepath.Join(dir, "up")))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../outside", "link", "up/outside", outside} {
		if _, err := d.Read(name); err == nil {
			t.Errorf("%s was read", name)
		}
		if err := d.Write(name, nil, 0o600); err == nil && name != "link" { // the link itself is put aside
			t.Errorf("%s was written", name)
		}
	}
	if _, err := d.Sub("up"); err == nil {
		t.Error("a link was opened as a folder")
	}
	if text, _ := os.ReadFile(outside); string(text) != "x" {
		t.Errorf("what lies outside holds %q", text)
	}
}

func TestWhatCannotBeLookedAtMayBeThere(t *testing.T) {
	var fail error
	d, _ := open(t, func(string, string) error { return fail })
	if there, err := d.Exists("a"); there || err != nil {
		t.Error(there, err)
	}
	fail = syscall.EIO
	if _, err := d.Exists("a"); !errors.Is(err, syscall.EIO) {
		t.Error("no answer is an answer")
	}
}

func TestReadingToTheEndIsNoError(t *testing.T) {
	d, _ := open(t, nil)
	if err := d.Write("a", []byte(strings.Repeat("x", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := d.Open("a", os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if n, err := io.Copy(io.Discard, f); n != 100_000 || err != nil {
		t.Error(n, err)
	}
	if _, err := f.ReadAt(make([]byte, 10), 99_995); err != io.EOF {
		t.Error(err)
	}
}

func TestErrorsMaskNumbersAndSayWhatToDo(t *testing.T) {
	fail := &Error{Op: "open", Name: "inbox/机构/X/990101198001010011\n.xlsx", Err: syscall.EACCES}
	if text := fail.Error(); text != "open inbox/机构/X/990***11.xlsx: permission denied" {
		t.Error(text)
	}
	for _, c := range []struct {
		cause error
		says  string
	}{{syscall.ENOSPC, "make room"}, {syscall.EROFS, "read-only"}, {syscall.EACCES, "account"},
		{syscall.EBUSY, "close what"}, {fs.ErrNotExist, "mounted"}, {syscall.EIO, "in order"}} {
		failed := &Error{Op: "write", Name: "a", Err: c.cause}
		advised := &Advised{Err: fmt.Errorf("a night: %w", failed), Advice: Advice(failed)}
		text := advised.Error()
		advises := strings.Contains(text, c.says) && strings.HasSuffix(text, "then run again")
		if !advises || !errors.Is(advised, c.cause) {
			t.Error(text)
		}
	}
	if Advice(errors.New("a rule")) != "" {
		t.Error("advice for what is no error of the disk")
	}
	if got := Cause(&fs.PathError{Op: "open", Path: "990101198001010011", Err: syscall.EIO}); got != syscall.EIO {
		t.Error(got)
	}
}

func TestSteps(t *testing.T) {
	if err := (Fault)(nil).Step("scanned"); err != nil {
		t.Error(err)
	}
	var heard string
	err := Fault(func(op, name string) error { heard = op + " " + name; return errTried }).Step("scanned")
	if heard != "step scanned" || !errors.Is(err, errTried) {
		t.Error(heard, err)
	}
}
