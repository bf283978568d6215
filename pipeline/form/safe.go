package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SafeName makes a text fit for a file name of at most size bytes: no separators, no control or formatting characters.
func SafeName(text string, size int) string {
	text = strings.Map(func(r rune) rune {
		unfit := strings.ContainsRune("/\\:*?\"<>|\u2028\u2029", r) || r == utf8.RuneError
		if unfit || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	for len(text) > size {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
	}
	return strings.Trim(text, ". ")
}

// FolderName is the name of a sender's folder, of the inbox and of the outbox: its code, by which it is known, and what
// it is called.
func FolderName(code, name string) string {
	return strings.TrimSuffix(code+"_"+SafeName(name, 120), "_")
}
