package house_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// longestStatement is how many lines of SQL may stand in a Go string; what is longer has a file of its own.
const longestStatement = 3

func TestLongSQLHasItsOwnFile(t *testing.T) {
	statement := regexp.MustCompile(`(?s)^\s*(SELECT|WITH|FROM|INSERT|UPDATE|DELETE|CREATE|COPY|ATTACH)\s`)
	long := map[string]int{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if ok && lit.Kind == token.STRING && statement.MatchString(strings.Trim(lit.Value, "`\"")) &&
				strings.Count(lit.Value, "\n") >= longestStatement {
				long[s.path]++
			}
			return true
		})
	}
	shrinks(t, "long_sql", long)
}
