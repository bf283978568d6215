package templates

import "time"

// Class is what the head of every sheet about a class shows.
type Class struct {
	No          string // 班期编号
	Name        string
	Institution string
	Credit      string // 统一社会信用代码
	County      string // name
	Course      string // name, such as 创办企业（SYB）
	OpensOn     time.Time
	ClosesOn    time.Time
	Place       string
	Layout      string
	Platform    string
	Contact     string
	Phone       string
}

// Check is one rule that was looked at: what the policy allows and what was found.
type Check struct {
	Basis   string // 第十九条
	What    string // 班级人数
	Allowed string // 不超过 30 人
	Found   string // 28 人
	Result  string // 通过; otherwise the outcome in words
	Rule    string // rule id
}

// Flag is a risk for the approver to look at; it stops nothing.
type Flag struct {
	Rule string
	What string
}

// Excluded is a person who goes no further, and why.
type Excluded struct{ Name, IDNumber, Reason, Basis string }

// Count is a line of a summary, such as 登记失业人员 12.
type Count struct {
	Name   string
	People int
}

// RosterPerson is a line of the roster behind an approval sheet.
type RosterPerson struct{ Name, Gender, IDNumber, Category, Education, Phone string }

// OpeningApprovalData fills 开班审批表.
type OpeningApprovalData struct {
	BusinessNo  string
	AppliedOn   time.Time
	HandledOn   time.Time
	Class       Class
	Applicants  int // asked for
	Admitted    int // go on
	Days        int // planned
	Lessons     int // planned
	Summary     []Count
	Instructors []Instructor // the two sent
	Checks      []Check
	Flags       []Flag
	Excluded    []Excluded
	Roster      []RosterPerson
}

// Instructor is one of the two sent to a class (article 9).
type Instructor struct {
	No         string
	Name       string
	County     string // name
	Engagement string // 专职 or 兼职
	Grade      string // 考核等次
	Lead       bool   // 教学组长
	Reason     string // 选派理由
}

// DispatchData fills 师资选派单.
type DispatchData struct {
	BusinessNo  string
	SentOn      time.Time
	Class       Class
	Instructors []Instructor
}

// CompletionApprovalData fills 结业审批表.
type CompletionApprovalData struct {
	BusinessNo string
	AppliedOn  time.Time
	HandledOn  time.Time
	Class      Class     // OpensOn and ClosesOn as they were
	PlannedOn  time.Time // the days as they were planned
	PlannedTo  time.Time
	ExaminedOn time.Time
	Requested  int // certificates asked for
	Roster     int // people in the class
	Barred     int // may not be examined
	Passed     int
	Days       int    // taught
	Lessons    int    // taught
	LeastDays  int    // article 20; 0 is not shown
	LeastHours int    // lessons, article 20; 0 is not shown
	Lead       string // instructors who taught
	Assistant  string
	Checks     []Check
	Flags      []Flag
	People     []CompletionPerson
}

// CompletionPerson is one trainee of a completed class.
type CompletionPerson struct {
	Name          string
	IDNumber      string
	Absences      int    // as article 20 counts them
	Examinable    bool   // may be examined
	Score         string // decimal digits; empty when none was given
	Outcome       string // 合格, 不合格, 未参加
	Passed        bool
	CertificateNo string
	Reason        string // why not
}

// CertificateRegisterData fills 证书登记册.
type CertificateRegisterData struct {
	BusinessNo   string
	Class        Class
	IssuedOn     time.Time
	Issuer       string // office that signs the certificate
	Certificates []Certificate
}

// Certificate is one certificate given out.
type Certificate struct {
	Name     string
	IDNumber string
	Course   string // name
	No       string // 证书编号, 20 characters
	IssuedOn time.Time
	VoidedOn time.Time // zero while it holds; a void one is listed but not printed
}
