package enact

import "testing"

const certificatesOfTonight = "SELECT submission, row, certificate_no FROM certificate WHERE run = 9 ORDER BY ALL"

// threeClasses are two of June and one of another course; their completions arrive as 21, 22 and 23.
func threeClasses() given {
	return given{
		"class":  "1 150104 SYB 2025-06-02\n 2 150104 SYB 2025-06-03\n 3 150104 IYB 2025-06-02",
		"number": "1 150104202506SYB-01\n 2 150104202506SYB-02\n 3 150104202506IYB-01",
	}
}

// TestSerials: a certificate's number is the next of its series, in order of arrival and of the roster; a class for
// which not enough are left waits whole, and so does every later one of the series (article 16).
func TestSerials(t *testing.T) {
	newRegister(t).each(t, cases{
		"the first of a series": {given{
			"result": "21 1 1 1 true\n 21 1 2 2 true",
		}, "21 1 150104202506SYB00001\n 21 2 150104202506SYB00002"},
		"in order of arrival, then of the roster": {given{
			"result": "22 2 1 1 true\n 21 1 1 2 true\n 21 1 2 1 true",
		}, "21 1 150104202506SYB00002\n 21 2 150104202506SYB00001\n 22 1 150104202506SYB00003"},
		"each series by itself": {given{
			"result": "21 1 1 1 true\n 23 3 1 1 true",
		}, "21 1 150104202506SYB00001\n 23 1 150104202506IYB00001"},
		"only who passed, and only once": {given{
			"result":      "21 1 1 1 true\n 21 1 2 2 false\n 21 1 3 3 true",
			"certificate": "150104202506SYB00007 21 1",
		}, "21 3 150104202506SYB00008"},
		"after the certificates of the series, void ones too": {given{
			"result":           "21 1 1 1 true",
			"certificate":      "150104202506SYB00007\n 150104202506IYB00070\n 150104202505SYB00700",
			"certificate_void": "150104202506SYB00007",
		}, "21 1 150104202506SYB00008"},
		"after 期初证书号": {given{
			"result":       "21 1 1 1 true",
			"certificate":  "150104202506SYB00007",
			"first_serial": "1 150104 202506 SYB 30\n 2 150104 202506 IYB 99",
		}, "21 1 150104202506SYB00031"},
		"the newest 期初证书号 is in force, but numbers given stay given": {given{
			"result":       "21 1 1 1 true",
			"certificate":  "150104202506SYB00007",
			"first_serial": "1 150104 202506 SYB 30\n 2 150104 202506 SYB 5",
		}, "21 1 150104202506SYB00008"},
		"after 历史补贴, of each person the newest number": {given{
			"result": "21 1 1 1 true",
			"past":   "1 11 150104202506SYB12400\n 2 11 150104202506SYB12040\n 1 12 150104202506SYB00030",
		}, "21 1 150104202506SYB12041"},
	}.with(threeClasses()), certify, certificatesOfTonight)
}

// TestLastSerials: how many are left decides, class by class.
func TestLastSerials(t *testing.T) {
	newRegister(t).each(t, cases{
		"the last serial": {given{
			"result":      "21 1 1 1 true",
			"certificate": "150104202506SYB99998",
		}, "21 1 150104202506SYB99999"},
		"none is left": {given{
			"result":      "21 1 1 1 true",
			"certificate": "150104202506SYB99999",
		}, ""},
		"just enough for the class": {given{
			"result":      "21 1 1 1 true\n 21 1 2 2 true",
			"certificate": "150104202506SYB99997",
		}, "21 1 150104202506SYB99998\n 21 2 150104202506SYB99999"},
		"one too few: the class waits whole, later ones of the series behind it, others do not": {given{
			"result":      "21 1 1 1 true\n 21 1 2 2 true\n 22 2 1 1 true\n 23 3 1 1 true",
			"certificate": "150104202506SYB99998",
		}, "23 1 150104202506IYB00001"},
	}.with(threeClasses()), certify, certificatesOfTonight)
}

// TestSerialsOfASeries: how far a series goes is the policy's; nothing is given without 同意 or of what stands still.
func TestSerialsOfASeries(t *testing.T) {
	newRegister(t).each(t, cases{
		"a series of the county and year": {given{
			"city":         "serial_scope county_year",
			"result":       "21 1 1 1 true\n 23 3 1 1 true",
			"first_serial": "1 150104 202501 GYB 10\n 1 150104 202412 SYB 50\n 1 150102 202506 SYB 70",
			"past":         "1 11 150104202502WLC00020",
		}, "21 1 150104202506SYB00021\n 23 1 150104202506IYB00022"},
		"a series of the county, year and course": {given{
			"city":         "serial_scope county_year_course",
			"result":       "21 1 1 1 true\n 23 3 1 1 true",
			"first_serial": "1 150104 202501 SYB 10\n 1 150104 202501 IYB 50\n 1 150104 202412 SYB 70",
		}, "21 1 150104202506SYB00011\n 23 1 150104202506IYB00051"},
		"none before 同意, where the city waits for it": {given{
			"city":     "approval signed",
			"result":   "21 1 1 1 true\n 22 2 1 1 true",
			"decision": "22 同意\n 21 不同意",
		}, "22 1 150104202506SYB00001"},
		"what stands still gives none": {given{
			"result":     "21 1 1 1 true\n 22 2 1 1 true\n 23 3 1 1 true",
			"standstill": "class 1\n serial 150104202506IYB\n fund 2",
		}, "22 1 150104202506SYB00001"},
	}.with(threeClasses()), certify, certificatesOfTonight)
}
