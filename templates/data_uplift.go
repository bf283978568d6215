package templates

import "time"

// UpliftApprovalData fills 上浮审批表 (article 22); amounts in fen, totals handed in.
type UpliftApprovalData struct {
	BusinessNo string
	HandledOn  time.Time
	County     string // name
	Applicant  string // 申请单位
	Funds      []FundLine
	Asked      int64
	Cut        int64
	Approved   int64
	Waiting    int64 // right, but without money or the county's consent
	Paid       int   // people with an entry
	Held       int   // people waiting
	Checks     []Check
	Flags      []Flag
	People     []UpliftPerson
}

// UpliftPerson is one person of an uplift claim: the amounts, and what was said of the enterprise.
type UpliftPerson struct {
	ClaimPerson           // Rate is the top-up's; AdvancedBy is not shown
	Course         string // name
	ClassNo        string
	ClosedOn       time.Time // 结业日期
	Enterprise     string
	EnterpriseCode string
	FoundedOn      time.Time
	CheckedOn      time.Time
	Evidence       string
}

// PublicityData fills 公示名单; amounts in fen. Identity numbers come masked: no sheet may hold more of them.
type PublicityData struct {
	BusinessNo string
	County     string // name
	What       string // 补贴 or 上浮补贴
	From, To   time.Time
	Days       int // working days
	People     []PublicPerson
	Total      int64
}

// PublicPerson is one line of a public notice.
type PublicPerson struct {
	Name        string
	MaskedID    string
	Institution string
	Course      string // name
	ClassNo     string
	Kind        string // 基础 or 上浮
	Amount      int64
}

// DecisionNoticeData fills 审批结果通知: what a county refused or revoked, and what follows from it.
type DecisionNoticeData struct {
	BusinessNo string
	Business   string // such as 补贴申请
	ClassNo    string
	Sender     string
	County     string // name
	Result     string // in words
	NoticedOn  time.Time
	Decisions  []NoticedDecision
	Voided     []VoidedNumber
	Reversed   []ReversedEntry
	Total      int64 // of Reversed, in fen
	NextSteps  []string
}

// NoticedDecision is one opinion of the county.
type NoticedDecision struct {
	Subject, Opinion, Reason, By string
	On                           time.Time
}

// VoidedNumber is a number that holds no more and is never given again.
type VoidedNumber struct{ Kind, No, Name, Reason string }

// ReversedEntry is money taken back into its fund, in fen.
type ReversedEntry struct {
	No, ReversedBy, Name, Fund string
	Amount                     int64
	Paid                       string // whether the money had left
}
