package templates

import (
	"fmt"
	"iter"

	"chuangpei/templates/xlsx"
)

// FundLedger lays out 资金台账: one row an entry in the agreed column order, streamed, and 汇总 by fund and course with charts.
func FundLedger(d FundLedgerData) xlsx.Workbook {
	s := newDraft("资金台账", ledgerFields())
	s.title(fmt.Sprintf("%s%d年度创业培训补贴资金台账", d.County, d.Year))
	s.captions("截至 "+day(d.AsOf), "单位：元")
	s.header(ledgerFields())
	s.sheet.Page.FrozenCols = 1
	tail := xlsx.Row{Height: 22, Cells: ledgerSum(d)}
	return xlsx.Workbook{Title: "资金台账", Sheets: []xlsx.Sheet{s.finishWith(d.Count, s.ledgerRows(d.Entries), tail), ledgerSummary(d)}}
}

// ledgerFields are the columns of 资金台账, in the order agreed with finance.
func ledgerFields() []field {
	return []field{
		{"台账编号", 17}, {"资金渠道", 11}, {"年度", 5.5}, {"旗县区", 8.5}, {"机构名称", 13}, {"课程", 9}, {"班期编号", 19}, {"开班日期", 10.5}, {"结业日期", 10.5},
		{"姓名", 9}, {"身份证号", 19}, {"人员类别", 10}, {"证书编号", 21.5}, {"补贴类型", 6}, {"补贴标准", 9.5}, {"申请金额", 11}, {"核减金额", 10}, {"核定金额", 11},
		{"核减原因", 13}, {"计算依据", 14}, {"收款人类型", 7}, {"收款户名", 13}, {"开户银行", 13}, {"银行账号", 20}, {"批次号", 17}, {"状态", 8},
		{"拨付日期", 10.5}, {"凭证号", 11}, {"来源", 14},
	}
}

// ledgerRows turns entries into the rows to come, each as high as its texts need.
func (d *draft) ledgerRows(entries iter.Seq[Entry]) iter.Seq[xlsx.Row] {
	first := d.next()
	return func(yield func(xlsx.Row) bool) {
		if entries == nil {
			return
		}
		n := first
		for e := range entries {
			cells := e.cells()
			if !yield(xlsx.Row{Number: n, Height: d.height(cells), Cells: cells}) {
				return
			}
			n++
		}
	}
}

// cells is one entry's row.
func (e Entry) cells() []xlsx.Cell {
	return []xlsx.Cell{
		text(Code, e.No), text(Plain, e.Fund), yearCell(e.Year), text(Plain, e.County), text(Plain, e.Institution), text(Plain, e.Course),
		text(Code, e.ClassNo), date(Date, e.OpensOn), date(Date, e.ClosesOn), text(Middle, e.Name), text(Code, e.IDNumber), text(Plain, e.Category),
		text(Code, e.CertificateNo), text(Middle, e.Kind), amount(Money, e.Rate), amount(Money, e.Amounts.Asked), amount(Money, e.Amounts.Cut),
		amount(Money, e.Amounts.Approved), text(Long, e.CutReason), text(Long, e.Basis), text(Middle, e.PayeeKind), text(Plain, e.Payee),
		text(Plain, e.Bank), text(Code, e.Account), text(Code, e.BatchNo), text(Middle, e.State), date(Date, e.PaidOn), text(Code, e.VoucherNo),
		text(Plain, e.Source),
	}
}

// yearCell is a year, which takes no thousands separator.
func yearCell(year int) xlsx.Cell {
	if year == 0 {
		return xlsx.Cell{Style: Decimal}
	}
	return whole(Decimal, year)
}

// ledgerSum is the 合计 row.
func ledgerSum(d FundLedgerData) []xlsx.Cell {
	cells := fill(xlsx.Cell{Style: SumText}, len(ledgerFields()))
	cells[0], cells[1] = text(SumText, "合计"), text(SumText, fmt.Sprintf("%d 笔", d.Count))
	cells[15], cells[16], cells[17] = amount(SumMoney, d.Totals.Asked), amount(SumMoney, d.Totals.Cut), amount(SumMoney, d.Totals.Approved)
	return cells
}

