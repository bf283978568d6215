package templates

import "fmt"

// PaymentList lays out 拨付花名册: a row a payee and fund, then the entries behind each row and the totals by fund on sheets
// of their own.
func PaymentList(d PaymentListData) Workbook {
	fields := []field{{"台账编号", 24}, {"收款户名", 30}, {"开户银行", 30}, {"银行账号", 26}, {"金额", 15}, {"资金渠道", 26}, {"人数", 7}, {"备注", 24}}
	s := newDraft("拨付花名册", fields)
	s.title(d.County + "创业培训补贴资金拨付花名册")
	s.captions("批次号："+d.BatchNo+"　　编制日期："+day(d.MadeOn), "单位：元")
	s.header(fields)
	for _, p := range d.Lines {
		s.line(text(Code, p.EntryNo), text(Plain, p.Payee), text(Plain, p.Bank), text(Code, p.Account), amount(Money, p.Amount),
			text(Plain, p.Fund), whole(Whole, p.People), text(Plain, p.Remark))
	}
	s.line(text(SumText, "合计"), text(SumText, fmt.Sprintf("%d 笔", len(d.Lines))), Cell{Style: SumText}, Cell{Style: SumText},
		amount(SumMoney, d.Total), Cell{Style: SumText}, Cell{Style: SumText}, Cell{Style: SumText})
	s.pairs([]int{1, 7}, item{"合计大写", text(Value, "人民币"+Capital(d.Total))})
	s.gap()
	s.sign("财务", 1)
	return Workbook{Title: "拨付花名册", Sheets: []Sheet{s.finish(), paymentDetails(d), fundTotals(d)}}
}

// paymentDetails is 拨付明细: the bank's answer is given by these numbers.
func paymentDetails(d PaymentListData) Sheet {
	fields := []field{{"台账编号", 24}, {"姓名", 12}, {"班期编号", 24}, {"补贴类型", 10}, {"金额", 14}, {"资金渠道", 28}, {"收款户名", 28}, {"银行账号", 26}}
	s := newDraft("拨付明细", fields)
	s.title("拨付明细")
	s.captions("批次号："+d.BatchNo, "单位：元")
	s.header(fields)
	for _, e := range d.Details {
		s.line(text(Code, e.EntryNo), text(Middle, e.Name), text(Code, e.ClassNo), text(Middle, e.Kind), amount(Money, e.Amount), text(Plain, e.Fund), text(Plain, e.Payee), text(Code, e.Account))
	}
	s.line(text(SumText, "合计"), text(SumText, fmt.Sprintf("%d 笔", len(d.Details))), Cell{Style: SumText}, Cell{Style: SumText}, amount(SumMoney, d.Total),
		Cell{Style: SumText}, Cell{Style: SumText}, Cell{Style: SumText})
	return s.finish()
}

// fundTotals is 资金汇总.
func fundTotals(d PaymentListData) Sheet {
	fields := []field{{"资金渠道", 44}, {"收款方数", 14}, {"人数", 14}, {"金额", 20}}
	s := newDraft("资金汇总", fields)
	s.title("拨付资金汇总")
	s.captions("批次号："+d.BatchNo, "单位：元")
	s.header(fields)
	for _, f := range d.Funds {
		s.line(text(Plain, f.Fund), count(Whole, f.Payees), whole(Whole, f.People), amount(Money, f.Amount))
	}
	s.line(text(SumText, "合计"), Cell{Style: SumText}, Cell{Style: SumText}, amount(SumMoney, d.Total))
	return s.finish()
}
