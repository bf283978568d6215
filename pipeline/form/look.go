package form

import (
	"math"
	"strconv"
	"strings"
)

// shownNumber is the number that a format shows, and the text around it.
type shownNumber struct {
	x, step       float64 // its value, and that of its last digit
	before, after string
	ok            bool // a number is there, and no second one
	padded        bool // it begins with zeros that a number does not need
}

// readShown reads what a number format shows: 1,200.00, (1,200), ¥ 1200, 97%, 106.00万元, 2 1/4, 1.90E+10.
func readShown(look string) shownNumber {
	if x, ok := fraction(look); ok {
		return shownNumber{x: x, step: 0.1, ok: true}
	}
	s := compact(look)
	from := strings.IndexAny(s, "0123456789")
	if from < 0 {
		return shownNumber{before: s}
	}
	if from > 0 && s[from-1] == '.' {
		from--
	}
	number := s[from:]
	number = number[:len(number)-len(strings.TrimLeft(number, "0123456789,."))]
	g := shownNumber{before: s[:from], after: s[from+len(number):], step: 1}
	g.padded = len(number) > 1 && number[0] == '0' && number[1] >= '0' && number[1] <= '9'
	power := ""
	if strings.HasPrefix(g.after, "E") {
		digits := strings.TrimLeft(strings.TrimLeft(g.after[1:], "+-"), "0123456789")
		power, g.after = g.after[:len(g.after)-len(digits)], digits
	}
	if strings.ContainsAny(g.after, "0123456789") {
		return g
	}
	plain := strings.ReplaceAll(number, ",", "")
	x, err := strconv.ParseFloat(plain+power, 64)
	if err != nil {
		return g
	}
	if _, decimals, point := strings.Cut(plain, "."); point {
		g.step = math.Pow10(-len(decimals))
	}
	if power != "" {
		n, _ := strconv.Atoi(strings.TrimPrefix(power, "E"))
		g.step *= math.Pow10(n)
	}
	return g.signed(x)
}

// signed takes the sign out of the text around the number: a minus anywhere before it, or the brackets of accountants.
func (g shownNumber) signed(x float64) shownNumber {
	inner, opened := strings.CutPrefix(g.before, "(")
	outer, closed := strings.CutSuffix(g.after, ")")
	switch {
	case opened && closed:
		g.before, g.after, x = inner, outer, -x
	case strings.Contains(g.before, "-"):
		g.before, x = strings.Replace(g.before, "-", "", 1), -x
	}
	g.x, g.ok = x, true
	return g
}

// fraction reads 1/2 and 2 1/4.
func fraction(look string) (float64, bool) {
	parts := strings.Fields(strings.TrimPrefix(strings.TrimSpace(look), "-"))
	if len(parts) == 0 || len(parts) > 2 {
		return 0, false
	}
	top, bottom, ok := strings.Cut(parts[len(parts)-1], "/")
	p, err := strconv.ParseUint(top, 10, 32)
	q, err2 := strconv.ParseUint(bottom, 10, 32)
	if !ok || err != nil || err2 != nil || q == 0 {
		return 0, false
	}
	x := float64(p) / float64(q)
	if len(parts) == 2 {
		n, err := strconv.ParseUint(parts[0], 10, 32)
		if err != nil {
			return 0, false
		}
		x += float64(n)
	}
	if strings.HasPrefix(strings.TrimSpace(look), "-") {
		x = -x
	}
	return x, true
}

// near compares what is shown with the value: same is the very number, rounded the number but for rounding and sign.
func (g shownNumber) near(x float64) (same, rounded bool) {
	off := math.Abs(g.x - x)
	if off <= 1e-9*math.Max(1, math.Abs(x)) {
		return true, true
	}
	return false, off <= g.step*0.5000001 || math.Abs(g.x+x) <= 1e-9
}

// hidden reports a number whose format shows nothing of it.
func (c Cell) hidden() bool { return c.Look != "" && strings.TrimSpace(c.Look) == "" }

