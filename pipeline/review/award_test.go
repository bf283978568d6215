package review

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// awarded is a row of the basic award.
type awarded struct {
	Row       int64  `db:"row"`
	Rate      string `db:"rate"`
	Asked     string `db:"asked"`
	Cut       string `db:"cut"`
	Approved  string `db:"approved"`
	CutReason string `db:"cut_reason"`
	Basis     string `db:"basis"`
}

// asked is the query of an award as [awarded] takes it.
func asked(award rules.Award) string {
	return `SELECT row, rate::VARCHAR AS rate, asked::VARCHAR AS asked, cut::VARCHAR AS cut,
		approved::VARCHAR AS approved, cut_reason, basis FROM (` + award.SQL + ") ORDER BY row"
}

// failed has the first person not pass, so that he has no certificate.
const failed = "UPDATE result SET passed = false WHERE person IN (SELECT person FROM certificate WHERE serial = 1); " +
	"DELETE FROM certificate WHERE serial = 1"

// TestBasicAward at, below and above the rate, and for somebody excluded: asked = approved + cut, to the fen.
func TestBasicAward(t *testing.T) {
	book := changed(t, nil)
	award, ok := book.Award("basic")
	if !ok {
		t.Fatal("no basic award")
	}
	for changes, want := range map[string]awarded{
		"": {4, "1200.00", "1200.00", "0.00", "1200.00", "", "1200元/人（第二十二条），申请1200元，核定1200元"},
		"UPDATE staged_claimant SET asked = 1200.01": {
			4, "1200.00", "1200.01", "0.01", "1200.00", "申请金额高于补贴标准1200元，超出部分核减",
			"1200元/人（第二十二条），申请1200.01元，核定1200元",
		},
		"UPDATE staged_claimant SET asked = 1199.99": {
			4, "1200.00", "1199.99", "0.00", "1199.99", "", "1200元/人（第二十二条），申请1199.99元，核定1199.99元",
		},
		failed: {
			4, "1200.00", "1200.00", "1200.00", "0.00", "没有本班期的合格证书",
			"1200元/人（第二十二条），申请1200元，核定0元",
		},
		"UPDATE class_filed SET course = 'GYB'; UPDATE certificate SET course = 'GYB'": {
			4, "500.00", "1200.00", "700.00", "500.00", "申请金额高于补贴标准500元，超出部分核减",
			"500元/人（第二十二条），申请1200元，核定500元",
		},
	} {
		sound(t, "claim").play(t, book, changes, func(tx *ledger.Tx) error {
			got, err := ledger.Select[awarded](context.Background(), tx, asked(award))
			if err == nil && (len(got) != 2 || got[0] != want) {
				t.Errorf("%s:\ngot  %v\nwant %v", changes, got, want)
			}
			return err
		})
	}
}

// TestEarlierFindingsDoNotDependOnLaterOnes: what the first of two says is the same alone and with the second behind
// it.
func TestEarlierFindingsDoNotDependOnLaterOnes(t *testing.T) {
	book := changed(t, nil)
	second := `INSERT INTO staged_application
SELECT * REPLACE (902 AS submission, 902 AS arrival) FROM staged_application;
INSERT INTO staged_opening SELECT * REPLACE (902 AS submission) FROM staged_opening;
INSERT INTO staged_planned_session SELECT * REPLACE (902 AS submission) FROM staged_planned_session;
INSERT INTO staged_trainee SELECT * REPLACE (902 AS submission, p(20 + row) AS person) FROM staged_trainee;
INSERT INTO staged_cell SELECT * REPLACE (902 AS submission) FROM staged_cell;`
	faulty := `UPDATE staged_trainee SET gender = '女';
UPDATE staged_planned_session SET lessons = 5 WHERE row = 4;
UPDATE institution SET courses = 'WLC';`
	var alone, before []found
	for changes, all := range map[string]*[]found{faulty: &alone, faulty + second: &before} {
		sound(t, "opening").play(t, book, changes, func(tx *ledger.Tx) error {
			got, err := ledger.Select[found](context.Background(), tx, findingsQuery)
			*all = slices.DeleteFunc(got, func(f found) bool { return strings.HasPrefix(f.Place, "902 ") })
			return err
		})
	}
	if len(alone) == 0 || !slices.Equal(alone, before) {
		t.Errorf("alone %v\nwith a later one %v", alone, before)
	}
}

// TestARunForgetsTheLastWave: the same wave twice decides the same.
func TestARunForgetsTheLastWave(t *testing.T) {
	book := changed(t, nil)
	ctx := context.Background()
	sound(t, "claim").play(t, book, failed, func(tx *ledger.Tx) error {
		first, err := shown(tx, "verdicts")
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "DELETE FROM staged_finding"); err != nil {
			return err
		}
		if err := Run(ctx, tx, book, "claim"); err != nil {
			return err
		}
		again, err := shown(tx, "verdicts")
		if !strings.Contains(first, "excluded 901 row 4") || first != again {
			t.Errorf("first\n%sagain\n%s", first, again)
		}
		return err
	})
}

// TestNoFindingShowsAWholeNumber: identity, telephone and account numbers are masked wherever a rule writes them.
func TestNoFindingShowsAWholeNumber(t *testing.T) {
	book := changed(t, nil)
	for kind, changes := range map[string]string{
		"opening": `UPDATE staged_trainee
SET phone = '13000000099', person = p(11), id_number = id_of(p(11)), gender = '女'`,
		"claim": `UPDATE staged_claimant
SET account = '6200000000001234', advanced_by = '个人', payee = '别人', person = p(1);
UPDATE staged_claim SET account = '6200000000009999'`,
	} {
		sound(t, kind).play(t, book, changes, func(tx *ledger.Tx) error {
			got, err := ledger.Select[found](context.Background(), tx, findingsQuery)
			for _, f := range got {
				for _, whole := range []string{
					"13000000099", "990101199001120012", "6200000000001234", "6200000000009999", "000000000001",
				} {
					if strings.Contains(f.Found+f.Allowed+f.Problem+f.Fix, whole) {
						t.Errorf("%s shows a whole number", f.Rule)
					}
				}
			}
			if len(got) == 0 {
				t.Errorf("%s: nothing was found", kind)
			}
			return err
		})
	}
}
