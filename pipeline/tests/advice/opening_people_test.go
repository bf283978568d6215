package advice_test

import (
	"fmt"
	"testing"

	"chuangpei/pipeline/town"
)

// openingPeople are mistakes about the people.
func openingPeople() []*mistake {
	return append(sentAgain(), []*mistake{
		wrong("A18-4", func(a *attempt) { a.roster(child) }, "请按各人的说明更正名单", func(a *attempt, _ finding) {
			a.roster(town.PersonOf(8100))
		}).with("D-4"),
		wrong("A19-1", crowded, "请减至30人以内", also(remove, items(openingHead, "申请人数", 30))),
		wrong("A19-3", items(openingHead, "申请人数", 5), "使两处一致", read(`学员名单(\d+)人`)),
		wrong("D-1", items(openingHead, "联系人", ""), "填写", put("示联系")),
		wrong("D-2", cells(roster, "身份证号", 2, "150102199003070016"), "核对", put(idOf(1))),
		wrong("D-3", repeated, "申请人数", also(remove, items(openingHead, "申请人数", 3))),
		wrong("D-4", func(a *attempt) { a.roster(child, a.class.People[0]) }, "请更正后重新报送",
			put(town.PersonOf(8101).ID)),
		wrong("D-5", nothing, "请等该班结束后再报名", nil).after(busy),
		wrong("D-6", nothing, "请从名单中删去", nil).after(trained),
		wrong("D-8", cells(roster, "性别", 1, "女"), "请核对性别和身份证号", nil),
		wrong("R-6", func(a *attempt) { a.roster(pensioner, a.class.People[0]) }, "请审批人核实", nil),
	}...)
}

// People with something about them.
var (
	child     = town.Person{Name: "示小", ID: town.Identity("99010120120505001"), Phone: "19055550001"}
	pensioner = town.Person{Name: "示老", ID: town.Identity("99010119500505001"), Phone: "19055550002"}
)

// in moves the class to another day.
func in(day string) func(*attempt) { return func(a *attempt) { a.on(day) } }

// idOf is the number of the class's n-th person.
func idOf(n int) func(*attempt) any {
	return func(a *attempt) any { return a.class.People[n].ID }
}

// roster makes the workbook anew with these people.
func (a *attempt) roster(people ...town.Person) {
	a.class.People = people
	a.sheets = a.class.Opening()
}

// crowded has one more than thirty on the roster.
func crowded(a *attempt) { a.roster(town.Crowd(8000, 31)...) }

// repeated has the first person once more on the roster.
func repeated(a *attempt) { a.roster(append(a.class.People, a.class.People[0])...) }

// busy has the first person in another class of the school at the same time.
func busy(a *attempt) {
	k := town.ClassOf(a.class.School, "GYB", "2026-04-15", a.class.People[:1])
	k.Name += "（另一班）"
	a.Drop(k.File("开班"), k.Opening())
}

// trained has the first person trained before this system began.
func trained(a *attempt) {
	a.centre(town.History([]any{a.class.People[0], a.course, a.past(), 1200, "2024-06-28"}))
}

