package workbook

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// isSpace is XML's white space; line ends are normalised before.
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// blank reports whether a text is white space only.
func blank(text []byte) bool { return len(trim(text)) == 0 }

// trim removes XML's white space at both ends.
func trim(text []byte) []byte {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

// skipSpace moves over white space and reports whether there was any.
func (s *scanner) skipSpace() bool {
	from := s.pos
	for s.pos < len(s.data) && isSpace(s.data[s.pos]) {
		s.pos++
	}
	return s.pos > from
}

// name reads a name and returns where it stands and where it begins after its prefix.
func (s *scanner) name() (name span, local int) {
	from, colon := s.pos, -1
	i := from
	for ; i < len(s.data) && nameByte(s.data[i]); i++ {
		if s.data[i] == ':' {
			if colon >= 0 {
				s.fail("malformed name")
			}
			colon = i
		}
	}
	s.pos, local = i, colon+1
	if colon < 0 {
		local = from
	}
	if local == i || !nameStart(s.data[local]) || !nameStart(s.data[from]) {
		s.fail("malformed name")
	}
	return span{from, i}, local
}

// Sets of bytes, the lowest bit for 0 or for '@'.
const (
	digitBits  = 0x3ff << '0'
	markBits   = 1<<'-' | 1<<'.' | 1<<':'
	letterBits = 0x3ffffff<<('A'-'@') | 0x3ffffff<<('a'-'@') | 1<<('_'-'@')
)

// nameByte is a byte of a name.
func nameByte(c byte) bool {
	if c < '@' {
		return uint64(digitBits|markBits)>>c&1 != 0
	}
	return c < 0x80 && uint64(letterBits)>>(c-'@')&1 != 0
}

// nameStart is a byte that may begin a name.
func nameStart(c byte) bool { return c >= '@' && nameByte(c) }

// characters reads text up to the next tag and reports whether it is a token; outside the root element only white space may stand.
func (s *scanner) characters() bool {
	end := bytes.IndexByte(s.data[s.pos:], '<')
	if end < 0 {
		end = len(s.data) - s.pos
	}
	raw := s.data[s.pos : s.pos+end]
	s.pos += end
	if len(s.open) == 0 {
		if !blank(raw) {
			s.fail("text outside the root element")
		}
		return false
	}
	if i := bytes.IndexByte(raw, ']'); i >= 0 && bytes.Contains(raw[i:], []byte("]]>")) {
		s.fail("]]> in text")
		return false
	}
	s.kind, s.text = textToken, raw
	if bytes.IndexByte(raw, '&') >= 0 {
		from := len(s.scratch)
		s.scratch = s.expand(s.scratch, raw)
		s.text = s.scratch[from:]
	}
	return s.err == nil
}

// cdata reads a CDATA section.
func (s *scanner) cdata() bool {
	s.pos += len("<![CDATA[")
	end := bytes.Index(s.data[s.pos:], []byte("]]>"))
	if end < 0 || len(s.open) == 0 {
		s.fail("CDATA section is not closed, or outside the root element")
		return false
	}
	s.kind, s.text = textToken, s.data[s.pos:s.pos+end]
	s.pos += end + len("]]>")
	return true
}

// expand appends a text to dst with its entities resolved.
func (s *scanner) expand(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i+1:]
		end := bytes.IndexByte(raw[:min(len(raw), 16)], ';')
		if end < 0 {
			s.fail("entity is not closed")
			return dst
		}
		r, ok := entity(raw[:end])
		if !ok {
			s.fail("unknown entity")
			return dst
		}
		dst, raw = utf8.AppendRune(dst, r), raw[end+1:]
	}
}

// entity resolves one of the five predefined entities or a character reference.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := bytes.CutPrefix(name, []byte("#"))
	base := 10
	if hex, isHex := bytes.CutPrefix(digits, []byte("x")); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	return rune(n), ok && err == nil && n <= utf8.MaxRune && allowed(rune(n))
}

// allowed is XML 1.0's Char.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || ' ' <= r && r <= 0xD7FF || 0xE000 <= r && r <= 0xFFFD || r >= 0x10000
}

// declaration reads the XML declaration that may begin a part.
func (s *scanner) declaration() {
	s.pos = len("<?xml")
	want := []string{"version", "encoding", "standalone"}
	for s.err == nil {
		spaced := s.skipSpace()
		if bytes.HasPrefix(s.data[s.pos:], []byte("?>")) {
			break
		}
		s.attrs = s.attrs[:0]
		if s.attribute(); !spaced || s.err != nil {
			s.fail("malformed XML declaration")
			return
		}
		item := string(s.at(s.attrs[0].name))
		for len(want) > 0 && want[0] != item && want[0] != "version" {
			want = want[1:]
		}
		if len(want) == 0 || want[0] != item {
			s.fail("malformed XML declaration")
			return
		}
		s.declared(item, s.attrValue(0))
		want = want[1:]
	}
	if len(want) == 3 {
		s.fail("XML declaration without a version")
	}
	s.pos, s.attrs = s.pos+len("?>"), s.attrs[:0]
}

// declared checks one item of the XML declaration.
func (s *scanner) declared(item string, value []byte) {
	v := lower(string(value))
	wide := v == "utf-16" || v == "utf-16le" || v == "utf-16be"
	switch {
	case item == "version" && v == "1.1":
		s.refuse(CodeUnsupported, "XML version 1.1")
	case item == "version" && v != "1.0", item == "standalone" && v != "yes" && v != "no", item == "encoding" && !encodingName(value):
		s.fail("malformed XML declaration")
	case item == "encoding" && !s.wide && extendsASCII(v) && isASCII(s.data): // whatever it extends it by is not used
	case item == "encoding" && (wide != s.wide || !wide && v != "utf-8"):
		s.refuse(CodeUnsupported, "declared encoding is not the one used, or not UTF-8 or UTF-16")
	}
}

// encodingName is a name of an encoding, known or not.
func encodingName(v []byte) bool {
	for _, c := range v {
		if !nameByte(c) || c == ':' {
			return false
		}
	}
	return len(v) > 0
}
