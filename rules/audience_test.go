package rules

import (
	"testing"
)

// TestWhomAFindingIsFor: notes of R rules are the county's unless the header says otherwise, all else is everybody's.
func TestWhomAFindingIsFor(t *testing.T) {
	book := loaded(t, Embedded())
	for id, want := range map[string]string{
		"R-1": ForCounty, "R-2": ForCounty, "R-5": ForCounty, "R-12": ForCounty, "A15-1": ForCounty, "A21-3": ForCounty,
		"R-7": ForAll, "D-5": ForAll, "D-8": ForAll, "A14-3": ForAll,
	} {
		if check, ok := book.Check(id); !ok || check.Audience != want {
			t.Errorf("%s is for %q, want %q", id, check.Audience, want)
		}
	}
	if words := book.NamesDiffer().Told; words != "姓名与证件号码不一致，请核对。" {
		t.Errorf("a name that does not fit is told %q", words)
	}
}
