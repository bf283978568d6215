package enact

import (
	"context"
	"testing"

	"chuangpei/pipeline/ledger"
)

// TestClassesAreNumbered: 班期编号 go on where the last of their county, month and course ended, in order of arrival.
func TestClassesAreNumbered(t *testing.T) {
	newRegister(t).each(t, cases{
		"the first of its month": {given{
			"class": "1 150104 SYB 2025-06-30",
			"sent":  "1 J1",
		}, "1 150104202506SYB-01"},
		"in order of arrival, not of opening": {given{
			"class": "1 150104 SYB 2025-06-30\n 2 150104 SYB 2025-06-01",
			"sent":  "1 J1\n 2 J2",
		}, "1 150104202506SYB-01\n 2 150104202506SYB-02"},
		"after the highest that was given": {given{
			"class":  "1 150104 SYB 2025-06-30\n 2 150104 SYB 2025-06-01\n 3 150104 SYB 2025-06-02",
			"number": "1 150104202506SYB-07\n 2 150104202506SYB-03",
			"sent":   "1 J3\n 2 J2\n 3 J1",
		}, "3 150104202506SYB-08"},
		"a revoked class keeps its number": {given{
			"class":  "1 150104 SYB 2025-06-30\n 2 150104 SYB 2025-06-30",
			"number": "1 150104202506SYB-01",
			"void":   "1",
			"sent":   "2 J1",
		}, "2 150104202506SYB-02"},
		"past two digits": {given{
			"class":  "1 150104 SYB 2025-06-30\n 2 150104 SYB 2025-06-30",
			"number": "1 150104202506SYB-99",
			"sent":   "2 J1",
		}, "2 150104202506SYB-100"},
		"another county, month and course count by themselves": {given{
			"class": "1 150104 SYB 2025-06-30\n 2 150102 SYB 2025-06-30\n 3 150104 IYB 2025-06-30\n" +
				"4 150104 SYB 2025-07-01\n 5 150104 SYB 2024-06-30",
			"number": "1 150104202506SYB-05",
			"sent":   "2 J1\n 3 J2\n 4 J3\n 5 J4",
		}, "2 150102202506SYB-01\n 3 150104202506IYB-01\n 4 150104202507SYB-01\n 5 150104202406SYB-01"},
		"none without instructors, none revoked": {given{
			"class": "1 150104 SYB 2025-06-30\n 2 150104 SYB 2025-06-30",
			"sent":  "2 J1",
			"void":  "2",
		}, ""},
	}, func(ctx context.Context, tx *ledger.Tx) error { return execute(ctx, tx, "settle_classes") },
		"SELECT opening, class_no FROM class_number WHERE run = 9 ORDER BY opening")
}

// TestApplicationsAreNumbered: 业务编号 of a day have no gaps, by letters and county, in order of arrival.
func TestApplicationsAreNumbered(t *testing.T) {
	number := func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Exec(ctx, `CREATE TEMP TABLE staged_application AS FROM given_accepted;
			CREATE TEMP TABLE accepted AS SELECT submission, arrival, county FROM given_accepted`)
		if err != nil {
			return err
		}
		return execute(ctx, tx, "number")
	}
	newRegister(t).each(t, cases{
		"in order of arrival": {given{
			"accepted": "5 2 claim 150104\n 6 1 claim 150104",
		}, "5 BT150104202506100002\n 6 BT150104202506100001"},
		"by letters and county": {given{
			"accepted": "1 1 claim 150104\n 2 2 uplift 150104\n 3 3 claim 150102",
		}, "1 BT150104202506100001\n 2 SF150104202506100001\n 3 BT150102202506100001"},
		"after the highest of the day": {given{
			"accepted": "1 1 claim 150104",
			"reviewed": "BT150104202506100041 9\n BT150104202506100007 8",
		}, "1 BT150104202506100042"},
		"those of other days and kinds do not count": {given{
			"accepted": "1 1 claim 150104",
			"reviewed": "BT150104202506090041 9\n SF150104202506100007 9\n BT150102202506100007 9",
		}, "1 BT150104202506100001"},
		"past four digits": {given{
			"accepted": "1 1 claim 150104",
			"reviewed": "BT150104202506109999 9",
		}, "1 BT1501042025061010000"},
		"registers and answers have none": {given{
			"accepted": "1 1 register -\n 2 2 payment 150104",
		}, "1\n 2"},
	}, number, "SELECT submission, business_no FROM numbered ORDER BY submission")
}
