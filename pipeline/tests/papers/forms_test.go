package papers_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/town"
)

// byForms is a class whose institution fills in nothing but the forms that lie ready for it.
type byForms struct {
	*town.Town
	class                     *town.Class
	inbox, folder             string
	completion, claim, uplift string // names of its forms
}

// fill opens a form.
func (w *byForms) fill(name string) *town.Form { return w.Form(w.folder + name) }

// blank wants a form that came back as it was to be told so, once.
func (w *byForms) blank(words ...string) {
	w.Helper()
	w.Expect(w.inbox+"空.xlsx", "退回", "D-1", append(words, "还没有填")...)
	told := w.Receipt(w.inbox + "空.xlsx").Rules()
	if strings.Count(strings.Join(told, " "), "退回") != 1 {
		w.Errorf("the blank form is told %v", told)
	}
}

// TestAClassGoesByItsForms: from the opening to the payment, and to the uplift half a year later, an institution fills
// in nothing but the forms that lie ready for it; each comes when its step has come, and goes when it is done. One that
// is sent back as it was is told that nothing was filled in. Over the same nights forms follow what is known, and
// openings and registers are mended by theirs.
func TestAClassGoesByItsForms(t *testing.T) {
	t.Parallel()
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 3))
	k.Foretell(1)
	w := &byForms{Town: town.New(t), class: k, inbox: town.Academy(s) + "/", folder: town.FormFolder(s),
		completion: "结业申请_" + k.Number, claim: "补贴申请_" + k.Number, uplift: "上浮申请_" + k.Number}
	f := &following{w.Town, theirs("150105", 2, "2025-09-01", 4)}
	m := &mended{w.Town, theirs("150121", 3, "2025-10-01", 3)}
	m.sendsFaults([]town.School{s, f.k.School, m.k.School})
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(f.k.File("开班"), f.k.Opening())
	w.Night("2025-08-25")
	stand(w.Town, k, w.completion, "补报_师资")
	m.sendsForms()
	w.Drop(f.k.File("结业"), f.k.Completion())
	w.complete()
	stand(w.Town, k, w.completion, w.claim) // the one who failed may sit the examination again
	m.isMended()
	f.changesWhatIsKnown()
	w.ask()
	stand(w.Town, k, w.completion)
	f.claims()
	w.pay()
	f.sendsWhatWasLeftOut()
	w.Night("2026-03-06")
	stand(w.Town, k, w.completion)
	f.isDone()
	w.Night("2026-03-07") // six months after 结业日期
	stand(w.Town, k, w.uplift, w.completion)
	w.raise()
	stand(w.Town, k, w.uplift, w.completion)
}

// theirs is the first class of a county.
func theirs(county string, school int, opens string, people int) *town.Class {
	k := town.ClassOf(town.SchoolOf(county, school), "SYB", opens, town.Crowd(100*school, people))
	k.Fund = town.Jobs
	k.Foretell(1)
	return k
}

// complete fills in 结业申请.
func (w *byForms) complete() {
	w.Helper()
	form := w.fill(w.completion)
	form.Send(w.inbox + "空.xlsx")
	taught := form.Table("授课记录", "授课讲师")
	if len(taught) != 14 || taught[0]["授课讲师"] != taught[13]["授课讲师"] || taught[0]["授课内容"] != "示例内容" {
		w.Errorf("授课记录: %v", taught)
	}
	form.Item("结业信息", "考核日期", day("2025-09-07"))
	form.Item("结业信息", "申请证书数量", 2)
	form.Column("考勤记录", "2025-", "√")
	form.Column("考核成绩", "考核成绩", 88, 91, 40)
	form.Column("考核成绩", "考核结果", "合格", "合格", "不合格")
	form.Send(w.inbox + w.completion + ".xlsx")
	if done := w.Night("2025-09-25"); done.Certificates != 2+4 { // four are of the class whose forms follow
		w.Fatalf("%d certificates: %v", done.Certificates, w.Receipt(w.inbox+w.completion+".xlsx").Findings)
	}
	w.blank("考核日期")
}

