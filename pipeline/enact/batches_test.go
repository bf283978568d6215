package enact

import (
	"context"
	"testing"

	"chuangpei/pipeline/ledger"
)

const batchesOfTonight = `
	SELECT b.batch_no, l.entry_no
	FROM payment_batch b
	JOIN payment_line l ON l.batch_no = b.batch_no AND l.run = 9
	ANTI JOIN given_line g ON g.batch_no = l.batch_no AND g.entry_no = l.entry_no
	WHERE b.run = 9
	ORDER BY ALL`

// threeAwards are what the entries of two counties pay.
func threeAwards() given {
	return given{"award": "21 1 150104 GYB 1200\n 21 2 150104 GYB 1200\n 21 3 150102 GYB 1200"}
}

// batch makes the payment lists.
func batch(ctx context.Context, tx *ledger.Tx) error {
	return execute(ctx, tx, "unbatched", "settle_batches")
}

// TestPaymentBatches: an entry stands in the next list of its county, again when its payment came back, and not once it
// is reversed or stands still (article 21).
func TestPaymentBatches(t *testing.T) {
	newRegister(t).each(t, cases{
		"a list a county": {given{
			"entry": "150104202500000001 21 1 资金 1200 9\n 150104202500000002 21 2 资金 1200 9\n" +
				"150102202500000001 21 3 资金 1200 9",
		}, `1501022025061001 150102202500000001
			1501042025061001 150104202500000001
			1501042025061001 150104202500000002`},
		"the second list of a day; that of another day does not count": {given{
			"entry": "150104202500000001 21 1 资金 1200 9\n 150102202500000001 21 3 资金 1200 9",
			"batch": "1501042025061001 8\n 1501022025060907 8",
		}, "1501022025061001 150102202500000001\n 1501042025061002 150104202500000001"},
		"what a run that came to its end left out is in a list": {given{
			"entry": "150104202500000001 21 1 资金 1200 8",
		}, ""},
		"what stands in a list": {given{
			"entry": "150104202500000001 21 1 资金 1200 9",
			"batch": "1501042025061001 9",
			"line":  "1501042025061001 150104202500000001 9",
		}, ""},
		"what was reversed, and the reversal": {given{
			"entry": "150104202500000001 21 1 资金 1200 9\n" +
				"150104202500000002 21 1 资金 -1200 9 150104202500000001\n 150104202500000003 21 2 资金 1200 9",
		}, "1501042025061001 150104202500000003"},
	}.with(threeAwards()), batch, batchesOfTonight)
}

// TestReturnedPayments: 退票 is paid again, unless it is in a newer list, reversed or stands still.
func TestReturnedPayments(t *testing.T) {
	newRegister(t).each(t, cases{
		"退票 comes up again": {given{
			"entry": "150104202500000001 21 1 资金 1200 1\n 150104202500000002 21 2 资金 1200 1",
			"batch": "1501042025060101 1",
			"line":  "1501042025060101 150104202500000001 1\n 1501042025060101 150104202500000002 1",
			"paid":  "1501042025060101 150104202500000001 false 9\n 1501042025060101 150104202500000002 true 9",
		}, "1501042025061001 150104202500000001"},
		"退票 of a list that was followed by another does not": {given{
			"entry": "150104202500000001 21 1 资金 1200 1",
			"batch": "1501042025060101 1\n 1501042025061001 9",
			"line":  "1501042025060101 150104202500000001 1\n 1501042025061001 150104202500000001 9",
			"paid":  "1501042025060101 150104202500000001 false 9",
		}, ""},
		"退票 of an entry that is reversed does not": {given{
			"entry": "150104202500000001 21 1 资金 1200 1\n" +
				"150104202500000002 21 1 资金 -1200 9 150104202500000001",
			"batch": "1501042025060101 1",
			"line":  "1501042025060101 150104202500000001 1",
			"paid":  "1501042025060101 150104202500000001 false 9",
		}, ""},
		"what stands still waits": {given{
			"award": "21 4 150104 GYB 1200 - - 7",
			"entry": "150104202500000001 21 1 甲 1200 9\n 150104202500000002 21 2 乙 1200 9\n" +
				"150102202500000001 21 3 甲 1200 9\n 150104202500000004 21 4 乙 1200 9",
			"standstill": "fund 150104甲2025\n entries 1501022025\n class 7",
		}, "1501042025061001 150104202500000002"},
		"a county's lists of the day stand still": {given{
			"entry":      "150104202500000001 21 1 甲 1200 9\n 150102202500000001 21 3 甲 1200 9",
			"standstill": "batches 15010420250610\n batches 15010220250609",
		}, "1501022025061001 150102202500000001"},
	}.with(threeAwards()), batch, batchesOfTonight)
}

// TestPayees: what an institution advanced goes to the account that 机构目录 has on the day of the list; else, and
// where it has none, to whom the claim names.
func TestPayees(t *testing.T) {
	newRegister(t).check(t, given{
		"class": "1 150104 SYB 2025-06-02",
		"award": "21 1 150104 GYB 10 - - 1 机构\n 21 2 150104 GYB 10 - - 1 个人\n" +
			"21 3 150104 GYB 10 - - 2 机构",
		"entry": "150104202500000001 21 1 资金 10 9\n 150104202500000002 21 2 资金 10 9\n" +
			"150104202500000003 21 3 资金 10 9",
		"account": "school new\n other more",
	}, batch, "SELECT entry_no, payee, bank, account FROM payment_line ORDER BY entry_no", `
		150104202500000001 示例学校 新银行 new
		150104202500000002 学员 银行 own
		150104202500000003 学员 银行 own`)
}

