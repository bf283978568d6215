package histories

import (
	"os"
	"strconv"
	"testing"
	"time"

	"chuangpei/pipeline/town"

	"pgregory.net/rapid"
)

// TestMain plays in memory, few trials of a property: see [town.Main].
func TestMain(m *testing.M) { town.Main(m) }

// TestNothingIsGivenTwice: openings, completions and claims sent and sent again with other people, days and results,
// decisions of every kind, 拨付结果 of every kind, accounts corrected, uplifts, 资金分配 up and down and instructors
// who leave, in random order over three counties and with nights cut off at random steps, never give anybody two
// certificates in force for a course or two awards of a kind for it, nor a number of any kind to a second holder. No
// uplift stands without its base, no fund pays out more than was allotted to it, every night ends, verify agrees with
// the run, and the journal alone gives the same register. CHUANGPEI_HISTORIES is how many are played (ordinarily one),
// CHUANGPEI_NIGHTS how long each is.
func TestNothingIsGivenTwice(t *testing.T) {
	t.Parallel()
	base := begin(town.New(t))
	for range number("CHUANGPEI_HISTORIES", 1) {
		rapid.Check(t, func(rt *rapid.T) {
			w := base.twin(rt)
			defer os.RemoveAll(w.Home)
			nights := number("CHUANGPEI_NIGHTS", 6)
			for n := range nights {
				if n == nights*3/4 {
					w.today = time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC) // uplifts are due
				}
				w.play()
			}
			w.rebuilt()
		})
	}
}

// number reads a number from the environment.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}
