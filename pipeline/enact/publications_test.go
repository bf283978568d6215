package enact

import (
	"regexp"
	"strings"
	"testing"
)

// TestRequestsAreCalledByTablesThatAreLookedAt: a line `-- when` of publications.sql that names a table which
// touched.sql does not look at would never call for its statement, and the paper would never come. Whether there is
// news of a doubt is looked at by itself.
func TestRequestsAreCalledByTablesThatAreLookedAt(t *testing.T) {
	touched, publications := statement("touched"), ""
	for _, name := range []string{"moved_doubt", "publications", "forms", "situation"} {
		publications += statement(name)
	}
	calls := regexp.MustCompile(`(?m)^-- when (.*)$`).FindAllStringSubmatch(publications, -1)
	if len(calls) == 0 {
		t.Fatal("no line `-- when` was found: the search is broken")
	}
	for _, call := range calls {
		for table := range strings.SplitSeq(call[1], ", ") {
			if table != "doubt" && !strings.Contains(touched, "SELECT '"+table+"'") {
				t.Errorf("-- when %s: touched.sql does not look at %s", call[1], table)
			}
		}
	}
}
