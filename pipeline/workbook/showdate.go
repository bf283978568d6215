package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// moment is a serial number of days, taken apart for showing.
type moment struct {
	days       int64 // whole days
	millis     int64 // of the day
	year       int
	month, day int
	weekday    time.Weekday
	half       bool // the section shows hours of half a day
}

// momentOf takes a serial number apart. Day 0 and 29 February of 1900 are shown as Excel shows them.
func momentOf(x float64, date1904 bool) moment {
	const aDay = 24 * 60 * 60 * 1000
	total := int64(math.Round(x * aDay))
	m := moment{days: total / aDay, millis: total % aDay}
	if m.millis%1000 > 990 { // a fraction that fell just short of its second
		m.millis += 1000 - m.millis%1000
		m.days, m.millis = m.days+m.millis/aDay, m.millis%aDay
	}
	days := m.days
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 0:
		m.year, m.month, m.day = 1900, 1, 0
		return m
	case days == 60:
		m.year, m.month, m.day = 1900, 2, 29
		return m
	case days < 60:
		days++
	}
	date := first.AddDate(0, 0, int(days))
	m.year, m.month, m.day, m.weekday = date.Year(), int(date.Month()), date.Day(), date.Weekday()
	return m
}

// moment shows a date, a time or both.
func (s *section) moment(x float64, date1904 bool) string {
	if x > 2_958_466 { // past the year 9999
		return "#####"
	}
	m := momentOf(x, date1904)
	for _, i := range s.items {
		m.half = m.half || i.kind == itemHalf
	}
	var b strings.Builder
	for _, i := range s.items {
		switch i.kind {
		case itemDate:
			b.WriteString(m.date(i))
		case itemClock:
			b.WriteString(m.clock(i))
		case itemElapsed:
			b.WriteString(m.sinceMidnight(i))
		case itemHalf:
			b.WriteString(m.halfName(i.text))
		case itemDigit:
			if i.letter == '0' { // a fraction of a second
				b.WriteByte('0')
			}
		case itemGeneral:
			b.WriteString(digitsOf(x).String())
		default:
			b.WriteString(i.text)
		}
	}
	return b.String()
}

// date shows a part of the date.
func (m moment) date(i formatItem) string {
	switch {
	case i.letter == 'y' && i.n <= 2:
		return fmt.Sprintf("%02d", m.year%100)
	case i.letter == 'y':
		return strconv.Itoa(m.year)
	case i.letter == 'b':
		return strconv.Itoa(m.year + 543)
	case i.letter == 'm' && i.n > 2:
		name := time.Month(m.month).String()
		if i.n != 4 {
			name = name[:3]
		}
		return name
	case i.letter == 'm':
		return padded(m.month, i.n)
	case i.letter == 'd' && i.n <= 2:
		return padded(m.day, i.n)
	}
	name := string([]rune("日一二三四五六")[m.weekday])
	switch {
	case i.n == 4:
		return "星期" + name
	case i.letter == 'd':
		return "周" + name
	}
	return name
}

// padded writes a number in at least so many digits, of which two are enough.
func padded(n, digits int) string {
	if digits >= 2 {
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// clock shows a part of the time of day.
func (m moment) clock(i formatItem) string {
	seconds := int(m.millis / 1000)
	switch i.letter {
	case 'h':
		hour := seconds / 3600
		if m.half {
			hour = (hour+11)%12 + 1
		}
		return padded(hour, i.n)
	case 'm':
		return padded(seconds/60%60, i.n)
	}
	return padded(seconds%60, i.n)
}

// sinceMidnight shows all hours, minutes or seconds since midnight of day 0.
func (m moment) sinceMidnight(i formatItem) string {
	seconds := m.days*24*3600 + m.millis/1000
	switch i.letter {
	case 'h':
		seconds /= 3600
	case 'm':
		seconds /= 60
	}
	return padded(int(seconds), i.n)
}

// halfName is 上午 or 下午 in the way the format writes it.
func (m moment) halfName(written string) string {
	before, after, _ := strings.Cut(written, "/")
	if m.millis < 12*60*60*1000 {
		return before
	}
	return after
}

// isoSerial is the serial number of an ISO 8601 date, time or both. A zone is passed over, as Excel does.
func isoSerial(text string, date1904 bool) (string, bool) {
	if isDuration(text) {
		var h, m int
		var s float64
		if _, err := fmt.Sscanf(text, "PT%dH%dM%gS", &h, &m, &s); err != nil {
			return "", false
		}
		return strconv.FormatFloat((float64(h*60+m)*60+s)/(24*60*60), 'f', -1, 64), true
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for _, layout := range isoLayouts() {
		at, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
		if at.Year() == 0 { // a time alone
			first = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		days := float64(at.Unix()-first.Unix()) / (24 * 60 * 60)
		days += float64(at.Nanosecond()) / (24 * 60 * 60 * 1e9)
		if days < 61 && days >= 1 && !date1904 && at.Year() > 0 {
			days-- // the 29 February 1900 that never was
		}
		return strconv.FormatFloat(max(days, 0), 'f', -1, 64), true
	}
	return "", false
}
