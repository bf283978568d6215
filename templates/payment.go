package templates

import (
	"fmt"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// PaymentListData fills 拨付花名册; amounts in fen, totals handed in.
type PaymentListData struct {
	Face
	BatchNo    string    `db:"batch_no"`
	Version    int       `db:"version"` // 1 for the first of a batch
	CountyCode string    `db:"county"`
	County     string    `db:"county_name"`
	MadeOn     time.Time `db:"made_on"`
	Total      int64
	Dropped    string // what it leaves out of the batch, in words
	Replaces   string // file name of the list it replaces; empty for the first of a batch
	Lines      []PaymentLine
	Details    []PaymentDetail
	Left       []PaymentLeft
	Funds      []FundTotal
}

// PaymentLine is what one payee gets from one fund, in fen.
type PaymentLine struct {
	No      int    `head:"序号" width:"6" as:"count" db:"line"`       // the same in every version of the list
	EntryNo string `head:"台账编号" width:"22" as:"code" db:"entry_no"` // several are joined by 、, runs of them by ～
	Payee   string `head:"收款户名" width:"20" as:"plain" db:"payee"`
	Bank    string `head:"开户银行" width:"18" as:"plain" db:"bank"`
	Account string `head:"银行账号" width:"22.5" as:"code" db:"account"`
	Amount  int64  `head:"金额" width:"16" as:"amount" db:"amount"`
	Fund    string `head:"资金渠道" width:"14" as:"plain" db:"fund"`
	People  int    `head:"人数" width:"7" as:"whole" db:"people"` // trainees behind the amount
	Remark  string `head:"备注" width:"41" as:"long" db:"remark"` // what finance must see before it pays
}

// PaymentDetail is one entry behind a line, in fen: what 拨付结果 may answer by 台账编号.
type PaymentDetail struct {
	EntryNo string `head:"台账编号" width:"24" as:"code" db:"entry_no"`
	Name    string `head:"姓名" width:"12" as:"middle" db:"name"` // trainee
	ClassNo string `head:"班期编号" width:"24" as:"code" db:"class_no"`
	Kind    string `head:"补贴类型" width:"10" as:"middle" db:"kind"` // 基础 or 上浮
	Amount  int64  `head:"金额" width:"16" as:"amount" db:"amount"`
	Fund    string `head:"资金渠道" width:"26" as:"plain" db:"fund"`
	Payee   string `head:"收款户名" width:"28" as:"plain" db:"payee"`
	Account string `head:"银行账号" width:"26" as:"code" db:"account"`
}

// PaymentLeft is one entry of the batch that a list no longer pays, in fen, and why.
type PaymentLeft struct {
	EntryNo string `head:"台账编号" width:"24" as:"code" db:"entry_no"`
	Name    string `head:"姓名" width:"12" as:"middle" db:"name"`
	ClassNo string `head:"班期编号" width:"24" as:"code" db:"class_no"`
	Amount  int64  `head:"金额" width:"16" as:"amount" db:"amount"`
	Fund    string `head:"资金渠道" width:"16" as:"plain" db:"fund"`
	Payee   string `head:"收款户名" width:"24" as:"plain" db:"payee"`
	Account string `head:"银行账号" width:"24" as:"code" db:"account"`
	Why     string `head:"原因" width:"28" as:"long" db:"why"`
}

// FundTotal is one line of the totals by fund, in fen.
type FundTotal struct {
	Fund   string `head:"资金渠道" width:"44" as:"plain" db:"fund"`
	Payees int    `head:"收款方数" width:"14" as:"count" db:"payees"`
	People int    `head:"人数" width:"14" as:"whole" db:"people"`
	Amount int64  `head:"金额" width:"20" as:"amount" db:"amount"`
}

// PaymentList lays out 拨付花名册: a row a payee and fund, then the entries behind each row and the totals by fund on
// sheets of their own, what the bank imports, and the form of its answer. One that replaces another says so on its
// face, and has a sheet of what is not to be paid any more.
func PaymentList(d PaymentListData) xlsx.Workbook {
	t := tableOf[PaymentLine]()
	s := headed(t.draft("拨付花名册"), d.County+"创业培训补贴资金拨付花名册", d.Face,
		"批次号："+d.BatchNo+"　　编制日期："+day(d.MadeOn), "单位：元")
	if d.Replaces != "" {
		said := text(Replaced, "代替「"+d.Replaces+"」，原花名册作废，请按本表拨付；"+d.Dropped+"，见「不再拨付」")
		s.across(s.need(said, 1, s.sheet.Width)+4, said)
	}
	signedTable(s, func(s *draft) {
		t.print(s, d.Lines)
		if len(d.Lines) == 0 {
			s.across(26, text(Middle, "本批次没有需要拨付的款项"))
		}
		t.sum(s, map[string]xlsx.Cell{"台账编号": text(SumText, fmt.Sprintf("%d 笔", len(d.Lines))),
			"金额": amount(SumMoney, d.Total)})
		s.pairs([]int{2, 7}, item{"合计大写", text(Value, "人民币"+Capital(d.Total))})
	}, "财务")
	sheets := []xlsx.Sheet{s.finish(), paymentDetails(d), fundTotals(d)}
	if len(d.Lines) > 0 {
		sheets = append(sheets, paymentAnswers(d), bankImport(d))
	}
	if d.Replaces != "" {
		sheets = append(sheets, paymentLeft(d))
	}
	return xlsx.Workbook{Title: "拨付花名册", Sheets: sheets}
}

// paymentAnswers is 拨付结果, a row for each line of the list: what was issued is given, what the bank did is blank.
func paymentAnswers(d PaymentListData) xlsx.Sheet {
	heads := []string{"批次号", "序号", "收款户名", "金额", "拨付结果", "拨付日期", "凭证号", "原因", "台账编号"}
	s := newAnswers("拨付结果", form.FormOf(form.KindPayment).Sheets[0], heads)
	s.title("拨付结果（填好后把本文件放回收件文件夹）")
	s.sheet.Page.HeadRight = "批次号：" + d.BatchNo
	s.prose("批次号、序号、收款户名、金额已填好，请勿改动；其余栏目由财务填写：拨付结果从下拉列表选择，" +
		"成功、收回须填凭证号，" +
		"退票须填原因。一行代表花名册同一序号的全部台账，台账编号不用填；" +
		"只办了其中几笔的、银行按被代替的花名册办理的，才在台账编号栏填上所办的各笔。" +
		"拨付结果空着的行不办理，以后可以再报。")
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
	t := tableOf[PaymentLeft]()
	s := headed(t.draft("不再拨付"), "不再拨付的款项", Face{}, "批次号："+d.BatchNo, "单位：元")
	t.print(s, d.Left)
	return s.finish()
}

// paymentDetails is 拨付明细: every entry behind the lines.
func paymentDetails(d PaymentListData) xlsx.Sheet {
	t := tableOf[PaymentDetail]()
	s := headed(t.draft("拨付明细"), "拨付明细", Face{}, "批次号："+d.BatchNo, "单位：元")
	t.print(s, d.Details)
	t.sum(s, map[string]xlsx.Cell{"姓名": text(SumText, fmt.Sprintf("%d 笔", len(d.Details))), "金额": amount(SumMoney,
		d.Total)})
	return s.finish()
}

// fundTotals is 资金汇总.
func fundTotals(d PaymentListData) xlsx.Sheet {
	t := tableOf[FundTotal]()
	s := headed(t.draft("资金汇总"), "拨付资金汇总", Face{}, "批次号："+d.BatchNo, "单位：元")
	t.print(s, d.Funds)
	t.sum(s, map[string]xlsx.Cell{"金额": amount(SumMoney, d.Total)})
	return s.finish()
}
