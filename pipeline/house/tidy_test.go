package house_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTopLevelIsTidy(t *testing.T) {
	agreed := []string{"cmd", "pipeline", "rules", "templates", "inbox", "outbox", "go.mod", "go.sum", "README.md"}
	ignored, err := os.ReadFile("../../.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir("../..")
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
