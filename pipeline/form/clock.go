package form

import (
	"strings"
	"time"
)

// parseClock reads a time of day into minutes since midnight: 9:00, 09：00, a time cell or a fraction of a day.
func parseClock(c Cell) (Value, *Problem) {
	switch c.Stored {
	case Numeric:
		return numericClock(c)
	case ISODate:
		if m := c.moment(); m.timed {
			return c.clockOf(m)
		}
		return Value{}, notAClock()
	}
	text := Fold(c.Text)
	s := scanClock(text)
	switch {
	case s.over && s.rest == "":
		return Value{}, beyondDay()
	case s.ok && s.rest == "" && s.seconds != 0:
		return Value{}, secondsWritten()
	case s.ok && s.rest == "":
		v := Value{N: s.minutes, Set: true}
		if s.odd || !sameButColon(text, Tidy(c.Text)) {
			v.Read = formatClock(s.minutes)
		}
		return v, nil
	case s.ok && (strings.HasPrefix(s.rest, "-") || strings.HasPrefix(s.rest, "~") || strings.HasPrefix(s.rest, "至")):
		return Value{}, d1("一格里写了开始和结束两个时间", "开始时间和结束时间分两格填写，如 9:00")
	}
	return Value{}, notAClock()
}

// sameButColon reports whether two texts differ by nothing but full-width colons.
func sameButColon(folded, typed string) bool {
	return folded == typed || folded == strings.ReplaceAll(typed, "：", ":")
}

// numericClock reads a number as a time: a fraction of a day, or a date with a time, whose date is left out.
func numericClock(c Cell) (Value, *Problem) {
	m := c.moment()
	timeless := m.elapsed >= secondsADay && c.Format != AsDate && c.Format != AsTime
	if timeless || m.elapsed < 0 || m.recent() && m.seconds == 0 {
		return Value{}, notAClock()
	}
	return c.clockOf(m)
}

// SessionName is a session's column header as prefilled forms write it: 2025-03-01 09:00.
func SessionName(day time.Time, starts int64) string {
	return day.Format(time.DateOnly) + " " + formatClock(starts)
}

// SessionHeader reads a session's column header: a date in any accepted spelling and a start time, or a real date and
// time cell. read is what it was read as when the header is not written as 2025-03-01 09:00.
func SessionHeader(c Cell) (day, starts int64, read string, ok bool) {
	switch c.Stored {
	case Numeric, ISODate:
		return momentHeader(c.normalised())
	case Textual:
	default:
		return 0, 0, "", false
	}
	d := scanDay(Fold(c.Text))
	if d.problem != nil {
		return 0, 0, "", false
	}
	t := scanClock(strings.TrimPrefix(strings.TrimSuffix(d.rest, "Z"), "T"))
	rest := strings.TrimLeft(t.rest, "-~至 ")
	if end := scanClock(rest); rest != "" && (!end.ok || end.rest != "" || rest == t.rest) {
		return 0, 0, "", false
	}
	if d.odd || t.odd || rest != "" || Altered(c.Text) {
		read = formatDay(d.day) + " " + formatClock(t.minutes)
	}
	return d.day, t.minutes, read, t.ok && t.seconds == 0 && t.minutes < 24*60
}

// momentHeader is SessionHeader for a cell that stores a date and a time; its format must show the day.
func momentHeader(c Cell) (day, starts int64, read string, ok bool) {
	m := c.moment()
	if !m.dated || !m.timed || c.omitted() != nil || c.Stored == Numeric && (c.Format != AsDate || m.seconds < 60) {
		return 0, 0, "", false
	}
	starts = m.seconds / 60
	d := scanDay(Fold(c.Look))
	t := scanClock(d.rest)
	if c.Look != "" && (d.problem != nil || d.day != m.day || t.minutes != starts || t.rest != "") {
		read = formatDay(m.day) + " " + formatClock(starts)
	}
	return m.day, starts, read, true
}