// appears says how the cell looks, for a problem; it quotes no more than a few digits, which are nobody's number.
func (c Cell) appears() string {
	look := strings.TrimSpace(c.Look)
	n := 0
	for _, r := range look {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	if look == "" || n > 9 || len(look) > 40 {
		return "单元格显示的样子和存着的不同"
	}
	return "单元格显示为「" + look + "」"
}

// checkLook compares a number with what its format shows. What is only rounded, hidden or without its minus is noted as
// a reading; a unit other than the column's own, a percentage or a scale would make another number of it, and nobody
// knows which was meant.
func (c Cell) checkLook(units []string) (differs bool, p *Problem) {
	if c.Look == "" || c.hidden() {
		return c.Look != "", nil
	}
	x, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return true, nil
	}
	g := readShown(c.Look)
	before, after := bareUnit(g.before, g.after, units)
	if !g.ok && x == 0 && strings.Trim(before, "-") == "" { // the dash that accountants write for nothing
		return false, nil
	}
	if !g.ok || before != "" || after != "" {
		return false, c.shownUnit(before+after, units)
	}
	same, rounded := g.near(x)
	if !rounded {
		return false, c.scaled(units)
	}
	return !same, nil
}

// bareUnit takes currency signs and the column's own units away from what stands around a number.
func bareUnit(before, after string, units []string) (string, string) {
	for _, unit := range units {
		if before == unit {
			before = ""
		}
		if after == unit {
			after = ""
		}
	}
	return before, after
}

// wording is the text that a number or date stands for where words are wanted: of a number its value, of a date its
// day. Where the format makes more of it than a number, such as 0017, JS017 or 2025年2月, it is what people see.
// differs says that the sender must be told what it was read as.
func (c Cell) wording() (text string, differs bool, p *Problem) {
	seen := Tidy(c.Look)
	switch {
	case c.Format == AsTime || c.Format == AsDate && c.Omits != 0:
		if seen == "" {
			return c.Text, true, nil
		}
		return seen, true, nil
	case c.Format == AsDate:
		return c.dayShown(), true, nil
	case c.vague:
		return "", false, d1("这里是一个很大或带误差的数字，原来的写法已经看不出来",
			"把单元格格式设为「文本」后重新填写")
	case seen == "":
		return c.Text, c.hidden(), nil
	}
	x, err := strconv.ParseFloat(c.Text, 64)
	g := readShown(c.Look)
	before, after := bareUnit(g.before, g.after, []string{"¥", "￥"})
	if err != nil || !g.ok || g.padded || before != "" || after != "" {
		return seen, true, nil
	}
	same, rounded := g.near(x)
	if !rounded {
		return seen, true, nil
	}
	return c.Text, !same, nil
}

// Shown is the cell as its author sees it, for findings.
func (c Cell) Shown() string {
	switch {
	case c.Look != "" && !c.hidden():
		return c.Look
	case c.Stored == Numeric && c.Format == AsDate:
		return c.dayShown()
	}
	return c.normalised().Text
}

// shownUnit is the problem of a number format that shows another unit than the column's.
func (c Cell) shownUnit(unit string, own []string) *Problem {
	if strings.Contains(unit, "%") {
		return d1(c.appears()+"，是百分数（%），这一栏填的不是百分数", "把单元格格式设为「常规」，填写数字本身，如 97")
	}
	if said := quotable(unit); said != "" {
		return d1(c.appears()+"，格式带有「"+said+"」，这一栏填的是"+countOf(own),
			"换算成"+countOf(own)+"填写，并把单元格格式设为「常规」")
	}
	return d1(c.appears()+"，那不是存着的数字", "把单元格格式设为「常规」，再核对数字")
}

// scaled is the problem of a format that shows a number a thousand times smaller, or another number altogether.
func (c Cell) scaled(own []string) *Problem {
	return d1(c.appears()+"，格式缩放了存着的数字，看到的和存着的不是一个数",
		"把单元格格式设为「常规」，按"+countOf(own)+"填写")
}
