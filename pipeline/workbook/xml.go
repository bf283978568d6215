package workbook

import (
	"bytes"
	"fmt"
	"time"
)

// token is what the scanner stands on.
type token uint8

const (
	startToken token = iota // an element opens; an empty one is followed by its end
	endToken                // an element closes
	textToken               // character data or a CDATA section
)

// scanner reads one XML part as XML 1.0 with namespaces says, strictly: what is not well formed is an error, and an error
// is for ever. It differs from the standard in that it refuses document types, names outside ASCII, XML 1.1 and encodings
// other than UTF-8 and UTF-16. Slices it hands out are good until the next call of next.
type scanner struct {
	part  string
	data  []byte
	pos   int
	depth int // greatest depth and
	most  int // most attributes allowed
	wide  bool
	watch *watch
	time  time.Duration // that the watch was set to

	open     []openTag
	bindings []binding
	plain    space // default namespace in force
	started  bool  // the root element has begun
	empty    bool  // the end of an empty element is due

	kind  token
	space space
	local span // of the element's name
	attrs []attr
	text  []byte

	scratch []byte // text with its entities resolved, see value
	values  []byte // attribute values with their entities resolved
	joined  []byte
	err     error
}

// span is a piece of the part. Where millions of them are set, they cost less than slices: the collector does not watch them.
type span struct{ from, to int }

// at gives the bytes of a span.
func (s *scanner) at(p span) []byte { return s.data[p.from:p.to] }

// openTag is an element not yet closed, with what to restore when it closes.
type openTag struct {
	name     span // as written, prefix and all
	local    int  // where the name begins after its prefix
	bindings int
	space    space
	plain    space
}

// newScanner checks the characters of a part and prepares to read it. data is used up.
func newScanner(part string, data []byte, lim Limits) *scanner {
	s := &scanner{}
	s.reset(part, data, lim)
	return s
}

// cleared is a scanner of no part that keeps the room.
func (s *scanner) cleared() scanner {
	return scanner{open: s.open[:0], bindings: s.bindings[:0], attrs: s.attrs[:0], scratch: s.scratch[:0], joined: s.joined[:0], values: s.values[:0]}
}

// reset is newScanner for a scanner that has done with another part; it keeps the room that one needed.
func (s *scanner) reset(part string, data []byte, lim Limits) {
	text, wide, fault := decodePart(data)
	*s = s.cleared()
	s.part, s.data, s.wide, s.depth, s.most = part, text, wide, lim.Depth, lim.Attributes
	s.bindings = append(s.bindings, binding{prefix: []byte("xml"), space: xmlSpace, uri: []byte(xmlURI)})
	if fault != "" && otherEncoding(data) {
		s.refuse(CodeUnsupported, "an encoding other than UTF-8 and UTF-16")
	} else if fault != "" {
		s.fail(fault)
	} else if len(text) >= 6 && string(text[:5]) == "<?xml" && isSpace(text[5]) {
		s.declaration()
	}
}

// fail records that the part is damaged and where. The first error stays.
func (s *scanner) fail(detail string) { s.refuse(CodeDamaged, detail) }

// refuse records a refusal for another reason.
func (s *scanner) refuse(code, detail string) {
	if s.err == nil {
		s.err = refuse(code, s.part, fmt.Sprintf("%s at byte %d", detail, s.pos))
	}
}

// next moves to the next token; comments and processing instructions are checked and passed over. It returns false at
// the end of the part and after an error.
func (s *scanner) next() bool {
	for s.err == nil {
		if s.watch.over() {
			s.err = tooSlow(s.part, s.time)
			return false
		}
		switch {
		case s.empty:
			s.empty = false
			s.closeTag()
			return true
		case s.pos == len(s.data):
			s.finish()
			return false
		case s.data[s.pos] != '<':
			if s.characters() {
				return true
			}
		default:
			if s.markup() {
				return true
			}
		}
	}
	return false
}

// finish checks that the part may end here.
func (s *scanner) finish() {
	if len(s.open) != 0 || !s.started {
		s.fail("the part ends before its root element does")
	}
}

