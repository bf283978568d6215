package form

// Business is a kind of application, 业务.
type Business struct {
	Code      string   // names it in the register and in the rules
	Name      string   // 业务 as people call it
	Letters   string   // first letters of its 业务编号; empty when it has none
	Senders   []string // sender folders that may send it
	Sheets    []Sheet
	Registers bool        // the municipal centre's lists: any sheet will do, the newest row of a key is in force
	Rows      bool        // a faulty row is left out and the others take effect; else a fault returns the whole
	Unit      string      // what its rows are counted in; empty: 人
	People    string      // staging table of the list whose rows are decided person by person; empty when none is
	WaitsFor  Awaited     // what an accepted one waits for; empty: it takes effect at once
	Award     string      // the rulebook's award that computes what each person is due
	Ends      bool        // it may end what waiting awards rest on
	Papers    []string    // workbooks published of it besides its receipt, once it waits for approval at most
	Contends  Contention  // which two of the kind are decided one after the other
	Keys      []Contended // columns whose values two of the kind contend for

	sheets func() []Sheet
}

// Awaited is what an accepted application waits for, as its verdict names it.
type Awaited string

// What settling gives.
const (
	Instructors Awaited = "instructors" // enough of them free to teach a class (article 9)
	Serials     Awaited = "serials"     // certificate numbers (article 16)
	Funds       Awaited = "funds"       // money (article 21)
)

// Contention says what two applications of a kind contend for.
type Contention int

// The contentions.
const (
	ForPeople Contention = iota // the persons, the class and the keys they name
	ForCounty                   // the numbers of a county; files of one sender: the keys they name
	ForSheets                   // the list that a sheet adds to; files of one sender: nothing
)

// Contended is a column of a staging table whose values are contended for.
type Contended struct {
	Table, Column string
	Own           bool // within the institution only, which gives its own name to something
}

// Sender folders.
const (
	Municipal  = "市级"
	CountyHall = "旗县区"
	Academy    = "机构"
)

// Codes of the kinds, for what is truly of one kind only.
const (
	KindRegister   = "register"
	KindDecision   = "decision"
	KindOpening    = "opening"
	KindCompletion = "completion"
	KindClaim      = "claim"
	KindUplift     = "uplift"
	KindAccount    = "account"
	KindPayment    = "payment"
)

// Kinds lists the kinds in the order in which a night handles them, without their sheets (see [Businesses]). It is
// their only declaration; queries join it as the table that [KindTable] makes.
func Kinds() []Business {
	return []Business{
		{Code: KindRegister, Name: "基础信息", Senders: []string{Municipal}, sheets: registers,
			Registers: true, Rows: true, Unit: "行", Ends: true, Contends: ForSheets},
		{Code: KindDecision, Name: "审批意见", Senders: []string{CountyHall}, sheets: decision,
			Rows: true, Unit: "行", Ends: true, Contends: ForCounty,
			Keys: []Contended{{Table: "staged_decision", Column: "subject"}}},
		{Code: KindOpening, Name: "开班申请", Letters: "KB", Senders: []string{Academy}, sheets: opening,
			People: "staged_trainee", WaitsFor: Instructors, Papers: []string{"opening_approval", "dispatch"},
			Keys: []Contended{{Table: "staged_opening", Column: "name", Own: true}}},
		{Code: KindCompletion, Name: "结业申请", Letters: "JY", Senders: []string{Academy}, sheets: completion,
			People: "staged_exam_result", WaitsFor: Serials,
			Papers: []string{"completion_approval"}},
		{Code: KindClaim, Name: "补贴申请", Letters: "BT", Senders: []string{Academy, CountyHall}, sheets: claim,
			People: "staged_claimant", WaitsFor: Funds, Award: "basic", Papers: []string{"claim_approval"}},
		{Code: KindUplift, Name: "上浮申请", Letters: "SF", Senders: []string{Academy, CountyHall}, sheets: uplift,
			People: "staged_uplift_claimant", WaitsFor: Funds, Award: "uplift",
			Papers: []string{"uplift_approval"},
			Keys:   []Contended{{Table: "staged_uplift_claimant", Column: "enterprise_code"}}},
		{Code: KindAccount, Name: "账户更正", Senders: []string{Academy, CountyHall}, sheets: account,
			Rows: true, Unit: "行", Keys: []Contended{{Table: "staged_account_correction", Column: "entry_no"}}},
		{Code: KindPayment, Name: "拨付结果", Senders: []string{CountyHall}, sheets: payment,
			Rows: true, Unit: "笔", Contends: ForCounty,
			Keys: []Contended{{Table: "staged_payment_result", Column: "entry_no"},
				{Table: "staged_payment_result", Column: "batch_no"}}},
	}
}

