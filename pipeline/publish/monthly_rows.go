package publish

import "time"

// progressRow is people against a target; empty names are sums.
type progressRow struct {
	Subject string `db:"subject"`
	County  string `db:"county_name"`
	Course  string `db:"course_name"`
	Target  int64  `db:"target"`
	Done    int64  `db:"done"`
	Percent int64  `db:"percent"`
}

// useRow is a year's money, in fen; empty names are sums.
type useRow struct {
	Subject   string `db:"subject"`
	County    string `db:"county_name"`
	Fund      string `db:"fund"`
	Course    string `db:"course_name"`
	Allotted  int64  `db:"allotted"`
	Committed int64  `db:"committed"`
	Paid      int64  `db:"paid"`
	Owed      int64  `db:"receivable"`
	Balance   int64  `db:"balance"`
}

// owedRow is money that is 待收回, in fen.
type owedRow struct {
	Subject   string    `db:"subject"`
	County    string    `db:"county_name"`
	EntryNo   string    `db:"entry_no"`
	Name      string    `db:"name"`
	Payee     string    `db:"payee"`
	Account   string    `db:"account"`
	Fund      string    `db:"fund"`
	Amount    int64     `db:"amount"`
	PaidOn    time.Time `db:"paid_on"`
	RevokedOn time.Time `db:"revoked_on"`
	Reason    string    `db:"reason"`
	Days      int64     `db:"days"`
}

// institutionRow counts an institution's applications of the month.
type institutionRow struct {
	Subject  string `db:"subject"`
	Name     string `db:"institution_name"`
	County   string `db:"county_name"`
	Received int64  `db:"received"`
	Accepted int64  `db:"accepted"`
	Partly   int64  `db:"partly"`
	Returned int64  `db:"returned"`
	Held     int64  `db:"held"`
	Repeated int64  `db:"repeated"`
}

// firedRow is how often a rule fired on an application.
type firedRow struct {
	Subject    string `db:"subject"`
	Rule       string `db:"rule"`
	Outcome    string `db:"outcome"`
	Submission int64  `db:"submission"`
	Findings   int64  `db:"findings"`
}

// waitingRow is an application on hold, its amount in fen.
type waitingRow struct {
	Subject     string    `db:"subject"`
	BusinessNo  string    `db:"business_no"`
	Kind        string    `db:"kind"`
	Institution string    `db:"institution_name"`
	County      string    `db:"county_name"`
	For         string    `db:"waits_for"`
	Since       time.Time `db:"since"`
	Days        int64     `db:"days"`
	People      int64     `db:"people"`
	Amount      int64     `db:"amount"`
}

// stoppedRow is something that stands still.
type stoppedRow struct {
	Subject string    `db:"subject"`
	Thing   string    `db:"thing"`
	County  string    `db:"county_name"`
	Reason  string    `db:"reason"`
	Place   string    `db:"place"`
	Since   time.Time `db:"since"`
	Days    int64     `db:"days"`
}

// monthStopped is what stood still in the newest run of the day the report speaks of.
const monthStopped = monthAsked + `days AS (
		SELECT a.subject, a.county, a.county_name, a.as_of, (SELECT max(run) FROM run WHERE today <= a.as_of) AS run FROM asked a)
	SELECT DISTINCT d.subject, s.thing, CASE WHEN s.county IS NULL THEN '全市' ELSE d.county_name END AS county_name, s.reason, s.place,
		s.since, date_diff('day', s.since, d.as_of) AS days
	FROM days d JOIN stoppage_told s ON s.run = d.run AND coalesce(s.county, d.county) = d.county
	ORDER BY d.subject, s.since, s.thing, s.place`

// monthAsked are the counties each report to print is about, and the day it speaks of.
const monthAsked = `WITH asked AS (
	SELECT p.subject, d.code AS county, d.name AS county_name, max(b.as_of) AS as_of, year(max(b.as_of)) AS year, date_trunc('month', max(b.as_of)) AS first
	FROM printing p JOIN publication b ON b.workbook = 'monthly' AND b.subject = p.subject JOIN district d ON p.subject = '` + city + `' OR d.code = p.subject GROUP BY ALL), `

