package review

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// TestTablesOfRules: the catalogue has what checks use, by kind where it differs, and not what reviews keep to
// themselves.
func TestTablesOfRules(t *testing.T) {
	db, book := prepared(t)
	all, err := Tables(context.Background(), db, book)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []Table{
		{Group: Staged, Name: "staged_trainee", Columns: "submission, row, person, seq"},
		{Group: Joined, Name: "opening_head", Kinds: "opening", About: "An opening's head", Columns: "arrival"},
		{Group: Joined, Name: "sheet_read", Kinds: "opening, completion, claim", Columns: "submission, sheet"},
		{Group: Joined, Name: "city_rule", Columns: "since, minimum_age"},
		{Group: Parameters, Name: "policy_course", Columns: "since, course, cap"},
		{Group: Register, Name: "certificate", Columns: "run, "},
	} {
		found := func(got Table) bool {
			return got.Group == want.Group && got.Name == want.Name && got.Kinds == want.Kinds &&
				strings.HasPrefix(got.About, want.About) && strings.HasPrefix(got.Columns, want.Columns)
		}
		if !slices.ContainsFunc(all, found) {
			t.Errorf("no %+v", want)
		}
	}
	if slices.ContainsFunc(all, func(t Table) bool { return t.Name == "no_offence" }) {
		t.Error("no_offence is nothing a rule may use")
	}
}
