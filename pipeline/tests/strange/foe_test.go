package strange_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"

	"chuangpei/pipeline/town"
)

// foe is a sender who means harm: he may write into his own folder, and nothing else.
type foe struct {
	school  town.School
	knows   []*town.Class // other people's classes, whose people and numbers he writes into what he sends
	hostile []hostile
	whole   []byte
}

// nasty draws one file: contending, repeated, about others, huge, half, hostile, of no kind, or a system's.
func (f foe) nasty(rt *rapid.T, t testing.TB, i int) (name string, body []byte) {
	own := town.ClassOf(f.school, "GYB", "2025-06-02", town.Crowd(900, 1))
	own.Name = fmt.Sprintf("争%d班", rapid.IntRange(0, 5).Draw(rt, "class"))
	theirs := *rapid.SampledFrom(f.knows).Draw(rt, "whose")
	stolen := theirs
	stolen.School = f.school
	name = fmt.Sprintf("%d.xlsx", i)
	switch way := rapid.IntRange(0, 11).Draw(rt, "way"); way {
	case 0, 1, 2: // versions of his own classes, all of which want one person; some say the same
		own.People[0].Phone = fmt.Sprintf("1909%07d", rapid.IntRange(0, 3).Draw(rt, "version"))
		return name, town.Recommented(town.Book(t, own.Opening()), strconv.Itoa(i))
	case 3: // others' people, too few days
		stolen.Name, stolen.Sittings = fmt.Sprint("偷", i), stolen.Sittings[:2]
		return name, town.Book(t, stolen.Opening())
	case 4:
		return name, town.Book(t, stolen.Completion())
	case 5:
		return name, town.Book(t, stolen.Claim(stolen.All()...))
	case 6:
		return name, town.Book(t, theirs.Opening())
	case 7:
		h := rapid.SampledFrom(f.hostile).Draw(rt, "hostile")
		return strconv.Itoa(i) + h.name, h.data
	case 8:
		return name, f.whole[:rapid.IntRange(0, len(f.whole)-1).Draw(rt, "half")]
	case 9:
		return name, make([]byte, 20<<20+rapid.IntRange(0, 2).Draw(rt, "huge"))
	case 10:
		return rapid.SampledFrom([]string{"#recycle/" + name, "~$" + name, name + ".part", "无尾", "Thumbs.db",
			"甲/乙/丙/" + name}).Draw(rt, "odd"), f.whole
	default:
		return name + ".bin", rapid.SliceOfN(rapid.Byte(), 0, 99).Draw(rt, "bytes")
	}
}

// seen is all that some institutions and counties are given: every part of every workbook of theirs, by its place in
// the outbox.
func seen(w *town.Town, of ...string) map[string]string {
	w.Helper()
	all := map[string]string{}
	for file, parts := range w.Unzipped() {
		at, err := filepath.Rel(filepath.Join(w.Home, "outbox"), file)
		w.Must(err)
		if !slices.ContainsFunc(of, func(code string) bool { return strings.Contains(at, "/"+code) }) {
			continue
		}
		for part, text := range parts {
			all[at+" "+part] = text
		}
	}
	return all
}

