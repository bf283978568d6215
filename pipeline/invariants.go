package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// Broken means that the register contradicts itself. Nothing more is numbered or paid until somebody has looked.
type Broken struct{ What string }

func (b *Broken) Error() string { return "integrity check failed: " + b.What }

// invariant is a sentence that must hold after every run, the table whose rows since the last run that came to its end could break it, and the
// query that counts what speaks against it. Each begins at those rows, so that its cost does not grow with history: verify looks at all.
type invariant struct{ of, sentence, query string }

// invariants that money and numbers rest on.
func invariants() []invariant {
	return []invariant{
		{"certificate", "a certificate number is not its prefix and a five-digit serial",
			`SELECT count(*) FROM certificate JOIN class USING (opening) WHERE certificate.run > told() AND (length(certificate_no) <> 20 OR right(certificate_no, 5) <> printf('%05d', serial)
				OR left(certificate_no, 6) <> certificate.county OR substr(certificate_no, 13, 3) <> certificate.course)`},
		{"certificate", "a serial was given twice in its scope",
			`SELECT count(*) FROM (SELECT scope, serial FROM certificate WHERE scope IN (SELECT scope FROM certificate WHERE run > told()) GROUP BY ALL HAVING count(*) > 1)`},
		{"certificate", "a person holds two certificates of one course",
			`SELECT count(*) FROM (SELECT person, course FROM certificate SEMI JOIN (SELECT DISTINCT person FROM certificate WHERE run > told()) s USING (person)
				ANTI JOIN certificate_void USING (certificate_no) GROUP BY ALL HAVING count(*) > 1)`},
		{"certificate", "a certificate went to somebody who did not pass",
			`WITH given AS (SELECT submission, row, person FROM certificate WHERE run > told())
			SELECT count(*) FROM given c ANTI JOIN (SELECT submission, row, person FROM result SEMI JOIN given USING (submission) WHERE passed) s ON s.submission = c.submission AND s.row = c.row AND s.person = c.person`},
		{"entry", "a fund is overspent", `SELECT count(*) FROM entry WHERE run > told() AND balance_after < 0`},
		{"entry", "a fund's last balance is not what was given less what was committed",
			`WITH last AS (SELECT county, fund, year, max(entry_no) AS entry_no FROM entry WHERE run > told()
				AND reverses IS NULL GROUP BY ALL),
			told AS (SELECT l.*, y.run, y.balance_after + coalesce(y.bound, 0) AS balance FROM last l
				JOIN entry y USING (year, entry_no)),
			given AS (SELECT l.entry_no, sum(a.amount) AS amount FROM told l JOIN allotment a USING (county, fund,
				year) WHERE a.run <= l.run GROUP BY ALL),
			spent AS (SELECT l.entry_no, sum(y.amount) AS amount FROM told l JOIN entry y USING (county, fund, year)
				WHERE y.entry_no <= l.entry_no GROUP BY ALL)
			SELECT count(*) FROM told l LEFT JOIN given g USING (entry_no) LEFT JOIN spent s USING (entry_no)
				WHERE l.balance <> coalesce(g.amount, 0) - s.amount`},
		{"entry", "an entry is not what its entitlement approved",
			`WITH posted AS (SELECT submission, row, amount FROM entry WHERE run > told() AND reverses IS NULL)
			SELECT count(*) FROM posted y LEFT JOIN (SELECT submission, row, asked, cut, approved, rate FROM entitlement SEMI JOIN posted USING (submission)) e ON e.submission = y.submission AND e.row = y.row
			WHERE e.approved IS DISTINCT FROM y.amount OR e.approved + e.cut <> e.asked OR e.approved > e.rate`},
		{"entry", "an entitlement has two entries",
			`SELECT count(*) FROM (SELECT submission, row FROM entry WHERE reverses IS NULL AND submission IN (SELECT submission FROM entry WHERE run > told()) GROUP BY ALL HAVING count(*) > 1)`},
		{"entitlement", "a person is awarded one course twice",
			`WITH given AS (SELECT submission, row, person, course, kind, certificate_no FROM entitlement e SEMI JOIN (SELECT DISTINCT person FROM entitlement WHERE run > told()) n USING (person) WHERE approved > 0),
			posted AS (SELECT y.submission, y.row, v.reverses AS reversed FROM (SELECT submission, row, entry_no FROM entry SEMI JOIN given USING (submission) WHERE reverses IS NULL) y
				LEFT JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no),
			live AS (SELECT g.* FROM given g LEFT JOIN posted y ON y.submission = g.submission AND y.row = g.row
				LEFT JOIN refusal f ON f.target = g.submission LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
				WHERE y.reversed IS NULL AND (y.submission IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL))
			SELECT count(*) FROM (SELECT person, course, kind FROM live GROUP BY ALL HAVING count(*) > 1)`},
		{"reviewed", "admitted trainees are not the roster less the excluded",
			`WITH opened AS (SELECT submission FROM reviewed WHERE run > told() AND kind = 'opening' AND NOT returned),
			admitted AS (SELECT opening AS submission, count(*) AS people FROM enrolment WHERE opening IN (SELECT submission FROM opened) GROUP BY ALL)
			SELECT count(*) FROM opened w JOIN (SELECT submission, rows, excluded FROM tally WHERE run > told() AND sheet = '学员名单') t USING (submission) LEFT JOIN admitted e USING (submission)
			WHERE t.rows - t.excluded <> coalesce(e.people, 0)`},
	}
}

