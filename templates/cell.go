package templates

import (
	"strconv"
	"time"

	"chuangpei/templates/xlsx"
)

// whole is a count; 0 stays empty.
func whole(style xlsx.Style, n int) xlsx.Cell {
	if n == 0 {
		return xlsx.Cell{Style: style}
	}
	return count(style, n)
}

// count is a count that shows 0 too.
func count(style xlsx.Style, n int) xlsx.Cell {
	return xlsx.Cell{Kind: xlsx.KindNumber, Style: style, Text: strconv.Itoa(n)}
}

// money is an amount in fen that stays empty when 0.
func money(style xlsx.Style, fen int64) xlsx.Cell {
	if fen == 0 {
		return xlsx.Cell{Style: style}
	}
	return amount(style, fen)
}

// amount is an amount in fen that shows 0.00 too.
func amount(style xlsx.Style, fen int64) xlsx.Cell {
	return xlsx.Cell{Kind: xlsx.KindNumber, Style: style, Text: yuan(fen)}
}

// percent is a share given by its digits, 0.214; a dash where there is none.
func percent(style xlsx.Style, digits string) xlsx.Cell {
	if digits == "" {
		digits = "—"
	}
	return xlsx.Number(style, digits)
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

// text is a text cell; nothing in it is ever a formula.
func text(style xlsx.Style, s string) xlsx.Cell { return xlsx.Text(style, s) }

// date is a calendar day; the zero time stays empty.
func date(style xlsx.Style, t time.Time) xlsx.Cell { return xlsx.Date(style, t) }
