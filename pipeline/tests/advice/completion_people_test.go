package advice_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// completionPeople are mistakes about single people.
func completionPeople() []*mistake {
	return []*mistake{
		wrong("A14-1", both(cells(scores, "考核结果", 2, "不合格"), items(completionHead, "申请证书数量", 2)),
			"填写有误的，请更正后重新报送", put("合格")),
		wrong("A19-1", oneMore, "请减至30人以内", func(a *attempt, f finding) {
			remove(a, f)
			a.drop(marks, 32)
		}).with("D-7").after(full),
		wrong("A20-5", func(a *attempt) {
			absent(a, 1)
			*a.in(scores, "考核结果", 1) = "未参加"
			*a.item(completionHead, "申请证书数量") = 2
		}, "不需要处理", nil).with("A14-1"),
		wrong("A20-6", func(a *attempt) { absent(a, 1) }, "请更正后重新报送", again).with("A20-5 A14-3"),
		wrong("D-6", trainedMeanwhile, "请从名单中删去", nil).with("A14-3"),
		wrong("D-7", cells(scores, "姓名", 2, "示别人"), "按开班时受理的学员名单", put(nameOf(1))).with("A14-3"),
		wrong("D-7.roster", stranger, "按开班时受理的学员名单", nil).with("D-7"),
	}
}

// absent has a person miss the first three sessions.
func absent(a *attempt, row int) {
	for n := range 3 {
		a.sheet(marks).Rows[row][2+n] = "旷"
	}
}

// full is a class of thirty, of whom one missed a session.
func full(a *attempt) {
	a.class.People, a.class.Missed = town.Crowd(30000+100*a.n, 30), map[int]int{4: 1}
}

// oneMore has somebody at the end of both lists.
func oneMore(a *attempt) {
	all := *a.class
	all.People = append(all.People[:30:30], town.PersonOf(9000))
	a.sheets = all.Completion()
	*a.item(completionHead, "申请证书数量") = 30
}

// stranger has somebody instead of the last on both lists.
func stranger(a *attempt) {
	all := *a.class
	all.People = append(all.People, town.PersonOf(9001))
	a.sheets = all.Completion()
	*a.item(completionHead, "申请证书数量") = 3
}

// trainedMeanwhile has the first person's earlier training registered on the same night.
func trainedMeanwhile(a *attempt) {
	a.centre(town.History([]any{a.class.People[0], a.course, a.past(), 1200, "2024-06-28"}))
}

// completionDoubts are what an approver looks at.
func completionDoubts() []*mistake {
	return []*mistake{
		doubt("A15-1", nothing),
		doubt("A18-5", nothing).at(certified).since(revoked),
		doubt("A18-5.sessions", cells(taught, "结束时间", 3, "12:10")).at(certified).since(revoked),
		wrong("R-3", func(a *attempt) {
			for row := 1; row <= 3; row++ {
				*a.in(scores, "考核成绩", row) = 80
			}
		}, "请审批人核对", nil),
		wrong("R-3.attendance", nothing, "请审批人核对", nil).after(func(a *attempt) {
			full(a)
			a.class.Missed = nil
		}),
		doubt("R-8", nothing).after(func(a *attempt) {
			a.goesAlong(sixthSchool, "SYB", "2025-09-01").Name = a.class.Name
		}),
		doubt("R-8.edition", taughtOn("2025-09-29")).after(in("2025-10-06")),
		doubt("R-8.instructor", taughtOn("2025-10-13")).in("XIN").after(both(in("2025-10-20"), ofXIN(921),
			func(a *attempt) { a.goesAlong(a.class.School, "XIN", "2025-10-13") })),
		doubt("R-8.never", func(a *attempt) {
			for n := range a.class.Sittings {
				a.sheet(marks).Rows[1][2+n] = "旷"
			}
		}).in("GYB"),
		doubt("R-8.trainee", taughtOn("2025-09-15")).after(func(a *attempt) {
			a.goesAlong(a.class.School, "GYB", "2025-09-15").People[0] = a.class.People[0]
		}),
	}
}

// goesAlong is another class of the same county, which is completed before the mistake is made.
func (a *attempt) goesAlong(s town.School, course, opens string) *town.Class {
	county := a.class.School.County
	k := town.ClassOf(s, course, opens, town.Crowd(20000+10*a.n, 2))
	k.School.County, k.Name = county, a.class.Name+"之前"
	a.side = append(a.side, k)
	return k
}

// TestAFullClassIsFull: one short of it would be no mistake.
func TestAFullClassIsFull(t *testing.T) {
	a := &attempt{class: &town.Class{}}
	if full(a); len(a.class.People) != 30 {
		t.Error(len(a.class.People))
	}
}
