package disk

import (
	"regexp"
	"strings"
	"unicode"
)

// Shown is a path as it may be shown and logged: printable, the long numbers of each of its names cut to their ends.
func Shown(name string) string {
	parts := strings.Split(Printable(name), "/")
	for i := range parts {
		parts[i] = longNumber.ReplaceAllStringFunc(parts[i], ends)
	}
	return strings.Join(parts, "/")
}

// Printable is a name as valid UTF-8 on one line, without control and formatting characters, among them the
// right-to-left marks that make one extension look like another.
func Printable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
}

// longNumber matches what may be an identity, telephone or account number: eleven digits or more of any script, also
// when they are spaced, hyphenated, dotted or in brackets.
var longNumber = regexp.MustCompile(`[\p{Nd}\p{No}]` + `(?:[\p{Z}\p{P}\p{Mn}\p{Sm}]{0,3}[\p{Nd}\p{No}]){10,}` +
	`(?:[\p{Z}\p{Pd}]{0,3}[XxＸｘ])?`)

// ends are the first three and the last two characters of a number.
func ends(number string) string {
	digits := []rune(number)
	return string(digits[:3]) + "***" + string(digits[len(digits)-2:])
}
