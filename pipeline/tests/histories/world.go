// Package histories plays cities in which anything is sent, corrected, decided and paid at random, whatever the rules
// make of it.
package histories

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/town"

	"pgregory.net/rapid"
)

// course is what all the classes teach: nobody may hold two certificates of it.
const course = "SYB"

// class is a class of the city.
type class struct {
	*town.Class
}

// world is a city of three counties, each with three classes of one course on other days, for a handful of people who
// try to be everywhere.
type world struct {
	*town.Town
	rt       *rapid.T
	dice     *rand.Rand // of a seed that rapid draws: its own numbers favour the small
	today    time.Time
	nights   int
	cut      int // nights that were cut off
	files    int
	people   []town.Person
	classes  []*class
	counties []string
	sent     []string          // files since the last night that came to its end
	holders  map[string]string // whose a number is, once it was given
	business map[string][]string
	allotted map[string]int64  // by county, fund and year, fen, as it stands
	most     map[string]int64  // the most that stood there
	listed   map[string]string // the list in which an entry stood first
	results  map[string]int    // what files were answered, by kind
	late     map[string]bool   // entries that the bank reported paid after they were revoked
}

// begin is the city when six of nine classes were opened, the people being in a class of either fortnight, and those of
// the first fortnight are certified and claimed for.
func begin(w *town.Town) *world {
	b := &world{Town: w, counties: []string{"150102", "150104", "150122"}, people: town.Crowd(1, 9)}
	var schools []town.School
	for i, county := range b.counties {
		s := town.SchoolOf(county, 40+i)
		schools = append(schools, s)
		for term, opens := range []string{"2025-03-03", "2025-03-17", "2025-04-07"} {
			k := town.ClassOf(s, course, opens, nil)
			for j := range 3 { // in the second fortnight with others than in the first, and in another county
				k.People = append(k.People, b.people[(3*i+j+4*term)%len(b.people)])
			}
			b.classes = append(b.classes, &class{Class: k})
			if term < 2 {
				w.Drop(k.File("开班"), k.Opening())
			}
		}
	}
	var money []town.Money
	for _, county := range b.counties {
		money = append(money, town.Given(county, town.Jobs, "6000", "示例1号"))
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, money...))
	w.Night("2025-02-24")
	for _, c := range b.classes {
		if c.First().Month() == time.March {
			c.Number = w.Receipt(c.File("开班")).Head["班期编号"]
		}
		if c.First().Day() == 3 {
			_, c.Teachers = b.roster(c)
			w.Drop(c.File("结业"), c.Completion())
			c.Payer = map[int]string{2: "个人"}
			w.Drop(c.File("补贴"), c.Claim(0, 1, 2))
		}
	}
	w.Night("2025-03-24")
	return b
}

// twin is a city that goes on from there as the trial wants.
func (b *world) twin(rt *rapid.T) *world {
	seed := rapid.Uint64().Draw(rt, "seed")
	w := &world{Town: b.Town.Copied(b.Town.TB), rt: rt, dice: rand.New(rand.NewPCG(seed, seed)), people: b.people,
		counties: b.counties, holders: map[string]string{}, business: map[string][]string{},
		allotted: map[string]int64{}, most: map[string]int64{}, late: map[string]bool{}, results: map[string]int{},
		listed: map[string]string{}}
	for _, county := range w.counties {
		w.give(county+town.Jobs+"2025", 600000)
	}
	w.today = time.Date(2025, time.March, 24, 0, 0, 0, 0, time.UTC)
	for _, c := range b.classes {
		k := *c.Class
		w.classes = append(w.classes, &class{Class: &k})
	}
	return w
}

// day is the day of the night being played.
func (w *world) day() string { return w.today.Format(time.DateOnly) }

// one is one of several.
func one[T any](w *world, of ...T) T { return of[w.dice.IntN(len(of))] }

// chance is true once in so many times.
func (w *world) chance(times int) bool { return w.dice.IntN(times) == 0 }

// some are those of several that a coin picks.
func some[T any](w *world, of []T) (picked []T) {
	for _, x := range of {
		if w.chance(2) {
			picked = append(picked, x)
		}
	}
	return picked
}

// put drops a file under a name of its own.
func (w *world) put(folder, what string, sheets []town.Sheet) {
	w.files++
	file := fmt.Sprintf("%s/%s%d.xlsx", folder, what, w.files)
	w.Drop(file, sheets)
	w.sent = append(w.sent, file)
}

// hall is the inbox of a class's county.
func (c *class) hall() string { return "旗县区/" + c.School.County }

// school is the inbox of its school.
func (c *class) school() string { return town.Academy(c.School) }

// roster are those admitted, as 开班审批表 has them, and the instructors sent.
func (w *world) roster(c *class) (people []town.Person, teachers [2]string) {
	pages := w.Pages("旗县区/" + c.School.County + "*/开班审批表_" + c.Number)
	for _, row := range pages["学员名单"].Table("身份证号") {
		if row["身份证号"] != "" {
			people = append(people, town.Person{Name: row["姓名"], ID: row["身份证号"], Phone: row["联系电话"]})
		}
	}
	pages = w.Pages("旗县区/" + c.School.County + "*/师资选派单_" + c.Number)
	for _, row := range pages["师资选派单"].Table("讲师编号") {
		teachers = [2]string{teachers[1], row["姓名"]}
	}
	return people, teachers
}

// ledger are the rows of a county's ledgers of both years.
func (w *world) ledger(county string) (rows []map[string]string) {
	for _, year := range []int{2025, 2026} {
		pages := w.Pages(fmt.Sprintf("旗县区/%s_*/资金台账_*_%d_????????", county, year))
		rows = append(rows, pages["资金台账"].Table("台账编号")...)
	}
	return rows
}

// certificates are the rows of a class's 证书登记册.
func (w *world) certificates(c *class) []map[string]string {
	return w.Pages("旗县区/" + c.School.County + "*/证书登记册_" + c.Number)["证书登记册"].Table("证书编号")
}

// lists are the payment lists of the outbox.
func (w *world) lists() (paths []string) {
	for path := range w.Files("outbox") {
		if strings.HasPrefix(filepath.Base(path), "拨付花名册_") {
			paths = append(paths, path)
		}
	}
	return paths
}

// over reports an entry that was reversed, whatever became of its money, or that reverses one.
func over(row map[string]string) bool {
	return slices.Contains([]string{"已冲销", "待收回", "已收回", "冲销"}, row["状态"])
}

// voided reports a certificate that is no longer in force.
func voided(row map[string]string) bool { return strings.Contains(row["备注"], "作废") }

// find is the row that a person has of a kind, in force.
func find(rows []map[string]string, id, kind string) map[string]string {
	at := slices.IndexFunc(rows, func(r map[string]string) bool {
		return r["身份证号"] == id && r["补贴类型"] == kind && !over(r)
	})
	if at < 0 {
		return nil
	}
	return rows[at]
}
