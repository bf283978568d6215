package instructors_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// courses are what the instructors J, K and L teach: those of one county are not sent to the others.
var courses = []string{"GYB", "SYB", "IYB"}

// faculty is 师资库: rows of number, name and state. J3 is the third instructor of 回民区, K3 of 玉泉区, L3 of 赛罕区.
func faculty(rows ...[3]string) town.Sheet {
	s := town.Sheet{Name: "师资库", Rows: [][]any{
		{"讲师编号", "姓名", "身份证号", "所在旗县区", "专兼职", "可授课程", "状态"}}}
	for _, r := range rows {
		whose, n := int(r[0][0]-'J'), int(r[0][1]-'0')
		county := town.Counties()[1+whose]
		s.Rows = append(s.Rows, []any{r[0], r[1], town.LecturerID(county, n), county, "专职", courses[whose], r[2]})
	}
	return s
}

// reassign is 讲师改派: rows of class, who taught, who teaches from now on, and why.
func reassign(rows ...[4]string) town.Sheet {
	s := town.Sheet{Name: "讲师改派", Rows: [][]any{{"班期编号", "原讲师编号", "新讲师编号", "原因"}}}
	for _, r := range rows {
		s.Rows = append(s.Rows, []any{r[0], r[1], r[2], r[3]})
	}
	return s
}

// sentTo is the newest 师资选派单 of a class as both have it: who and as what, and its text.
func sentTo(w *town.Town, class string) (who, text string) {
	w.Helper()
	said, county := map[string]string{}, "旗县区/"+class[:6]+"_*"
	for _, folder := range []string{"市级", county} {
		page := w.Pages(folder + "/师资选派单_" + class)["师资选派单"]
		for _, row := range page.Table("讲师编号") {
			said[folder] += row["姓名"] + row["职责"] + " "
		}
		text = town.Flat(page)
	}
	if said["市级"] != said[county] {
		w.Errorf("the centre and the county read different things: %v", said)
	}
	return strings.TrimSpace(said["市级"]), text
}

// contains wants every word in a text.
func contains(t testing.TB, where, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("%s does not say %q: %s", where, word, text)
		}
	}
}

// TestWhoIsSent plays a class of each of three counties from the tenth of March over the same nights.
func TestWhoIsSent(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	var k [3]*town.Class
	var schools []town.School
	for i, course := range courses {
		schools = append(schools, town.SchoolOf(town.Counties()[1+i], 1+i))
		k[i] = town.ClassOf(schools[i], course, "2025-03-10", town.Crowd(1+20*i, 3))
		k[i].Sittings = town.Sittings("2025-03-10", []int{5, 7, 7}[i])
		w.Drop(k[i].File("开班"), k[i].Opening())
	}
	sheets := town.Registers(2025, schools, town.Given(schools[0].County, town.Jobs, "9000", "示例1号"))
	sheets[1] = faculty([3]string{"J1", "甲一", "在库"}, [3]string{"J2", "乙二", "在库"},
		[3]string{"K1", "甲一", "在库"}, [3]string{"K2", "乙二", "在库"},
		[3]string{"L1", "甲一", "在库"}, [3]string{"L2", "乙二", "在库"})
	w.Drop("市级/基础信息.xlsx", sheets)
	w.Night("2025-03-01")
	for i := range k {
		k[i].Number = w.Receipt(k[i].File("开班")).Head["班期编号"]
		if who, _ := sentTo(w, k[i].Number); who != "甲一教学组长 乙二讲师" {
			t.Fatalf("sent %s", who)
		}
	}
	w.Play(instructorsLeave(w, k[0]), reassignedTwiceInOneNight(w, k[1]), aClassIsOver(w, k[2]))
	if faults := w.Faults(""); faults != "" {
		t.Error(faults)
	}
	told, err := report.Explain(t.Context(), w.HomeFolder(), k[0].Number)
	w.Must(err)
	contains(t, "explain", told.Text(), "from 2025-03-07, replaces no J1",
		"instructor no J4, lead true", "from 2025-03-12, replaces no J2")
	if strings.Contains(told.Text(), "乙二") {
		t.Error("explain names somebody on a terminal")
	}
	w.Night("2025-03-25") // the classes are over: what was a doubt stays on the papers of its day, and on no other
	w.Steady("2025-03-26")
}

