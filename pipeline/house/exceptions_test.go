package house_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// shrinks holds what a lint counted, place by place, against the exceptions in testdata/NAME.txt: a place may not have
// more than is listed there, and what has been mended is taken off the list, so that the list only shrinks.
func shrinks(t *testing.T, name string, found map[string]int) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".txt")
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	listed := map[string]int{}
	for line := range strings.Lines(string(text)) {
		var place string
		var count int
		if _, err := fmt.Sscan(line, &place, &count); err != nil {
			t.Fatalf("testdata/%s.txt: %q: want a place and a number", name, line)
		}
		listed[place] = count
	}
	for _, place := range slices.Sorted(maps.Keys(found)) {
		if found[place] > listed[place] {
			t.Errorf("%s: %d, and %d are excepted", place, found[place], listed[place])
		}
	}
	for _, place := range slices.Sorted(maps.Keys(listed)) {
		if found[place] < listed[place] {
			t.Errorf("%s: only %d are left: say so in testdata/%s.txt", place, found[place], name)
		}
	}
	if t.Failed() && os.Getenv("HOUSE_LIST") != "" {
		for _, place := range slices.Sorted(maps.Keys(found)) {
			fmt.Println(name, place, found[place])
		}
	}
}

// TestExceptionsAreNeeded: a list that is empty is deleted.
func TestExceptionsAreNeeded(t *testing.T) {
	lists, err := os.ReadDir("testdata")
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, list := range lists {
		if info, err := list.Info(); err != nil || info.Size() == 0 {
			t.Errorf("testdata/%s lists nothing: delete it (%v)", list.Name(), err)
		}
	}
}
