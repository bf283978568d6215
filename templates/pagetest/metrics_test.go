package pagetest

import "testing"

// report fails for what is wrong with a paper, and tells the first of it.
func report(t *testing.T, p Paper, faults []string) {
	t.Helper()
	const most = 8
	for i, fault := range faults[:min(len(faults), most)] {
		if i == most-1 && len(faults) > most {
			t.Logf("%s: and %d more", p.Name(), len(faults)-most)
		}
		t.Errorf("%s: %s", p.Name(), fault)
	}
}

// TestNothingIsClipped: by the metrics of 宋体 and of the fonts that stand in for it, every text of every case fits its
// cell and prints at 8 points at least.
func TestNothingIsClipped(t *testing.T) {
	for _, p := range Papers() {
		faults, err := Clipped(p)
		if err != nil {
			t.Errorf("%s: %v", p.Name(), err)
		}
		report(t, p, faults)
	}
}

// TestTextsBreakAsProgramsBreakThem counts the lines of texts.
func TestTextsBreakAsProgramsBreakThem(t *testing.T) {
	for _, c := range []struct {
		text string
		wide float64
		want int
	}{
		{"", 5, 1}, {"示例学员", 4, 1}, {"示例学员", 3, 2}, {"示例，学员", 2, 3}, {"a\nb", 5, 2},
		{"150104202503SYB-01", 9, 1}, {"150104202503SYB-01", 8, 2}, {"one two", 2, 2}, {"共12345人", 3, 3},
	} {
		if got := wrapped(c.text, c.wide); got != c.want {
			t.Errorf("%q takes %d lines in %.0f, want %d", c.text, got, c.wide, c.want)
		}
	}
}