// instructorsLeave: who leaves before the first day is replaced the same night by the rule of article 9, or, when
// nobody is free, the night that somebody is (A9-3); for who leaves later the municipal centre sends another (讲师改派,
// A9-4). Everybody concerned has a new paper, and the class is completed as it was taught and not otherwise (A9-2,
// A6-1).
func instructorsLeave(w *town.Town, k *town.Class) town.Story {
	w.Drop("市级/退库.xlsx", []town.Sheet{faculty([3]string{"J1", "甲一", "退库"})})
	return town.Story{"2025-03-05": func() {
		w.Expect(k.File("开班"), "受理", "A9-3", "选派的讲师甲一（J1）已不在库", "班期编号不变", "等待补派讲师")
		if number := w.Receipt(k.File("开班")).Head["班期编号"]; number != k.Number {
			w.Errorf("its number was %s and is %s", k.Number, number)
		}
	}, "2025-03-06": func() {
		if len(w.Done.Kinds) != 0 || w.Done.Workbooks != 1 { // 今日待办 of the centre
			w.Errorf("a night without news: %+v", w.Done)
		}
		w.Drop("市级/入库.xlsx", []town.Sheet{faculty([3]string{"J3", "丙三", "在库"})})
	}, "2025-03-07": func() {
		leadWasReplaced(w, k)
		w.Drop("市级/再退库.xlsx", []town.Sheet{faculty([3]string{"J2", "乙二", "暂停"},
			[3]string{"J4", "丁四", "在库"}, [3]string{"J5", "戊五", "在库"})})
	}, "2025-03-11": func() {
		leftAfterTheFirstDay(w, k)
		w.Drop("市级/改派.xlsx", []town.Sheet{reassign(
			[4]string{k.Number, "J2", "J4", "因病"}, [4]string{k.Number, "J1", "J5", "误填"},
			[4]string{k.Number, "J3", "J9", "误填"}, [4]string{"150103202503GYB-09", "J3", "J5", "误填"})})
	}, "2025-03-12": func() {
		wasReassigned(w, k)
		for n, taught := range [][]town.Sheet{
			taughtBy(k, 6, "乙二", "乙二"), taughtBy(k, 6, "甲一", "丁四"), taughtBy(k, 4, "乙二", "丁四")} {
			w.Drop(k.File("结业"+string(rune('1'+n))), taught)
		}
	}, "2025-03-16": func() {
		w.Expect(k.File("结业1"), "退回", "A9-2", "“乙二”从2025-03-12起已由他人接替，2025-03-13的课")
		w.Expect(k.File("结业2"), "退回", "A9-2", "“甲一”从2025-03-07起已由他人接替")
		w.Tells(k.File("结业3"), "受理 | 办结 3 人，剔除 0 人，退回 0 人，暂缓 0 人 | ")
		contains(w, "结业审批表", town.Flat(w.Pages("旗县区/150103_*/结业审批表_" + k.Number)["结业审批表"]),
			"由丁四（J4）接替乙二（J2）")
	}}
}

// leadWasReplaced: the lead left while nobody was free; when somebody came, whoever stayed leads.
func leadWasReplaced(w *town.Town, k *town.Class) {
	w.Helper()
	who, text := sentTo(w, k.Number)
	if who != "乙二教学组长 丙三讲师" {
		w.Errorf("after the lead left: %s", who)
	}
	took := "由丙三（J3）接替甲一（J1）"
	contains(w, "师资选派单", text, "（2025年3月1日出具）", "自2025年3月7日起，"+took,
		"从2025年3月5日起不在库", "乙二（J2）接任教学组长")
	w.Expect(k.File("开班"), "受理", "", "乙二（教学组长，J2）、丙三（讲师，J3）", took)
	contains(w, "开班审批表", town.Flat(w.Pages("旗县区/150103_*/开班审批表_" + k.Number)["开班审批表"]), took)
}

// doubts is the newest 疑点清单 of an owner, as one text.
func doubts(w *town.Town, folder string) string {
	w.Helper()
	return town.Flat(w.Pages(folder + "/疑点清单_*")["疑点清单"])
}

// leftAfterTheFirstDay: that is a doubt until the municipal centre sends another.
func leftAfterTheFirstDay(w *town.Town, k *town.Class) {
	w.Helper()
	if who, _ := sentTo(w, k.Number); who != "乙二教学组长 丙三讲师" {
		w.Errorf("replaced without 讲师改派: %s", who)
	}
	w.Expect(k.File("开班"), "受理", "", "选派的讲师乙二（J2）从2025-03-11起不在库",
		"请市就业服务中心报送「讲师改派」")
	for _, folder := range []string{"市级", "旗县区/150103_*"} {
		contains(w, folder+" 疑点清单", doubts(w, folder), "乙二（J2）", "A9-3")
	}
}

