package rules

import (
	"slices"
	"strings"

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
		l.bad(file, 0, "not YAML: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
		return nil
	}
	if len(parsed.Docs) != 1 || parsed.Docs[0].Body == nil {
		l.bad(file, 0, "expected one YAML document")
		return nil
	}
	return parsed.Docs[0].Body
}

// readList gives the entries of a list node, each of the given shape; what has another shape is left out.
func (l *loader) readList(file string, node ast.Node, s shape) []entry {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		l.bad(file, lineOf(node), "expected a list")
		return nil
	}
	var entries []entry
	for _, value := range sequence.Values {
		mapping, ok := value.(*ast.MappingNode)
		if !ok {
			l.bad(file, lineOf(value), "expected an entry with keys")
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
			l.bad(file, lineOf(pair.Key), "unknown key %s", key)
		}
	}
	for _, key := range append([]string{s.key}, s.required...) {
		if !slices.Contains(keys, key) {
			l.bad(file, lineOf(m), "key %s is missing", key)
		}
	}
	return len(l.errors) == before
}

// decode reads an entry into a T; false when a value has the wrong type.
func decode[T any](l *loader, e entry) (T, bool) {
	var value T
	if err := yaml.NodeToValue(e.node, &value); err != nil {
		l.bad(e.file, e.line, "%s", strings.TrimSpace(yaml.FormatError(err, false, false)))
		return value, false
	}
	return value, true
}

// lineOf is where a node stands in its file.
func lineOf(node ast.Node) int {
	if node == nil || node.GetToken() == nil {
		return 0
	}
	return node.GetToken().Position.Line
}
