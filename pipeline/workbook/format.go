package workbook

import "strings"

// formatStyle classes a number format by its first section, the one for positive numbers, as dates are. Quoted and
// escaped text, colours, conditions and locales say nothing of the kind, so yyyy"年"m"月"d"日" is a date and "日"0 is
// not.
func formatStyle(code string) Style {
	var f formatScan
	for len(code) > 0 && code[0] != ';' {
		code = f.step(code)
	}
	switch {
	case f.day || f.months > 0 && !f.hours || f.months > 2:
		return DateStyle
	case f.hours:
		return TimeStyle
	case f.text && !f.digits:
		return TextStyle
	}
	return General
}

// formatScan is what one section of a format was seen to show.
type formatScan struct {
	day    bool // year, day, weekday or era
	months int  // longest run of m: a month, or minutes when beside hours or seconds and no longer than two
	hours  bool // hours, seconds, elapsed time, am/pm
	digits bool
	text   bool
}

// step takes one item off the format.
func (f *formatScan) step(code string) string {
	switch c := code[0]; c {
	case '"':
		return after(code[1:], '"')
	case '\\', '!', '_', '*':
		return skipRune(code[1:])
	case '[':
		end := strings.IndexByte(code, ']')
		if end < 0 {
			return ""
		}
		f.hours = f.hours || elapsed(code[1:end])
		return code[end+1:]
	case '0', '#', '?':
		f.digits = true
	case '@':
		f.text = true
	default:
		return f.letters(code)
	}
	return code[1:]
}

// letters takes a keyword or a run of one letter off the format.
func (f *formatScan) letters(code string) string {
	for _, word := range []string{"general", "g/通用格式", "am/pm", "a/p", "e+", "e-"} {
		if len(code) >= len(word) && lower(code[:len(word)]) == word {
			f.hours = f.hours || word == "am/pm" || word == "a/p"
			return code[len(word):]
		}
	}
	n := 1
	c := code[0] | 0x20
	for n < len(code) && code[n]|0x20 == c {
		n++
	}
	switch c {
	case 'y', 'd', 'e', 'g', 'b', 'a':
		f.day = true
	case 'm':
		f.months = max(f.months, n)
	case 'h', 's':
		f.hours = true
	}
	return code[n:]
}

// elapsed recognises [h], [mm] and [ss].
func elapsed(in string) bool {
	in = lower(in)
	return in != "" && strings.Trim(in, in[:1]) == "" && strings.ContainsAny(in[:1], "hms")
}

// after returns what follows the next such byte, or nothing.
func after(s string, c byte) string {
	_, rest, _ := strings.Cut(s, string(rune(c)))
	return rest
}

// skipRune drops one character.
func skipRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[i:]
		}
	}
	return ""
}
