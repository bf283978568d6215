package workbook

import (
	"strconv"
	"strings"
)

// decimal is a number that is not negative by its digits: 0.digits times ten to the power of point, digits without
// zeros at either end; zero has none.
type decimal struct {
	digits string
	point  int
}

// digitsOf takes a number to the 15 digits that Excel keeps of it.
func digitsOf(x float64) decimal {
	text := strconv.FormatFloat(x, 'e', 14, 64)
	mantissa, power, _ := strings.Cut(text, "e")
	n, _ := strconv.Atoi(power)
	digits := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	if digits == "" {
		return decimal{}
	}
	return decimal{digits, n + 1}
}

// mostDecimals bounds what a format may ask for; Excel shows 30.
const mostDecimals = 30

// rounded keeps so many decimals, halves rounded away from zero.
func (d decimal) rounded(decimals int) decimal {
	keep := d.point + min(decimals, mostDecimals)
	switch {
	case keep >= len(d.digits):
		return d
	case keep < 0 || keep == 0 && d.digits[0] < '5':
		return decimal{}
	}
	up := d.digits[keep] >= '5'
	kept := []byte(d.digits[:keep])
	if up {
		i := keep - 1
		for ; i >= 0 && kept[i] == '9'; i-- {
		}
		if i < 0 {
			return decimal{"1", d.point + 1}
		}
		kept[i]++
		kept = kept[:i+1]
	}
	digits := strings.TrimRight(string(kept), "0")
	if digits == "" {
		return decimal{}
	}
	return decimal{digits, d.point}
}

// whole are the digits before the point; none for a number below one.
func (d decimal) whole() string {
	if d.point <= 0 {
		return ""
	}
	if len(d.digits) >= d.point {
		return d.digits[:d.point]
	}
	return d.digits + strings.Repeat("0", d.point-len(d.digits))
}

// fraction are so many digits after the point.
func (d decimal) fraction(n int) string {
	var tail string
	switch {
	case d.digits == "":
	case d.point < 0:
		tail = strings.Repeat("0", min(-d.point, n)) + d.digits
	case d.point < len(d.digits):
		tail = d.digits[d.point:]
	}
	if len(tail) >= n {
		return tail[:n]
	}
	return tail + strings.Repeat("0", n-len(tail))
}

// String writes the number as it is typed, without a power of ten as long as people would.
func (d decimal) String() string {
	switch {
	case d.digits == "":
		return "0"
	case d.point > 15 || d.point < -8:
		text := d.digits[:1]
		if len(d.digits) > 1 {
			text += "." + d.digits[1:]
		}
		return text + "E" + strconv.Itoa(d.point-1)
	case d.point >= len(d.digits):
		return d.whole()
	}
	whole := d.whole()
	if whole == "" {
		whole = "0"
	}
	return whole + "." + d.fraction(len(d.digits)-d.point)
}
