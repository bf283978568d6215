package publish

import (
	"context"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// noticeRow is a claim or uplift claim as it is made public, in fen. Base is the day its newest money was approved, in run BaseRun.
type noticeRow struct {
	Submission int64     `db:"submission"`
	Kind       string    `db:"kind"`
	BusinessNo string    `db:"business_no"`
	County     string    `db:"county"`
	CountyName string    `db:"county_name"`
	Base       time.Time `db:"base"`
	BaseRun    int64     `db:"base_run"`
	Total      int64     `db:"total"`
}

// publicRow is one person whose money is approved and stands, in fen.
type publicRow struct {
	Submission  int64  `db:"submission"`
	Name        string `db:"name"`
	IDNumber    string `db:"id_number"`
	Institution string `db:"institution_name"`
	Course      string `db:"course_name"`
	ClassNo     string `db:"class_no"`
	Kind        string `db:"kind"`
	Amount      int64  `db:"amount"`
}

// printedStanding are the entries of the submissions to print that were not reversed since.
const printedStanding = `SELECT * FROM (` + printedPosted + `) ANTI JOIN (SELECT reverses AS entry_no FROM entry SEMI JOIN (` + printedSubmissions + `) q USING (submission) WHERE reverses IS NOT NULL) x USING (entry_no)`

const publicHeads = `SELECT v.submission, v.kind, v.business_no, v.county, d.name AS county_name, max(y.posted_on) AS base, max(y.run) AS base_run, CAST(coalesce(sum(s.amount), 0) * 100 AS BIGINT) AS total
	FROM reviewed v JOIN (` + printedPosted + `) y USING (submission) JOIN district d ON d.code = v.county LEFT JOIN (` + printedStanding + `) s ON s.entry_no = y.entry_no GROUP BY ALL`

const publicPeople = `SELECT e.submission, e.name, e.id_number, c.institution_name,
	o.name || '（' || e.course || '）' AS course_name, n.class_no, y.kind, CAST(y.amount * 100 AS BIGINT) AS amount
	FROM (` + printedStanding + `) y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
	JOIN course o ON o.code = e.course LEFT JOIN class_filed c ON c.opening = e.opening
	LEFT JOIN class_number n ON n.opening = e.opening ORDER BY e.submission, e.ordinal`

// publicities makes 公示名单: who is to be given what, identity numbers masked, nothing else of anybody in it.
func publicities(ctx context.Context, p *Press) ([]job, error) {
	heads, err := ledger.Select[noticeRow](ctx, p.DB, publicHeads)
	if err != nil {
		return nil, err
	}
	people, err := ledger.Select[publicRow](ctx, p.DB, publicPeople)
	if err != nil {
		return nil, err
	}
	periods, err := publicPeriods(ctx, p, "SELECT DISTINCT base, base_run FROM ("+publicHeads+")")
	byClaim := group(people, func(r publicRow) int64 { return r.Submission })
	var jobs []job
	for _, h := range heads {
		when := periods[publicSince{h.Base, h.BaseRun}]
		data := templates.PublicityData{BusinessNo: h.BusinessNo, County: h.CountyName, What: what(h.Kind), From: when.From, To: when.To, Days: int(when.Days), Total: h.Total}
		for _, r := range byClaim[h.Submission] {
			data.People = append(data.People, templates.PublicPerson{Name: r.Name, MaskedID: form.Mask(r.IDNumber), Institution: r.Institution, Course: r.Course, ClassNo: r.ClassNo, Kind: r.Kind, Amount: r.Amount})
		}
		jobs = append(jobs, job{workbook: "publicity", subject: subject(h.Submission), name: "公示名单_" + h.BusinessNo,
			folders: []string{p.countyFolder(h.County, h.CountyName)}, content: templates.Publicity(data)})
	}
	return jobs, err
}

// what is the money a kind of claim asks for.
func what(kind string) string {
	if kind == form.KindUplift {
		return "上浮补贴"
	}
	return "补贴"
}

// publicSince is the day something was decided, and the run that decided it.
type publicSince struct {
	Base time.Time
	Run  int64
}

// publicPeriod is from when to when something is made public; Days are working days.
type publicPeriod struct {
	Base    time.Time `db:"base"`
	BaseRun int64     `db:"base_run"`
	From    time.Time `db:"begins"`
	To      time.Time `db:"ends"`
	Days    int64     `db:"days"`
}

// publicPeriods reads the periods of the bases that a query gives.
func publicPeriods(ctx context.Context, p *Press, bases string) (map[publicSince]publicPeriod, error) {
	rows, err := ledger.Select[publicPeriod](ctx, p.DB, periodsOf(bases))
	return index(rows, func(r publicPeriod) publicSince { return publicSince{r.Base, r.BaseRun} }), err
}

// periodsOf counts the policy's working days from the day after each base, by 工作日历 as the base's run knew it: what is
// rendered again later shows the period that was announced.
func periodsOf(bases string) string {
	return `WITH bases AS (` + bases + `),
		allowed AS (SELECT b.base, b.base_run, coalesce(arg_max(c.number, c.since), 5) AS days FROM bases b LEFT JOIN policy_city c ON c.name = 'publicity_days' AND c.since <= b.base GROUP BY ALL),
		later AS (SELECT base, base_run, days, CAST(unnest(generate_series(base + INTERVAL 1 DAY, base + INTERVAL 150 DAY, INTERVAL 1 DAY)) AS DATE) AS day FROM allowed),
		marked AS (SELECT l.base, l.base_run, l.days, l.day, arg_max(c.kind, c.submission * 1000000 + c.row) AS kind FROM later l LEFT JOIN calendar_day c ON c.day = l.day AND c.run <= l.base_run GROUP BY ALL),
		working AS (SELECT *, row_number() OVER (PARTITION BY base, base_run ORDER BY day) AS nth FROM marked WHERE kind = '班' OR (kind IS NULL AND isodow(day) <= 5))
		SELECT base, base_run, CAST(base + INTERVAL 1 DAY AS DATE) AS begins, max(day) AS ends, days FROM working
			WHERE nth = days GROUP BY ALL`
}
