package workbook

import (
	"bytes"
	"fmt"
)

// token is what the scanner stands on.
type token uint8

const (
	startToken token = iota // an element opens; an empty one is followed by its end
	endToken                // an element closes
	textToken               // character data or a CDATA section
)

// tokenizer takes one XML part apart as XML 1.0 with namespaces says, strictly: what is not well formed is an error,
// and after an error nothing more is read. It differs from the standard in that it refuses document types, names
// outside ASCII, XML 1.1 and encodings other than UTF-8 and UTF-16. Slices it hands out are good until the next call
// of next.
type tokenizer struct {
	tagReader
	open    []openTag
	started bool // the root element has begun
	empty   bool // the end of an empty element is due

	kind    token
	space   space
	local   span // of the element's name
	text    []byte
	scratch []byte // text with its entities resolved, see value
}

// openTag is an element not yet closed, with what to restore when it closes.
type openTag struct {
	name     span // as written, prefix and all
	local    int  // where the name begins after its prefix
	bindings int
	space    space
	plain    space
}

// cleared is a tokenizer of no part that keeps the memory of its slices.
func (s *tokenizer) cleared() tokenizer {
	tags := tagReader{attrs: s.attrs[:0], values: s.values[:0], bindings: s.bindings[:0]}
	return tokenizer{tagReader: tags, open: s.open[:0], scratch: s.scratch[:0]}
}

// reset checks the characters of a part and prepares to read it, with the memory that an earlier part needed. data is
// used up.
func (s *tokenizer) reset(part string, data []byte, lim Limits) {
	text, wide, problem := decodePart(data)
	*s = s.cleared()
	s.part, s.data, s.wide, s.depth, s.most = part, text, wide, lim.Depth, lim.Attributes
	s.bindings = append(s.bindings, binding{prefix: []byte("xml"), space: xmlSpace, uri: []byte(xmlURI)})
	if problem != "" && otherEncoding(data) {
		s.refuse(CodeUnsupported, "an encoding other than UTF-8 and UTF-16")
	} else if problem != "" {
		s.fail(problem)
	} else if len(text) >= 6 && string(text[:5]) == "<?xml" && isSpace(text[5]) {
		s.declaration()
	}
}

// next moves to the next token; comments and processing instructions are checked and passed over. It returns false at
// the end of the part and after an error.
func (s *tokenizer) next() bool {
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
func (s *tokenizer) finish() {
	if len(s.open) != 0 || !s.started {
		s.fail("the part ends before its root element does")
	}
}

// markup reads what begins with '<' and reports whether it is a token.
func (s *tokenizer) markup() bool {
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
func (s *tokenizer) startTag() bool {
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
func (s *tokenizer) openElement(name span, local int) bool {
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
func (s *tokenizer) endTag() bool {
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
func (s *tokenizer) closeTag() {
	tag := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.bindings, s.plain = s.bindings[:tag.bindings], tag.plain
	s.kind, s.space, s.local = endToken, tag.space, span{tag.local, tag.name.to}
	s.attrs = s.attrs[:0]
}

// comment passes over a comment.
func (s *tokenizer) comment() {
	s.pos += len("<!--")
	end := bytes.Index(s.data[s.pos:], []byte("--"))
	if end < 0 || s.pos+end+2 >= len(s.data) || s.data[s.pos+end+2] != '>' {
		s.fail("comment is not closed, or holds two hyphens")
		return
	}
	s.pos += end + len("-->")
}

// instruction passes over a processing instruction.
func (s *tokenizer) instruction() {
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

// characters reads text up to the next tag and reports whether it is a token; outside the root element only white
// space may stand.
func (s *tokenizer) characters() bool {
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
func (s *tokenizer) cdata() bool {
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
