package senders_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/town"
)

// repacked is the same workbook with its parts compressed otherwise, in another order and at another time, as a program
// does that only copies it.
func repacked(t testing.TB, data []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, part := range slices.Backward(from.File) {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		w, err := to.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Store,
			Modified: time.Date(2024, 2, 29, 8, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// step is a workbook that is accepted when it first comes, and what is told to whoever sends it again.
type step struct {
	kind, folder string
	data         []byte
	result       string // of the same content in other bytes
	rules        string // that stop it
	says         string // on that receipt, in 问题, 如何修改 or 办理状态
}

// steps are one of each kind, each right for the city as it stands on 2025-09-15.
func (c *neighbours) steps() []step {
	s := func(kind, folder string, sheets []town.Sheet, result, rules, says string) step {
		return step{kind, folder, town.Book(c, sheets), result, rules, says}
	}
	late := c.shop(c.myPaid, 0)
	late.Founded, late.Day = "2025-03-10", "2025-09-10"
	once := c.shop(c.myPaid, 1)
	once.Founded, once.Day = "2025-03-10", "2025-09-10"
	reg := town.Registers(2025, []town.School{c.mine, c.yours, c.theirs},
		town.Given("150102", town.Jobs, "5000", "示例7号"), town.Given("150102", town.Jobs, "5000", "示例7号"),
		town.Given("150102", town.Jobs, "-300", "示例8号"))
	reg[3].Rows = append(reg[3].Rows, []any{"2025-09-01", 2025, 77})
	return []step{
		s("基础信息", "市级", reg, "受理", "", "已办结，其中 2 行此前已经登记，没有重复计入"),
		s("撤销", hall(c.mine), town.Decide("2025-09-14", [3]string{c.certificate(c.yourPaid, 2), "撤销", "示例理由"}),
			"退回",
			"A18-3", "这个编号此前已经不同意、撤销或冲销"),
		s("同意", hall(c.theirs), town.Decide("2025-09-14", [3]string{c.business(c.theirPaid, "补贴"), "同意", ""}),
			"受理", "",
			"已办结"),
		s("开班", town.Academy(c.mine), town.ClassOf(c.mine, "GYB", "2025-09-22", town.Crowd(600, 3)).Opening(),
			"重复报送", "A18-3", "已在同名班期（2025-09-22至2025-09-24"),
		s("结业", town.Academy(c.mine), c.myOpen.Completion(), "重复报送", "A18-3", "中考核合格，"),
		s("补贴", town.Academy(c.mine), c.myDone.Claim(0, 1, 2), "重复报送", "A18-3",
			"中核定，台账编号"),
		s("上浮", town.Academy(c.mine), town.Uplift(late, once), "重复报送", "A22-4",
			"上浮已在"),
		s("拨付", hall(c.mine), town.Pay("2025-09-14", [4]string{c.entry(c.myPaid, 0), "成功", "凭证1", ""},
			[4]string{c.entry(c.myPaid, 1), "退票", "", "账号有误"}), "退回", "A18-3", "的拨付结果已经报过"),
	}
}

// theSameAgain sends one of each kind and then, the next night, its bytes under another name, its bytes packed
// otherwise and its content saved anew; and all of that in one night, where order of arrival decides. The register is
// as if it had come once.
func theSameAgain(t *testing.T, later *neighbours) {
	steps := later.steps()
	together := later.copied(t)
	for _, s := range steps {
		later.DropBytes(s.folder+"/"+s.kind+"0.xlsx", s.data)
	}
	later.Night("2025-09-15")
	once := later.Holdings()
	later.sendAgain(steps)
	later.Night("2025-09-16")
	later.toldAgain(steps, "2025年9月15日 02:00", false)
	later.onlyGained(once, later.Holdings())

	for _, s := range steps {
		together.DropBytes(s.folder+"/"+s.kind+"0.xlsx", s.data)
	}
	together.sendAgain(steps)
	together.Night("2025-09-15")
	together.toldAgain(steps, "2025年9月15日 02:00", true)
	together.sameWorth(once, together.Holdings())
}

// sendAgain drops the copies: 1 the same bytes, 2 packed otherwise, 3 saved anew.
func (c *neighbours) sendAgain(steps []step) {
	c.Helper()
	for _, s := range steps {
		c.DropBytes(s.folder+"/"+s.kind+"1.xlsx", s.data)
		c.DropBytes(s.folder+"/"+s.kind+"2.xlsx", repacked(c, s.data))
		c.DropBytes(s.folder+"/"+s.kind+"3.xlsx", town.Resaved(c, s.data))
	}
}

// toldAgain reads the receipts as a clerk does. What says the same as an earlier file of the same night is 重复报送,
// whatever its bytes, but for registers, which may change a list back.
func (c *neighbours) toldAgain(steps []step, first string, sameNight bool) {
	c.Helper()
	for _, s := range steps {
		if r := c.Receipt(s.folder + "/" + s.kind + "0.xlsx"); r.Result() != "受理" {
			c.Errorf("%s: %s %v", s.kind, r.Result(), r.Findings)
		}
		r := c.Receipt(s.folder + "/" + s.kind + "1.xlsx")
		for _, words := range []string{"与 " + first + " 收到的「" + s.kind + "0.xlsx」完全相同",
			"不需要重复报送，以那一次的回执为准"} {
			if !strings.Contains(r.Head["下一步"], words) {
				c.Errorf("%s, the same bytes: told %q, want %q", s.kind, r.Head["下一步"], words)
			}
		}
		if r.Result() != "重复报送" || r.Head["办理状态"] != "与此前报送的文件完全相同，未再次办理（此前结果：受理）" ||
			r.Head["业务编号"] != c.Told(s.folder+"/"+s.kind+"0.xlsx") {
			c.Errorf("%s, the same bytes: %v", s.kind, r.Head)
		}
		for _, copied := range []string{"2", "3"} {
			r := c.Receipt(s.folder + "/" + s.kind + copied + ".xlsx")
			told := r.Head["办理状态"] + fmt.Sprint(town.Column(r.Findings, "问题"),
				town.Column(r.Findings, "如何修改"))
			if s.kind != "基础信息" && (sameNight || copied == "3") {
				if r.Result() != "重复报送" || !sameNight && r.Stops() != s.rules || !strings.Contains(r.Head["下一步"],
					"完全相同") {
					c.Errorf("%s, copy %s of a night: %s %s: %s", s.kind, copied, r.Result(), r.Stops(), told)
				}
				continue
			}
			if r.Result() != s.result || r.Stops() != s.rules || !strings.Contains(told, s.says) {
				c.Errorf("%s, copy %s: %s %s: %s", s.kind, copied, r.Result(), r.Stops(), told)
			}
			if s.result == "退回" && !strings.Contains(told, "不需要重复") {
				c.Errorf("%s, copy %s: nothing tells the clerk to let it be: %s", s.kind, copied, told)
			}
		}
	}
}

// onlyGained wants nothing new but rows of tables in which the newest row of a key counts, money that adds up and
// opinions that were given already.
func (c *neighbours) onlyGained(before, after map[string]string) {
	c.Helper()
	for table, rows := range before {
		if slices.Contains([]string{"institution", "instructor", "platform", "decision", "allotment"}, table) {
			if strings.Count(after[table], "\n") <= strings.Count(rows, "\n") {
				c.Errorf("%s did not gain the rows it was sent again", table)
			}
			continue
		}
		if after[table] != rows {
			c.Errorf("%s changed:\n%s\nwas\n%s", table, after[table], rows)
		}
	}
}

// sameWorth compares numbers of rows, where both came in one night: submissions are numbered otherwise.
func (c *neighbours) sameWorth(once, together map[string]string) {
	c.Helper()
	for table, rows := range once {
		if slices.Contains([]string{"institution", "instructor", "platform", "decision", "allotment"}, table) {
			continue
		}
		if got, want := strings.Count(together[table], "\n"), strings.Count(rows, "\n"); got != want {
			c.Errorf("%s has %d rows, want %d:\n%s", table, got+1, want+1, together[table])
		}
	}
}

// TestOnePersonTwiceInARoster: the check letter may be small or large, the person is the same; an identity number of
// fifteen digits is told what is expected.
func TestOnePersonTwiceInARoster(t *testing.T) {
	t.Parallel()
	w, c := twiceBeginning.Of(t, playTwice)
	s, who := c.roster, c.who
	same := "与第4行是同一人（" + who.Name + " " + who.ID[:6] + "********" + who.ID[14:] + "）"
	w.Expect(town.Academy(s)+"/开班0.xlsx", "退回", "D-3", same, "请删去重复的一行")
	w.Expect(town.Academy(s)+"/开班1.xlsx", "退回", "D-3", same)
	w.Expect(town.Academy(s)+"/开班2.xlsx", "退回", "D-2", "15 位")
	held := w.Holdings()["enrolment"]
	for _, p := range append(town.Crowd(50, 8), who) {
		if strings.Contains(held, p.ID) {
			t.Errorf("%s was admitted", p.Name)
		}
	}
}
