package form

import (
	"strconv"
	"strings"
)

// A unit other than the column's own is never thrown away, wherever it stands: behind a number, in its format, in the header, in a
// title or a hint. 金额（万元） read as yuan would be ten thousand times too little.

// units are the words for what the column counts, the usual one first. They may stand behind a number and in the header.
func (c Column) units() []string {
	switch c.Kind {
	case Money:
		return []string{"元", "圆", "元整", "圆整", "人民币", "人民币元", "元人民币", "RMB", "CNY", "¥", "￥", "¥元", "￥元", "RMB元"}
	case Score:
		return []string{"分"}
	case Int:
		if len(c.Units) > 0 {
			return c.Units
		}
		return []string{"人", "人次", "名", "个", "本", "份", "张", "套", "课时", "节", "号", "年度", "年"}
	}
	return nil
}

// unit is the usual word for what the column counts.
func (c Column) unit() string {
	if own := c.units(); len(own) > 0 {
		return own[0]
	}
	return ""
}

// own reports whether a word from a header is one of the column's own units, or says the same in another way.
func (c Column) own(word string) bool {
	if each, per, ratio := strings.Cut(word, "/"); ratio && c.Kind == Money {
		switch strings.TrimLeft(per, "每") {
		case "人", "名", "人次":
			word = each
		}
	}
	for _, unit := range c.units() {
		if word == unit {
			return true
		}
	}
	if full := fullMark(word); full > 0 && c.Kind == Score {
		switch c.Validate {
		case "percent":
			return full == 100
		case "stars":
			return full == 5
		}
		return true
	}
	return c.Kind == Day && word == "日"
}

// OtherUnit is a unit that a header of the column names and that is not the column's own; empty when there is none.
func (c Column) OtherUnit(header string) string {
	for _, word := range unitWords(header) {
		if c.says(word) && !c.own(word) {
			return word
		}
	}
	return ""
}

// says reports whether a word in the header of such a column is a unit, or for a date says which part of one is meant.
func (c Column) says(word string) bool {
	switch c.Kind {
	case Int, Money, Score:
		return isUnit(word) || fullMark(word) > 0
	case Day, Month:
		return partOfDate(word, c.Kind)
	case Clock:
		return word == "分钟" || word == "秒" || word == "天" || word == "小时数"
	}
	return false
}

// partOfDate reports words that promise less than a date, or something else than a month.
func partOfDate(word string, kind Kind) bool {
	switch strings.NewReplacer("/", "", "-", "", ".", "").Replace(word) {
	case "年月", "YYYYMM":
		return kind == Day
	case "年月日", "YYYYMMDD", "日":
		return kind == Month
	case "年", "月", "月日", "年度", "月份", "季度", "YYYY", "MM", "MMDD":
		return true
	}
	return false
}

// UnitHeader takes a unit off the end of a header that names it without brackets: 金额：万元, 金额万元. unit is empty when none does.
func UnitHeader(header string) (base, unit string) {
	s := Key(header)
	for at := range s {
		if at > 0 && isUnit(s[at:]) {
			return strings.TrimRight(s[:at], ":-_/|,，、·.~"), s[at:]
		}
	}
	return s, ""
}

// Measures reports whether the column holds a quantity, which has a unit.
func (c Column) Measures() bool { return c.Kind == Int || c.Kind == Money || c.Kind == Score }

// OtherUnit is a unit that a title, a note or a hint of the sheet names for columns of another: 单位：万元. Words that only happen to be
// units say so for a kind of quantity that the sheet has.
func (s Sheet) OtherUnit(text string) (unit string, column Column) {
	for _, word := range titleUnits(text) {
		sort := sortOfUnit(word)
		for _, c := range s.Columns {
			if sort != "" && c.Measures() && sortOfUnit(c.unit()) == sort && !s.owns(word) {
				return word, c
			}
		}
	}
	return "", Column{}
}

// owns reports whether some column has that unit.
func (s Sheet) owns(word string) bool {
	for _, c := range s.Columns {
		if c.Measures() && c.own(word) {
			return true
		}
	}
	return false
}

