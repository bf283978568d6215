package form

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// formatClock writes minutes since midnight as 09:00.
func formatClock(minutes int64) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// parseClock reads a time of day into minutes since midnight: 9:00, 09：00, a time cell or a fraction of a day.
func parseClock(c Cell) (Value, *Problem) {
	if c.Stored == Numeric {
		return numericClock(c)
	}
	text := Fold(c.Text)
	if c.Stored == ISODate {
		text = isoClock(text)
	}
	s := scanClock(text)
	switch {
	case s.ok && s.rest == "":
		v := Value{N: s.minutes, Set: true}
		if s.odd || !sameButColon(text, Tidy(c.Text)) && c.Stored == Textual {
			v.Read = formatClock(s.minutes)
		}
		return v, nil
	case s.ok && (strings.HasPrefix(s.rest, "-") || strings.HasPrefix(s.rest, "~") || strings.HasPrefix(s.rest, "至")):
		return Value{}, d1("一格里写了开始和结束两个时间", "开始时间和结束时间分两格填写，如 9:00")
	}
	return Value{}, notAClock()
}

// isoClock takes the time of day out of an ISO 8601 text: 2025-03-01T09:00:00Z, T09:00:00, or PT9H0M0.000S, by which Excel's
// strict files say how long after midnight.
func isoClock(text string) string {
	text = strings.TrimSuffix(text[strings.LastIndex(text, "T")+1:], "Z")
	h, rest, hours := strings.Cut(text, "H")
	m, rest, minutes := strings.Cut(rest, "M")
	if !hours || !minutes {
		return text
	}
	pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	s, fraction, _ := strings.Cut(strings.TrimSuffix(rest, "S"), ".")
	return h + ":" + pad(m) + ":" + pad(s) + "." + fraction
}

// sameButColon reports whether two texts differ by nothing but full-width colons.
func sameButColon(folded, typed string) bool {
	return folded == typed || folded == strings.ReplaceAll(typed, "：", ":")
}

// numericClock reads a number as a time: its fraction of a day, to the minute. A date before the fraction is left out.
func numericClock(c Cell) (Value, *Problem) {
	x, err := strconv.ParseFloat(c.Text, 64)
	whole, fraction := math.Modf(x)
	if err != nil || x < 0 || whole > 0 && c.Format != AsDate && c.Format != AsTime {
		return Value{}, notAClock()
	}
	seconds := int64(math.Round(fraction * secondsADay))
	minutes := (seconds + 30) / 60
	if whole > 0 && seconds == 0 || minutes >= 24*60 {
		return Value{}, notAClock()
	}
	if off := seconds - minutes*60; off < -1 || off > 1 {
		return Value{}, d1("时间写到了秒", "写到分钟即可，如 9:00")
	}
	v := Value{N: minutes, Set: true}
	if whole > 0 || c.Format != AsTime {
		v.Read = formatClock(minutes)
	}
	return v, nil
}

// clock is a time of day at the start of a text.
type clock struct {
	minutes int64
	rest    string
	odd     bool // not written as 9:00, though certain
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
	m, rest, odd, ok := minutesAfter(rest)
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
	return clock{minutes: h*60 + m, rest: rest, odd: odd, ok: ok && h < 24 && m < 60}
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
	case "AM":
		return "上午", s[2:]
	case "PM":
		return "下午", s[2:]
	}
	return "", s
}

// fullHour turns an hour of half a day into one of the day.
func fullHour(h int64, half string) (int64, bool) {
	switch {
	case half == "上午":
		return h, h < 12
	case h < 12:
		return h + 12, h > 0
	default:
		return h, true
	}
}

// minutesAfter reads what follows the hour: :00, :00:00, 点, 点半, 点30分, 时30分.
func minutesAfter(s string) (m int64, rest string, odd, ok bool) {
	s = strings.TrimLeft(s, " ")
	if after, found := strings.CutPrefix(s, ":"); found {
		minute, rest := number(after)
		if len(minute) != 2 {
			return 0, "", false, false
		}
		m, _ = strconv.ParseInt(minute, 10, 64)
		rest, ok = wholeMinute(rest)
		return m, rest, false, ok
	}
	after, found := strings.CutPrefix(s, "点")
	if !found {
		after, found = strings.CutPrefix(s, "时")
	}
	if !found {
		return 0, "", false, false
	}
	if rest, half := strings.CutPrefix(after, "半"); half {
		return 30, rest, true, true
	}
	minute, rest := number(strings.TrimPrefix(after, "整"))
	if len(minute) > 2 {
		return 0, "", false, false
	}
	m, _ = strconv.ParseInt("0"+minute, 10, 64)
	return m, strings.TrimPrefix(strings.TrimLeft(rest, " "), "分"), true, true
}

// wholeMinute takes seconds off the start; they must be zero.
func wholeMinute(s string) (rest string, ok bool) {
	after, found := strings.CutPrefix(s, ":")
	if !found {
		return s, true
	}
	seconds, rest := number(after)
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "."), "0")
	return rest, seconds == "00"
}

// notAClock is the problem of a text that is no time.
func notAClock() *Problem {
	p := d1("看不出是几点几分", "写成 24 小时制的时间，如 9:00 或 14:30")
	p.Allowed = "9:00、09：00 或时间单元格"
	return p
}

// SessionHeader reads a session's column header: a date in any accepted spelling and a start time, or a real date and
// time cell. read is what it was read as when the header is not written as 2025-03-01 09:00.
func SessionHeader(c Cell) (day, starts int64, read string, ok bool) {
	if c.Stored == Numeric {
		day, starts, ok = serial(c)
		return day, starts, "", ok && c.Format == AsDate && starts > 0
	}
	text := Fold(c.Text)
	if c.Stored == ISODate {
		text = strings.Replace(text, "T", " ", 1)
	}
	d := scanDay(text)
	if d.fault != nil || c.Stored != Textual && c.Stored != ISODate {
		return 0, 0, "", false
	}
	t := scanClock(strings.TrimSuffix(d.rest, "Z"))
	rest := strings.TrimLeft(t.rest, "-~至 ")
	if end := scanClock(rest); rest != "" && (!end.ok || end.rest != "" || rest == t.rest) {
		return 0, 0, "", false
	}
	if d.odd || t.odd || rest != "" {
		read = formatDay(d.day) + " " + formatClock(t.minutes)
	}
	return d.day, t.minutes, read, t.ok
}
