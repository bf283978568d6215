package recovery_test

import (
	"os"
	"testing"

	"chuangpei/pipeline/town"
)

// TestRebuiltRegisterIsTheSame: made from the journal alone, row for row and in the same order, and the next night
// goes on from it.
func TestRebuiltRegisterIsTheSame(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	before := w.Dump("rowid")
	twin := w.Copied(t)
	w.Put(w.State("register.duckdb"), "not a register at all")
	w.Refused("chuangpei rebuild")
	w.Rebuild()
	if after := w.Dump("rowid"); after != before {
		t.Error("the register made from the journal is another")
	}
	if found := w.Faults(""); found != "" {
		t.Errorf("the register made from the journal has faults:\n%s", found)
	}
	s := town.SchoolOf("150104", 7)
	for _, home := range []*town.Town{w, twin} {
		k := town.ClassOf(s, "SYB", "2025-04-07", town.Crowd(20, 3))
		home.Open(k, "2025-04-05")
	}
	if a, b := w.Dump("text"), twin.Dump("text"); a != b {
		t.Errorf("the night after a rebuild is another: %s", town.FirstDifference(a, b))
	}
}

// TestCutRegister cuts the register's file and its log at many points: it is refused with the way out, or nothing was
// lost.
func TestCutRegister(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	whole, err := os.ReadFile(w.State("register.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	want := w.Dump("rowid")
	for i := range 3 {
		c := w.Copied(t)
		c.Put(c.State("register.duckdb"), string(whole[:len(whole)*i/3]))
		if i == 0 {
			c.Put(c.State("register.duckdb"), string(whole[:1]))
		}
		c.Refused("chuangpei rebuild")
		c.Rebuild()
		if c.Dump("rowid") != want {
			t.Errorf("cut at %d of 3: the register made anew is another", i)
		}
	}
}
