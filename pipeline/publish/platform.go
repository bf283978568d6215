package publish

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// bidHead is one competition: the workbook that brought its scores.
type bidHead struct {
	Submission int64     `db:"submission"`
	Base       time.Time `db:"base"`
	BaseRun    int64     `db:"base_run"`
}

// criterionRow is one 评审项 of a competition.
type criterionRow struct {
	Submission int64  `db:"submission"`
	Name       string `db:"criterion"`
	Full       string `db:"full_marks"`
}

// markRow is one supplier's average for one criterion, with its total and rank.
type markRow struct {
	Submission int64  `db:"submission"`
	Supplier   string `db:"supplier"`
	Criterion  string `db:"criterion"`
	Mark       string `db:"mark"`
	Total      string `db:"total"`
	Judges     int64  `db:"judges"`
	Rank       int64  `db:"rank"`
	Peers      int64  `db:"peers"` // suppliers of the same rank
}

const bidHeads = `SELECT s.submission, r.today AS base, s.run AS base_run FROM submission s SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN run r ON r.run = s.run`

const bidCriteria = `SELECT submission, criterion, CAST(full_marks AS VARCHAR) AS full_marks FROM (
	SELECT b.submission, b.criterion, max(b.full_marks) AS full_marks, min(b.row) AS place FROM platform_bid b SEMI JOIN (` + printedSubmissions + `) q USING (submission) GROUP BY ALL) ORDER BY submission, place`

// bidMarks averages over the judges in whole hundredths, rounded half up; totals are summed in ten-thousandths first.
const bidMarks = `WITH sums AS (SELECT b.submission, b.supplier, b.criterion, CAST(sum(b.score) * 100 AS BIGINT) AS hundredths, count(*) AS n FROM platform_bid b SEMI JOIN (` + printedSubmissions + `) q USING (submission) GROUP BY ALL),
	averages AS (SELECT *, (2 * hundredths + n) // (2 * n) AS mark, (200 * hundredths + n) // (2 * n) AS fine FROM sums),
	judges AS (SELECT b.submission, b.supplier, count(DISTINCT coalesce(b.judge, '')) AS judges FROM platform_bid b SEMI JOIN (` + printedSubmissions + `) q USING (submission) GROUP BY ALL),
	totals AS (SELECT submission, supplier, (CAST(sum(fine) AS BIGINT) + 50) // 100 AS total FROM averages GROUP BY ALL),
	ranked AS (SELECT *, rank() OVER (PARTITION BY submission ORDER BY total DESC) AS rank, count(*) OVER (PARTITION BY submission, total) AS peers FROM totals)
	SELECT a.submission, a.supplier, a.criterion, CAST(a.mark * 0.01 AS VARCHAR) AS mark, CAST(r.total * 0.01 AS VARCHAR) AS total, j.judges, r.rank, r.peers
	FROM averages a JOIN ranked r USING (submission, supplier) JOIN judges j USING (submission, supplier) ORDER BY a.submission, r.rank, a.supplier, a.criterion`

// bids makes 平台比选结果, for the municipal centre to make public (articles 11 and 12).
func bids(ctx context.Context, p *Press) ([]job, error) {
	heads, err := ledger.Select[bidHead](ctx, p.DB, bidHeads)
	if err != nil {
		return nil, err
	}
	criteria, err := ledger.Select[criterionRow](ctx, p.DB, bidCriteria)
	if err != nil {
		return nil, err
	}
	marks, err := ledger.Select[markRow](ctx, p.DB, bidMarks)
	if err != nil {
		return nil, err
	}
	periods, err := publicPeriods(ctx, p, "SELECT DISTINCT base, base_run FROM ("+bidHeads+")")
	asked, given := group(criteria, func(c criterionRow) int64 { return c.Submission }), group(marks, func(m markRow) int64 { return m.Submission })
	var jobs []job
	for _, h := range heads {
		when := periods[publicSince{h.Base, h.BaseRun}]
		data := templates.BidData{HeldOn: h.Base, From: when.From, To: when.To, Days: int(when.Days), Suppliers: bidders(asked[h.Submission], given[h.Submission])}
		for _, c := range asked[h.Submission] {
			data.Criteria = append(data.Criteria, templates.Criterion{Name: c.Name, Full: short(c.Full)})
		}
		jobs = append(jobs, job{workbook: "bid", subject: subject(h.Submission), name: "平台比选结果_" + h.Base.Format("20060102"), folders: []string{"市级"}, content: templates.Bid(data)})
	}
	return jobs, err
}

// bidders are the suppliers in order of rank, their marks in the order of the criteria.
func bidders(criteria []criterionRow, marks []markRow) []templates.Bidder {
	var out []templates.Bidder
	for _, m := range marks {
		if len(out) == 0 || out[len(out)-1].Name != m.Supplier {
			out = append(out, templates.Bidder{Rank: int(m.Rank), Name: m.Supplier, Marks: make([]string, len(criteria)), Total: m.Total, Judges: int(m.Judges),
				Chosen: m.Rank == 1 && m.Peers == 1, Tied: m.Rank == 1 && m.Peers > 1})
		}
		for i, c := range criteria {
			if c.Name == m.Criterion {
				out[len(out)-1].Marks[i] = m.Mark
			}
		}
	}
	return out
}

