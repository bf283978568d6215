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
	foe, rival              school
	paid, taught, near      *class // the foe's, and one of a third school's in its county, to come
	theirs, fresh, entitled *class // the rival's
	said                    string // by every command since the foe began
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
		put(t, home.home, home.entitled.file("开班"), home.entitled.opening(3))
		home.now = "2025-10-11T02:00:00+08:00"
		home.said += home.play(t, exitReturned, exitDone)
	}
	c.secondNight(t)
	c.compare(t, &without)
	c.afterwards(t)
}

// put drops a workbook.
func put(t *testing.T, home, path string, sheets []sheet) {
	t.Helper()
	drop(t, home, path, workbookOf(t, sheets...))
}

// newFoe plays the past: a class of each that was paid, and one of the foe's whose people have certificates.
func newFoe(t *testing.T) *foe {
	t.Helper()
	c := &foe{story: &story{home: t.TempDir()}, foe: schoolOf(yuquan, 1), rival: schoolOf(tumd, 2)}
	c.paid = classOf(c.foe, "SYB", "2025-03-03", crowd(1, 4))
	c.taught = classOf(c.foe, "GYB", "2025-04-07", crowd(20, 11))
	c.taught.teachers = []string{lecturer(yuquan, 3), lecturer(yuquan, 4)} // who have taught least
	c.theirs = classOf(c.rival, "SYB", "2025-03-03", crowd(40, 4))
	c.fresh = classOf(c.rival, "SYB", "2025-11-13", crowd(60, 3))
	c.entitled = classOf(c.rival, "SYB", "2025-12-02", crowd(80, 3))
	c.near = classOf(schoolOf(yuquan, 3), "SYB", "2025-11-03", crowd(100, 3))
	c.configure(t, "settle: 100ms\nbackups: 0\nlimits:\n  contending: 2\n")
	basics := (&cast{east: c.foe, west: c.rival, third: c.near.school}).registers()
	for n := 3; n <= 4; n++ {
		id := identityNumber(fmt.Sprintf("99010319700101%03d", n))
		row := []any{fmt.Sprintf("JS0%d", n), lecturer(yuquan, n), id, yuquan, "专职", "GYB、SYB", "在库"}
		basics[1].rows = append(basics[1].rows, row)
	}
	put(t, c.home, "市级/基础信息.xlsx", basics)
	put(t, c.home, "市级/追加.xlsx", []sheet{allotment(tumd, jobFund, 100000, "示例2号")})
	for _, k := range []*class{c.paid, c.taught, c.theirs, c.near} {
		put(t, c.home, k.file("开班"), k.opening(len(k.people)))
	}
	c.night(t, "2025-03-01", exitDone)
	for _, k := range []*class{c.paid, c.taught, c.theirs} {
		put(t, c.home, k.file("结业"), k.completion())
		if k != c.taught {
			put(t, c.home, k.file("补贴"), k.claim(jobFund))
		}
	}
	c.night(t, "2025-05-01", exitDone)
	return c
}

