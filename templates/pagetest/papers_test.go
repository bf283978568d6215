package pagetest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestEveryLayoutIsAmongThePapers: a layout added to templates is printed here too.
func TestEveryLayoutIsAmongThePapers(t *testing.T) {
	tested := map[string]bool{}
	for _, p := range Papers() {
		tested[p.Layout] = true
	}
	files, err := filepath.Glob("../*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	files = slices.DeleteFunc(files, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && isLayout(f) && !tested[f.Name.Name] {
				t.Errorf("%s is a layout and not among the papers", f.Name.Name)
			}
		}
	}
}

// isLayout reports an exported function that gives a workbook.
func isLayout(f *ast.FuncDecl) bool {
	if !f.Name.IsExported() || f.Recv != nil || f.Type.Results == nil || len(f.Type.Results.List) != 1 {
		return false
	}
	result, ok := f.Type.Results.List[0].Type.(*ast.SelectorExpr)
	return ok && result.Sel.Name == "Workbook"
}

// TestCasesFillEveryField: short and long texts, and as many rows as said.
func TestCasesFillEveryField(t *testing.T) {
	type row struct {
		Name   string `head:"姓名"`
		Reason string `as:"long"`
	}
	type data struct {
		Rows   []row
		Amount int64
	}
	small, large := Of[data](Smallest()), Of[data](Largest())
	if len(small.Rows) != 1 || len(large.Rows) != Largest().Rows {
		t.Errorf("%d and %d rows", len(small.Rows), len(large.Rows))
	}
	for n, text := range map[int]string{30: large.Rows[0].Name, 200: large.Rows[0].Reason} {
		if utf8.RuneCountInString(text) != n {
			t.Errorf("%q is not %d characters long", text, n)
		}
	}
	if large.Amount != 99_999_999_99 || small.Amount >= large.Amount {
		t.Errorf("amounts %d and %d", small.Amount, large.Amount)
	}
}
