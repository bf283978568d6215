package workbook

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Show is what the format makes of a stored number on the screen, to the 15 digits that Excel keeps.
func (p *Pattern) Show(number string, date1904 bool) string {
	x, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsInf(x, 0) {
		return number
	}
	s, minus := p.choose(x)
	if s == nil {
		return "#####"
	}
	sign := ""
	if minus {
		sign = "-"
	}
	if s.dated {
		return sign + s.moment(math.Abs(x), date1904)
	}
	return sign + s.number(math.Abs(x))
}

// choose picks the section of a number, and says whether a minus is put before what it shows.
func (p *Pattern) choose(x float64) (s *section, minus bool) {
	numbers := p.sections
	if n := len(numbers); n > 1 && numbers[n-1].text {
		numbers = numbers[:n-1]
	}
	if slices.ContainsFunc(numbers, func(s section) bool { return s.sign != "" }) {
		return conditional(numbers, x)
	}
	switch {
	case x < 0 && len(numbers) > 1:
		return &numbers[1], false
	case x == 0 && len(numbers) > 2:
		return &numbers[2], false
	}
	return &numbers[0], x < 0
}

// conditional picks the first section whose condition holds; one without a condition takes what is left.
func conditional(sections []section, x float64) (s *section, minus bool) {
	for i := range sections {
		if sections[i].applies(x) {
			return &sections[i],
				x < 0 && (sections[i].sign == "" || sections[i].bound >= 0 || sections[i].sign[0] != '<')
		}
	}
	return nil, false
}

// applies reports whether the section's condition does.
func (s *section) applies(x float64) bool {
	switch s.sign {
	case "<":
		return x < s.bound
	case "<=":
		return x <= s.bound
	case ">":
		return x > s.bound
	case ">=":
		return x >= s.bound
	case "=":
		return x == s.bound
	case "<>":
		return x != s.bound
	}
	return true
}

// number shows a number that is not negative.
func (s *section) number(x float64) string {
	digits, slash, power := 0, false, -1
	for i := range s.items {
		switch s.items[i].kind {
		case itemDigit:
			digits++
		case itemSlash:
			slash = true
		case itemPower:
			power = i
		}
	}
	d := digitsOf(x)
	if x != 0 {
		d.point += s.scale
	}
	switch {
	case digits == 0:
		return s.texts(d)
	case power >= 0:
		return s.scientific(d, power)
	case slash:
		return s.fraction(d)
	}
	return s.fill(s.items, d)
}

// texts shows a section without digits: nothing but its texts, and the number as typed where it says so.
func (s *section) texts(d decimal) string {
	var b strings.Builder
	for _, i := range s.items {
		if i.kind == itemGeneral {
			b.WriteString(d.String())
			continue
		}
		b.WriteString(i.text)
	}
	return b.String()
}

// fill puts the digits of a number into the places of the items.
func (s *section) fill(items []formatItem, d decimal) string {
	whole, decimals, point := 0, 0, false
	for i := range items {
		switch {
		case items[i].kind == itemPoint:
			point = true
		case items[i].kind != itemDigit:
		case point:
			decimals++
		default:
			whole++
		}
	}
	d = d.rounded(decimals)
	f := filler{front: d.whole(), back: d.fraction(decimals), places: whole, grouped: s.grouped}
	for _, i := range items {
		f.item(i)
	}
	return f.out.String()
}

// filler puts digits into places, from left to right.
type filler struct {
	front, back string // digits before and after the point
	places      int    // places before the point that are still to come
	grouped     bool
	begun, past bool // a place was met; the point was
	at          int  // places after the point so far
	out         strings.Builder
}

// item shows one item.
func (f *filler) item(i formatItem) {
	switch {
	case i.kind == itemDigit && !f.past:
		f.wholePlace(i.letter)
	case i.kind == itemDigit:
		f.decimalPlace(i.letter)
	case i.kind == itemPoint:
		if !f.begun {
			f.out.WriteString(f.front)
		}
		f.past, f.begun = true, true
		f.out.WriteString(i.text)
	default:
		f.out.WriteString(i.text)
	}
}

// wholePlace shows the digit of a place before the point; the first place takes all that have no place of their own.
func (f *filler) wholePlace(placeholder byte) {
	f.places--
	for !f.begun && len(f.front) > f.places+1 {
		f.digit(f.front[0], len(f.front)-1)
		f.front = f.front[1:]
	}
	f.begun = true
	switch {
	case len(f.front) > f.places:
		f.digit(f.front[0], f.places)
		f.front = f.front[1:]
	case placeholder == '0':
		f.digit('0', f.places)
	case placeholder == '?':
		f.out.WriteByte(' ')
	}
}

// digit writes a digit, and a comma where thousands end.
func (f *filler) digit(c byte, after int) {
	f.out.WriteByte(c)
	if f.grouped && after > 0 && after%3 == 0 {
		f.out.WriteByte(',')
	}
}

