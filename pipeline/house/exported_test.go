package house_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestEverythingExportedIsDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if strings.HasSuffix(s.path, "_test.go") {
			continue
		}
		documented[s.dir] = documented[s.dir] || s.file.Doc.Text() != ""
		for _, d := range s.file.Decls {
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no comment", s.path, name)
			}
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %s has no comment", dir)
		}
	}
}

// standard are the methods whose meaning the standard library fixes.
func standard() []string { return []string{"Error", "Unwrap", "String", "Close", "LogValue"} }

// undocumented lists the exported names of a declaration that no comment explains.
func undocumented(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc.Text() == "" && !(d.Recv != nil && slices.Contains(standard(), d.Name.Name)) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		var names []string
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() && d.Doc.Text()+spec.Doc.Text() == "" {
					names = append(names, spec.Name.Name)
				}
			case *ast.ValueSpec:
				if spec.Names[0].IsExported() && d.Doc.Text()+spec.Doc.Text()+spec.Comment.Text() == "" {
					names = append(names, spec.Names[0].Name)
				}
			}
		}
		return names
	}
	return nil
}

func TestNoHiddenState(t *testing.T) {
	harmless := regexp.MustCompile(`^(embed\.FS|errors\.New\(|fmt\.Errorf\(|regexp\.MustCompile\()`)
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.path)
			}
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR || s.test {
				continue
			}
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec)
				held := v.Names[0].Name != "_" && (v.Type == nil || !harmless.MatchString(s.slice(v.Type)))
				if held && (len(v.Values) == 0 || !harmless.MatchString(s.slice(v.Values[0]))) {
					t.Errorf("%s: package variable %s", s.path, v.Names[0].Name)
				}
			}
		}
	}
}
