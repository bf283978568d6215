package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/handmade"
)

// A fictional institution's folder.
const school = "机构/91150102MA00000090_示例学校"

// city is a working folder with a clock that the test moves.
type city struct {
	t    *testing.T
	home string
	now  time.Time
}

// newCity makes a prepared working folder.
func newCity(t *testing.T) *city {
	c := &city{t: t, home: t.TempDir(), now: time.Date(2025, 6, 1, 2, 0, 0, 0, time.UTC)}
	c.must(Prepare(c.home))
	return c
}

func (c *city) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *city) options() Options {
	return Options{Home: c.home, Pause: time.Millisecond, Now: func() time.Time { return c.now }}
}

// drop writes a file into the inbox.
func (c *city) drop(name string, content []byte) string {
	c.t.Helper()
	full := filepath.Join(c.home, "inbox", name)
	c.must(os.MkdirAll(filepath.Dir(full), 0o755))
	c.must(os.WriteFile(full, content, 0o644))
	return full
}

// scan scans one minute later.
func (c *city) scan() Result {
	c.t.Helper()
	c.now = c.now.Add(time.Minute)
	r, err := Scan(context.Background(), c.options())
	c.must(err)
	return r
}

func (c *city) archive(files ...File) {
	c.t.Helper()
	c.must(Archive(c.options(), files...))
}

// content reads a file's original.
func (c *city) content(file File) []byte {
	c.t.Helper()
	f, err := Open(c.options(), file)
	c.must(err)
	defer f.Close()
	text, err := io.ReadAll(f)
	c.must(err)
	return text
}

// inboxFiles names what is left in the inbox, the marker aside.
func (c *city) inboxFiles() []string {
	var names []string
	root := filepath.Join(c.home, "inbox")
	c.must(filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != markerName {
			rel, _ := filepath.Rel(root, p)
			names = append(names, rel)
		}
		return err
	}))
	return names
}

// paths are the files' places in the inbox, in the order given.
func paths(files []File) []string {
	var names []string
	for _, f := range files {
		names = append(names, string(f.Source))
	}
	return names
}

// queued names what lies in the queue's folder.
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

// reasons maps the names of notices to their reasons.
func reasons(notices []Notice) map[string]string {
	m := map[string]string{}
	for _, n := range notices {
		m[n.Name] = n.Reason
	}
	return m
}

// workbook is a small zip archive.
func workbook(t *testing.T, text string) []byte {
	t.Helper()
	return handmade.Zip(t, []handmade.Part{{Name: "xl/workbook.xml", Text: text}})
}

// wantPaths compares the files' places.
func wantPaths(t *testing.T, files []File, want ...string) {
	t.Helper()
	if got := paths(files); !slices.Equal(got, want) {
		t.Fatalf("files of %q, want %q", got, want)
	}
}

// sum is the fingerprint of a content.
func sum(content string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }

func TestScanTakesWholeFilesWhateverTheyAre(t *testing.T) {
	c := newCity(t)
	book := workbook(t, "a")
	c.drop(school+"/a.xlsx", book)
	c.drop(school+"/第1批/b.xls", []byte("\xd0\xcf\x11\xe0 old"))
	c.drop("旗县区/150104_玉泉区/c.pdf", []byte("%PDF-1.7"))
	r := c.scan()
	wantPaths(t, r.Files, school+"/a.xlsx", school+"/第1批/b.xls", "旗县区/150104_玉泉区/c.pdf")
	if len(r.Waiting)+len(r.Skipped) != 0 {
		t.Errorf("left: %v %v", r.Waiting, r.Skipped)
	}
	if left := c.inboxFiles(); len(left) != 0 {
		t.Errorf("inbox still holds %q", left)
	}
	got := r.Files[0]
	if !bytes.Equal(c.content(got), book) || got.Bytes != int64(len(book)) || !got.Removed {
		t.Errorf("file %+v does not hold the workbook", got)
	}
	if got.SenderKind != "机构" || got.SenderCode != "91150102MA00000090" || got.Misplaced != "" {
		t.Errorf("sender %q %q %q", got.SenderKind, got.SenderCode, got.Misplaced)
	}
}

func TestScanOfNothingDoesNotPause(t *testing.T) {
	c := newCity(t)
	opt := c.options()
	opt.Pause = time.Hour
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if r, err := Scan(ctx, opt); err != nil || len(r.Files) != 0 {
		t.Fatalf("scan: %v %v", r, err)
	}
}

func TestOrderOfArrival(t *testing.T) {
	c := newCity(t)
	c.drop("市级/z.txt", []byte("first"))
	c.now = c.now.Add(time.Minute)
	if _, err := Note(context.Background(), c.options()); err != nil {
		t.Fatal(err)
	}
	c.drop("市级/b.txt", []byte("b"))
	c.drop("市级/a.txt", []byte("a"))
	c.drop(school+"/0.txt", []byte("other folder"))
	r := c.scan() // on 1 June the hash puts the municipal centre first
	wantPaths(t, r.Files, "市级/z.txt", "市级/a.txt", "市级/b.txt", school+"/0.txt")
	c.drop("市级/0.txt", []byte("later"))
	wantPaths(t, c.scan().Files, "市级/z.txt", "市级/a.txt", "市级/b.txt", school+"/0.txt", "市级/0.txt")
}

