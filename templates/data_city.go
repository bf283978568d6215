package templates

import "time"

// AssessmentData fills 师资考核结果 (article 8). Scores are decimal digits; empty where none was given.
type AssessmentData struct {
	Year    int
	AsOf    time.Time
	Weights [4]int  // percent: teaching, workload, honours, service
	Grades  []Count // instructors by grade, the best first
	People  []AssessedInstructor
}

// AssessedInstructor is one instructor's year.
type AssessedInstructor struct {
	Rank       int
	No         string
	Name       string
	County     string // name
	Engagement string
	Teaching   string
	Workload   string
	Honours    string
	Service    string
	Score      string // weighted
	Grade      string // empty below the lowest
	Classes    int    // taught that year
	Lessons    int    // taught that year
	Reckoned   int    // 完成教学任务 as the lessons would give it, 0 to 100
}

// BidData fills 平台比选结果 (article 12). Criteria and the marks of each supplier go in the same order.
type BidData struct {
	HeldOn    time.Time
	From, To  time.Time // made public
	Days      int       // working days
	Criteria  []Criterion
	Suppliers []Bidder
}

// Criterion is one 评审项 and its full marks, decimal digits.
type Criterion struct{ Name, Full string }

// Bidder is one supplier with its marks, decimal digits, averaged over the judges.
type Bidder struct {
	Rank   int
	Name   string
	Marks  []string
	Total  string
	Judges int
	Chosen bool // first of all, alone
	Tied   bool // shares the first place
}

// FeedbackData fills 平台反馈汇总 (article 13).
type FeedbackData struct {
	Year     int
	AsOf     time.Time
	Platform string
	Kinds    []FeedbackKind
	All      FeedbackKind
	Remarks  []FeedbackRemark
}

// FeedbackKind sums what one kind of respondent says; Average is decimal digits, Stars counts scores of 1 to 5.
type FeedbackKind struct {
	Kind    string
	Count   int
	Average string
	Stars   [5]int
}

// FeedbackRemark is what one respondent says.
type FeedbackRemark struct{ Kind, Name, Score, Remark string }

// DistributionData fills 证书分发单 (articles 15 to 17).
type DistributionData struct {
	Day    time.Time
	Runs   []NumberRun
	Issued int // numbered that day
	Voids  int // of them, void since
	Stock  StockBalance
	Years  []StockYear
	Gaps   []NumberGap
	Void   []VoidCertificate
}

// NumberRun is an unbroken run of numbers given to a class.
type NumberRun struct {
	County, Institution, ClassNo, Course, From, To string
	Count, Voids                                   int
}

// StockBalance is how many blank certificates came in, were used, are void among the used, and are left.
type StockBalance struct{ Drawn, Used, Void, Left int }

// StockYear is what was drawn and used in a year.
type StockYear struct{ Year, Drawn, Used, Void int }

// NumberGap is a run of serials of a scope that this system did not give.
type NumberGap struct {
	Scope       string
	First, Last int
	Why         string
}

// VoidCertificate is a number that holds no more.
type VoidCertificate struct {
	No, ClassNo, Institution, Reason string
	On                               time.Time
}

// DutyListData fills 履职清单 (articles 7, 8, 10, 11, 13, 15).
type DutyListData struct {
	AsOf    time.Time
	Overdue int
	Soon    int
	Duties  []Duty
}

// Duty is one duty with a date. Left is days, negative when overdue.
type Duty struct {
	What     string
	Basis    string // 第七条
	Period   string // 每年
	LastDone time.Time
	NextDue  time.Time
	Left     int
	State    string // 逾期, 临近, 正常
	Remark   string
}
