package main

import (
	"encoding/json"
	"reflect"
)

// envelope is the one object that --json prints. Names are snake_case throughout, lists are never null.
type envelope struct {
	Version int     `json:"version"`
	Verb    string  `json:"verb"` // with the one above it: policy show
	Exit    int     `json:"exit"`
	Result  any     `json:"result,omitempty"` // of a verb that came to one
	Error   string  `json:"error,omitempty"`  // a sentence
	Faults  []fault `json:"faults"`           // where an error is about places of files: each of them
}

// sealed makes the object of what a verb came to.
func sealed(verb string, code int, result any, err error) envelope {
	page := envelope{Version: 1, Verb: verb, Exit: code, Result: whole(result)}
	if err != nil {
		page.Error, page.Faults = sentence(err)
	}
	page.Faults = append([]fault{}, page.Faults...)
	return page
}

// whole is a copy of a value in which no list and no map is missing: what is empty is an empty list to who reads it.
func whole(v any) any {
	if v == nil {
		return nil
	}
	return filled(reflect.ValueOf(v)).Interface()
}

// filled is whole of a value.
func filled(v reflect.Value) reflect.Value {
	if _, ok := v.Interface().(json.Marshaler); ok {
		return v
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(filled(v.Field(i)))
			}
		}
	case reflect.Slice:
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(filled(v.Index(i)))
		}
	case reflect.Map:
		out.Set(reflect.MakeMap(v.Type()))
		for at := v.MapRange(); at.Next(); {
			out.SetMapIndex(at.Key(), filled(at.Value()))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(filled(v.Elem()))
		}
	case reflect.Interface:
		if !v.IsNil() {
			out.Set(filled(v.Elem()))
		}
	}
	return out
}
