package audit_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
)

// breach is a contradiction put into the register by hand, as a run of a faulty program that was cut off would leave
// it.
type breach struct {
	invariant, thing string
	sql              []string
	held             string // the file of the county's second class that waits
	cure             string // the number that is revoked; empty where nothing cures it
}

// placed is a breach about a county, which need not be 150104.
type placed struct {
	breach
	county string
}

// in places a breach.
func (b breach) in(county string) placed {
	there := strings.NewReplacer("150104", county, somebodyElse, "99010119900101"+county[3:])
	b.thing, b.cure, b.sql = there.Replace(b.thing), there.Replace(b.cure), slices.Clone(b.sql)
	for i := range b.sql {
		b.sql[i] = there.Replace(b.sql[i])
	}
	return placed{b, county}
}

// newest is the run that the hand puts its rows into; somebody else is nobody of the class.
const newest, somebodyElse = "(SELECT max(run) FROM run)", "99010119900101003"

// breaches break each invariant once, about 150104 alone.
func breaches() []breach {
	const fund, series, class = "2025年就业补助资金", "证书编号150104202503SYB", "班期"
	const serial, entry = "150104202503SYB000", "150104202500000004"
	somebody := entitled("")
	return []breach{
		{"overspent", fund, []string{entitled("200000 AS rate, 200000 AS asked, 200000 AS approved"),
			entered("200000", "-103600")}, "第二班补贴", entry},
		{"balance", fund, []string{somebody, entered("1200", "90000")}, "第二班补贴", ""},
		{"entry_award", class, []string{somebody, entered("1000", "95400")}, "", entry},
		{"entry_twice", class, []string{put("entry", "'"+entry+"' AS entry_no, balance_after AS balance_before, "+
			"balance_after - amount AS balance_after", "entry_no = '150104202500000003'")}, "", entry},
		{"award_twice", class, []string{put("entitlement", "900 AS row", "county = '150104'")}, "", ""},
		{"rate", class, []string{entitled("1300 AS rate")}, "", ""},
		{"approved", class, []string{entitled("700 AS approved, 500 AS cut")}, "", ""},
		{"digest", class, []string{entitled("'x' AS rules_digest")}, "", ""},
		{"uplift_base", class, []string{entitled("'上浮' AS kind"), entered("1200", "95200")}, "", entry},
		{"certificate_number", series,
			[]string{given("'" + serial + "14' AS certificate_no, 4 AS serial")}, "", serial + "14"},
		{"serial_twice", series,
			[]string{given("'150104202503XYB00003' AS certificate_no, 3 AS serial, 'XYB' AS course")}, "", ""},
		{"serial_gap", series, []string{given("'" + serial + "09' AS certificate_no, 9 AS serial")}, "", ""},
		{"certificate_twice", class,
			[]string{given("'" + serial + "04' AS certificate_no, 4 AS serial")}, "", serial + "04"},
		{"certificate_unearned", class, []string{given("'" + serial + "04' AS certificate_no, 4 AS serial, " +
			somebodyElse + " AS person")}, "", serial + "04"},
		{"series_class", "班期编号150104202505SYB", []string{put("class_number", "999999 AS opening, "+
			"'150104202505SYB' AS prefix, 7 AS ordinal, '150104202505SYB-07' AS class_no",
			"left(class_no, 6) = '150104'")}, "第二班开班", ""},
		{"series_entry", "2025年全部资金", []string{somebody,
			strings.Replace(entered("1200", "95200"), "00000004", "00000009", 1)}, "第二班补贴", ""},
		{"series_batch", "拨付批次15010420250601", []string{"INSERT INTO payment_batch VALUES (" + newest +
			", '1501042025060105', '150104', DATE '2025-06-01')"}, "", ""},
		{"payee", class, []string{put("payment_line", "'1501042025060101' AS batch_no, "+
			"'9900008800000000999' AS account", "entry_no = '150104202500000001'")}, "", ""},
		{"paid_twice", class, []string{paid("1501042025030901"), paid("1501042025060101")}, "", ""},
		{"admitted", class, []string{put("enrolment", "900 AS row, "+somebodyElse+" AS person",
			"opening = (SELECT min(opening) FROM class_filed WHERE county = '150104')")}, "", ""},
	}
}

// put puts a row into a table: one that stands there with columns replaced.
func put(table, replace, like string) string {
	return fmt.Sprintf("INSERT INTO %[1]s SELECT * REPLACE (%[2]s AS run, %[3]s) FROM %[1]s WHERE %[4]s LIMIT 1",
		table, newest, replace, like)
}

// entitled puts in somebody's award, with more columns replaced.
func entitled(more string) string {
	replace := "900 AS row, " + somebodyElse + " AS person, '某人' AS name, '150104202503SYB90900' AS certificate_no"
	if more != "" {
		replace += ", " + more
	}
	return put("entitlement", replace, "county = '150104'")
}

// entered puts in that award's entry.
func entered(amount, after string) string {
	return put("entry", fmt.Sprintf("'150104202500000004' AS entry_no, 900 AS row, %[1]s AS amount, "+
		"%[2]s AS balance_after, %[2]s + %[1]s AS balance_before", amount, after), "entry_no = '150104202500000003'")
}

// paid says that a list has paid the county's first entry.
func paid(batch string) string {
	return "INSERT INTO payment_result VALUES (" + newest + ", 1, 1, '150104202500000001', '" + batch +
		"', true, DATE '2025-06-01', '凭证', NULL)"
}

// given puts in a certificate.
func given(replace string) string {
	return put("certificate", replace, "certificate_no = '150104202503SYB00001'")
}

// TestEachInvariantIsAsked breaks each invariant by hand and asks them all: the one that is broken names 150104 alone.
func TestEachInvariantIsAsked(t *testing.T) {
	t.Parallel()
	w, _ := city(t)
	ctx := context.Background()
	db, err := ledger.Open(ctx, w.Register(), ledger.Memory{})
	w.Must(err)
	defer db.Close()
	w.Must(review.Prepare(ctx, db, w.Rules))
	w.Must(audit.Whole(ctx, db))
	all, err := audit.All()
	w.Must(err)
	undo := errors.New("undo")
	for _, b := range breaches() {
		err := db.Tx(ctx, func(tx *ledger.Tx) error {
			for _, statement := range append([]string{anotherRun}, b.sql...) {
				if _, err := tx.Exec(ctx, statement); err != nil {
					return err
				}
			}
			found, err := audit.Ask(ctx, tx, all)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(found, func(f audit.Breach) bool { return f.Invariant == b.invariant }) {
				t.Errorf("%s is not found: %+v", b.invariant, found)
			}
			for _, f := range found {
				for _, county := range counties {
					if county != "150104" && strings.Contains(fmt.Sprint(f), county) {
						t.Errorf("%s: another county's is named: %+v", b.invariant, f)
					}
				}
			}
			return undo
		})
		if !errors.Is(err, undo) {
			t.Fatalf("%s: %v", b.invariant, err)
		}
	}
}

// anotherRun begins the run that a breach is put into.
const anotherRun = "INSERT INTO run SELECT * REPLACE (run + 1 AS run) FROM run ORDER BY run DESC LIMIT 1"
