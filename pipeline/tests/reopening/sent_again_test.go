package reopening_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// classes are of one school in June: of two in the same week the first has the county's instructors, the second waits;
// another has them later.
type classes struct{ numbered, waiting, later *town.Class }

var begun town.Beginning[classes]

// begin plays them, once for all tests. Of the first class and the last one is too young by the identity number given.
func begin(t *testing.T) (*town.Town, classes) {
	t.Helper()
	w, k := begun.Of(t, func(t *testing.T) (*town.Town, classes) {
		w := town.New(t)
		s := town.SchoolOf("150104", 1)
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
		k := classes{town.ClassOf(s, "SYB", "2025-06-02", town.Crowd(1, 4)),
			town.ClassOf(s, "SYB", "2025-06-03", town.Crowd(21, 4)),
			town.ClassOf(s, "SYB", "2025-06-23", town.Crowd(90, 4))}
		k.numbered.Name, k.waiting.Name, k.later.Name = "甲班", "乙班", "丁班"
		k.numbered.People[3].ID = town.Identity("99010120150101001")
		k.later.People[3].ID = town.Identity("99010120150101003")
		w.Drop(k.waiting.File("开班"), k.waiting.Opening())
		w.Drop(k.later.File("开班"), k.later.Opening())
		w.Open(k.numbered, "2025-05-05")
		w.Expect(k.waiting.File("开班"), "受理", "A9-1", "等待选派讲师")
		k.later.Number = w.Receipt(k.later.File("开班")).Head["班期编号"]
		return w, k
	})
	first, second, third := *k.numbered, *k.waiting, *k.later
	first.People, second.People = slices.Clone(first.People), slices.Clone(second.People)
	return w, classes{&first, &second, &third}
}

// approval is the sheet of the newest 开班审批表 of a class, as one text.
func approval(w *town.Town, k *town.Class) string {
	return town.Flat(w.Pages("旗县区/150104_*/开班审批表_" + k.Number)["开班审批表"])
}

// TestOpeningsAreSentAgain plays what becomes of each class over the same nights.
func TestOpeningsAreSentAgain(t *testing.T) {
	t.Parallel()
	w, k := begin(t)
	w.Play(aWaitingClassIsReplaced(w, k.waiting), peopleAreAdded(w, k.numbered), anAdditionIsRevoked(w, k.later))
	w.Steady("2025-06-09")
	if wrong := w.Faults(""); wrong != "" {
		t.Errorf("verify finds:\n%s", wrong)
	}
}

