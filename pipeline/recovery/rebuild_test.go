package recovery_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
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
	w.Must(err)
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

// TestRebuildCutOff ends the process before a register's file is made, filled or renamed, in a home that a night cut
// off left with a log: there is always a register, and the next night is right or is told to rebuild, which helps.
func TestRebuildCutOff(t *testing.T) {
	t.Parallel()
	w := cutOffNight(t)
	calm := w.Copied(t)
	calm.Night("2025-05-01")
	want, told := calm.Dump("rowid"), 0
	places, whole := map[string]trial{}, w.Copied(t)
	operations, err := trial{}.plays(func(fault disk.Fault) error {
		n := int64(0)
		return rebuild(whole, func(op, name string) error {
			n++
			registers := strings.HasPrefix(name, ".chuangpei/register.duckdb")
			if registers && (op == "create" || op == "write" || op == "rename") {
				places[op+" "+name] = trial{n: n, cause: errKilled}
			}
			return fault(op, name)
		})
	})
	if err != nil || len(places) != 5 || home.RebuildCutOff(whole.HomeFolder()) {
		t.Fatalf("%v of %d operations: %v", places, operations, err)
	}
	for _, f := range places {
		c := w.Copied(t)
		if _, err := f.plays(func(fault disk.Fault) error { return rebuild(c, fault) }); err != errKilled {
			t.Fatalf("%v: %v", f, err)
		}
		keepsItsOwn(c)
		if !c.HomeFolder().HasRegister() {
			t.Errorf("%v: no register", f)
		}
		if _, err := c.Engine("2025-05-01").Run(context.Background()); err != nil {
			told++
			c.Refused("chuangpei rebuild")
			c.Rebuild()
			c.Night("2025-05-01")
		}
		if c.Dump("rowid") != want {
			t.Errorf("%v: another register: %s", f, town.FirstDifference(want, c.Dump("rowid")))
		}
	}
	t.Logf("cut off at %d places of %d, told to rebuild after %d", len(places), operations, told)
}

// rebuild makes a home's register anew, with a fault.
func rebuild(w *town.Town, fault disk.Fault) error {
	k := w.Keeper("2025-05-01")
	k.Fault = fault
	_, err := k.Rebuild(context.Background())
	return err
}

// cutOffNight is a home as a kill leaves it when a night has sealed what it decided: the register has a log.
func cutOffNight(t *testing.T) *town.Town {
	t.Helper()
	w := town.Paid(t)
	s := town.SchoolOf("150104", 7)
	late := town.ClassOf(s, "GYB", "2025-05-12", town.Crowd(20, 3))
	w.Drop(late.File("开班"), late.Opening())
	var left *town.Town
	n := w.Engine("2025-04-30")
	n.Fault = func(op, name string) error {
		if op == "step" && name == home.StepOutboxTold {
			if info, err := os.Stat(w.Register() + ".wal"); err == nil && info.Size() > 0 {
				left = w.Copied(t)
			}
		}
		return nil
	}
	if _, err := n.Run(context.Background()); err != nil || left == nil {
		t.Fatalf("no home with a log: %v", err)
	}
	return left
}
