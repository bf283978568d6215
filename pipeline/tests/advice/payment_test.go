package advice_test

import (
	"slices"
	"strconv"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
)

// TestPayments: 拨付结果.
func TestPayments(t *testing.T) { covered(t, form.KindPayment, payments()) }

const results = "拨付结果"

// payments are the mistakes of 拨付结果.
func payments() []*mistake {
	return slices.Concat(paymentNumbers(), paymentLines(), paymentTwice(), paymentCells())
}

// entries are the class's rows of 资金台账, reversals last.
func (a *attempt) entries() []map[string]string {
	return slices.DeleteFunc(a.Ledger(a.class.School.County, 2025), func(row map[string]string) bool {
		return row["班期编号"] != a.class.Number
	})
}

// entry is the number of the n-th of them.
func entry(n int) func(*attempt) any {
	return func(a *attempt) any { return a.entries()[n]["台账编号"] }
}

// answer is a row about the n-th entry.
func (a *attempt) answer(n int, result, day string) []town.Sheet {
	voucher, reason := "凭证1", ""
	if result == "退票" {
		voucher, reason = "", "账号有误"
	}
	return town.Pay(day, [4]string{entry(n)(a).(string), result, voucher, reason})
}

// pay commits by a row about the first entry.
func pay(result, day string) func(*attempt) {
	return func(a *attempt) { a.sheets = a.answer(0, result, day) }
}

// paidBefore has the bank's answer on the first entry known.
func paidBefore(result string) func(*attempt) {
	return func(a *attempt) { a.county("拨付结果0", a.answer(0, result, "2025-11-03")) }
}

// reversed has the county revoke entries of the class the night before.
func reversed(many ...int) func(*attempt) {
	return func(a *attempt) {
		a.line()
		var numbers []string
		for _, n := range many {
			numbers = append(numbers, entry(n)(a).(string))
		}
		a.revoke(numbers...)
	}
}

// paymentNumbers are mistakes about entries and what became of them.
func paymentNumbers() []*mistake {
	good := pay("成功", "2025-11-03")
	first := put(entry(0))
	other := func(a *attempt) any { // of another county
		for _, county := range town.Counties() {
			if rows := a.Ledger(county, 2025); county != a.class.School.County && len(rows) > 0 {
				return rows[0]["台账编号"]
			}
		}
		return nil
	}
	return []*mistake{
		wrong("A18-1", both(good, atSchool), "请放入 inbox/旗县区/", refileAtCounty),
		wrong("A18-2.early", pay("成功", "2025-09-03"), "核对", read(`早于入账日(.+?)。`)),
		wrong("A18-2.early_back", pay("收回", "2025-11-01"), "核对", read(`早于拨付的日期(.+?)。`)).
			since(both(reversed(0), paidBefore("成功"))),
		wrong("A18-2.entry", both(good, cells(results, "台账编号", 1, "150104202599999999")),
			"资金台账核对编号", first),
		wrong("A18-2.future", pay("成功", "2026-11-03"), "核对", put(mistakeNight)),
		wrong("A18-2.not_listed", func(a *attempt) {
			a.Drop(a.class.File("补贴"), a.class.Claim(0, 1, 2))
			a.sheets = town.Pay(mistakeNight, [4]string{a.class.School.County + "202600000001", "成功", "凭证1", ""})
		}, "列入拨付花名册", others(nothing)).at(certified),
		wrong("A18-2.not_paid", pay("收回", "2025-11-03"), "填「成功」", put("成功")).since(reversed(0)),
		wrong("A18-2.not_revoked", pay("收回", "2025-12-03"), "先在审批意见中对它填「撤销」", others(reversed(0))).
			since(paidBefore("成功")),
		wrong("A18-2.other_entry", both(good, func(a *attempt) { *a.in(results, "台账编号", 1) = other(a) }),
			"资金台账核对编号", first),
		wrong("A18-2.reversal", both(good, func(a *attempt) { *a.in(results, "台账编号", 1) = entry(3)(a) }),
			"被冲销的台账编号", read(`被冲销的台账编号(\d+)`)).since(reversed(0)),
	}
}