// monthProgress counts who passed in a completion in force that ended in the year (I11), unless the certificate is void since.
const monthProgress = monthAsked + `passed AS (
		SELECT k.county, k.course, year(f.closed_on) AS year, r.today, count(*) AS people FROM completion f JOIN class k ON k.opening = f.opening JOIN run r ON r.run = f.run
		JOIN result s ON s.submission = f.submission AND s.passed
		WHERE year(f.closed_on) IN (SELECT year FROM asked) AND NOT EXISTS (SELECT 1 FROM certificate c JOIN certificate_void v USING (certificate_no) WHERE c.submission = s.submission AND c.row = s.row) GROUP BY ALL),
	counted AS (
		SELECT a.subject, a.county, a.county_name, t.course, t.people AS target, 0 AS done FROM asked a JOIN target_now t ON t.county = a.county AND t.year = a.year
		UNION ALL SELECT a.subject, a.county, a.county_name, d.course, 0, d.people FROM asked a JOIN passed d ON d.county = a.county AND d.year = a.year AND d.today <= a.as_of),
	sums AS (SELECT subject, county, county_name, course, CAST(sum(target) AS BIGINT) AS target, CAST(sum(done) AS BIGINT) AS done FROM counted
		GROUP BY GROUPING SETS ((subject, county, county_name, course), (subject, county, county_name), (subject)))
	SELECT s.subject, s.county_name, CASE WHEN s.course IS NOT NULL THEN o.name || '（' || s.course || '）' END AS course_name, s.target, s.done,
	CASE WHEN s.target > 0 THEN (200 * s.done + s.target) // (2 * s.target) END AS percent FROM sums s LEFT JOIN course o ON o.code = s.course ORDER BY s.subject, s.county, s.course`

// monthFiled are the applications that arrived in the month, each in the county it is for, else its sender's.
const monthFiled = `filed AS (
	SELECT a.subject, a.county_name, a.as_of, s.submission, s.sender_kind, s.sender_code, i.name AS institution_name
	FROM (SELECT s.*, CAST(s.arrived_at AS DATE) AS arrived_on FROM submission s WHERE s.arrived_at >= (SELECT min(first) FROM asked)) s LEFT JOIN reviewed v USING (submission)
	LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code
	JOIN asked a ON a.county = coalesce(v.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END) AND s.arrived_on BETWEEN a.first AND a.as_of) `

const monthInstitutions = monthAsked + monthFiled + `,
	ends AS (SELECT f.subject, f.institution_name, f.county_name, f.submission, arg_max(t.result, t.run) AS result FROM filed f JOIN verdict t ON t.submission = f.submission WHERE f.sender_kind = '机构' GROUP BY ALL)
	SELECT subject, coalesce(institution_name, '（未入目录）') AS institution_name, county_name, count(*) AS received, count(*) FILTER (WHERE result = 'accepted') AS accepted, count(*) FILTER (WHERE result = 'partly') AS partly,
	count(*) FILTER (WHERE result IN ('returned', 'quarantined', 'refused', 'revoked')) AS returned, count(*) FILTER (WHERE result = 'held') AS held, count(*) FILTER (WHERE result = 'repeated') AS repeated
	FROM ends GROUP BY ALL ORDER BY subject, received DESC, institution_name, county_name`

const monthFired = monthAsked + monthFiled + `,
	hits AS (SELECT f.subject, g.rule, g.outcome, g.submission, count(*) AS findings FROM filed f
		JOIN finding g ON g.submission = f.submission
		WHERE g.audience IS DISTINCT FROM 'sender' GROUP BY ALL)
	SELECT * FROM hits ORDER BY subject, rule, list_position(['return', 'exclude', 'cut', 'hold', 'note'], outcome), submission`

// monthWaiting is what waits as the newest verdicts have it, since the first of them that said so.
const monthWaiting = monthAsked + `once AS (SELECT DISTINCT submission FROM verdict WHERE waits_for IS NOT NULL),
	now AS (SELECT t.submission, arg_max(t.waits_for, t.run) FILTER (WHERE t.run = l.run) AS waits_for, min(t.run) FILTER (WHERE t.waits_for IS NOT NULL) AS since
		FROM (SELECT * FROM verdict SEMI JOIN once USING (submission)) t JOIN (SELECT submission, max(run) AS run FROM verdict SEMI JOIN once USING (submission) GROUP BY submission) l ON l.submission = t.submission GROUP BY t.submission),
	left_over AS (SELECT e.submission, count(*) AS people, sum(e.approved) AS amount FROM entitlement e SEMI JOIN once USING (submission)
		LEFT JOIN (SELECT submission, row, entry_no FROM entry SEMI JOIN once USING (submission) WHERE reverses IS NULL) y ON y.submission = e.submission AND y.row = e.row
		WHERE e.approved > 0 AND y.entry_no IS NULL AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no)
			AND NOT EXISTS (SELECT 1 FROM award_ended x WHERE x.submission = e.submission AND x.row = e.row) GROUP BY ALL)
	SELECT a.subject, v.business_no, v.kind, coalesce(i.name, a.county_name || '就业服务中心') AS institution_name, a.county_name, n.waits_for, r.today AS since, date_diff('day', r.today, a.as_of) AS days,
	coalesce(l.people, 0) AS people, CAST(coalesce(l.amount, 0) * 100 AS BIGINT) AS amount
	FROM now n JOIN reviewed v USING (submission) JOIN asked a ON a.county = v.county JOIN run r ON r.run = n.since JOIN submission s ON s.submission = v.submission
	LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code LEFT JOIN left_over l ON l.submission = v.submission
	WHERE n.waits_for IS NOT NULL ORDER BY a.subject, since, v.submission`
