package rules

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// shape says what keys the entries of a list carry.
type shape struct {
	key      string   // the key that names an entry
	required []string // beside key
	optional []string
}

// entry is one entry of a list in a YAML file.
type entry struct {
	file string
	line int
	node *ast.MappingNode
}

// tree parses a YAML file; nil when it cannot be parsed.
func (l *loader) tree(file string) ast.Node {
	parsed, err := parser.ParseBytes([]byte(l.read(file)), 0)
	if err != nil {
		l.misread(file, 0, err)
		l.broken = true
		return nil
	}
	if len(parsed.Docs) != 1 || parsed.Docs[0].Body == nil {
		l.bad(file, 0, "nothing stands here, or more than one document (---): write what the file is for, or delete it")
		return nil
	}
	return parsed.Docs[0].Body
}

// readList gives the entries of a list node, each of the given shape; what has another shape is left out.
func (l *loader) readList(file string, node ast.Node, s shape) []entry {
	sequence, ok := node.(*ast.SequenceNode)
	if node == nil {
		return nil // told already
	}
	if !ok {
		l.bad(file, lineOf(node), "a list is wanted here: each entry is a line that begins with `- `")
		return nil
	}
	var entries []entry
	for _, value := range sequence.Values {
		mapping, ok := value.(*ast.MappingNode)
		if !ok {
			l.bad(file, lineOf(value), "an entry is wanted here: {%s: …, %s: …}", s.key, strings.Join(s.required, ": "+
				"…, "))
			continue
		}
		if l.shaped(file, mapping, s) {
			entries = append(entries, entry{file: file, line: lineOf(mapping), node: mapping})
		}
	}
	return entries
}

// shaped reports whether an entry has the keys it must have and no others.
func (l *loader) shaped(file string, m *ast.MappingNode, s shape) bool {
	before := len(l.errors)
	var keys []string
	for _, pair := range m.Values {
		key := pair.Key.String()
		keys = append(keys, key)
		if key != s.key && !slices.Contains(s.required, key) && !slices.Contains(s.optional, key) {
			l.bad(file, lineOf(pair.Key), "unknown key %s: %s", key,
				didYouMean(key, slices.Concat([]string{s.key}, s.required, s.optional)))
		}
	}
	if len(l.errors) > before {
		return false // a key that is missing is the one that is unknown
	}
	for _, key := range append([]string{s.key}, s.required...) {
		if !slices.Contains(keys, key) {
			l.bad(file, lineOf(m), "key %s is missing: %s", key, saying(key))
		}
	}
	return len(l.errors) == before
}

// decode reads an entry into a T; false when a value has the wrong type.
func decode[T any](l *loader, e entry) (T, bool) {
	var value T
	if err := yaml.NodeToValue(e.node, &value); err != nil {
		l.misread(e.file, e.line, err)
		return value, false
	}
	return value, true
}

// misread notes what the YAML library says of a file, or of an entry that begins in a line.
func (l *loader) misread(file string, line int, err error) {
	text, at, column := Misread(err)
	if at == 0 {
		at = line
	}
	l.bad(file, at, "%s%s", text, advice(text))
	l.errors[len(l.errors)-1].Column = column
}

// Misread says what the YAML library found wrong, and where, from 1; 0 where it does not say.
func Misread(err error) (text string, line, column int) {
	said, ok := errors.AsType[yaml.Error](err)
	if !ok {
		return strings.TrimSpace(err.Error()), 0, 0
	}
	text = said.GetMessage()
	if wrong, ok := errors.AsType[*yaml.TypeError](err); ok {
		text = Wanted(wrong.DstType) + " is wanted here"
	}
	if over, ok := errors.AsType[*yaml.OverflowError](err); ok {
		text = Wanted(over.DstType) + " is wanted here, and " + over.SrcNum + " is too large"
	}
	if unlike, ok := errors.AsType[*yaml.UnexpectedNodeTypeError](err); ok {
		text = "a list is wanted here"
		if unlike.Expected == ast.MappingType {
			text = Wanted(reflect.TypeFor[struct{}]()) + " is wanted here"
		}
	}
	if at := said.GetToken(); at != nil {
		line, column = at.Position.Line, at.Position.Column
	}
	return text, line, column
}

// Wanted names a type as who writes a YAML file knows it.
func Wanted(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Duration]():
		return "a duration such as 90s or 5m"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Slice:
		return "a list"
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Map:
		return "a mapping of keys to values"
	case t.Kind() == reflect.Float64:
		return "a number"
	case t.Kind() == reflect.String:
		return "a text"
	}
	return "a whole number"
}

// lineOf is where a node stands in its file.
func lineOf(node ast.Node) int {
	if node == nil || node.GetToken() == nil {
		return 0
	}
	return node.GetToken().Position.Line
}

// saying is what a key of an entry says.
func saying(key string) string {
	switch key {
	case "article":
		return "it names the article, 1 to 27 or annex"
	case "code":
		return "it gives the code, such as \"150104\" or SYB"
	case "priority":
		return "it says in which order funds pay, 1 first"
	case "courses":
		return "it lists the courses that the fund pays, [SYB, WLC]"
	case "categories":
		return "it lists the people whom the fund pays for, [全部] for all"
	case "from":
		return "it gives the day from which classes open without the check"
	case "why":
		return "it names the document that says so"
	case "values":
		return "it gives the value of each course, {SYB: 1500}"
	}
	return "write " + key + ": and what it is"
}
