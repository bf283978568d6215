package form

import (
	"fmt"
	"unicode/utf8"
)

// Stored says how a cell's value is stored, whatever its format makes of it on the screen.
type Stored uint8

// The ways of storing. A Missing value is a formula's whose result was never saved.
const (
	Missing Stored = iota
	Numeric
	Textual
	Boolean
	Fault   // an error such as #N/A
	ISODate // an ISO 8601 date or time
)

// Format is the class of a cell's number format.
type Format uint8

// The classes of number format; a format with both date and time is AsDate.
const (
	Plain Format = iota
	AsDate
	AsTime
	AsText
)

// Omits are the parts of a date that a number format leaves out.
type Omits uint8

// The parts of a date.
const (
	OmitsYear Omits = 1 << iota
	OmitsMonth
	OmitsDay
)

// Cell is what a parser is given: the stored text, how it is stored and shown, and whether a formula made it.
type Cell struct {
	Text     string
	Look     string // what its number format makes of a number; empty: the number itself, a blank: nothing
	Stored   Stored
	Format   Format
	Omits    Omits // of a date
	Formula  bool
	Date1904 bool // serial dates count from 1904

	vague bool // see settled
}

// Value is what a cell was read as. Set is false for an empty cell. N holds days since 1970-01-01, minutes, fen,
// hundredths or the whole number, as the column's kind says; Text holds every other kind.
type Value struct {
	Text string
	N    int64
	Set  bool
	Read string // what it was read as, when that is not what was typed
}

// Problem is why a cell cannot be read and what to do about it, in the sender's language. It quotes no more of the cell
// than how a short number looks.
type Problem struct {
	Rule    string // D-1 or D-2
	Text    string
	Fix     string
	Allowed string // what would have been accepted, where that is a list or a shape
}

// Parser reads one cell. It is given no empty cells but the formulas without a saved result.
type Parser func(Cell) (Value, *Problem)

// Parser is the parser of the column's kind. It is built once a sheet and may be used by many goroutines.
func (c Column) Parser(lists Lists) Parser {
	parse := c.kindParser(lists)
	return func(cell Cell) (Value, *Problem) {
		if p := unreadable(cell); p != nil {
			return Value{}, p
		}
		v, p := parse(cell.settled())
		if p == nil && v.Read == "" && cell.Stored == Textual && Altered(cell.Text) {
			v.Read = Tidy(cell.Text)
		}
		return v, p
	}
}

// kindParser picks the parser of the kind.
func (c Column) kindParser(lists Lists) Parser {
	switch c.Kind {
	case Course, Courses, County, Fund, Layout, Choice:
		return c.listParser(lists)
	case Int, Money, Score:
		return c.quantityParser()
	case Day:
		return parseDay
	case Clock:
		return parseClock
	case Month:
		return parseMonth
	default:
		return wordParser(c.Kind)
	}
}

// wordParser picks the parser of a name, a number that is no quantity, or plain text.
func wordParser(k Kind) Parser {
	switch k {
	case Name:
		return parseName
	case Person:
		return parsePerson
	case ID:
		return parseID
	case Credit:
		return parseCredit
	case Phone:
		return parsePhone
	case Account:
		return parseAccount
	case Certificate:
		return parseCertificate
	case OldNumber:
		return parseOldNumber
	case ClassNo:
		return parseClassNo
	default:
		return parseText
	}
}

// Blank reports whether the cell says nothing: no text but blanks. A formula without a saved result is not blank.
func (c Cell) Blank() bool { return c.Stored != Missing && Tidy(c.Text) == "" }

// Shown is the cell as its author sees it, for findings.
func (c Cell) Shown() string {
	switch {
	case c.Look != "" && !c.hidden():
		return c.Look
	case c.Stored == Numeric && c.Format == AsDate:
		return c.dayShown()
	}
	return c.settled().Text
}

// dayShown writes a date cell as a day, and as a time of day where it has one.
func (c Cell) dayShown() string {
	m := c.moment()
	switch {
	case !m.dated:
		return c.Text
	case m.seconds >= 60:
		return formatDay(m.day) + " " + formatClock(m.seconds/60)
	}
	return formatDay(m.day)
}

// unreadable finds what no kind can read: errors, formulas without a saved result, ditto marks.
func unreadable(c Cell) *Problem {
	switch {
	case c.Stored == Missing:
		return d1("单元格里是公式，但文件没有保存计算结果", "用 Excel 或 WPS 打开，重新计算后保存；或复制后「选择性粘贴—数值」")
	case c.Stored == Fault:
		return d1("单元格里是错误值", "改正公式，或直接填写正确的内容")
	case c.Stored == Boolean:
		return d1("单元格里是逻辑值 TRUE/FALSE，不是要填的内容", "直接填写要填的内容")
	case ditto(c.Text):
		return d1("不能写「同上」一类的省略", "每一行都把内容填写完整")
	}
	return nil
}

// ditto reports whether the text only points at the cell above.
func ditto(text string) bool {
	if len(text) == 0 || len(text) > 12 {
		return false
	}
	switch Tidy(text) {
	case "同上", "同前", "同上行", "同上一行", "〃", "″", `"`, `""`, "''", "”", "“", "＂", "々":
		return true
	}
	return false
}

// d1 is a problem of form: the wrong type, an unknown value, an empty cell.
func d1(text, fix string) *Problem { return &Problem{Rule: "D-1", Text: text, Fix: fix} }

// d2 is a problem of an identity number or a 统一社会信用代码.
func d2(text, fix string) *Problem { return &Problem{Rule: "D-2", Text: text, Fix: fix} }

// word is a text value; read notes what it was read as when that differs from what was typed.
func word(text string, differs bool) (Value, *Problem) {
	v := Value{Text: text, Set: true}
	if differs {
		v.Read = text
	}
	return v, nil
}

// longestText is the most characters a text may have; what is said in more belongs into a document of its own.
const longestText = 1000

// parseText reads any text, outer blanks removed. What a number or date stands for, wording says.
func parseText(c Cell) (Value, *Problem) {
	if c.Stored == Numeric || c.Stored == ISODate {
		text, told, p := c.wording()
		if p != nil {
			return Value{}, p
		}
		return word(text, told)
	}
	text := Tidy(c.Text)
	if len(text) > longestText && utf8.RuneCountInString(text) > longestText {
		return Value{}, d1(fmt.Sprintf("文字过长，超过 %d 字", longestText), "只写要点，详细内容另附材料")
	}
	return word(text, false)
}
