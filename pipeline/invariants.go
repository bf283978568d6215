package pipeline

import (
	"context"
	"fmt"

	"chuangpei/pipeline/ledger"
)

// Broken means that the register contradicts itself. Nothing more is numbered or paid until somebody has looked.
type Broken struct{ What string }

func (b *Broken) Error() string { return "integrity check failed: " + b.What }

// invariant is a sentence that must hold after every run, and the query that counts what speaks against it.
type invariant struct{ sentence, query string }

// invariants that money and numbers rest on. Each query counts offenders of this run, so that its cost does not grow with history.
func invariants() []invariant {
	return []invariant{
		{"a certificate number is not its prefix and a five-digit serial",
			`SELECT count(*) FROM certificate JOIN class USING (opening) WHERE certificate.run = ? AND (length(certificate_no) <> 20 OR right(certificate_no, 5) <> printf('%05d', serial)
				OR left(certificate_no, 6) <> certificate.county OR substr(certificate_no, 13, 3) <> certificate.course)`},
		{"a serial was given twice in its scope",
			`SELECT count(*) FROM (SELECT scope, serial FROM certificate SEMI JOIN (SELECT DISTINCT scope FROM certificate WHERE run = ?) s USING (scope) GROUP BY ALL HAVING count(*) > 1)`},
		{"a person holds two certificates of one course",
			`SELECT count(*) FROM (SELECT person, course FROM certificate SEMI JOIN (SELECT DISTINCT person FROM certificate WHERE run = ?) s USING (person)
				ANTI JOIN certificate_void USING (certificate_no) GROUP BY ALL HAVING count(*) > 1)`},
		{"a certificate went to somebody who did not pass",
			`SELECT count(*) FROM certificate c ANTI JOIN result s ON s.submission = c.submission AND s.row = c.row AND s.passed AND s.person = c.person WHERE c.run = ?`},
		{"a fund is overspent", `SELECT count(*) FROM entry WHERE run = ? AND balance_after < 0`},
		{"a fund's last balance is not what was given less what was committed",
			`WITH last AS (SELECT county, fund, year, arg_max(balance_after, entry_no) AS balance FROM entry WHERE run = ? AND reverses IS NULL GROUP BY ALL)
			SELECT count(*) FROM last l WHERE balance <> (SELECT coalesce(sum(amount), 0) FROM allotment a WHERE a.county = l.county AND a.fund = l.fund AND a.year = l.year)
				- (SELECT sum(amount) FROM entry e WHERE e.county = l.county AND e.fund = l.fund AND e.year = l.year)`},
		{"an entry is not what its entitlement approved",
			`SELECT count(*) FROM entry y LEFT JOIN entitlement e ON e.submission = y.submission AND e.row = y.row WHERE y.run = ? AND y.reverses IS NULL AND (e.approved IS DISTINCT FROM y.amount OR e.approved + e.cut <> e.asked OR e.approved > e.rate)`},
		{"an entitlement has two entries",
			`SELECT count(*) FROM (SELECT submission, row FROM entry WHERE reverses IS NULL AND submission IN (SELECT submission FROM entry WHERE run = ?) GROUP BY ALL HAVING count(*) > 1)`},
		{"a person is awarded one course twice",
			`WITH given AS (SELECT * FROM entitlement e SEMI JOIN (SELECT DISTINCT person FROM entitlement WHERE run = ?) n USING (person) WHERE approved > 0),
			live AS (SELECT g.* FROM given g LEFT JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL LEFT JOIN entry v ON v.reverses = y.entry_no
				LEFT JOIN refusal f ON f.target = g.submission LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
				WHERE v.entry_no IS NULL AND (y.entry_no IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL))
			SELECT count(*) FROM (SELECT person, course, kind FROM live GROUP BY ALL HAVING count(*) > 1)`},
		{"admitted trainees are not the roster less the excluded",
			`SELECT count(*) FROM reviewed w JOIN tally t ON t.submission = w.submission AND t.sheet = '学员名单' WHERE w.run = ? AND w.kind = 'opening' AND NOT w.returned
				AND t.rows - t.excluded <> (SELECT count(*) FROM enrolment e WHERE e.opening = w.submission)`},
	}
}

// answers are the invariants of a run that has published: every input has its verdict and its receipt.
func answers() []invariant {
	return []invariant{
		{"a submission has no verdict", `SELECT count(*) FROM submission ANTI JOIN verdict USING (submission) WHERE submission.run <= ?`},
		{"a verdict has no receipt",
			`SELECT count(*) FROM verdict v WHERE v.run = ? AND NOT EXISTS (SELECT 1 FROM published p WHERE p.run = v.run AND p.workbook = 'receipt' AND p.subject = CAST(v.submission AS VARCHAR))`},
	}
}

// invariants checks the whole run, its verdicts and receipts included, and fails with Broken on the first sentence that does
// not hold.
func (s *session) invariants(ctx context.Context) error {
	return s.hold(ctx, s.db, append(invariants(), answers()...))
}

// hold checks sentences about the run and fails with Broken on the first that does not hold.
func (s *session) hold(ctx context.Context, from ledger.Querier, sentences []invariant) error {
	for _, i := range sentences {
		n, err := ledger.Scalar[int64](ctx, from, i.query, s.terms.Run)
		if err != nil {
			return fmt.Errorf("check that no %s: %w", i.sentence, err)
		}
		if n > 0 {
			return &Broken{What: fmt.Sprintf("%s (%d times in run %d)", i.sentence, n, s.terms.Run)}
		}
	}
	return nil
}
