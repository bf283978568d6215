package house_test

import (
	"go/ast"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// TestJSONHasOneStyle: what is written as JSON has names of one style, and no list is left out when it is empty, which
// a program would have to tell from one that was never asked for.
func TestJSONHasOneStyle(t *testing.T) {
	snake, names := regexp.MustCompile(`^[a-z][a-z0-9_]*$`), 0
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			f, ok := n.(*ast.Field)
			if !ok || f.Tag == nil {
				return true
			}
			tag, ok := reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Lookup("json")
			if !ok || tag == "-" {
				return true
			}
			names++
			name, option, _ := strings.Cut(tag, ",")
			if !snake.MatchString(name) {
				t.Errorf("%s: %q is no name like some_name", s.path, name)
			}
			if _, list := f.Type.(*ast.ArrayType); list && option != "" && s.dir != "pipeline/intake" { // its own notes
				t.Errorf("%s: the list %s is %s", s.path, name, option)
			}
			return true
		})
	}
	if names < 100 {
		t.Errorf("only %d names found: the walk is broken", names)
	}
}
