package templates

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/templates/xlsx"
)

// Forecast is what will be asked of funds until the year ends, as it could be known on a day. Amounts are in fen.
type Forecast struct {
	Funds []ForecastFund // by county and fund
	Sum   ForecastFund
	Names []string // of the funds, in the policy's order
	Days  []ForecastDay
	Basis []ForecastBasis // by county and course
}

// ForecastFund is what a county's fund holds, what is expected to be asked of it, and from which day that is too much.
type ForecastFund struct {
	County   string    `head:"旗县区" width:"12" as:"middle" db:"county_name"`
	Fund     string    `head:"资金渠道" width:"16" as:"plain" db:"fund"`
	Unpaid   int64     `head:"已核定\n未拨付" width:"13.6" as:"yuan" db:"unpaid"`
	Owed     int64     `head:"待收回" width:"13.6" as:"yuan" db:"owed"`
	Balance  int64     `head:"余额" width:"13.6" as:"yuan" db:"balance"`
	Held     int64     `head:"暂缓、待审批" width:"13.6" as:"yuan" db:"held"`
	Class    int64     `head:"在办班期\n将申请" width:"13.6" as:"yuan" db:"class"`
	Uplift   int64     `head:"上浮\n将申请" width:"13.6" as:"yuan" db:"uplift"`
	Target   int64     `head:"目标任务\n还需" width:"13.6" as:"yuan" db:"target"`
	Remains  int64     `head:"年底结余\n（负为缺口）" width:"13.6" as:"yuan" db:"remains"`
	Until    string    `head:"何时用完" width:"16" as:"middle"`
	Next     int64     `head:"另：下年\n申请" width:"13.6" as:"yuan" db:"next"`
	Allotted int64     `db:"allotted"`
	DryOn    time.Time `db:"dry_on"` // zero: the year ends first
}

// ForecastDay is what the funds of Names hold together on a day.
type ForecastDay struct {
	Day     time.Time
	Remains []int64
}

// ForecastBasis is what the forecast of a county and course stands on. Its shares and days are the last year's, and Own
// says whose: 1 the county's of the course, 2 the course's, 3 all courses', 4 nobody's.
type ForecastBasis struct {
	County      string `head:"旗县区" width:"10.5" as:"middle" db:"county_name"`
	Course      string `head:"课程" width:"13" as:"middle" db:"course_name"`
	Open        int    `head:"在训\n班期" width:"7" as:"whole" db:"open"`
	Roster      int    `head:"在训\n学员" width:"7.5" as:"whole" db:"roster"`
	Unclaimed   int    `head:"结业待\n申请班期" width:"8.5" as:"whole" db:"unclaimed"`
	Pass        string `head:"合格率" width:"8" as:"percent" db:"pass"`
	Claim       string `head:"申领率" width:"8" as:"percent" db:"claim"`
	Days        int    `head:"结业到入\n账（天）" width:"8.5" as:"count" db:"claim_days"`
	People      int    `head:"预计\n申请人数" width:"8.5" as:"count" db:"people"`
	Class       int64  `head:"在办班期\n将申请（元）" width:"13.4" as:"yuan" db:"class"`
	Uplift      string `head:"上浮率" width:"8" as:"percent" db:"uplift"`
	UpliftDue   int64  `head:"上浮\n将申请（元）" width:"13.4" as:"yuan" db:"uplift_due"`
	Aimed       int    `head:"目标\n人数" width:"7.5" as:"whole" db:"aimed"`
	Done        int    `head:"已结业\n人数" width:"7.5" as:"whole" db:"done"`
	Missing     int    `head:"还需结业\n人数" width:"9" as:"whole" db:"missing"`
	Target      int64  `head:"还需金额\n（元）" width:"13.4" as:"yuan" db:"target"`
	Said        string `head:"取值说明" width:"18" as:"long"`
	Targeted    bool   `db:"targeted"`
	PassOwn     int    `db:"pass_basis"`
	ClaimOwn    int    `db:"claim_basis"`
	DaysOwn     int    `db:"days_basis"`
	UpliftOwn   int    `db:"uplift_basis"`
	UpliftsPaid bool   `db:"uplifts"` // the course has an uplift
}

// forecastMethod says how the forecast comes about, in two sentences.
func forecastMethod() string {
	return "将申请的，是暂缓、待审批的补贴，在办班期的名单人数×合格率（已结业的为合格人数）×申领率×开班日的补贴标准，" +
		"到期人员按上浮率计的上浮，以及完成目标任务还缺的人数（没有目标任务的按近一年进度）；" +
		"各率取近一年数据（没有的见「预测依据」），班期结业后经通常的天数申请，目标任务的缺口逐周均摊到年底。" +
		"每笔由申请指明的资金渠道支付，没有指明的按政策规定的先后由有余额的渠道支付，累计超过余额的那一周即用完；" +
		"各渠道都不够的，计为最后一个渠道的缺口。"
}

