package doubts_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// doubts is 疑点清单 of a county as it stands, a row a doubt.
func doubts(w *town.Town, county string) []map[string]string {
	w.Helper()
	return w.Pages("旗县区/" + county + "_*/疑点清单_*_????????")["疑点清单"].Table("疑点编号")
}

// doubtful are classes of counties that have nothing to do with one another, but that the county must be told of.
type doubtful struct {
	squat, honest *town.Class       // false names in 新城区, the right ones in 回民区
	mine, theirs  map[string]string // the doubts of 回民区 and of 新城区 about them, which 新城区 cleared
	first, second *town.Class       // the second has invented people
	one, other    *town.Class       // paid to one card
	founders      *town.Class       // of enterprises that are none
	three, five   *town.Class       // in want of the same instructors
	small         []*town.Class     // of a school that binds instructors
	waits         *town.Class       // for them
}

var openedBeginning, liftedBeginning town.Beginning[doubtful]

// opened plays three nights of openings; on the third 新城区 clears its doubt.
func opened(t *testing.T) (*town.Town, doubtful) {
	t.Helper()
	return openedBeginning.Of(t, playOpenings)
}

// playOpenings plays them.
func playOpenings(t *testing.T) (*town.Town, doubtful) {
	w, c := town.New(t), doubtful{}
	var schools []town.School
	school := func(county string) town.School {
		schools = append(schools, town.SchoolOf(county, len(schools)+1))
		return schools[len(schools)-1]
	}
	c.squat = town.ClassOf(school("150102"), "SYB", "2025-03-03", town.Crowd(1, 3))
	c.honest = town.ClassOf(school("150103"), "SYB", "2025-03-05", town.Crowd(1, 3))
	for i := range c.squat.People {
		c.squat.People[i].Name = town.Han(700 + i)
	}
	s := school("150104")
	c.first, c.second = town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(201, 2)),
		town.ClassOf(s, "GYB", "2025-03-10", town.Crowd(203, 3))
	twin := c.first.People[0]
	c.second.People[0].ID = town.Identity("160101" + c.second.People[0].ID[6:17])
	c.second.People[1].Name, c.second.People[1].ID = twin.Name, town.Identity(twin.ID[:14]+"003")
	s = school("150105")
	c.one, c.other = town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(301, 2)),
		town.ClassOf(s, "SYB", "2025-03-17", town.Crowd(320, 2))
	c.founders = town.ClassOf(school("150123"), "SYB", "2025-03-03", town.Crowd(341, 3))
	c.three, c.five = sizes(school("150121"), "IYB", 3, 5, 401)
	busy, rival := school("150122"), school("150122")
	for i, opens := range []string{"2025-03-03", "2025-03-13", "2025-03-23"} {
		c.small = append(c.small, town.ClassOf(busy, "WLC", opens, town.Crowd(501+10*i, 3)))
	}
	c.waits = town.ClassOf(rival, "WLC", "2025-03-06", town.Crowd(600, 12))

	reg := town.Registers(2025, schools, town.Given("150105", town.Jobs, "90000", "示例1号"),
		town.Given("150123", town.Jobs, "90000", "示例2号"))
	w.Drop("市级/基础信息.xlsx", only(reg, map[string]string{"150121": "IYB", "150122": "WLC"}))
	for i, night := range [][]*town.Class{
		{c.squat, c.first, c.one, c.other, c.founders, c.three, c.five, c.small[0], c.small[1]},
		{c.honest, c.second, c.waits}, {c.small[2]},
	} {
		for _, k := range night {
			w.Drop(k.File("开班"), k.Opening())
		}
		w.Night(fmt.Sprintf("2025-02-%d", 20+i))
		for _, k := range night {
			k.Number = w.Receipt(k.File("开班")).Head["班期编号"]
		}
		if i == 1 {
			c.mine = town.By(doubts(w, "150103"), "规则编号", "R-10")
			c.theirs = town.By(doubts(w, "150102"), "规则编号", "R-10")
			w.Drop("旗县区/150102/核销.xlsx",
				town.Decide("2025-02-21", [3]string{c.theirs["疑点编号"], "同意", "已核实"}))
		}
	}
	return w, c
}

// only lets the instructors of some counties teach a course each, and the others neither, so that none is sent from one
// county to another.
func only(reg []town.Sheet, courses map[string]string) []town.Sheet {
	for _, row := range reg[1].Rows[1:] {
		row[5] = cmp.Or(courses[row[3].(string)], "GYB、SYB")
	}
	return reg
}