func TestGrowingFileWaitsAndKeepsItsPlace(t *testing.T) {
	c := newCity(t)
	book := workbook(t, "grows")
	full := c.drop("市级/grows.xlsx", book[:20])
	growing := c.options()
	looks := 0
	growing.Fault = func(op, name string) error {
		if op == "list" && name == "inbox" {
			if looks++; looks == 2 {
				c.must(os.WriteFile(full, book[:40], 0o644))
			}
		}
		return nil
	}
	r, err := Scan(context.Background(), growing)
	c.must(err)
	if len(r.Files) != 0 || reasons(r.Waiting)["grows.xlsx"] != "still being written" {
		t.Fatalf("took %v, waiting %v", r.Files, r.Waiting)
	}
	c.must(os.WriteFile(full, book, 0o644))
	c.drop("市级/a.xlsx", book)
	wantPaths(t, c.scan().Files, "市级/grows.xlsx", "市级/a.xlsx")
}

func TestSameBytesDroppedAgainAreAnotherFile(t *testing.T) {
	c := newCity(t)
	at := time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)
	for range 2 {
		c.must(os.Chtimes(c.drop("市级/a.txt", []byte("same")), at, at))
		opt := c.options()
		if _, err := Scan(context.Background(), opt); err != nil { // the clock stands still
			t.Fatal(err)
		}
	}
	files, err := Pending(c.home)
	c.must(err)
	if len(files) != 2 || files[0].SHA256 != files[1].SHA256 || files[0].ID == files[1].ID {
		t.Fatalf("files %+v", files)
	}
	c.archive(files...)
	if got := string(c.content(files[1])); got != "same" {
		t.Errorf("archive holds %q", got)
	}
}

func TestOversizeIsNeitherReadNorKept(t *testing.T) {
	c := newCity(t)
	c.drop("市级/at.bin", bytes.Repeat([]byte{1}, SizeLimit))
	c.drop("市级/over.bin", bytes.Repeat([]byte{1}, SizeLimit+1))
	opened := false
	opt := c.options()
	opt.Fault = func(op, name string) error {
		opened = opened || op == "open" && strings.HasSuffix(name, "over.bin")
		return nil
	}
	r, err := Scan(context.Background(), opt)
	c.must(err)
	wantPaths(t, r.Files, "市级/at.bin", "市级/over.bin")
	at, over := r.Files[0], r.Files[1]
	if opened || at.Oversize || !over.Oversize || over.SHA256 != "" || over.Bytes != SizeLimit+1 ||
		len(c.inboxFiles()) != 0 {
		t.Fatalf("at %+v over %+v", at, over)
	}
	if _, err := Open(c.options(), over); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open oversize: %v", err)
	}
	c.archive(at, over)
	c.archive(at, over)
	if over.ArchivePath() != "" || at.ArchivePath() == "" {
		t.Errorf("archive paths %q %q", at.ArchivePath(), over.ArchivePath())
	}
	info, err := os.Stat(filepath.Join(c.home, at.ArchivePath()))
	c.must(err)
	if info.Mode().Perm() != 0o600 || info.Size() != SizeLimit {
		t.Errorf("archived original: %v %d bytes", info.Mode(), info.Size())
	}
	if left, err := Pending(c.home); err != nil || len(left) != 0 {
		t.Errorf("queue after archiving: %v %v", left, err)
	}
}

func TestUnmountedShareIsUnreachable(t *testing.T) {
	c := newCity(t)
	c.must(os.Remove(filepath.Join(c.home, "inbox", markerName)))
	for name, call := range map[string]func() error{
		"scan":    func() error { _, err := Scan(context.Background(), c.options()); return err },
		"peek":    func() error { _, err := Peek(context.Background(), c.options()); return err },
		"note":    func() error { _, err := Note(context.Background(), c.options()); return err },
		"prepare": func() error { return Prepare(c.home) },
	} {
		if _, ok := errors.AsType[*Unreachable](call()); !ok {
			t.Errorf("%s of an inbox without its marker: no *Unreachable", name)
		}
	}
	c.must(os.RemoveAll(filepath.Join(c.home, "inbox")))
	if _, ok := errors.AsType[*Unreachable](Prepare(c.home)); !ok {
		t.Error("a vanished inbox was made anew")
	}
}

func TestStateIsPrivate(t *testing.T) {
	c := newCity(t)
	c.drop("市级/a.txt", []byte("a"))
	c.archive(c.scan().Files...)
	c.must(filepath.WalkDir(filepath.Join(c.home, stateFolder), func(p string, e fs.DirEntry, err error) error {
		info, _ := e.Info()
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", e.Name(), info.Mode())
		}
		return err
	}))
}

func TestDamagedMemoryStopsTheScan(t *testing.T) {
	c := newCity(t)
	c.drop("市级/a.txt", []byte("a"))
	c.must(os.WriteFile(filepath.Join(c.home, stateFolder, arrivalsFile), []byte("{"), 0o600))
	if _, err := Scan(context.Background(), c.options()); err == nil {
		t.Error("first-seen times were lost silently")
	}
}

func TestCancelledBetweenLooks(t *testing.T) {
	c := newCity(t)
	c.drop("市级/a.txt", []byte("a"))
	opt := c.options()
	opt.Pause = time.Hour
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := Scan(ctx, opt); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("scan: %v", err)
	}
	wantPaths(t, c.scan().Files, "市级/a.txt")
}
