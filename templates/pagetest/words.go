package pagetest

import (
	"embed"
	"fmt"
	"strings"
)

// wordList lists the texts of fields: the headers of their columns, their names in the database or in Go, or how they
// are shown; then a short text, and the longest people have: 30×… is 30 characters of what follows, over and over.
//
//go:embed words.txt
var wordList embed.FS

// words are a short and a long text.
type words [2]string

// known are the texts of fields, by all that names a field.
func known() map[string]words {
	all := map[string]words{}
	list, err := wordList.ReadFile("words.txt")
	if err != nil {
		panic(err) // it is embedded
	}
	for line := range strings.Lines(string(list)) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		for key := range strings.FieldsSeq(parts[0]) {
			all[key] = words{written(parts[1]), written(parts[2])}
		}
	}
	return all
}

// written is a text of the list.
func written(s string) string {
	var n int
	if _, err := fmt.Sscanf(s, "%d×", &n); err != nil {
		return s
	}
	_, s, _ = strings.Cut(s, "×")
	r := []rune(strings.Repeat(s, n/len([]rune(s))+1))
	return string(r[:n])
}

// text is what stands in a field of text.
func (c Case) text(at place) string {
	all := c.known
	names := []string{at.field.Tag.Get("head"), at.field.Tag.Get("db"), at.field.Name, "as:" + at.field.Tag.Get("as")}
	if at.field.Tag.Get("as") == "" && strings.HasSuffix(at.field.Name, "No") {
		names[3] = "as:code"
	}
	for _, name := range names {
		w, ok := all[name]
		switch {
		case ok && c.Long:
			return w[1]
		case ok:
			return w[0]
		}
	}
	return ""
}
