package workbook

import (
	"bytes"
	"strings"
	"time"
)

// rawCell is a cell while it is read.
type rawCell struct {
	col                        int
	style                      int
	kind                       string // the t attribute
	value                      []byte // of v, or the text of is
	formula                    string
	hasFormula, hasValue, rich bool
}

// checked judges the value of a cell that is no string.
func checked(kind string, v []byte) (Type, bool) {
	switch kind {
	case "n":
		return Number, isNumber(v)
	case "b":
		return Bool, string(v) == "0" || string(v) == "1"
	case "e":
		return Error, len(v) > 0
	default:
		return Date, isDate(string(v))
	}
}

// isNumber is a decimal number with or without exponent, as xsd:double writes it, without INF and NaN.
func isNumber(v []byte) bool {
	if len(v) > 0 && (v[0] == '-' || v[0] == '+') {
		v = v[1:]
	}
	whole, v := digits(v)
	part := 0
	if len(v) > 0 && v[0] == '.' {
		part, v = digits(v[1:])
	}
	if whole+part == 0 {
		return false
	}
	if len(v) == 0 {
		return true
	}
	if v[0] != 'e' && v[0] != 'E' {
		return false
	}
	if v = v[1:]; len(v) > 0 && (v[0] == '-' || v[0] == '+') {
		v = v[1:]
	}
	n, v := digits(v)
	return n > 0 && len(v) == 0
}

// digits counts leading digits and returns what follows.
func digits(v []byte) (int, []byte) {
	n := 0
	for n < len(v) && '0' <= v[n] && v[n] <= '9' {
		n++
	}
	return n, v[n:]
}

// isDate is an ISO 8601 date, time or both, as cells of type d hold.
func isDate(v string) bool {
	for _, layout := range isoLayouts() {
		if _, err := time.Parse(layout, v); err == nil {
			return true
		}
	}
	return isDuration(v)
}

// isoLayouts are the ways of ISO 8601 that cells of type d take.
func isoLayouts() [6]string {
	return [...]string{
		"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04", "15:04:05", "15:04",
	}
}

// isDuration is a time the way Excel's strict files write it, PT9H30M0.000S.
func isDuration(v string) bool {
	rest, ok := strings.CutPrefix(v, "PT")
	if !ok {
		return false
	}
	for _, unit := range [...]string{"H", "M", "S"} {
		n, after, found := strings.Cut(rest, unit)
		if !found || !isNumber([]byte(n)) || strings.Trim(n, "0123456789.") != "" ||
			unit != "S" && strings.Contains(n, ".") {
			return false
		}
		rest = after
	}
	return rest == ""
}

// knownType turns the t attribute into a constant, to save a copy for each cell; empty when there is no such type.
func knownType(v []byte) string {
	for _, known := range [...]string{"s", "n", "str", "inlineStr", "b", "e", "d"} {
		if string(v) == known {
			return known
		}
	}
	return ""
}

// zero reports whether a measure is nothing: 0, 0.0.
func zero(v []byte) bool { return len(v) > 0 && len(bytes.Trim(v, "0.")) == 0 }

// parseRange reads A1:B2, or a single cell as a range of one.
func parseRange(ref []byte) (Range, bool) {
	from, to, two := bytes.Cut(ref, []byte(":"))
	if !two {
		to = from
	}
	row1, col1, ok1 := parseAddress(from)
	row2, col2, ok2 := parseAddress(to)
	return Range{row1, col1, row2, col2}, ok1 && ok2 && row1 <= row2 && col1 <= col2
}

// parseAddress reads B7 as row 7, column 2.
func parseAddress(ref []byte) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if i == 0 || col > maxCol || i == len(ref) || ref[i] == '0' {
		return 0, 0, false
	}
	row, ok = natural(ref[i:])
	return row, col, ok && row <= maxRow
}

// cellReader reads the cells of the sheets of one workbook.
type cellReader struct {
	textReader
	strings []string
	styles  []Format
	cells   int                         // values and merged ranges so far
	content int64                       // bytes of their texts and formulas
	store   []Cell                      // memory for rows to come
	row     []Cell                      // the row being read
	each    func(sheet string, row Row) // takes the rows where they are not kept in the book; else nil
}
