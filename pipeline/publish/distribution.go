package publish

import (
	"context"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// short takes idle zeros off decimal digits.
func short(digits string) string {
	if strings.Contains(digits, ".") {
		digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	}
	return digits
}

// numberRun is an unbroken run of numbers given to a class on a day.
type numberRun struct {
	Subject     string `db:"subject"`
	County      string `db:"county_name"`
	Institution string `db:"institution_name"`
	ClassNo     string `db:"class_no"`
	Course      string `db:"course_name"`
	First       string `db:"first"`
	Last        string `db:"last"`
	Count       int64  `db:"given"`
	Voids       int64  `db:"voids"`
}

// stockRow is a year's blank certificates as of a day; year 0 is all of them.
type stockRow struct {
	Subject string `db:"subject"`
	Year    int64  `db:"year"`
	Drawn   int64  `db:"drawn"`
	Used    int64  `db:"used"`
	Void    int64  `db:"void"`
	Left    int64  `db:"balance"`
}

// gapRow is a run of serials that this system did not give.
type gapRow struct {
	Subject string `db:"subject"`
	Scope   string `db:"scope"`
	First   int64  `db:"first"`
	Last    int64  `db:"last"`
	Why     string `db:"why"`
}

// voidCertificate is a number that held no more on a day.
type voidCertificate struct {
	Subject     string    `db:"subject"`
	No          string    `db:"certificate_no"`
	ClassNo     string    `db:"class_no"`
	Institution string    `db:"institution_name"`
	On          time.Time `db:"voided_on"`
	Reason      string    `db:"reason"`
}

// printedDays are the days to print; everything is shown as of the day.
const printedDays = "SELECT subject, CAST(strptime(subject, '%Y%m%d') AS DATE) AS day FROM printing"

const distributedRuns = `WITH given AS (
	SELECT q.subject, c.opening, c.class_no, c.certificate_no, c.serial, v.certificate_no IS NOT NULL AS void, c.serial - row_number() OVER (PARTITION BY q.subject, c.opening, c.scope ORDER BY c.serial) AS island
	FROM certificate c JOIN (` + printedDays + `) q ON c.issued_on = q.day LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no AND v.voided_on <= q.day)
	SELECT g.subject, d.name AS county_name, k.institution_name, g.class_no, o.name || '（' || k.course || '）' AS course_name, min(g.certificate_no) AS first, max(g.certificate_no) AS last, count(*) AS given, count(*) FILTER (WHERE g.void) AS voids
	FROM given g JOIN class_filed k USING (opening) JOIN district d ON d.code = k.county JOIN course o ON o.code = k.course GROUP BY g.subject, g.island, d.name, k.county, k.institution_name, g.class_no, o.name, k.course
	ORDER BY g.subject, k.county, k.institution_name, g.class_no, first`

const distributedStock = `WITH moves AS (
	SELECT q.subject, s.year, s.quantity AS drawn, 0 AS used, 0 AS void FROM stock s JOIN run r ON r.run = s.run JOIN (` + printedDays + `) q ON r.today <= q.day
	UNION ALL SELECT q.subject, year(c.issued_on), 0, sum(c.numbers), 0 FROM (SELECT issued_on, count(*) AS numbers FROM certificate GROUP BY issued_on) c JOIN (` + printedDays + `) q ON c.issued_on <= q.day GROUP BY ALL
	UNION ALL SELECT q.subject, year(c.issued_on), 0, 0, count(*) FROM certificate_void v JOIN certificate c USING (certificate_no) JOIN (` + printedDays + `) q ON v.voided_on <= q.day GROUP BY ALL)
	SELECT subject, coalesce(year, 0) AS year, CAST(sum(drawn) AS BIGINT) AS drawn, CAST(sum(used) AS BIGINT) AS used, CAST(sum(void) AS BIGINT) AS void, CAST(sum(drawn) - sum(used) AS BIGINT) AS balance
	FROM moves GROUP BY GROUPING SETS ((subject, year), (subject)) ORDER BY subject, year`

const distributedGaps = `WITH scopes AS (SELECT DISTINCT q.subject, q.day, c.scope FROM certificate c JOIN (` + printedDays + `) q ON c.issued_on = q.day),
	steps AS (SELECT s.subject, c.scope, c.serial, lag(c.serial) OVER (PARTITION BY s.subject, c.scope ORDER BY c.serial) AS before FROM certificate c JOIN scopes s ON s.scope = c.scope AND c.issued_on <= s.day)
	SELECT subject, scope, coalesce(before, 0) + 1 AS first, serial - 1 AS last, CASE WHEN before IS NULL THEN '本系统启用前已用（期初证书号、历史补贴）' ELSE '历史补贴中登记了更大的顺序号，跳过' END AS why
	FROM steps WHERE serial > coalesce(before, 0) + 1 ORDER BY subject, scope, first`

const distributedVoids = `SELECT q.subject, c.certificate_no, c.class_no, k.institution_name, v.voided_on, v.reason
	FROM certificate_void v JOIN (` + printedDays + `) q ON v.voided_on <= q.day JOIN certificate c USING (certificate_no) JOIN class_filed k USING (opening) ORDER BY q.subject, v.voided_on DESC, c.certificate_no`

// distributions makes 证书分发单 of a day on which certificates were numbered or voided, for the municipal centre (article 15).
func distributions(ctx context.Context, p *Press) ([]job, error) {
	type dayRow struct {
		Subject string    `db:"subject"`
		Day     time.Time `db:"day"`
	}
	days, err := ledger.Select[dayRow](ctx, p.DB, printedDays)
	if err != nil {
		return nil, err
	}
	runs, err := ledger.Select[numberRun](ctx, p.DB, distributedRuns)
	if err != nil {
		return nil, err
	}
	stock, err := ledger.Select[stockRow](ctx, p.DB, distributedStock)
	if err != nil {
		return nil, err
	}
	gaps, err := ledger.Select[gapRow](ctx, p.DB, distributedGaps)
	if err != nil {
		return nil, err
	}
	voids, err := ledger.Select[voidCertificate](ctx, p.DB, distributedVoids)
	given, blank := group(runs, func(r numberRun) string { return r.Subject }), group(stock, func(r stockRow) string { return r.Subject })
	missing, void := group(gaps, func(r gapRow) string { return r.Subject }), group(voids, func(r voidCertificate) string { return r.Subject })
	var jobs []job
	for _, d := range days {
		data := templates.DistributionData{Day: d.Day}
		fillDistribution(&data, given[d.Subject], blank[d.Subject], missing[d.Subject], void[d.Subject])
		jobs = append(jobs, job{workbook: "distribution", subject: d.Subject, name: "证书分发单_" + d.Subject, folders: []string{"市级"}, content: templates.Distribution(data)})
	}
	return jobs, err
}

// fillDistribution fills the sheets of one day.
func fillDistribution(data *templates.DistributionData, runs []numberRun, stock []stockRow, gaps []gapRow, voids []voidCertificate) {
	for _, r := range runs {
		data.Issued += int(r.Count)
		data.Voids += int(r.Voids)
		data.Runs = append(data.Runs, templates.NumberRun{County: r.County, Institution: r.Institution, ClassNo: r.ClassNo, Course: r.Course, From: r.First, To: r.Last, Count: int(r.Count), Voids: int(r.Voids)})
	}
	for _, s := range stock {
		if s.Year == 0 {
			data.Stock = templates.StockBalance{Drawn: int(s.Drawn), Used: int(s.Used), Void: int(s.Void), Left: int(s.Left)}
			continue
		}
		data.Years = append(data.Years, templates.StockYear{Year: int(s.Year), Drawn: int(s.Drawn), Used: int(s.Used), Void: int(s.Void)})
	}
	for _, g := range gaps {
		data.Gaps = append(data.Gaps, templates.NumberGap{Scope: g.Scope, First: int(g.First), Last: int(g.Last), Why: g.Why})
	}
	for _, v := range voids {
		data.Void = append(data.Void, templates.VoidCertificate{No: v.No, ClassNo: v.ClassNo, Institution: v.Institution, Reason: v.Reason, On: v.On})
	}
}