// TestOneSenderHarmsNobodyElse: whatever one sender drops, the others' receipts, numbers, money and order among
// themselves are those of the nights without him. CHUANGPEI_FOE says how many files he drops; -rapid.checks how
// often.
func TestOneSenderHarmsNobodyElse(t *testing.T) {
	t.Parallel()
	most := 25
	if n, err := strconv.Atoi(os.Getenv("CHUANGPEI_FOE")); err == nil {
		most = n
	}
	a, b, bad := town.SchoolOf("150102", 1), town.SchoolOf("150103", 2), town.SchoolOf("150104", 3)
	var classes []*town.Class
	for i, s := range []town.School{a, b} {
		for n, course := range []string{"SYB", "GYB"} {
			k := town.ClassOf(s, course, []string{"2025-03-03", "2025-04-07"}[n], town.Crowd(100*i+20*n+1, 3))
			k.Foretell(1)
			k.Fund = town.Jobs
			classes = append(classes, k)
		}
	}
	rival := town.ClassOf(a, "GYB", "2025-03-03", town.Crowd(2, 2)) // wants people of his school's other class
	f := foe{school: bad, knows: classes, whole: town.Book(t, classes[0].Opening())}
	f.hostile = hostileFiles(t)
	rapid.Check(t, func(rt *rapid.T) {
		alone, beside := town.New(t), town.New(t)
		drops := map[string][]byte{}
		for i := range rapid.IntRange(most/2, most).Draw(rt, "files") {
			name, body := f.nasty(rt, t, i)
			drops["机构/"+bad.Credit+"/"+name] = body
		}
		for name, body := range drops {
			beside.DropBytes(name, body)
		}
		for _, w := range []*town.Town{alone, beside} {
			w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{a, b, bad},
				town.Given("150102", town.Jobs, "5000", "示例1号"),
				town.Given("150103", town.Jobs, "100000", "示例2号")))
			for i, k := range append(slices.Clone(classes), rival) {
				w.Drop(k.File("开班"), k.Opening())
				if i < len(classes) {
					w.Drop(k.File("结业"), k.Completion())
					w.Drop(k.File("补贴"), k.Claim(k.All()...))
				}
			}
			w.Turn("2025-05-01", 3)
			w.Turn("2025-05-02", 3) // what waits: for its turn, and for money
		}
		want, got := seen(alone, a.Credit, b.Credit, "150102", "150103"), seen(beside, a.Credit, b.Credit, "150102",
			"150103")
		for _, at := range slices.Sorted(maps.Keys(want)) {
			if got[at] != want[at] {
				rt.Errorf("%s is another:\n%.3000s\nwithout him\n%.3000s", at, got[at], want[at])
			}
		}
		if len(got) != len(want) || len(want) < 100 {
			rt.Errorf("%d parts of workbooks, without him %d", len(got), len(want))
		}
	})
}

// userTime is the CPU that this process has used for itself.
func userTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano())
}

// TestContendingFilesMeasured says what files cost that contend: CHUANGPEI_CONTENDING says how many, beside thirty
// honest classes. Sixty openings of one person that share an ID, as many versions of one class, and sixty that share
// nothing.
func TestContendingFilesMeasured(t *testing.T) {
	files, err := strconv.Atoi(os.Getenv("CHUANGPEI_CONTENDING"))
	if err != nil {
		t.Skip("CHUANGPEI_CONTENDING says how many files")
	}
	s := town.SchoolOf("150104", 3)
	for _, what := range []string{"share nothing", "share an ID", "are versions of a class", "say the same"} {
		t.Run(what, func(t *testing.T) {
			w := town.New(t)
			w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
			base := []byte(nil)
			for i := range files {
				k := town.ClassOf(s, "GYB", "2025-06-02", town.Crowd(1, 1))
				k.Name = fmt.Sprintf("争%05d班", i)
				switch what {
				case "share nothing":
					k.People = town.Crowd(1+i, 1)
				case "are versions of a class":
					k.Name, k.People = "争班", town.Crowd(1, 30)
					k.People[0].Phone = fmt.Sprintf("190%08d", 50_000_000+i)
				case "say the same":
					k.Name, k.People = "争班", town.Crowd(1, 30)
				}
				if what != "say the same" || base == nil {
					base = town.Book(t, k.Opening())
				}
				w.DropBytes(fmt.Sprintf("机构/%s/%05d.xlsx", s.Credit, i), town.Recommented(base, strconv.Itoa(i)))
			}
			began, used := time.Now(), userTime()
			done, err := w.Engine("2025-05-01").Run(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d files that %s: %v, %v of CPU: %+v", files, what, time.Since(began).Round(time.Millisecond),
				(userTime() - used).Round(time.Millisecond), town.Count(done, "opening"))
			again := time.Now()
			w.Turn("2025-05-02", 0)
			t.Logf("the night after: %v", time.Since(again).Round(time.Millisecond))
		})
	}
}