// aWaitingClassIsReplaced: other place, people and days take the place of what waited, whole; whoever is in it no more
// is free, nothing that the old one said is held against the new one, and the old number stays void.
func aWaitingClassIsReplaced(w *town.Town, k *town.Class) town.Story {
	old := *k
	oldNo, newNo := w.Told(old.File("开班")), ""
	same := k.Opening()
	same[0].Rows[14][1] = "2025-05-20" // 申请日期, as one writes it anew
	w.Drop(old.File("照旧"), same)
	left := town.ClassOf(old.School, "GYB", "2025-06-04", []town.Person{old.People[0]})
	left.Name = "丙班"
	return town.Story{"2025-05-07": func() {
		w.Tells(old.File("照旧"), "重复报送 | 办结 0 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 4 人 | "+
			"重复 A18-3 学员名单!B2，重复 A18-3 学员名单!B3，重复 A18-3 学员名单!B4，重复 A18-3 学员名单!B5")
		k.People = append(k.People[1:4:4], town.PersonOf(30))
		other := k.Opening()
		other[0].Rows[9][1] = "示例路新址"
		w.Drop(old.File("更正"), other)
		w.Drop(left.File("补开班"), left.Opening()) // decided after the other, by its name
	}, "2025-05-08": func() {
		newNo = w.Told(old.File("更正"))
		w.Tells(old.File("更正"), "受理 | 办结 0 人，剔除 0 人，退回 0 人，暂缓 4 人 | 暂缓 A9-1 !")
		w.Expect(old.File("更正"), "受理", "A9-1", "代替业务编号"+oldNo)
		w.Expect(old.File("开班"), "退回", "", "已由重新报送的业务编号"+newNo+"代替")
		w.Expect(left.File("补开班"), "受理", "A9-1")
		if w.Rows("class_void") != 1 || town.Count(w.Done, "opening").Held != 2 {
			w.Errorf("%d classes void, %+v", w.Rows("class_void"), w.Done.Kinds)
		}
		w.Drop("旗县区/150104/审批意见.xlsx", town.Decide("2025-06-02", [3]string{oldNo, "不同意", "示例理由"}))
		k.Sittings = town.Sittings("2025-06-16", 7)
		w.Drop(old.File("改期"), k.Opening())
	}, "2025-06-02": func() {
		w.Expect("旗县区/150104/审批意见.xlsx", "退回", "A18-3", "已由机构重新报送的"+newNo+"代替",
			"请对"+newNo+"填写意见")
		r := w.Receipt(old.File("改期"))
		if k.Number = r.Head["班期编号"]; !strings.HasSuffix(k.Number, "202506SYB-03") {
			w.Fatalf("the class with other days: %v %v", r.Head, r.Findings)
		}
		text := approval(w, k)
		for _, want := range []string{"业务编号：" + r.Head["业务编号"],
			"代替2025年5月8日受理、等待讲师的业务编号" + newNo,
			"开班日期由2025-06-03改为2025-06-16", "培训地点由示例路新址改为示例路乙班室"} {
			if !strings.Contains(text, want) {
				w.Errorf("the approval sheet does not say %s: %s", want, text)
			}
		}
		w.Drop(old.File("原件再报"), old.Opening()) // back to the first days: the class has its number now
	}, "2025-06-08": func() {
		w.Expect(old.File("原件再报"), "退回", "D-5 A18-3", "开班日期不能再改", "把开班日期改为2025-06-16")
	}}
}

// peopleAreAdded: up to its opening day whoever is new, or was left out and is put right, comes into the class; the
// others are left as they are, whether listed or not; and what is said of days and place cannot change any more.
func peopleAreAdded(w *town.Town, a *town.Class) town.Story {
	w.Expect(a.File("开班"), "部分受理", "D-4")
	a.People[3] = town.PersonOf(4)
	a.People = append(a.People[1:], town.PersonOf(5)) // the first is not listed, and stays
	w.Drop(a.File("补报"), a.Opening())
	return town.Story{"2025-05-07": func() {
		w.Tells(a.File("补报"), "受理 | 办结 2 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 2 人 | "+
			"重复 A18-3 学员名单!B2，重复 A18-3 学员名单!B3")
		w.Expect(a.File("补报"), "受理", "A18-3", "2 人已增补到班期 "+a.Number, "班期编号"+a.Number)
		if w.Done.Rows["done"] < 5 || w.Rows("class_filed") != 3 {
			w.Errorf("%d classes, rows %v", w.Rows("class_filed"), w.Done.Rows)
		}
		text := approval(w, a)
		names := a.People[2].Name + "、" + a.People[3].Name
		if !strings.Contains(text, "代替「开班审批表_"+a.Number+".xlsx」（2025年5月5日出具）：增补学员2人（业务编号"+
			w.Told(a.File("补报"))+"）。") || !strings.Contains(text, "向已编号的班期增补 2 人："+names) ||
			!strings.Contains(text, "业务编号："+w.Told(a.File("补报"))) {
			w.Errorf("the approval sheet of the addition: %s", text)
		}
		if n := len(w.Pages("旗县区/150104_*/开班审批表_" + a.Number)["学员名单"].Table("身份证号")); n != 5 {
			w.Errorf("%d people stand on the roster", n)
		}
		form := w.Pages("机构/" + a.School.Credit + "*/待填/结业申请_" + a.Number)["考核成绩"]
		if n := len(form.Table("身份证号")); n != 5 {
			w.Errorf("%d people stand in the form of the completion: %v", n, form)
		}
		changesSomethingElse(w, a)
	}, "2025-05-08": func() {
		nothingElseChanged(w, a)
		w.Drop(a.File("开班当天"), added(a, 25).Opening())
	}, "2025-06-02": func() {
		w.Tells(a.File("开班当天"), "受理 | 办结 25 人，剔除 0 人，退回 0 人，暂缓 0 人 | 提示 A18-6 开班信息!B8")
		w.Drop(a.File("开班以后"), a.Opening())
		w.Drop(a.File("开班以后加人"), added(a, 1, 80).Opening())
		a.People = append(town.Crowd(1, 5), town.Crowd(40, 25)...)
		w.Drop(a.File("结业"), a.Completion())
	}, "2025-06-08": func() {
		w.Expect(a.File("开班以后"), "重复报送", "A18-3")
		w.Expect(a.File("开班以后加人"), "退回", "A18-3", "已于2025-06-02开班", "另报一期新的班期")
		if w.Done.Certificates != 30 {
			w.Errorf("%d certificates: %v", w.Done.Certificates, w.Receipt(a.File("结业")).Findings)
		}
	}}
}

