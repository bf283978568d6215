package house_test

import (
	"go/ast"
	"strings"
	"testing"
)

// What the root of the pipeline may hold: the order of one night, and nothing that has a room of its own.
const (
	rootFiles   = 6
	rootLines   = 700
	mostMethods = 20
)

func TestTheRootOfThePipelineIsSmall(t *testing.T) {
	files, lines := 0, 0
	for _, s := range sources(t) {
		if s.dir == "pipeline" && !s.test {
			files, lines = files+1, lines+strings.Count(s.text, "\n")
		}
	}
	if files > rootFiles || lines > rootLines {
		t.Errorf("pipeline has %d files of %d lines in all; %d and %d are agreed", files, lines, rootFiles, rootLines)
	}
}

// receiver is the name of the type a method belongs to; empty for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if generic, ok := typ.(*ast.IndexExpr); ok {
		typ = generic.X
	}
	name, _ := typ.(*ast.Ident)
	return name.Name
}

func TestTypesHaveFewMethods(t *testing.T) {
	methods := map[string]int{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && !s.test {
				methods[s.dir+"."+receiver(f)]++
			}
		}
	}
	many := map[string]int{}
	for name, count := range methods {
		if count > mostMethods {
			many[name] = count
		}
	}
	shrinks(t, "many_methods", many)
}

// TestEveryTestFileTests: a file whose name ends in _test.go has a test in it; helpers stand with their tests, or in
// pipeline/town.
func TestEveryTestFileTests(t *testing.T) {
	for _, s := range sources(t) {
		if strings.HasSuffix(s.path, "_test.go") && !tests(s.file) {
			t.Errorf("%s holds no test", s.path)
		}
	}
}

// tests reports whether a file holds a test, a fuzz target, a benchmark or an example.
func tests(file *ast.File) bool {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil {
			continue
		}
		for _, kind := range []string{"Test", "Fuzz", "Benchmark", "Example"} {
			if strings.HasPrefix(f.Name.Name, kind) {
				return true
			}
		}
	}
	return false
}
