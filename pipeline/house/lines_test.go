package house_test

import (
	"strings"
	"testing"

	"golang.org/x/text/width"
)

// widest is how many columns a line may take: a tab four, a Chinese character two, anything else one.
const widest = 120

// columns is how wide a line is on the screen.
func columns(line string) int {
	wide := 0
	for _, r := range line {
		switch kind := width.LookupRune(r).Kind(); {
		case r == '\t':
			wide += 4
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			wide += 2
		default:
			wide++
		}
	}
	return wide
}

func TestLinesAreShort(t *testing.T) {
	long := map[string]int{}
	for _, ending := range []string{".go", ".sql"} {
		for p, text := range tree(t, ending) {
			for line := range strings.Lines(text) {
				if columns(strings.TrimSuffix(line, "\n")) > widest {
					long[p]++
				}
			}
		}
	}
	shrinks(t, "long_lines", long)
}