// ask fills in 补贴申请.
func (w *byForms) ask() {
	w.Helper()
	form := w.fill(w.claim)
	form.Send(w.inbox + "空.xlsx")
	text := form.Text("补贴信息")
	if !strings.Contains(text, "申请金额 2400") || !strings.Contains(text, w.class.School.Account) {
		w.Errorf("补贴信息: %s", text)
	}
	form.Column("补贴名单", "垫付方", "机构")
	form.Send(w.inbox + w.claim + ".xlsx")
	w.Night("2025-09-26")
	w.blank("垫付方")
	w.Expect(w.inbox+w.claim+".xlsx", "受理", "")
}

// pay fills in the answers of 拨付花名册.
func (w *byForms) pay() {
	w.Helper()
	batch := w.Ledger("150104", 2025)[0]["批次号"]
	list := w.Form("旗县区/150104_玉泉区/资金/拨付花名册_" + batch)
	list.Column("拨付结果", "拨付结果", "成功")
	list.Column("拨付结果", "拨付日期", day("2025-09-26"))
	list.Column("拨付结果", "凭证号", "凭证1")
	list.Send("旗县区/150104/拨付花名册_" + batch + ".xlsx")
	w.Night("2025-09-27")
	if states := w.States("150104", 2025); states != "已拨付 已拨付" {
		w.Errorf("the entries are %s", states)
	}
}

// raise fills in 上浮申请 for one of two.
func (w *byForms) raise() {
	w.Helper()
	form := w.fill(w.uplift)
	form.Send(w.inbox + "空.xlsx")
	people := form.Table("上浮名单", "证书编号")
	if len(people) != 2 || people[0]["申请金额"] != "480" {
		w.Errorf("上浮名单: %v", people)
	}
	for head, value := range map[string]any{"企业名称": "示例小店", "稳定经营佐证": "纳税记录", "登记状态": "存续",
		"企业统一社会信用代码": town.Credit("92990101MJ0000001"), "法定代表人": people[1]["姓名"],
		"成立日期": day("2025-09-05"), "经营核查日期": day("2026-03-07")} {
		form.Column("上浮名单", head, "", value)
	}
	form.Send(w.inbox + w.uplift + ".xlsx")
	w.Give(2026, town.Money{County: "150104", Fund: town.Jobs, Amount: "9000", Document: "示例2号"})
	w.Night("2026-03-08")
	w.blank("企业名称")
	w.Expect(w.inbox+w.uplift+".xlsx", "受理", "")
	if rows := w.Ledger("150104", 2026); len(rows) != 1 || rows[0]["核定金额"] != "480" {
		w.Errorf("the uplift: %v", rows)
	}
	left := w.fill(w.uplift).Table("上浮名单", "证书编号")
	if len(left) != 1 || left[0]["姓名"] != people[0]["姓名"] {
		w.Errorf("left on the form: %v", left)
	}
}

// day is a real date for a cell.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// stand wants just these forms to lie ready for a class's institution, its county and 市级.
func stand(w *town.Town, k *town.Class, names ...string) {
	w.Helper()
	var got []string
	for _, folder := range []string{town.FormFolder(k.School), "旗县区/" + k.School.County + "_*/待填/", "市级/待填/"} {
		found, err := filepath.Glob(filepath.Join(w.Home, "outbox", filepath.FromSlash(folder), "*.xlsx"))
		w.Must(err)
		for _, file := range found {
			got = append(got, strings.TrimSuffix(filepath.Base(file), ".xlsx"))
		}
	}
	slices.Sort(got)
	slices.Sort(names)
	if !slices.Equal(got, names) {
		w.Errorf("the forms are %v, not %v", got, names)
	}
}

