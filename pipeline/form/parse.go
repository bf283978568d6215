package form

import (
	"fmt"
	"unicode/utf8"
)

// Parser reads one cell. It is given no empty cells but the formulas without a saved result.
type Parser func(Cell) (Value, *Problem)

// Parser is the parser of the column's kind. It is built once a sheet and may be used by many goroutines.
func (c Column) Parser(lists Lists) Parser {
	parse := c.kindParser(lists)
	return func(cell Cell) (Value, *Problem) {
		if p := unreadable(cell); p != nil {
			return Value{}, p
		}
		v, p := parse(cell.normalised())
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
	case EntryNo:
		return parseEntryNo
	case ClassNo:
		return parseClassNo
	default:
		return parseText
	}
}

// unreadable finds what no kind can read: errors, formulas without a saved result, ditto marks.
func unreadable(c Cell) *Problem {
	switch {
	case c.Stored == Missing:
		return d1("单元格里是公式，但文件没有保存计算结果",
			"用 Excel 或 WPS 打开，重新计算后保存；或复制后「选择性粘贴—数值」")
	case c.Stored == ErrorValue:
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

// longestText is the most characters a text may have; what is said in more belongs into a document of its own.
const longestText = 1000

// parseText reads any text, outer blanks removed. A number or date is read as the text that wording gives.
func parseText(c Cell) (Value, *Problem) {
	if c.Stored == Numeric || c.Stored == ISODate {
		text, differs, p := c.wording()
		if p != nil {
			return Value{}, p
		}
		return word(text, differs)
	}
	text := Tidy(c.Text)
	if len(text) > longestText && utf8.RuneCountInString(text) > longestText {
		return Value{}, d1(fmt.Sprintf("文字过长，超过 %d 字", longestText), "只写要点，详细内容另附材料")
	}
	return word(text, false)
}
