package form

import (
	"math"
	"strconv"
	"strings"
)

// normalised is a number cell whose text is its value and no longer the spelling of whoever wrote the file: Java writes
// 1.9000001001E10 and 1001.0 for what others write 19000001001 and 1001. Every reading of a number begins here.
func (c Cell) normalised() Cell {
	if c.Stored == Numeric {
		c.Text, c.vague = plainNumber(c.Text)
	}
	return c
}

// plainNumber writes a number as it is typed, to the 15 digits that spreadsheets keep and show. vague says that this
// is not possible: it has more digits before its point, some of which are lost already, or is too small.
func plainNumber(text string) (plain string, vague bool) {
	if isPlain(text) {
		return text, false
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) >= 1e15 || x != 0 && math.Abs(x) < 1e-9 {
		return text, true
	}
	kept, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	return strconv.FormatFloat(kept+0, 'f', -1, 64), false // a negative zero plus zero is zero
}

// isPlain reports a number that is written as it is typed already.
func isPlain(text string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	switch {
	case !digits(whole) || len(whole)+len(fraction) > 15 || len(whole) > 1 && whole[0] == '0':
		return false
	case point:
		return digits(fraction) && fraction[len(fraction)-1] != '0'
	}
	return text != "-0"
}
