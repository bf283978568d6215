package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// The house limits of doc.go: what keeps the code readable by somebody who has never seen it.
const (
	longestFile     = 350
	longestFunction = 60
	medianFunction  = 10
	mostFunctions   = 30 // nine in ten functions are no longer
)

// source is one Go file of the module.
type source struct {
	path string // below the module, with slashes
	dir  string
	test bool
	text string
	set  *token.FileSet
	file *ast.File
}

// lines is how many lines a node takes.
func (s source) lines(n ast.Node) int {
	return s.set.Position(n.End()).Line - s.set.Position(n.Pos()).Line + 1
}

// left reports whether a folder is no part of the house: what senders and runs leave, and dot-folders.
func left(folder string) bool {
	name := path.Base(folder)
	return folder == "inbox" || folder == "outbox" || strings.HasPrefix(folder, "demo-") ||
		folder != "." && strings.HasPrefix(name, ".")
}

// tree reads the files of the module that git keeps: dot-folders, and what senders and runs leave, are not the house.
func tree(t *testing.T, ending string) map[string]string {
	t.Helper()
	root, files := os.DirFS("../.."), map[string]string{}
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && left(p) {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ending) {
			return err
		}
		text, err := fs.ReadFile(root, p)
		files[p] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sources parses every Go file of the module.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	for p, text := range tree(t, ".go") {
		s := source{path: p, dir: path.Dir(p), text: text, set: token.NewFileSet()}
		s.test = strings.HasSuffix(p, "_test.go") || s.dir == "pipeline/town" || s.dir == "pipeline/handmade" ||
			strings.HasPrefix(s.dir, "pipeline/tests/")
		var err error
		s.file, err = parser.ParseFile(s.set, p, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b source) int { return strings.Compare(a.path, b.path) })
	if len(all) < 100 {
		t.Fatalf("only %d Go files found: the walk is broken", len(all))
	}
	return all
}

// slice is the text of a node.
func (s source) slice(n ast.Node) string {
	return s.text[s.set.Position(n.Pos()).Offset:s.set.Position(n.End()).Offset]
}

func TestFunctionsAndFilesAreShort(t *testing.T) {
	var sizes []int
	for _, s := range sources(t) {
		if n := strings.Count(s.text, "\n"); n > longestFile {
			t.Errorf("%s has %d lines", s.path, n)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := s.lines(f)
			if n > longestFunction {
				t.Errorf("%s: %s has %d lines", s.path, f.Name.Name, n)
			}
			if !s.test {
				sizes = append(sizes, n)
			}
		}
	}
	slices.Sort(sizes)
	if median := sizes[len(sizes)/2]; median > medianFunction {
		t.Errorf("half of the functions are longer than %d lines", median-1)
	}
	if ninth := sizes[len(sizes)*9/10]; ninth > mostFunctions {
		t.Errorf("one function in ten has %d lines or more", ninth)
	}
	for p, text := range tree(t, ".sql") {
		if n := strings.Count(text, "\n"); n > longestFile {
			t.Errorf("%s has %d lines", p, n)
		}
	}
}