// feedbackRow sums one kind of respondent of a year; an empty kind is all of them.
type feedbackRow struct {
	Year    int64  `db:"year"`
	Kind    string `db:"kind"`
	Count   int64  `db:"answers"`
	Average string `db:"average"`
	One     int64  `db:"one"`
	Two     int64  `db:"two"`
	Three   int64  `db:"three"`
	Four    int64  `db:"four"`
	Five    int64  `db:"five"`
}

// remarkRow is what one respondent says.
type remarkRow struct {
	Year   int64  `db:"year"`
	Kind   string `db:"respondent_kind"`
	Name   string `db:"respondent"`
	Score  string `db:"score"`
	Remark string `db:"remark"`
}

// feedbackHead is a year whose feedback is to be shown.
type feedbackHead struct {
	Year     int64     `db:"year"`
	AsOf     time.Time `db:"as_of"`
	Platform string    `db:"platform"`
}

// feedbackNow is what is in force: of each respondent the newest workbook's answers.
const feedbackNow = `SELECT f.* FROM platform_feedback f SEMI JOIN (SELECT CAST(subject AS BIGINT) AS year FROM printing) q USING (year)
	QUALIFY rank() OVER (PARTITION BY f.year, f.respondent_kind, f.respondent ORDER BY f.submission DESC) = 1`

const feedbackHeads = `SELECT q.year, q.as_of, string_agg(DISTINCT l.name || '（' || l.supplier || '）', '、') AS platform
	FROM (SELECT CAST(subject AS BIGINT) AS year, (SELECT max(as_of) FROM publication b WHERE b.workbook = 'feedback' AND b.subject = p.subject) AS as_of FROM printing p) q
	LEFT JOIN platform_now l ON year(l.starts_on) <= q.year AND year(l.ends_on) >= q.year GROUP BY ALL`

const feedbackKinds = `SELECT year, respondent_kind AS kind, count(*) AS answers, CAST((2 * CAST(sum(score) * 100 AS BIGINT) + count(*)) // (2 * count(*)) * 0.01 AS VARCHAR) AS average,
	count(*) FILTER (WHERE round(score) = 1) AS one, count(*) FILTER (WHERE round(score) = 2) AS two, count(*) FILTER (WHERE round(score) = 3) AS three, count(*) FILTER (WHERE round(score) = 4) AS four,
	count(*) FILTER (WHERE round(score) = 5) AS five FROM (` + feedbackNow + `) GROUP BY GROUPING SETS ((year, respondent_kind), (year)) ORDER BY year, list_position(['机构', '讲师', '学员'], kind)`

// feedbacks makes 平台反馈汇总 of a year, for the municipal centre (article 13).
func feedbacks(ctx context.Context, p *Press) ([]job, error) {
	heads, err := ledger.Select[feedbackHead](ctx, p.DB, feedbackHeads)
	if err != nil {
		return nil, err
	}
	kinds, err := ledger.Select[feedbackRow](ctx, p.DB, feedbackKinds)
	if err != nil {
		return nil, err
	}
	remarks, err := ledger.Select[remarkRow](ctx, p.DB, "SELECT year, respondent_kind, respondent, CAST(score AS VARCHAR) AS score, remark FROM ("+feedbackNow+") ORDER BY year, list_position(['机构', '讲师', '学员'], respondent_kind), submission, row")
	byYear, said := group(kinds, func(r feedbackRow) int64 { return r.Year }), group(remarks, func(r remarkRow) int64 { return r.Year })
	var jobs []job
	for _, h := range heads {
		data := templates.FeedbackData{Year: int(h.Year), AsOf: h.AsOf, Platform: h.Platform}
		for _, r := range byYear[h.Year] {
			line := templates.FeedbackKind{Kind: r.Kind, Count: int(r.Count), Average: r.Average, Stars: [5]int{int(r.One), int(r.Two), int(r.Three), int(r.Four), int(r.Five)}}
			if r.Kind == "" {
				line.Kind = "合计"
				data.All = line
			} else {
				data.Kinds = append(data.Kinds, line)
			}
		}
		for _, r := range said[h.Year] {
			data.Remarks = append(data.Remarks, templates.FeedbackRemark{Kind: r.Kind, Name: r.Name, Score: r.Score, Remark: r.Remark})
		}
		jobs = append(jobs, job{workbook: "feedback", subject: subject(h.Year), name: fmt.Sprintf("平台反馈汇总_%d", h.Year), folders: []string{"市级"}, content: templates.Feedback(data)})
	}
	return jobs, err
}
