package town

import (
	"maps"
	"slices"
	"sync"
	"testing"
)

// Story is what somebody does on the morning after the night of a day, or before the first night (""): he reads what it
// told him, and drops what the next shall decide. A night costs hardly more for ten stories than for one, so those of
// several counties or schools are told together.
type Story map[string]func()

// Play plays every night of the stories, one after the other.
func (w *Town) Play(stories ...Story) {
	w.Helper()
	nights := map[string]bool{}
	for _, s := range stories {
		for day := range s {
			nights[day] = true
		}
	}
	for _, day := range slices.Sorted(maps.Keys(nights)) {
		if day != "" {
			w.Night(day)
		}
		w.morning(day, stories)
	}
}

// morning is that after the night of a day.
func (w *Town) morning(day string, stories []Story) {
	for _, s := range stories {
		if does := s[day]; does != nil {
			does()
		}
	}
}

// Season is stories whose nights several tests read. Its classes are shared: nobody may change them.
type Season struct {
	Days    []string // its nights; its classes open before the first and complete before the second
	Classes []*Class
	Stories []func(*Town) Story
	nights  sync.Map
}

// After is a town as the night of a day left it. Whoever comes first plays it.
func (s *Season) After(t *testing.T, day string) *Town {
	t.Helper()
	begun, _ := s.nights.LoadOrStore(day, &Beginning[struct{}]{})
	w, _ := begun.(*Beginning[struct{}]).Of(t, func(t *testing.T) (*Town, struct{}) {
		w, at, eve := New(t), slices.Index(s.Days, day), ""
		if at > 0 {
			eve = s.Days[at-1]
			w = s.After(t, eve)
			w.Logged.Reset()
		}
		s.drop(w, at)
		var stories []Story
		for _, story := range s.Stories {
			stories = append(stories, story(w))
		}
		w.morning(eve, stories)
		w.Night(day)
		return w, struct{}{}
	})
	return w
}

// drop drops what the classes send before a night.
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

// Entries are the numbers of the ledger of the class's county.
func (w *Town) Entries(k *Class) []string {
	w.Helper()
	return Column(w.Ledger(k.School.County, 2025), "台账编号")
}

// Grant drops money of the class's county in a fund, a file for each document.
func (w *Town) Grant(k *Class, year int, fund, amount, document string) {
	w.Helper()
	w.Drop("市级/"+k.School.County+document+".xlsx",
		[]Sheet{Allotments(year, Money{k.School.County, fund, amount, document})})
}
