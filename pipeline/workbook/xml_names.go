package workbook

import (
	"bytes"
	"fmt"
)

// space is a namespace as far as this reader tells them apart.
type space uint8

const (
	noSpace      space = iota // none
	otherSpace                // one that this reader does not know
	mainSpace                 // spreadsheetml, transitional and strict
	refSpace                  // r: in r:id, transitional and strict
	packageSpace              // relationships between parts
	typesSpace                // content types
	xmlSpace                  // xml: as in xml:space
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
	name     span // as written
	local    int  // where the name begins after its prefix
	value    span
	expanded bool // value lies in values, not in the part
	declares bool // it declares a namespace
	space    space
	binding  int // of its prefix
}

// tagReader reads the attributes of a tag and resolves its namespaces.
type tagReader struct {
	source
	attrs    []attr
	values   []byte // attribute values with their entities resolved
	bindings []binding
	plain    space // default namespace in force
}

// attrName gives the name of an attribute without its prefix.
func (s *tagReader) attrName(i int) []byte { return s.data[s.attrs[i].local:s.attrs[i].name.to] }

// attrValue gives the value of an attribute, good until the next call of next.
func (s *tagReader) attrValue(i int) []byte {
	a := &s.attrs[i]
	if a.expanded {
		return s.values[a.value.from:a.value.to]
	}
	return s.at(a.value)
}

// spaceOf classes a namespace.
func spaceOf(uri []byte) space {
	switch string(uri) {
	case "":
		return noSpace
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main":
		return mainSpace
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
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
func (s *tagReader) attribute() {
	if len(s.attrs) >= s.most {
		s.err = tooLarge(s.part, "too many attributes", "文件内部一个元素的属性数量", fmt.Sprintf("%d 个", s.most))
		return
	}
	name, local := s.name()
	s.skipSpace()
	if s.pos >= len(s.data) || s.data[s.pos] != '=' {
		s.fail("attribute without a value")
		return
	}
	s.pos++
	s.skipSpace()
	for i := range s.attrs {
		if bytes.Equal(s.at(s.attrs[i].name), s.at(name)) {
			s.fail("an attribute twice")
			return
		}
	}
	value, expanded := s.quoted()
	s.attrs = append(s.attrs, attr{name: name, local: local, value: value, expanded: expanded})
}

// quoted reads an attribute's value: white space becomes a space, entities are resolved.
func (s *tagReader) quoted() (value span, expanded bool) {
	if s.pos >= len(s.data) || s.data[s.pos] != '"' && s.data[s.pos] != '\'' {
		s.fail("attribute value without quotes")
		return span{}, false
	}
	quote := s.data[s.pos]
	from, special := s.pos+1, false
	i := from
	for ; i < len(s.data) && s.data[i] != quote; i++ {
		if c := s.data[i]; c == '<' {
			s.fail("a tag inside an attribute value")
			return span{}, false
		} else if c == '&' || c < ' ' {
			special = true
		}
	}
	if s.pos = i + 1; i == len(s.data) {
		s.pos = i
		s.fail("the part ends in a tag")
		return span{}, false
	}
	if !special {
		return span{from, i}, false
	}
	return s.normalised(s.data[from:i]), true
}

// normalised turns the white space of an attribute value into spaces and then resolves its entities.
func (s *tagReader) normalised(raw []byte) span {
	for i, c := range raw {
		if isSpace(c) {
			raw[i] = ' '
		}
	}
	from := len(s.values)
	s.values = s.expand(s.values, raw)
	return span{from, len(s.values)}
}

// bindNamespaces takes in the declarations among the attributes, then resolves the prefixes of the others.
func (s *tagReader) bindNamespaces() {
	prefixed := false
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.local == a.name.from {
			if a.name.to-a.name.from == len("xmlns") && string(s.at(a.name)) == "xmlns" {
				a.space, a.declares = otherSpace, true
				s.bindPlain(s.attrValue(i))
			}
			continue
		}
		if string(s.data[a.name.from:a.local]) == "xmlns:" {
			a.space, a.declares = otherSpace, true
			s.bind(s.attrName(i), bytes.Clone(s.attrValue(i)))
			continue
		}
		prefixed = true
	}
	if prefixed {
		s.resolveAttributes()
	}
}

// bindPlain takes in the namespace of names without a prefix.
func (s *tagReader) bindPlain(uri []byte) {
	if string(uri) == xmlURI || string(uri) == xmlnsURI {
		s.fail("reserved namespace")
	}
	s.plain = spaceOf(uri)
}

// bind takes in one prefix.
func (s *tagReader) bind(prefix, uri []byte) {
	isXML := string(prefix) == "xml"
	if len(uri) == 0 || string(prefix) == "xmlns" || string(uri) == xmlnsURI || isXML != (string(uri) == xmlURI) {
		s.fail("malformed namespace declaration")
		return
	}
	if len(s.bindings) > s.most {
		s.err = tooLarge(s.part, "too many namespaces in force", "文件内部的命名空间数量", fmt.Sprintf("%d 个", s.most))
		return
	}
	s.bindings = append(s.bindings, binding{prefix: prefix, uri: uri, space: spaceOf(uri)})
}

// resolveAttributes finds the namespaces of prefixed attributes. Two with the same expanded name are one attribute
// given twice.
func (s *tagReader) resolveAttributes() {
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.declares || a.local == a.name.from {
			continue
		}
		a.binding = s.lookup(a.name, a.local)
		a.space = s.bindings[a.binding].space
		for j := range i {
			if s.sameName(i, j) {
				s.fail("an attribute twice")
			}
		}
	}
}

// sameName reports whether a prefixed attribute and an earlier one have the same local name in the same namespace.
func (s *tagReader) sameName(i, earlier int) bool {
	a, b := &s.attrs[i], &s.attrs[earlier]
	return !b.declares && b.local != b.name.from && bytes.Equal(s.attrName(i), s.attrName(earlier)) &&
		bytes.Equal(s.bindings[a.binding].uri, s.bindings[b.binding].uri)
}

// lookup finds the innermost binding of a prefixed name, by its index.
func (s *tagReader) lookup(name span, local int) int {
	prefix := s.data[name.from : local-1]
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if bytes.Equal(s.bindings[i].prefix, prefix) {
			return i
		}
	}
	s.fail("undeclared prefix")
	return 0
}

// declaration reads the XML declaration that may begin a part.
func (s *tagReader) declaration() {
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
func (s *tagReader) declared(item string, value []byte) {
	v := lower(string(value))
	wide := v == "utf-16" || v == "utf-16le" || v == "utf-16be"
	switch {
	case item == "version" && v == "1.1":
		s.refuse(CodeUnsupported, "XML version 1.1")
	case item == "version" && v != "1.0", item == "standalone" && v != "yes" && v != "no",
		item == "encoding" && !encodingName(value):
		s.fail("malformed XML declaration")
	case item == "encoding" && !s.wide && extendsASCII(v) && isASCII(s.data): // beyond ASCII nothing of it is used
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
