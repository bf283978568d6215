package review

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// TestWhoIsStoppedReadsWhy: a row of a check of notes that excludes somebody is told, though its notes are the
// county's alone.
func TestWhoIsStoppedReadsWhy(t *testing.T) {
	shared := "UPDATE staged_trainee SET phone = '13000000099'"
	for outcome, want := range map[string]string{"note": "note for the county", "exclude": "exclude"} {
		book := changed(t, map[string][2]string{
			"checks/R-1.sql": {"e.people, m.what,\n", "e.people, m.what, '" + outcome + "' AS outcome,\n"},
		})
		sound(t, "opening").play(t, book, shared, func(tx *ledger.Tx) error {
			got, err := shown(tx, "R-1")
			if !strings.HasPrefix(got, want+" 901") {
				t.Errorf("%s: %s", outcome, got)
			}
			return err
		})
	}
}

// TestWhoseFactsNeedsWhatIsTold: a query that says whose its facts are belongs to a check that says what its sender is
// told of others, whose words may name only what the query returns; and somewhere must stand what is told of a name
// that does not fit.
func TestWhoseFactsNeedsWhatIsTold(t *testing.T) {
	db, _ := prepared(t)
	book := changed(t, map[string][2]string{
		"checks/A19-3.sql": {"AS allowed", "AS allowed, h.county AS of_county"},
		"checks/D-5.sql":   {"-- told: 这名学员", "-- told: {whoever}"},
		"checks/D-7.sql":   {"-- told", "-- Told"},
	})
	wrong, ok := errors.AsType[rules.LintErrors](Verify(context.Background(), db, book))
	if !ok {
		t.Fatal("prepared")
	}
	for _, want := range []string{
		"checks/A19-3.sql:11: the query returns of_county, but the header does not say what the sender is",
		"checks/D-5.sql:9: told uses {whoever}, which the query does not return",
		"checks/D-7.sql:1: the header must say in `told` and `told fix` what the sender reads where a name",
	} {
		if !slices.ContainsFunc(wrong, func(f rules.LintError) bool { return strings.HasPrefix(f.String(), want) }) {
			t.Errorf("no word of %q in\n%v", want, wrong)
		}
	}
}
