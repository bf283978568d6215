package pipeline

import (
	"reflect"
	"testing"

	"chuangpei/pipeline/staging"
	"pgregory.net/rapid"
)

// Portions carry a batch in order, a bounded number of waves each, and cut it only where a wave ends: what is decided together
// is what would be decided together in one transaction.
func TestPortionsAreWholeWaves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{"opening", "completion", "decision"}).Draw(t, "kind")
		var apps []*staging.Application
		for i := range rapid.IntRange(0, 120).Draw(t, "applications") {
			apps = append(apps, &staging.Application{Submission: int64(i), Persons: rapid.SliceOfN(rapid.Int64Range(1, 9), 0, 2).Draw(t, "people")})
		}
		var together []*staging.Application
		var split [][]*staging.Application
		for _, portion := range portions(kind, apps) {
			own := waves(kind, portion)
			if len(own) == 0 || len(own) > mostWaves {
				t.Fatalf("a portion of %d waves", len(own))
			}
			together, split = append(together, portion...), append(split, own...)
		}
		if !reflect.DeepEqual(together, apps) {
			t.Fatal("portions lose or reorder applications")
		}
		if !reflect.DeepEqual(split, waves(kind, apps)) {
			t.Fatal("portions cut waves")
		}
	})
}
