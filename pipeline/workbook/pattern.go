package workbook

import (
	"strconv"
	"strings"
)

// Pattern is a number format taken apart, ready to show numbers the way the sender's screen does: a number must not be
// read as something else than its author sees, be it for a unit, a scale, a percentage or a hidden part of a date.
type Pattern struct {
	sections []section
	Omits    Omits // of its first section, when that shows a date
}

// Omits are the parts of a date that a format leaves out.
type Omits uint8

// The parts of a date.
const (
	OmitsYear Omits = 1 << iota
	OmitsMonth
	OmitsDay
)

// section is one of the up to four parts of a format, which conditions or the sign of the number choose between.
type section struct {
	items   []formatItem
	sign    string  // of the condition: <, <=, =, <>, >=, >; empty for none
	bound   float64 // of the condition
	scale   int     // powers of ten by which what is shown differs: 2 for each %, -3 for each comma at the end
	grouped bool
	dated   bool
	text    bool // holds an @
}

// itemKind says what an item of a format shows.
type itemKind uint8

const (
	itemText    itemKind = iota // its text
	itemDigit                   // a digit, n is the placeholder
	itemPoint                   // the decimal point
	itemPower                   // E+00, n is 1 when a plus is shown
	itemSlash                   // of a fraction
	itemGeneral                 // the number as typed
	itemDate                    // n of the letter: y, m (month), d, a, b
	itemClock                   // n of the letter: h, m (minute), s
	itemElapsed                 // n of the letter in brackets: h, m, s
	itemHalf                    // AM/PM; its text is as written
)

// formatItem is one thing a section shows.
type formatItem struct {
	kind   itemKind
	letter byte
	n      int
	text   string
}

// longestFormat is the most bytes of a format that is taken apart. Excel allows 255 characters.
const longestFormat = 1024

// NewPattern takes a format apart. One beyond all measure shows nothing but a sign that it is not understood.
func NewPattern(code string) *Pattern {
	p := &Pattern{}
	switch low := lower(code[:min(len(code), 64)]); {
	case strings.Contains(low, "[$-f800]"): // the long date of the system, whatever else it says
		code = `yyyy"年"m"月"d"日"`
	case strings.Contains(low, "[$-f400]"): // and its time
		code = "h:mm:ss"
	}
	if len(code) > longestFormat {
		p.sections = []section{{items: []formatItem{{kind: itemText, text: "#####"}}}}
		return p
	}
	for first := true; first || code != ""; first = false {
		var s section
		s, code = parseSection(code)
		p.sections = append(p.sections, s)
	}
	if first := p.sections[0]; first.dated {
		p.Omits = first.omits()
	}
	return p
}

// parseSection takes the first section off a format.
func parseSection(code string) (s section, rest string) {
	for code != "" && code[0] != ';' {
		code = s.step(code)
	}
	s.resolveMinutes()
	s.resolveCommas()
	return s, strings.TrimPrefix(code, ";")
}

// step takes one item off the format.
func (s *section) step(code string) string {
	switch c := code[0]; c {
	case '"':
		text, rest, _ := strings.Cut(code[1:], `"`)
		s.show(text)
		return rest
	case '\\', '!':
		return s.escaped(code[1:])
	case '_':
		s.show(" ")
		return skipRune(code[1:])
	case '*':
		return skipRune(code[1:])
	case '[':
		inside, rest, closed := strings.Cut(code[1:], "]")
		if closed {
			s.bracket(inside)
		}
		return rest
	case '0', '#', '?':
		s.add(formatItem{kind: itemDigit, letter: c})
	case '.':
		s.add(formatItem{kind: itemPoint, text: "."})
	case '/':
		s.add(formatItem{kind: itemSlash, text: "/"})
	case ',':
		s.add(formatItem{kind: itemText, text: ",", n: comma})
	case '%':
		s.scale += 2
		s.show("%")
	case '@':
		s.text = true
		s.add(formatItem{kind: itemGeneral})
	default:
		return s.word(code)
	}
	return code[1:]
}

// add puts an item at the end.
func (s *section) add(i formatItem) { s.items = append(s.items, i) }

// show puts text at the end.
func (s *section) show(text string) {
	if text != "" {
		s.add(formatItem{kind: itemText, text: text})
	}
}

// escaped shows the character after a backslash, or after the ! that Chinese Excel writes for it.
func (s *section) escaped(code string) string {
	rest := skipRune(code)
	s.show(code[:len(code)-len(rest)])
	return rest
}