// answers are the invariants of a run that has published: every input has its verdict and its receipt.
func answers() []invariant {
	return []invariant{
		{"submission", "a submission has no verdict", `SELECT count(*) FROM submission ANTI JOIN (SELECT submission FROM verdict WHERE run > told()) v USING (submission) WHERE run > told()`},
		{"verdict", "a verdict has no receipt",
			`SELECT count(*) FROM (SELECT run, submission::VARCHAR AS subject FROM verdict WHERE run > told()) v
			ANTI JOIN (SELECT run, subject FROM published WHERE run > told() AND workbook = 'receipt') p ON p.run = v.run AND p.subject = v.subject`},
	}
}

// invariants checks the whole run, its verdicts and receipts included, and fails with Broken on the first sentence that does
// not hold. What settling found to hold, and nothing has changed since, is not looked at again.
func (s *session) invariants(ctx context.Context) error {
	all := append(invariants(), answers()...)
	return s.hold(ctx, s.db, slices.DeleteFunc(all, func(i invariant) bool { return s.held[i.of] }))
}

// holdOf checks the sentences about what settling a kind has written, in its transaction.
func (s *session) holdOf(ctx context.Context, tx *ledger.Tx, kind string) error {
	return s.hold(ctx, tx, slices.DeleteFunc(invariants(), func(i invariant) bool { return !slices.Contains(settled(kind), i.of) }))
}

// found notes that what settling a kind wrote was looked at and is in order.
func (s *session) found(kind string, looked bool) {
	for _, table := range settled(kind) {
		s.held[table] = s.held[table] || looked
	}
}

// forget notes that applications of a kind are decided: what is open, and what they write, must be looked at again.
func (s *session) forget(kind string) {
	s.open = nil
	for _, table := range settled(kind) {
		delete(s.held, table)
	}
}

// settled are the tables that settling a kind writes, and those that what it wrote rests on.
func settled(kind string) []string {
	switch kind {
	case "opening":
		return []string{"reviewed"}
	case "completion":
		return []string{"certificate"}
	}
	return []string{"entry", "entitlement"}
}

// hold checks sentences and fails with Broken on the first that does not hold. One about a table without new rows holds.
func (s *session) hold(ctx context.Context, from ledger.Querier, sentences []invariant) error {
	touched, err := s.touched(ctx, from, sentences)
	if err != nil {
		return err
	}
	for _, i := range sentences {
		if !touched[i.of] {
			continue
		}
		n, err := ledger.Scalar[int64](ctx, from, i.query)
		if err != nil {
			return fmt.Errorf("check that no %s: %w", i.sentence, err)
		}
		if n > 0 {
			return &Broken{What: fmt.Sprintf("%s (%d times in run %d)", i.sentence, n, s.terms.Run)}
		}
	}
	return nil
}

// touched names the tables the sentences speak of that have rows since the last run that came to its end.
func (s *session) touched(ctx context.Context, from ledger.Querier, sentences []invariant) (map[string]bool, error) {
	touched := map[string]bool{}
	var parts []string
	for _, i := range sentences {
		if _, asked := touched[i.of]; !asked {
			parts = append(parts, fmt.Sprintf("SELECT '%s' AS name WHERE EXISTS (FROM %s WHERE run > told())", i.of, i.of))
			touched[i.of] = false
		}
	}
	if parts == nil {
		return touched, nil
	}
	type table struct {
		Name string `db:"name"`
	}
	rows, err := ledger.Select[table](ctx, from, strings.Join(parts, " UNION ALL "))
	if err != nil {
		return nil, fmt.Errorf("check the run: %w", err)
	}
	for _, row := range rows {
		touched[row.Name] = true
	}
	return touched, nil
}
