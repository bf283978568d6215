package templates

import (
	"iter"
	"time"
)

// FundLine is what one claim takes from one fund, in fen. Bound is what of the fund was 待收回 then: no balance counts it.
type FundLine struct {
	Fund                         string
	Before, Amount, After, Bound int64
}

// ClaimApprovalData fills 补贴审批表; amounts in fen, totals handed in.
type ClaimApprovalData struct {
	BusinessNo string
	AppliedOn  time.Time
	HandledOn  time.Time
	Applicant  string // 申请单位
	Class      Class
	Funds      []FundLine
	Asked      int64
	Cut        int64
	Approved   int64
	Paid       int   // people with an approved amount
	Held       int   // people waiting
	Waiting    int64 // amount they wait for
	Checks     []Check
	Flags      []Flag
	People     []ClaimPerson
}

// ClaimPerson is one person of a claim, in fen.
type ClaimPerson struct {
	Name          string
	IDNumber      string
	CertificateNo string
	AdvancedBy    string // 机构 or 个人
	Fund          string
	Rate          int64
	Asked         int64
	Cut           int64
	Approved      int64
	CutReason     string
	Basis         string // 计算依据
	State         string // such as 核定, 核减, 暂缓
	EntryNo       string // 台账编号
	Payee         string
}

// PaymentListData fills 拨付花名册; amounts in fen, totals handed in.
type PaymentListData struct {
	BatchNo  string
	County   string // name
	MadeOn   time.Time
	Replaces string // file name of the list it replaces; empty for the first of a batch
	Dropped  string // what it leaves out of the batch, in words
	Lines    []PaymentLine
	Details  []PaymentDetail
	Left     []PaymentDetail // what it leaves out
	Funds    []FundTotal
	Total    int64
}

// PaymentDetail is one entry behind a line, in fen: what 拨付结果 may answer by 台账编号.
type PaymentDetail struct {
	EntryNo string
	Name    string // trainee
	ClassNo string
	Kind    string // 基础 or 上浮
	Amount  int64
	Fund    string
	Payee   string
	Account string
	Why     string // it is not to be paid from this list
}

// PaymentLine is what one payee gets from one fund.
type PaymentLine struct {
	No      int    // 序号, the same in every version of the list
	EntryNo string // 台账编号; several are joined by 、, runs of them by ～
	Payee   string
	Bank    string
	Account string
	Amount  int64
	Fund    string
	People  int    // trainees behind the amount
	Remark  string // what finance must see before it pays
}

// FundTotal is one line of the totals by fund, in fen.
type FundTotal struct {
	Fund   string
	Payees int
	People int
	Amount int64
}

// FundLedgerData fills 资金台账; amounts in fen, totals handed in.
type FundLedgerData struct {
	County  string // name
	Year    int
	AsOf    time.Time
	Entries iter.Seq[Entry] // may be ranged over again; may be a million
	Count   int             // how many Entries yields; rendering fails when it does not, so a broken query is never a short ledger
	Totals  Amounts
	Summary []SummaryLine
	Sum     SummaryLine // 合计 of Summary
	Funds   []FundYear
}

// Amounts are the three amounts of an entry, in fen.
type Amounts struct{ Asked, Cut, Approved int64 }

// Entry is one row of 资金台账: money approved or reversed, in fen.
type Entry struct {
	No            string // 台账编号
	Fund          string
	Year          int
	County        string // name
	Institution   string
	Course        string // name
	ClassNo       string
	OpensOn       time.Time
	ClosesOn      time.Time
	Name          string
	IDNumber      string
	Category      string
	CertificateNo string
	Kind          string // 基础, 上浮, 冲销
	Rate          int64
	Amounts       Amounts
	CutReason     string
	Basis         string
	PayeeKind     string // 机构 or 个人
	Payee         string
	Bank          string
	Account       string
	BatchNo       string
	State         string
	PaidOn        time.Time
	VoucherNo     string
	Source        string // the cell of the file it came from
}

// SummaryLine is one line of 汇总: a fund and a course.
type SummaryLine struct {
	Fund    string
	Course  string
	Entries int
	People  int // with money that stands
	Amounts Amounts
	Paid    int64 // of Amounts.Approved
	// Receivable is 待收回: paid, taken out of Amounts.Approved since, and not come back.
	Receivable int64
}

// FundYear is what a fund had and has, in fen: allotted, committed by entries, paid out for them, 待收回, left to commit.
type FundYear struct {
	Fund                                           string
	Allotted, Committed, Paid, Receivable, Balance int64
}
