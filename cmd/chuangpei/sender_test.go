package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/town"
)

// foe is a city in which one institution, of 玉泉区, means harm; the rival, of 土默特左旗, does not.
type foe struct {
	*story
	foe, rival              town.School
	paid, taught, near      *town.Class // the foe's, and one of a third school's in its county, to come
	theirs, fresh, entitled *town.Class // the rival's
	said                    string      // by every command since the foe began
}

// TestOneFolderIsAllTheHarm plays two nights through the real command with what an institution may drop that means
// harm, and the same nights without it: what stands on receipts, approval sheets and payment lists, and that the
// rival's papers are the same.
func TestOneFolderIsAllTheHarm(t *testing.T) {
	t.Parallel()
	c := newFoe(t)
	without := *c
	without.story = c.copy(t)
	c.edits(t)
	c.drops(t)
	for _, home := range []*foe{c, &without} {
		home.rivals(t)
		home.now = "2025-10-10T02:00:00+08:00"
		home.said = home.play(t, exitReturned, exitDone)
	}
	c.firstNight(t)
	c.more(t)
	for _, home := range []*foe{c, &without} {
		put(t, home.home, home.entitled.File("开班"), opening(home.entitled)...)
		home.now = "2025-10-11T02:00:00+08:00"
		home.said += home.play(t, exitReturned, exitDone)
	}
	c.secondNight(t)
	c.compare(t, &without)
	c.afterwards(t)
}

// newFoe plays the past: a class of each that was paid, and one of the foe's whose people have certificates.
func newFoe(t *testing.T) *foe {
	t.Helper()
	c := &foe{story: &story{home: t.TempDir()}, foe: town.SchoolOf(yuquan, 1), rival: town.SchoolOf(tumd, 2)}
	c.paid = classOf(c.foe, "SYB", "2025-03-03", town.Crowd(1, 4))
	c.taught = classOf(c.foe, "GYB", "2025-04-07", town.Crowd(20, 11))
	c.taught.Teachers = [2]string{town.Lecturer(yuquan, 3), town.Lecturer(yuquan, 4)} // who have taught least
	c.theirs = classOf(c.rival, "SYB", "2025-03-03", town.Crowd(40, 4))
	c.fresh = classOf(c.rival, "SYB", "2025-11-13", town.Crowd(60, 3))
	c.entitled = classOf(c.rival, "SYB", "2025-12-02", town.Crowd(80, 3))
	c.near = classOf(town.SchoolOf(yuquan, 3), "SYB", "2025-11-03", town.Crowd(100, 3))
	c.configure(t, "settle: 100ms\nbackups: 0\nlimits:\n  contending: 2\n")
	basics := (&cast{east: c.foe, west: c.rival, third: c.near.School}).registers()
	for n := 3; n <= 4; n++ {
		id := town.Identity(fmt.Sprintf("99010319700101%03d", n))
		row := []any{fmt.Sprintf("JS%s%d", yuquan, n), town.Lecturer(yuquan, n), id, yuquan, "专职", "GYB、SYB", "在库"}
		basics[1].Rows = append(basics[1].Rows, row)
	}
	put(t, c.home, "市级/基础信息.xlsx", basics...)
	put(t, c.home, "市级/追加.xlsx", allotment(tumd, town.Jobs, "100000", "示例2号"))
	for _, k := range []*town.Class{c.paid, c.taught, c.theirs, c.near} {
		put(t, c.home, k.File("开班"), opening(k)...)
	}
	c.night(t, "2025-03-01", exitDone)
	for _, k := range []*town.Class{c.paid, c.taught, c.theirs} {
		put(t, c.home, k.File("结业"), k.Completion()...)
		if k != c.taught {
			put(t, c.home, k.File("补贴"), claim(k, town.Jobs)...)
		}
	}
	c.night(t, "2025-05-01", exitDone)
	return c
}

