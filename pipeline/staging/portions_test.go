package staging

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// Portions carry a batch in order, a bounded number of waves each, and cut light ones only where a wave ends: what is
// decided together is what would be decided together in one transaction.
func TestPortionsAreWholeWaves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var apps []*Application
		for i := range rapid.IntRange(0, 120).Draw(t, "applications") {
			people := rapid.SliceOfN(rapid.Int64Range(1, 9), 0, 2).Draw(t, "people")
			apps = append(apps, &Application{Submission: int64(i), Persons: people})
		}
		var together []*Application
		var split [][]*Application
		for _, portion := range Portions(apps) {
			own := Waves(portion)
			if len(own) == 0 || len(own) > mostWaves {
				t.Fatalf("a portion of %d waves", len(own))
			}
			together, split = append(together, portion...), append(split, own...)
		}
		if !reflect.DeepEqual(together, apps) {
			t.Fatal("portions lose or reorder applications")
		}
		if !reflect.DeepEqual(split, Waves(apps)) {
			t.Fatal("portions cut waves")
		}
	})
}

// Heavy applications share a transaction only as far as it can carry them; one that is too heavy by itself still gets
// its own.
func TestPortionsAreWeighed(t *testing.T) {
	findings := make([]Finding, mostWeight+1)
	for _, c := range []struct {
		weights []int
		want    []int // applications a portion
	}{
		{[]int{mostWeight / 2, mostWeight / 2, 1}, []int{2, 1}}, {[]int{mostWeight, 1, mostWeight}, []int{1, 1, 1}},
		{[]int{mostWeight + 1, 1}, []int{1, 1}}, {[]int{1, 1, mostWeight - 2}, []int{3}},
		{[]int{0}, []int{1}}, {nil, nil},
	} {
		var apps []*Application
		for _, w := range c.weights {
			apps = append(apps, &Application{Findings: findings[:w]})
		}
		var got []int
		for _, portion := range Portions(apps) {
			got = append(got, len(portion))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v go in portions of %v, want %v", c.weights, got, c.want)
		}
	}
}
