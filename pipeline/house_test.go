package pipeline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
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

// tree reads the files of the module that git keeps: dot-folders, and what senders and runs leave, are not the house.
func tree(t *testing.T, ending string) map[string]string {
	t.Helper()
	root, files := os.DirFS(".."), map[string]string{}
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (p == "inbox" || p == "outbox" || p != "." && strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(p, "demo-")) {
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
		s.test = strings.HasSuffix(p, "_test.go") || s.dir == "pipeline/town"
		var err error
		if s.file, err = parser.ParseFile(s.set, p, text, parser.ParseComments|parser.SkipObjectResolution); err != nil {
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

// mayImport is who may import whom, as doc.go says it.
func mayImport() map[string][]string {
	stage := []string{"pipeline/disk", "pipeline/form", "pipeline/ledger", "pipeline/workbook", "rules"}
	return map[string][]string{
		"pipeline/audit": {"pipeline/ledger"}, "rules/edition": nil, // the policy that tests pin
		"pipeline/disk": nil, "pipeline/form": nil, "pipeline/ledger": nil, "pipeline/workbook": nil, "rules": nil, "pipeline/scratch": nil,
		"templates":        {"pipeline/form"},
		"pipeline/intake":  stage,
		"pipeline/staging": stage,
		"pipeline/review":  stage,
		"pipeline/enact":   stage,
		"pipeline/journal": {"pipeline/disk", "pipeline/ledger"},
		"pipeline/publish": append([]string{"templates"}, stage...),
		"pipeline": {"pipeline/audit", "pipeline/journal", "pipeline/intake", "pipeline/staging", "pipeline/review", "pipeline/enact", "pipeline/publish",
			"pipeline/disk", "pipeline/form", "pipeline/ledger", "pipeline/workbook", "rules", "templates"},
		// Tests alone: the city they share, and packages of their own that play its nights.
		"pipeline/town":              nil,
		"pipeline/tests/corrections": nil, "pipeline/tests/faults": nil, "pipeline/tests/money": nil,
		"pipeline/tests/nights": nil, "pipeline/tests/papers": nil, "pipeline/tests/recovery": nil,
		"pipeline/tests/senders": nil, "pipeline/tests/standstill": nil, "pipeline/tests/strange": nil,
		"pipeline/tests/turns": nil,
		"cmd/chuangpei":        {"cmd/chuangpei/demo", "pipeline", "pipeline/disk", "pipeline/form", "pipeline/intake", "pipeline/ledger", "pipeline/review", "pipeline/workbook", "rules", "templates"},
		// The city that demo plays knows the forms' columns, and reads the workbooks that come back as its schools would.
		"cmd/chuangpei/demo": {"pipeline/form", "pipeline/workbook"},
	}
}

func TestStagesMeetInTablesOnly(t *testing.T) {
	allowed, seen := mayImport(), map[string]bool{}
	for _, s := range sources(t) {
		list, known := allowed[s.dir]
		if !known {
			t.Errorf("%s: package %s is not in the house's plan", s.path, s.dir)
			continue
		}
		seen[s.dir] = true
		for _, spec := range s.file.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			if strings.Contains(name, "duckdb") && s.dir != "pipeline/ledger" {
				t.Errorf("%s knows the database driver", s.path)
			}
			ours, isOurs := strings.CutPrefix(name, "chuangpei/")
			if isOurs && !s.test && !slices.Contains(list, ours) {
				t.Errorf("%s imports %s", s.path, ours)
			}
		}
	}
	for dir := range allowed {
		if !seen[dir] {
			t.Errorf("%s is planned and not there", dir)
		}
	}
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

// slice is the text of a node.
func (s source) slice(n ast.Node) string {
	return s.text[s.set.Position(n.Pos()).Offset:s.set.Position(n.End()).Offset]
}

// TestNoPolicyNumberOutsideThePolicy: checks and awards hold no number but 0, 1 and positions in a text; the policy's
// stand in rules/parameters. Division would leave DECIMAL.
func TestNoPolicyNumberOutsideThePolicy(t *testing.T) {
	comment, literal := regexp.MustCompile(`(?m)--.*$`), regexp.MustCompile(`'[^']*'`)
	number, division := regexp.MustCompile(`(^|[^\w.])([2-9]|\d{2,})(\.\d+)?\b`), regexp.MustCompile(`[^/]/[^/]`)
	position := regexp.MustCompile(`(left|right|substr|substring)\(([^()]|\([^()]*\))*\)|DECIMAL\(\d+, ?\d+\)`)
	checked := 0
	for p, text := range tree(t, ".sql") {
		if !strings.HasPrefix(p, "rules/checks/") && !strings.HasPrefix(p, "rules/awards/") {
			continue
		}
		checked++
		code := literal.ReplaceAllString(comment.ReplaceAllString(text, ""), "''")
		if found := number.FindString(position.ReplaceAllString(code, "")); found != "" {
			t.Errorf("%s holds the number%s", p, found)
		}
		if strings.HasPrefix(p, "rules/awards/") && division.MatchString(code) {
			t.Errorf("%s divides", p)
		}
	}
	if checked < 50 {
		t.Errorf("only %d rules were looked at", checked)
	}
}

func TestTopLevelIsTidy(t *testing.T) {
	agreed := []string{"cmd", "pipeline", "rules", "templates", "inbox", "outbox", "go.mod", "go.sum", "README.md"}
	ignored, err := os.ReadFile("../.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		kept := slices.Contains(agreed, e.Name()) || strings.HasPrefix(e.Name(), ".")
		for _, line := range strings.Fields(string(ignored)) {
			match, _ := filepath.Match(strings.Trim(line, "/"), e.Name())
			kept = kept || match
		}
		if !kept {
			t.Errorf("%s stands at the top level", e.Name())
		}
	}
}

// TestNoPathOfAMachine: nothing that was true on one machine only is kept.
func TestNoPathOfAMachine(t *testing.T) {
	place := regexp.MustCompile(`(^|[\s"'(=])/` + `(work|home|root|Users|mnt|tmp)/|[A-Z]:\\` + `Users`)
	for _, ending := range []string{".go", ".sql", ".yaml", ".md", ".txtar", ".txt", ".mod"} {
		for p, text := range tree(t, ending) {
			if at := place.FindString(text); at != "" {
				t.Errorf("%s names %q", p, at)
			}
		}
	}
}
