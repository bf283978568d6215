package templates

import "time"

// RiskListData fills 疑点清单: what the checks noticed and nobody has cleared yet.
type RiskListData struct {
	Owner string // the county's name, or 全市
	AsOf  time.Time
	Risks []Risk
	Rules []RuleCount
	City  bool // for the municipal centre, which clears none itself
}

// Risk is one open risk with its evidence.
type Risk struct {
	No          string // 疑点编号
	Rule        string
	Problem     string
	BusinessNo  string
	Institution string
	County      string // name
	ClassNo     string
	Who         string
	File        string
	Sheet       string
	Cell        string
	Found       string
	FoundOn     time.Time
}

// AlteredList is a payment list that no longer says what was written.
type AlteredList struct {
	BatchNo, County, File, Cells string
	NoticedOn                    time.Time
}

// RuleCount says how often a rule fired, in how many applications.
type RuleCount struct {
	Rule, Title, Basis, Level string
	Findings, Applications    int
}

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

// StoppedThing is what stands still because the register contradicts itself about it, until somebody has looked.
type StoppedThing struct {
	Thing, County, Reason, Place string
	Since                        time.Time
	Days                         int
}

// Receivable is money that left the bank on an entry revoked since, and has not come back (待收回), in fen.
type Receivable struct {
	County, EntryNo, Name, Payee, Account, Fund string
	Amount                                      int64
	PaidOn, RevokedOn                           time.Time
	Reason                                      string
	Days                                        int
}

// Progress is people trained against the year's target; Percent is 0 when there is none.
type Progress struct {
	County, Course        string // names
	Target, Done, Percent int
}

// FundUse is a year's money, in fen.
type FundUse struct {
	County, Fund, Course                           string
	Allotted, Committed, Paid, Receivable, Balance int64
}

// InstitutionMonth counts one institution's applications of the month by what became of them.
type InstitutionMonth struct {
	Name, County                                         string
	Received, Accepted, Partly, Returned, Held, Repeated int
}

// Waiting is an application on hold; Amount is in fen.
type Waiting struct {
	BusinessNo, Business, Institution, County, For string
	Since                                          time.Time
	Days, People                                   int
	Amount                                         int64
}
