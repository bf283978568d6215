package templates

import (
	"fmt"
	"iter"
	"time"

	"chuangpei/templates/xlsx"
)

// FundLedgerData fills 资金台账; amounts in fen, totals handed in.
type FundLedgerData struct {
	Face
	CountyCode string    `db:"county"`
	County     string    `db:"county_name"`
	Year       int       `db:"year"`
	AsOf       time.Time `db:"as_of"`
	// Count is how many Entries yields; rendering fails when it does not, so a broken query is never a short ledger.
	Count    int              `db:"entries"`
	Asked    int64            `db:"asked"`
	Cut      int64            `db:"cut"`
	Approved int64            `db:"approved"`
	Entries  iter.Seq[Entry]  // may be ranged over again; may be a million
	Printed  []Entry          // the same in the order of 打印版, institution by institution; nil when they are too many
	Sums     []InstitutionSum // of the institutions, in the same order
	Summary  []SummaryLine
	Sum      SummaryLine // 合计 of Summary
	Funds    []FundYear
}

// Entry is one row of 资金台账: money approved or reversed, in fen. The columns stand in the order agreed with finance.
type Entry struct {
	No            string    `head:"台账编号" width:"17" as:"code" db:"entry_no"`
	Fund          string    `head:"资金渠道" width:"11" as:"plain" db:"fund"`
	Year          int       `head:"年度" width:"5.5" as:"year" db:"year"`
	County        string    `head:"旗县区" width:"8.5" as:"plain" db:"county_name"`
	Institution   string    `head:"机构名称" width:"13" as:"plain" db:"institution_name"`
	Course        string    `head:"课程" width:"9" as:"plain" db:"course_name"`
	ClassNo       string    `head:"班期编号" width:"19" as:"code" db:"class_no"`
	OpensOn       time.Time `head:"开班日期" width:"12.5" as:"date" db:"opens_on"`
	ClosesOn      time.Time `head:"结业日期" width:"12.5" as:"date" db:"closes_on"`
	Name          string    `head:"姓名" width:"9" as:"middle" db:"name"`
	IDNumber      string    `head:"身份证号" width:"19" as:"code" db:"id_number"`
	Category      string    `head:"人员类别" width:"10" as:"plain" db:"category"`
	CertificateNo string    `head:"证书编号" width:"21.5" as:"code" db:"certificate_no"`
	Kind          string    `head:"补贴类型" width:"6" as:"middle" db:"kind"` // 基础, 上浮, 冲销
	Rate          int64     `head:"补贴标准" width:"11.5" as:"amount" db:"rate"`
	Asked         int64     `head:"申请金额" width:"15.6" as:"amount" db:"asked"`
	Cut           int64     `head:"核减金额" width:"15.6" as:"amount" db:"cut"`
	Approved      int64     `head:"核定金额" width:"15.6" as:"amount" db:"approved"`
	CutReason     string    `head:"核减原因" width:"13" as:"long" db:"cut_reason"`
	Basis         string    `head:"计算依据" width:"14" as:"long" db:"basis"`
	PayeeKind     string    `head:"收款人类型" width:"8" as:"middle" db:"advanced_by"` // 机构 or 个人
	Payee         string    `head:"收款户名" width:"13" as:"plain" db:"payee"`
	Bank          string    `head:"开户银行" width:"13" as:"plain" db:"bank"`
	Account       string    `head:"银行账号" width:"20" as:"code" db:"account"`
	BatchNo       string    `head:"批次号" width:"17" as:"code" db:"batch_no"`
	State         string    `head:"状态" width:"8" as:"middle" db:"state"`
	PaidOn        time.Time `head:"拨付日期" width:"12.5" as:"date" db:"paid_on"`
	VoucherNo     string    `head:"凭证号" width:"11" as:"code" db:"voucher"`
	Source        string    `head:"来源" width:"14" as:"plain" db:"source"` // the cell of the file it came from
}