// edits changes an account on an unpaid 拨付花名册 of the foe's county, and lays a link into the outbox.
func (c *foe) edits(t *testing.T) {
	t.Helper()
	list := c.newest(t, "旗县区/"+yuquan+"_*/资金/拨付花名册_*.xlsx")
	f, err := excelize.OpenFile(list)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells, err := f.SearchSheet("拨付花名册", c.foe.Account)
	if err != nil || len(cells) == 0 {
		t.Fatalf("no account to change on %s: %v", list, err)
	}
	if err := cmp.Or(f.SetCellStr("拨付花名册", cells[0], "9900009900000000001"), f.Save()); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(c.home, "outbox", "近路")); err != nil {
		t.Fatal(err)
	}
}

// own is a path in the foe's folder.
func (c *foe) own(name string) string { return "机构/" + c.foe.Credit + "/" + name }

// drops is all that the foe drops on the first night.
func (c *foe) drops(t *testing.T) {
	t.Helper()
	drop(t, c.home, c.own("大目录.xlsx"), directoryOf(460_000))
	drop(t, c.home, c.own("小目录.xlsx"), directoryOf(400_000))
	for i := range 6 {
		k := classOf(c.foe, "GYB", "2025-11-24", town.Crowd(500, 1))
		k.Name = fmt.Sprintf("争%d班", i)
		put(t, c.home, c.own(fmt.Sprintf("争%d.xlsx", i)), opening(k)...)
		if i == 0 {
			drop(t, c.home, c.own("争0又.xlsx"), town.Recommented(town.Book(t, opening(k)), "zz"))
		}
	}
	c.asks(t)
	c.claims(t)
	squat := classOf(c.foe, "SYB", "2025-12-01", slices.Clone(c.entitled.People))
	for i := range squat.People {
		squat.People[i].Name = town.Han(800 + i)
	}
	put(t, c.home, c.own("抢.xlsx"), opening(squat)...)
	for _, name := range numberedNames() {
		drop(t, c.home, c.own(name), []byte("x"))
	}
}

// numberedNames are names of files that are left alone, with one identity number in several spellings.
func numberedNames() []string {
	return []string{
		"990101 19900101 0017.tmp", "990101-19900101-0017.part", "９９０１０１１９９００１０１００１７.crdownload",
	}
}

// directoryOf is a file that is nothing but a zip's directory of so many entries; its end counts them modulo 65 536.
func directoryOf(entries int) []byte {
	le := binary.LittleEndian
	local := append([]byte("PK\x03\x04"), make([]byte, 27)...)
	le.PutUint16(local[26:], 1)
	entry := append([]byte("PK\x01\x02"), make([]byte, 43)...)
	le.PutUint16(entry[28:], 1)
	local[30], entry[46] = 'a', 'a'
	end := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	le.PutUint16(end[8:], uint16(entries%65536))
	le.PutUint16(end[10:], uint16(entries%65536))
	le.PutUint32(end[12:], uint32(entries*len(entry)))
	le.PutUint32(end[16:], uint32(len(local)))
	return slices.Concat(local, bytes.Repeat(entry, entries), end)
}

