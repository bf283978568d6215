package form

import (
	"strings"
	"unicode"
)

// longestName is the most characters a name may have; beyond it the cell holds something else.
const longestName = 100

// parseName reads the name of an institution, a platform or a class.
func parseName(c Cell) (Value, *Problem) {
	if c.Stored == Numeric {
		return parseText(c)
	}
	return parseOneName(c.Text)
}

// parsePerson reads the name of exactly one person.
func parsePerson(c Cell) (Value, *Problem) {
	if c.Stored != Textual {
		return Value{}, d1("这里应填姓名，单元格里却是数字或日期", "填写证件上的姓名")
	}
	if severalPeople(Tidy(c.Text)) {
		return Value{}, d1("一格里写了不止一个人", "每人一行，一格只写一个人的姓名")
	}
	return parseOneName(c.Text)
}

// parseOneName brings a name to one spelling: no blanks between Han characters, every middle dot a ·.
func parseOneName(text string) (Value, *Problem) {
	typed := Tidy(text)
	if p := ForeignSign(typed); p != nil {
		return Value{}, p
	}
	name := joinHan(oneDot(typed))
	if len(name) > longestName*4 || len([]rune(name)) > longestName {
		return Value{}, d1("名称过长，不像是一个名称", "只写名称本身，其他内容写到备注里")
	}
	return word(name, name != typed)
}

// severalPeople reports whether a person's name holds more than one person. A sign at the very start is part of the
// name.
func severalPeople(name string) bool {
	for i, r := range name {
		switch r {
		case '、', ',', '，', ';', '；', '/', '／', '\\', '|', '&', '＆', '\n', '\r', '\t':
			if i > 0 {
				return true
			}
		}
	}
	return false
}

// middleDot reports the many characters that keyboards give for the dot in names such as 阿依古丽·买买提.
func middleDot(r rune) bool {
	switch r {
	case 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0x387, 0x16EB, 0x2E31, 0x2E33, 0x25CF, 0x25AA, 0xFE52,
		0x25E6, 0x318D, 0x2981:
		return true
	}
	return false
}

// oneDot writes every middle dot as ·, and so a full stop that stands between two Han characters.
func oneDot(s string) string {
	if plainASCII(s) || !strings.ContainsFunc(s, func(r rune) bool { return middleDot(r) || r == '.' || r == '．' }) {
		return s
	}
	runes := []rune(s)
	for i, r := range runes {
		stop := (r == '.' || r == '．') && i > 0 && i+1 < len(runes) && isHan(runes[i-1]) && isHan(runes[i+1])
		if stop || middleDot(r) {
			runes[i] = '·'
		}
	}
	return string(runes)
}

// joinHan removes blanks beside a Han character or a middle dot and makes any other run of blanks one space. A blank
// between a Han character and a Latin letter stays.
func joinHan(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	var out []rune
	blank := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			blank = len(out) > 0
			continue
		}
		if blank && !meaningless(out[len(out)-1], r) {
			out = append(out, ' ')
		}
		blank = false
		out = append(out, r)
	}
	return string(out)
}

// meaningless reports whether a blank between the two has no meaning.
func meaningless(before, after rune) bool {
	wide := func(r rune) bool { return isHan(r) || r == '（' || r == '）' }
	return before == '·' || after == '·' || wide(before) && wide(after)
}
