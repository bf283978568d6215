package doubts_test

import (
	"fmt"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// doubts is 疑点清单 of a county as it stands, a row a doubt.
func doubts(w *town.Town, county string) []map[string]string {
	w.Helper()
	return w.Pages("旗县区/" + county + "_*/疑点清单_*_????????")["疑点清单"].Table("疑点编号")
}

// doubtful are classes of four counties that have nothing to do with one another, but that the county must be told of.
type doubtful struct {
	squat, honest *town.Class // false names in 新城区, the right ones in 回民区
	first, second *town.Class // the second has invented people
	one, other    *town.Class // paid to one card
}

// openings brings them to the night of 2025-02-21.
func openings(t *testing.T) (*town.Town, doubtful) {
	t.Helper()
	return openingsBeginning.Of(t, playOpenings)
}

var openingsBeginning town.Beginning[doubtful]

// playOpenings plays it.
func playOpenings(t *testing.T) (*town.Town, doubtful) {
	w, c := town.New(t), doubtful{}
	var schools []town.School
	school := func(county string, n int) town.School {
		schools = append(schools, town.SchoolOf(county, n))
		return schools[len(schools)-1]
	}
	c.squat = town.ClassOf(school("150102", 1), "SYB", "2025-03-03", town.Crowd(1, 3))
	c.honest = town.ClassOf(school("150103", 2), "SYB", "2025-03-05", town.Crowd(1, 3))
	for i := range c.squat.People {
		c.squat.People[i].Name = town.Han(700 + i)
	}
	s := school("150104", 3)
	c.first, c.second = town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(201, 2)),
		town.ClassOf(s, "GYB", "2025-03-10", town.Crowd(203, 3))
	twin := c.first.People[0]
	c.second.People[0].ID = town.Identity("160101" + c.second.People[0].ID[6:17])
	c.second.People[1].Name, c.second.People[1].ID = twin.Name, town.Identity(twin.ID[:14]+"003")
	s = school("150105", 4)
	c.one, c.other = town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(301, 2)),
		town.ClassOf(s, "SYB", "2025-03-17", town.Crowd(320, 2))

	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, town.Given("150105", town.Jobs, "90000", "示例1号")))
	for i, night := range [][]*town.Class{
		{c.squat, c.first, c.one, c.other}, {c.honest, c.second},
	} {
		for _, k := range night {
			w.Drop(k.File("开班"), k.Opening())
		}
		w.Night(fmt.Sprintf("2025-02-%d", 20+i))
		for _, k := range night {
			k.Number = w.Receipt(k.File("开班")).Head["班期编号"]
		}
	}
	return w, c
}

// TestFalseNamesKeepNobodyOut (D-5, R-10): a school enrols a rival's people under false names; the rival, who has the
// right ones, opens its class with all of them, and both counties are told. Each clears its own doubt.
func TestFalseNamesKeepNobodyOut(t *testing.T) {
	t.Parallel()
	w, c := openings(t)
	squat, honest := c.squat, c.honest
	if r := w.Receipt(honest.File("开班")); r.Stops() != "" || honest.Number == "" {
		t.Errorf("the right names: %v", r.Findings)
	}
	mine, theirs := town.By(doubts(w, "150103"), "规则编号", "R-10"), town.By(doubts(w, "150102"), "规则编号", "R-10")
	if !strings.Contains(mine["疑点内容"], squat.People[0].Name) || mine["班期编号"] != honest.Number {
		t.Errorf("the county of the right names: %v", doubts(w, "150103"))
	}
	if !strings.Contains(theirs["疑点内容"], honest.People[0].Name) || theirs["班期编号"] != squat.Number {
		t.Errorf("the county of the false names: %v", doubts(w, "150102"))
	}
	w.Drop("旗县区/150102/核销.xlsx", town.Decide("2025-02-21", [3]string{theirs["疑点编号"], "同意", "已核实"}))
	w.Night("2025-02-22")
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
	w, c := openings(t)
	twin := c.first.People[0]
	sheet := town.Flat(w.Pages("旗县区/150104_*/开班审批表_" + c.second.Number)["开班审批表"])
	known := twin.ID[:6] + "********" + twin.ID[14:]
	for _, want := range []string{"证件号码的开头不是任何省", "已用另一个证件号码参加过培训：" + known} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the county does not see %q: %s", want, sheet)
		}
	}
}