// sortOfUnit groups the units that can be turned into one another.
func sortOfUnit(word string) string {
	base, scaled := unscaled(bareCurrency(word))
	switch {
	case strings.Contains(" 元 圆 块 角 分 厘 毛 ", " "+base+" ") || isCurrency(base) || base == "" && (scaled || word != ""):
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
	bare := bareCurrency(word)
	base, scaled := unscaled(bare)
	switch {
	case base == "":
		return scaled || bare != word
	case strings.ContainsAny(base, " "):
		return false
	}
	const words = " 元 圆 元整 圆整 块 角 分 厘 毛 人 人次 名 个 本 张 份 枚 册 套 件 箱 盒 包 捆 节 课时 学时 次 小时 钟头 分钟 秒 天 日 周 月 季度 年 年度 号 " +
		"% ‰ 百分比 百分数 百分率 百分点 千分比 小数 比例 折 倍 H HOUR HOURS MIN DAY DAYS "
	return strings.Contains(words, " "+base+" ") || isCurrency(base)
}

// isCurrency reports other money than yuan.
func isCurrency(word string) bool {
	const words = " 美元 美金 港元 港币 日元 欧元 英镑 澳元 加元 韩元 卢布 台币 新台币 澳门元 泰铢 $ US$ HK$ € £ USD HKD JPY EUR GBP MOP TWD "
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
	if ten := strings.TrimLeft(word, "×X'"); strings.HasPrefix(ten, "10") || strings.HasPrefix(ten, "'000") || strings.HasPrefix(ten, "000") {
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

// unitWords are the words in the brackets of a header, one for each that a comma or blank sets apart, without what only says that a unit
// follows.
func unitWords(header string) []string {
	var words []string
	for _, part := range brackets(strings.ToUpper(Fold(header))) {
		words = append(words, wordsOf(part)...)
	}
	return words
}

// titleUnits are the words in the brackets of a title, and those behind 单位.
func titleUnits(text string) []string {
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
			words = append(words, wordsOf(rest)...)
		} else if strings.HasPrefix(folded, "为") {
			words = append(words, wordsOf(strings.TrimPrefix(folded, "为"))...)
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
		for _, says := range [...]string{"金额单位", "计量单位", "货币单位", "为单位", "单位", "币种", ":", "以", "按", "均为"} {
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
		inner := strings.TrimRight(strings.TrimLeft(s[:cut], "([【"), ")]】")
		parts, s = append(parts, inner), s[cut:]
	}
}

// shownUnit is the problem of a number format that shows another unit than the column's.
func (c Cell) shownUnit(unit string, own []string) *Problem {
	if strings.Contains(unit, "%") {
		return d1(c.appears()+"，是百分数（%），这一栏填的不是百分数", "把单元格格式设为「常规」，填写数字本身，如 97")
	}
	if said := quotable(unit); said != "" {
		return d1(c.appears()+"，格式带有「"+said+"」，这一栏填的是"+countOf(own), "换算成"+countOf(own)+"填写，并把单元格格式设为「常规」")
	}
	return d1(c.appears()+"，那不是存着的数字", "把单元格格式设为「常规」，再核对数字")
}

// scaled is the problem of a format that shows a number a thousand times smaller, or another number altogether.
func (c Cell) scaled(own []string) *Problem {
	return d1(c.appears()+"，格式缩放了存着的数字，看到的和存着的不是一个数", "把单元格格式设为「常规」，按"+countOf(own)+"填写")
}

// typedUnit is the problem of a unit behind a number that is not the column's own; nil when there is none.
func typedUnit(text string, own []string) *Problem {
	after := strings.TrimLeft(text, "+-0123456789.,")
	if after == "" || after == text || !isUnit(after) {
		return nil
	}
	return d1("数字后面的单位是「"+after+"」，这一栏填的是"+countOf(own), "换算成"+countOf(own)+"填写，只填数字")
}

// HeaderUnit is the problem of a header that names another unit than the column's.
func HeaderUnit(c Column, unit string) Problem {
	if !c.Measures() {
		return *d1("表头写的是「"+unit+"」，和这一栏要填的不一样", "把表头改回「"+c.Header+"」，并按模板填写这一列")
	}
	count := countOf(c.units())
	return *d1("表头的单位是「"+unit+"」，这一栏填的是"+count, "把这一列换算成"+count+"，表头写「"+c.Header+"」或「"+c.Header+"（"+c.unit()+"）」")
}

// TitleUnit is the problem of a text beside the table that names another unit than a column's.
func TitleUnit(c Column, unit string) Problem {
	count := countOf(c.units())
	return *d1("表上写的单位是「"+unit+"」，「"+c.Header+"」填的是"+count, "把「"+c.Header+"」换算成"+count+"，并删去或改正这里的单位")
}

// countOf names a column's unit for people.
func countOf(own []string) string {
	if len(own) == 0 {
		return "数字"
	}
	return "「" + own[0] + "」"
}

// quotable is a unit as a problem may quote it: short, and without digits that may be somebody's number.
func quotable(unit string) string {
	unit = strings.TrimSpace(unit)
	if len([]rune(unit)) > 8 || strings.ContainsAny(unit, "0123456789") {
		return ""
	}
	return unit
}
