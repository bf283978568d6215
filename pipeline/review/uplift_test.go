package review

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// upliftAward gives the award query of an uplift.
func upliftAward(t *testing.T, book *rules.Book) string {
	t.Helper()
	award, ok := book.Award("uplift")
	if !ok {
		t.Fatal("no award of an uplift")
	}
	return asked(award)
}

// TestUpliftAward at, below and above the top-up of each course that has one, for one excluded, and for a course
// without.
func TestUpliftAward(t *testing.T) {
	book := changed(t, nil)
	query := upliftAward(t, book)
	course := func(code string) string {
		return "UPDATE class_filed SET course = '" + code + "'; UPDATE certificate SET course = '" + code + "';"
	}
	ask := func(yuan string) string { return "UPDATE staged_uplift_claimant SET asked = " + yuan }
	const syb, wlc = "1200 × 40% = 480（第二十二条）", "1600 × 40% = 640（第二十二条）"
	for changes, want := range map[string]awarded{
		"":            {4, "480.00", "480.00", "0.00", "480.00", "", syb},
		ask("480.01"): {4, "480.00", "480.01", "0.01", "480.00", "申请金额高于上浮金额480元，超出部分核减", syb},
		ask("479.99"): {
			4, "480.00", "479.99", "0.00", "479.99", "", syb + "，申请479.99元，核定479.99元",
		},
		course("WLC") + ask("640"): {4, "640.00", "640.00", "0.00", "640.00", "", wlc},
		course("WLC") + ask("640.01"): {
			4, "640.00", "640.01", "0.01", "640.00", "申请金额高于上浮金额640元，超出部分核减", wlc,
		},
		"UPDATE staged_uplift_claimant SET state = '注销' WHERE row = 4": {
			4, "480.00", "480.00", "480.00", "0.00", "企业登记状态是注销，不是存续或在营", syb + "，申请480元，核定0元",
		},
		course("IYB"): {
			4, "0.00", "480.00", "480.00", "0.00", "改善企业（IYB）没有上浮补贴",
			"改善企业（IYB）没有上浮（第二十二条）",
		},
	} {
		sound(t, "uplift").play(t, book, changes, func(tx *ledger.Tx) error {
			got, err := ledger.Select[awarded](context.Background(), tx, query)
			if err == nil && (len(got) != 2 || got[0] != want) {
				t.Errorf("%s:\ngot  %v\nwant %v", changes, got, want)
			}
			return err
		})
	}
}

// TestUpliftAwardLeavesOutWhatNobodyKnows: no amount, no person or no such certificate, no row.
func TestUpliftAwardLeavesOutWhatNobodyKnows(t *testing.T) {
	book := changed(t, nil)
	query := upliftAward(t, book)
	for _, unknown := range []string{"asked = NULL", "person = NULL", "certificate_no = '150102202502SYB00009'"} {
		changes := "UPDATE staged_uplift_claimant SET " + unknown + " WHERE row = 4"
		sound(t, "uplift").play(t, book, changes, func(tx *ledger.Tx) error {
			got, err := ledger.Select[awarded](context.Background(), tx, query)
			if err == nil && (len(got) != 1 || got[0].Row != 5) {
				t.Errorf("%s: %v", unknown, got)
			}
			return err
		})
	}
}

// TestNoUpliftMoreThanTheTopUp, whatever is asked under whatever percentage: asked = approved + cut, and nothing over
// the top-up, to the fen.
func TestNoUpliftMoreThanTheTopUp(t *testing.T) {
	book := changed(t, nil)
	query := upliftAward(t, book)
	frames := book.Frames("uplift")
	lines := frames[slices.IndexFunc(frames, func(f rules.Frame) bool { return f.Name == "uplift_line" })].SQL
	sound(t, "uplift").play(t, book, "", func(tx *ledger.Tx) error {
		rapid.Check(t, func(r *rapid.T) {
			asked, percent := rapid.Int64Range(1, 200_000).Draw(r, "fen"), rapid.Int64Range(1, 99).Draw(r, "percent")
			changes := fmt.Sprintf(`UPDATE policy_course SET uplift_percent = %d WHERE course = 'SYB';
UPDATE staged_uplift_claimant SET asked = %s;
DELETE FROM uplift_line;
INSERT INTO uplift_line `, percent, yuan(asked))
			if _, err := tx.Exec(context.Background(), changes+lines); err != nil {
				r.Fatal(err)
			}
			all, err := ledger.Select[awarded](context.Background(), tx, query)
			if err != nil || len(all) != 2 {
				r.Fatalf("%v %v", all, err)
			}
			compare(r, all[0], asked, 1200*percent)
		})
		return nil
	})
}

// compare holds an award against what fen arithmetic says.
func compare(r *rapid.T, got awarded, asked, topUp int64) {
	approved := min(asked, topUp)
	want := awarded{
		Row: 4, Rate: yuan(topUp), Asked: yuan(asked), Cut: yuan(asked - approved), Approved: yuan(approved),
	}
	if (got.CutReason != "") != (approved < asked) || strings.Contains(got.Basis, "核定") != (approved < topUp) {
		r.Errorf("reason %q, basis %q", got.CutReason, got.Basis)
	}
	if got.CutReason, got.Basis = "", ""; got != want {
		r.Errorf("got %v, want %v", got, want)
	}
}

// yuan writes fen as the register does.
func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// TestNothingIsLearntOfOthers: a finding about another's certificate names neither its holder nor the class.
func TestNothingIsLearntOfOthers(t *testing.T) {
	book := changed(t, nil)
	const another = "UPDATE staged_uplift_claimant SET certificate_no = '150102202502SYB00003' WHERE row = 4"
	for _, changes := range []string{
		another,
		"UPDATE class_filed SET institution = '91150102MA00000002';" + another,
	} {
		sound(t, "uplift").play(t, book, changes, func(tx *ledger.Tx) error {
			got, err := ledger.Select[found](context.Background(), tx, findingsQuery)
			if len(got) == 0 {
				t.Errorf("%s: nothing was found", changes)
			}
			named := func(f found) bool { return strings.Contains(f.Found+f.Allowed+f.Problem, "学员丁3") }
			if i := slices.IndexFunc(got, named); i >= 0 {
				t.Errorf("%s names the holder", got[i].Rule)
			}
			return err
		})
	}
}
