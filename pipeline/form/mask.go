package form

import (
	"log/slog"
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