// bracket reads what stands in square brackets: elapsed time, a currency sign, a condition; colours and kinds of
// digits show nothing.
func (s *section) bracket(in string) {
	switch {
	case elapsed(in):
		s.dated = true
		s.add(formatItem{kind: itemElapsed, letter: in[0] | 0x20, n: len(in)})
	case strings.HasPrefix(in, "$"):
		sign, _, _ := strings.Cut(in[1:], "-")
		s.show(sign)
	case strings.HasPrefix(in, "<"), strings.HasPrefix(in, ">"), strings.HasPrefix(in, "="):
		bound := strings.TrimLeft(in, "<>=")
		if n, err := strconv.ParseFloat(strings.TrimSpace(bound), 64); err == nil {
			s.sign, s.bound = in[:len(in)-len(bound)], n
		}
	}
}

// word takes a keyword, a run of a letter of dates and times, or one character of text off the format.
func (s *section) word(code string) string {
	low := lower(code[:min(len(code), 16)])
	for _, general := range [...]string{"general", "g/通用格式"} {
		if strings.HasPrefix(low, general) {
			s.add(formatItem{kind: itemGeneral})
			return code[len(general):]
		}
	}
	for _, half := range [...]string{"am/pm", "a/p", "上午/下午"} {
		if strings.HasPrefix(low, half) {
			s.dated = true
			s.add(formatItem{kind: itemHalf, text: code[:len(half)]})
			return code[len(half):]
		}
	}
	if strings.HasPrefix(low, "e+") || strings.HasPrefix(low, "e-") {
		power := formatItem{kind: itemPower, text: "E"}
		if low[1] == '+' {
			power.n = 1
		}
		s.add(power)
		return code[2:]
	}
	return s.letters(code, low[0])
}

// letters takes a run of one letter of dates and times, or a character of text.
func (s *section) letters(code string, c byte) string {
	n := 1
	for n < len(code) && code[n]|0x20 == c {
		n++
	}
	switch c {
	case 'y', 'b', 'd', 'a', 'm':
		s.add(formatItem{kind: itemDate, letter: c, n: n})
	case 'e': // the year of the era, which is the year where nobody counts eras
		s.add(formatItem{kind: itemDate, letter: 'y', n: 4})
	case 'h', 's':
		s.add(formatItem{kind: itemClock, letter: c, n: n})
	case 'g': // the era itself
	default:
		return s.escaped(code)
	}
	s.dated = true
	return code[n:]
}

// resolveMinutes makes minutes of the months that stand beside hours or seconds, and texts of the points and slashes
// of a date.
func (s *section) resolveMinutes() {
	if !s.dated {
		return
	}
	last := -1 // the last item that is not text
	for i := range s.items {
		one := &s.items[i]
		switch one.kind {
		case itemText:
			continue
		case itemPoint, itemSlash:
			one.kind = itemText
			continue
		}
		if last >= 0 {
			before := &s.items[last]
			if one.isMonth() && before.letter == 'h' || before.isMonth() && one.letter == 's' {
				minutes := before
				if one.isMonth() {
					minutes = one
				}
				minutes.kind = itemClock
			}
		}
		last = i
	}
}

// isMonth reports a run of m that may as well be minutes.
func (i *formatItem) isMonth() bool { return i.kind == itemDate && i.letter == 'm' && i.n <= 2 }

// resolveCommas tells commas that group thousands, between two digits, from those at the end, each of which leaves out
// three digits. A comma anywhere else is text.
func (s *section) resolveCommas() {
	point := false
	for i := 0; i < len(s.items); i++ {
		point = point || s.items[i].kind == itemPoint
		if s.items[i].kind != itemDigit {
			continue
		}
		end := i + 1
		for end < len(s.items) && s.items[end].kind == itemText && s.items[end].text == "," && s.items[end].n == comma {
			end++
		}
		commas := end - i - 1
		switch {
		case commas == 0:
			continue
		case end < len(s.items) && s.items[end].kind == itemDigit && !point:
			s.grouped = true
		default:
			s.scale -= 3 * commas
		}
		s.items = append(s.items[:i+1], s.items[end:]...)
	}
}

// comma marks a comma that was not quoted.
const comma = 1

// omits says which parts of a date the section leaves out.
func (s *section) omits() Omits {
	left := OmitsYear | OmitsMonth | OmitsDay
	for _, i := range s.items {
		switch {
		case i.kind != itemDate:
		case i.letter == 'y' || i.letter == 'b':
			left &^= OmitsYear
		case i.letter == 'm':
			left &^= OmitsMonth
		case i.letter == 'd' && i.n <= 2:
			left &^= OmitsDay
		}
	}
	return left
}
