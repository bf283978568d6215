package form

import (
	"log/slog"
	"regexp"
	"strings"
)

// Secret is an identity, telephone or account number, or a text that may hold one. It logs and prints masked.
type Secret string

// LogValue masks the number in logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(Mask(string(s))) }

// String masks the number wherever it is printed.
func (s Secret) String() string { return Mask(string(s)) }

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

// longNumber matches what may hold an identity, telephone or account number; numbered the numbers this system gives, whose letters tell
// them apart: 业务编号, 疑点编号, 班期编号, certificates.
var (
	longNumber = regexp.MustCompile(`[0-9A-Za-z]*[0-9]{11}[0-9A-Za-z]*`)
	numbered   = regexp.MustCompile(`^((KB|JY|BT|SF|YD)[0-9]{15,18}|[0-9]{12}(SYB|IYB|WLC|GYB)[0-9]*)$`)
	longDigits = regexp.MustCompile(`[0-9]{11,}[Xx]?`)
)

// MaskNumbers is a text, such as a file's name, with every run of digits masked that may be a person's number. What this system numbers
// and a 统一社会信用代码 stay.
func MaskNumbers(text string) string {
	return longNumber.ReplaceAllStringFunc(text, func(word string) string {
		if numbered.MatchString(word) || ValidCredit(word) && !ValidID(word) {
			return word
		}
		return longDigits.ReplaceAllStringFunc(word, Mask)
	})
}
