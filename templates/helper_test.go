package templates

import "unicode/utf16"

// utf16Of is s as Excel counts it.
func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }
