package pipeline_test

import (
	"fmt"
	"strings"
	"testing"
)

// doubts is 疑点清单 of a county as it stands, a row a doubt.
func (w *town) doubts(county string) []map[string]string {
	w.Helper()
	return w.pages("旗县区/" + county + "_*/疑点清单_*_????????")["疑点清单"].table("疑点编号")
}

// TestFalseNamesKeepNobodyOut (D-5, R-10): a school enrols a rival's people under false names; the rival, who has the
// right ones, opens its class with all of them, and both counties are told. Each clears its own doubt.
func TestFalseNamesKeepNobodyOut(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	one, other := schoolOf("150102", 1), schoolOf("150103", 2)
	squat, honest := classOf(one, "SYB", "2025-03-03", crowd(1, 3)), classOf(other, "SYB", "2025-03-05", crowd(1, 3))
	for i := range squat.people {
		squat.people[i].name = han(700 + i)
	}
	w.drop("市级/基础信息.xlsx", registers(2025, []school{one, other}))
	w.open(squat, "2025-02-20")
	w.open(honest, "2025-02-21")
	if r := w.receipt(honest.file("开班")); r.stops() != "" {
		t.Errorf("the right names: %v", r.findings)
	}
	mine, theirs := by(w.doubts("150103"), "规则编号", "R-10"), by(w.doubts("150102"), "规则编号", "R-10")
	if !strings.Contains(mine["疑点内容"], squat.people[0].name) || mine["班期编号"] != honest.number {
		t.Errorf("the county of the right names: %v", w.doubts("150103"))
	}
	if !strings.Contains(theirs["疑点内容"], honest.people[0].name) || theirs["班期编号"] != squat.number {
		t.Errorf("the county of the false names: %v", w.doubts("150102"))
	}
	w.drop("旗县区/150102/核销.xlsx", decide("2025-02-21", [3]string{theirs["疑点编号"], "同意", "已核实"}))
	w.night("2025-02-22")
	if r := w.receipt("旗县区/150102/核销.xlsx"); r.result() != "受理" {
		t.Errorf("clearing: %v", r.findings)
	}
	cleared := by(w.doubts("150102"), "疑点编号", theirs["疑点编号"]) == nil
	open := by(w.doubts("150103"), "疑点编号", mine["疑点编号"]) != nil
	if !cleared || !open {
		t.Errorf("after clearing: %v and %v", w.doubts("150102"), w.doubts("150103"))
	}
}

// TestInventedPeople: a province that never was, and one name and birthday under two numbers.
func TestInventedPeople(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	first, second := classOf(s, "GYB", "2025-03-03", crowd(1, 2)), classOf(s, "GYB", "2025-03-10", crowd(3, 3))
	twin := first.people[0]
	second.people[0].id = identity("160101" + second.people[0].id[6:17])
	second.people[1].name, second.people[1].id = twin.name, identity(twin.id[:14]+"003")
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.open(first, "2025-02-20")
	w.open(second, "2025-02-21")
	sheet := flat(w.pages("旗县区/150104_*/开班审批表_" + second.number)["开班审批表"])
	known := twin.id[:6] + "********" + twin.id[14:]
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
	w := newTown(t)
	s := schoolOf("150105", 1)
	one, other := classOf(s, "SYB", "2025-03-03", crowd(1, 2)), classOf(s, "SYB", "2025-03-17", crowd(20, 2))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{s.county, jobs, "90000", "示例1号"}))
	w.certify(one, "2025-02-20", "2025-03-12")
	w.certify(other, "2025-03-13", "2025-04-02")
	one.payer, other.payer = map[int]string{0: "个人", 1: "个人"}, map[int]string{0: "个人"}
	w.drop(one.file("补贴"), one.claim(0, 1))
	w.night("2025-04-03")
	w.drop(other.file("补贴"), other.claim(0)) // to the card of the first of the other class
	w.night("2025-04-04")
	approval := func(file string) string {
		no := w.receipt(file).head["业务编号"]
		return flat(w.pages("旗县区/150105_*/补贴审批表_" + no)["补贴审批表"])
	}
	if text := approval(one.file("补贴")); strings.Contains(text, "共用银行账号") {
		t.Errorf("everybody his own card: %s", text)
	}
	want := "2人共用银行账号****0000，其中不在本表的：" + one.people[0].name + "（" + one.name + "）"
	if text := approval(other.file("补贴")); !strings.Contains(text, want) {
		t.Errorf("the second on one card: %s", text)
	}
	no, code := w.certificates(one.number)[1]["证书编号"], credit("92990101MJ0000777")
	lift := shop{one, 1, no, code, "2025-04-01", "存续", "2025-10-01", "480"}
	sheets := uplift(lift)
	sheets[0].rows[1] = append(sheets[0].rows[1], one.people[1].name, "示例银行", fmt.Sprintf("99000077%011d", 0))
	w.drop("机构/"+s.credit+"/上浮.xlsx", sheets)
	w.night("2025-10-02")
	d := by(w.doubts("150105"), "工作表", "上浮名单")
	if d["规则编号"] != "R-1" || !strings.Contains(d["疑点内容"], "3人共用银行账号") {
		t.Errorf("an uplift to the same card: %v", w.doubts("150105"))
	}
}

