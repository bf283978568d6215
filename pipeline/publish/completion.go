package publish

import (
	"context"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// resultRow is what became of one trainee.
type resultRow struct {
	Submission  int64     `db:"submission"`
	Name        string    `db:"name"`
	IDNumber    string    `db:"id_number"`
	Absences    int64     `db:"absences"`
	Score       string    `db:"score"`
	Outcome     string    `db:"outcome"`
	Passed      bool      `db:"passed"`
	Barred      bool      `db:"barred"`
	Certificate string    `db:"certificate_no"`
	IssuedOn    time.Time `db:"issued_on"`
	VoidedOn    time.Time `db:"voided_on"`
	Reason      string    `db:"reason"`
}

// completionsOf reads the completions to print with their classes, instructors and results.
type completionsOf struct {
	rows        []completionRow
	classes     map[int64]classRow
	instructors map[int64][]instructorRow
	results     map[int64][]resultRow
}

// completedOpenings are the openings of the completions to print.
const completedOpenings = "SELECT opening FROM completion_filed JOIN printing ON CAST(subject AS BIGINT) = submission"

// loadCompletions gathers everything the sheets of a completion show.
func loadCompletions(ctx context.Context, p *Press) (c completionsOf, err error) {
	c.rows, err = ledger.Select[completionRow](ctx, p.DB, `WITH taught AS (SELECT submission, count(DISTINCT day) AS days, CAST(sum(lessons) AS BIGINT) AS lessons FROM session SEMI JOIN (`+printedSubmissions+`) q USING (submission) WHERE taught GROUP BY ALL),
		listed AS (SELECT opening, count(*) AS roster FROM enrolment SEMI JOIN (`+completedOpenings+`) q USING (opening) GROUP BY ALL)
		SELECT k.submission, k.business_no, k.opening, k.examined_on, k.requested, CAST(r.started_at AS DATE) AS handled_on, t.days, t.lessons, a.min_days AS least_days, a.min_lessons AS least_lessons, l.roster
		FROM completion_filed k SEMI JOIN (`+printedSubmissions+`) q USING (submission) JOIN run r ON r.run = k.run JOIN class_filed c USING (opening) JOIN taught t ON t.submission = k.submission JOIN listed l USING (opening)
		ASOF JOIN policy_course a ON a.course = c.course AND k.opened_on >= a.since`)
	if err != nil {
		return c, err
	}
	if c.classes, err = classesOf(ctx, p, completedOpenings); err != nil {
		return c, err
	}
	if c.instructors, err = instructorsOf(ctx, p, completedOpenings); err != nil {
		return c, err
	}
	results, err := ledger.Select[resultRow](ctx, p.DB, `SELECT s.submission, s.name, s.id_number, s.absences, CAST(s.score AS VARCHAR) AS score, s.outcome, s.passed,
		EXISTS (SELECT 1 FROM (SELECT * FROM finding SEMI JOIN (`+printedSubmissions+`) q USING (submission)) f WHERE f.submission = s.submission AND f.person = s.person AND f.rule = 'A20-5') AS barred, c.certificate_no, c.issued_on, x.voided_on, s.reason
		FROM result s SEMI JOIN (`+printedSubmissions+`) q USING (submission) LEFT JOIN (SELECT submission, row, certificate_no, issued_on FROM certificate SEMI JOIN (`+printedSubmissions+`) q USING (submission)) c ON c.submission = s.submission AND c.row = s.row
		LEFT JOIN certificate_void x ON x.certificate_no = c.certificate_no
		ORDER BY s.submission, s.roster_row NULLS LAST, s.row`)
	c.results = group(results, func(r resultRow) int64 { return r.Submission })
	return c, err
}

// completionApprovals makes 结业审批表, for the county.
func completionApprovals(ctx context.Context, p *Press) ([]job, error) {
	all, err := loadCompletions(ctx, p)
	if err != nil {
		return nil, err
	}
	facts, err := factsOf(ctx, p, completionFacts)
	if err != nil {
		return nil, err
	}
	findings, err := findingsOf(ctx, p, printedSubmissions, onCountyPapers)
	var jobs []job
	for _, k := range all.rows {
		class := all.classes[k.Opening]
		data := completionData(k, class, all.results[k.Submission], all.instructors[k.Opening])
		data.Checks, data.Flags = p.checks(form.KindCompletion, findings[k.Submission], facts[k.Submission]), flags(findings[k.Submission])
		jobs = append(jobs, job{workbook: "completion_approval", subject: subject(k.Submission), name: "结业审批表_" + class.No,
			folders: []string{p.countyFolder(class.County, class.CountyName)}, content: templates.CompletionApproval(data)})
	}
	return jobs, err
}

// completionData fills the sheet of one completion.
func completionData(k completionRow, class classRow, results []resultRow, instructors []instructorRow) templates.CompletionApprovalData {
	data := templates.CompletionApprovalData{BusinessNo: k.BusinessNo, HandledOn: k.HandledOn,
		Class: class.layout(), PlannedOn: class.PlannedFrom, PlannedTo: class.PlannedTo,
		ExaminedOn: k.ExaminedOn, Requested: int(k.Requested),
		Roster: int(k.Roster), Days: int(k.Days), Lessons: int(k.Lessons), LeastDays: int(k.LeastDays), LeastHours: int(k.Least)}
	for _, i := range instructors {
		if i.Lead {
			data.Lead = i.Name
		} else {
			data.Assistant = strings.TrimPrefix(data.Assistant+"、"+i.Name, "、")
		}
	}
	for _, r := range results {
		data.People = append(data.People, templates.CompletionPerson{Name: r.Name, IDNumber: r.IDNumber, Absences: int(r.Absences), Examinable: !r.Barred, Score: r.Score,
			Outcome: r.Outcome, Passed: r.Passed, CertificateNo: r.Certificate, Reason: r.Reason})
		data.Barred += one(r.Barred)
		data.Passed += one(r.Passed)
	}
	return data
}

// one counts a condition.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// earlierVoids are the numbers that an earlier completion of the same class was given before it was revoked: the register
// of the class keeps both.
const earlierVoids = `SELECT k.submission, c.name, c.id_number, 0 AS absences, NULL AS score, '' AS outcome, true AS passed, false AS barred, c.certificate_no, c.issued_on, x.voided_on, x.reason
	FROM completion_filed k SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN certificate c ON c.opening = k.opening AND c.submission < k.submission
	JOIN certificate_void x USING (certificate_no) ORDER BY k.submission, c.certificate_no`

// certificateRegisters makes 证书登记册, for the county and the institution.
func certificateRegisters(ctx context.Context, p *Press) ([]job, error) {
	all, err := loadCompletions(ctx, p)
	if err != nil {
		return nil, err
	}
	earlier, err := ledger.Select[resultRow](ctx, p.DB, earlierVoids)
	void := group(earlier, func(r resultRow) int64 { return r.Submission })
	var jobs []job
	for _, k := range all.rows {
		class := all.classes[k.Opening]
		data := templates.CertificateRegisterData{BusinessNo: k.BusinessNo, Class: class.layout(), Issuer: class.CountyName + "就业服务中心"}
		for _, r := range slices.Concat(void[k.Submission], all.results[k.Submission]) {
			if r.Certificate != "" {
				data.IssuedOn = r.IssuedOn
				data.Certificates = append(data.Certificates, templates.Certificate{Name: r.Name, IDNumber: r.IDNumber, Course: class.Course, No: r.Certificate, IssuedOn: r.IssuedOn, VoidedOn: r.VoidedOn})
			}
		}
		jobs = append(jobs, job{workbook: "certificate_register", subject: subject(k.Submission), name: "证书登记册_" + class.No,
			folders: []string{p.countyFolder(class.County, class.CountyName), p.institutionFolder(class.Credit, class.Institution)},
			content: templates.CertificateRegister(data)})
	}
	return jobs, err
}