// openingDoubts are what the county alone is told of.
func openingDoubts() []*mistake {
	return []*mistake{
		doubt("R-1", func(a *attempt) {
			for n := 1; n <= 3; n++ {
				*a.in(roster, "联系电话", n) = "19012345678"
			}
		}),
		doubt("R-2", func(a *attempt) { *a.item(openingHead, "培训地点") = "示例路礼堂" }).after(elsewhere),
		doubt("R-2.instructor", func(a *attempt) { *a.in(plan, "授课讲师", 5) = a.wished() }).after(elsewhere),
		doubt("R-4.small", nothing).after(small).since(waiting),
		doubt("R-5", func(a *attempt) {
			s := a.class.School
			n := 2*a.n + 1
			a.roster(town.Person{Name: town.Lecturer(s.County, n), ID: town.LecturerID(s.County, n),
				Phone: "19055550003"})
		}),
		doubt("R-5.neighbours", func(a *attempt) {
			a.roster(a.class.People[0], neighbour(a.class.People[0], "示邻", 7))
		}),
		doubt("R-10", func(a *attempt) {
			a.roster(town.Person{Name: "示外", ID: town.Identity("88010119900307001"), Phone: "19055550004"})
		}),
		doubt("R-10.known", cells(roster, "姓名", 1, "示别名")).after(earlierClass),
		doubt("R-10.namesake", func(a *attempt) {
			p := a.class.People[0]
			a.roster(neighbour(p, p.Name, 5))
		}).after(earlierClass),
		doubt("R-10.roster", func(a *attempt) {
			p := a.class.People[0]
			a.roster(p, neighbour(p, p.Name, 5))
		}),
		doubt("R-12", func(a *attempt) { a.roster(town.Crowd(6000, 20)...) }).after(othersPeople),
	}
}

// doubt is a mistake of which the county alone is told, and clears it.
func doubt(offence string, commit func(*attempt)) *mistake { return wrong(offence, commit, "", nil) }

// neighbour is somebody born on the day of another, with a number of the same area or, by name, of another.
func neighbour(p town.Person, name string, order int) town.Person {
	return town.Person{Name: name, ID: town.Identity(fmt.Sprintf("%s%03d", p.ID[:14], order)), Phone: "19055550005"}
}

// sixthSchool is a school of the town that stands in 机构目录 as schools usually do.
var sixthSchool = town.SchoolOf("150122", 6)

// wished is an instructor of the class's county.
func (a *attempt) wished() string { return town.Lecturer(a.class.School.County, 2*a.n+1) }

// elsewhere has another school teach at a place, by an instructor, at the same time.
func elsewhere(a *attempt) {
	k := town.ClassOf(sixthSchool, "GYB", "2026-04-15", town.Crowd(5100+3*a.n, 2))
	k.School.County, k.Name = a.class.School.County, fmt.Sprint("同时", a.n)
	sheets := k.Opening()
	other := &attempt{city: a.city, mistake: a.mistake, sheets: sheets}
	*other.item(openingHead, "培训地点") = "示例路礼堂"
	*other.in(plan, "授课讲师", 1) = a.wished()
	a.Drop(k.File("开班"), sheets)
}

// small has the school run two small classes already.
func small(a *attempt) {
	for i, on := range []string{"2026-05-04", "2026-05-11"} {
		k := town.ClassOf(a.class.School, "GYB", on, town.Crowd(5800+3*i, 2))
		a.Drop(k.File("开班"), k.Opening())
	}
}

// waiting has a class of another school wait for instructors.
func waiting(a *attempt) {
	nobodyTeaches(a)
	k := town.ClassOf(sixthSchool, "IYB", "2026-06-01", town.Crowd(5810, 2))
	a.Drop(k.File("开班"), k.Opening())
}

// nobodyTeaches has those leave who taught IYB.
func nobodyTeaches(a *attempt) { a.centre(teachers("150104", 941, "IYB", "退库")) }

// earlierClass has the first person in an earlier class of the school.
func earlierClass(a *attempt) {
	k := town.ClassOf(a.class.School, "GYB", "2025-10-13", a.class.People[:1])
	a.Drop(k.File("开班"), k.Opening())
}

// othersPeople has twenty people in another school's class at the same time.
func othersPeople(a *attempt) {
	k := town.ClassOf(sixthSchool, "GYB", "2026-04-13", town.Crowd(6000, 20))
	a.Drop(k.File("开班"), k.Opening())
}

// TestNeighboursAreBornOnOneDay: what look at.
func TestNeighboursAreBornOnOneDay(t *testing.T) {
	p := town.PersonOf(1)
	if n := neighbour(p, "示邻", 7); n.ID[:14] != p.ID[:14] || n.ID == p.ID {
		t.Errorf("%s and %s", p.ID, n.ID)
	}
}
