package rules

import (
	"errors"
	"slices"
	"strings"
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

// TestFaultyAudiencesAreRefused, each by file and line.
func TestFaultyAudiencesAreRefused(t *testing.T) {
	files := folder(t)
	replace(t, files, "checks/R-7.sql", "-- audience: all", "-- audience: police")
	replace(t, files, "checks/A19-2.sql", "-- outcome: return\n", "-- outcome: return\n-- audience: county\n")
	replace(t, files, "checks/A15-1.sql", "-- audience: county\n", "-- audience: county\n-- told: x\n-- told fix: y\n")
	replace(t, files, "checks/D-4.sql", "-- outcome: exclude\n", "-- outcome: exclude\n-- told: x\n")
	replace(t, files, "checks/D-8.sql", "-- outcome: note\n", "-- outcome: note\n-- risk: perhaps\n")
	replace(t, files, "awards/basic.sql", "-- article: 21, 22\n", "-- article: 21, 22\n-- told: x\n")
	_, err := Load(files, kinds())
	wrong, ok := errors.AsType[LintErrors](err)
	if !ok {
		t.Fatalf("loaded: %v", err)
	}
	for _, want := range []string{
		`checks/R-7.sql:6: unknown audience "police": all or county`,
		"checks/A19-2.sql:5: only a note can be for the county alone",
		"checks/A15-1.sql:7: `told` says what the sender reads",
		"checks/D-4.sql:5: `told` and `told fix` go together",
		"awards/basic.sql:3: unknown header key told",
		`checks/D-8.sql:5: risk is yes or none, or is left out, not "perhaps"`,
	} {
		if !slices.ContainsFunc(wrong, func(f LintError) bool { return strings.HasPrefix(f.String(), want) }) {
			t.Errorf("no word of %q in\n%v", want, err)
		}
	}
}