// InstitutionSum is what an institution's entries come to, in fen.
type InstitutionSum struct {
	Institution string `db:"institution_name"`
	Entries     int    `db:"entries"`
	Approved    int64  `db:"approved"`
}

// printedColumns are the columns of 资金台账 that one signs for, as wide as a page has room.
func printedColumns() []field {
	return []field{{"台账编号", 21.3}, {"姓名", 10}, {"身份证号", 21.3}, {"班期编号", 12}, {"补贴类型", 6},
		{"资金渠道", 13}, {"核定金额", 15.6}, {"收款户名", 15}, {"银行账号", 14}, {"状态", 8},
		{"拨付日期", 12.5}, {"凭证号", 11}}
}

// SummaryLine is one line of 汇总: a fund and a course, in fen.
type SummaryLine struct {
	Fund       string `head:"资金渠道" width:"34" as:"plain" db:"fund"`
	Course     string `head:"课程" width:"22" as:"plain" db:"course_name"`
	Entries    int    `head:"笔数" width:"10" as:"count" db:"entries"`
	People     int    `head:"人数" width:"10" as:"count" db:"people"` // with money that stands
	Asked      int64  `head:"申请金额" width:"17" as:"amount" db:"asked"`
	Cut        int64  `head:"核减金额" width:"16" as:"amount" db:"cut"`
	Approved   int64  `head:"核定金额" width:"17" as:"amount" db:"approved"`
	Paid       int64  `head:"已拨付" width:"17" as:"amount" db:"paid"`       // of Approved
	Receivable int64  `head:"待收回" width:"15" as:"amount" db:"receivable"` // paid, no longer approved, not come back
}

// FundYear is what a fund had and has, in fen, on a sheet of nine columns.
type FundYear struct {
	Fund       string `head:"资金渠道" span:"1" as:"plain" db:"fund"`
	Allotted   int64  `head:"本年下达" span:"1" as:"amount" db:"allotted"`
	Committed  int64  `head:"已核定" span:"2" as:"amount" db:"committed"`
	Paid       int64  `head:"已拨付" span:"2" as:"amount" db:"paid"`
	Receivable int64  `head:"待收回" span:"1" as:"amount" db:"receivable"`
	Balance    int64  `head:"余额" span:"2" as:"amount" db:"balance"`
}

// FundLedger lays out 资金台账: one row an entry in the agreed column order, streamed, and 汇总 by fund and course with
// charts.
func FundLedger(d FundLedgerData) xlsx.Workbook {
	t := tableOf[Entry]()
	s := headed(t.draft("资金台账"), fmt.Sprintf("%s%d年度创业培训补贴资金台账", d.County, d.Year), d.Face,
		"截至 "+day(d.AsOf), "单位：元")
	t.filtered(s, d.Count)
	s.sheet.Page.FrozenCols = 1
	tail := xlsx.Row{Height: 22, Cells: t.sums("合计", map[string]xlsx.Cell{
		"资金渠道": text(SumText, fmt.Sprintf("%d 笔", d.Count)), "申请金额": amount(SumMoney, d.Asked),
		"核减金额": amount(SumMoney, d.Cut), "核定金额": amount(SumMoney, d.Approved)})}
	entries := s.finishWith(d.Count, ledgerRows(s, t, d.Entries), tail)
	return xlsx.Workbook{Title: "资金台账", Sheets: []xlsx.Sheet{entries, ledgerSummary(d), ledgerPrint(d)}}
}

