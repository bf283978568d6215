package form

import (
	"math"
	"strconv"
	"strings"
)

// quantityParser reads a whole number (30, 30人), yuan into fen (1200, 1,200.00, 1200元) or a score into hundredths;
// more decimals than that are refused.
func (c Column) quantityParser() Parser {
	decimals, units := 2, c.units()
	if c.Kind == Int {
		decimals = 0
	}
	return func(cell Cell) (Value, *Problem) { return quantity(cell, decimals, units) }
}

// quantity reads a number of at most the given decimals, as a whole number of its last decimal.
func quantity(c Cell, decimals int, units []string) (Value, *Problem) {
	if c.Stored == Numeric {
		return numericQuantity(c, decimals, units)
	}
	if c.Stored != Textual {
		return Value{}, notANumber()
	}
	text := Tidy(c.Text)
	bare := bareQuantity(text, units)
	n, p := decimal(bare, decimals)
	if p != nil {
		if other := typedUnit(bare, units); other != nil {
			p = other
		}
		return Value{}, p
	}
	v := Value{N: n, Set: true}
	if bare != text {
		v.Read = writeDecimal(n, decimals)
	}
	return v, nil
}

// bareQuantity takes currency signs, the column's unit and thousands separators away; separators in a wrong place stay.
func bareQuantity(text string, units []string) string {
	s := compact(text)
	for _, sign := range [...]string{"¥", "￥", "RMB", "人民币"} {
		s = strings.TrimPrefix(s, sign)
	}
	longest := ""
	for _, unit := range units {
		if strings.HasSuffix(s, unit) && len(unit) > len(longest) {
			longest = unit
		}
	}
	s = strings.TrimSuffix(s, longest)
	if grouped(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}

// grouped reports whether every comma of s stands where a thousands separator must.
func grouped(s string) bool {
	whole, fraction, _ := strings.Cut(strings.TrimLeft(s, "+-"), ".")
	groups := strings.Split(whole, ",")
	for i, group := range groups {
		if i > 0 && len(group) != 3 || len(group) > 3 {
			return false
		}
	}
	return len(groups) > 1 && groups[0] != "" && !strings.Contains(fraction, ",")
}

// numericQuantity reads a number cell. What floating point adds beyond the sixth decimal is taken away.
func numericQuantity(c Cell, decimals int, units []string) (Value, *Problem) {
	if c.Format == AsDate || c.Format == AsTime {
		return Value{}, d1("这里应填数字，单元格却是日期或时间格式", "把单元格格式设为「常规」或「数值」后重新填写")
	}
	differs, p := c.checkLook(units)
	if p != nil {
		return Value{}, p
	}
	n, p := decimal(c.Text, decimals)
	if p != nil {
		x, err := strconv.ParseFloat(c.Text, 64)
		if err != nil || math.IsNaN(x) || math.Abs(x) > 1e12 {
			return Value{}, notANumber()
		}
		scale := math.Pow10(decimals)
		whole := math.Round(x * scale)
		if math.Abs(x-whole/scale) >= 1e-6 {
			return Value{}, tooFine(decimals)
		}
		n, differs = int64(whole), true
	}
	v := Value{N: n, Set: true}
	if differs {
		v.Read = writeDecimal(n, decimals)
	}
	return v, nil
}

// decimal reads plain digits with at most the given decimals; zeros beyond them do no harm.
func decimal(s string, decimals int) (int64, *Problem) {
	negative, bare := strings.HasPrefix(s, "-"), strings.TrimLeft(s, "+-")
	whole, fraction, _ := strings.Cut(bare, ".")
	if len(s)-len(bare) > 1 || !digits(whole) || len(whole) > 13 || fraction != "" && !digits(fraction) {
		return 0, notANumber()
	}
	if fraction = strings.TrimRight(fraction, "0"); len(fraction) > decimals {
		return 0, tooFine(decimals)
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	if err != nil {
		return 0, notANumber()
	}
	if negative {
		n = -n
	}
	return n, nil
}

// writeDecimal writes a scaled number for people.
func writeDecimal(n int64, decimals int) string {
	if decimals == 0 {
		return strconv.FormatInt(n, 10)
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	for len(s) <= decimals {
		s = "0" + s
	}
	return sign + s[:len(s)-decimals] + "." + s[len(s)-decimals:]
}

// tooFine is the problem of a number with more decimals than its column takes.
func tooFine(decimals int) *Problem {
	if decimals == 0 {
		return d1("这里应填整数", "去掉小数部分，或核对数字")
	}
	return d1("小数超过两位", "最多保留两位小数（角、分）")
}

// notANumber is the problem of a cell that is no number.
func notANumber() *Problem {
	return d1("这里应填数字", "只填阿拉伯数字，如 30 或 1200.00")
}
