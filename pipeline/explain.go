package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"

	"chuangpei/pipeline/ledger"
)

// Explanation tells what happened to a number of the register, a line at a time. It names nobody: it goes to a terminal.
type Explanation struct {
	What  string   `json:"what"`
	Title string   `json:"title"`
	Lines []string `json:"lines"`
}

// ErrUnknown means that the register has nothing by that number.
var ErrUnknown = errors.New("nothing in the register has this number")

// story is a query that tells a number's story: one row a line of text.
type story struct{ title, query string }

// shown is a text of a sender's as a terminal may show it: long runs of digits may be somebody's number.
func shown(column string) string {
	return "regexp_replace(" + column + ", '[0-9]{11,}[Xx]?', '****', 'g')"
}

// stories are tried in order; a query takes the number once.
func stories() []story {
	return []story{
		{"certificate", `SELECT unnest([
			'certificate ' || c.certificate_no || ', serial ' || c.serial || ' of scope ' || c.scope || ', issued on ' || c.issued_on || ' in run ' || c.run,
			'class ' || c.class_no || ' (' || k.institution_name || ', ' || k.opens_on || ' to ' || k.closes_on || '), accepted from ' || ` + shown("so.file_name") + `,
			'passed: 考核成绩 row ' || c.row || ' of ' || ` + shown("s.file_name") + ` || ', absences ' || r.absences || ', result ' || r.outcome || ' (第十四条、第十六条、第二十条)',
			'rules ' || left(c.rules_digest, 12)]) AS line
			FROM certificate c JOIN class_filed k USING (opening) JOIN submission so ON so.submission = c.opening JOIN submission s ON s.submission = c.submission JOIN result r ON r.submission = c.submission AND r.row = c.row
			WHERE c.certificate_no = ?`},
		{"entry", `SELECT unnest([
			'entry ' || y.entry_no || ' (' || y.kind || '): ' || y.amount || ' yuan from ' || y.fund || ', year ' || y.year || ', posted on ' || y.posted_on || ' in run ' || y.run,
			e.basis, 'asked ' || e.asked || ', rate ' || e.rate || ', cut ' || e.cut || coalesce(' (' || ` + shown("e.cut_reason") + ` || ')', '') || ', approved ' || e.approved || ' (policy edition ' || e.edition || ')',
			'balance of the fund ' || y.balance_before || ' before, ' || y.balance_after || ' after (第二十一条)',
			w.kind || ' ' || w.business_no || ', class ' ||
				coalesce(c.class_no, 'before this system') || ', cell ' || e.source_cell || ' of ' || ` + shown("s.file_name") + ` || ', certificate ' || coalesce(e.certificate_no, '-'),
			'payment batch ' || coalesce(l.batch_no, '-') || ', rules ' || left(e.rules_digest, 12)]) AS line
			FROM entry y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row JOIN reviewed w ON w.submission = y.submission
			LEFT JOIN class_number c ON c.opening = e.opening JOIN submission s ON s.submission = y.submission
			LEFT JOIN (SELECT entry_no, max(batch_no) AS batch_no FROM payment_line GROUP BY entry_no) l USING (entry_no)
			WHERE y.entry_no = ?`},
		{"application", `SELECT unnest([
			w.kind || ' ' || w.business_no || ', file ' || ` + shown("s.file_name") + ` || ' of ' || s.sender_kind || ' ' || s.sender_code || ', sha256 ' || left(s.sha256, 16) || ', arrived ' || s.arrived_at,
			'result ' || v.result || coalesce(', waits for ' || v.waits_for, '') || ', decided ' || v.decided_at || ', people excluded ' || w.excluded,
			'findings: ' || coalesce((SELECT string_agg(rule || ' ' || outcome || ' ×' || n, ', ' ORDER BY rule)
				FROM (SELECT rule, outcome, count(*) AS n FROM finding f WHERE f.submission = w.submission
				AND f.audience IS DISTINCT FROM 'sender' GROUP BY ALL)), 'none'),
			'entries: ' || (SELECT count(*) || ', ' || coalesce(sum(amount), 0) || ' yuan' FROM entry y WHERE y.submission = w.submission) || '; certificates: ' || (SELECT count(*) FROM certificate c WHERE c.submission = w.submission)]) AS line
			FROM reviewed w JOIN submission s USING (submission) JOIN verdict_now v USING (submission) WHERE w.business_no = ?`},
		{"class", `SELECT unnest([
			'class ' || n.class_no || ': ' || ` + shown("k.name") + ` || ', ' || k.institution_name || ', ' || k.opens_on || ' to ' || k.closes_on || ', opened by ' || k.business_no,
			'instructors: ' || coalesce((SELECT string_agg(d.instructor_no || CASE WHEN d.lead THEN ' (lead)' ELSE '' END || ' ' || d.reason, '; ' ORDER BY d.lead DESC) FROM dispatch d WHERE d.opening = n.opening), 'none') || ' (第九条)',
			'trainees admitted ' || (SELECT count(*) FROM enrolment e WHERE e.opening = n.opening) || ', passed ' || (SELECT count(*) FROM result r WHERE r.opening = n.opening AND r.passed)
				|| ', certificates ' || (SELECT count(*) || coalesce(' from ' || min(certificate_no) || ' to ' || max(certificate_no), '') FROM certificate c WHERE c.opening = n.opening),
			'subsidy posted: ' || (SELECT coalesce(sum(y.amount), 0) || ' yuan in ' || count(*) || ' entries' FROM entry y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row WHERE e.opening = n.opening)]) AS line
			FROM class_number n JOIN class_filed k USING (opening) WHERE n.class_no = ?`},
	}
}

// Explain tells the story of a certificate number, 台账编号, 业务编号 or 班期编号. The error is ErrUnknown when there is none.
func (n Night) Explain(ctx context.Context, what string) (Explanation, error) {
	if _, err := os.Stat(n.register()); err != nil {
		return Explanation{}, ErrUnknown
	}
	n = n.withDefaults()
	s, err := n.open(ctx, n.register())
	if err != nil {
		return Explanation{}, err
	}
	defer s.close()
	type line struct {
		Text string `db:"line"`
	}
	for _, story := range stories() {
		rows, err := ledger.Select[line](ctx, s.db, story.query, what)
		if err != nil {
			return Explanation{}, fmt.Errorf("explain %s: %w", story.title, err)
		}
		if len(rows) == 0 {
			continue
		}
		e := Explanation{What: what, Title: story.title + " " + what}
		for _, row := range rows {
			e.Lines = append(e.Lines, row.Text)
		}
		return e, nil
	}
	return Explanation{}, ErrUnknown
}
