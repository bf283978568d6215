package house_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

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

// TestNoPolicyInGo: what the policy fixes is printed from its parameters and its rules' texts, never written out in Go.
func TestNoPolicyInGo(t *testing.T) {
	fixed := regexp.MustCompile(`\d+ ?(名|课时|分钟|元|周岁|个月|个工作日|日内|天内)|[1-9]\d*%|` +
		`岛形|U ?形|每(年|月|季度|班)`)
	written := map[string]int{}
	for _, s := range sources(t) {
		if s.test || strings.HasPrefix(s.dir, "cmd/chuangpei/demo") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if found := fixed.FindString(lit.Value); found != "" {
					written[s.path]++
					t.Logf("%s: %s", s.path, lit.Value)
				}
			}
			return true
		})
	}
	shrinks(t, "policy_words", written)
}
