package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// Source is one submission as intake hands it over.
type Source struct {
	Submission, Arrival    int64
	SenderKind, SenderCode string // the folder it came from; SenderKind is empty when the folder is nobody's
	Misplaced              string // what is wrong with a folder that is nobody's, in Chinese
	Data                   []byte
	// set when intake already knows that it cannot be read, such as a file beyond the size limit
	Refusal error
}

// Outcomes of a finding that staging itself can give.
const (
	Return  = "return"
	Exclude = "exclude"
	Note    = "note"
)

// Finding is something the sender must mend or the approver should see. Found is the sender's own text, so a finding
// may hold personal data: it goes onto the receipt and into the register, never into a log.
type Finding struct {
	Rule    string // D-1
	Outcome string
	Article string // 第二十条; 数据规范 for rules of the data itself
	Sheet   string // as the workbook names it
	Row     int    // Excel row; 0 when it is about no row
	Col     int    // Excel column; 0 when it is about no cell
	Field   string // header
	Found   string
	Allowed string
	Problem string
	Fix     string
	Person  int64 // 0 when it is about nobody or the identity number cannot be read
}

// Cell is the finding's place, such as B7; empty when it is about no cell.
func (f Finding) Cell() string {
	if f.Row == 0 || f.Col == 0 {
		return ""
	}
	return workbook.Address(f.Row, f.Col)
}

// Reading says that a cell was read as something else than was typed: Typed 读作 ReadAs.
type Reading struct {
	Sheet, Cell, Typed, ReadAs string
}

// Application is a workbook as far as it could be read. It belongs to one goroutine.
type Application struct {
	Submission, Arrival    int64
	SenderKind, SenderCode string

	Kind     string         // code of the form.Business; empty when not recognised
	Book     *workbook.Book // nil when the file was refused
	Rows     map[string]int // data rows by the form's name of the sheet
	Persons  []int64        // everybody named, each once, in order of appearance
	Replaced []int64        // everybody of the classes that it may replace; see MarkReplaced
	Findings []Finding
	Readings []Reading

	ClassNo     string // 班期编号 of a completion or claim
	NoClass     bool   // the register has no class of that number: there is nothing to contend for
	Institution string // 统一社会信用代码 the workbook names
	County      string // 6-digit code the workbook names, by 办班旗县区 or 班期编号

	Content string // fingerprint of its cells, where who reads it asks for one; see ContentOf

	// set when reading broke down: the file belongs in quarantine, the operator should look; holds no cell text
	Breakdown error

	misplaced string

	sheets   []stagedSheet
	marks    []stagedMark
	sessions []session
	seen     map[int64]bool
}

// stagedSheet is what was read of one sheet.
type stagedSheet struct {
	plan  *sheetPlan
	name  string // as the workbook names it
	rows  []stagedRow
	cells []place // where each column of the plan stands; row 0 when it is missing
}

// stagedRow is one row's values, in the order of the plan's columns.
type stagedRow struct {
	number int // Excel row; 0 for a 项目/内容 sheet
	person int64
	values []form.Value
}

// place is a cell's address.
type place struct{ row, col int }

// stagedMark is one mark of 考勤记录; mark is empty when blank or unreadable.
type stagedMark struct {
	row     int
	person  int64
	session *session
	mark    string
}

// session is a session column of 考勤记录.
type session struct {
	number      int // from 1
	row, col    int // header cell
	day, starts int64
}

// header writes the session as the contract wants its header.
func (s session) header() string {
	return form.SessionName(form.DateOf(s.day).Time, s.starts)
}

// mostFindings bounds the findings of one workbook; beyond it something is wrong with the whole and not with its
// cells.
const mostFindings = 2000

// dataArticle stands in the place of an article for rules about the data itself.
const dataArticle = "数据规范"

// addFinding notes a finding, up to mostFindings.
func (a *Application) addFinding(f Finding) {
	if f.Article == "" {
		f.Article = dataArticle
	}
	if f.Outcome == "" {
		f.Outcome = Return
	}
	f.Found = shorten(f.Found)
	switch {
	case len(a.Findings) < mostFindings:
		a.Findings = append(a.Findings, f)
	case len(a.Findings) == mostFindings:
		a.Findings = append(a.Findings, Finding{Rule: "D-1", Outcome: Return, Article: dataArticle,
			Problem: "问题过多，这里只列出前 2000 条",
			Fix:     "很多问题往往是同一个原因造成的，请先改正已列出的，再重新报送"})
	}
}

// addReading notes a reading, up to mostFindings.
func (a *Application) addReading(r Reading) {
	if len(a.Readings) < mostFindings {
		r.Typed, r.ReadAs = shorten(r.Typed), shorten(r.ReadAs)
		a.Readings = append(a.Readings, r)
	}
}

// full reports that no more findings are taken, so that readers can skip work that would only make findings.
func (a *Application) full() bool { return len(a.Findings) > mostFindings }

// longestQuote is how many characters of a cell a finding or reading repeats.
const longestQuote = 200

// shorten cuts a text that is too long to repeat.
func shorten(s string) string {
	if len(s) <= longestQuote {
		return s
	}
	runes := []rune(s)
	if len(runes) <= longestQuote {
		return s
	}
	return string(runes[:longestQuote]) + "…"
}

// addPerson notes a person, once.
func (a *Application) addPerson(person int64) {
	if person == 0 || a.seen[person] {
		return
	}
	if a.seen == nil {
		a.seen = map[int64]bool{}
	}
	a.seen[person] = true
	a.Persons = append(a.Persons, person)
}

// Returned reports whether staging alone already sends the application back.
func (a *Application) Returned() bool {
	for i := range a.Findings {
		if a.Findings[i].Outcome == Return {
			return true
		}
	}
	return false
}

// Weight says roughly what the application takes in memory while it is reviewed, by the rows and marks that were read:
// a row of any sheet counts eight times a mark of 考勤记录. One opening of forty people weighs some 500.
func (a *Application) Weight() int {
	weight := len(a.marks) + len(a.Findings)
	for i := range a.sheets {
		weight += 8 * len(a.sheets[i].rows)
	}
	return weight
}

// sheet finds what was read of a sheet by the form's staging table; nil when it was not in the workbook.
func (a *Application) sheet(table string) *stagedSheet {
	for i := range a.sheets {
		if a.sheets[i].plan.Table == table {
			return &a.sheets[i]
		}
	}
	return nil
}

// text gives the value of a column in a row; empty when the form has no such column or the cell could not be read.
func (s *stagedSheet) text(row int, db string) string {
	at, ok := s.plan.byDB[db]
	if !ok || row >= len(s.rows) {
		return ""
	}
	return s.rows[row].values[at].Text
}
