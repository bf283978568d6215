package advice_test

import (
	"slices"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestCompletions: 结业申请.
func TestCompletions(t *testing.T) { covered(t, form.KindCompletion, completions()) }

// completions are the mistakes of 结业申请.
func completions() []*mistake {
	return slices.Concat(completionNumbers(), completionDays(), completionSheets(), completionPeople(),
		completionDoubts(), completionInstructors())
}

// Sheets of 结业申请.
const (
	completionHead, taught, marks, scores = "结业信息", "授课记录", "考勤记录", "考核成绩"
)

// completionNumbers are mistakes about whose class it is, and which.
func completionNumbers() []*mistake {
	number := put(func(a *attempt) any { return a.class.Number })
	return []*mistake{
		wrong("A18-1", misplaced("旗县区/150104/"), "请放入 inbox/机构/", refile),
		wrong("A18-1.code", func(a *attempt) { *a.item(completionHead, "统一社会信用代码") = another(a).Credit },
			"请改正内容", put(own)),
		wrong("A18-2", items(completionHead, "班期编号", "150104202509SYB-98"), "回执", number),
		wrong("A18-2.other_class", func(a *attempt) { *a.item(completionHead, "班期编号") = a.numberOfAnother() },
			"回执", number),
		wrong("A18-2.revoked", func(a *attempt) { a.revoke(a.Told(a.class.File("开班"))) }, "", nil),
		wrong("A18-3.completed", nothing, "以那一次为准", nil).at(certified),
		wrong("D-1", items(completionHead, "考核日期", ""), "填写", put(day("2025-09-07"))),
		wrong("D-2", cells(marks, "身份证号", 2, "150102199003070016"), "核对", put(idOf(1))),
		wrong("A14-3", items(completionHead, "申请证书数量", 5), "不需要处理", nil),
		wrong("A16-2", nothing, "不需要重新报送", waits(higher)).after(exhausted),
	}
}

// revoke has the county revoke numbers the night to come.
func (a *attempt) revoke(numbers ...string) string {
	var rows [][3]string
	for _, no := range numbers {
		rows = append(rows, [3]string{no, "撤销", "资料不实"})
	}
	return a.county("审批意见0", town.Decide("2026-04-07", rows...))
}

// revoked has the county revoke the first person's certificate, reissued has it given another number.
func revoked(a *attempt) { a.revoke(certificateOf(0)(a).(string)) }
func reissued(a *attempt) {
	a.damaged = certificateOf(0)(a).(string)
	a.county("审批意见0", town.Decide("2026-04-07", [3]string{a.damaged, "换发", "证书损坏"}))
}

// exhausted has the county's numbers of the month used up.
func exhausted(a *attempt) {
	a.on("2025-10-06")
	a.centre(firstSerial(a, 99999))
}

// higher has the centre put that right.
func higher(a *attempt) { a.centre(firstSerial(a, 90000)) }

// firstSerial is 期初证书号 of the class's county, month and course.
func firstSerial(a *attempt, last int) town.Sheet {
	return town.Sheet{Name: "期初证书号", Rows: [][]any{{"旗县区", "年月", "课程", "已用最大顺序号"},
		{a.class.School.County, a.class.First().Format("200601"), a.course, last}}}
}

// completionDays are mistakes about days and lessons.
func completionDays() []*mistake {
	return []*mistake{
		wrong("A16-1.opened", taughtOn("2025-09-29"), "请核对实际开班日期和授课记录", taughtAgain("2025-11-03")).
			in("XIN").after(both(in("2025-11-03"), ofXIN(911))).with("R-8"),
		wrong("A20-1", both(moved(13, "2025-09-05"), moved(14, "2025-09-06")), "请补足培训天数", again),
		wrong("A20-2", cells(taught, "课时", 3, 3), "请补足课时", also(nil, cells(taught, "课时", 3, 4))),
		wrong("A20-3", cells(taught, "结束时间", 3, "11:50"), "请延长时间",
			also(nil, cells(taught, "结束时间", 3, "12:00"))),
		wrong("A20-4", both(cells(taught, "日期", 14, day("2025-09-08")), header(14, "2025-09-08 14:00"),
			items(completionHead, "考核日期", day("2025-09-08"))), "请核对日期", again),
		wrong("A20-4.most", items(completionHead, "实际结业日期", day("2025-09-02")), "请核对开班日期和结业日期",
			put(day("2025-09-07"))),
		wrong("A20-4.closes", items(completionHead, "实际结业日期", day("2025-08-30")), "请核对日期",
			put(day("2025-09-07"))),
		wrong("A20-4.ends", cells(taught, "结束时间", 3, "8:00"), "起止时间", put("12:00")),
		wrong("A20-4.opened", items(completionHead, "实际开班日期", day("2025-09-02")), "第一次课的日期",
			read(`请填第一次课的日期(\d{4}-\d\d-\d\d)`)),
		wrong("A20-4.reopened", taughtOn("2025-09-02"), "请改为2025-09-01", taughtAgain("2025-09-01")).at(certified).
			since(revoked).with("A14-3"),
		wrong("A20-4.overlap", both(cells(taught, "开始时间", 4, "11:00"), header(4, "2025-09-02 11:00")), "起止时间",
			also(read(`前一次(.+?)结束`), header(4, "2025-09-02 12:00"))),
		wrong("A20-8", items(completionHead, "考核日期", day("2025-09-05")), "请核对日期", put(day("2025-09-07"))),
		wrong("A20-8.future", items(completionHead, "考核日期", day("2026-09-07")), "请核对日期",
			put(day("2025-09-07"))),
		wrong("A25-1", taughtOn("2024-09-01"), "请核对日期", taughtAgain("2025-09-01")),
		wrong("A6-1", cells(taught, "授课讲师", 3, "没有的人"), "请填写师资库中在库讲师", put(teacher(1))).with("A9-2"),
		wrong("A9-2", cells(taught, "授课讲师", 3, town.Lecturer("150102", 1)), "选派", put(teacher(1))),
	}
}

// again sends what was sound.
func again(a *attempt, _ finding) { a.sheets = a.class.Completion() }

// teacher is one of those who were sent to the class.
func teacher(n int) func(*attempt) any { return func(a *attempt) any { return a.class.Teachers[n] } }

// taughtOn has the class taught on other days than planned.
func taughtOn(day string) func(*attempt) {
	return func(a *attempt) {
		a.on(day)
		a.sheets = a.class.Completion()
	}
}

// taughtAgain sends the workbook with other days.
func taughtAgain(day string) func(*attempt, finding) {
	return func(a *attempt, _ finding) { taughtOn(day)(a) }
}

// ofXIN registers two instructors for the course that a later edition brought.
func ofXIN(n int) func(*attempt) {
	return func(a *attempt) { a.centre(teachers(a.class.School.County, n, "XIN", "在库")) }
}

// header names the n-th column of sessions in 考勤记录.
func header(n int, text string) func(*attempt) {
	return func(a *attempt) { a.sheet(marks).Rows[0][n+1] = text }
}

// moved has a session taught in the evening of a day.
func moved(n int, day string) func(*attempt) {
	return both(cells(taught, "日期", n, day), cells(taught, "开始时间", n, "18:00"),
		cells(taught, "结束时间", n, "21:00"), header(n, day+" 18:00"))
}

// completionSheets are mistakes by which 授课记录, 考勤记录 and 考核成绩 disagree.
func completionSheets() []*mistake {
	return []*mistake{
		wrong("A20-7", func(a *attempt) { a.sheet(marks).Rows[2][4] = "" }, "填", put("√")),
		wrong("A20-7.column", header(3, "2025-09-02 8:00"), "逐次对应", put("2025-09-02 09:00")),
		wrong("A20-7.number", cells(marks, "身份证号", 2, town.PersonOf(9876).ID), "请按开班时受理的学员名单",
			put(idOf(1))),
		wrong("A20-7", header(3, "2025-09-01 09:00"), "每节课只保留一列", put("2025-09-02 09:00")),
		wrong("A20-7.missing", func(a *attempt) { a.drop(scores, 3) }, "人员一致", again).with("A14-3"),
		wrong("A20-7.session", dropColumn, "对应", again),
		wrong("A20-7.twice", func(a *attempt) {
			s := a.sheet(scores)
			s.Rows = append(s.Rows, s.Rows[1])
		}, "人员一致", remove),
	}
}

// dropColumn leaves the third session out of 考勤记录.
func dropColumn(a *attempt) {
	s := a.sheet(marks)
	for i, row := range s.Rows {
		s.Rows[i] = slices.Delete(slices.Clone(row), 4, 5)
	}
}
