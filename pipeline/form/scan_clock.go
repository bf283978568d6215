package form

import (
	"fmt"
	"strconv"
	"strings"
)

// formatClock writes minutes since midnight as 09:00.
func formatClock(minutes int64) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// clock is a time of day at the start of a text.
type clock struct {
	minutes int64
	seconds int64
	rest    string
	odd     bool // not written as 9:00, though certain
	over    bool // more than 24 hours
	ok      bool
}

// scanClock reads the time at the start of a folded text: 9:00, 09:00:00, 9点30分, 上午9:00, 2:00 PM.
func scanClock(s string) clock {
	s = strings.TrimSpace(s)
	half, s := halfOfDay(s)
	hour, rest := number(s)
	if hour == "" || len(hour) > 2 {
		return clock{}
	}
	h, _ := strconv.ParseInt(hour, 10, 64)
	m, seconds, rest, odd, ok := minutesAfter(rest)
	if !ok {
		return clock{}
	}
	rest = strings.TrimLeft(rest, " ")
	if half == "" {
		half, rest = meridiem(rest)
	}
	if half != "" {
		odd = true
		h, ok = fullHour(h, half)
	}
	ok = ok && m < 60 && seconds < 60
	over := h*3600+m*60+seconds > secondsADay
	return clock{minutes: h*60 + m, seconds: seconds, rest: rest, odd: odd, over: ok && over, ok: ok && !over}
}

// halfOfDay takes 上午 or 下午 off the start.
func halfOfDay(s string) (half, rest string) {
	for _, half := range [...]string{"上午", "下午"} {
		if rest, ok := strings.CutPrefix(s, half); ok {
			return half, strings.TrimLeft(rest, " ")
		}
	}
	return "", s
}

// meridiem takes AM or PM off the start.
func meridiem(s string) (half, rest string) {
	if len(s) < 2 {
		return "", s
	}
	switch strings.ToUpper(s[:2]) {
	case "AM", "PM":
		return strings.ToUpper(s[:2]), s[2:]
	}
	return "", s
}

// fullHour turns an hour of half a day into one of the day.
func fullHour(h int64, half string) (int64, bool) {
	switch {
	case half == "AM" && h == 12: // 12:00 AM is midnight; what 上午12:00 is, nobody knows
		return 0, true
	case half == "上午" || half == "AM":
		return h, h < 12
	case h < 12:
		return h + 12, h > 0
	default:
		return h, true
	}
}

// minutesAfter reads what follows the hour: :00, :00:00, 点, 点半, 点30分, 时30分20秒.
func minutesAfter(s string) (m, seconds int64, rest string, odd, ok bool) {
	s = strings.TrimLeft(s, " ")
	if after, found := strings.CutPrefix(s, ":"); found {
		minute, rest := number(after)
		if len(minute) != 2 {
			return 0, 0, "", false, false
		}
		m, _ = strconv.ParseInt(minute, 10, 64)
		seconds, rest, ok = secondsAfter(rest)
		return m, seconds, rest, false, ok
	}
	after, found := strings.CutPrefix(s, "点")
	if !found {
		after, found = strings.CutPrefix(s, "时")
	}
	if !found {
		return 0, 0, "", false, false
	}
	if rest, half := strings.CutPrefix(after, "半"); half {
		return 30, 0, rest, true, true
	}
	minute, rest := number(strings.TrimPrefix(after, "整"))
	if len(minute) > 2 {
		return 0, 0, "", false, false
	}
	m, _ = strconv.ParseInt("0"+minute, 10, 64)
	rest = strings.TrimPrefix(strings.TrimLeft(rest, " "), "分")
	if second, after := number(rest); len(second) == 2 && strings.HasPrefix(after, "秒") {
		seconds, _ = strconv.ParseInt(second, 10, 64)
		rest = strings.TrimPrefix(after, "秒")
	}
	return m, seconds, rest, true, true
}

// secondsAfter takes seconds, and what fraction of one follows, off the start.
func secondsAfter(s string) (seconds int64, rest string, ok bool) {
	after, found := strings.CutPrefix(s, ":")
	if !found {
		return 0, s, true
	}
	digits, rest := number(after)
	seconds, _ = strconv.ParseInt("0"+digits, 10, 64)
	if fraction, found := strings.CutPrefix(rest, "."); found {
		part, after := number(fraction)
		if part >= "5" {
			seconds = min(seconds+1, 59)
		}
		rest = after
	}
	return seconds, rest, len(digits) == 2
}

// notAClock is the problem of a text that is no time.
func notAClock() *Problem {
	p := d1("看不出是几点几分", "写成 24 小时制的时间，如 9:00 或 14:30")
	p.Allowed = "9:00、09：00 或时间单元格"
	return p
}
