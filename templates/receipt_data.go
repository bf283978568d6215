package templates

import (
	"time"

	"chuangpei/templates/xlsx"
)

// Result is what became of a workbook as a whole.
type Result string

// The results a receipt can give.
const (
	Accepted Result = "受理"
	Partly   Result = "部分受理"
	Returned Result = "退回"
	Repeated Result = "重复报送"
	Deferred Result = "暂缓" // for its turn: nobody has looked into it yet
)

// ReceiptData fills 回执_<原文件名>.xlsx, the answer to one workbook. Times are of the local wall clock.
type ReceiptData struct {
	Face
	Office     Office
	FileName   string `db:"file_name"` // as the sender named it
	Sender     string `db:"folder"`    // folder the file lay in, or the sender's name
	Business   string // 业务, such as 开班申请; empty when not recognised
	Result     Result
	State      string    // 办理状态 in words, such as 已办结 or 暂缓：等待选派讲师
	BusinessNo string    `db:"business_no"`
	ClassNo    string    `db:"class_no"`
	ReceivedAt time.Time `db:"arrived_at"`
	HandledAt  time.Time
	NextRun    time.Time
	SHA256     string `db:"sha256"` // of the file as received
	People     People
	Held       *Held     // what it waits for; nil: nothing
	Handled    []Handled // its people, and what became of each; empty when nothing of it was handled
	NextSteps  []string  // what to do now, in plain words; nil: written from Result, Business and ClassNo
	Supplement string    // where the form to fill in for those left out lies; empty: there is none
	Findings   []Finding
	Preview    bool // 预检: what the night of NextRun would say
	Unchecked  bool // nobody has looked at it yet: it waits for its turn
	Readings   []Reading
	Copies     []Copy // the sender's own sheets; nil when the file could not be read
}

// Held is what an accepted workbook, or a part of it, waits for.
type Held struct {
	For   string // and how much is missing, and its place in the queue
	Since time.Time
	Turn  string // who can end it
}

// Handled is a row of 已受理: what became of one person, or one number.
type Handled struct {
	_       struct{} `head:"序号" width:"6" as:"number"`
	Sheet   string   `head:"工作表" width:"12" as:"plain" db:"sheet"`
	Cell    string   `head:"单元格" width:"9" as:"middle" db:"cell"`
	Name    string   `head:"姓名" width:"16" as:"middle" db:"name"`
	Outcome string   `head:"办理结果" width:"14" as:"middle" db:"outcome"`
	Number  string   `head:"编号" width:"26" as:"code" db:"number"` // 证书编号, 台账编号, or the number it is about
	Amount  int64    `head:"金额" width:"16" as:"money" db:"amount"`
	Through bool     `db:"through"` // it got what was asked for
}

// People counts the rows of the application's list of people by what became of them.
type People struct {
	Done, Excluded, Returned, Held, Repeated int
	Uncertified                              int    // of those done: who gets no certificate, by the truth alone
	Unit                                     string // what is counted; empty: 人
}

// Finding is a row of 校验结果.
type Finding struct {
	_       struct{} `head:"序号" width:"5" as:"number"`
	Sheet   string   `head:"工作表" width:"10" as:"plain" db:"sheet"` // as the sender named it
	Cell    string   `head:"单元格" width:"8" as:"middle" db:"cell"`  // such as B7; empty: the whole sheet or file
	Field   string   `head:"字段" width:"11" as:"plain" db:"field"`  // header of the column
	Found   string   `head:"原值" width:"14" as:"long" db:"found"`
	Problem string   `head:"问题" width:"30" as:"long" db:"problem"`
	Fix     string   `head:"如何修改" width:"30" as:"long" db:"fix"`
	Basis   string   `head:"依据" width:"12" as:"long" db:"article"` // article or data rule in words
	Level   string   `head:"级别" width:"6" as:"middle"`             // 退回, 剔除, 核减, 重复, 暂缓, 提示
	Rule    string   `head:"规则编号" width:"8" as:"code" db:"rule"`
	Who     string   `head:"姓名" width:"8" as:"middle" db:"who"` // the person it is about, if any
	Outcome string   `db:"outcome"`
	Allowed string   `db:"allowed"`
}

// Reading is one「X 读作 Y」.
type Reading struct {
	_      struct{} `head:"序号" width:"6" as:"number"`
	Sheet  string   `head:"工作表" width:"16" as:"plain" db:"sheet"`
	Cell   string   `head:"单元格" width:"10" as:"middle" db:"cell"`
	Typed  string   `head:"原值" width:"36" as:"plain" db:"typed"`
	ReadAs string   `head:"读作" width:"36" as:"plain" db:"read_as"`
	_      struct{} `head:"说明" width:"60" as:"blank"`
}

// Copy is one of the sender's sheets, as it was read.
type Copy struct {
	Name     string
	Date1904 bool // dates count from 1904
	Rows     []CopyRow
	Merges   []xlsx.Range
}

// CopyRow is a row of a Copy.
type CopyRow struct {
	Number int // as in the sender's sheet
	Cells  []CopyCell
}

// CopyKind is how a copied cell is stored and shown.
type CopyKind uint8

// The kinds of copied cell.
const (
	CopyText   CopyKind = iota // text; also booleans and errors
	CopyNumber                 // Text is the stored number
	CopyDate                   // a stored serial shown as a date
	CopyTime                   // a stored fraction shown as a time of day
)

// CopyCell is a cell of a Copy.
type CopyCell struct {
	Col  int
	Kind CopyKind
	Text string // exactly as stored
}
