package enact

import "testing"

const entriesOfTonight = `
	SELECT entry_no, submission, row, fund, amount, balance_before, balance_after, bound
	FROM entry WHERE run = 9 ORDER BY entry_no`

// TestFundsHoldEnough: money is committed whole, from a fund that holds it (article 21).
func TestFundsHoldEnough(t *testing.T) {
	newRegister(t).each(t, cases{
		"exactly enough": {given{
			"allotment": "150104 就业补助资金 1200.00",
			"award":     "21 1 150104 GYB 1200.00",
		}, "150104202500000001 21 1 就业补助资金 1200.00 1200.00 0.00 0.00"},
		"a fen too little": {given{
			"allotment": "150104 就业补助资金 1199.99",
			"award":     "21 1 150104 GYB 1200.00",
		}, ""},
		"a fen over": {given{
			"allotment": "150104 就业补助资金 1200.01",
			"award":     "21 1 150104 GYB 1200.00",
		}, "150104202500000001 21 1 就业补助资金 1200.00 1200.01 0.01 0.00"},
		"rows of money add up, those of another year do not": {given{
			"allotment": "150104 就业补助资金 700\n 150104 就业补助资金 500\n 150104 就业补助资金 9999 2024",
			"award":     "21 1 150104 GYB 1200",
		}, "150104202500000001 21 1 就业补助资金 1200.00 1200.00 0.00 0.00"},
		"another year's money pays nothing": {given{
			"allotment": "150104 就业补助资金 1199\n 150104 就业补助资金 9999 2024",
			"award":     "21 1 150104 GYB 1200",
		}, ""},
		"by arrival before the order within a claim": {given{
			"allotment": "150104 就业补助资金 2400",
			"award":     "22 1 150104 GYB 1200\n 21 1 150104 GYB 1200\n 21 2 150104 GYB 1200",
		}, `150104202500000001 21 1 就业补助资金 1200.00 2400.00 1200.00 0.00
			150104202500000002 21 2 就业补助资金 1200.00 1200.00 0.00 0.00`},
		"after what is entered": {given{
			"allotment": "150104 就业补助资金 2400",
			"entry":     "150104202500000041 1 1 就业补助资金 1200\n 150104202400000099 1 2 就业补助资金 1200",
			"award":     "21 1 150104 GYB 1200",
		}, "150104202500000042 21 1 就业补助资金 1200.00 1200.00 0.00 0.00"},
		"a fen is spent already": {given{
			"allotment": "150104 就业补助资金 2400",
			"entry":     "150104202500000041 1 1 就业补助资金 1200.01",
			"award":     "21 1 150104 GYB 1200",
		}, ""},
	}, fund, entriesOfTonight)
}

// TestFundsInOrder: money goes first come first served to the fund that the claim names, or the policy puts first; who
// waits holds up those behind on the same funds.
func TestFundsInOrder(t *testing.T) {
	newRegister(t).each(t, cases{
		"the policy's first fund, then its second": {given{
			"allotment": "150104 就业补助资金 5000\n 150104 职业技能提升行动专账资金 2000",
			"award":     "21 1 150104 SYB 1200\n 22 1 150104 SYB 1200",
		}, `150104202500000001 21 1 职业技能提升行动专账资金 1200.00 2000.00 800.00 0.00
			150104202500000002 22 1 就业补助资金 1200.00 5000.00 3800.00 0.00`},
		"nobody is paid in parts from two": {given{
			"allotment": "150104 就业补助资金 700\n 150104 职业技能提升行动专账资金 700",
			"award":     "21 1 150104 SYB 1200",
		}, ""},
		"the fund that the claim names, and no other": {given{
			"allotment": "150104 就业补助资金 5000\n 150104 职业技能提升行动专账资金 1000",
			"award":     "21 1 150104 SYB 1200 职业技能提升行动专账资金\n 22 1 150104 SYB 1200 就业补助资金",
		}, "150104202500000001 22 1 就业补助资金 1200.00 5000.00 3800.00 0.00"},
		"who waits holds up whoever comes later to the fund, however little": {given{
			"allotment": "150104 就业补助资金 1000\n 150102 就业补助资金 1000",
			"award":     "21 1 150104 GYB 1200\n 22 1 150104 GYB 10\n 23 1 150102 GYB 10",
		}, "150102202500000001 23 1 就业补助资金 10.00 1000.00 990.00 0.00"},
		"who waits for two funds holds up both": {given{
			"allotment": "150104 就业补助资金 1000\n 150104 职业技能提升行动专账资金 1000",
			"award":     "21 1 150104 SYB 1200\n 22 1 150104 GYB 10\n 23 1 150104 IYB 10",
		}, ""},
		"within a claim in its order, as far as the money goes": {given{
			"allotment": "150104 就业补助资金 2400",
			"award":     "21 2 150104 GYB 1200\n 21 1 150104 GYB 1200\n 21 3 150104 GYB 1200",
		}, `150104202500000001 21 1 就业补助资金 1200.00 2400.00 1200.00 0.00
			150104202500000002 21 2 就业补助资金 1200.00 1200.00 0.00 0.00`},
		"each county has its own money and numbers": {given{
			"allotment": "150104 就业补助资金 1200\n 150102 就业补助资金 1200",
			"entry":     "150104202500000007 1 1 职业技能提升行动专账资金 5",
			"award":     "21 1 150104 GYB 1200\n 22 1 150102 GYB 1200",
		}, `150102202500000001 22 1 就业补助资金 1200.00 1200.00 0.00 0.00
			150104202500000008 21 1 就业补助资金 1200.00 1200.00 0.00 0.00`},
	}, fund, entriesOfTonight)
}

