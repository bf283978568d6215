package templates

import "strings"

// Capital writes fen in the capital figures of cheques and approval sheets: 168000 is 壹仟陆佰捌拾元整. A negative
// amount begins with 负.
func Capital(fen int64) string {
	if fen == 0 {
		return "零元整"
	}
	sign, n := "", uint64(fen)
	if fen < 0 {
		sign, n = "负", -uint64(fen)
	}
	yuan, cents := n/100, int(n%100)
	if yuan == 0 {
		return sign + capitalCents(cents, false)
	}
	return sign + capitalYuan(yuan) + "元" + capitalCents(cents, true)
}

// capitalCents writes 角 and 分; after whole yuan a missing 角 is a 零 and nothing at all is 整.
func capitalCents(cents int, afterYuan bool) string {
	jiao, fen := cents/10, cents%10
	switch {
	case cents == 0:
		return "整"
	case fen == 0:
		return capitalDigit(jiao) + "角"
	case jiao > 0:
		return capitalDigit(jiao) + "角" + capitalDigit(fen) + "分"
	case afterYuan:
		return "零" + capitalDigit(fen) + "分"
	default:
		return capitalDigit(fen) + "分"
	}
}

// capitalYuan writes a positive whole number in groups of four digits.
func capitalYuan(n uint64) string {
	units := []string{"", "万", "亿", "万亿", "亿亿"}
	var groups []int
	for ; n > 0; n /= 10000 {
		groups = append(groups, int(n%10000))
	}
	var b strings.Builder
	gap := false
	for i := len(groups) - 1; i >= 0; i-- {
		g := groups[i]
		if g == 0 {
			gap = b.Len() > 0
			continue
		}
		if b.Len() > 0 && (gap || g < 1000) {
			b.WriteString("零")
		}
		b.WriteString(capitalGroup(g))
		b.WriteString(groupUnit(units, groups, i))
		gap = false
	}
	return b.String()
}

// groupUnit is the unit of group i; 万亿 says 亿 once, with the group below it.
func groupUnit(units []string, groups []int, i int) string {
	if i == 3 && groups[2] > 0 {
		return "万"
	}
	return units[i]
}

// capitalGroup writes 1 to 9999; zeros between digits are one 零, zeros at the end none.
func capitalGroup(g int) string {
	var b strings.Builder
	gap := false
	for _, place := range []struct {
		value int
		unit  string
	}{{1000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}} {
		d := g / place.value % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteString("零")
		}
		b.WriteString(capitalDigit(d) + place.unit)
		gap = false
	}
	return b.String()
}

// capitalDigit writes one digit.
func capitalDigit(d int) string {
	return string([]rune("零壹贰叁肆伍陆柒捌玖")[d])
}
