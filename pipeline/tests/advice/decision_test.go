package advice_test

import (
	"slices"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestDecisions: 审批意见.
func TestDecisions(t *testing.T) { covered(t, form.KindDecision, decisions()) }

const opinions = "审批意见"

// decisions are the mistakes of 审批意见.
func decisions() []*mistake {
	claim := func(a *attempt) any { return a.Told(a.class.File("补贴")) }
	ended := func(a *attempt) {
		a.county("审批意见0", town.Decide("2026-04-07", [3]string{claim(a).(string), "撤销", "资料不实"}))
	}
	return []*mistake{
		wrong("A18-1", both(decide("补贴", "撤销"), atSchool), "请放入 inbox/旗县区/", refileAtCounty),
		wrong("A18-2.completed", decide("开班", "撤销"), "撤销", func(a *attempt, _ finding) {
			decide("结业", "撤销")(a)
			s := a.sheet(opinions)
			decide("开班", "撤销")(a)
			s.Rows = append(s.Rows, a.sheet(opinions).Rows[1])
			a.sheets, a.whole = []town.Sheet{*s}, true
		}),
		wrong("A18-2.reissue", decide("补贴", "换发"), "其他业务请填", put("撤销")),
		wrong("A18-2.number", both(decide("补贴", "撤销"),
			cells(opinions, "业务编号", 1, "BT150104209901010001")), "核对编号", put(claim)),
		wrong("A18-2.other_number", both(decide("补贴", "撤销"), func(a *attempt) {
			*a.in(opinions, "业务编号", 1) = a.numberOfAnother()
		}), "核对编号", put(claim)),
		wrong("A18-3", decide("补贴", "撤销"), "不需要重复报送", nil).since(ended),
		wrong("A18-3.replaced", func(a *attempt) {
			a.sheets = town.Decide(mistakeNight, [3]string{a.Told(a.waiting(0)), "撤销", "资料不实"})
		}, "填写意见", read(`请对(\S+?)填写意见`)).at(fresh).in("IYB").since(replacedOpening),
		wrong("A18-3.renewed", func(a *attempt) {
			a.sheets = town.Decide(mistakeNight, [3]string{a.damaged, "撤销", "资料不实"})
		}, "请改填新的证书编号", read(`换发为(\S+?)，`)).since(reissued),
		wrong("A18-3.through", decide("补贴", "不同意"), "撤销", put("撤销")),
		wrong("D-1", both(decide("补贴", "撤销"), cells(opinions, "审批人", 1, "")), "填写", put("示审批")),
		wrong("D-1.decided", both(decide("补贴", "撤销"), cells(opinions, "审批日期", 1, "2026-05-01")),
			"实际审批的日期", put(mistakeNight)),
		wrong("D-1.reason", both(decide("补贴", "撤销"), cells(opinions, "理由", 1, "")), "填写「理由」",
			put("资料不实")),
		wrong("D-1.risk", func(a *attempt) {
			no := town.By(a.doubts(), "班期编号", a.class.Number)["疑点编号"]
			a.sheets = town.Decide(mistakeNight, [3]string{no, "不同意", "已核实"})
		}, "已查清的填「同意」", put("同意")).after(func(a *attempt) {
			for i := range a.class.People {
				a.class.People[i].Phone = "19087654322"
			}
		}),
		wrong("D-3.number", func(a *attempt) {
			decide("补贴", "撤销")(a)
			s := a.sheet(opinions)
			s.Rows = append(s.Rows, s.Rows[1])
		}, "请删去重复的一行", nothingLeft),
	}
}

// decide is what the county says of one of the class's applications.
func decide(step, opinion string) func(*attempt) {
	return func(a *attempt) {
		a.sheets = town.Decide(mistakeNight, [3]string{a.Told(a.class.File(step)), opinion, "资料不实"})
	}
}

// atSchool puts the file into the school's folder, refileAtCounty into the county's.
func atSchool(a *attempt) { misplaced(town.Academy(a.class.School) + "/")(a) }
func refileAtCounty(a *attempt, _ finding) {
	a.file = "旗县区/" + a.class.School.County + "/" + a.name()
}

// nothingLeft follows by deleting the row, and no other was left out.
func nothingLeft(a *attempt, f finding) {
	remove(a, f)
	a.rests, a.gone = true, true
}

// TestSheetsOfDecisions: a county's numbers come from the school's receipts.
func TestSheetsOfDecisions(t *testing.T) {
	if !slices.ContainsFunc(decisions(), func(m *mistake) bool { return m.offence == "D-1.risk" }) {
		t.Error("no decision is about a 疑点")
	}
}
