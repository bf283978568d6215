package form

import "strings"

// A unit other than the column's own is never thrown away, wherever it stands: behind a number, in its format, in the
// header, in a title or a hint. 金额（万元） read as yuan would be ten thousand times too little.

// units are the words for what the column counts, the usual one first. They may stand behind a number and in the
// header.
func (c Column) units() []string {
	switch c.Kind {
	case Money:
		return []string{"元", "圆", "元整", "圆整", "人民币", "人民币元", "元人民币", "RMB", "CNY", "¥", "￥", "¥元",
			"￥元", "RMB元"}
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

// partOfDate reports words that name less of a date than the column wants, or another part of it.
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

// UnitHeader takes a unit off the end of a header that names it without brackets, 金额：万元, 金额万元, so that a
// known header is left; ok is false when that cannot be.
func UnitHeader(header string, known func(key string) bool) (key, unit string, ok bool) {
	const longest = 100 // bytes of a header and its unit
	if len(header) > longest {
		return "", "", false
	}
	s := Key(header)
	for at := range s {
		if at == 0 || !isUnit(s[at:]) && fullMark(s[at:]) == 0 {
			continue
		}
		if key := strings.TrimRight(s[:at], ":-_/|,，、·.~"); known(key) {
			return key, s[at:], true
		}
	}
	return "", "", false
}

// Measures reports whether the column holds a quantity, which has a unit.
func (c Column) Measures() bool { return c.Kind == Int || c.Kind == Money || c.Kind == Score }

// OtherUnit is a unit that a title, a note or a hint of the sheet names for columns of another: 单位：万元. Words that
// only happen to be units say so for a kind of quantity that the sheet has.
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
	return *d1("表头的单位是「"+unit+"」，这一栏填的是"+count,
		"把这一列换算成"+count+"，表头写「"+c.Header+"」或「"+c.Header+"（"+c.unit()+"）」")
}

// TitleUnit is the problem of a text beside the table that names another unit than a column's.
func TitleUnit(c Column, unit string) Problem {
	count := countOf(c.units())
	return *d1("表上写的单位是「"+unit+"」，「"+c.Header+"」填的是"+count,
		"把「"+c.Header+"」换算成"+count+"，并删去或改正这里的单位")
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