// ledgerPrint is 打印版, what of the ledger is signed and filed: each institution's entries and their sum; of a ledger
// of more entries than anybody prints, the sums alone.
func ledgerPrint(d FundLedgerData) xlsx.Sheet {
	t := tableOf[Entry]().only(printedColumns())
	s := headed(t.draft("打印版"), fmt.Sprintf("%s%d年度创业培训补贴资金台账", d.County, d.Year), Face{},
		"截至 "+day(d.AsOf), "单位：元")
	signers(s, "制表", "审核", "负责人")
	s.header(t.fields())
	n := 0
	for _, sum := range d.Sums {
		for ; n < len(d.Printed) && d.Printed[n].Institution == sum.Institution; n++ {
			s.line(t.cells(n+1, &d.Printed[n])...)
		}
		s.line(t.sums("小计", map[string]xlsx.Cell{"台账编号": text(SumText, fmt.Sprintf("%d 笔", sum.Entries)),
			"收款户名": text(SumText, sum.Institution), "核定金额": amount(SumMoney, sum.Approved)})...)
	}
	t.sum(s, map[string]xlsx.Cell{"台账编号": text(SumText, fmt.Sprintf("%d 笔", d.Count)),
		"核定金额": amount(SumMoney, d.Approved)})
	return s.finish()
}

// ledgerRows turns entries into the rows to come, each as high as its texts need.
func ledgerRows(d *draft, t *table[Entry], entries iter.Seq[Entry]) iter.Seq[xlsx.Row] {
	first := d.next()
	return func(yield func(xlsx.Row) bool) {
		if entries == nil {
			return
		}
		n := first
		for e := range entries {
			cells := t.cells(n, &e)
			if !yield(xlsx.Row{Number: n, Height: d.height(cells), Cells: cells}) {
				return
			}
			n++
		}
	}
}

// ledgerSummary is 汇总: amounts by fund and course, what each fund has left, and charts of both.
func ledgerSummary(d FundLedgerData) xlsx.Sheet {
	t := tableOf[SummaryLine]()
	s := headed(t.draft("汇总"), fmt.Sprintf("%s%d年度补贴资金汇总", d.County, d.Year), Face{},
		"按资金渠道和课程（截至 "+day(d.AsOf)+"）", "单位：元")
	s.header(t.fields())
	first := s.next()
	t.lines(s, d.Summary)
	last := s.next() - 1
	t.sum(s, map[string]xlsx.Cell{"笔数": count(SumWhole, d.Sum.Entries), "人数": count(SumWhole, d.Sum.People),
		"申请金额": amount(SumMoney, d.Sum.Asked), "核减金额": amount(SumMoney, d.Sum.Cut),
		"核定金额": amount(SumMoney, d.Sum.Approved), "已拨付": amount(SumMoney, d.Sum.Paid),
		"待收回": amount(SumMoney, d.Sum.Receivable)})
	funds := fundYears(s, d.Funds)
	ledgerCharts(s, first, last, funds)
	return s.finish()
}

// fundYears lists what each fund had, spent and has; it returns the rows of the funds, for the chart.
func fundYears(d *draft, funds []FundYear) xlsx.Range {
	if len(funds) == 0 {
		return xlsx.Range{}
	}
	d.gap()
	d.captions("资金余额", "单位：元")
	first := d.next() + 1
	tableOf[FundYear]().spread(d, funds)
	return down(first, d.next()-1, 1)
}

// ledgerCharts draws approved money by fund and course, and what the funds have left.
func ledgerCharts(d *draft, first, last int, funds xlsx.Range) {
	d.gap()
	row := d.next()
	if last >= first {
		d.sheet.Charts = append(d.sheet.Charts, xlsx.Chart{
			Title: "核定金额（元）", At: xlsx.CellName(row, 1), Width: 480, Height: 300,
			Categories: xlsx.NewRange(first, 1, last, 2), Series: []xlsx.Range{down(first, last, 7)},
			Names: []string{"核定金额"},
		})
	}
	if funds.FirstRow > 0 {
		column := func(c int) xlsx.Range { return down(funds.FirstRow, funds.LastRow, c) }
		d.sheet.Charts = append(d.sheet.Charts, xlsx.Chart{
			Title: "资金使用（元）", At: xlsx.CellName(row, 4), Width: 480, Height: 300,
			Categories: funds, Series: []xlsx.Range{column(2), column(3), column(5), column(7), column(8)},
			Names: []string{"本年下达", "已核定", "已拨付", "待收回", "余额"},
		})
	}
}
