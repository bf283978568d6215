package main

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"chuangpei/rules"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/spf13/cobra"
)

// checked is a part of the configuration that says what is wrong with its values, by their keys.
type checked interface {
	check(must func(ok bool, key, problem string))
}

// place is where a value stands, from 1.
type place struct{ line, column int }

// origins are where the values of a configuration come from.
type origins struct {
	lines []string
	at    map[string]place // by name: limits.cells, notify[0].url, readings.uplift_payee
}

// fault is one thing wrong at a place.
func (o origins) fault(at place, message string) fault {
	f := fault{File: configFile, Line: at.line, Column: at.column, Message: message}
	if at.line > 0 && at.line <= len(o.lines) {
		f.excerpt = strings.ReplaceAll(discreet(strings.TrimRight(o.lines[at.line-1], "\r")), "\t", " ")
	}
	return f
}

// configReader reads a YAML document into a struct value by value, so that it finds everything that is wrong, and
// leaves what is wrong as it was.
type configReader struct {
	origins
	faults configFaults
}

// read reads a document over what the struct behind into holds.
func (r *configReader) read(text []byte, into any) {
	r.lines, r.at = strings.Split(string(text), "\n"), map[string]place{}
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		message, line, column := rules.Misread(err)
		r.faults = append(r.faults, r.fault(place{line, column}, message))
		return
	}
	if len(file.Docs) > 1 && file.Docs[1].Body != nil {
		r.bad(file.Docs[1].Body, "there is one document in this file and no more")
	}
	if len(file.Docs) == 0 {
		return
	}
	switch body := file.Docs[0].Body.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode: // a page of comments
	default:
		r.mapping(body, reflect.ValueOf(into).Elem(), "")
	}
}

// bad notes something wrong.
func (r *configReader) bad(node ast.Node, message string) {
	r.faults = append(r.faults, r.fault(start(node), message))
}

// start is where a node begins.
func start(node ast.Node) place {
	if m, ok := node.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		node = m.Values[0].Key // its own token is the first colon
	}
	if node.GetToken() == nil {
		return place{}
	}
	at := node.GetToken().Position
	return place{at.Line, at.Column}
}

// mapping reads the keys of one part. path is its name with a point, empty for the whole.
func (r *configReader) mapping(node ast.Node, into reflect.Value, path string) {
	m, ok := node.(*ast.MappingNode)
	if !ok {
		r.bad(node, rules.Wanted(into.Type())+" is wanted here")
		return
	}
	before := reflect.New(into.Type()).Elem()
	before.Set(into)
	there, failed := map[string]ast.Node{}, map[string]bool{}
	for _, pair := range m.Values {
		key := pair.Key.GetToken().Value
		field := fieldOf(into, key)
		switch {
		case !field.IsValid():
			r.bad(pair.Key, unknownKey(into.Type(), key))
			continue
		case there[key] != nil:
			r.bad(pair.Key, key+" stands here twice")
			continue
		}
		there[key] = pair.Value
		known := len(r.faults)
		r.value(pair.Value, field, path+key)
		failed[key] = len(r.faults) > known
	}
	part, ok := into.Addr().Interface().(checked)
	if !ok {
		return
	}
	part.check(func(ok bool, key, problem string) {
		if ok || failed[key] {
			return
		}
		at := there[key]
		if at == nil {
			at = m
		}
		r.bad(at, problem)
		failed[key] = true
		fieldOf(into, key).Set(fieldOf(before, key))
	})
}

// value reads one value.
func (r *configReader) value(node ast.Node, into reflect.Value, name string) {
	switch node.(type) {
	case *ast.NullNode: // left out
		return
	case *ast.AnchorNode, *ast.AliasNode:
		r.bad(node, "anchors and aliases are not read here: write the value itself")
		return
	}
	r.at[name] = start(node)
	switch kind := into.Kind(); {
	case kind == reflect.Struct:
		r.mapping(node, into, name+".")
	case kind == reflect.Slice && into.Type().Elem().Kind() == reflect.Struct:
		r.list(node, into, name)
	case kind == reflect.Map:
		r.texts(node, into, name+".")
	default:
		r.plain(node, into)
	}
}

// list reads a list of parts. One that cannot do is left out; of one that has a fault besides, the rest is kept: a
// robot with a misspelt key must still hear that the night failed because of it.
func (r *configReader) list(node ast.Node, into reflect.Value, name string) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		r.bad(node, "a list is wanted here")
		return
	}
	for i, item := range sequence.Values {
		one, can := reflect.New(into.Type().Elem()), true
		r.mapping(item, one.Elem(), fmt.Sprintf("%s[%d].", name, i))
		if part, ok := one.Interface().(checked); ok {
			part.check(func(ok bool, _, _ string) { can = can && ok })
		}
		if can {
			into.Set(reflect.Append(into, one.Elem()))
		}
	}
}

// texts reads names of the operator's choice, with texts.
func (r *configReader) texts(node ast.Node, into reflect.Value, path string) {
	m, ok := node.(*ast.MappingNode)
	if !ok {
		r.bad(node, rules.Wanted(into.Type())+" is wanted here")
		return
	}
	into.Set(reflect.MakeMap(into.Type()))
	for _, pair := range m.Values {
		text := reflect.New(into.Type().Elem()).Elem()
		r.value(pair.Value, text, path+pair.Key.GetToken().Value)
		into.SetMapIndex(reflect.ValueOf(pair.Key.GetToken().Value), text)
	}
}

// plain reads a text, a number, a duration, a list of texts.
func (r *configReader) plain(node ast.Node, into reflect.Value) {
	_, fraction := node.(*ast.FloatNode)
	read := reflect.New(into.Type())
	err := yaml.NodeToValue(node, read.Interface())
	if err == nil && fraction && into.CanInt() {
		err = errors.New(rules.Wanted(into.Type()) + " is wanted here")
	}
	if err == nil {
		into.Set(read.Elem())
		return
	}
	text, _, _ := rules.Misread(err)
	if into.Type() == reflect.TypeFor[time.Duration]() {
		text = rules.Wanted(into.Type()) + " is wanted here"
	}
	r.bad(node, text)
}

// keyOf is the key of a field; empty where it has none.
func keyOf(f reflect.StructField) string { return strings.Trim(f.Tag.Get("yaml"), "-") }

// fieldOf is the field of a part that has a key; not valid when there is none.
func fieldOf(part reflect.Value, key string) reflect.Value {
	for i := range part.NumField() {
		if k := keyOf(part.Type().Field(i)); k != "" && k == key {
			return part.Field(i)
		}
	}
	return reflect.Value{}
}

// unknownKey says which keys there are, or which was meant.
func unknownKey(part reflect.Type, key string) string {
	var keys []string
	guesser := &cobra.Command{SuggestionsMinimumDistance: 2}
	for i := range part.NumField() {
		if k := keyOf(part.Field(i)); k != "" {
			keys = append(keys, k)
			guesser.AddCommand(&cobra.Command{Use: k, Run: func(*cobra.Command, []string) {}})
		}
	}
	if meant := guesser.SuggestionsFor(key); len(meant) > 0 {
		return fmt.Sprintf("unknown key %s; did you mean %s?", discreet(key), strings.Join(meant, " or "))
	}
	return fmt.Sprintf("unknown key %s; known here: %s", discreet(key), strings.Join(keys, ", "))
}
