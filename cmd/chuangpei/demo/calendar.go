package demo

import (
	"slices"
	"time"
)

// date is a calendar day at midnight UTC.
func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// calendar is the days of a city.
type calendar struct {
	first  time.Time // the first night's day, midnight UTC
	oneOff time.Time // a day off of this city's own, so that every calendar has one between the first nights
	load   bool      // of a load, whose classes take a year
}

// newCalendar is the calendar of a city whose first night this is.
func newCalendar(first time.Time, load bool) calendar {
	return calendar{first, wednesday(first.AddDate(0, 0, 24)), load}
}

// Nights is the number of nights the city takes; a load's people answer nothing.
func (c calendar) Nights() int {
	if c.load {
		return 3
	}
	return len(smallNights())
}

// smallNights are the nights of the small city, in days after the first.
func smallNights() []int { return []int{0, 56, 91, 105, 112, 119, 280, 287, 294} }

// Now is the moment the night is run: 02:00 in Hohhot, after its classes have opened, ended or been certified.
func (c calendar) Now(night int) time.Time {
	d := c.day(night)
	return time.Date(d.Year(), d.Month(), d.Day(), 2, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))
}

// day is the calendar day of a night.
func (c calendar) day(night int) time.Time {
	if c.load {
		last := date(c.first.Year(), int(c.first.Month())+11, 22)
		return []time.Time{c.first, last, last.AddDate(0, 0, 8)}[night]
	}
	return c.first.AddDate(0, 0, smallNights()[night])
}

// years are those the nights fall in.
func (c calendar) years() []int {
	var years []int
	for night := range c.Nights() {
		years = append(years, c.day(night).Year())
	}
	return slices.Compact(years)
}

// wednesday is the first on or after d.
func wednesday(d time.Time) time.Time {
	return d.AddDate(0, 0, (int(time.Wednesday-d.Weekday())+7)%7)
}

// off reports a day without lessons: weekends, the public holidays as this city keeps them, and its own day.
func (c calendar) off(d time.Time) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || c.holiday(d)
}

// holiday reports the days off that 工作日历 lists.
func (c calendar) holiday(d time.Time) bool {
	switch d.Month() {
	case time.January:
		return d.Day() == 1
	case time.April:
		return d.Day() >= 4 && d.Day() <= 6
	case time.May:
		return d.Day() <= 5
	case time.October:
		return d.Day() <= 7
	}
	return d.Equal(c.oneOff)
}

// late is the day from which classes open that are decided on the second night.
func (c calendar) late() time.Time { return c.day(1).AddDate(0, 0, 8) }

// lessonDays are n teaching days from the first possible one on or after d whose span is no more than twice n.
func (c calendar) lessonDays(d time.Time, n int) []time.Time {
	for {
		days := c.workdays(d, n)
		if span(days) <= 2*n {
			return days
		}
		d = days[0].AddDate(0, 0, 1)
	}
}

// workdays are the first n working days on or after d.
func (c calendar) workdays(d time.Time, n int) []time.Time {
	days := make([]time.Time, 0, n)
	for ; len(days) < n; d = d.AddDate(0, 0, 1) {
		if !c.off(d) {
			days = append(days, d)
		}
	}
	return days
}

// span counts the calendar days from the first to the last.
func span(days []time.Time) int { return int(days[len(days)-1].Sub(days[0]).Hours()/24) + 1 }

// teachingDays is how many days a course is usually taught.
func teachingDays(course string) int {
	if course == "GYB" {
		return 3
	}
	return 7
}

// seats is how many people a class of the course may hold, as institutions know it.
func seats(course string) int {
	if course == "GYB" {
		return 40
	}
	return 30
}

// usualAmount is what institutions ask for a person, in yuan.
func usualAmount(course string) int {
	switch course {
	case "GYB":
		return 500
	case "WLC":
		return 1600
	default:
		return 1200
	}
}

// Funds, by their full names.
const (
	skillFund      = "职业技能提升行动专账资金"
	employmentFund = "就业补助资金"
)

// usualFund is what the claim names: sometimes nothing.
func usualFund(course string, i int) string {
	switch {
	case i%3 == 0:
		return ""
	case course == "IYB":
		return skillFund
	default:
		return employmentFund
	}
}
