package recovery_test

import (
	"os"
	"testing"

	"chuangpei/pipeline/town"
)

// rebuilt is a home whose register was lost, made from the journal alone: the same, row for row and in the same order.
func rebuilt(t *testing.T, w *town.Town) *town.Town {
	t.Helper()
	home := w.Copied(t)
	home.Put(home.State("register.duckdb"), "not a register at all")
	home.Refused("chuangpei rebuild")
	home.Rebuild()
	if home.Dump("rowid") != w.Dump("rowid") {
		t.Error("the register made from the journal is another")
	}
	if found := home.Faults(""); found != "" {
		t.Errorf("the register made from the journal has faults:\n%s", found)
	}
	return home
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
