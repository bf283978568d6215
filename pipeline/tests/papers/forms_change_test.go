package papers_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestFormsFollowWhatIsKnown: a form is made anew in its place when the account of 机构目录 or a certificate changes;
// what somebody filled in where it stands is set aside and kept, unless it was sent in, and verify takes no offence. A
// claim accepted in part brings a form with who was left out, the cell at fault noted; mended and sent, it is accepted,
// and both forms go. Who completes again by the form has a certificate and can be claimed for.
func TestFormsFollowWhatIsKnown(t *testing.T) {
	t.Parallel()
	w, k := town.Certified(t, 4)
	s := k.School
	completion, claim := "结业申请_"+k.Number, "补贴申请_"+k.Number
	inbox, folder := town.Academy(s)+"/", town.FormFolder(s)
	stand(w, claim)
	voided := w.Certificates(k.Number)[3]["证书编号"]

	theirs := w.Form(folder + claim)
	theirs.Column("补贴名单", "垫付方", "机构")
	inPlace := filepath.Join(w.Home, "outbox", filepath.FromSlash(folder), claim+".xlsx")
	w.Put(inPlace, string(theirs.Bytes()))
	found, err := w.Verifier("2025-09-25").Verify(context.Background(), "")
	if err != nil || len(found.Faults) > 0 || !strings.Contains(strings.Join(found.Notes, " "), "filled in where") {
		t.Errorf("verify: %v %v, %v", found.Faults, found.Notes, err)
	}
	w.Steady("2025-09-25")
	if kept, _ := os.ReadFile(inPlace); string(kept) != string(theirs.Bytes()) {
		t.Error("what was filled in was written over although nothing had changed")
	}
	s.Account = "9900008800000000077"
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	w.Revoke("2025-09-26", voided)
	stand(w, claim, claim+"_填过", completion)
	form := w.Form(folder + claim)
	if people := form.Table("补贴名单", "证书编号"); len(people) != 3 ||
		!strings.Contains(form.Text("补贴信息"), s.Account) || form.Table("补贴名单", "证书编号")[0]["垫付方"] != "" {
		t.Errorf("the form is not made anew: %v %s", people, form.Text("补贴信息"))
	}
	again := w.Form(folder+completion).Table("考核成绩", "身份证号")
	if len(again) != 1 || again[0]["姓名"] != k.People[3].Name {
		t.Errorf("whose certificate is void completes again: %v", again)
	}

	form.Column("补贴名单", "垫付方", "机构")
	form.Column("补贴名单", "证书编号", w.Certificates(k.Number)[1]["证书编号"])
	form.Send(inbox + claim + ".xlsx")
	w.Give(2025, town.Money{County: "150104", Fund: town.Jobs, Amount: "9000", Document: "示例1号"})
	w.Night("2025-09-27")
	w.Expect(inbox+claim+".xlsx", "部分受理", "A14-2")
	left := "补报_" + claim
	stand(w, claim, claim, claim+"_填过", completion, left) // the county's too, for who paid himself
	form = w.Form(folder + left)
	rows, notes := form.Table("补贴名单", "证书编号"), form.Notes("补贴名单")
	if len(rows) != 2 || len(notes) != 2 || !strings.Contains(notes["C4"], "证书编号") ||
		!strings.Contains(form.Text("补贴信息"), "申请金额 2400") {
		t.Fatalf("left out: %v %v %s", rows, notes, form.Text("补贴信息"))
	}
	form.Set("补贴名单", "C4", "")
	form.Set("补贴名单", "C5", "")
	form.Send(inbox + left + ".xlsx")
	completeAgain(w.Form(folder+completion), inbox+completion+".xlsx")
	w.Night("2025-09-28")
	w.Expect(inbox+left+".xlsx", "受理", "")
	w.Expect(inbox+completion+".xlsx", "受理", "")
	stand(w, claim, claim, claim+"_填过")
}

// completeAgain fills in the form of somebody whose certificate is void.
func completeAgain(form *town.Form, file string) {
	form.Item("结业信息", "考核日期", day("2025-09-20"))
	form.Item("结业信息", "申请证书数量", 1)
	form.Column("考勤记录", "2025-", "√")
	form.Column("考核成绩", "考核结果", "合格")
	form.Send(file)
}

// TestAnOpeningIsMendedByItsForm: whoever was left out of a class stands on a form with the cell at fault noted; mended
// and sent before the class opens, the roster and the form of the next step grow. 基础信息 that was taken in part has
// such a form too, with the rows left out.
func TestAnOpeningIsMendedByItsForm(t *testing.T) {
	t.Parallel()
	w, s := town.New(t), town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 3))
	right := k.People[1].ID
	k.People[1].ID = town.Identity("99010120150304001")
	registers := town.Registers(2025, []town.School{s})
	state := slices.Index(registers[1].Rows[0], any("状态"))
	registers[1].Rows = append(registers[1].Rows, slices.Clone(registers[1].Rows[1]))
	registers[1].Rows[3][0], registers[1].Rows[3][state] = "JS9999", "借调"
	w.Drop("市级/师资.xlsx", registers)
	w.Open(k, "2025-08-25")
	completion, left := "结业申请_"+k.Number, "补报_开班_"+k.Name
	stand(w, completion, left, "补报_师资")
	if n := len(w.Form(town.FormFolder(s)+completion).Table("考核成绩", "身份证号")); n != 2 {
		t.Errorf("%d people are to complete", n)
	}
	form := w.Form(town.FormFolder(s) + left)
	if rows := form.Table("学员名单", "身份证号*"); len(rows) > 1 || len(form.Notes("学员名单")) != 1 {
		t.Errorf("left out: %v %v", rows, form.Notes("学员名单"))
	}
	form.Column("学员名单", "身份证号", right)
	form.Send(town.Academy(s) + "/" + left + ".xlsx")
	instructors := w.Form("市级/待填/补报_师资")
	instructors.Column("师资库", "状态", "在库")
	instructors.Column("师资库", "讲师编号", "JS9999")
	instructors.Send("市级/补报_师资.xlsx")
	w.Night("2025-08-26")
	w.Expect(town.Academy(s)+"/"+left+".xlsx", "受理", "")
	w.Expect("市级/补报_师资.xlsx", "受理", "")
	stand(w, completion)
	if n := len(w.Form(town.FormFolder(s)+completion).Table("考核成绩", "身份证号")); n != 3 {
		t.Errorf("%d people are to complete", n)
	}
}