// summaryFields are the columns of 汇总.
func summaryFields() []field {
	return []field{{"资金渠道", 34}, {"课程", 22}, {"笔数", 10}, {"人数", 10}, {"申请金额", 17}, {"核减金额", 16}, {"核定金额", 17},
		{"已拨付", 17}, {"待收回", 15}}
}

// ledgerSummary is 汇总: amounts by fund and course, what each fund has left, and charts of both.
func ledgerSummary(d FundLedgerData) xlsx.Sheet {
	s := newDraft("汇总", summaryFields())
	s.title(fmt.Sprintf("%s%d年度补贴资金汇总", d.County, d.Year))
	s.captions("按资金渠道和课程（截至 "+day(d.AsOf)+"）", "单位：元")
	s.header(summaryFields())
	first := s.next()
	for _, l := range d.Summary {
		s.line(text(Plain, l.Fund), text(Plain, l.Course), count(Whole, l.Entries), count(Whole, l.People),
			amount(Money, l.Amounts.Asked), amount(Money, l.Amounts.Cut), amount(Money, l.Amounts.Approved),
			amount(Money, l.Paid), amount(Money, l.Receivable))
	}
	last := s.next() - 1
	s.line(text(SumText, "合计"), xlsx.Cell{Style: SumText}, count(SumWhole, d.Sum.Entries), count(SumWhole, d.Sum.People),
		amount(SumMoney, d.Sum.Amounts.Asked), amount(SumMoney, d.Sum.Amounts.Cut),
		amount(SumMoney, d.Sum.Amounts.Approved), amount(SumMoney, d.Sum.Paid), amount(SumMoney, d.Sum.Receivable))
	funds := s.fundYears(d.Funds)
	s.ledgerCharts(first, last, funds)
	return s.finish()
}

// fundYears lists what each fund had, spent and has; it returns the rows of the funds, for the chart.
func (d *draft) fundYears(funds []FundYear) xlsx.Range {
	if len(funds) == 0 {
		return xlsx.Range{}
	}
	d.gap()
	d.captions("资金余额", "单位：元")
	spans := []int{1, 1, 2, 2, 1, 2}
	d.table(spans, []string{"资金渠道", "本年下达", "已核定", "已拨付", "待收回", "余额"}, nil)
	block := xlsx.Range{FirstRow: d.next(), FirstCol: 1, LastCol: 1}
	for _, f := range funds {
		d.spread(spans, []xlsx.Cell{text(Plain, f.Fund), amount(Money, f.Allotted), amount(Money, f.Committed),
			amount(Money, f.Paid),
			amount(Money, f.Receivable), amount(Money, f.Balance)})
	}
	block.LastRow = d.next() - 1
	return block
}

// ledgerCharts draws approved money by fund and course, and what the funds have left.
func (d *draft) ledgerCharts(first, last int, funds xlsx.Range) {
	d.gap()
	row := d.next()
	if last >= first {
		d.sheet.Charts = append(d.sheet.Charts, xlsx.Chart{
			Title: "核定金额（元）", At: xlsx.CellName(row, 1), Width: 480, Height: 300,
			Categories: xlsx.NewRange(first, 1, last, 2), Series: []xlsx.Range{xlsx.NewRange(first, 7, last, 7)}, Names: []string{"核定金额"},
		})
	}
	if funds.FirstRow > 0 {
		column := func(c int) xlsx.Range { return xlsx.NewRange(funds.FirstRow, c, funds.LastRow, c) }
		d.sheet.Charts = append(d.sheet.Charts, xlsx.Chart{
			Title: "资金使用（元）", At: xlsx.CellName(row, 4), Width: 480, Height: 300,
			Categories: funds, Series: []xlsx.Range{column(2), column(3), column(5), column(7), column(8)},
			Names: []string{"本年下达", "已核定", "已拨付", "待收回", "余额"},
		})
	}
}
