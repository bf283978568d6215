package enact

import "testing"

// sentInPlace are the rows of tonight by class: who, whom he replaces, and whether as lead (+).
const sentInPlace = `
	SELECT opening, string_agg(instructor_no || CASE WHEN lead THEN '+' ELSE '' END
	  || coalesce('/' || replaces, ''), ' ' ORDER BY place, ordinal)
	FROM dispatch
	WHERE run = 9
	GROUP BY opening
	ORDER BY opening`

// TestReplacementOfWhoLeft: who leaves 在库 before the first day of a class is replaced by the rule of article 9
// (A9-3), for the days that are left; who leaves later, or with the class over, is not. Tonight is 2025-06-10.
func TestReplacementOfWhoLeft(t *testing.T) {
	four := "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB 95\n J4 150104 专职 SYB 85"
	numbered := "1 150104202506SYB-01"
	newRegister(t).each(t, cases{
		"the day before the first": {given{
			"class": "1 150104 SYB 2025-06-11", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J2 2025-06-10",
		}, "1 J3/J2"},
		"on the first day": {given{
			"class": "1 150104 SYB 2025-06-10", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J2 2025-06-10",
		}, ""},
		"before the first day, found out on it": {given{
			"class": "1 150104 SYB 2025-06-10", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J2 2025-06-09",
		}, "1 J3/J2"},
		"a lead: the first of the two leads": {given{
			"class": "1 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J1 2025-06-09",
		}, "1 J3+/J1"},
		"a lead: the one who stays leads": {given{
			"class": "1 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J3", "instructor": four,
			"left": "J1 2025-06-09",
		}, "1 J4/J1 J3+/J3"},
		"both": {given{
			"class": "1 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J1 2025-06-09\n J2 2025-06-09",
		}, "1 J3+/J1 J4/J2"},
		"nobody is free": {given{
			"class":  "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-06-16",
			"number": numbered + "\n 2 150104202506SYB-02", "sent": "1 J1\n 1 J2\n 2 J3\n 2 J4", "instructor": four,
			"left": "J2 2025-06-09",
		}, ""},
		"free on the days that are left": {given{
			"class":  "1 150104 SYB 2025-06-10 2\n 2 150104 SYB 2025-06-09 2",
			"number": numbered + "\n 2 150104202506SYB-02", "sent": "1 J1\n 1 J2\n 2 J3\n 2 J4",
			"instructor": four + "\n J5 150104 专职 SYB", "left": "J2 2025-06-09",
		}, "1 J5/J2"},
	}, send, sentInPlace)
}

// TestAfterReplacement: who was replaced is free, and whoever replaced him has his place; classes that wait for
// somebody in a place are served with those that never had anybody.
func TestAfterReplacement(t *testing.T) {
	four := "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB 95\n J4 150104 专职 SYB 85"
	numbered := "1 150104202506SYB-01"
	newRegister(t).each(t, cases{
		"who was replaced already is not replaced again": {given{
			"class": "1 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J2 2025-06-08", "replaced": "1 J4 J2 2025-06-09",
		}, ""},
		"who replaced him leaves too": {given{
			"class": "1 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2", "instructor": four,
			"left": "J4 2025-06-09", "replaced": "1 J4 J2 2025-06-09",
		}, "1 J3/J4"},
		"who was replaced is not sent there again": {given{
			"class": "1 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J3\n 1 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB 95\n J4 150104 专职 SYB",
			"left":       "J4 2025-06-09", "replaced": "1 J4 J3 2025-06-09",
		}, "1 J1+/J4"},
		"who was replaced is free for another class": {given{
			"class": "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB\n J5 150104 专职 SYB",
			"replaced":   "1 J3 J2 2025-06-12",
		}, "2 J2+ J5"},
		"not on the days before": {given{
			"class": "1 150104 SYB 2025-06-16 2\n 2 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB\n J5 150104 专职 SYB",
			"replaced":   "1 J3 J2 2025-06-17",
		}, "2 J5+ J3"},
		"in the order of opening days with those that never had any": {given{
			"class": "1 150104 SYB 2025-06-17\n 2 150104 SYB 2025-06-16", "number": numbered, "sent": "1 J1\n 1 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB\n J4 150104 专职 SYB",
			"left":       "J2 2025-06-09",
		}, "1 J3/J2\n 2 J3+ J4"},
	}, send, sentInPlace)
}

// TestClassesThatAreOver: a class whose last day has passed is never sent instructors; it ends.
func TestClassesThatAreOver(t *testing.T) {
	newRegister(t).each(t, cases{
		"on its last day": {given{
			"class":      "1 150104 SYB 2025-06-10",
			"instructor": "J1 150104 专职 SYB",
		}, ""},
		"the day after": {given{
			"class":      "1 150104 SYB 2025-06-09\n 2 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "1 到结业日期2025年6月9日仍没有足够的讲师可派，班期已过"},
		"numbered": {given{
			"class":  "1 150104 SYB 2025-06-09",
			"number": "1 150104202506SYB-01",
		}, ""},
		"it stands still": {given{
			"class":      "1 150104 SYB 2025-06-09",
			"standstill": "class 1",
		}, ""},
	}, send, "SELECT opening, reason FROM class_void WHERE run = 9 ORDER BY opening")
}

// TestClassesCountedOfWhoWasReplaced: before the first day it was no class of his, after it it was.
func TestClassesCountedOfWhoWasReplaced(t *testing.T) {
	class := "1 150104 SYB 2025-06-16 1 10\n 2 150104 SYB 2025-02-03"
	instructors := "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB\n J4 150104 专职 SYB"
	newRegister(t).each(t, cases{
		"before": {given{"class": class, "number": "2 150104202502SYB-01", "instructor": instructors,
			"sent": "2 J1\n 2 J2", "replaced": "2 J3 J1 2025-02-03"}, "1 J1+ J4"},
		"after": {given{"class": class, "number": "2 150104202502SYB-01", "instructor": instructors,
			"sent": "2 J1\n 2 J2", "replaced": "2 J3 J1 2025-02-04"}, "1 J4+ J1"},
	}, send, sentInPlace)
}
