package advice_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

const reassignments = "讲师改派"

// reassigned are the mistakes of 讲师改派.
func reassigned() []*mistake {
	spare := put(func(a *attempt) any { return a.spare(0) })
	all := []*mistake{
		wrong("A9-4", both(reassign, cells(reassignments, "班期编号", 1, "150104202509SYB-98")), "更正班期编号",
			put(func(a *attempt) any { return a.class.Number })),
		wrong("A9-4.absent", both(reassign, cells(reassignments, "新讲师编号", 1, "JS999999999")),
			"另填一名在库讲师", spare),
		wrong("A9-4.again", func(a *attempt) {
			reassign(a)
			s := a.sheet(reassignments)
			s.Rows = append(s.Rows, []any{a.class.Number, a.sentNumbers()[0], a.spare(1), "生病"})
		}, "请删去多余的一行", nothingLeft),
		wrong("A9-4.busy", func(a *attempt) {
			reassign(a)
			k := *a.class
			k.Name += "（同时）"
			k.Number = a.Receipt(k.File("开班")).Head["班期编号"]
			other := &attempt{city: a.city, mistake: a.mistake, class: &k}
			*a.in(reassignments, "新讲师编号", 1) = other.sentNumbers()[0]
		}, "另填一名", spare),
		wrong("A9-4.completed", reassign, "请删去", nothingLeft).at(certified),
		wrong("A9-4.course", func(a *attempt) {
			reassign(a)
			a.centre(teachers(a.class.School.County, 990, "GYB", "在库"))
			*a.in(reassignments, "新讲师编号", 1) = "JS" + a.class.School.County + "990"
		}, "另填一名", spare),
		wrong("A9-4.here", func(a *attempt) {
			reassign(a)
			*a.in(reassignments, "新讲师编号", 1) = a.sentNumbers()[1]
		}, "另填一名讲师", spare),
		wrong("A9-4.original", func(a *attempt) {
			reassign(a)
			*a.in(reassignments, "原讲师编号", 1) = a.spare(1)
		}, "改填现在选派的讲师的编号", put(func(a *attempt) any { return a.sentNumbers()[0] })),
	}
	for _, m := range all {
		m.begin = spares
		if m.until == 0 {
			m.until, m.begin = opened, both(in("2026-04-27"), spares)
		}
		if m.offence == "A9-4.busy" {
			m.begin = both(m.begin, func(a *attempt) {
				k := *a.class
				k.Name, k.People = k.Name+"（同时）", town.Crowd(40000, 2)
				a.Drop(k.File("开班"), k.Opening())
			})
		}
	}
	return all
}

// spares are two instructors of the county whom nobody sends while there are others.
func spares(a *attempt) { a.centre(teachers(a.class.School.County, 500+2*(a.n%200), "SYB", "在库")) }

// spare is the number of one of them.
func (a *attempt) spare(n int) string {
	return instructor(a.class.School.County, 500+2*(a.n%200)+n, "", "")[0].(string)
}

// sentNumbers are the numbers of those sent to the class.
func (a *attempt) sentNumbers() []string {
	no := a.class.Number
	return town.Column(a.Pages("旗县区/" + no[:6] + "*/师资选派单_" + no)["师资选派单"].Table("讲师编号"), "讲师编号")
}

// reassign has the first of the class's instructors replaced.
func reassign(a *attempt) { a.sheets = []town.Sheet{a.reassignment()} }

// reassignment is 讲师改派 of the first of the class's instructors.
func (a *attempt) reassignment() town.Sheet {
	return town.Sheet{Name: reassignments, Rows: [][]any{{"班期编号", "原讲师编号", "新讲师编号", "原因"},
		{a.class.Number, a.sentNumbers()[0], a.spare(0), "生病"}}}
}

// completionInstructors are mistakes about who taught a class in which somebody was replaced, or left.
func completionInstructors() []*mistake {
	replaced := func(a *attempt) { a.centre(a.reassignment()) }
	new := func(a *attempt) any { return town.Lecturer(a.class.School.County, 500+2*(a.n%200)) }
	under := both(in("2026-04-02"), spares)
	left := func(a *attempt) {
		s, no := town.Instructors(), a.sentNumbers()[0]
		for n := 1; n < 999; n++ {
			if row := instructor(a.class.School.County, n, "GYB、SYB、WLC", "退库"); row[0] == no {
				s.Rows = append(s.Rows, row)
			}
		}
		a.centre(s)
	}
	return []*mistake{
		wrong("A9-2.replaced", nothing, "改为", put(new)).after(under).since(replaced).with("A9-2"),
		wrong("A9-2.early", func(a *attempt) {
			*a.in(taught, "授课讲师", 1), *a.in(taught, "授课讲师", 13) = new(a), new(a)
		}, "请审批人核实", nil).after(under).since(replaced),
		wrong("A9-2.idle", func(a *attempt) {
			for row := 1; row <= 14; row++ {
				*a.in(taught, "授课讲师", row) = a.class.Teachers[0]
			}
		}, "请审批人核实", nil),
		wrong("A6-1.left", nothing, "办理讲师改派", others(replaced)).after(under).since(left),
	}
}

// instructorsGone is an opening whose instructors leave before the first day, and nobody is free.
func instructorsGone() []*mistake {
	return []*mistake{wrong("A9-3", func(a *attempt) {
		a.file, a.quiet = a.class.File("开班"), true
	}, "不需要重新报送", waits(moreInstructors)).in("IYB").at(opened).after(in("2026-06-22")).since(nobodyTeaches)}
}

// TestSparesHaveNumbersOfTheirOwn: none is one of a class's own two.
func TestSparesHaveNumbersOfTheirOwn(t *testing.T) {
	a := &attempt{n: 7, class: &town.Class{School: town.SchoolOf("150104", 1)}}
	if a.spare(1) != "JS150104515" {
		t.Error(a.spare(1))
	}
}
