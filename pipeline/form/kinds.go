package form

// Business is a kind of application, 业务.
type Business struct {
	Code    string   // register, opening, completion, claim
	Name    string   // 业务 as people call it
	Letters string   // first letters of its 业务编号; empty for registers
	Senders []string // sender folders that may send it
	Sheets  []Sheet
	AnyOf   bool   // any of the sheets will do; else all are required
	Rows    bool   // taken row by row: a faulty row is left out, the others take effect; else a fault returns the whole
	People  string // staging table of the list whose rows are decided person by person; empty when none is
}

// Sender folders.
const (
	Municipal  = "市级"
	CountyHall = "旗县区"
	Academy    = "机构"
)

// Kinds lists the kinds in the order in which a night handles them, without their sheets.
func Kinds() []Business {
	return []Business{
		{Code: "register", Name: "基础信息", Senders: []string{Municipal}, AnyOf: true, Rows: true},
		{Code: "decision", Name: "审批意见", Senders: []string{CountyHall}, Rows: true},
		{Code: "opening", Name: "开班申请", Letters: "KB", Senders: []string{Academy}, People: "staged_trainee"},
		{Code: "completion", Name: "结业申请", Letters: "JY", Senders: []string{Academy}, People: "staged_exam_result"},
		{Code: "claim", Name: "补贴申请", Letters: "BT", Senders: []string{Academy, CountyHall}, People: "staged_claimant"},
		{Code: "uplift", Name: "上浮申请", Letters: "SF", Senders: []string{Academy, CountyHall}, People: "staged_uplift_claimant"},
		{Code: "payment", Name: "拨付结果", Senders: []string{CountyHall}, Rows: true},
	}
}

// NameOf is 业务 of a kind; empty when there is no such kind.
func NameOf(code string) string { return kind(code, nil).Name }

// RowByRow reports whether a kind is taken row by row.
func RowByRow(code string) bool { return kind(code, nil).Rows }

// kind is a kind with its sheets.
func kind(code string, sheets []Sheet) Business {
	for _, k := range Kinds() {
		if k.Code == code {
			k.Sheets = sheets
			return k
		}
	}
	return Business{}
}

// Businesses lists the kinds with their sheets.
func Businesses() []Business {
	return []Business{Registers(), DecisionForm(), OpeningForm(), CompletionForm(), ClaimForm(), UpliftForm(), PaymentForm()}
}

// Registers is 基础信息: any of the registers the municipal centre keeps.
func Registers() Business {
	return kind("register", []Sheet{
		declare("机构目录", "staged_institution", Institution{}),
		declare("师资库", "staged_instructor", Instructor{}),
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
	})
}

// OpeningForm is 开班申请.
func OpeningForm() Business {
	return kind("opening", []Sheet{
		head(declare("开班信息", "staged_opening", Opening{})),
		declare("学员名单", "staged_trainee", Trainee{}),
		declare("课程安排", "staged_planned_session", PlannedSession{}),
	})
}

// CompletionForm is 结业申请.
func CompletionForm() Business {
	attendance := declare("考勤记录", "staged_attendance", Attendance{})
	attendance.Sessions = true
	return kind("completion", []Sheet{
		head(declare("结业信息", "staged_completion", Completion{})),
		declare("授课记录", "staged_taught_session", TaughtSession{}),
		attendance,
		declare("考核成绩", "staged_exam_result", ExamResult{}),
	})
}

// ClaimForm is 补贴申请.
func ClaimForm() Business {
	return kind("claim", []Sheet{
		head(declare("补贴信息", "staged_claim", Claim{})),
		declare("补贴名单", "staged_claimant", Claimant{}),
	})
}

// UpliftForm is 上浮申请.
func UpliftForm() Business {
	return kind("uplift", []Sheet{
		declare("上浮名单", "staged_uplift_claimant", UpliftClaimant{}),
	})
}

// DecisionForm is 审批意见.
func DecisionForm() Business {
	return kind("decision", []Sheet{declare("审批意见", "staged_decision", Decision{})})
}

// PaymentForm is 拨付结果.
func PaymentForm() Business {
	return kind("payment", []Sheet{declare("拨付结果", "staged_payment_result", PaymentResult{})})
}

// head marks a key/value sheet.
func head(s Sheet) Sheet {
	s.KeyValue = true
	return s
}

// ListSheet is the very hidden sheet of our own blank workbooks that holds long drop-downs. Reading passes over it.
const ListSheet = "选项"
