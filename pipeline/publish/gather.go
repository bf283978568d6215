package publish

import (
	"context"
	"strconv"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// index maps rows by key.
func index[K comparable, T any](rows []T, key func(T) K) map[K]T {
	m := make(map[K]T, len(rows))
	for _, row := range rows {
		m[key(row)] = row
	}
	return m
}

// group maps rows by key, keeping their order.
func group[K comparable, T any](rows []T, key func(T) K) map[K][]T {
	m := map[K][]T{}
	for _, row := range rows {
		m[key(row)] = append(m[key(row)], row)
	}
	return m
}

// subject is a publication's subject for a number of the register.
func subject(id int64) string { return strconv.FormatInt(id, 10) }

// findingRow is a finding as sheets and receipts show it.
type findingRow struct {
	Submission int64  `db:"submission"`
	Rule       string `db:"rule"`
	Outcome    string `db:"outcome"`
	Article    string `db:"article"`
	Sheet      string `db:"sheet"`
	Cell       string `db:"cell"`
	Field      string `db:"field"`
	Found      string `db:"found"`
	Allowed    string `db:"allowed"`
	Problem    string `db:"problem"`
	Fix        string `db:"fix"`
	Person     int64  `db:"person"`
	Who        string `db:"who"`
}

// Who else than the reader of a paper a finding may be for: a receipt leaves out what is for the county alone, a
// county's paper what is told the sender in its place.
const (
	onReceipts     = "county"
	onCountyPapers = "sender"
)

// findingsOf reads the findings of the submissions a query gives, in the order of the receipt, but for those whose
// audience is others. What an application waited for is left out once it has come.
func findingsOf(ctx context.Context, p *Press, submissions, others string) (map[int64][]findingRow, error) {
	rows, err := ledger.Select[findingRow](ctx, p.DB, `SELECT f.submission, f.rule, f.outcome, f.article, f.sheet, f.cell, f.field, f.found, f.allowed, f.problem, f.fix, f.person, f.who
		FROM (SELECT * FROM finding SEMI JOIN (`+submissions+`) q USING (submission)
			WHERE audience IS DISTINCT FROM '`+others+`') f
			LEFT JOIN (`+verdictsOf(submissions)+`) v USING (submission)
		LEFT JOIN (SELECT submission, row, entry_no FROM entry SEMI JOIN (`+submissions+`) q USING (submission) WHERE reverses IS NULL) e ON e.submission = f.submission AND e.row = f.sheet_row AND f.outcome = 'hold'
		WHERE f.outcome <> 'hold' OR (v.waits_for IS NOT NULL AND e.entry_no IS NULL)
		ORDER BY f.submission, f.run, f.ordinal`)
	return group(rows, func(f findingRow) int64 { return f.Submission }), err
}

// verdictsOf are the verdicts in force of the submissions a query gives. Looking for those alone costs little; the newest of all is a question
// about the whole register.
func verdictsOf(submissions string) string {
	return `SELECT * FROM verdict SEMI JOIN (` + submissions + `) q USING (submission) QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1`
}

// printedSubmissions are the submissions to print when the subjects are submissions themselves.
const printedSubmissions = "SELECT CAST(subject AS BIGINT) AS submission FROM printing"

// level is 级别, the outcome in the receiver's words.
func level(outcome string) string {
	switch outcome {
	case "return":
		return "退回"
	case "exclude":
		return "剔除"
	case "cut":
		return "核减"
	case "hold":
		return "暂缓"
	default:
		return "提示"
	}
}

// flags are the notes an approver sees on an approval sheet.
func flags(findings []findingRow) []templates.Flag {
	var out []templates.Flag
	for _, f := range findings {
		if f.Outcome == "note" || f.Outcome == "cut" {
			out = append(out, templates.Flag{Rule: f.Rule, What: f.Problem})
		}
	}
	return out
}

// tally counts what one rule found by 级别: a rule may exclude one row and remark on another.
func tally(hits []findingRow) string {
	var parts []string
	for _, outcome := range []string{"return", "exclude", "cut", "hold", "note"} {
		n := 0
		for _, hit := range hits {
			if level(hit.Outcome) == level(outcome) {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, level(outcome)+" "+strconv.Itoa(n)+" 处")
		}
	}
	return strings.Join(parts, "、")
}

// checks lists every rule of a kind with its article, the figures it rests on and what it gave: passed, or how many it touched.
func (p *Press) checks(kind string, findings []findingRow, facts map[string]fact) []templates.Check {
	byRule := group(findings, func(f findingRow) string { return f.Rule })
	var out []templates.Check
	for _, c := range p.Rules.Checks(kind) {
		line := templates.Check{Rule: c.ID, Basis: c.Article(), What: c.Title, Allowed: facts[c.ID].Allowed, Found: facts[c.ID].Found, Result: "通过"}
		if hits := byRule[c.ID]; len(hits) > 0 {
			line.Result = tally(hits)
			if line.Found == "" {
				line.Found, line.Allowed = hits[0].Found, hits[0].Allowed
			}
		}
		out = append(out, line)
	}
	return out
}
