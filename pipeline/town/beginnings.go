package town

import (
	"io/fs"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
)

// Certified is a class of so many people of 玉泉区 (课程 SYB) with its certificates, as the night of 2025-09-25 left
// it. Nobody has given the county any money yet: see [Town.Give].
func Certified(t *testing.T, people int) (*Town, *Class) {
	t.Helper()
	begun, _ := certified.LoadOrStore(people, &Beginning[Class]{})
	w, k := begun.(*Beginning[Class]).Of(t, func(t *testing.T) (*Town, Class) {
		w := New(t)
		s := SchoolOf("150104", 1)
		k := ClassOf(s, "SYB", "2025-09-01", Crowd(100, people))
		w.Drop("市级/基础信息.xlsx", Registers(2025, []School{s}))
		w.Certify(k, "2025-08-25", "2025-09-25")
		return w, *k
	})
	k.Fund, k.People = Jobs, slices.Clone(k.People)
	return w, &k
}

// certified holds what Certified began with, by the number of people.
var certified sync.Map

// Give drops money of a year.
func (w *Town) Give(year int, given ...Money) {
	w.Helper()
	w.Drop("市级/资金分配.xlsx", []Sheet{Allotments(year, given...)})
}

// PaidClass is a class of three people of 玉泉区 with its entries, as the night of 2025-09-26, a Friday, left it.
func PaidClass(t *testing.T) (*Town, *Class) {
	t.Helper()
	w, k := paidBeginning.Of(t, playPaidClass)
	return w, &k
}

var paidBeginning Beginning[Class]

// playPaidClass plays it.
func playPaidClass(t *testing.T) (*Town, Class) {
	w, k := Certified(t, 3)
	w.Drop("市级/工作日历.xlsx", []Sheet{{"工作日历",
		[][]any{{"日期", "类型"}, {"2025-09-28", "班"}, {"2025-10-01", "休"}, {"2025-10-02", "休"}}}})
	w.Give(2025, Money{"150104", Jobs, "100000", "示例〔2025〕1号"})
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	w.Night("2025-09-26")
	return w, *k
}

// Copied is a town with a home of its own that stands as this one's does, to go on from the same night differently.
func (w *Town) Copied(t testing.TB) *Town {
	t.Helper()
	c := &Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
	c.Must(os.CopyFS(c.Home, os.DirFS(w.Home)))
	return c
}

// Beginning is what several tests go on from. Playing nights is nearly all that these tests cost, so whoever comes
// first plays it, and each has a copy of the home and of whatever else it comes with.
type Beginning[T any] struct {
	once  sync.Once
	files fstest.MapFS // the home; nil when playing it failed
	town  *Town        // what its last night told and logged
	with  T
}

// Of is a town that stands at the beginning.
func (b *Beginning[T]) Of(t *testing.T, play func(*testing.T) (*Town, T)) (*Town, T) {
	t.Helper()
	b.once.Do(func() {
		failed := t.Failed() // before: then it is not the beginning's fault
		w, with := play(t)
		if failed || !t.Failed() {
			b.files, b.town, b.with = w.remembered(), w, with
		}
	})
	if b.files == nil {
		t.Fatal("the beginning could not be played: see the test that tried")
	}
	w := New(t)
	w.Must(os.CopyFS(w.Home, b.files))
	w.Done = b.town.Done
	w.Logged.Write(b.town.Logged.Bytes())
	return w, b.with
}

// remembered is every file and folder of the home, kept in memory: the folder of the test that played it goes with that
// test.
func (w *Town) remembered() fstest.MapFS {
	w.Helper()
	home, files := os.DirFS(w.Home), fstest.MapFS{}
	err := fs.WalkDir(home, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		file := &fstest.MapFile{Mode: fs.ModeDir | 0o755}
		if !e.IsDir() {
			file.Mode = 0o644
			file.Data, err = fs.ReadFile(home, name)
		}
		files[name] = file
		return err
	})
	w.Must(err)
	return files
}

// Paid is a small home with certificates, entries and a ledger, played once and copied for each test.
func Paid(t *testing.T) *Town {
	t.Helper()
	w, _ := paid.Of(t, playPaid)
	return w
}

var paid Beginning[struct{}]

// playPaid plays it.
func playPaid(t *testing.T) (*Town, struct{}) {
	w := New(t)
	s := SchoolOf("150104", 7)
	k := ClassOf(s, "SYB", "2025-03-03", Crowd(1, 4))
	w.Drop("市级/基础信息.xlsx", Registers(2025, []School{s}, Money{"150104", Skills, "100000", "示例1号"}))
	w.Certify(k, "2025-03-01", "2025-03-20")
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	w.Night("2025-04-01")
	return w, struct{}{}
}