// changesSomethingElse sends a class that has its number with other facts.
func changesSomethingElse(w *town.Town, a *town.Class) {
	w.Helper()
	again := a.Opening()
	again[0].Rows[14][1] = "2025-05-20"
	w.Drop(a.File("全都受理过"), again)
	elsewhere, later := a.Opening(), a.Opening()
	elsewhere[0].Rows[9][1] = "示例路别处"
	later[2].Rows[1][1], later[2].Rows[1][2] = "8:00", "11:00"
	w.Drop(a.File("换地点"), elsewhere)
	w.Drop(a.File("换时间"), later)
	moved := *a
	moved.Course = "IYB"
	w.Drop(a.File("换课程"), moved.Opening())
	w.Drop(a.File("超员"), added(a, 26).Opening())
}

// nothingElseChanged: each is told at its cell what to do.
func nothingElseChanged(w *town.Town, a *town.Class) {
	w.Helper()
	w.Expect(a.File("全都受理过"), "重复报送", "A18-3", "此前都已办理", "班期编号"+a.Number)
	w.Tells(a.File("换地点"), "退回 | 办结 0 人，剔除 0 人，退回 4 人，暂缓 0 人 | 退回 A18-3 开班信息!B10")
	w.Expect(a.File("换地点"), "退回", "A18-3", "培训地点不能再改", "请把培训地点改为示例路甲班室")
	w.Tells(a.File("换时间"), "退回 | 办结 0 人，剔除 0 人，退回 4 人，暂缓 0 人 | 退回 A18-3 课程安排!A2")
	w.Tells(a.File("换课程"), "退回 | 办结 0 人，剔除 0 人，退回 4 人，暂缓 0 人 | 退回 A18-3 开班信息!B5")
	w.Tells(a.File("超员"), "退回 | 办结 0 人，剔除 0 人，退回 26 人，暂缓 0 人 | 退回 A19-1 学员名单!A27")
}

// added is the class with other people, so many from number 40 or the given one on.
func added(k *town.Class, n int, first ...int) *town.Class {
	other := *k
	other.People = town.Crowd(append(first, 40)[0], n)
	return &other
}