// markup reads what begins with '<' and reports whether it is a token.
func (s *scanner) markup() bool {
	rest := s.data[s.pos:]
	switch {
	case len(rest) < 2:
		s.fail("the part ends in a tag")
	case rest[1] == '/':
		return s.endTag()
	case rest[1] == '?':
		s.instruction()
	case rest[1] != '!':
		return s.startTag()
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.comment()
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.cdata()
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		s.refuse(CodeDoctype, "a document type declaration")
	default:
		s.fail("unknown markup")
	}
	return false
}

// startTag reads an opening tag with its attributes.
func (s *scanner) startTag() bool {
	s.pos++
	name, local := s.name()
	s.attrs, s.values = s.attrs[:0], s.values[:0]
	for s.err == nil {
		spaced := s.skipSpace()
		if s.pos >= len(s.data) {
			s.fail("the part ends in a tag")
			return false
		}
		switch c := s.data[s.pos]; {
		case c == '>':
			s.pos++
			return s.openElement(name, local)
		case c == '/':
			s.empty = true
			s.pos++
			if s.pos >= len(s.data) || s.data[s.pos] != '>' {
				s.fail("a slash inside a tag")
				return false
			}
		case !spaced:
			s.fail("no space before an attribute")
		default:
			s.attribute()
		}
	}
	return false
}

// openElement puts an element on the stack once its tag is read, and resolves its namespaces.
func (s *scanner) openElement(name span, local int) bool {
	if len(s.open) == 0 && s.started {
		s.fail("a second root element")
		return false
	}
	if len(s.open) >= s.depth {
		s.err = tooLarge(s.part, "elements nested too deep", "文件内部的嵌套层数", fmt.Sprintf("%d 层", s.depth))
		return false
	}
	tag := openTag{name: name, local: local, plain: s.plain, bindings: len(s.bindings)}
	if len(s.attrs) > 0 {
		s.bindNamespaces()
	}
	if tag.space = s.plain; local != name.from {
		tag.space = s.bindings[s.lookup(name, local)].space
	}
	s.open = append(s.open, tag)
	s.started = true
	s.kind, s.space, s.local = startToken, tag.space, span{local, name.to}
	return s.err == nil
}

// endTag reads a closing tag, which must name the element that is open.
func (s *scanner) endTag() bool {
	s.pos += 2
	if len(s.open) == 0 {
		s.fail("an end tag without its start")
		return false
	}
	name := s.at(s.open[len(s.open)-1].name)
	if !bytes.HasPrefix(s.data[s.pos:], name) {
		s.fail("mismatched end tag")
		return false
	}
	s.pos += len(name)
	s.skipSpace()
	if s.pos >= len(s.data) || s.data[s.pos] != '>' {
		s.fail("mismatched end tag")
		return false
	}
	s.pos++
	s.closeTag()
	return true
}

// closeTag takes the innermost element off the stack and makes its end the token.
func (s *scanner) closeTag() {
	tag := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.bindings, s.plain = s.bindings[:tag.bindings], tag.plain
	s.kind, s.space, s.local = endToken, tag.space, span{tag.local, tag.name.to}
	s.attrs = s.attrs[:0]
}

// comment passes over a comment.
func (s *scanner) comment() {
	s.pos += len("<!--")
	end := bytes.Index(s.data[s.pos:], []byte("--"))
	if end < 0 || s.pos+end+2 >= len(s.data) || s.data[s.pos+end+2] != '>' {
		s.fail("comment is not closed, or holds two hyphens")
		return
	}
	s.pos += end + len("-->")
}

// instruction passes over a processing instruction.
func (s *scanner) instruction() {
	s.pos += len("<?")
	name, local := s.name()
	target := s.at(name)
	end := bytes.Index(s.data[s.pos:], []byte("?>"))
	switch {
	case s.err != nil:
		return
	case end < 0 || end > 0 && !isSpace(s.data[s.pos]):
		s.fail("processing instruction is not closed")
	case bytes.EqualFold(target, []byte("xml")) || local != name.from:
		s.fail("processing instruction with a reserved name")
	}
	s.pos += end + len("?>")
}
