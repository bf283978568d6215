package town

import (
	"slices"
	"sync"
	"testing"

	"chuangpei/pipeline/report"
)

// Season is nights that several tests read, each story in a county of its own: a night costs hardly more for ten
// stories than for one. Its classes are shared: nobody may change them.
type Season struct {
	Days    []string // its nights; its classes open before the first and complete before the second
	Classes []*Class
	Stories []func(w *Town, day string) // drop what else comes before the night of a day
	nights  sync.Map
}

// After is a town as the night of a day left it, and what that night told. Whoever comes first plays it.
func (s *Season) After(t *testing.T, day string) (*Town, report.Summary) {
	t.Helper()
	begun, _ := s.nights.LoadOrStore(day, &Beginning[report.Summary]{})
	return begun.(*Beginning[report.Summary]).Of(t, func(t *testing.T) (*Town, report.Summary) {
		w, at := New(t), slices.Index(s.Days, day)
		if at > 0 {
			w, _ = s.After(t, s.Days[at-1])
		}
		s.drop(w, at)
		return w, w.Night(day)
	})
}

// drop drops what comes before a night.
func (s *Season) drop(w *Town, at int) {
	var schools []School
	for _, k := range s.Classes {
		if !slices.Contains(schools, k.School) {
			schools = append(schools, k.School)
		}
		switch at {
		case 0:
			w.Drop(k.File("开班"), k.Opening())
		case 1:
			w.Drop(k.File("结业"), k.Completion())
		}
	}
	if at == 0 {
		w.Drop("市级/基础信息.xlsx", Registers(2025, schools))
	}
	for _, story := range s.Stories {
		story(w, s.Days[at])
	}
}

// SeasonClass is the n-th SYB class of a county and month, told its number: its people are number 100×school and on.
func SeasonClass(county string, school, n int, opens string, people int) *Class {
	k := ClassOf(SchoolOf(county, school), "SYB", opens, Crowd(100*school+10*(n-1), people))
	k.Foretell(n)
	k.Fund = Jobs
	return k
}

// Hall is where the class's county drops a file.
func (k *Class) Hall(name string) string {
	return "旗县区/" + k.School.County + "/" + name + ".xlsx"
}

// Grant drops money of the class's county in a fund, a file for each document.
func (w *Town) Grant(k *Class, year int, fund, amount, document string) {
	w.Helper()
	w.Drop("市级/"+k.School.County+document+".xlsx",
		[]Sheet{Allotments(year, Money{k.School.County, fund, amount, document})})
}