// line is the class's line of its payment list, as it was first issued.
func (a *attempt) line() (batch, no string) {
	a.Helper()
	if a.payable == nil {
		batch = a.entries()[0]["批次号"]
		list := a.Pages("旗县区/" + a.class.School.County + "*/拨付花名册_" + batch)["拨付花名册"].Table("台账编号")
		a.payable = []string{batch, town.By(list, "收款户名", a.class.School.Name)["序号"]}
	}
	return a.payable[0], a.payable[1]
}

// byLine commits by a row about the class's line of the list.
func byLine(a *attempt) {
	pay("成功", "2025-11-03")(a)
	batch, no := a.line()
	both(cells(results, "台账编号", 1, ""), cells(results, "批次号", 1, batch), cells(results, "序号", 1, no))(a)
}

// byEntry follows by naming the entries, too.
func byEntry(a *attempt, _ finding) {
	*a.in(results, "台账编号", 1) = entry(0)(a).(string) + "～" + entry(2)(a).(string)
}

// paymentLines are mistakes about lines of payment lists.
func paymentLines() []*mistake {
	batch := put(func(a *attempt) any { no, _ := a.line(); return no })
	line := put(func(a *attempt) any { _, no := a.line(); return no })
	amount := cells(results, "金额", 1, 3600)
	return []*mistake{
		wrong("A18-2.altered", both(byLine, cells(results, "金额", 1, 9999)), "请改回", read(`应为(.+?)：`)),
		wrong("A18-2.batch", both(byLine, cells(results, "批次号", 1, "1501042025102877")), "核对", batch),
		wrong("A18-2.line", both(byLine, cells(results, "序号", 1, 99)), "核对", line),
		wrong("A18-2.line_gone", byLine, "请在这一行再填上台账编号", byEntry).since(reversed(0, 1, 2)),
		wrong("A18-2.other_batch", both(byLine, func(a *attempt) {
			county := town.Counties()[(slices.Index(town.Counties(), a.class.School.County)+1)%9]
			*a.in(results, "批次号", 1) = a.Ledger(county, 2025)[0]["批次号"]
		}), "核对", batch),
		wrong("A18-2.other_line", func(a *attempt) {
			byLine(a)
			no, _ := strconv.Atoi((*a.in(results, "序号", 1)).(string))
			both(cells(results, "台账编号", 1, entry(0)(a)), cells(results, "序号", 1, no%2+1))(a)
		}, "可以不填", also(nil, cells(results, "批次号", 1, ""), cells(results, "序号", 1, ""))),
		wrong("A18-2.replaced", both(byLine, amount), "请在这一行再填上台账编号", byEntry).since(reversed(0)),
	}
}

// paymentTwice are rows about what was reported before.
func paymentTwice() []*mistake {
	taken := func(a *attempt) { a.county("拨付结果1", a.answer(0, "收回", "2025-12-03")) }
	return []*mistake{
		wrong("A18-3.earlier", pay("退票", "2025-11-03"), "不需要重复报送", nil).since(paidBefore("退票")),
		wrong("A18-3.reported", pay("成功", "2025-11-03"), "不需要重复报送", nil).since(paidBefore("成功")),
		wrong("A18-3.taken", pay("收回", "2025-12-03"), "不需要重复报送", nil).
			since(both(reversed(0), paidBefore("成功"), taken)),
		wrong("D-3.entry", func(a *attempt) {
			pay("成功", "2025-11-03")(a)
			s := a.sheet(results)
			s.Rows = append(s.Rows, s.Rows[1])
		}, "请删去重复的一行", nothingLeft),
	}
}

// paymentCells are cells left blank.
func paymentCells() []*mistake {
	return []*mistake{
		wrong("D-1", both(pay("成功", ""), cells(results, "拨付日期", 1, "")), "填写", put("2025-11-03")),
		wrong("D-1.returned", both(pay("退票", "2025-11-03"), cells(results, "原因", 1, "")), "填写「原因」",
			put("账号有误")),
		wrong("D-1.voucher", both(pay("成功", "2025-11-03"), cells(results, "凭证号", 1, "")), "填写「凭证号」",
			put("凭证1")),
	}
}

// TestARowIsAboutOneEntry: what the bank says of money that came back has a reason, of money that left a voucher.
func TestARowIsAboutOneEntry(t *testing.T) {
	if len(paymentCells()) != 3 {
		t.Error("a cell that may be blank")
	}
}
