package form

import (
	"strings"
	"unicode"
)

// plainASCII reports whether s is ASCII without blanks or controls, so that no folding can change it.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// Tidy is a text as people see it, without the blanks around it: characters that show nothing are left out,
// look-alikes of Han characters are the characters, and nothing else is changed.
func Tidy(s string) string {
	if plainASCII(s) {
		return s
	}
	return strings.TrimSpace(seen(s))
}

// narrow turns a full-width character into its half-width twin and any blank into a space.
func narrow(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case unicode.IsSpace(r):
		return ' '
	case r == '‐' || r == '‑' || r == '–' || r == '—' || r == '−' || r == '﹣':
		return '-'
	case r == '∶' || r == '︰':
		return ':'
	}
	return r
}

// Fold is Tidy with full-width characters, dashes and blanks in their half-width form.
func Fold(s string) string {
	if plainASCII(s) {
		return s
	}
	return strings.Map(narrow, Tidy(s))
}

// compact folds and removes every blank.
func compact(s string) string {
	if plainASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r = narrow(r); r == ' ' {
			return -1
		}
		return r
	}, seen(s))
}

// Key is the form in which names of sheets, headers and labels are compared: no blanks, no line breaks, no `*`, no
// brackets with what they hold (（必填）, units), no closing colon, half width, capitals.
func Key(s string) string {
	s = strings.ToUpper(compact(s))
	if !strings.ContainsAny(s, "*()[]【】:※") {
		return s
	}
	bare := strings.TrimRight(unbracket(s), ":")
	if bare == "" {
		return s
	}
	return bare
}

// unbracket removes stars and every bracketed part of s. An opening bracket that nothing closes stays.
func unbracket(s string) string {
	var b strings.Builder
	for s != "" {
		at := strings.IndexAny(s, "*※([【")
		if at < 0 {
			break
		}
		b.WriteString(s[:at])
		s = s[at:]
		cut := bracketed(s)
		if cut == 0 {
			return b.String() + s
		}
		s = s[cut:]
	}
	b.WriteString(s)
	return b.String()
}

// bracketed is how many bytes the star or bracketed part at the start of s takes; 0 when it is never closed.
func bracketed(s string) int {
	closer := ""
	switch {
	case s[0] == '*':
		return 1
	case strings.HasPrefix(s, "※"):
		return len("※")
	case s[0] == '(':
		closer = ")"
	case s[0] == '[':
		closer = "]"
	default:
		closer = "】"
	}
	at := strings.Index(s, closer)
	if at < 0 {
		return 0
	}
	return at + len(closer)
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// digits reports whether s is one or more ASCII digits.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// SheetKey is the form in which sheet names are compared: half width, capitals, no blanks.
func SheetKey(s string) string { return strings.ToUpper(compact(s)) }
