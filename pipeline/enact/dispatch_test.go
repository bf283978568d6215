package enact

import (
	"context"
	"testing"

	"chuangpei/pipeline/ledger"
)

// sentTonight are the instructors of the classes numbered tonight; the lead is marked +.
const sentTonight = `
	SELECT d.opening, string_agg(d.instructor_no || CASE WHEN lead THEN '+' ELSE '' END, ' ' ORDER BY d.rowid)
	FROM dispatch d JOIN class_number n ON n.opening = d.opening AND n.run = 9
	GROUP BY d.opening ORDER BY d.opening`

// send sends instructors.
func send(ctx context.Context, tx *ledger.Tx) error { return dispatch(ctx, tx, tonight()) }

// TestDispatchOfWhoIsFree: two instructors a class, who teach its course and are free on each of its days, in the
// order of article 9; the first is the lead. A class for which too few are free waits.
func TestDispatchOfWhoIsFree(t *testing.T) {
	newRegister(t).each(t, cases{
		"exactly two": {given{
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 IYB,SYB",
		}, "1 J1+ J2"},
		"one too few": {given{
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB",
		}, ""},
		"who teaches another course, or has left, does not count": {given{
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 IYB\n J3 150104 专职 SYB - 退出",
		}, ""},
		"busy on the last day of the class": {given{
			"class":      "1 150104 SYB 2025-06-16 5\n 2 150104 SYB 2025-06-20 5",
			"number":     "2 150104202506SYB-01",
			"sent":       "2 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, ""},
		"free from the day after": {given{
			"class":      "1 150104 SYB 2025-06-16 4\n 2 150104 SYB 2025-06-20 5",
			"number":     "2 150104202506SYB-01",
			"sent":       "2 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "1 J1+ J2"},
		"busy on the first day of the class": {given{
			"class":      "1 150104 SYB 2025-06-20 5\n 2 150104 SYB 2025-06-16 5",
			"number":     "2 150104202506SYB-01",
			"sent":       "2 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, ""},
		"free when another class has ended": {given{
			"class":      "1 150104 SYB 2025-06-21 5\n 2 150104 SYB 2025-06-16 5",
			"number":     "2 150104202506SYB-01",
			"sent":       "2 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "1 J1+ J2"},
		"free again when a class is revoked": {given{
			"class":      "1 150104 SYB 2025-06-16 5\n 2 150104 SYB 2025-06-16 5",
			"number":     "2 150104202506SYB-01",
			"sent":       "2 J2",
			"void":       "2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "1 J1+ J2"},
		"a revoked class is sent nobody": {given{
			"class":      "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-06-16",
			"void":       "1",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "2 J1+ J2"},
	}, send, sentTonight)
}

// TestOrderOfDispatch: the county's own, the grade, full-time, fewest classes, whom the institution prefers, the
// number.
func TestOrderOfDispatch(t *testing.T) {
	newRegister(t).each(t, cases{
		"by county, then grade, then full-time": {given{
			"class": "1 150104 SYB 2025-06-16",
			"instructor": "J1 150102 专职 SYB 95\n J2 150104 兼职 SYB 85\n J3 150104 专职 SYB 79\n" +
				"J4 150104 专职 SYB 80",
		}, "1 J4+ J2"},
		"a grade begins at its mark": {given{
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB 89.99\n J2 150104 专职 SYB 90\n J3 150104 专职 SYB 79.99",
		}, "1 J2+ J1"},
		"without a grade after those with one": {given{
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB 60\n J3 150104 专职 SYB 61",
		}, "1 J2+ J3"},
		"below the lowest grade after those not assessed": {given{
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB 59.99\n J2 150104 专职 SYB\n J3 150104 专职 SYB 60",
		}, "1 J3+ J2"},
		"then who had fewest classes that open this year": {given{
			"class": "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-01-01\n 3 150104 SYB 2024-12-31\n" +
				"4 150104 SYB 2026-01-01",
			"number":     "2 150104202501SYB-01\n 3 150104202412SYB-01\n 4 150104202601SYB-01",
			"sent":       "2 J1\n 3 J2\n 4 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB",
		}, "1 J2+ J3"},
		"then whom the institution would prefer, then the number": {given{
			"class":      "1 150104 SYB 2025-06-16 1 10 讲师J3、J9",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB",
		}, "1 J3+ J1"},
		"who had fewer classes goes before whom the institution would prefer": {given{
			"class":      "1 150104 SYB 2025-06-16 1 10 J1\n 2 150104 SYB 2025-02-01",
			"number":     "2 150104202502SYB-01",
			"sent":       "2 J1",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB",
		}, "1 J2+ J3"},
	}, send, sentTonight)
}

// TestDispatchOfSeveralClasses: who is served first, and what was sent tonight counts.
func TestDispatchOfSeveralClasses(t *testing.T) {
	newRegister(t).each(t, cases{
		"busy days of the earliest of several that wait": {given{
			"class":      "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-07-16\n 3 150104 SYB 2025-06-16",
			"number":     "3 150104202506SYB-01",
			"sent":       "3 J2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "2 J1+ J2"},
		"the class that opens first is served first": {given{
			"class":      "1 150104 SYB 2025-06-17 1\n 2 150104 SYB 2025-06-16 2",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "2 J1+ J2"},
		"of one day the one that arrived first": {given{
			"class":      "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB",
		}, "1 J1+ J2"},
		"what was sent tonight counts": {given{
			"class":      "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-06-17",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB\n J3 150104 专职 SYB",
		}, "1 J1+ J2\n 2 J3+ J1"},
		"a small class after all others, where the policy says so": {given{
			"city":       "min_class 10",
			"class":      "1 150104 SYB 2025-06-16 1 9\n 2 150104 SYB 2025-06-16 1 10",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "2 J1+ J2"},
		"what stands still waits": {given{
			"class":      "1 150104 SYB 2025-06-16\n 2 150104 SYB 2025-07-16\n 3 150104 IYB 2025-06-16",
			"standstill": "class 1\n classes 150104202507SYB\n class 4",
			"instructor": "J1 150104 专职 SYB,IYB\n J2 150104 专职 SYB,IYB",
		}, "3 J1+ J2"},
		"as many as the policy gives a class": {given{
			"city":       "instructors_a_class 1",
			"class":      "1 150104 SYB 2025-06-16",
			"instructor": "J1 150104 专职 SYB\n J2 150104 专职 SYB",
		}, "1 J1+"},
	}, send, sentTonight)
}

// TestReasonOfDispatch: 师资选派单 says why each was sent.
func TestReasonOfDispatch(t *testing.T) {
	newRegister(t).check(t, given{
		"class":      "1 150104 SYB 2025-06-16 1 10 J2\n 2 150104 SYB 2025-02-01",
		"number":     "2 150104202502SYB-01",
		"sent":       "2 J1",
		"instructor": "J1 150104 兼职 SYB 91\n J2 150102 专职 SYB",
	}, send, "SELECT instructor_no, reason FROM dispatch WHERE opening = 1 ORDER BY instructor_no", `
		J1 本旗县区讲师；2024年度考核优秀；兼职；2025年已选派1个班期；排序第一，任教学组长
		J2 本旗县区可派讲师不足，由新城区调派；尚无考核等次；专职；2025年已选派0个班期；机构意向人选`)
	newRegister(t).check(t, given{
		"class":      "1 150104 SYB 2025-06-16",
		"instructor": "J1 150104 专职 SYB 59.99\n J2 150104 专职 SYB 60",
	}, send, "SELECT instructor_no, grade, reason FROM dispatch WHERE opening = 1 ORDER BY instructor_no", `
		J1 不合格（低于60分） 本旗县区讲师；2024年度考核不合格（低于60分）；专职；2025年已选派0个班期
		J2 合格 本旗县区讲师；2024年度考核合格；专职；2025年已选派0个班期；排序第一，任教学组长`)
}
