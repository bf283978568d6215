package templates

import (
	"cmp"
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// MonthlyData fills 月报; amounts in fen, totals handed in.
type MonthlyData struct {
	Owner        string // the county's name, or 全市
	AsOf         time.Time
	Progress     []Progress // by county, or by course when it is one county's
	Detail       []Progress // by county and course; empty for one county
	Sum          Progress
	Funds        []FundUse // by fund
	Counties     []FundUse // by county and fund; empty for one county
	Courses      []FundUse // by fund and course: committed and paid only
	Money        FundUse   // total
	Institutions []InstitutionMonth
	Rules        []RuleCount
	Altered      []AlteredList // payment lists of the outbox that were edited and are not paid yet
	Waiting      []Waiting
	Receivable   []Receivable
	Stopped      []StoppedThing // empty: nothing stands still, and the sheet is left out
}

// Progress is people trained against the year's target.
type Progress struct {
	County  string `head:"旗县区" width:"20" as:"middle" db:"county_name"`
	Course  string `head:"课程" width:"24" as:"middle" db:"course_name"`
	Target  int    `head:"目标人数" width:"14" as:"count" db:"target"`
	Done    int    `head:"完成人数" width:"14" as:"count" db:"done"`
	Rate    string `head:"完成率" width:"14" as:"middle" db:"rate"` // — without a target
	Missing int    `head:"未完成人数" width:"14" as:"count" db:"missing"`
}

// FundUse is a year's money, in fen.
type FundUse struct {
	County     string `head:"旗县区" width:"18" as:"middle" db:"county_name"`
	Fund       string `head:"资金渠道" width:"32" as:"plain" db:"fund"`
	Course     string `head:"课程" width:"22" as:"middle" db:"course_name"`
	Allotted   int64  `head:"本年下达" width:"18" as:"amount" db:"allotted"`
	Committed  int64  `head:"已核定" width:"18" as:"amount" db:"committed"`
	Paid       int64  `head:"已拨付" width:"18" as:"amount" db:"paid"`
	Receivable int64  `head:"待收回" width:"16" as:"amount" db:"receivable"`
	Balance    int64  `head:"余额" width:"18" as:"amount" db:"balance"`
}

// InstitutionMonth counts one institution's applications of the month by what became of them.
type InstitutionMonth struct {
	Name     string   `head:"培训机构" width:"40" as:"plain" db:"institution_name"`
	County   string   `head:"旗县区" width:"16" as:"middle" db:"county_name"`
	Received int      `head:"收到" width:"10" as:"count" db:"received"`
	Accepted int      `head:"受理" width:"10" as:"count" db:"accepted"`
	Partly   int      `head:"部分受理" width:"10" as:"count" db:"partly"`
	Returned int      `head:"退回" width:"10" as:"count" db:"returned"`
	Held     int      `head:"暂缓" width:"10" as:"count" db:"held"`
	Repeated int      `head:"重复报送" width:"10" as:"count" db:"repeated"`
	_        struct{} `head:"备注" width:"22" as:"blank"`
}

// Waiting is an application on hold; Amount is in fen.
type Waiting struct {
	BusinessNo  string    `head:"业务编号" width:"25" as:"code" db:"business_no"`
	Business    string    `head:"业务" width:"12" as:"middle"`
	Institution string    `head:"培训机构" width:"36" as:"plain" db:"institution_name"`
	County      string    `head:"旗县区" width:"14" as:"middle" db:"county_name"`
	For         string    `head:"等待" width:"18" as:"middle" db:"waits_for"`
	Since       time.Time `head:"自何日起" width:"14" as:"date" db:"since"`
	Days        int       `head:"已等天数" width:"11" as:"count" db:"days"`
	People      int       `head:"人数" width:"9" as:"whole" db:"people"`
	Amount      int64     `head:"金额" width:"16" as:"money" db:"amount"`
	Kind        string    `db:"kind"` // of the application
}

// Receivable is money that left the bank on an entry revoked since, and has not come back (待收回), in fen.
type Receivable struct {
	County    string    `head:"旗县区" width:"10" as:"middle" db:"county_name"`
	EntryNo   string    `head:"台账编号" width:"20" as:"code" db:"entry_no"`
	Name      string    `head:"姓名" width:"11" as:"middle" db:"name"`
	Payee     string    `head:"收款户名" width:"20" as:"plain" db:"payee"`
	Account   string    `head:"银行账号" width:"22" as:"code" db:"account"`
	Fund      string    `head:"资金渠道" width:"16" as:"plain" db:"fund"`
	Amount    int64     `head:"金额" width:"13" as:"amount" db:"amount"`
	PaidOn    time.Time `head:"拨付日期" width:"12" as:"date" db:"paid_on"`
	RevokedOn time.Time `head:"撤销日期" width:"12" as:"date" db:"revoked_on"`
	Days      int       `head:"已过天数" width:"9" as:"count" db:"days"`
	Reason    string    `head:"撤销理由" width:"22" as:"long" db:"reason"`
}

// StoppedThing is what stands still because the register contradicts itself about it, until somebody has looked.
type StoppedThing struct {
	Thing  string    `head:"停办事项" width:"34" as:"plain" db:"thing"`
	County string    `head:"旗县区" width:"14" as:"middle" db:"county_name"`
	Reason string    `head:"原因" width:"34" as:"plain" db:"reason"`
	Place  string    `head:"涉及编号" width:"34" as:"code" db:"place"`
	Since  time.Time `head:"自何日起" width:"14" as:"date" db:"since"`
	Days   int       `head:"已停天数" width:"11" as:"count" db:"days"`
}

// AlteredList is a payment list that no longer says what was written.
type AlteredList struct {
	BatchNo   string    `head:"批次号" width:"24" as:"code" db:"batch_no"`
	County    string    `head:"旗县区" width:"14" as:"middle" db:"county_name"`
	File      string    `head:"文件" width:"46" as:"long" db:"path"`
	Cells     string    `head:"被改动的单元格" width:"30" as:"middle" db:"cells"` // shown in its colour
	NoticedOn time.Time `head:"发现日期" width:"14" as:"date" db:"noticed_on"`
	_         struct{}  `head:"处理" width:"38" as:"blank"`
}

// Monthly lays out 月报: people against targets, money by fund and course, institutions by result, rules by how often
// they fired, and what is on hold since when; the first ones with charts.
func Monthly(d MonthlyData) xlsx.Workbook {
	sheets := []xlsx.Sheet{progress(d)}
	if len(d.Detail) > 0 {
		sheets = append(sheets, progressDetail(d))
	}
	sheets = append(sheets, uses(d))
	if len(d.Counties) > 0 {
		sheets = append(sheets, usesDetail(d))
	}
	sheets = append(sheets, institutions(d), fired(d), waiting(d))
	if len(d.Receivable) > 0 {
		sheets = append(sheets, receivable(d))
	}
	if len(d.Stopped) > 0 {
		sheets = append(sheets, standstill(d))
	}
	if len(d.Altered) > 0 {
		sheets = append(sheets, altered(d))
	}
	return xlsx.Workbook{Title: "月报", Sheets: sheets}
}

// begin begins a sheet of the report with the header of its table.
func begin[T any](d MonthlyData, t *table[T], name, title, unit string) *draft {
	s := t.draft(name)
	monthTitle(s, d, title, unit)
	s.header(t.fields())
	return s
}

// monthTitle heads a sheet of the report.
func monthTitle(s *draft, d MonthlyData, title, unit string) {
	s.title(fmt.Sprintf("%s创业培训月报（%d年%d月）：%s", d.Owner, d.AsOf.Year(), d.AsOf.Month(), title))
	s.captions("截至 "+day(d.AsOf), unit)
}

// progress is 目标进度: a city's by county, a county's by course.
func progress(d MonthlyData) xlsx.Sheet {
	t := tableOf[Progress]()
	if len(d.Detail) > 0 {
		t.without("课程")
	} else {
		t.without("旗县区")
	}
	t.columns[0].width = 34
	s := begin(d, t, "目标进度", "目标任务完成进度", "本年结业且考核合格，作废证书不计")
	first := s.next()
	t.lines(s, d.Progress)
	last := s.next() - 1
	t.sum(s, map[string]xlsx.Cell{"目标人数": count(SumWhole, d.Sum.Target), "完成人数": count(SumWhole, d.Sum.Done),
		"完成率": text(SumText, d.Sum.Rate), "未完成人数": count(SumWhole, d.Sum.Missing)})
	if last < first {
		return s.finish()
	}
	s.gap()
	s.chart(xlsx.Chart{Title: "目标与完成（人）", Width: 640, Height: 300, Categories: down(first, last, 1),
		Names: []string{"目标人数", "完成人数"}, Series: []xlsx.Range{down(first, last, 2), down(first, last, 3)}}, 1)
	return s.finish()
}

// progressDetail is 目标进度明细, by county and course.
func progressDetail(d MonthlyData) xlsx.Sheet {
	t := tableOf[Progress]()
	s := begin(d, t, "目标进度明细", "目标任务完成进度（按旗县区和课程）", "单位：人")
	t.lines(s, d.Detail)
	return s.finish()
}

// uses is 资金: what was allotted, committed, paid and is left by fund, and what was committed and paid by course.
func uses(d MonthlyData) xlsx.Sheet {
	t := tableOf[FundUse]().without("旗县区")
	s := begin(d, t, "资金", "补贴资金使用情况", "单位：元")
	first := s.next()
	for _, f := range d.Funds {
		f.Course = "全部"
		s.line(t.cells(0, &f)...)
	}
	last := s.next() - 1
	t.sum(s, d.Money.sums())
	if len(d.Courses) > 0 {
		s.section("其中：按课程")
	}
	for _, f := range d.Courses {
		cells, none := t.cells(0, &f), xlsx.Cell{Style: Money}
		cells[t.at("本年下达")], cells[t.at("余额")] = none, none // money is not allotted by course
		s.line(cells...)
	}
	if last < first {
		return s.finish()
	}
	s.gap()
	column := func(c int) xlsx.Range { return down(first, last, c) }
	s.chart(xlsx.Chart{Title: "资金使用（元）", Width: 640, Height: 300, Categories: column(1),
		Names:  []string{"本年下达", "已核定", "已拨付", "待收回", "余额"},
		Series: []xlsx.Range{column(3), column(4), column(5), column(6), column(7)}}, 1)
	return s.finish()
}

// usesDetail is 资金明细, by county and fund.
func usesDetail(d MonthlyData) xlsx.Sheet {
	t := tableOf[FundUse]().without("课程")
	s := begin(d, t, "资金明细", "补贴资金使用情况（按旗县区）", "单位：元")
	t.lines(s, d.Counties)
	t.sum(s, d.Money.sums())
	return s.finish()
}

// sums are the amounts of a total.
func (f FundUse) sums() map[string]xlsx.Cell {
	return map[string]xlsx.Cell{"本年下达": amount(SumMoney, f.Allotted), "已核定": amount(SumMoney, f.Committed),
		"已拨付": amount(SumMoney, f.Paid), "待收回": amount(SumMoney, f.Receivable), "余额": amount(SumMoney,
			f.Balance)}
}

// institutions is 机构: applications of the month by what became of them; those with nothing accepted stand out.
func institutions(d MonthlyData) xlsx.Sheet {
	t := tableOf[InstitutionMonth]()
	s := begin(d, t, "机构", "本月各机构申请办理情况", "单位：份")
	first := s.next()
	for _, i := range d.Institutions {
		cells, remark := t.cells(0, &i), text(Long, "")
		if i.Accepted+i.Partly+i.Held == 0 {
			remark = text(Caution, "本月没有一份受理")
		}
		cells[t.at("备注")] = remark
		s.line(cells...)
	}
	if len(d.Institutions) == 0 {
		s.across(22, text(Middle, "本月没有申请"))
		return s.finish()
	}
	last := min(s.next()-1, first+mostCharted-1)
	column := func(c int) xlsx.Range { return down(first, last, c) }
	s.gap()
	s.chart(xlsx.Chart{Title: "各机构办理结果（份，收到最多者）", Width: 760, Height: 320, Categories: column(1),
		Names: []string{"受理", "部分受理", "退回"}, Series: []xlsx.Range{column(4), column(5), column(6)}}, 1)
	return s.finish()
}

// fired is 规则: which rules fired most this month.
func fired(d MonthlyData) xlsx.Sheet {
	s := tableOf[RuleCount]().draft("规则")
	monthTitle(s, d, "本月审核发现的问题", "按条数排列")
	ruleTable(s, d.Rules, "各规则问题数（条）")
	return s.finish()
}

// waiting is 暂缓: what is on hold, for what and since when.
func waiting(d MonthlyData) xlsx.Sheet {
	t := tableOf[Waiting]()
	s := begin(d, t, "暂缓", "暂缓办理的业务", "金额单位：元")
	t.lines(s, d.Waiting)
	if len(d.Waiting) == 0 {
		s.across(22, text(Middle, "没有暂缓办理的业务"))
	}
	return s.finish()
}

// standstill is 停办核查: what is not numbered or paid because the books contradict themselves about it.
func standstill(d MonthlyData) xlsx.Sheet {
	t := tableOf[StoppedThing]()
	s := begin(d, t, "停办核查", "账目或编号有矛盾，停办核查的事项",
		"只停所列事项，其余业务照常办理；由市就业服务中心系统管理员核查处理")
	t.lines(s, d.Stopped)
	return s.finish()
}

// receivable is 待收回: what was paid, was revoked and has not come back; it is bound in its fund until 拨付结果 says
// 收回.
func receivable(d MonthlyData) xlsx.Sheet {
	t := tableOf[Receivable]()
	s := begin(d, t, "待收回", "已拨付、后撤销、尚未收回的款项", "金额单位：元")
	t.lines(s, d.Receivable)
	s.gap()
	s.prose("款项退回后，请在「拨付结果」中填「收回」（凭证号必填）；在此之前，这些款项在资金渠道中不可动用。")
	return s.finish()
}

// altered is 花名册核对: payment lists that somebody edited after they were written, which nobody should pay.
func altered(d MonthlyData) xlsx.Sheet {
	t := tableOf[AlteredList]()
	s := begin(d, t, "花名册核对", "被改动过的拨付花名册", "尚未拨付完毕的批次")
	for _, a := range d.Altered {
		cells := t.cells(0, &a)
		cells[t.at("被改动的单元格")] = text(Caution, cmp.Or(a.Cells, "见核对结果（chuangpei verify）"))
		cells[t.at("处理")] = text(Long, "请勿按此文件拨付；移走该文件，由系统管理员重新发布后再拨付")
		s.line(cells...)
	}
	return s.finish()
}
