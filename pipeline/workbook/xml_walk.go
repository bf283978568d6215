package workbook

import (
	"bytes"
	"strings"
)

// scanner walks through the elements of one XML part.
type scanner struct {
	tokenizer
	joined []byte // the text of several tokens, see value
}

// child moves to the next child element of the element just opened and reports false at that element's end. Whoever is
// given true consumes the child to its end, by child, value or skip. Text between children must be white space.
func (s *scanner) child() bool {
	for s.next() {
		switch s.kind {
		case startToken:
			return true
		case endToken:
			return false
		case textToken:
			if !blank(s.text) {
				s.fail("text where only elements may stand")
			}
		}
	}
	return false
}

// skip passes over the element just opened with all it holds.
func (s *scanner) skip() {
	for depth := len(s.open); len(s.open) >= depth && s.next(); {
		s.scratch = s.scratch[:0]
	}
}

// value reads the text of the element just opened, to its end; it must hold nothing but text. The bytes are good until
// the next call.
func (s *scanner) value() []byte {
	if text, ok := s.plainValue(); ok {
		return text
	}
	s.scratch, s.joined = s.scratch[:0], s.joined[:0]
	var text []byte
	for n := 0; s.next(); n++ {
		switch {
		case s.kind == endToken:
			return text
		case s.kind == startToken:
			s.fail("an element where only text may stand")
		case n == 0:
			text = s.text
		default:
			if n == 1 {
				s.joined = append(s.joined, text...)
			}
			s.joined = append(s.joined, s.text...)
			text = s.joined
		}
	}
	return nil
}

// plainValue is value for the common case, text without entities followed by the end tag. When ok is false it has read
// nothing.
func (s *scanner) plainValue() (text []byte, ok bool) {
	if s.empty || s.err != nil {
		return nil, false
	}
	name := s.at(s.open[len(s.open)-1].name)
	i := s.pos
	for ; i < len(s.data) && s.data[i] != '<'; i++ {
		if c := s.data[i]; c == '&' || c == ']' {
			return nil, false
		}
	}
	end := i + len("</") + len(name)
	if end >= len(s.data) || s.data[i+1] != '/' || s.data[end] != '>' || !bytes.Equal(s.data[i+2:end], name) {
		return nil, false
	}
	text, s.pos = s.data[s.pos:i], end+1
	s.closeTag()
	return text, true
}

// is reports whether the element is one of spreadsheetml.
func (s *scanner) is(local string) bool {
	return s.space == mainSpace && string(s.at(s.local)) == local
}

// unknown refuses an element that has no place where it stands. One of a namespace that this reader does not know may
// be legal there, so that it is unsupported and not damage.
func (s *scanner) unknown(detail string) {
	if s.space == otherSpace {
		s.refuse(CodeUnsupported, detail)
		return
	}
	s.fail(detail)
}

// root moves to the root element, which must be the one named.
func (s *scanner) root(sp space, local string) bool {
	if !s.next() {
		return false
	}
	if s.kind != startToken || s.space != sp || string(s.at(s.local)) != local {
		s.fail("the root element is not " + local)
		return false
	}
	return true
}

// end reads what may follow the root element and returns the part's error.
func (s *scanner) end() error {
	for s.next() {
		s.fail("something follows the root element")
	}
	if s.supply != nil && !s.supply.over() {
		s.fail("something follows the rows that is not read")
	}
	return s.err
}

// get returns an attribute without a namespace; ok is false when there is none. The value is copied.
func (s *scanner) get(name string) (value string, ok bool) {
	for i := range s.attrs {
		if s.attrs[i].space == noSpace && string(s.attrName(i)) == name {
			return string(s.attrValue(i)), true
		}
	}
	return "", false
}

// flag reads an xsd:boolean attribute; absent means false.
func (s *scanner) flag(name string) bool {
	v, ok := s.get(name)
	return ok && s.boolean(v)
}

// boolean reads an xsd:boolean, with the on and off of early writers.
func (s *scanner) boolean(v string) bool {
	switch v {
	case "1", "true", "on":
		return true
	case "0", "false", "off":
		return false
	}
	s.fail("not a boolean")
	return false
}

// natural reads a whole number of at most nine digits; ok is false for anything else.
func natural(v []byte) (n int, ok bool) {
	if len(v) == 0 || len(v) > 9 {
		return 0, false
	}
	for _, c := range v {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// oneOf looks a name up in a list with blanks around each.
func oneOf(name, list string) bool { return strings.Contains(list, " "+name+" ") }