// TestOneCardForManyPeople: people who are paid to one card, one workbook each, are noticed with the second, in
// whichever class; so are uplifts.
func TestOneCardForManyPeople(t *testing.T) {
	t.Parallel()
	w, c := openings(t)
	one, other := c.one, c.other
	w.Drop(one.File("结业"), one.Completion())
	w.Drop(other.File("结业"), other.Completion())
	one.Payer, other.Payer = map[int]string{0: "个人", 1: "个人"}, map[int]string{0: "个人"}
	w.Drop(one.File("补贴"), one.Claim(0, 1))
	w.Night("2025-04-03")
	w.Drop(other.File("补贴"), other.Claim(0)) // to the card of the first of the other class
	w.Night("2025-04-04")
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
	no, code := w.Certificates(one.Number)[1]["证书编号"], town.Credit("92990101MJ0000777")
	lift := town.Shop{Class: one, N: 1, Certificate: no, Code: code, Founded: "2025-04-01", State: "存续",
		Day: "2025-10-01", Asked: "480"}
	sheets := town.Uplift(lift)
	sheets[0].Rows[1] = append(sheets[0].Rows[1], one.People[1].Name, "示例银行", fmt.Sprintf("99000077%011d", 0))
	w.Drop(town.Academy(one.School)+"/上浮.xlsx", sheets)
	w.Night("2025-10-02")
	d := town.By(doubts(w, "150105"), "工作表", "上浮名单")
	if d["规则编号"] != "R-1" || !strings.Contains(d["疑点内容"], "3人共用银行账号") {
		t.Errorf("an uplift to the same card: %v", doubts(w, "150105"))
	}
}

// TestEnterprisesThatAreNone: an office founds nothing and its person gets nothing; an institution, and several
// founded on one day, are for the county to look at.
func TestEnterprisesThatAreNone(t *testing.T) {
	w, k := town.PaidClass(t)
	office, school, plain := w.Sound(k, 0), w.Sound(k, 1), w.Sound(k, 2)
	office.Code, school.Code = town.Credit("11990101MJ0000009"), k.School.Credit
	plain.Founded = school.Founded
	w.Drop("市级/2026.xlsx", []town.Sheet{
		town.Allotments(2026, town.Given("150104", town.Jobs, "5000", "示例〔2026〕1号"))})
	w.Drop(k.File("上浮"), town.Uplift(office, school, plain))
	done := w.Night("2026-04-02")
	r := w.Receipt(k.File("上浮"))
	if r.Stops() != "R-11" || !strings.Contains(r.Told("R-11"), "是机关") || town.Total(done)[town.Jobs] != "960.00" {
		t.Fatalf("%v %v", town.Total(done), r.Findings)
	}
	var said string
	for _, d := range doubts(w, "150104") {
		said += d["疑点内容"] + "\n"
	}
	for _, want := range []string{"是机构目录中的培训机构（" + k.School.Name + "）",
		"第3、4行的企业都在2025-09-30成立"} {
		if !strings.Contains(said, want) {
			t.Errorf("the county is not told %q: %s", want, said)
		}
	}
}

// TestSmallClasses: as long as no notice gives a least number of people, instructors go by opening date and arrival;
// once one does, a class below it waits behind all others, and one at it does not (min_class).
func TestSmallClasses(t *testing.T) {
	t.Parallel()
	least := func(people string) string {
		return "effective: 2025-02-01\nsource: 示例通知\ncity:\n" +
			"  - {name: min_class, article: 9, title: 每班最少人数, value: " + people + "}\n"
	}
	for value, small := range map[string]bool{"null": true, "3": true, "4": false} {
		w := town.New(t)
		w.Rules = town.Later(t, least(value))
		s := town.SchoolOf("150121", 1)
		three, five := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1, 3)),
			town.ClassOf(s, "SYB", "2025-03-04", town.Crowd(20, 5))
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
		w.Drop(three.File("开班"), three.Opening())
		w.Drop(five.File("开班"), five.Opening())
		w.Night("2025-02-20")
		first, second := w.Receipt(three.File("开班")), w.Receipt(five.File("开班"))
		if got := first.Head["班期编号"] != ""; got != small || (second.Head["班期编号"] != "") == got {
			t.Errorf("min_class %s: three have a number: %v; %v %v", value, got, first.Findings, second.Findings)
		}
	}
}

// TestSmallClassesThatBindInstructors: a school's third class of three people is noted while another's waits.
func TestSmallClassesThatBindInstructors(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	busy, rival := town.SchoolOf("150122", 1), town.SchoolOf("150122", 2)
	var small []*town.Class
	for i, opens := range []string{"2025-03-03", "2025-03-13", "2025-03-23"} {
		small = append(small, town.ClassOf(busy, "SYB", opens, town.Crowd(1+10*i, 3)))
	}
	waits := town.ClassOf(rival, "SYB", "2025-03-06", town.Crowd(100, 12))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{busy, rival}))
	w.Drop(small[0].File("开班"), small[0].Opening())
	w.Drop(small[1].File("开班"), small[1].Opening())
	w.Night("2025-02-20")
	w.Drop(waits.File("开班"), waits.Opening())
	w.Night("2025-02-21")
	if r := w.Receipt(waits.File("开班")); r.Stops() != "A9-1" {
		t.Fatalf("the other school's: %v", r.Findings)
	}
	w.Open(small[2], "2025-02-22")
	var said string
	for _, d := range doubts(w, "150122") {
		said += d["规则编号"] + " " + d["班期编号"] + " " + d["疑点内容"] + "\n"
	}
	want := "R-4 " + small[2].Number + " 本机构不足10人的班占用讲师6人次，同时有其他机构的1个班在等讲师"
	if strings.Count(said, "R-4") != 1 || !strings.Contains(said, want) {
		t.Errorf("the county is told: %s", said)
	}
}
