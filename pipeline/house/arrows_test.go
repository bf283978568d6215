package house_test

import (
	"go/ast"
	"maps"
	"slices"
	"testing"
)

// mostUpward is how many arrows between the files of a package may run against its order.
const mostUpward = 5

// TestFilesPointOneWay: a file that uses what another declares points at it. The files of a package can be put in an
// order, from what is called to what calls, in which at most [mostUpward] arrows run back up.
func TestFilesPointOneWay(t *testing.T) {
	packages := map[string][]source{}
	for _, s := range sources(t) {
		if !s.test {
			packages[s.dir] = append(packages[s.dir], s)
		}
	}
	many := map[string]int{}
	for dir, files := range packages {
		if back := upward(arrows(files)); len(back) > mostUpward {
			many[dir] = len(back)
			t.Logf("%s: %q", dir, back)
		}
	}
	shrinks(t, "upward_arrows", many)
}

// arrows lists for each file of a package the files it uses something of.
func arrows(files []source) map[string]map[string]bool {
	home, twice := map[string]string{}, map[string]bool{}
	for _, s := range files {
		for _, name := range declared(s.file) {
			twice[name] = twice[name] || home[name] != "" && home[name] != s.path
			home[name] = s.path
		}
	}
	uses := map[string]map[string]bool{}
	for _, s := range files {
		uses[s.path] = map[string]bool{}
		own, selected := locals(s.file), map[*ast.Ident]bool{}
		look := func(n ast.Node) bool {
			name := ""
			switch n := n.(type) {
			case *ast.SelectorExpr:
				name = "." + n.Sel.Name
				selected[n.Sel] = true // a method or field, or another package's
			case *ast.Ident:
				if !own[n.Name] && !selected[n] {
					name = n.Name
				}
			}
			if to := home[name]; name != "" && to != "" && to != s.path && !twice[name] {
				uses[s.path][to] = true
			}
			return true
		}
		for _, d := range s.file.Decls { // and not the package clause: package main is no use of main
			ast.Inspect(d, look)
		}
	}
	return uses
}

// declared lists what a file declares for its package: names, and methods with a point before them.
func declared(file *ast.File) []string {
	var names []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			switch {
			case d.Recv == nil:
				names = append(names, d.Name.Name)
			case !slices.Contains(standard(), d.Name.Name):
				names = append(names, "."+d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, spec.Name.Name)
				case *ast.ValueSpec:
					for _, n := range spec.Names {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

// locals lists the names a file gives to fields, parameters, variables and imports of its own: they hide the package's.
func locals(file *ast.File) map[string]bool {
	own := map[string]bool{}
	add := func(names ...*ast.Ident) {
		for _, n := range names {
			own[n.Name] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			add(n.Names...)
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if name, ok := e.(*ast.Ident); ok && n.Tok.String() == ":=" {
					add(name)
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if name, ok := e.(*ast.Ident); ok {
					add(name)
				}
			}
		}
		return true
	})
	return own
}

// upward lists the arrows that run against the best order a simple search finds: a file that nobody below it uses
// goes to the top, a file that uses nobody to the bottom, and of a circle the one that is used least.
func upward(uses map[string]map[string]bool) []string {
	left := maps.Clone(uses)
	var top, bottom []string
	for len(left) > 0 {
		pick, atTop, best := "", false, -1<<30
		for _, file := range slices.Sorted(maps.Keys(left)) {
			out, in := 0, 0
			for to := range left[file] {
				if _, there := left[to]; there {
					out++
				}
			}
			for other := range left {
				if left[other][file] {
					in++
				}
			}
			switch {
			case in == 0:
				pick, atTop, best = file, true, 1<<30
			case out == 0 && best < 1<<29:
				pick, atTop, best = file, false, 1<<29
			case out-in > best:
				pick, atTop, best = file, true, out-in
			}
		}
		delete(left, pick)
		if atTop {
			top = append(top, pick)
		} else {
			bottom = append(bottom, pick)
		}
	}
	slices.Reverse(bottom)
	order := append(top, bottom...)
	var back []string
	for i, file := range order {
		for _, above := range order[:i] {
			if uses[file][above] {
				back = append(back, file+" → "+above)
			}
		}
	}
	return back
}