// TestFalseNamesKeepNobodyOut (D-5, R-10): a school enrols a rival's people under false names; the rival, who has the
// right ones, opens its class with all of them, and both counties are told. Each clears its own doubt.
func TestFalseNamesKeepNobodyOut(t *testing.T) {
	t.Parallel()
	w, c := opened(t)
	squat, honest, mine, theirs := c.squat, c.honest, c.mine, c.theirs
	if r := w.Receipt(honest.File("开班")); r.Stops() != "" || honest.Number == "" {
		t.Errorf("the right names: %v", r.Findings)
	}
	if !strings.Contains(mine["疑点内容"], squat.People[0].Name) || mine["班期编号"] != honest.Number {
		t.Errorf("the county of the right names: %v", mine)
	}
	if !strings.Contains(theirs["疑点内容"], honest.People[0].Name) || theirs["班期编号"] != squat.Number {
		t.Errorf("the county of the false names: %v", theirs)
	}
	if r := w.Receipt("旗县区/150102/核销.xlsx"); r.Result() != "受理" {
		t.Errorf("clearing: %v", r.Findings)
	}
	cleared := town.By(doubts(w, "150102"), "疑点编号", theirs["疑点编号"]) == nil
	open := town.By(doubts(w, "150103"), "疑点编号", mine["疑点编号"]) != nil
	if !cleared || !open {
		t.Errorf("after clearing: %v and %v", doubts(w, "150102"), doubts(w, "150103"))
	}
}

// TestInventedPeople: a province that never was, and one name and birthday under two numbers.
func TestInventedPeople(t *testing.T) {
	t.Parallel()
	w, c := opened(t)
	twin := c.first.People[0]
	sheet := town.Flat(w.Pages("旗县区/150104_*/开班审批表_" + c.second.Number)["开班审批表"])
	known := twin.ID[:6] + "********" + twin.ID[14:]
	for _, want := range []string{"证件号码的开头不是任何省", "已用另一个证件号码参加过培训：" + known} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the county does not see %q: %s", want, sheet)
		}
	}
}

// lifted are the same at the night of 2025-10-02: the classes of 赛罕区 were paid one night after the other, and they
// and the founders' of 武川县 ask for uplifts.
func lifted(t *testing.T) (*town.Town, doubtful) {
	t.Helper()
	return liftedBeginning.Of(t, func(t *testing.T) (*town.Town, doubtful) {
		w, c := opened(t)
		for _, k := range []*town.Class{c.one, c.other, c.founders} {
			w.Drop(k.File("结业"), k.Completion())
		}
		one, other := *c.one, *c.other
		one.Payer, other.Payer = map[int]string{0: "个人", 1: "个人"}, map[int]string{0: "个人"}
		w.Drop(one.File("补贴"), one.Claim(0, 1))
		w.Drop(c.founders.File("补贴"), c.founders.Claim(0, 1, 2))
		w.Night("2025-04-03")
		w.Drop(other.File("补贴"), other.Claim(0)) // to the card of the first of the other class
		w.Night("2025-04-04")
		shop := func(k *town.Class, n int, code, founded string) town.Shop {
			return town.Shop{Class: k, N: n, Certificate: w.Certificates(k.Number)[n]["证书编号"], Code: code,
				Founded: founded, State: "存续", Day: "2025-10-01", Asked: "480"}
		}
		sheets := town.Uplift(shop(c.one, 1, town.Credit("92990101MJ0000777"), "2025-04-01"))
		sheets[0].Rows[1] = append(sheets[0].Rows[1], c.one.People[1].Name, "示例银行", fmt.Sprintf("99000077%011d", 0))
		w.Drop(c.one.File("上浮"), sheets)
		w.Drop(c.founders.File("上浮"), town.Uplift(
			shop(c.founders, 0, town.Credit("11990101MJ0000009"), "2025-04-01"),
			shop(c.founders, 1, c.founders.School.Credit, "2025-03-31"),
			shop(c.founders, 2, town.Credit("92990101MJ0000778"), "2025-03-31")))
		w.Night("2025-10-02")
		return w, c
	})
}