// TestFundsOfWhatStands: bound money and what ended, waits or stands still commits nothing.
func TestFundsOfWhatStands(t *testing.T) {
	newRegister(t).each(t, cases{
		"what is 待收回 is bound": {given{
			"allotment": "150104 就业补助资金 2400",
			"entry": "150104202500000001 1 1 就业补助资金 1200\n" +
				"150104202500000002 1 1 就业补助资金 -1200 2 150104202500000001",
			"line":  "1501042025021001 150104202500000001",
			"paid":  "1501042025021001 150104202500000001 true",
			"award": "21 1 150104 GYB 1200\n 22 1 150104 GYB 0.01",
		}, "150104202500000003 21 1 就业补助资金 1200.00 1200.00 0.00 1200.00"},
		"what was reversed and never paid is there again": {given{
			"allotment": "150104 就业补助资金 1200",
			"entry": "150104202500000001 1 1 就业补助资金 1200\n" +
				"150104202500000002 1 1 就业补助资金 -1200 2 150104202500000001",
			"award": "21 1 150104 GYB 1200",
		}, "150104202500000003 21 1 就业补助资金 1200.00 1200.00 0.00 0.00"},
		"nobody twice": {given{
			"allotment": "150104 就业补助资金 5000",
			"entry":     "150104202500000001 21 1 就业补助资金 1200",
			"award":     "21 1 150104 GYB 1200\n 21 2 150104 GYB 0",
		}, ""},
		"no money on what has ended": {given{
			"allotment": "150104 就业补助资金 5000",
			"award": "21 1 150104 GYB 10\n 22 1 150104 GYB 10 - C1\n 23 1 150104 GYB 10\n" +
				"23 2 150104 GYB 20",
			"refusal":          "21",
			"certificate_void": "C1",
			"award_ended":      "23 1",
		}, "150104202500000001 23 2 就业补助资金 20.00 5000.00 4980.00 0.00"},
		"none before 同意, where the city waits for it": {given{
			"city":      "approval signed",
			"allotment": "150104 就业补助资金 5000",
			"award":     "21 1 150104 GYB 10\n 22 1 150104 GYB 20",
			"decision":  "22 同意",
		}, "150104202500000001 22 1 就业补助资金 20.00 5000.00 4980.00 0.00"},
		"a fund, a county or a class that stands still": {given{
			"allotment": "150104 就业补助资金 5000\n 150104 职业技能提升行动专账资金 5000\n" +
				"150102 就业补助资金 5000\n 150103 就业补助资金 5000",
			"award": "21 1 150104 GYB 10\n 22 1 150104 IYB 20\n 23 1 150102 GYB 30\n 24 1 150103 GYB 40 - - 7\n" +
				"25 1 150103 GYB 50",
			"standstill": "fund 150104就业补助资金2025\n entries 1501022025\n class 7\n fund 150103就业补助资金2024",
		}, `150103202500000001 25 1 就业补助资金 50.00 5000.00 4950.00 0.00
			150104202500000001 22 1 职业技能提升行动专账资金 20.00 5000.00 4980.00 0.00`},
		"the uplift of a class before this system, while 历史补贴 holds": {given{
			"allotment": "150104 就业补助资金 5000",
			"past":      "1 1 150104202301GYB00001\n 1 9 150104202301GYB00002",
			"award":     "21 1 150104 GYB 10 - 150104202301GYB00001 0\n 22 1 150104 GYB 20 - 150104202301GYB00002 0",
		}, "150104202500000001 21 1 就业补助资金 10.00 5000.00 4990.00 0.00"},
	}, fund, entriesOfTonight)
}