// TestCorrectedAccounts: an entry that the bank has not answered for is put into the next list once its account is
// another, corrected or in 机构目录, and the list in which it stood is issued again without it. What is paid stays.
func TestCorrectedAccounts(t *testing.T) {
	const (
		first, second = "1501042025060101", "1501042025060201"
		listed        = "SELECT entry_no || ' ' || batch_no || ' ' || account FROM payment_line WHERE run = 9 " +
			"UNION ALL SELECT subject FROM publication WHERE run = 9 AND workbook = 'payment_list' ORDER BY 1"
		one, new = "150104202500000001", "1501042025061001"
	)
	newRegister(t).each(t, cases{
		"corrected before the bank spoke": {given{"corrected": one + " new 9 30"},
			one + " " + new + " new\n" + first + "_v2\n" + new},
		"corrected on an earlier night": {given{"corrected": one + " new 8 30"}, ""},
		"corrected to what it was":      {given{"corrected": one + " own 9 30"}, ""},
		"twice, the later arrival wins": {given{"corrected": one + " newer 9 31\n" + one + " new 9 30"},
			one + " " + new + " newer\n" + first + "_v2\n" + new},
		"there and back": {given{"corrected": one + " own 9 31\n" + one + " new 9 30"}, ""},
		"corrected, and paid the same night": {given{
			"corrected": one + " new 9 30", "paid": first + " " + one + " true 9"}, ""},
		"corrected, and came back the same night": {given{
			"corrected": one + " new 9 30", "paid": first + " " + one + " false 9",
		}, one + " " + new + " new\n" + new},
		"corrected, and revoked": {given{"corrected": one + " new 9 30",
			"entry": "150104202500000002 21 1 资金 -10 9 " + one}, first + "_v2"},
		"corrected, and stands still": {given{"corrected": one + " new 9 30", "standstill": "class 1"}, ""},
		"in the newer list already, which the older one turns out to have paid": {given{
			"corrected": one + " new 8 30", "batch": second + " 8", "list": second + " 8",
			"line": second + " " + one + " 8 new", "paid": first + " " + one + " true 9"}, second + "_v2"},
		"in the newer list already, and from the older one it came back": {given{
			"corrected": one + " new 8 30", "batch": second + " 8", "list": second + " 8",
			"line": second + " " + one + " 8 new", "paid": first + " " + one + " false 9"}, ""},
		"corrected again": {given{
			"corrected": one + " new 8 30\n" + one + " newest 9 31", "batch": second + " 8", "list": second + " 8",
			"line": second + " " + one + " 8 new",
		}, one + " " + new + " newest\n" + second + "_v2\n" + new},
	}.with(given{
		"class": "1 150104 SYB 2025-06-02", "award": "21 1 150104 GYB 10", "entry": one + " 21 1 资金 10 1",
		"batch": first + " 1", "list": first + " 1", "line": first + " " + one + " 1",
	}), batch, listed)
}

// TestInstitutionsAccounts: the account of 机构目录 is followed without a correction.
func TestInstitutionsAccounts(t *testing.T) {
	newRegister(t).each(t, cases{
		"another since tonight": {given{"account": "school own 1\n school new 9"},
			"1501042025061001 150104202500000001 new"},
		"listed again as it was": {given{"account": "school own 1\n school own 9"}, ""},
		"another institution's":  {given{"account": "school own 1\n other own 1\n other new 9"}, ""},
	}.with(given{
		"class": "1 150104 SYB 2025-06-02",
		"award": "21 1 150104 GYB 10 - - 1 机构\n 21 2 150104 GYB 10 - - 1 个人",
		"entry": "150104202500000001 21 1 资金 10 1\n 150104202500000002 21 2 资金 10 1",
		"batch": "1501042025060101 1",
		"line":  "1501042025060101 150104202500000001 1 own 示例学校 新银行\n 1501042025060101 150104202500000002 1",
	}), batch, "SELECT batch_no, entry_no, account FROM payment_line WHERE run = 9 ORDER BY ALL")
}

// TestReissuedLists: a list with an entry that was reversed, and of which the bank has said nothing, is issued again.
func TestReissuedLists(t *testing.T) {
	const list = "1501042025060101"
	newRegister(t).each(t, cases{
		"reversed before the bank spoke": {given{
			"entry": "150104202500000001 21 1 资金 10 1\n 150104202500000002 21 1 资金 -10 9 150104202500000001",
		}, list + "_v2"},
		"the bank has spoken": {given{
			"entry": "150104202500000001 21 1 资金 10 1\n 150104202500000002 21 1 资金 -10 9 150104202500000001",
			"paid":  list + " 150104202500000001 true 9",
		}, ""},
		"reversed on an earlier night": {given{
			"entry": "150104202500000001 21 1 资金 10 1\n 150104202500000002 21 1 资金 -10 8 150104202500000001",
		}, ""},
		"issued again since": {given{
			"entry": "150104202500000001 21 1 资金 10 1\n 150104202500000002 21 1 资金 -10 9 150104202500000001",
			"list":  list + "_v2 9",
		}, list + "_v2"},
		"issued again before": {given{
			"entry": "150104202500000001 21 1 资金 10 1\n 150104202500000002 21 1 资金 -10 9 150104202500000001",
			"list":  list + "_v2 8",
		}, list + "_v3"},
		"an entry of another list": {given{
			"entry": "150104202500000003 21 1 资金 10 1\n 150104202500000002 21 1 资金 -10 9 150104202500000003",
		}, ""},
	}.with(given{
		"award": "21 1 150104 GYB 10", "batch": list + " 1", "list": list + " 1",
		"line": list + " 150104202500000001 1",
	}), batch, "SELECT subject FROM publication WHERE run = 9 AND workbook = 'payment_list'")
}