// TestOneCardForManyPeople: people who are paid to one card, one workbook each, are noticed with the second, in
// whichever class; so are uplifts.
func TestOneCardForManyPeople(t *testing.T) {
	t.Parallel()
	w, c := lifted(t)
	one, other := c.one, c.other
	approval := func(file string) string {
		no := w.Receipt(file).Head["业务编号"]
		return town.Flat(w.Pages("旗县区/150105_*/补贴审批表_" + no)["补贴审批表"])
	}
	if text := approval(one.File("补贴")); strings.Contains(text, "共用银行账号") {
		t.Errorf("everybody his own card: %s", text)
	}
	want := "2人共用银行账号****0000，其中不在本表的：" + one.People[0].Name + "（" + one.Name + "）"
	if text := approval(other.File("补贴")); !strings.Contains(text, want) {
		t.Errorf("the second on one card: %s", text)
	}
	d := town.By(doubts(w, "150105"), "工作表", "上浮名单")
	if d["规则编号"] != "R-1" || !strings.Contains(d["疑点内容"], "3人共用银行账号") {
		t.Errorf("an uplift to the same card: %v", doubts(w, "150105"))
	}
}

// TestEnterprisesThatAreNone: an office founds nothing and its person gets nothing; an institution, and several
// founded on one day, are for the county to look at.
func TestEnterprisesThatAreNone(t *testing.T) {
	t.Parallel()
	w, c := lifted(t)
	k := c.founders
	var given []string
	for _, e := range w.Ledger("150123", 2025) {
		given = append(given, e["核定金额"])
	}
	r := w.Receipt(k.File("上浮"))
	if r.Stops() != "R-11" || !strings.Contains(r.Told("R-11"), "是机关") ||
		!slices.Equal(given, []string{"1200", "1200", "1200", "480", "480"}) {
		t.Fatalf("%v %v", given, r.Findings)
	}
	var said string
	for _, d := range doubts(w, "150123") {
		said += d["疑点内容"] + "\n"
	}
	for _, want := range []string{"是机构目录中的培训机构（" + k.School.Name + "）",
		"第3、4行的企业都在2025-03-31成立"} {
		if !strings.Contains(said, want) {
			t.Errorf("the county is not told %q: %s", want, said)
		}
	}
}

// sizes are two classes of a school that are in want of the same instructors, the one that opens first smaller.
func sizes(s town.School, course string, few, more, first int) (*town.Class, *town.Class) {
	return town.ClassOf(s, course, "2025-03-03", town.Crowd(first, few)),
		town.ClassOf(s, course, "2025-03-04", town.Crowd(first+10, more))
}

// TestSmallClasses: as long as no notice gives a least number of people, instructors go by opening date and arrival;
// once one does, a class below it waits behind all others, and one at it does not (min_class).
func TestSmallClasses(t *testing.T) {
	t.Parallel()
	free, c := opened(t)
	numbered(free, true, c.three, c.five)
	w := town.New(t)
	w.Rules = town.Later(t, "effective: 2025-02-01\nsource: 示例通知\ncity:\n"+
		"  - {name: min_class, article: 9, title: 每班最少人数, value: 4}\n")
	s, other := town.SchoolOf("150121", 1), town.SchoolOf("150123", 2)
	reg := only(town.Registers(2025, []town.School{s, other}), map[string]string{"150123": "IYB"})
	three, five := sizes(s, "SYB", 3, 5, 1)
	four, six := sizes(other, "IYB", 4, 6, 101)
	w.Drop("市级/基础信息.xlsx", reg)
	for _, k := range []*town.Class{three, five, four, six} {
		w.Drop(k.File("开班"), k.Opening())
	}
	w.Night("2025-02-20")
	numbered(w, false, three, five)
	numbered(w, true, four, six)
}

// numbered wants a number for one of two classes: the smaller, which opens first, or the other.
func numbered(w *town.Town, smaller bool, small, large *town.Class) {
	w.Helper()
	first, second := w.Receipt(small.File("开班")), w.Receipt(large.File("开班"))
	if got := first.Head["班期编号"] != ""; got != smaller || (second.Head["班期编号"] != "") == got {
		w.Errorf("%d people have a number: %v; %v %v", len(small.People), got, first.Findings, second.Findings)
	}
}

// TestSmallClassesThatBindInstructors: a school's third class of three people is noted while another's waits.
func TestSmallClassesThatBindInstructors(t *testing.T) {
	t.Parallel()
	w, c := opened(t)
	if r := w.Receipt(c.waits.File("开班")); r.Stops() != "A9-1" {
		t.Fatalf("the other school's: %v", r.Findings)
	}
	var said string
	for _, d := range doubts(w, "150122") {
		said += d["规则编号"] + " " + d["班期编号"] + " " + d["疑点内容"] + "\n"
	}
	want := "R-4 " + c.small[2].Number + " 本机构不足10人的班占用讲师6人次，同时有其他机构的2个班在等讲师" // five too
	if strings.Count(said, "R-4") != 1 || !strings.Contains(said, want) {
		t.Errorf("the county is told: %s", said)
	}
}