// following is a class whose forms follow what is known: one is made anew in its place when the account of 机构目录 or
// a certificate changes; what somebody filled in where it stands is set aside and kept, unless it was sent in, and
// verify takes no offence. A claim accepted in part brings a form with who was left out, the cell at fault noted;
// mended and sent, it is accepted, and both forms go. Who completes again by the form has a certificate and can be
// claimed for.
type following struct {
	*town.Town
	k *town.Class
}

// names are those of the class's forms, and where they lie and are sent.
func (w *following) names() (completion, claim, folder, inbox string) {
	return "结业申请_" + w.k.Number, "补贴申请_" + w.k.Number, town.FormFolder(w.k.School),
		town.Academy(w.k.School) + "/"
}

// changesWhatIsKnown fills in a form where it stands, and sends another account and a revocation.
func (w *following) changesWhatIsKnown() {
	w.Helper()
	_, claim, folder, _ := w.names()
	stand(w.Town, w.k, claim)
	theirs := w.Form(folder + claim)
	theirs.Column("补贴名单", "垫付方", "机构")
	inPlace := filepath.Join(w.Home, "outbox", filepath.FromSlash(folder), claim+".xlsx")
	w.Put(inPlace, string(theirs.Bytes()))
	found, err := w.Verifier("2025-09-25").Verify(context.Background(), "")
	if err != nil || len(found.Faults) > 0 || !strings.Contains(strings.Join(found.Notes, " "), "filled in where") {
		w.Errorf("verify: %v %v, %v", found.Faults, found.Notes, err)
	}
	w.Steady("2025-09-25")
	if kept, _ := os.ReadFile(inPlace); string(kept) != string(theirs.Bytes()) {
		w.Error("what was filled in was written over although nothing had changed")
	}
	w.k.School.Account = "9900008800000000077"
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{w.k.School}))
	voided := w.Certificates(w.k.Number)[3]["证书编号"]
	w.Drop("旗县区/150105/审批意见.xlsx", town.Decide("2025-09-26", [3]string{voided, "撤销", "资料不实"}))
}

// claims fills in the form that was made anew, with a fault.
func (w *following) claims() {
	w.Helper()
	completion, claim, folder, inbox := w.names()
	stand(w.Town, w.k, claim, claim+"_填过", completion)
	form := w.Form(folder + claim)
	if people := form.Table("补贴名单", "证书编号"); len(people) != 3 ||
		!strings.Contains(form.Text("补贴信息"), w.k.School.Account) || people[0]["垫付方"] != "" {
		w.Errorf("the form is not made anew: %v %s", people, form.Text("补贴信息"))
	}
	again := w.Form(folder+completion).Table("考核成绩", "身份证号")
	if len(again) != 1 || again[0]["姓名"] != w.k.People[3].Name {
		w.Errorf("whose certificate is void completes again: %v", again)
	}

	form.Column("补贴名单", "垫付方", "机构")
	form.Column("补贴名单", "证书编号", w.Certificates(w.k.Number)[1]["证书编号"])
	form.Send(inbox + claim + ".xlsx")
	w.Give(2025, town.Money{County: "150105", Fund: town.Jobs, Amount: "9000", Document: "示例3号"})
}

// sendsWhatWasLeftOut mends the form of who was left out, and completes again.
func (w *following) sendsWhatWasLeftOut() {
	w.Helper()
	completion, claim, folder, inbox := w.names()
	w.Expect(inbox+claim+".xlsx", "部分受理", "A14-2")
	left := "补报_" + claim
	stand(w.Town, w.k, claim, claim, claim+"_填过", completion, left) // the county's too, for who paid himself
	form := w.Form(folder + left)
	rows, notes := form.Table("补贴名单", "证书编号"), form.Notes("补贴名单")
	if len(rows) != 2 || len(notes) != 2 || !strings.Contains(notes["C4"], "证书编号") ||
		!strings.Contains(form.Text("补贴信息"), "申请金额 2400") {
		w.Fatalf("left out: %v %v %s", rows, notes, form.Text("补贴信息"))
	}
	form.Set("补贴名单", "C4", "")
	form.Set("补贴名单", "C5", "")
	form.Send(inbox + left + ".xlsx")
	w.Give(2026, town.Money{County: "150105", Fund: town.Jobs, Amount: "9000", Document: "示例4号"})
	completeAgain(w.Form(folder+completion), inbox+completion+".xlsx")
}

