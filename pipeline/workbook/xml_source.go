package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

// source is the text of one XML part and how far it was read. The first error stays.
type source struct {
	part  string
	data  []byte
	pos   int
	depth int  // greatest depth and
	most  int  // most attributes allowed
	wide  bool // the part was UTF-16
	watch *watch
	// supply gives the part piece by piece; nil where it was inflated whole
	supply supply
	time   time.Duration // that the watch was set to
	err    error
}

// supply gives a part piece by piece.
type supply interface {
	ahead(s *source) // reads on; called between rows, when nothing before them is needed any more
	over() bool      // the part was read to its end
}

// ahead has a part that comes piece by piece read on. It is called between rows.
func (s *source) ahead() {
	if s.supply != nil {
		s.supply.ahead(s)
	}
}

// span is a piece of the part. Where millions of them are set, they cost less than slices: the collector does not
// watch them.
type span struct{ from, to int }

// at gives the bytes of a span.
func (s *source) at(p span) []byte { return s.data[p.from:p.to] }

// fail records that the part is damaged and where. The first error stays.
func (s *source) fail(detail string) { s.refuse(CodeDamaged, detail) }

// refuse records a refusal for another reason.
func (s *source) refuse(code, detail string) {
	if s.err == nil {
		s.err = refuse(code, s.part, fmt.Sprintf("%s at byte %d", detail, s.pos))
	}
}

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
func (s *source) skipSpace() bool {
	from := s.pos
	for s.pos < len(s.data) && isSpace(s.data[s.pos]) {
		s.pos++
	}
	return s.pos > from
}

// name reads a name and returns where it stands and where it begins after its prefix.
func (s *source) name() (name span, local int) {
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

// expand appends a text to dst with its entities resolved.
func (s *source) expand(dst, raw []byte) []byte {
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