// decimalPlace shows the digit of a place after the point, zeros at the end only where the format wants them.
func (f *filler) decimalPlace(placeholder byte) {
	rest := f.back[f.at:]
	switch {
	case placeholder == '0' || strings.Trim(rest, "0") != "":
		f.out.WriteByte(rest[0])
	case placeholder == '?':
		f.out.WriteByte(' ')
	}
	f.at++
}

// scientific shows a number as a mantissa and a power of ten.
func (s *section) scientific(d decimal, power int) string {
	places, decimals, point := 0, 0, false
	for _, i := range s.items[:power] {
		point = point || i.kind == itemPoint
		if i.kind == itemDigit && !point {
			places++
		} else if i.kind == itemDigit {
			decimals++
		}
	}
	exponent := 0
	if d.digits != "" {
		exponent = d.point - 1 - mod(d.point-1, max(places, 1))
		mantissa := decimal{d.digits, d.point - exponent}
		if r := mantissa.rounded(decimals); r.point > mantissa.point && r.point > places { // 9.99 is 1.0E+1
			exponent += max(places, 1)
		}
	}
	mantissa := decimal{d.digits, d.point - exponent}
	var b strings.Builder
	b.WriteString(s.fill(s.items[:power], mantissa) + "E")
	if exponent < 0 {
		b.WriteByte('-')
	} else if s.items[power].n == 1 {
		b.WriteByte('+')
	}
	b.WriteString(s.fill(s.items[power+1:], digitsOf(math.Abs(float64(exponent)))))
	return b.String()
}

// mod is the remainder that is never negative.
func mod(a, b int) int { return ((a % b) + b) % b }

// fraction shows a number as a whole one and the nearest fraction whose denominator the format has room for.
func (s *section) fraction(d decimal) string {
	top, most, fixed, whole := 0, 1, 0, false
	after := false
	for _, i := range s.items {
		switch {
		case i.kind == itemSlash:
			after = true
		case i.kind == itemDigit && !after:
			top++
		case i.kind == itemDigit:
			most = min(most*10, 1000)
			fixed *= 10
		case after && len(i.text) == 1 && i.text[0] >= '1' && i.text[0] <= '9':
			fixed = fixed*10 + int(i.text[0]-'0')
		case i.kind == itemText && strings.TrimSpace(i.text) == "" && top > 0:
			whole = true
		}
	}
	x, _ := strconv.ParseFloat(d.String(), 64)
	n, p, q := nearest(x, whole, most-1, fixed)
	switch {
	case p == 0:
		return strconv.Itoa(n)
	case n == 0:
		return strconv.Itoa(p) + "/" + strconv.Itoa(q)
	}
	return strconv.Itoa(n) + " " + strconv.Itoa(p) + "/" + strconv.Itoa(q)
}

// nearest is the fraction nearest to x: n and p/q, with q fixed or at most the given.
func nearest(x float64, whole bool, most, fixed int) (n, p, q int) {
	x = min(x, 1e9)
	if whole {
		n = int(x)
		x -= float64(n)
	}
	from, to := 1, max(most, 1)
	if fixed > 0 {
		from, to = fixed, fixed
	}
	best := math.Inf(1)
	for den := from; den <= to; den++ {
		num := math.Round(x * float64(den))
		if off := math.Abs(x - num/float64(den)); off < best-1e-12 {
			best, p, q = off, int(num), den
		}
	}
	if whole && p == q {
		n, p = n+1, 0
	}
	return n, p, q
}

// ShowCell is what the format makes of a number cell, or of one that stores an ISO 8601 date or time; anything else
// it shows as it is.
func (p *Pattern) ShowCell(c *Cell, date1904 bool) string {
	if c.Type == Date {
		serial, ok := isoSerial(c.Text, date1904)
		if !ok {
			return c.Text
		}
		return p.Show(serial, date1904)
	}
	return p.Show(c.Text, date1904)
}

// Shown is a cell as the sender's screen shows it. plain says that the screen shows no more and no less than the
// value: a number to its last digit, a day in full, a time of day.
func (b *Book) Shown(c *Cell) (text string, plain bool) {
	format := b.Format(c)
	if c.Type != Number && c.Type != Date || format.Code == "" || c.Style == TextStyle {
		return c.Text, true
	}
	p := NewPattern(format.Code)
	shown := p.ShowCell(c, b.Date1904)
	switch {
	case c.Style == DateStyle:
		return shown, p.Omits == 0
	case c.Style == TimeStyle:
		x, err := strconv.ParseFloat(c.Text, 64)
		return shown, err != nil || x < 1
	}
	bare := strings.Trim(strings.ReplaceAll(shown, ",", ""), " ")
	x, err := strconv.ParseFloat(bare, 64)
	y, err2 := strconv.ParseFloat(c.Text, 64)
	return shown, err == nil && err2 == nil && math.Abs(x-y) <= 1e-9*max(1, math.Abs(y))
}
