package advice_test

import (
	"fmt"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestAccounts: 账户更正.
func TestAccounts(t *testing.T) { covered(t, form.KindAccount, accounts()) }

const corrections = "账户更正"

// accounts are the mistakes of 账户更正.
func accounts() []*mistake {
	first, person := put(entry(0)), put(nameOf(0))
	other := func(a *attempt) any { // of another county
		for _, b := range a.reach(entered) {
			if b.class.School.County != a.class.School.County {
				return entry(0)(b)
			}
		}
		return nil
	}
	all := []*mistake{
		wrong("A18-1", both(correct, misplaced("市级/")), "请放入 inbox/机构/", refile),
		wrong("A18-2.no_correction", both(correct, cells(corrections, "台账编号", 1, "150104202599999999")),
			"核对台账编号", first),
		wrong("A18-2.other_correction", both(correct, func(a *attempt) {
			*a.in(corrections, "台账编号", 1) = other(a)
		}), "核对台账编号", first),
		wrong("A18-2.other_name", both(correct, cells(corrections, "姓名", 1, "示别人")), "核对台账编号和姓名",
			func(a *attempt, _ finding) { correct(a) }),
		wrong("A18-2.reversed", correct, "请删去这一行", nothingLeft).since(reversed(0)),
		wrong("A18-3.paid", correct, "请删去这一行", nothingLeft).since(paidBefore("成功")),
		wrong("A18-3.same_account", both(correct, cells(corrections, "银行账号", 1, "9900007700000000000")),
			"不需要处理", nil),
		wrong("A21-1.correction", both(correct, cells(corrections, "收款户名", 1, "示别人")),
			"请填写学员本人的户名", person),
		wrong("A21-1.directory", correct, "请删去这一行", nothingLeft),
		wrong("D-1", both(correct, cells(corrections, "开户银行", 1, "")), "填写", put("示例银行")),
		wrong("D-3.correction", func(a *attempt) {
			correct(a)
			s := a.sheet(corrections)
			s.Rows = append(s.Rows, s.Rows[1])
		}, "请删去重复的一行", nothingLeft),
		wrong("D-9", both(correct, cells(corrections, "银行账号", 1, "6217007700000000001")), "可不改", nil),
		doubt("R-1", func(a *attempt) {
			correct(a)
			*a.in(corrections, "银行账号", 1) = "9900007700000000001" // the second person's
		}),
	}
	for _, m := range all {
		if m.offence != "A21-1.directory" {
			m.begin = func(a *attempt) { a.class.Payer = map[int]string{0: "个人", 1: "个人", 2: "个人"} }
		}
	}
	return all
}

// correct has the first person's account corrected.
func correct(a *attempt) {
	p := a.class.People[0]
	a.sheets = []town.Sheet{{Name: corrections, Rows: [][]any{{"台账编号", "姓名", "收款户名", "开户银行", "银行账号"},
		{entry(0)(a), p.Name, p.Name, "示例银行", card(fmt.Sprintf("6217007712345%05d", a.n))}}}}
	a.file = a.class.File("账户更正")
}