// wasReassigned: by the row that was right; of the others each is told why not.
func wasReassigned(w *town.Town, k *town.Class) {
	w.Helper()
	w.Expect("市级/改派.xlsx", "部分受理", "A9-4", "“J1”不是这个班现在选派的讲师", "没有编号“J9”的讲师",
		"没有班期150103202503GYB-09")
	who, text := sentTo(w, k.Number)
	if who != "丁四教学组长 丙三讲师" {
		w.Errorf("after 讲师改派: %s", who)
	}
	contains(w, "师资选派单", text, "（2025年3月7日出具）",
		"自2025年3月12日起，由丁四（J4）接替乙二（J2）任教学组长。原因：因病。")
	w.Expect(k.File("开班"), "受理", "", "丁四（教学组长，J4）、丙三（讲师，J3）", "由丁四（J4）接替乙二（J2）")
	if strings.Contains(doubts(w, "旗县区/150103_*"), "乙二（J2）") {
		w.Error("replaced, and still a doubt")
	}
}

// taughtBy is a completion whose mornings one taught, from a sitting on another, and the third the afternoons.
func taughtBy(k *town.Class, until int, before, after string) []town.Sheet {
	k.Teachers = [2]string{"丙三", "丙三"}
	sheets := k.Completion()
	for i := 1; i < len(sheets[1].Rows); i += 2 {
		sheets[1].Rows[i][5] = before
		if i > until {
			sheets[1].Rows[i][5] = after
		}
	}
	return sheets
}

// reassignedTwiceInOneNight: what several files of one night say of one class takes effect in their order: who joins in
// the first takes over by the second, leaves in the third, and is replaced by the rule the same night.
func reassignedTwiceInOneNight(w *town.Town, k *town.Class) town.Story {
	w.Drop("市级/a.xlsx", []town.Sheet{faculty([3]string{"K3", "丙三", "在库"})})
	w.Drop("市级/b.xlsx", []town.Sheet{reassign([4]string{k.Number, "K1", "K3", "因病"})})
	w.Drop("市级/c.xlsx", []town.Sheet{
		faculty([3]string{"K3", "丙三", "退库"}, [3]string{"K4", "丁四", "在库"})})
	w.Drop("市级/d.xlsx", []town.Sheet{reassign([4]string{k.Number, "K2", "K3", "因病"})})
	return town.Story{"2025-03-05": func() {
		w.Expect("市级/b.xlsx", "受理", "")
		w.Expect("市级/d.xlsx", "退回", "A9-4", "“K3”已经是这个班选派的讲师")
		who, text := sentTo(w, k.Number)
		if who != "乙二教学组长 丁四讲师" {
			w.Errorf("sent in the end: %s", who)
		}
		contains(w, "师资选派单", text, "由丙三（K3）接替甲一（K1）任教学组长。原因：因病。",
			"由丁四（K4）接替丙三（K3）授课", "乙二（K2）接任教学组长", "（2025年3月1日出具）")
	}}
}

// aClassIsOver: a class whose last day has passed is never sent instructors. It ends with a notice, and its people are
// free for a class on the same days and of the same course.
func aClassIsOver(w *town.Town, k *town.Class) town.Story {
	held := town.ClassOf(k.School, "IYB", "2025-03-05", town.Crowd(61, 3))
	again := town.ClassOf(k.School, "IYB", "2025-03-10", held.People)
	again.Name += "又"
	w.Drop(held.File("开班"), held.Opening())
	return town.Story{"2025-03-05": func() {
		w.Expect(held.File("开班"), "受理", "A9-1")
	}, "2025-03-11": func() { // its last day
		w.Expect(held.File("开班"), "受理", "A9-1")
		w.Drop("市级/再入库.xlsx", []town.Sheet{faculty([3]string{"L3", "丙三", "在库"},
			[3]string{"L4", "丁四", "在库"})})
	}, "2025-03-12": func() {
		r := w.Receipt(held.File("开班"))
		if r.Result() != "退回" || r.Head["班期编号"] != "" {
			w.Errorf("over and sent instructors: %s %v", r.Result(), r.Head)
		}
		w.Expect(held.File("开班"), "退回", r.Stops(), "班期已过")
		for _, folder := range []string{"机构/" + k.School.Credit + "*", "旗县区/150105_*"} {
			contains(w, folder, town.Flat(w.Pages(folder + "/审批结果通知_" + r.Head["业务编号"])["审批结果通知"]),
				"班期已过，开班申请不再办理", "到结业日期2025年3月11日仍没有足够的讲师可派", "重新报送开班申请")
		}
		w.Drop(again.File("开班"), again.Opening())
		w.Drop("市级/又退库.xlsx", []town.Sheet{faculty([3]string{"L2", "乙二", "暂停"})})
	}, "2025-03-16": func() {
		w.Expect(k.File("开班"), "受理", "", "选派的讲师乙二（L2）从2025-03-16起不在库")
		w.Expect(again.File("开班"), "受理", "")
		if r := w.Receipt(again.File("开班")); r.Head["班期编号"] == "" {
			w.Errorf("the class on the same days: %v %v", r.Head, r.Findings)
		}
	}}
}
