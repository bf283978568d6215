package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
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
	for _, c := range files {
		names = append(names, string(c.Source))
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
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
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
