package house_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
)

// TestKindsAreKnownToFormAlone: a kind of application is declared in form.Kinds(); whoever writes its code out makes a
// second list. SQL joins the table kind instead, and Go asks the kind. What verify says of the register itself has the
// same word as the kind register, a column of the forms (account) as the kind that corrects it, and a table (decision)
// as the kind that fills it.
func TestKindsAreKnownToFormAlone(t *testing.T) {
	var codes []string
	for _, kind := range form.Kinds() {
		if !isColumn(kind.Code) {
			codes = append(codes, kind.Code)
		}
	}
	ofRegister := []string{"cmd/chuangpei/verify.go", "pipeline/verify/verify.go", "pipeline/journal/compare.go",
		"pipeline/enact/sql/touched.sql"}
	written := map[string]int{}
	for _, s := range sources(t) {
		if s.test || s.dir == "pipeline/form" || slices.Contains(ofRegister, s.path) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil && slices.Contains(codes, text) {
					written[s.path]++
				}
			}
			return true
		})
	}
	quoted := regexp.MustCompile(`'(` + strings.Join(codes, "|") + `)'`)
	for p, text := range tree(t, ".sql") {
		if strings.Contains(p, "/testdata/") || slices.Contains(ofRegister, p) {
			continue
		}
		if found := quoted.FindAllString(uncommented(text), -1); found != nil {
			written[p] = len(found)
		}
	}
	shrinks(t, "kinds", written)
}

// isColumn reports whether a column of the forms has this name too.
func isColumn(code string) bool {
	return slices.ContainsFunc(form.Businesses(), func(b form.Business) bool {
		return slices.ContainsFunc(b.Sheets, func(s form.Sheet) bool { _, found := s.Column(code); return found })
	})
}

// uncommented is SQL without its comments.
func uncommented(text string) string {
	return regexp.MustCompile(`(?m)--.*$`).ReplaceAllString(text, "")
}
