package advice_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// sentAgain are mistakes about a class whose opening was accepted before.
func sentAgain() []*mistake {
	all := []*mistake{
		wrong("A18-3.enrolled", items(openingHead, "联系人", "示别人"), "以那一次为准", nil),
		wrong("A18-3.kept", both(added, items(openingHead, "培训地点", "别的地方")), "改为",
			read(`请把培训地点改为(\S+?)后报送`)),
		wrong("A18-3.planned", both(added, cells(plan, "开始时间", 3, "8:30"), cells(plan, "结束时间", 3, "11:30")),
			"照受理的课程安排", func(a *attempt, _ finding) { added(a) }),
		wrong("A18-3.late", added, "另报一期新的班期", nextClass).after(in("2026-04-07")),
		wrong("A18-3.moved", items(openingHead, "培训课程", "GYB"), "填错的请改为", read(`填错的请改为(\S+?)；`)).
			ends("重复报送"),
		wrong("A19-1.added", func(a *attempt) {
			a.roster(town.PersonOf(8400+a.n), town.PersonOf(8500+a.n))
		}, "请把新增人员减至1人以内", also(remove, items(openingHead, "申请人数", 1))).after(func(a *attempt) {
			a.on("2026-05-11")
			a.class.People = town.Crowd(50000, 29)
		}),
	}
	for _, m := range all {
		m.until = opened
		if m.begin == nil {
			m.begin = in("2026-05-11")
		}
	}
	return all
}

// added sends the application once more with somebody more.
func added(a *attempt) {
	n := len(a.class.People)
	all := append(a.class.People[:n:n], town.PersonOf(8200+a.n))
	a.roster(all...)
	a.class.People = all[:n]
}

// nextClass opens another class for whoever came too late.
func nextClass(a *attempt, _ finding) {
	k := *a.class
	k.Name, k.People = k.Name+"（新一期）", []town.Person{town.PersonOf(8200 + a.n)}
	k.Sittings = town.Sittings("2026-05-18", 7)
	a.sheets, a.file = k.Opening(), k.File("开班申请")
}

// replacedOpening has the school replace a class that waits for instructors, on the eve.
func replacedOpening(a *attempt) {
	nobodyTeaches(a)
	for n, place := range []string{"示例路一室", "示例路二室"} {
		b := &attempt{city: a.city, mistake: a.mistake, class: a.class, sheets: a.class.Opening()}
		*b.item(openingHead, "培训地点") = place
		a.Drop(a.waiting(n), b.sheets)
	}
}

// waiting is the first or the second file of it.
func (a *attempt) waiting(n int) string {
	return a.class.File([]string{"开班先报", "开班再报"}[n])
}

// TestAnAdditionIsOnePerson: the class itself stays as it was.
func TestAnAdditionIsOnePerson(t *testing.T) {
	c := &city{Town: town.New(t)}
	a := &attempt{city: c, mistake: wrong("A0-0", nil, "", nil),
		class: town.ClassOf(town.SchoolOf("150104", 1), "SYB", "2026-05-11", town.Crowd(1, 2))}
	if added(a); len(a.class.People) != 2 || len(a.sheet(roster).Rows) != 4 {
		t.Error(a.sheets)
	}
}
