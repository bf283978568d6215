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
)

// ReceiptData fills 回执_<原文件名>.xlsx, the answer to one workbook.
type ReceiptData struct {
	FileName   string // as the sender named it
	Sender     string // folder the file lay in, or the sender's name
	Business   string // 业务, such as 开班申请; empty when not recognised
	Result     Result
	State      string // 办理状态 in words, such as 已办结 or 暂缓：等待选派讲师
	BusinessNo string
	ClassNo    string
	ReceivedAt time.Time // local wall clock
	HandledAt  time.Time // local wall clock
	NextRun    time.Time // local wall clock
	SHA256     string    // of the file as received
	People     People
	NextSteps  []string // what to do now, in plain words; nil: written from Result, Business and ClassNo
	Findings   []Finding
	Unchecked  bool // nobody has looked at it yet: it waits for its turn
	Readings   []Reading
	Copies     []Copy // the sender's own sheets; nil when the file could not be read
}

// People counts the rows of the application's list of people by what became of them.
type People struct {
	Done, Excluded, Returned, Held, Repeated int
	Unit                                     string // what is counted; empty: 人
}

// Finding is a row of 校验结果.
type Finding struct {
	Sheet   string // as the sender named it
	Cell    string // such as B7; empty when it is about the whole sheet or file
	Field   string // header of the column
	Found   string // 原值
	Problem string
	Fix     string // 如何修改
	Basis   string // 依据: article or data rule in words
	Level   string // 级别: 退回, 剔除, 核减, 暂缓, 提示
	Rule    string // rule id
	Who     string // the person it is about; empty when it is about nobody
}

// Reading is one「我们把 X 读作 Y」.
type Reading struct {
	Sheet, Cell   string
	Typed, ReadAs string
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
