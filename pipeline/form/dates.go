package form

import (
	"strconv"
	"strings"
)

// parseDay reads a date: a real date cell of either system, or a text in one of the accepted spellings.
func parseDay(c Cell) (Value, *Problem) {
	switch c.Stored {
	case Numeric:
		return numericDay(c)
	case ISODate:
		if m := c.moment(); m.dated {
			return c.dayOf(m)
		}
		return Value{}, notADay()
	}
	text := Fold(c.Text)
	s := scanDay(text)
	if s.problem != nil {
		return Value{}, s.problem
	}
	v := Value{N: s.day, Set: true}
	if rest := strings.TrimSpace(s.rest); rest != "" {
		clock := scanClock(unzoned(strings.TrimPrefix(rest, "T")))
		if !clock.ok || clock.rest != "" {
			return Value{}, notADay()
		}
		s.odd = s.odd || clock.minutes != 0 || clock.seconds != 0
	}
	if s.odd || text != Tidy(c.Text) {
		v.Read = formatDay(s.day)
	}
	return v, nil
}

// numericDay reads a number as a date: a serial in a date format, or eight digits.
func numericDay(c Cell) (Value, *Problem) {
	if c.Format == AsDate {
		if m := c.moment(); m.dated {
			return c.dayOf(m)
		}
		return Value{}, d1("这个日期并不存在（Excel 的序号 60 和负数不对应任何一天）", dayFix())
	}
	if len(c.Text) == 8 && digits(c.Text) && c.Format != AsTime {
		s := scanDay(c.Text)
		v := Value{N: s.day, Set: s.problem == nil}
		if !c.showsDay(s.day) {
			v.Read = formatDay(s.day)
		}
		return v, s.problem
	}
	if yearPoint(c.Text) {
		return Value{}, d1("单元格里是小数，不是日期，分不清是 1 月还是 10 月", dayFix())
	}
	return Value{}, d1("单元格里是数字，不是日期", dayFix())
}

// yearPoint reports whether a number looks like a year, a point and a month: 2025.1 may be January or October.
func yearPoint(text string) bool {
	whole, _, found := strings.Cut(text, ".")
	return found && len(whole) == 4 && (strings.HasPrefix(whole, "19") || strings.HasPrefix(whole, "20"))
}

// parseMonth reads a month as YYYYMM.
func parseMonth(c Cell) (Value, *Problem) {
	text := Fold(c.Text)
	switch {
	case c.Stored == Numeric && c.Format == AsDate, c.Stored == ISODate:
		if m := c.moment(); m.dated && c.Omits&(OmitsYear|OmitsMonth) == 0 {
			return word(DateOf(m.day).Format("200601"), true)
		}
		return Value{}, notAMonth()
	case c.Stored == Numeric && yearPoint(text):
		return Value{}, d1("单元格里是小数，不是年月，分不清是 1 月还是 10 月", "写成六位数的年月，如 202510")
	case len(text) == 6 && digits(text):
		return monthOf(text[:4], text[4:], text != Tidy(c.Text) || c.Look != "" && Fold(c.Look) != text)
	case c.Stored == Numeric:
		return Value{}, notAMonth()
	}
	year, rest := number(text)
	first, rest := separator(rest)
	month, rest := number(rest)
	rest = strings.TrimSpace(rest)
	if first == "" || first == "月" || first == "年" && rest != "月" || first != "年" && rest != "" ||
		first == "." && len(month) != 2 {
		return Value{}, notAMonth()
	}
	return monthOf(year, month, true)
}

// monthOf checks a year and a month and puts them together.
func monthOf(year, month string, differs bool) (Value, *Problem) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	if _, ok := DayNumber(y, m, 1); !ok || len(year) != 4 || len(month) > 2 {
		return Value{}, notAMonth()
	}
	if len(month) == 1 {
		month = "0" + month
	}
	return word(year+month, differs)
}

// notAMonth is the problem of a text that is no month.
func notAMonth() *Problem {
	p := d1("看不出是哪年哪月", "写成六位数的年月，如 202502")
	p.Allowed = "202502、2025-02、2025年2月"
	return p
}
