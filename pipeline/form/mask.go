package form

import (
	"regexp"
	"strings"
)

// Mask shows the first 6 and last 4 characters of an identity or account number; of a shorter one, such as a telephone
// number, the first 3 and last 4; of one under 11 characters nothing.
func Mask(s string) string {
	runes := []rune(s)
	head := 6
	switch {
	case len(runes) < 11:
		return strings.Repeat("*", len(runes))
	case len(runes) < 15:
		head = 3
	}
	return string(runes[:head]) + strings.Repeat("*", len(runes)-head-4) + string(runes[len(runes)-4:])
}

var (
	// longNumber matches a word that may hold an identity, telephone or account number.
	longNumber = regexp.MustCompile(`[0-9A-Za-z]*[0-9]{11}[0-9A-Za-z]*`)
	// ownNumber matches what this system numbers, by the letters: 业务编号, 疑点编号, 班期编号, certificates.
	ownNumber = regexp.MustCompile(`^((KB|JY|BT|SF|YD)[0-9]{15,18}|[0-9]{12}(SYB|IYB|WLC|GYB)[0-9]*)$`)
	// longDigits matches such a number within the word.
	longDigits = regexp.MustCompile(`[0-9]{11,}[Xx]?`)
)

// MaskNumbers is a text, such as a file's name, with every run of digits masked that may be a person's number. What
// this system numbers and a 统一社会信用代码 stay.
func MaskNumbers(text string) string {
	return longNumber.ReplaceAllStringFunc(text, func(word string) string {
		if ownNumber.MatchString(word) || ValidCredit(word) && !ValidID(word) {
			return word
		}
		return MaskDigits(word)
	})
}

// MaskDigits is a text with every long run of digits masked, whoever's number it is.
func MaskDigits(text string) string { return longDigits.ReplaceAllStringFunc(text, Mask) }
