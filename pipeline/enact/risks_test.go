package enact

import (
	"context"
	"testing"

	"chuangpei/pipeline/ledger"
)

// everyRisk is what testdata/risks.sql has open: notes that ask nobody to do anything are none, a pass despite being
// barred is one.
const everyRisk = `
	YD150104000021001
	YD150104000021002
	YD150104000021003
	YD150104000021005
	YD150104000022001
	YD150104000022002`

// settlings are what settles doubts, and what of them is still open, a list for the county asked for with each.
func settlings() map[string][2]string {
	return map[string][2]string{
		"cleared": {"INSERT INTO cleared VALUES (9, 1, 1, 'YD150104000021003', '某人', '', DATE '2025-06-10')", `
			YD150104000021001
			YD150104000021002
			YD150104000021005
			YD150104000022001
			YD150104000022002
			150104
			全市`},
		"its application revoked": {"INSERT INTO refusal VALUES (9, 21, 1, '', DATE '2025-06-10')", `
			YD150104000022001
			YD150104000022002
			150104
			全市`},
		"its class revoked": {"INSERT INTO class_void VALUES (9, 7, 1, '', DATE '2025-06-10')", `
			150104
			全市`},
		"one certificate void": {"INSERT INTO certificate_void VALUES (9, 'C1', 1, '', DATE '2025-06-10')", `
			YD150104000021002
			YD150104000021003
			YD150104000021005
			YD150104000022001
			YD150104000022002
			150104
			全市`},
		"all certificates void": {"INSERT INTO certificate_void VALUES (9, 'C1', 1, '', DATE '2025-06-10'), " +
			"(9, 'C2', 1, '', DATE '2025-06-10')", `
			YD150104000022001
			YD150104000022002
			150104
			全市`},
		"one award over": {"INSERT INTO award_ended VALUES (9, 22, 1, 'A22-4', '', 1)", `
			YD150104000021001
			YD150104000021002
			YD150104000021003
			YD150104000021005
			YD150104000022002
			150104
			全市`},
		"nothing": {"SELECT 1", everyRisk},
	}
}

// TestWhatIsSettledIsOpenNoMore: a list shows what somebody has still to look into, and comes when that changes.
func TestWhatIsSettledIsOpenNoMore(t *testing.T) {
	r := newRegister(t)
	for name, c := range settlings() {
		t.Run(name, func(t *testing.T) {
			r.check(t, given{}, func(ctx context.Context, tx *ledger.Tx) error {
				if _, err := tx.Exec(ctx, read(t, "risks")+c[0]); err != nil {
					return err
				}
				touched := map[string]bool{"finding": true}
				if err := doubts(ctx, tx, touched); err != nil {
					return err
				}
				if _, err := tx.Exec(ctx, "INSERT INTO risk_over FROM over_of_risks"); err != nil {
					return err
				}
				return requestPublications(ctx, tx, "publications", touched)
			}, "FROM (SELECT risk FROM open_risks(true, true, true) ORDER BY risk) UNION ALL "+
				"FROM (SELECT subject FROM publication WHERE workbook = 'risk_list' ORDER BY subject)", c[1])
		})
	}
}
