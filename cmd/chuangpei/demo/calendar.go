package demo

import "time"

// date is a calendar day at midnight UTC.
func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// wednesday is the first on or after d.
func wednesday(d time.Time) time.Time {
	return d.AddDate(0, 0, (int(time.Wednesday-d.Weekday())+7)%7)
}

// off reports a day without lessons: weekends, the public holidays as this city keeps them, and its own day.
func (c *City) off(d time.Time) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || c.holiday(d)
}

// holiday reports the days off that 工作日历 lists.
func (c *City) holiday(d time.Time) bool {
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

// lessonDays are n teaching days from the first possible one on or after d whose span is no more than twice n.
func (c *City) lessonDays(d time.Time, n int) []time.Time {
	for {
		days := c.workdays(d, n)
		if span(days) <= 2*n {
			return days
		}
		d = days[0].AddDate(0, 0, 1)
	}
}

// workdays are the first n working days on or after d.
func (c *City) workdays(d time.Time, n int) []time.Time {
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
