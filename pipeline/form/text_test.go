package form

import (
	"strings"
	"testing"
)

// A text of a thousand characters is read, one more is sent back: what is kept of every cell is kept for ever.
func TestTextsHaveALength(t *testing.T) {
	for _, one := range []string{"字", "a", "😀"} {
		if v, p := parse(Text, typed(" "+strings.Repeat(one, longestText)+" ")); p != nil ||
			v.Text != strings.Repeat(one, longestText) {
			t.Errorf("%d of %s: %v", longestText, one, p)
		}
		if v, p := parse(Text, typed(strings.Repeat(one, longestText+1))); p == nil || v.Set || p.Rule != "D-1" ||
			p.Fix == "" {
			t.Errorf("%d of %s: %v %v", longestText+1, one, v.Set, p)
		}
	}
}