// Codes lists the codes of the kinds in that order.
func Codes() []string {
	var codes []string
	for _, k := range Kinds() {
		codes = append(codes, k.Code)
	}
	return codes
}

// KindOf is a kind without its sheets; the zero Business when there is no such kind.
func KindOf(code string) Business {
	for _, k := range Kinds() {
		if k.Code == code {
			return k
		}
	}
	return Business{}
}

// NameOf is 业务 of a kind; empty when there is no such kind.
func NameOf(code string) string { return KindOf(code).Name }

// RowByRow reports whether a kind is taken row by row.
func RowByRow(code string) bool { return KindOf(code).Rows }

// Businesses lists the kinds with their sheets.
func Businesses() []Business {
	all := Kinds()
	for i := range all {
		all[i].Sheets = all[i].sheets()
	}
	return all
}

// FormOf is a kind with its sheets; the zero Business when there is no such kind.
func FormOf(code string) Business {
	k := KindOf(code)
	if k.sheets != nil {
		k.Sheets = k.sheets()
	}
	return k
}

// registers are the sheets of 基础信息: any of the registers the municipal centre keeps.
func registers() []Sheet {
	return []Sheet{
		declare("机构目录", "staged_institution", Institution{}),
		declare("师资库", "staged_instructor", Instructor{}),
		resting(declare("讲师改派", "staged_reassignment", Reassignment{}), "staged_instructor"),
		declare("师资考核", "staged_assessment", Assessment{}),
		declare("教辅平台", "staged_platform", Platform{}),
		declare("平台比选", "staged_platform_bid", PlatformBid{}),
		declare("平台反馈", "staged_platform_feedback", PlatformFeedback{}),
		declare("目标任务", "staged_target", Target{}),
		declare("资金分配", "staged_allotment", Allotment{}),
		declare("证书请领", "staged_stock", Stock{}),
		declare("期初证书号", "staged_opening_serial", OpeningSerial{}),
		declare("历史补贴", "staged_past_subsidy", PastSubsidy{}),
		declare("履职记录", "staged_duty_record", DutyRecord{}),
		declare("工作日历", "staged_calendar_day", CalendarDay{}),
	}
}

// opening are the sheets of 开班申请.
func opening() []Sheet {
	return []Sheet{
		head(declare("开班信息", "staged_opening", Opening{})),
		declare("学员名单", "staged_trainee", Trainee{}),
		declare("课程安排", "staged_planned_session", PlannedSession{}),
	}
}

// completion are the sheets of 结业申请.
func completion() []Sheet {
	attendance := declare("考勤记录", "staged_attendance", Attendance{})
	attendance.Sessions = true
	return []Sheet{
		head(declare("结业信息", "staged_completion", Completion{})),
		declare("授课记录", "staged_taught_session", TaughtSession{}),
		attendance,
		declare("考核成绩", "staged_exam_result", ExamResult{}),
	}
}

// claim are the sheets of 补贴申请.
func claim() []Sheet {
	return []Sheet{
		head(declare("补贴信息", "staged_claim", Claim{})),
		declare("补贴名单", "staged_claimant", Claimant{}),
	}
}

// uplift is the sheet of 上浮申请.
func uplift() []Sheet {
	return []Sheet{declare("上浮名单", "staged_uplift_claimant", UpliftClaimant{})}
}

// account is the sheet of 账户更正.
func account() []Sheet {
	return []Sheet{declare("账户更正", "staged_account_correction", AccountCorrection{})}
}

// decision is the sheet of 审批意见.
func decision() []Sheet { return []Sheet{declare("审批意见", "staged_decision", Decision{})} }

// payment is the sheet of 拨付结果.
func payment() []Sheet {
	return []Sheet{declare("拨付结果", "staged_payment_result", PaymentResult{})}
}

// head marks a key/value sheet.
func head(s Sheet) Sheet {
	s.KeyValue = true
	return s
}

// resting names the list whose newest rows a sheet's rows are judged by.
func resting(s Sheet, table string) Sheet {
	s.RestsOn = table
	return s
}

// ListSheet is the very hidden sheet of our own blank workbooks that holds long drop-downs. Reading passes over it.
const ListSheet = "选项"