// isDone finds what was sent accepted.
func (w *following) isDone() {
	w.Helper()
	completion, claim, _, inbox := w.names()
	w.Expect(inbox+"补报_"+claim+".xlsx", "受理", "")
	w.Expect(inbox+completion+".xlsx", "受理", "")
	stand(w.Town, w.k, claim, claim, claim+"_填过")
}

// completeAgain fills in the form of somebody whose certificate is void.
func completeAgain(form *town.Form, file string) {
	form.Item("结业信息", "考核日期", day("2025-09-20"))
	form.Item("结业信息", "申请证书数量", 1)
	form.Column("考勤记录", "2025-", "√")
	form.Column("考核成绩", "考核结果", "合格")
	form.Send(file)
}

// mended is a class of which one was left out, who stands on a form with the cell at fault noted; mended and sent
// before the class opens, the roster and the form of the next step grow. 基础信息 that was taken in part has such a
// form too, with the rows left out.
type mended struct {
	*town.Town
	k *town.Class
}

// sendsFaults sends 基础信息 of schools and an opening, each with a fault.
func (w *mended) sendsFaults(schools []town.School) {
	w.Helper()
	k := *w.k
	k.People = slices.Clone(k.People)
	k.People[1].ID = town.Identity("99010120150304001")
	registers := town.Registers(2025, schools, town.Given("150104", town.Jobs, "9000", "示例1号"))
	state := slices.Index(registers[1].Rows[0], any("状态"))
	wrong := slices.Clone(registers[1].Rows[1])
	wrong[0], wrong[state] = "JS9999", "借调"
	registers[1].Rows = append(registers[1].Rows, wrong)
	w.Drop("市级/师资.xlsx", registers)
	w.Drop(k.File("开班"), k.Opening())
}

// sendsForms fills in the forms of what was left out.
func (w *mended) sendsForms() {
	w.Helper()
	completion, left := "结业申请_"+w.k.Number, "补报_开班_"+w.k.Name
	stand(w.Town, w.k, completion, left, "补报_师资")
	if n := len(w.Form(town.FormFolder(w.k.School)+completion).Table("考核成绩", "身份证号")); n != 2 {
		w.Errorf("%d people are to complete", n)
	}
	form := w.Form(town.FormFolder(w.k.School) + left)
	if rows := form.Table("学员名单", "身份证号*"); len(rows) > 1 || len(form.Notes("学员名单")) != 1 {
		w.Errorf("left out: %v %v", rows, form.Notes("学员名单"))
	}
	form.Column("学员名单", "身份证号", w.k.People[1].ID)
	form.Send(town.Academy(w.k.School) + "/" + left + ".xlsx")
	instructors := w.Form("市级/待填/补报_师资")
	instructors.Column("师资库", "状态", "在库")
	instructors.Column("师资库", "讲师编号", "JS9999")
	instructors.Send("市级/补报_师资.xlsx")
}

// isMended finds what was sent accepted.
func (w *mended) isMended() {
	w.Helper()
	completion := "结业申请_" + w.k.Number
	w.Expect(town.Academy(w.k.School)+"/补报_开班_"+w.k.Name+".xlsx", "受理", "")
	w.Expect("市级/补报_师资.xlsx", "受理", "")
	stand(w.Town, w.k, completion)
	if n := len(w.Form(town.FormFolder(w.k.School)+completion).Table("考核成绩", "身份证号")); n != 3 {
		w.Errorf("%d people are to complete", n)
	}
}