// anAdditionIsRevoked: by its own number what it added goes and the class stands; with the class all goes.
func anAdditionIsRevoked(w *town.Town, a *town.Class) town.Story {
	revoke := func(file string) {
		decided := town.Decide("2025-05-08", [3]string{w.Told(a.File(file)), "撤销", "资料不实"})
		w.Drop("旗县区/150104/撤销"+file+".xlsx", decided)
	}
	w.Drop(a.File("增一"), added(a, 2, 100).Opening())
	w.Drop(a.File("增二"), added(a, 1, 110).Opening())
	return town.Story{"2025-05-07": func() {
		revoke("增一")
	}, "2025-05-08": func() {
		w.Expect(a.File("增一"), "退回", "", "已由旗县区撤销")
		told := "机构/" + a.School.Credit + "*/审批结果通知_" + w.Told(a.File("增一"))
		notice := town.Flat(w.Pages(told)["审批结果通知"])
		if !strings.Contains(notice, "本次增补的 2 人不再参加本班期") || strings.Contains(notice, "班期编号已作废") {
			w.Errorf("the notice: %s", notice)
		}
		if text := approval(w, a); !strings.Contains(text, "本次增补的学员已经撤销") {
			w.Errorf("the sheet of what is revoked: %s", text)
		}
		w.Drop(a.File("又增"), added(a, 2, 101).Opening()) // one of the revoked and one who is new
	}, "2025-06-02": func() {
		w.Tells(a.File("又增"), "受理 | 办结 2 人，剔除 0 人，退回 0 人，暂缓 0 人 | ")
		revoke("开班")
		anew := *a
		anew.Sittings = town.Sittings("2025-06-30", 7)
		w.Drop(a.File("重报"), anew.Opening())
	}, "2025-06-08": func() {
		if r := w.Receipt(a.File("重报")); r.Head["班期编号"] == "" || r.Head["班期编号"] == a.Number {
			w.Errorf("sent anew after it was revoked: %v %v", r.Head, r.Findings)
		}
		for _, file := range []string{"开班", "增二", "又增"} {
			w.Expect(a.File(file), "退回", map[bool]string{true: "D-4"}[file == "开班"], "已由旗县区撤销")
		}
	}}
}

// TestOneByOne: openings that replace each other, take each other's people and share a place come to the same in one
// batch as one by one.
func TestOneByOne(t *testing.T) {
	t.Parallel()
	base, k := begin(t)
	other := town.SchoolOf("150104", 2)
	register := town.Registers(2025, []town.School{k.waiting.School, other})
	play := func(batch int) map[string]string {
		w := base.Copied(t)
		w.Batch = batch
		w.Drop("市级/基础信息二.xlsx", register[:1])
		var files []string
		drop := func(file string, book []town.Sheet) {
			w.Drop(file, book)
			files = append(files, file)
		}
		version := func(n int, place string, people ...town.Person) {
			v := *k.waiting
			v.People = people
			book := v.Opening()
			book[0].Rows[9][1] = place
			drop(v.File("乙"+string(rune('0'+n))), book)
		}
		p := k.waiting.People
		version(1, "一处", p[0], p[1], town.PersonOf(60))
		version(2, "二处", p[1], town.PersonOf(61))
		version(3, "三处", p[1], p[3], town.PersonOf(62))
		for i, people := range [][]town.Person{{p[2], p[0]}, {town.PersonOf(60), p[3]}, {town.PersonOf(61)}} {
			taker := town.ClassOf(other, "GYB", "2025-06-04", people)
			taker.Name = "接" + string(rune('0'+i))
			book := taker.Opening()
			book[0].Rows[9][1] = []string{"示例路乙班室", "一处", "二处"}[i]
			drop(taker.File("接"), book)
		}
		drop(k.numbered.File("甲加"), added(k.numbered, 3, 63).Opening())
		w.Night("2025-05-07")
		held := w.Holdings()
		for _, file := range files {
			r := w.Receipt(file)
			held["receipts"] += file + ": " + r.Result() + " " + strings.Join(r.Rules(), "，") + "\n"
		}
		return held
	}
	together := play(0)
	base.Alike(together, play(1))
	if strings.Count(together["class_void"], "\n") != 2 || !strings.Contains(together["enrolment"], "示玲柳武") {
		t.Errorf("what was replaced: %s\nenrolled: %s", together["class_void"], together["enrolment"])
	}
}
