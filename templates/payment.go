package templates

import (
	"fmt"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// PaymentList lays out 拨付花名册: a row a payee and fund, then the entries behind each row and the totals by fund on sheets
// of their own, what the bank imports, and the form of its answer. One that replaces another says so on its face, and
// has a sheet of what is not to be paid any more.
func PaymentList(d PaymentListData) xlsx.Workbook {
	fields := []field{{"序号", 6}, {"台账编号", 22}, {"收款户名", 22}, {"开户银行", 20}, {"银行账号", 22}, {"金额", 13}, {"资金渠道", 16},
		{"人数", 6}, {"备注", 46}}
	s := newDraft("拨付花名册", fields)
	s.title(d.County + "创业培训补贴资金拨付花名册")
	s.captions("批次号："+d.BatchNo+"　　编制日期："+day(d.MadeOn), "单位：元")
	s.replaces(d)
	s.header(fields)
	if len(d.Lines) == 0 {
		s.across(26, text(Middle, "本批次没有需要拨付的款项"))
	}
	for _, p := range d.Lines {
		s.line(count(Whole, p.No), text(Code, p.EntryNo), text(Plain, p.Payee), text(Plain, p.Bank),
			text(Code, p.Account), amount(Money, p.Amount), text(Plain, p.Fund), whole(Whole, p.People), text(Long, p.Remark))
	}
	s.line(text(SumText, "合计"), text(SumText, fmt.Sprintf("%d 笔", len(d.Lines))), xlsx.Cell{Style: SumText},
		xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText},
		amount(SumMoney, d.Total), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText})
	s.pairs([]int{2, 7}, item{"合计大写", text(Value, "人民币"+Capital(d.Total))})
	s.gap()
	s.sign("财务", 2)
	sheets := []xlsx.Sheet{s.finish(), paymentDetails(d), fundTotals(d)}
	if len(d.Lines) > 0 {
		sheets = append(sheets, paymentAnswers(d), bankImport(d))
	}
	if d.Replaces != "" {
		sheets = append(sheets, paymentLeft(d))
	}
	return xlsx.Workbook{Title: "拨付花名册", Sheets: sheets}
}

// replaces says which list is not to be used any more, and why.
func (s *draft) replaces(d PaymentListData) {
	if d.Replaces == "" {
		return
	}
	s.across(26, text(Caution, "代替「"+d.Replaces+"」，原花名册作废，请按本表拨付"))
	s.across(22, text(Long, d.Dropped+"，见「不再拨付」"))
}

// paymentAnswers is 拨付结果, a row for each line of the list: what was issued is given, what the bank did is blank.
func paymentAnswers(d PaymentListData) xlsx.Sheet {
	s := newAnswers("拨付结果", form.FormOf(form.KindPayment).Sheets[0],
		[]string{"批次号", "序号", "收款户名", "金额", "拨付结果", "拨付日期",
			"凭证号", "原因"})
	s.title("拨付结果（填好后把本文件放回收件文件夹）")
	s.prose("批次号、序号、收款户名、金额已填好，请勿改动；其余栏目由财务填写：拨付结果从下拉列表选择，成功、收回须填凭证号，退票须填原因。" +
		"一行代表花名册同一序号的全部台账；拨付结果空着的行不办理，以后可以再报。只办了其中几笔的，请用拨付结果模板按台账编号报送。")
	s.heads(len(d.Lines))
	for _, p := range d.Lines {
		s.row(text(Code, d.BatchNo), count(Whole, p.No), text(Plain, p.Payee), amount(Money, p.Amount))
	}
	return s.finish()
}

// bankImport is 银行代发, as the bank's own program reads it: a header and rows, nothing else.
func bankImport(d PaymentListData) xlsx.Sheet {
	fields := []field{{"序号", 6}, {"收款账号", 26}, {"收款户名", 28}, {"开户银行", 28}, {"金额", 14}, {"用途", 30}}
	s := newDraft("银行代发", fields)
	s.header(fields)
	for _, p := range d.Lines {
		s.line(count(Whole, p.No), text(Code, p.Account), text(Plain, p.Payee), text(Plain, p.Bank),
			amount(Money, p.Amount), text(Plain, "创业培训补贴"+d.BatchNo))
	}
	return s.finish()
}

// paymentLeft is 不再拨付: what stood in the list that is replaced, and why it is not to be paid from this one.
func paymentLeft(d PaymentListData) xlsx.Sheet {
	fields := []field{{"台账编号", 24}, {"姓名", 12}, {"班期编号", 24}, {"金额", 14}, {"资金渠道", 26}, {"收款户名", 26}, {"银行账号", 24},
		{"原因", 46}}
	s := newDraft("不再拨付", fields)
	s.title("不再拨付的款项")
	s.captions("批次号："+d.BatchNo, "单位：元")
	s.header(fields)
	for _, e := range d.Left {
		s.line(text(Code, e.EntryNo), text(Middle, e.Name), text(Code, e.ClassNo), amount(Money, e.Amount),
			text(Plain, e.Fund),
			text(Plain, e.Payee), text(Code, e.Account), text(Long, e.Why))
	}
	return s.finish()
}

// paymentDetails is 拨付明细: every entry behind the lines.
func paymentDetails(d PaymentListData) xlsx.Sheet {
	fields := []field{{"台账编号", 24}, {"姓名", 12}, {"班期编号", 24}, {"补贴类型", 10}, {"金额", 14}, {"资金渠道", 28}, {"收款户名", 28}, {"银行账号", 26}}
	s := newDraft("拨付明细", fields)
	s.title("拨付明细")
	s.captions("批次号："+d.BatchNo, "单位：元")
	s.header(fields)
	for _, e := range d.Details {
		s.line(text(Code, e.EntryNo), text(Middle, e.Name), text(Code, e.ClassNo), text(Middle, e.Kind), amount(Money, e.Amount), text(Plain, e.Fund), text(Plain, e.Payee), text(Code, e.Account))
	}
	s.line(text(SumText, "合计"), text(SumText, fmt.Sprintf("%d 笔", len(d.Details))), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, amount(SumMoney, d.Total),
		xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText})
	return s.finish()
}

// fundTotals is 资金汇总.
func fundTotals(d PaymentListData) xlsx.Sheet {
	fields := []field{{"资金渠道", 44}, {"收款方数", 14}, {"人数", 14}, {"金额", 20}}
	s := newDraft("资金汇总", fields)
	s.title("拨付资金汇总")
	s.captions("批次号："+d.BatchNo, "单位：元")
	s.header(fields)
	for _, f := range d.Funds {
		s.line(text(Plain, f.Fund), count(Whole, f.Payees), whole(Whole, f.People), amount(Money, f.Amount))
	}
	s.line(text(SumText, "合计"), xlsx.Cell{Style: SumText}, xlsx.Cell{Style: SumText}, amount(SumMoney, d.Total))
	return s.finish()
}
