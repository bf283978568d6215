package form

import (
	"strconv"
	"strings"
	"time"
)

// DayNumber counts a date's days since 1970-01-01; ok is false when there is no such day or the year is not 1900 to 2199.
func DayNumber(year, month, day int) (n int64, ok bool) {
	if year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Unix() / secondsADay, t.Day() == day
}

// DateOf is the date n days after 1970-01-01, at midnight UTC.
func DateOf(n int64) Date { return Date{time.Unix(n*secondsADay, 0).UTC()} }

const secondsADay = 24 * 60 * 60

// formatDay writes a day as 2025-03-01.
func formatDay(n int64) string { return DateOf(n).Format("2006-01-02") }

// Days from 1970-01-01 back to the day before serial 1 of either system, after the missing serial 60 of 1900.
const (
	epoch1900 = 25569
	epoch1904 = 24107
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
	if s.fault != nil {
		return Value{}, s.fault
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
		v := Value{N: s.day, Set: s.fault == nil}
		if !c.showsDay(s.day) {
			v.Read = formatDay(s.day)
		}
		return v, s.fault
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

// scanned is a date at the start of a text.
type scanned struct {
	day   int64
	rest  string
	odd   bool // not one of the spellings of the contract, though certain
	fault *Problem
}

// scanDay reads the date at the start of a folded text: 2025-3-1, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301.
func scanDay(s string) scanned {
	year, rest := number(s)
	switch {
	case len(year) == 8:
		return dayOf(year[:4], year[4:6], year[6:], rest, false)
	case len(year) <= 2 && strings.HasPrefix(strings.TrimSpace(rest), "月"):
		return scanned{fault: d1("日期缺少年份", dayFix())}
	case len(year) == 1 || len(year) == 2:
		return scanned{fault: d1("年份要写四位数，并且写在最前面", dayFix())}
	case len(year) != 4:
		return scanned{fault: notADay()}
	}
	first, rest := separator(rest)
	month, rest := number(rest)
	second, rest := separator(rest)
	if !paired(first, second) || month == "" || len(month) > 2 {
		return scanned{fault: notADay()}
	}
	day, rest := number(rest)
	if day == "" || len(day) > 2 {
		return scanned{fault: d1("日期不完整，要有年、月、日", dayFix())}
	}
	rest, odd := dayEnd(rest, first)
	return dayOf(year, month, day, rest, odd)
}

// paired reports whether two separators belong to one spelling.
func paired(first, second string) bool {
	return first == "年" && second == "月" || first != "年" && first == second && first != ""
}

// dayEnd takes the 日 that ends a date written with 年 and 月. A 号 or nothing in its place is certain, yet odd.
func dayEnd(rest, first string) (after string, odd bool) {
	if first != "年" {
		return rest, false
	}
	trimmed := strings.TrimLeft(rest, " ")
	if after, ok := strings.CutPrefix(trimmed, "日"); ok {
		return after, false
	}
	if after, ok := strings.CutPrefix(trimmed, "号"); ok {
		return after, true
	}
	return rest, true
}

// dayOf puts a date together.
func dayOf(year, month, day, rest string, odd bool) scanned {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	n, ok := DayNumber(y, m, d)
	if !ok {
		return scanned{fault: d1("没有这一天", dayFix())}
	}
	if len(rest) > 0 && (rest[0] == '-' || rest[0] == '/' || rest[0] == '.') {
		return scanned{fault: notADay()}
	}
	return scanned{day: n, rest: rest, odd: odd}
}

// number takes the ASCII digits at the start of s, blanks before them left out.
func number(s string) (digits, rest string) {
	s = strings.TrimLeft(s, " ")
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// separator takes one separator of a date; it is empty when none follows.
func separator(s string) (sep, rest string) {
	s = strings.TrimLeft(s, " ")
	for _, sep := range [...]string{"-", "/", ".", "年", "月"} {
		if rest, ok := strings.CutPrefix(s, sep); ok {
			return sep, rest
		}
	}
	return "", s
}

// notADay is the problem of a text that is no date in an accepted spelling.
func notADay() *Problem {
	p := d1("看不出是哪一天", dayFix())
	p.Allowed = "2025-3-1、2025/3/1、2025.3.1、2025年3月1日、20250301 或日期单元格"
	return p
}

// dayFix says how to write a date.
func dayFix() string { return "写成四位年份的完整日期，如 2025-03-01" }

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
	if first == "" || first == "月" || first == "年" && rest != "月" || first != "年" && rest != "" || first == "." && len(month) != 2 {
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