// TestEnterprisesThatAreNone: an office founds nothing and its person gets nothing; an institution, and several
// founded on one day, are for the county to look at.
func TestEnterprisesThatAreNone(t *testing.T) {
	w, k := paidClass(t)
	office, school, plain := w.sound(k, 0), w.sound(k, 1), w.sound(k, 2)
	office.code, school.code = credit("11990101MJ0000009"), k.school.credit
	plain.founded = school.founded
	w.drop("市级/2026.xlsx", []sheet{allotments(2026, money{"150104", jobs, "5000", "示例〔2026〕1号"})})
	w.drop(k.file("上浮"), uplift(office, school, plain))
	done := w.night("2026-04-02")
	r := w.receipt(k.file("上浮"))
	if r.stops() != "R-11" || !strings.Contains(r.told("R-11"), "是机关") || total(done)[jobs] != "960.00" {
		t.Fatalf("%v %v", total(done), r.findings)
	}
	var said string
	for _, d := range w.doubts("150104") {
		said += d["疑点内容"] + "\n"
	}
	for _, want := range []string{"是机构目录中的培训机构（" + k.school.name + "）", "第3、4行的企业都在2025-09-30成立"} {
		if !strings.Contains(said, want) {
			t.Errorf("the county is not told %q: %s", want, said)
		}
	}
}

// TestSmallClasses: as long as no notice gives a least number of people, instructors go by opening date and arrival; once
// one does, a class below it waits behind all others, and one at it does not (min_class).
func TestSmallClasses(t *testing.T) {
	t.Parallel()
	least := func(people string) string {
		return "effective: 2025-02-01\nsource: 示例通知\ncity:\n" +
			"  - {name: min_class, article: 9, title: 每班最少人数, value: " + people + "}\n"
	}
	for value, small := range map[string]bool{"null": true, "3": true, "4": false} {
		w := newTown(t)
		w.rules = later(t, least(value))
		s := schoolOf("150121", 1)
		three, five := classOf(s, "SYB", "2025-03-03", crowd(1, 3)), classOf(s, "SYB", "2025-03-04", crowd(20, 5))
		w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
		w.drop(three.file("开班"), three.opening())
		w.drop(five.file("开班"), five.opening())
		w.night("2025-02-20")
		first, second := w.receipt(three.file("开班")), w.receipt(five.file("开班"))
		if got := first.head["班期编号"] != ""; got != small || (second.head["班期编号"] != "") == got {
			t.Errorf("min_class %s: three have a number: %v; %v %v", value, got, first.findings, second.findings)
		}
	}
}

// TestSmallClassesThatBindInstructors: a school's third class of three people is noted while another's waits.
func TestSmallClassesThatBindInstructors(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	busy, rival := schoolOf("150122", 1), schoolOf("150122", 2)
	var small []*class
	for i, opens := range []string{"2025-03-03", "2025-03-13", "2025-03-23"} {
		small = append(small, classOf(busy, "SYB", opens, crowd(1+10*i, 3)))
	}
	waits := classOf(rival, "SYB", "2025-03-06", crowd(100, 12))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{busy, rival}))
	w.drop(small[0].file("开班"), small[0].opening())
	w.drop(small[1].file("开班"), small[1].opening())
	w.night("2025-02-20")
	w.drop(waits.file("开班"), waits.opening())
	w.night("2025-02-21")
	if r := w.receipt(waits.file("开班")); r.stops() != "A9-1" {
		t.Fatalf("the other school's: %v", r.findings)
	}
	w.open(small[2], "2025-02-22")
	var said string
	for _, d := range w.doubts("150122") {
		said += d["规则编号"] + " " + d["班期编号"] + " " + d["疑点内容"] + "\n"
	}
	want := "R-4 " + small[2].number + " 本机构不足10人的班占用讲师6人次，同时有其他机构的1个班在等讲师"
	if strings.Count(said, "R-4") != 1 || !strings.Contains(said, want) {
		t.Errorf("the county is told: %s", said)
	}
}