// edits changes an account on an unpaid 拨付花名册 of the foe's county, and lays a link into the outbox.
func (c *foe) edits(t *testing.T) {
	t.Helper()
	list := c.newest(t, "旗县区/"+yuquan+"_*/拨付花名册_*.xlsx")
	f, err := excelize.OpenFile(list)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells, err := f.SearchSheet("拨付花名册", c.foe.account)
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
func (c *foe) own(name string) string { return "机构/" + c.foe.credit + "/" + name }

// drops is all that the foe drops on the first night.
func (c *foe) drops(t *testing.T) {
	t.Helper()
	drop(t, c.home, c.own("大目录.xlsx"), directoryOf(460_000))
	drop(t, c.home, c.own("小目录.xlsx"), directoryOf(400_000))
	for i := range 6 {
		k := classOf(c.foe, "GYB", "2025-11-24", crowd(500, 1))
		k.name = fmt.Sprintf("争%d班", i)
		put(t, c.home, c.own(fmt.Sprintf("争%d.xlsx", i)), k.opening(1))
		if i == 0 {
			drop(t, c.home, c.own("争0又.xlsx"), town.Recommented(workbookOf(t, k.opening(1)...), "zz"))
		}
	}
	c.asks(t)
	c.claims(t)
	squat := classOf(c.foe, "SYB", "2025-12-01", slices.Clone(c.entitled.people))
	for i := range squat.people {
		squat.people[i].name = han(800 + i)
	}
	put(t, c.home, c.own("抢.xlsx"), squat.opening(3))
	for _, name := range numberedNames() {
		drop(t, c.home, c.own(name), []byte("x"))
	}
}

// numberedNames are names of files that are left alone, with one identity number in several spellings.
func numberedNames() []string {
	return []string{"990101 19900101 0017.tmp", "990101-19900101-0017.part", "９９０１０１１９９００１０１００１７.crdownload"}
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
	k := classOf(c.foe, "SYB", "2025-11-03", append(crowd(520, 1), c.theirs.people[:2]...))
	k.people[1].name = "示假名"
	k.people = append(k.people, person{lecturer(tumd, 1), identityNumber("990102" + "19710101001"), "19000000521"},
		person{"示外省", identityNumber("160101" + "19850101003"), "19000000522"})
	opening := k.opening(len(k.people))
	opening[0].rows[9][1] = c.near.opening(3)[0].rows[9][1]
	put(t, c.home, c.own("问人.xlsx"), opening)
	for name, no := range map[string]string{"问班甲": c.theirs.no, "问班乙": tumd + "202507SYB-01"} {
		asked := *c.theirs
		asked.school, asked.no = c.foe, no
		if no != c.theirs.no {
			asked.people = crowd(540, 4)
		}
		put(t, c.home, c.own(name+".xlsx"), asked.completion())
	}
	mine := c.shop(c.paid, 2, 3)
	stolen, nobodys := slices.Clone(mine), slices.Clone(mine)
	stolen[2], nobodys[2] = tumd+"202503SYB00004", tumd+"202507SYB00004"
	stolen[4], nobodys[4] = creditCode("92990101MJ0000031"), creditCode("92990101MJ0000032")
	nobodys[0], nobodys[1] = c.paid.people[3].name, c.paid.people[3].id
	nobodys[5] = nobodys[0]
	put(t, c.home, c.own("问证甲.xlsx"), lifts(stolen))
	put(t, c.home, c.own("问证乙.xlsx"), lifts(nobodys))
}

// shop is a row of 上浮名单: a class's n-th person and an enterprise without faults.
func (c *foe) shop(k *class, n, code int) []any {
	p, prefix := k.people[n], strings.TrimSuffix(k.no, "-01")
	enterprise := creditCode(fmt.Sprintf("92990101MJ%07d", code))
	return []any{p.name, p.id, fmt.Sprintf("%s%05d", prefix, n+1), "示例小店", enterprise, p.name,
		fmt.Sprintf("2025-03-%02d", 20+n), "存续", "2025-10-01", "纳税记录", 480, k.school.name, "示例银行", k.school.account}
}

// lifts is 上浮申请.
func lifts(rows ...[]any) []sheet {
	head := []any{"姓名", "身份证号", "证书编号", "企业名称", "企业统一社会信用代码", "法定代表人", "成立日期", "登记状态", "经营核查日期", "稳定经营佐证",
		"申请金额", "收款户名", "开户银行", "银行账号"}
	return []sheet{{"上浮名单", append([][]any{head}, rows...)}}
}

// claims drops money for the foe's people: an institution's to another account, nine people's to one card, and uplifts
// of an enterprise that is an institution and of a public body.
func (c *foe) claims(t *testing.T) {
	t.Helper()
	put(t, c.home, c.own("补贴.xlsx"), c.cards(0, 10))
	school, office := c.shop(c.paid, 0, 1), c.shop(c.paid, 1, 2)
	school[4], office[4] = c.rival.credit, creditCode("11990101MJ0000009")
	put(t, c.home, c.own("上浮.xlsx"), lifts(school, office))
}

// cards is 补贴申请 for the people of taught from a place on up to another: the first is paid through the institution, with
// an account that is not its own, everybody else by one card.
func (c *foe) cards(from, to int) []sheet {
	book := c.taught.claim(jobFund)
	head, list := book[0].rows, [][]any{append(book[1].rows[0], "收款户名", "开户银行", "银行账号")}
	head[7][1], head[8][1], head[9][1] = "9900009911111111111", to-from, 500*(to-from)
	for i := from; i < to; i++ {
		row := book[1].rows[i+1]
		if i > 0 {
			row[2] = "个人"
			row = append(row, c.taught.people[i].name, "示例银行", "9900007700000000777")
		}
		list = append(list, row)
	}
	book[1].rows = list
	return book
}

// rivals drops the rival's honest files of the first night.
func (c *foe) rivals(t *testing.T) {
	t.Helper()
	put(t, c.home, c.fresh.file("开班"), c.fresh.opening(3))
	put(t, c.home, c.theirs.file("上浮"), lifts(c.shop(c.theirs, 0, 50)))
}

// more is what the foe drops on the second night: the tenth person of the card, and an enterprise that the rival named.
func (c *foe) more(t *testing.T) {
	t.Helper()
	put(t, c.home, c.own("补贴又.xlsx"), c.cards(10, 11))
	put(t, c.home, c.own("问店.xlsx"), lifts(c.shop(c.paid, 3, 50)))
}