// asks drops what wants to hear of others: people and an instructor in an opening at another class's place and time,
// and pairs of a class and of a certificate that are the rival's, and nobody's.
func (c *foe) asks(t *testing.T) {
	t.Helper()
	k := classOf(c.foe, "SYB", "2025-11-03", append(town.Crowd(520, 1), c.theirs.People[:2]...))
	k.People[1].Name = "示假名"
	lecturer := town.Person{Name: town.Lecturer(tumd, 1), ID: town.LecturerID(tumd, 1), Phone: "19000000521"}
	k.People = append(k.People, lecturer,
		town.Person{Name: "示外省", ID: town.Identity("160101" + "19850101003"), Phone: "19000000522"})
	sheets := opening(k)
	sheets[0].Rows[9][1] = opening(c.near)[0].Rows[9][1]
	put(t, c.home, c.own("问人.xlsx"), sheets...)
	for name, no := range map[string]string{"问班甲": c.theirs.Number, "问班乙": tumd + "202507SYB-01"} {
		asked := *c.theirs
		asked.School, asked.Number = c.foe, no
		if no != c.theirs.Number {
			asked.People = town.Crowd(540, 4)
		}
		put(t, c.home, c.own(name+".xlsx"), asked.Completion()...)
	}
	mine := c.shop(c.paid, 2, 3)
	stolen, nobodys := slices.Clone(mine), slices.Clone(mine)
	stolen[2], nobodys[2] = tumd+"202503SYB00004", tumd+"202507SYB00004"
	stolen[4], nobodys[4] = town.Credit("92990101MJ0000031"), town.Credit("92990101MJ0000032")
	nobodys[0], nobodys[1] = c.paid.People[3].Name, c.paid.People[3].ID
	nobodys[5] = nobodys[0]
	put(t, c.home, c.own("问证甲.xlsx"), lifts(stolen)...)
	put(t, c.home, c.own("问证乙.xlsx"), lifts(nobodys)...)
}

// shop is a row of 上浮名单: a class's n-th person and an enterprise without faults.
func (c *foe) shop(k *town.Class, n, code int) []any {
	p, prefix := k.People[n], strings.TrimSuffix(k.Number, "-01")
	enterprise := town.Credit(fmt.Sprintf("92990101MJ%07d", code))
	return []any{p.Name, p.ID, fmt.Sprintf("%s%05d", prefix, n+1), "示例小店", enterprise, p.Name,
		fmt.Sprintf("2025-03-%02d", 20+n), "存续", "2025-10-01", "纳税记录", 480,
		k.School.Name, "示例银行", k.School.Account}
}

// lifts is 上浮申请.
func lifts(rows ...[]any) []town.Sheet {
	sheets := town.Uplift()
	sheets[0].Rows = append(sheets[0].Rows, rows...)
	return sheets
}

// claims drops money for the foe's people: an institution's to another account, nine people's to one card, and uplifts
// of an enterprise that is an institution and of a public body.
func (c *foe) claims(t *testing.T) {
	t.Helper()
	put(t, c.home, c.own("补贴.xlsx"), c.cards(0, 10)...)
	school, office := c.shop(c.paid, 0, 1), c.shop(c.paid, 1, 2)
	school[4], office[4] = c.rival.Credit, town.Credit("11990101MJ0000009")
	put(t, c.home, c.own("上浮.xlsx"), lifts(school, office)...)
}

// cards is 补贴申请 for the people of taught from a place on up to another: the first is paid through the
// institution, with an account that is not its own, everybody else by one card.
func (c *foe) cards(from, to int) []town.Sheet {
	book := claim(c.taught, town.Jobs)
	head, list := book[0].Rows, [][]any{book[1].Rows[0]}
	head[7][1], head[8][1], head[9][1] = "9900009911111111111", to-from, 500*(to-from)
	for i := from; i < to; i++ {
		row := book[1].Rows[i+1]
		if i > 0 {
			row[2] = "个人"
			row = append(row, c.taught.People[i].Name, "示例银行", "9900007700000000777")
		}
		list = append(list, row)
	}
	book[1].Rows = list
	return book
}

// rivals drops the rival's honest files of the first night.
func (c *foe) rivals(t *testing.T) {
	t.Helper()
	put(t, c.home, c.fresh.File("开班"), opening(c.fresh)...)
	put(t, c.home, c.theirs.File("上浮"), lifts(c.shop(c.theirs, 0, 50))...)
}

// more is what the foe drops on the second night: the tenth person of the card, and an enterprise that the rival named.
func (c *foe) more(t *testing.T) {
	t.Helper()
	put(t, c.home, c.own("补贴又.xlsx"), c.cards(10, 11)...)
	put(t, c.home, c.own("问店.xlsx"), lifts(c.shop(c.paid, 3, 50))...)
}
