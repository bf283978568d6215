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

// TestJoinsHaveKeys counts the joins that keep or drop a row by a condition with an OR in it, or with an IN of several
// columns, file by file. The engine finds no key in such a condition, whatever else it says, and tries every row with
// every other: a night of thousands, or one with years behind it, then takes minutes. NOT EXISTS, a join for each side,
// or a total with FILTER says the same and is looked up. Excepted are joins with what a register has a handful of.
func TestJoinsHaveKeys(t *testing.T) {
	comment, join := regexp.MustCompile(`--[^\n]*`), regexp.MustCompile(`\b(?:ANTI|SEMI|LEFT) JOIN `)
	either := regexp.MustCompile(` OR | IN \(\w+\.`)
	found := map[string]int{}
	for path, text := range tree(t, ".sql") {
		text = strings.Join(strings.Fields(comment.ReplaceAllString(text, "")), " ")
		for _, at := range join.FindAllStringIndex(text, -1) {
			if either.MatchString(condition(text[at[1]:])) {
				found[path]++
			}
		}
	}
	shrinks(t, "joins", found)
}

// clause begins what comes after a join.
var clause = regexp.MustCompile(`^ (?:JOIN|ANTI|SEMI|LEFT|ASOF|WHERE|GROUP|ORDER|QUALIFY|UNION|USING)\b|^[;,]`)

// condition is what stands after the ON of the join that the text goes on with; empty where it has none.
func condition(text string) string {
	depth, from := 0, 0
	for i, r := range text {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth == 0 && from == 0 && strings.HasPrefix(text[i:], " ON "):
			from = i
		}
		if depth < 0 || depth == 0 && clause.MatchString(text[i:]) {
			text = text[:i]
			break
		}
	}
	if from == 0 {
		return ""
	}
	return text[from:]
}
