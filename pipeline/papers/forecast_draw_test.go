package papers

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestWhichFundPays: what is due comes from the fund that is named, or from the first in the policy's order that still
// holds money; what is more goes on to the next, and is missing in the last.
func TestWhichFundPays(t *testing.T) {
	const both = "150104 职业技能提升行动专账资金 5000\n150104 就业补助资金 "
	newAhead(t).each(t, foreseenCases{
		"the first until it is empty, then the next": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10", "allotment": both + "10000"},
			`职业技能提升行动专账资金 在办 2025-07-20 5000.00 7000.00
			就业补助资金 在办 2025-07-20 7000.00 0.00`},
		"what no fund can pay is asked of the last": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10", "allotment": both + "2000"},
			`职业技能提升行动专账资金 在办 2025-07-20 5000.00 7000.00
			就业补助资金 在办 2025-07-20 7000.00 5000.00`},
		"in the order in which it is due": {foreseen{
			"class": "1 150104 SYB 2025-06-22 3\n2 150104 SYB 2025-06-20 2", "allotment": both + "10000"},
			`职业技能提升行动专账资金 在办 2025-07-20 2400.00 0.00
			职业技能提升行动专账资金 在办 2025-07-22 2600.00 1000.00
			就业补助资金 在办 2025-07-22 1000.00 0.00`},
		"no fund that may not pay the course": {foreseen{
			"class": "1 150104 IYB 2025-06-20 10", "allotment": both + "10000"},
			"职业技能提升行动专账资金 在办 2025-07-20 12000.00 7000.00"},
		"nor another county's money, nor one that was given none": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10", "allotment": "150102 职业技能提升行动专账资金 90000\n150104 " +
				"就业补助资金 90000"},
			`职业技能提升行动专账资金 在办 2025-07-20 0.00 12000.00
			就业补助资金 在办 2025-07-20 12000.00 0.00`},
		"first what waits, from the fund that it names": {foreseen{
			"class": "1 150104 GYB 2025-06-20 4", "allotment": both + "2000",
			"held": "7 150104 SYB 1500.50 就业补助资金"},
			`就业补助资金 暂缓 2025-06-10 1500.50 0.00
			就业补助资金 在办 2025-07-20 2000.00 1500.50`},
		"what waits for no fund of its own, in the policy's order": {foreseen{
			"allotment": both + "2000", "held": "7 150104 SYB 1500.50"},
			"职业技能提升行动专账资金 暂缓 2025-06-10 1500.50 0.00"},
		"for the people it may pay": {foreseen{
			"policy": "UPDATE policy_fund SET category = '退役军人' WHERE fund = '职业技能提升行动专账资金'",
			"class":  "1 150104 SYB 2025-06-20 10", "allotment": both + "10000"},
			`职业技能提升行动专账资金 在办 2025-07-20 3600.00 0.00
			就业补助资金 在办 2025-07-20 8400.00 0.00`},
		"next year's money, from then on": {foreseen{
			"class": "1 150104 SYB 2025-12-01 10\n2 150104 SYB 2025-12-02 10", "allotment": both + "10000"},
			`职业技能提升行动专账资金 在办 2025-12-31 5000.00 7000.00
			就业补助资金 在办 2025-12-31 7000.00 0.00`},
	}, func(f foresight) (lines []string) {
		for _, fund := range f.funds {
			for _, d := range fund.draws {
				if fund.code == "150104" {
					lines = append(lines, strings.Join([]string{fund.row.Fund, d.part, d.on.Format(time.DateOnly),
						yuan(d.fen), yuan(d.short)}, " "))
				}
			}
		}
		return lines
	})
}

// TestWhatIsLeftOfAFund: what is left is what was allotted less what was committed and is 待收回; what will be asked
// leaves the rest, and the day from which it is too little.
func TestWhatIsLeftOfAFund(t *testing.T) {
	paid := `1 150104 IYB 2025-03-01 3 3 3 职业技能提升行动专账资金 2025-03-21`
	newAhead(t).each(t, foreseenCases{
		"what is not paid yet is committed": {foreseen{
			"class": paid, "allotment": "150104 职业技能提升行动专账资金 9000", "target": "150104 IYB 3"},
			`职业技能提升行动专账资金 9000 3600 0 5400 0 0 5400
			合计 9000 3600 0 5400 0 0 5400`},
		"what is paid is not waited for, what was paid and revoked is bound": {foreseen{
			"class": paid, "allotment": "150104 职业技能提升行动专账资金 9000", "target": "150104 IYB 3",
			"after": `INSERT INTO payment_result BY NAME
				SELECT 1 AS run, 1 AS submission, row, entry_no, 'b' AS batch_no, true AS paid,
					DATE '2025-04-01' AS paid_on
				FROM entry WHERE row < 2;
				INSERT INTO entry BY NAME SELECT * REPLACE (9 AS run, '1501042025' AS entry_no, -amount AS amount,
				entry_no AS reverses) FROM entry WHERE row = 0`},
			`职业技能提升行动专账资金 9000 1200 1200 5400 0 0 5400
			合计 9000 1200 1200 5400 0 0 5400`},
		"too little from the day on which it is exceeded, and next year's beside it": {foreseen{
			"class":     "1 150104 IYB 2025-06-20 2\n2 150104 IYB 2025-07-20 2\n3 150104 IYB 2025-12-20 2",
			"allotment": "150104 职业技能提升行动专账资金 4000", "target": "150104 IYB 0"},
			`职业技能提升行动专账资金 4000 0 0 4000 4800 2400 -800 2025-08-19
			合计 4000 0 0 4000 4800 2400 -800`},
		"one that was allotted none": {foreseen{
			"class": "1 150104 GYB 2025-06-20 2", "target": "150104 GYB 0"},
			`就业补助资金 0 0 0 0 1000 0 -1000 2025-07-20
			合计 0 0 0 0 1000 0 -1000`},
	}, func(f foresight) (lines []string) {
		whole := f.about(city)
		for _, r := range append(whole.Funds, whole.Sum) {
			line := fmt.Sprint(cmp.Or(r.Fund, "合计"), " ", r.Allotted/100, r.Unpaid/100, r.Owed/100, r.Balance/100,
				r.Class/100, r.Next/100, r.Remains/100)
			if !r.DryOn.IsZero() {
				line += " " + r.DryOn.Format(time.DateOnly)
			}
			lines = append(lines, line)
		}
		return lines
	})
}
