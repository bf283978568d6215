package house_test

import (
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