// Runs says when the fund is used up, as of a day.
func (f ForecastFund) Runs(asOf time.Time) string {
	switch {
	case f.Allotted == 0:
		return "本年未下达"
	case f.Balance <= 0 && f.DryOn.IsZero():
		return "已用完"
	case f.DryOn.IsZero():
		return "年内够用"
	case f.Balance <= 0 || !f.DryOn.After(asOf):
		return "现已不足"
	}
	monday := f.DryOn.AddDate(0, 0, -(int(f.DryOn.Weekday())+6)%7)
	return fmt.Sprintf("%d月%d日当周", monday.Month(), monday.Day())
}

// said says what was taken where the last year has no data of the county's own; nothing where it has.
func (b ForecastBasis) said() string {
	all := []string{ownShare("合格率", b.PassOwn, "全部计入"), ownShare("申领率", b.ClaimOwn, "全部计入")}
	if b.DaysOwn == 4 {
		all = append(all, fmt.Sprintf("无通常天数，按%d天", b.Days))
	}
	if b.UpliftsPaid {
		all = append(all, ownShare("上浮率", b.UpliftOwn, "未计上浮"))
	}
	if !b.Targeted {
		all = append(all, "无目标任务，按近一年进度")
	}
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "；")
}

// ownShare says whose share was taken, if it is not the county's own.
func ownShare(name string, own int, without string) string {
	switch own {
	case 2:
		return name + "取全市本课程"
	case 3:
		return name + "取全市各课程"
	case 4:
		return name + "无数据，" + without
	}
	return ""
}

// forecast is 资金预测: how that is reckoned, how what the funds hold goes down month by month, with a chart, and what
// will be asked of each and when it is used up.
func forecast(d MonthlyData) xlsx.Sheet {
	t := tableOf[ForecastFund]()
	s := t.draft("资金预测")
	monthTitle(s, d, "本年资金够用到何时", "单位：元")
	s.prose(forecastMethod())
	if len(d.Forecast.Funds) == 0 {
		s.across(22, text(Middle, "本年没有下达资金，也没有要申请补贴的班期"))
		return s.finish()
	}
	forecastDays(s, d.Forecast)
	s.section("各资金渠道到年底")
	s.header(t.fields())
	for _, f := range d.Forecast.Funds {
		f.Until = f.Runs(d.AsOf)
		cells := t.cells(0, &f)
		if f.Remains < 0 {
			cells[t.at("何时用完")].Style = Alarm
		}
		s.line(cells...)
	}
	s.line(t.total(&d.Forecast.Sum, "合计")...)
	return s.finish()
}

// mostFundsDrawn is how many funds have room beside each other, and their lines beside them.
const mostFundsDrawn = 5

// forecastDays is what the funds are expected to hold at the end of each month, as a table and, beside it, as lines.
func forecastDays(s *draft, f Forecast) {
	const wide, high, row = 500, 240, 18
	funds := min(len(f.Names), mostFundsDrawn)
	spans, heads := []int{1}, []xlsx.Cell{text(Header, "日期")}
	for _, name := range f.Names[:funds] {
		spans, heads = append(spans, 1), append(heads, text(Header, name))
	}
	s.section("预计余额（负为缺口）")
	top := s.next()
	s.spread(spans, heads)
	first := s.next()
	for _, day := range f.Days {
		cells := []xlsx.Cell{text(Middle, fmt.Sprintf("%d月%d日", day.Day.Month(), day.Day.Day()))}
		for _, fen := range day.Remains[:funds] {
			cells = append(cells, amount(Whole, fen))
		}
		s.spread(spans, cells)
	}
	last := s.next() - 1
	if last <= first {
		return
	}
	c := xlsx.Chart{Title: "预计余额（元）", Kind: xlsx.Lines, Width: wide, Height: high,
		Categories: down(first, last, 1), Names: f.Names[:funds], At: xlsx.CellName(top, funds+3)}
	for n := range funds {
		c.Series = append(c.Series, down(first, last, 2+n))
	}
	s.sheet.Charts = append(s.sheet.Charts, c)
	for s.next() <= top+high*3/4/row+1 { // pixels are three quarters of a point
		s.add(row)
	}
	s.charts = append(s.charts, [2]int{top, s.next() - 1})
}

// forecastBasis is 预测依据, by county and course.
func forecastBasis(d MonthlyData) xlsx.Sheet {
	t := tableOf[ForecastBasis]()
	s := begin(d, t, "预测依据", "资金预测的依据", "")
	for _, b := range d.Forecast.Basis {
		b.Said = b.said()
		cells := t.cells(0, &b)
		if !b.UpliftsPaid {
			cells[t.at("上浮率")] = text(Percent, "—")
		}
		s.line(cells...)
	}
	s.prose("合格率＝近一年结业班期的合格人数÷名单人数；申领率、上浮率只看结业、到期满两倍通常天数、至少30天的班期，" +
		"此后仍未申请的不再计入；系统启用前人员的上浮没有计入。")
	return s.finish()
}
