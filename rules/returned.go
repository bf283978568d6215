package rules

import (
	"slices"
	"strings"
)

// Returned names the columns that a query returns, as far as its text says: the items of the outermost SELECT, each
// with its name. ok is false where it does not say, as with a star.
func Returned(query string) (names []string, ok bool) {
	item, last, depth := "", "", 0
	end := func() bool {
		name, said := nameOf(item)
		names, item = append(names, name), ""
		return said
	}
	selecting := false
	code := bare(query)
	if strings.Contains(strings.ToUpper(code), "BY NAME") {
		return nil, false
	}
	for _, word := range sqlWords(code) {
		outermost := depth == 0
		depth += deeper(word)
		switch upper := strings.ToUpper(word); {
		case !selecting:
			selecting = outermost && upper == "SELECT"
		case outermost && upper == "DISTINCT" && item == "":
		case outermost && (upper == "FROM" && last != "DISTINCT" || upper == "UNION"):
			return names, end() && !slices.Contains(names, "*")
		case outermost && word == ",":
			if !end() {
				return nil, false
			}
		default:
			item += " " + word
		}
		last = strings.ToUpper(word)
	}
	return names, selecting && end()
}

// deeper is how many brackets a word opens, less those it closes.
func deeper(word string) int {
	switch word {
	case "(", "[":
		return 1
	case ")", "]":
		return -1
	}
	return 0
}

// nameOf is the name of an item of a SELECT: what stands behind AS, or the column that it is.
func nameOf(item string) (name string, ok bool) {
	words := strings.Fields(item)
	switch n := len(words); {
	case n > 2 && strings.EqualFold(words[n-2], "AS"):
		name = words[n-1]
	case n == 1:
		name = words[0][strings.LastIndexByte(words[0], '.')+1:]
	}
	return name, name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// sqlWords cuts SQL into names, with what they are qualified by, and single signs.
func sqlWords(sql string) []string {
	var words []string
	for at := 0; at < len(sql); {
		n := run(sql[at:], func(c byte) bool { return wordy(c) || c >= 0x80 })
		if n == 0 {
			n = 1
		}
		if word := sql[at : at+n]; strings.TrimSpace(word) != "" {
			words = append(words, word)
		}
		at += n
	}
	return words
}
