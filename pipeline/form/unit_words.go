package form

import (
	"strconv"
	"strings"
)

// sortOfUnit groups the units that can be turned into one another.
func sortOfUnit(word string) string {
	word, _, _ = strings.Cut(word, "/")
	base, scaled := unscaled(bareCurrency(word))
	switch {
	case strings.Contains(" 元 圆 块 角 分 厘 毛 ", " "+base+" ") || isCurrency(base) ||
		base == "" && (scaled || word != ""):
		return "money"
	case strings.Contains(" 人 名 人次 ", " "+base+" "):
		return "people"
	case strings.Contains(" % ‰ 百分比 百分数 百分率 千分比 ", " "+base+" "):
		return "money" // of a sum as of a score: neither is a share
	case strings.Contains(" 课时 节 学时 小时 钟头 分钟 ", " "+base+" "):
		return "lessons"
	case strings.Contains(" 本 张 份 册 枚 套 箱 盒 包 捆 ", " "+base+" "):
		return "pieces"
	}
	return ""
}

// isUnit reports whether a word is a unit: a currency or a thing that is counted, tenfold or more, or a share.
func isUnit(word string) bool {
	if each, _, ratio := strings.Cut(word, "/"); ratio {
		return isUnit(each)
	}
	bare := bareCurrency(word)
	base, scaled := unscaled(bare)
	switch {
	case base == "":
		return scaled || bare != word
	case strings.Contains(base, " "):
		return false
	}
	const words = " 元 圆 元整 圆整 块 角 分 厘 毛 人 人次 名 个 本 张 份 枚 册 套 件 箱 盒 包 捆 节 课时 学时 次 " +
		"小时 钟头 分钟 秒 天 日 周 月 季度 年 年度 号 " +
		"% ‰ 百分比 百分数 百分率 百分点 千分比 小数 比例 折 倍 H HOUR HOURS MIN DAY DAYS "
	return strings.Contains(words, " "+base+" ") || isCurrency(base)
}

// isCurrency reports other money than yuan.
func isCurrency(word string) bool {
	const words = " 美元 美金 港元 港币 日元 欧元 英镑 澳元 加元 韩元 卢布 台币 新台币 澳门元 泰铢 $ US$ HK$ € £ USD " +
		"HKD JPY EUR GBP MOP TWD "
	return word != "" && strings.Contains(words, " "+word+" ")
}

// bareCurrency takes the name of our own currency off a unit: 人民币万元, 万元RMB.
func bareCurrency(word string) string {
	for _, name := range [...]string{"人民币", "RMB", "CNY", "¥", "￥"} {
		word = strings.TrimSuffix(strings.TrimPrefix(word, name), name)
	}
	return word
}

// unscaled takes what multiplies a unit off its front: 万元, 百万元, 千人, 1000元, K.
func unscaled(word string) (base string, scaled bool) {
	base = strings.TrimLeft(word, "十百千万亿仟佰拾萬億")
	if ten := strings.TrimLeft(word, "×X'"); strings.HasPrefix(ten, "10") || strings.HasPrefix(ten, "000") {
		if rest := strings.TrimLeft(strings.TrimPrefix(ten, "1"), "0,"); rest == "元" || rest == "圆" {
			base = rest
		}
	}
	for _, latin := range [...]string{"K", "W", "M", "THOUSAND", "THOUSANDS", "MILLION", "MILLIONS"} {
		if rest, found := strings.CutPrefix(base, latin); found && (rest == "" || rest == "元" || isCurrency(rest)) {
			base = rest
			break
		}
	}
	if strings.HasPrefix(word, "百分") || strings.HasPrefix(word, "千分") {
		return word, false
	}
	return base, base != word
}

// fullMark is the most a score can be, where a word says so: 百分制, 5分制, 满分150分; 0 for any other word.
func fullMark(word string) int {
	mark, ok := strings.CutSuffix(word, "分制")
	if !ok {
		if mark, ok = strings.CutPrefix(word, "满分"); !ok {
			return 0
		}
		mark = strings.TrimSuffix(strings.Trim(mark, ":为"), "分")
	}
	switch mark {
	case "百":
		return 100
	case "十":
		return 10
	case "五":
		return 5
	}
	n, _ := strconv.Atoi(mark)
	return n
}

// unitWords are the words in the brackets of a header, one for each that a comma or blank sets apart, without what
// only says that a unit follows.
func unitWords(header string) []string {
	var words []string
	for _, part := range brackets(strings.ToUpper(Fold(header))) {
		words = append(words, wordsOf(part)...)
	}
	return words
}

// titleUnits are the words in the brackets of a title, and those behind 单位.
func titleUnits(text string) []string {
	const longest, near = 4000, 60 // bytes of a note, and of what stands behind 单位
	if len(text) > longest {
		return nil
	}
	words := unitWords(text)
	folded := strings.ToUpper(Fold(text))
	for {
		_, after, found := strings.Cut(folded, "单位")
		if !found {
			break
		}
		folded = strings.TrimLeft(after, " ")
		if rest, named := strings.CutPrefix(folded, ":"); named {
			rest, _, _ = strings.Cut(strings.TrimLeft(rest, " "), "(")
			rest = rest[:min(len(rest), near)]
			words = append(words, wordsOf(rest)...)
		} else if strings.HasPrefix(folded, "为") {
			words = append(words, wordsOf(folded[:min(len(folded), near)])...)
		}
	}
	return words
}

// UnitCell is a unit that a cell beside a value names and nothing else; it is judged like one in brackets.
func UnitCell(text string) string { return "(" + text + ")" }

// wordsOf cuts a text at commas and blanks and takes away what only says that a unit follows.
func wordsOf(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;；。 \n)]】|", r) })
	for i, part := range parts {
		for _, says := range [...]string{"金额单位", "计量单位", "货币单位", "为单位", "单位", "币种", ":", "以", "按",
			"均为", "为"} {
			part = strings.TrimPrefix(part, says)
		}
		for _, says := range [...]string{"为单位", "单位", "计算", "计"} {
			part = strings.TrimSuffix(part, says)
		}
		parts[i] = strings.TrimPrefix(part, ":")
	}
	return parts
}

// brackets are the texts between brackets of a folded text.
func brackets(s string) []string {
	var parts []string
	for {
		at := strings.IndexAny(s, "([【")
		if at < 0 {
			return parts
		}
		s = s[at:]
		cut := bracketed(s)
		if cut == 0 {
			return parts
		}
		if inner := strings.TrimRight(strings.TrimLeft(s[:cut], "([【"), ")]】"); len(inner) < 100 {
			parts = append(parts, inner)
		}
		s = s[cut:]
	}
}
