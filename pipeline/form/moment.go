package form

import (
	"math"
	"strconv"
	"strings"
)

// moment is what a cell that stores a date, a time or both says, whatever its format shows of it.
type moment struct {
	day     int64 // since 1970-01-01
	seconds int64 // of the day
	elapsed int64 // seconds since the first day of the file's system, for a time that has no day
	dated   bool  // there is such a day
	timed   bool  // a time of day is there, be it midnight
}

// moment takes a number or an ISO 8601 text apart.
func (c Cell) moment() moment {
	if c.Stored == ISODate {
		return isoMoment(Fold(c.Text))
	}
	x, err := strconv.ParseFloat(c.Text, 64)
	if err != nil || c.Stored != Numeric || !(x >= 0 && x < 110_000) {
		return moment{elapsed: -1}
	}
	total := int64(math.Round(x * secondsADay))
	if total%60 == 59 { // a fraction that fell just short of its minute
		total++
	}
	m := moment{elapsed: total, seconds: total % secondsADay, timed: true}
	m.day, m.dated = c.serialDay(total / secondsADay)
	return m
}

// serialDay is the day of a serial number. Serial 60 of the 1900 system is the 29 February 1900 that never was, and
// 0 no day at all.
func (c Cell) serialDay(whole int64) (day int64, ok bool) {
	switch {
	case c.Date1904:
		return whole - epoch1904, true
	case whole == 60 || whole == 0:
		return 0, false
	case whole < 60:
		whole++
	}
	return whole - epoch1900, true
}

// isoMoment reads 2025-03-01T09:00:00.000Z, either half of it, or PT9H0M0.000S, by which Excel's strict files say how
// long after midnight. A zone is passed over, as Excel does.
func isoMoment(text string) moment {
	if span, ok := strings.CutPrefix(text, "PT"); ok {
		return moment{elapsed: isoSpan(span), timed: true}.withTimeOfDay()
	}
	m := moment{}
	date, time, both := strings.Cut(text, "T")
	if day := scanDay(date); day.problem == nil && day.rest == "" {
		m.day, m.dated = day.day, true
		if !both {
			return m
		}
	}
	if !both {
		time = date
	}
	clock := scanClock(unzoned(time))
	if !clock.ok || clock.rest != "" {
		return moment{elapsed: -1}
	}
	m.elapsed, m.timed = clock.minutes*60+clock.seconds, true
	return m.withTimeOfDay()
}

// withTimeOfDay sets the time of day by the seconds since the first midnight.
func (m moment) withTimeOfDay() moment {
	m.seconds = m.elapsed % secondsADay
	return m
}

// isoSpan is the seconds of 9H0M0.000S; -1 for anything else.
func isoSpan(s string) int64 {
	h, s, ok := strings.Cut(s, "H")
	m, s, ok2 := strings.Cut(s, "M")
	hours, err := strconv.Atoi(h)
	minutes, err2 := strconv.Atoi(m)
	seconds, err3 := strconv.ParseFloat(strings.TrimSuffix(s, "S"), 64)
	if !ok || !ok2 || err != nil || err2 != nil || err3 != nil || minutes > 59 || seconds >= 60 {
		return -1
	}
	return int64(hours)*3600 + int64(minutes)*60 + int64(math.Round(seconds))
}

// unzoned takes a time zone off the end of a time: Z, +08:00.
func unzoned(s string) string {
	if at := len(s) - len("+08:00"); at > 0 && (s[at] == '+' || s[at] == '-') && s[at+3] == ':' {
		return s[:at]
	}
	return strings.TrimSuffix(s, "Z")
}

// recent reports a day since 2000, so that a number is a date with a time and not a span of many hours.
func (m moment) recent() bool {
	const year2000 = 10957
	return m.dated && m.day >= year2000
}

// omitted is the problem of a date whose format hides part of it: its author never saw which day it is. A text with
// the same omission is refused too.
func (c Cell) omitted() *Problem {
	const fix = "，并把单元格格式设为显示年、月、日的日期"
	switch {
	case c.Format != AsDate || c.Omits == 0:
		return nil
	case c.Omits&OmitsYear != 0:
		return d1("日期缺少年份（"+c.appears()+"，格式没有显示年份）", dayFix()+fix)
	}
	return d1("日期不完整，要有年、月、日（"+c.appears()+"，格式没有把它们都显示出来）", dayFix()+fix)
}

// dayOf is the day of a moment. Some writers are up to 43 seconds off, so that what lies within a minute of a midnight
// is that midnight; any other time of day is dropped, and the receipt notes it.
func (c Cell) dayOf(m moment) (Value, *Problem) {
	if p := c.omitted(); p != nil {
		return Value{}, p
	}
	differs := false
	switch {
	case m.seconds > secondsADay-60:
		m.day++
	case m.seconds >= 60:
		differs = true
	}
	v := Value{N: m.day, Set: true}
	if differs || !c.showsDay(m.day) {
		v.Read = formatDay(m.day)
	}
	return v, nil
}

// showsDay reports whether the cell's format shows just that day, in a spelling that needs no telling.
func (c Cell) showsDay(day int64) bool {
	if c.Look == "" {
		return true
	}
	s := scanDay(Fold(c.Look))
	if s.problem != nil || s.day != day {
		return false
	}
	clock := scanClock(s.rest)
	return strings.TrimSpace(s.rest) == "" || clock.ok && clock.rest == ""
}

// clockOf is the time of day of a moment, to the minute. What is no time of day, or is shown as none, is refused.
func (c Cell) clockOf(m moment) (Value, *Problem) {
	seconds := m.elapsed
	if m.recent() {
		seconds = m.seconds
	}
	if seconds < 0 || seconds > secondsADay {
		p := beyondDay()
		p.Text = c.appears() + "，" + p.Text
		return Value{}, p
	}
	minutes := (seconds + 30) / 60
	off := seconds - minutes*60
	exact := c.Stored != Numeric || minutes == 24*60 // any other number may be off by what floats lose
	if off != 0 && exact || off < -1 || off > 1 {
		return Value{}, secondsWritten()
	}
	v := Value{N: minutes, Set: true}
	if m.recent() || c.Stored == Numeric && c.Format != AsTime {
		v.Read = formatClock(minutes)
	}
	if c.Format != AsTime || c.Look == "" {
		return v, nil
	}
	s := scanClock(Fold(c.Look))
	switch off := s.minutes - minutes; {
	case !s.ok || s.rest != "" || off < -1 || off > 1:
		return Value{}, d1(c.appears()+"，那不是存着的时间，看不出是几点几分",
			"写成 24 小时制的时间，如 9:00 或 14:30，并把单元格格式设为「h:mm」")
	case off != 0:
		v.Read = formatClock(minutes)
	}
	return v, nil
}

// beyondDay is the problem of a span of more than a day, or of less than nothing, where a time of day is wanted.
func beyondDay() *Problem {
	return d1("这不是一天之内的时间，超出了 0:00 至 24:00", "写成 24 小时制的时间，如 9:00 或 14:30，不要填时长")
}

// secondsWritten is the problem of a time that is written to the second.
func secondsWritten() *Problem { return d1("时间写到了秒", "写到分钟即可，如 9:00") }

// dayShown writes a date cell as a day, and as a time of day where it has one.
func (c Cell) dayShown() string {
	m := c.moment()
	switch {
	case !m.dated:
		return c.Text
	case m.seconds >= 60:
		return formatDay(m.day) + " " + formatClock(m.seconds/60)
	}
	return formatDay(m.day)
}
