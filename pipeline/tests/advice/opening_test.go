package advice_test

import (
	"slices"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestOpenings: 开班申请.
func TestOpenings(t *testing.T) { covered(t, form.KindOpening, openings()) }

// openings are the mistakes of 开班申请.
func openings() []*mistake {
	return slices.Concat(openingSchools(), openingPlans(), openingPeople(), openingDoubts(), instructorsGone())
}

// Sheets of 开班申请.
const (
	openingHead, roster, plan = "开班信息", "学员名单", "课程安排"
)

// own is the code of the attempt's school.
func own(a *attempt) any { return a.class.School.Credit }

// another is a school of the town that is not the attempt's.
func another(a *attempt) town.School { return town.SchoolOf("150104", (a.n+1)%5+1) }

// openingSchools are mistakes about the school, its folder, its courses and the platform.
func openingSchools() []*mistake {
	relist := others((*attempt).list)
	return []*mistake{
		wrong("A3-1", nothing, "机构目录由市就业服务中心管理", relist).after(unlisted),
		wrong("A3-1.state", nothing, "状态或有效期有误请与其联系", relist).after(listed("状态", "暂停")),
		wrong("A3-1.expired", nothing, "状态或有效期有误请与其联系", relist).after(listed("有效期止", "2026-04-12")),
		wrong("A3-1.listed_later", nothing, "更正后重新报送", relist).after(listed("入目录日期", "2026-04-14")),
		wrong("A5-1", items(openingHead, "培训课程", "GYB"), "请改报可开课程", read(`可开课程为(.+?)，`)).
			after(listed("可开课程", "SYB")),
		wrong("A18-1", misplaced("旗县区/150104/"), "请放入 inbox/机构/", refile),
		wrong("A18-1.code", func(a *attempt) { *a.item(openingHead, "统一社会信用代码") = another(a).Credit },
			"请改正内容", put(own)),
		wrong("A18-1.name", func(a *attempt) { *a.item(openingHead, "培训机构名称") = another(a).Name },
			"请改正内容", put(func(a *attempt) any { return a.class.School.Name })),
		wrong("A16-1", items(openingHead, "办班旗县区", "150172"), "之一", put("回民区")),
		wrong("A16-1.course", items(openingHead, "培训课程", "XUE"), "请改报开班日已有的课程", put("SYB")).with("A5-1"),
		wrong("A11-1", items(openingHead, "教辅平台", "别的平台"), "平台全称", read(`平台全称（(.+?)）`)).in("WLC"),
		wrong("A11-1.blank", items(openingHead, "教辅平台", ""), "平台全称", read(`平台全称（(.+?)）`)).in("WLC"),
		wrong("A11-1.none", nothing, "联系", others(prolonged)).in("WLC").
			after(func(a *attempt) { a.on("2027-01-04") }),
		wrong("A9-1", nothing, "不需要重新报送", waits(moreInstructors)).in("IYB").since(nobodyTeaches),
	}
}

// nothing is no mistake in the workbook itself.
func nothing(*attempt) {}

// listed is a school of which 机构目录 says something else.
func listed(column string, value any) func(*attempt) {
	return func(a *attempt) { a.listing = map[string]any{column: value} }
}

// misplaced puts the file into another folder.
func misplaced(folder string) func(*attempt) {
	return func(a *attempt) { a.file = folder + a.name() }
}

// refile puts the file into the folder of whose it is.
func refile(a *attempt, _ finding) { a.file = "机构/" + a.class.School.Credit + "/" + a.name() }

// prolonged has the centre register the platform for longer.
func prolonged(a *attempt) {
	platforms := town.Registers(2025, nil)[2]
	platforms.Rows[1][4] = "2027-06-30"
	a.centre(platforms)
}

// moreInstructors has the centre register two for the class's course.
func moreInstructors(a *attempt) { a.centre(teachers(a.class.School.County, 901, a.course, "在库")) }

// openingPlans are mistakes about days, lessons and places.
func openingPlans() []*mistake {
	last := func(a *attempt) any { return a.class.Sittings[len(a.class.Sittings)-1].Day }
	return []*mistake{
		wrong("A18-6", nothing, "以后请在开班之前报送", nil).after(in("2026-04-07")),
		wrong("A18-6.over", nothing, "请另定日期，在开班之前报送", others(func(a *attempt) {
			a.on("2026-04-13")
			a.sheets = a.class.Opening()
		})).after(func(a *attempt) { a.on("2026-03-01") }),
		wrong("A25-1", items(openingHead, "开班日期", day("2024-04-13")), "请核对日期", put(day("2026-04-13"))),
		wrong("A19-2", items(openingHead, "课堂布置", "排排坐"), "填写", read(`填写(.+?)或`)),
		wrong("A20-1", both(cells(plan, "日期", 13, "2026-04-17"), cells(plan, "日期", 14, "2026-04-18"),
			evening(13), evening(14)), "请补足培训天数", seventh),
		wrong("A20-2", cells(plan, "课时", 3, 3), "请补足课时", also(nil, cells(plan, "课时", 3, 4))),
		wrong("A20-3", cells(plan, "结束时间", 3, "11:50"), "请延长时间",
			also(nil, cells(plan, "结束时间", 3, "12:00"))),
		wrong("A20-4", cells(plan, "日期", 14, "2026-04-25"), "请核对日期", read(`至(\d{4}-\d\d-\d\d)之内`)),
		wrong("A20-4.most", items(openingHead, "开班日期", day("2026-04-18")), "请核对开班日期",
			put(day("2026-04-13"))),
		wrong("A20-4.closes", items(openingHead, "结业日期", day("2026-04-09")), "请核对日期", put(last)),
		wrong("A20-4.ends", cells(plan, "结束时间", 3, "8:00"), "起止时间", put("12:00")),
		wrong("A20-4.overlap", cells(plan, "开始时间", 4, "11:00"), "起止时间", read(`前一次(.+?)结束`)),
		wrong("A6-1", cells(plan, "授课讲师", 3, "没有的人"), "可以留空", put("")),
		wrong("R-4", nothing, "请审批人核实", nil).after(sixth),
		wrong("R-4.span", items(openingHead, "结业日期", day("2026-05-13")), "请审批人核实", nil),
		wrong("R-4.holiday", nothing, "请审批人核实", nil).after(holiday),
	}
}

// evening moves a row of 课程安排 into the evening.
func evening(row int) func(*attempt) {
	return both(cells(plan, "开始时间", row, "18:00"), cells(plan, "结束时间", row, "21:00"))
}

// seventh gives the last two rows of 课程安排 a day of their own again.
func seventh(a *attempt, _ finding) { a.sheets = a.class.Opening() }

// sixth has the school open five classes in the month already.
func sixth(a *attempt) {
	for i, on := range []string{"2026-04-01", "2026-04-08", "2026-04-15", "2026-04-21", "2026-04-25"} {
		k := town.ClassOf(a.class.School, "GYB", on, town.Crowd(5000+3*i, 2))
		a.Drop(k.File("开班"), k.Opening())
	}
	a.class.Name += "（又一个）"
}

// holiday has a day of the class be one of rest.
func holiday(a *attempt) {
	a.on("2026-06-15")
	a.centre(town.Sheet{Name: "工作日历", Rows: [][]any{{"日期", "类型"}, {"2026-06-19", "休"}}})
}
