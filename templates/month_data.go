package templates

import (
	"fmt"
	"strings"
	"time"
)

// MonthlyData fills 月报: a month beside its year so far, and what was open on its day. Amounts are in fen, totals
// handed in.
type MonthlyData struct {
	Face
	Owner        string // the county's name, or 全市
	AsOf         time.Time
	Progress     []Progress // by county, or by course when it is one county's
	Detail       []Progress // by county and course; empty for one county
	Sum          Progress
	Funds        []FundUse // by fund
	Counties     []FundUse // by county and fund, each county's own sum after them; empty for one county
	Courses      []FundUse // by fund and course, without what was allotted
	Money        FundUse   // total
	Forecast     Forecast
	Institutions []InstitutionMonth
	Applications InstitutionMonth // total
	Rules        []RuleCount
	Altered      []AlteredList // payment lists of the outbox that were edited and were not paid yet
	Waiting      []Waiting
	Receivable   []Receivable
	Stopped      []StoppedThing // empty: nothing stood still, and the sheet is left out
}

// Progress is people trained against the year's target; Rate is a share, empty without a target.
type Progress struct {
	County  string `head:"旗县区" width:"20" as:"middle" db:"county_name"`
	Course  string `head:"课程" width:"24" as:"middle" db:"course_name"`
	Target  int    `head:"本年目标人数" width:"15" as:"count" db:"target"`
	Month   int    `head:"本月完成人数" width:"15" as:"count" db:"month"`
	Done    int    `head:"本年完成人数" width:"15" as:"count" db:"done"`
	Rate    string `head:"完成率" width:"13" as:"percent" db:"rate"`
	Missing int    `head:"未完成人数" width:"14" as:"count" db:"missing"`
}

// FundUse is a year's money and its month's, in fen; Rate is the share of the allotted that is paid.
type FundUse struct {
	County         string `head:"旗县区" width:"14" as:"middle" db:"county_name"`
	Fund           string `head:"资金渠道" width:"30" as:"plain" db:"fund"`
	Course         string `head:"课程" width:"18" as:"middle" db:"course_name"`
	Allotted       int64  `head:"本年下达" width:"15.6" as:"amount" db:"allotted"`
	MonthCommitted int64  `head:"本月核定" width:"15.6" as:"amount" db:"month_committed"`
	Committed      int64  `head:"本年核定" width:"15.6" as:"amount" db:"committed"`
	MonthPaid      int64  `head:"本月拨付" width:"15.6" as:"amount" db:"month_paid"`
	Paid           int64  `head:"本年拨付" width:"15.6" as:"amount" db:"paid"`
	Receivable     int64  `head:"待收回" width:"15.6" as:"amount" db:"receivable"`
	Balance        int64  `head:"余额" width:"15.6" as:"amount" db:"balance"`
	Rate           string `head:"拨付进度" width:"11" as:"percent" db:"rate"`
}

// InstitutionMonth counts one institution's applications of the month, and of the year so far, by what became of them.
type InstitutionMonth struct {
	Name         string   `head:"培训机构" width:"28" as:"plain" db:"institution_name"`
	County       string   `head:"旗县区" width:"13" as:"middle" db:"county_name"`
	Received     int      `head:"本月\n收到" width:"8" as:"count" db:"received"`
	Accepted     int      `head:"本月\n受理" width:"8" as:"count" db:"accepted"`
	Partly       int      `head:"本月\n部分受理" width:"10.5" as:"count" db:"partly"`
	Returned     int      `head:"本月\n退回" width:"8" as:"count" db:"returned"`
	Held         int      `head:"本月\n暂缓" width:"8" as:"count" db:"held"`
	Repeated     int      `head:"本月\n重复报送" width:"10.5" as:"count" db:"repeated"`
	YearReceived int      `head:"本年\n收到" width:"8" as:"count" db:"year_received"`
	YearAccepted int      `head:"本年\n受理" width:"8" as:"count" db:"year_accepted"`
	YearPartly   int      `head:"本年\n部分受理" width:"10.5" as:"count" db:"year_partly"`
	YearReturned int      `head:"本年\n退回" width:"8" as:"count" db:"year_returned"`
	YearHeld     int      `head:"本年\n暂缓" width:"8" as:"count" db:"year_held"`
	YearRepeated int      `head:"本年\n重复报送" width:"10.5" as:"count" db:"year_repeated"`
	_            struct{} `head:"备注" width:"14" as:"blank"`
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

// begin begins a sheet of the report with the header of its table.
func begin[T any](d MonthlyData, t *table[T], name, about, unit string) *draft {
	s := t.draft(name)
	monthTitle(s, d, about, unit)
	s.header(t.fields())
	return s
}

// monthTitle heads a sheet of the report, and its pages: narrow tables leave a title little room, so that what the
// sheet is about stands below it.
func monthTitle(s *draft, d MonthlyData, about, unit string) {
	title := fmt.Sprintf("%s创业培训月报（%d年%d月）", d.Owner, d.AsOf.Year(), d.AsOf.Month())
	s.title(title)
	s.face(d.Face)
	s.sheet.Page.HeadLeft, s.sheet.Page.HeadRight = title+"："+about, "截至 "+day(d.AsOf)
	s.captions(about, strings.TrimSpace("截至 "+day(d.AsOf)+"　"+unit))
}
