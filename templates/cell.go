package templates

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// mostText is the longest text a cell can hold, in UTF-16 units; what is longer would be cut silently by the readers.
const mostText = 32767

// cutMark ends a text that had to be cut.
const cutMark = "……（以下略）"

// text is a text cell; nothing in it is ever a formula.
func text(style Style, s string) Cell {
	if s == "" {
		return Cell{Style: style}
	}
	return Cell{Kind: Text, Style: style, Text: storable(s)}
}

// whole is a count; 0 stays empty.
func whole(style Style, n int) Cell {
	if n == 0 {
		return Cell{Style: style}
	}
	return count(style, n)
}

// count is a count that shows 0 too.
func count(style Style, n int) Cell {
	return Cell{Kind: Number, Style: style, Text: strconv.Itoa(n)}
}

// decimal is a number given by its digits; empty or malformed digits leave the cell empty or make it text.
func decimal(style Style, digits string) Cell {
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || strings.ContainsAny(digits, "xXpP_") {
		return text(style, digits)
	}
	return Cell{Kind: Number, Style: style, Text: digits}
}

// money is an amount in fen that stays empty when 0.
func money(style Style, fen int64) Cell {
	if fen == 0 {
		return Cell{Style: style}
	}
	return amount(style, fen)
}

// amount is an amount in fen that shows 0.00 too.
func amount(style Style, fen int64) Cell {
	return Cell{Kind: Number, Style: style, Text: yuan(fen)}
}

// yuan writes fen as a decimal number of yuan, exactly and without needless zeros.
func yuan(fen int64) string {
	sign, n := "", uint64(fen)
	if fen < 0 {
		sign, n = "-", -uint64(fen)
	}
	s := sign + strconv.FormatUint(n/100, 10)
	cents := n % 100
	switch {
	case cents == 0:
		return s
	case cents%10 == 0:
		return s + "." + strconv.FormatUint(cents/10, 10)
	default:
		return s + "." + strconv.FormatUint(cents/10, 10) + strconv.FormatUint(cents%10, 10)
	}
}

// date is a calendar day; the zero time stays empty.
func date(style Style, t time.Time) Cell {
	if t.IsZero() {
		return Cell{Style: style}
	}
	return Cell{Kind: Number, Style: style, Text: strconv.Itoa(serialDay(t))}
}

// moment is a date and time of day to the second, by t's own wall clock; the zero time stays empty.
func moment(style Style, t time.Time) Cell {
	if t.IsZero() {
		return Cell{Style: style}
	}
	seconds := t.Hour()*3600 + t.Minute()*60 + t.Second()
	serial := float64(serialDay(t)) + float64(seconds)/86400
	return Cell{Kind: Number, Style: style, Text: strconv.FormatFloat(serial, 'f', -1, 64)}
}

// serialDay counts days as Excel does, from 1900 on; it is right from March 1900 on.
func serialDay(t time.Time) int {
	year, month, day := t.Date()
	since := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC))
	return int(since / (24 * time.Hour))
}

// storable is s as a cell can hold it: one kind of line break, no control characters, no longer than allowed.
func storable(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(printable, s)
	return shorten(s)
}

// printable replaces what XML cannot carry.
func printable(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < 0x20, r == 0xFFFE, r == 0xFFFF:
		return utf8.RuneError
	}
	return r
}

// shorten cuts s to what a cell holds and says so.
func shorten(s string) string {
	if len(s) <= mostText {
		return s
	}
	units, keep := 0, 0
	for i, r := range s {
		if units <= mostText-len(cutMark) {
			keep = i
		}
		units++
		if r > 0xFFFF {
			units++
		}
	}
	if units <= mostText {
		return s
	}
	return s[:keep] + cutMark
}
