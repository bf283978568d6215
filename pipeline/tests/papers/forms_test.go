package papers_test

import (
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
// is sent back as it was is told that nothing was filled in.
func TestAClassGoesByItsForms(t *testing.T) {
	t.Parallel()
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 3))
	w := &byForms{Town: town.New(t), class: k, inbox: town.Academy(s) + "/", folder: town.FormFolder(s)}
	money := town.Money{County: "150104", Fund: town.Jobs, Amount: "9000", Document: "示例1号"}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}, money))
	w.Open(k, "2025-08-25")
	w.completion, w.claim, w.uplift = "结业申请_"+k.Number, "补贴申请_"+k.Number, "上浮申请_"+k.Number
	stand(w.Town, w.completion)
	w.complete()
	stand(w.Town, w.completion, w.claim) // the one who failed may sit the examination again
	w.ask()
	stand(w.Town, w.completion)
	w.pay()
	w.Night("2026-03-06")
	stand(w.Town, w.completion)
	w.Night("2026-03-07") // six months after 结业日期
	stand(w.Town, w.uplift, w.completion)
	w.raise()
	stand(w.Town, w.uplift, w.completion)
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
	if done := w.Night("2025-09-25"); done.Certificates != 2 {
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

// stand wants just these forms to lie ready.
func stand(w *town.Town, names ...string) {
	w.Helper()
	slices.Sort(names)
	if got := w.Forms(); !slices.Equal(got, names) {
		w.Errorf("the forms are %v, not %v", got, names)
	}
}
