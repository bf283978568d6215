package xlsx

import (
	"bytes"
	"strconv"
	"strings"
)

// markup is XML in the making. Only what goes through text and attr may come from people.
type markup struct{ bytes.Buffer }

// xmlHead begins every part.
const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// put appends markup of ours as it stands.
func (m *markup) put(parts ...string) {
	for _, part := range parts {
		m.WriteString(part)
	}
}

// text appends s as the content of an element.
func (m *markup) text(s string) { escape(&m.Buffer, s) }

// attr appends an attribute.
func (m *markup) attr(name, value string) {
	m.put(" ", name, `="`)
	from := 0
	for i := range len(value) {
		with := attributeEscape(value[i])
		if with == "" {
			continue
		}
		m.put(value[from:i], with)
		from = i + 1
	}
	m.put(value[from:], `"`)
}

// attributeEscape is how an attribute holds what it may not hold as it is; line breaks would come back as spaces.
func attributeEscape(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&quot;"
	case '\n':
		return "&#10;"
	case '\t':
		return "&#9;"
	case '\r':
		return "&#13;"
	}
	return ""
}

// count appends an attribute that is a whole number.
func (m *markup) count(name string, n int) { m.put(" ", name, `="`, strconv.Itoa(n), `"`) }

// escape writes s as XML text; an underscore that could be taken for an _xHHHH_ escape is escaped itself.
func escape(b *bytes.Buffer, s string) {
	from := 0
	for i := range len(s) {
		with := ""
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '_':
			if !looksEscaped(s[i:]) {
				continue
			}
			with = "_x005F_"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(with)
		from = i + 1
	}
	b.WriteString(s[from:])
}

// looksEscaped reports whether s begins like _x0041_.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// clip cuts s to n runes.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
