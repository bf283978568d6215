package form

import (
	"strconv"
	"strings"
	"time"
)

// DayNumber counts a date's days since 1970-01-01; ok is false when there is no such day or the year is not 1900 to
// 2199.
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

// scanned is a date at the start of a text.
type scanned struct {
	day     int64
	rest    string
	odd     bool // not one of the spellings of the contract, though certain
	problem *Problem
}

// scanDay reads the date at the start of a folded text: 2025-3-1, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301.
func scanDay(s string) scanned {
	year, rest := number(s)
	switch {
	case len(year) == 8:
		return dayFrom(year[:4], year[4:6], year[6:], rest, false)
	case len(year) <= 2 && strings.HasPrefix(strings.TrimSpace(rest), "月"):
		return scanned{problem: d1("日期缺少年份", dayFix())}
	case len(year) == 1 || len(year) == 2:
		return scanned{problem: d1("年份要写四位数，并且写在最前面", dayFix())}
	case len(year) != 4:
		return scanned{problem: notADay()}
	}
	first, rest := separator(rest)
	month, rest := number(rest)
	second, rest := separator(rest)
	if !paired(first, second) || month == "" || len(month) > 2 {
		return scanned{problem: notADay()}
	}
	day, rest := number(rest)
	if day == "" || len(day) > 2 {
		return scanned{problem: d1("日期不完整，要有年、月、日", dayFix())}
	}
	rest, odd := dayEnd(rest, first)
	return dayFrom(year, month, day, rest, odd)
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

// dayFrom puts a date together.
func dayFrom(year, month, day, rest string, odd bool) scanned {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	n, ok := DayNumber(y, m, d)
	if !ok {
		return scanned{problem: d1("没有这一天", dayFix())}
	}
	if len(rest) > 0 && (rest[0] == '-' || rest[0] == '/' || rest[0] == '.') {
		return scanned{problem: notADay()}
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
