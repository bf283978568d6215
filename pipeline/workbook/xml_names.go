package workbook

import (
	"bytes"
	"fmt"
)

// space is a namespace as far as this reader tells them apart.
type space uint8

const (
	noSpace       space = iota // none
	otherSpace                 // one that this reader does not know
	mainSpace                  // spreadsheetml, transitional and strict
	refSpace                   // r: in r:id, transitional and strict
	packageSpace               // relationships between parts
	typesSpace                 // content types
	xmlSpace                   // xml: as in xml:space
	unsetSpaceURI = ""
)

// The namespace that the prefix xml stands for, and the one that declarations themselves live in.
const (
	xmlURI   = "http://www.w3.org/XML/1998/namespace"
	xmlnsURI = "http://www.w3.org/2000/xmlns/"
)

// binding is a prefix in force.
type binding struct {
	prefix, uri []byte
	space       space
}

// attr is an attribute of the element just opened.
type attr struct {
	space       space
	name, local []byte // as written, and without its prefix
	value       []byte
	uri         []byte // of its namespace
}

// spaceOf classes a namespace.
func spaceOf(uri []byte) space {
	switch string(uri) {
	case unsetSpaceURI:
		return noSpace
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main":
		return mainSpace
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships":
		return refSpace
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return packageSpace
	case "http://schemas.openxmlformats.org/package/2006/content-types":
		return typesSpace
	case xmlURI:
		return xmlSpace
	}
	return otherSpace
}

// attribute reads name="value". Its namespace is known only when the whole tag is read.
func (s *scanner) attribute() {
	if len(s.attrs) >= s.most {
		s.err = tooLarge(s.part, "too many attributes", "文件内部一个元素的属性数量", fmt.Sprintf("%d 个", s.most))
		return
	}
	name := s.name()
	s.skipSpace()
	if s.pos >= len(s.data) || s.data[s.pos] != '=' {
		s.fail("attribute without a value")
		return
	}
	s.pos++
	s.skipSpace()
	for i := range s.attrs {
		if bytes.Equal(s.attrs[i].name, name) {
			s.fail("an attribute twice")
			return
		}
	}
	s.attrs = append(s.attrs, attr{name: name, local: name, value: s.quoted()})
}

// quoted reads an attribute's value: white space becomes a space, entities are resolved.
func (s *scanner) quoted() []byte {
	if s.pos >= len(s.data) || s.data[s.pos] != '"' && s.data[s.pos] != '\'' {
		s.fail("attribute value without quotes")
		return nil
	}
	quote := s.data[s.pos]
	s.pos++
	from, special := s.pos, false
	for ; s.pos < len(s.data) && s.data[s.pos] != quote; s.pos++ {
		if c := s.data[s.pos]; c == '<' {
			s.fail("a tag inside an attribute value")
			return nil
		} else if c == '&' || c < ' ' {
			special = true
		}
	}
	if s.pos == len(s.data) {
		s.fail("the part ends in a tag")
		return nil
	}
	raw := s.data[from:s.pos]
	s.pos++
	if !special {
		return raw
	}
	for i, c := range raw {
		if isSpace(c) {
			raw[i] = ' '
		}
	}
	at := len(s.values)
	s.values = s.expand(s.values, raw)
	return s.values[at:]
}

// bindNamespaces takes in the declarations among the attributes, then resolves the prefixes of the others.
func (s *scanner) bindNamespaces() {
	prefixed := false
	for i := range s.attrs {
		a := &s.attrs[i]
		switch colon := bytes.IndexByte(a.name, ':'); {
		case colon < 0 && string(a.name) == "xmlns":
			a.space, a.uri = otherSpace, []byte(xmlnsURI)
			s.plain = spaceOf(a.value)
			if string(a.value) == xmlURI || string(a.value) == xmlnsURI {
				s.fail("reserved namespace")
			}
		case colon == len("xmlns") && string(a.name[:colon]) == "xmlns":
			a.space, a.uri = otherSpace, []byte(xmlnsURI)
			s.bind(a.name[colon+1:], a.value)
		case colon >= 0:
			prefixed = true
		}
	}
	if prefixed {
		s.resolveAttributes()
	}
}

// bind takes in one prefix.
func (s *scanner) bind(prefix, uri []byte) {
	isXML := string(prefix) == "xml"
	if len(prefix) == 0 || bytes.IndexByte(prefix, ':') >= 0 || len(uri) == 0 || string(prefix) == "xmlns" ||
		string(uri) == xmlnsURI || isXML != (string(uri) == xmlURI) {
		s.fail("malformed namespace declaration")
		return
	}
	s.bindings = append(s.bindings, binding{prefix: prefix, uri: bytes.Clone(uri), space: spaceOf(uri)})
}

// resolveAttributes finds the namespaces of prefixed attributes; two with one expanded name are one twice.
func (s *scanner) resolveAttributes() {
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.uri != nil || bytes.IndexByte(a.name, ':') < 0 {
			continue
		}
		b, local := s.lookup(a.name)
		a.space, a.uri, a.local = b.space, b.uri, local
		for j := range i {
			if bytes.Equal(s.attrs[j].local, local) && bytes.Equal(s.attrs[j].uri, a.uri) {
				s.fail("an attribute twice")
			}
		}
	}
}

// resolve finds the namespace of an element.
func (s *scanner) resolve(name []byte) (space, []byte) {
	if bytes.IndexByte(name, ':') < 0 {
		return s.plain, name
	}
	b, local := s.lookup(name)
	return b.space, local
}

// lookup finds the innermost binding of a prefixed name.
func (s *scanner) lookup(name []byte) (binding, []byte) {
	colon := bytes.IndexByte(name, ':')
	prefix, local := name[:colon], name[colon+1:]
	if colon == 0 || len(local) == 0 || !nameStart(local[0]) || bytes.IndexByte(local, ':') >= 0 {
		s.fail("malformed name")
		return binding{}, local
	}
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if bytes.Equal(s.bindings[i].prefix, prefix) {
			return s.bindings[i], local
		}
	}
	s.fail("undeclared prefix")
	return binding{}, local
}

// nameStart is a byte that may begin a name.
func nameStart(c byte) bool {
	return nameByte(c) && c != '-' && c != '.' && c != ':' && (c < '0' || c > '9')
}
