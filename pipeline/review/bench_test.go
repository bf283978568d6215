package review

import (
	"context"
	"fmt"
	"testing"

	"chuangpei/pipeline/ledger"
)

// BenchmarkRules reviews a batch of sound openings of three people and 14 sittings, each of an institution of its own,
// and says what an application costs. What one alone costs is the price of asking every rule at all.
func BenchmarkRules(b *testing.B) {
	for _, applications := range []int{1, 100, 1000} {
		b.Run(fmt.Sprint(applications), func(b *testing.B) { benchmarkRules(b, applications) })
	}
}

// copies makes n-1 more of the sound opening: other people, another institution, room and class name.
const copies = `INSERT INTO institution SELECT i.* REPLACE (i.credit_code || n AS credit_code)
FROM institution i, range(2, %[1]d + 1) t(n)
WHERE i.credit_code = '91150102MA00000001';
INSERT INTO staged_application
SELECT a.* REPLACE (900 + n AS submission, 900 + n AS arrival, a.sender_code || n AS sender_code)
FROM staged_application a, range(2, %[1]d + 1) t(n);
INSERT INTO staged_opening SELECT o.* REPLACE (
  900 + n AS submission, o.credit_code || n AS credit_code, o.name || n AS name, o.place || n AS place)
FROM staged_opening o, range(2, %[1]d + 1) t(n);
INSERT INTO staged_planned_session SELECT s.* REPLACE (900 + n AS submission)
FROM staged_planned_session s, range(2, %[1]d + 1) t(n);
INSERT INTO staged_cell SELECT c.* REPLACE (900 + n AS submission)
FROM staged_cell c, range(2, %[1]d + 1) t(n);
INSERT INTO staged_trainee
SELECT p.* REPLACE (900 + n AS submission, p(1000 + 5 * n + p.row) AS person, p.phone || n AS phone)
FROM staged_trainee p, range(2, %[1]d + 1) t(n);`

func benchmarkRules(b *testing.B, applications int) {
	db, book := prepared(b)
	macros(b, db)
	ctx := context.Background()
	err := db.Tx(ctx, func(tx *ledger.Tx) error {
		for _, sql := range []string{fixture(b, "opening"), fmt.Sprintf(copies, applications)} {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return err
			}
		}
		for b.Loop() {
			if _, err := tx.Exec(ctx, "DELETE FROM staged_finding"); err != nil {
				return err
			}
			if err := Run(ctx, tx, book, "opening"); err != nil {
				return err
			}
		}
		n, err := ledger.Scalar[int64](ctx, tx, "SELECT count(*) FROM staged_verdict WHERE NOT returned")
		if err == nil && n != int64(applications) {
			b.Errorf("%d of %d go on", n, applications)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N)/float64(applications), "ms/app")
}
