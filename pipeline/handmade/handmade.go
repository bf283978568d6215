// Package handmade writes workbooks part by part, for tests of what no honest program writes. Only tests import it.
package handmade

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"slices"
	"strings"
	"testing"
)

// Part is one file of a workbook written by hand.
type Part struct{ Name, Text string }

// Parts are parts of alternating names and texts.
func Parts(pairs ...string) []Part {
	var parts []Part
	for pair := range slices.Chunk(pairs, 2) {
		parts = append(parts, Part{Name: pair[0], Text: pair[1]})
	}
	return parts
}

// With replaces the text of one part, or adds it.
func With(parts []Part, name, text string) []Part {
	for i := range parts {
		if parts[i].Name == name {
			parts[i].Text = text
			return parts
		}
	}
	return append(parts, Part{name, text})
}

// Edit replaces the first occurrence of old in one part, which must hold it.
func Edit(t testing.TB, parts []Part, name, old, text string) []Part {
	t.Helper()
	for i := range parts {
		if parts[i].Name == name {
			if !strings.Contains(parts[i].Text, old) {
				t.Fatalf("%s has no %q", name, old)
			}
			parts[i].Text = strings.Replace(parts[i].Text, old, text, 1)
			return parts
		}
	}
	t.Fatalf("no part %s", name)
	return nil
}

// Zip packs parts the way an honest writer does, quickly rather than small.
func Zip(t testing.TB, parts []Part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	for _, p := range parts {
		w, err := z.Create(p.Name)
		if err == nil {
			_, err = w.Write([]byte(p.Text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Unzip gives the parts of a workbook back, for editing.
func Unzip(t testing.TB, data []byte) []Part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []Part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, Part{f.Name, b.String()})
	}
	return parts
}
