package xlsx

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

// Text is a text cell; nothing in it is ever a formula.
func Text(style Style, s string) Cell {
	if s == "" {
		return Cell{Style: style}
	}
	return Cell{Kind: KindText, Style: style, Text: Storable(s)}
}

// Number is a number given by its digits; empty or malformed digits leave the cell empty or make it text.
func Number(style Style, digits string) Cell {
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || strings.ContainsAny(digits, "xXpP_") {
		return Text(style, digits)
	}
	return Cell{Kind: KindNumber, Style: style, Text: digits}
}

// Date is a calendar day; the zero time stays empty.
func Date(style Style, t time.Time) Cell {
	if t.IsZero() {
		return Cell{Style: style}
	}
	return Cell{Kind: KindNumber, Style: style, Text: strconv.Itoa(serialDay(t))}
}

// DateTime is a date and time of day to the second, by t's own wall clock; the zero time stays empty.
func DateTime(style Style, t time.Time) Cell {
	if t.IsZero() {
		return Cell{Style: style}
	}
	seconds := t.Hour()*3600 + t.Minute()*60 + t.Second()
	serial := float64(serialDay(t)) + float64(seconds)/86400
	return Cell{Kind: KindNumber, Style: style, Text: strconv.FormatFloat(serial, 'f', -1, 64)}
}

// serialDay counts days as Excel does, from 1900 on; it is right from March 1900 on.
func serialDay(t time.Time) int {
	year, month, day := t.Date()
	since := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC))
	return int(since / (24 * time.Hour))
}

// Storable is s as a cell can hold it: one kind of line break, no control characters, no longer than allowed.
func Storable(s string) string {
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
