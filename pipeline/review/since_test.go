package review

import (
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/ledger"
)

// TestSince: a check that says since when does not touch what is of an earlier day: a class by the day it opened, of
// uplifts each row by its own, and what has no class by the day its file came. One that says until when does not touch
// what is of that day or later.
func TestSince(t *testing.T) {
	const platform = `DELETE FROM platform;
INSERT INTO staged_application VALUES (901, 901, 'register', '市级', '', DATE '2025-06-01');
INSERT INTO staged_platform BY NAME SELECT 901 AS submission, 2 AS row, '平台甲' AS name, '供应商' AS supplier,
  '91150102MA00000090' AS credit_code, DATE '2025-01-01' AS starts_on, DATE '2027-01-01' AS ends_on, '有效' AS state`
	for _, c := range []struct{ kind, file, day, changes string }{
		{"opening", "A19-3", "2025-03-03", "UPDATE staged_opening SET applicants = 9"},
		{"completion", "A20-8", "2025-02-03", "UPDATE staged_completion SET examined_on = DATE '2025-02-04'"},
		{"claim", "A21-4", "2025-02-03", "UPDATE staged_claim SET applicants = 9"},
		{"uplift", "A22-3.state", "2025-02-03", "UPDATE staged_uplift_claimant SET state = '注销' WHERE row = 4"},
		{"register", "A11-2", "2025-06-01", platform},
		{"decision", "D-1.decided", "2025-03-20", "UPDATE staged_decision SET decided_on = DATE '2099-01-01'"},
		{"account", "A18-3.same_account", "2025-03-20",
			"UPDATE staged_account_correction SET account = '6200000000000000' WHERE row = 4"},
		{"payment", "D-1.voucher", "2025-03-20", "UPDATE staged_payment_result SET result = '成功', voucher = NULL"},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		rule, _, _ := strings.Cut(c.file, ".")
		for _, at := range []struct {
			key   string
			after int
			finds bool
		}{
			{"since", -1, true}, {"since", 0, true}, {"since", 1, false},
			{"until", -1, false}, {"until", 0, false}, {"until", 1, true},
		} {
			header := "-- " + at.key + ": " + day.AddDate(0, 0, at.after).Format(time.DateOnly)
			book := changed(t, map[string][2]string{
				"checks/" + c.file + ".sql": {"-- message: ", header + "\n-- message: "},
			})
			sound(t, c.kind).playRule(t, book, rule, c.changes, func(tx *ledger.Tx) error {
				got, err := shown(tx, rule)
				if (got != "") != at.finds {
					t.Errorf("%s of %s, %s: %q", c.file, c.day, header, got)
				}
				return err
			})
		}
	}
}

// TestSinceOfAnUnknownDay: what is of no known day is not of an earlier one.
func TestSinceOfAnUnknownDay(t *testing.T) {
	book := changed(t, map[string][2]string{"checks/A18-2.sql": {"-- outcome: ", "-- since: 2099-01-01\n-- outcome: "}})
	for changes, want := range map[string]bool{
		"UPDATE staged_claim SET class_no = '150102209902SYB-01'": true, // no such class
		"DELETE FROM certificate WHERE serial = 1":                false,
	} {
		sound(t, "claim").playRule(t, book, "A18-2", changes, func(tx *ledger.Tx) error {
			got, err := shown(tx, "A18-2")
			if (got != "") != want {
				t.Errorf("%s: %q", changes, got)
			}
			return err
		})
	}
}
