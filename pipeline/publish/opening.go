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

// enrolmentRow is a trainee admitted to a class.
type enrolmentRow struct {
	Opening   int64  `db:"opening"`
	Name      string `db:"name"`
	Gender    string `db:"gender"`
	IDNumber  string `db:"id_number"`
	Category  string `db:"category"`
	Education string `db:"education"`
	Phone     string `db:"phone"`
}

// planRow sums a class's plan.
type planRow struct {
	Opening int64 `db:"opening"`
	Days    int64 `db:"days"`
	Lessons int64 `db:"lessons"`
}

// openingApprovals makes 开班审批表, for the county.
func openingApprovals(ctx context.Context, p *Press) ([]job, error) {
	classes, err := classesOf(ctx, p, printedOpenings)
	if err != nil {
		return nil, err
	}
	instructors, err := instructorsOf(ctx, p, printedOpenings)
	if err != nil {
		return nil, err
	}
	roster, err := ledger.Select[enrolmentRow](ctx, p.DB, `SELECT e.opening, e.name, e.gender, e.id_number, e.category, e.education, e.phone
		FROM enrolment e SEMI JOIN (`+printedOpenings+`) q USING (opening) ORDER BY e.opening, e.row`)
	if err != nil {
		return nil, err
	}
	plans, err := ledger.Select[planRow](ctx, p.DB, `SELECT s.submission AS opening, count(DISTINCT s.day) AS days, CAST(sum(s.lessons) AS BIGINT) AS lessons
		FROM session s SEMI JOIN (`+printedOpenings+`) q ON q.opening = s.submission GROUP BY ALL`)
	if err != nil {
		return nil, err
	}
	barred, err := ledger.Select[exclusionRow](ctx, p.DB, `SELECT x.opening, x.name, x.id_number, x.reason, x.rules FROM exclusion x SEMI JOIN (`+printedOpenings+`) q USING (opening) ORDER BY x.opening, x.row`)
	if err != nil {
		return nil, err
	}
	facts, err := factsOf(ctx, p, openingFacts)
	if err != nil {
		return nil, err
	}
	findings, err := findingsOf(ctx, p, printedSubmissions, onCountyPapers)
	out := group(barred, func(x exclusionRow) int64 { return x.Opening })
	people, plan := group(roster, func(e enrolmentRow) int64 { return e.Opening }), index(plans, func(r planRow) int64 { return r.Opening })
	var jobs []job
	for opening, c := range classes {
		data := p.openingData(c, plan[opening], people[opening], sent(instructors[opening]), findings[opening])
		data.Excluded = p.excluded(out[opening])
		data.Checks = p.checks(form.KindOpening, findings[opening], facts[opening])
		jobs = append(jobs, job{workbook: "opening_approval", subject: subject(opening), name: "开班审批表_" + c.No,
			folders: []string{p.countyFolder(c.County, c.CountyName)},
			content: templates.OpeningApproval(data)})
	}
	return jobs, err
}

// openingData fills the sheet of one class as it was applied for.
func (p *Press) openingData(c classRow, plan planRow, roster []enrolmentRow, instructors []templates.Instructor, findings []findingRow) templates.OpeningApprovalData {
	data := templates.OpeningApprovalData{BusinessNo: c.BusinessNo, AppliedOn: c.AppliedOn, HandledOn: c.HandledOn, Class: c.planned(), Applicants: int(c.Applicants),
		Admitted: len(roster), Days: int(plan.Days), Lessons: int(plan.Lessons), Instructors: instructors,
		Flags: flags(findings)}
	for _, e := range roster {
		data.Roster = append(data.Roster, templates.RosterPerson{Name: e.Name, Gender: e.Gender, IDNumber: e.IDNumber, Category: e.Category, Education: e.Education, Phone: e.Phone})
		data.Summary = counted(data.Summary, e.Category)
	}
	return data
}

// counted adds one to the named count.
func counted(counts []templates.Count, name string) []templates.Count {
	for i := range counts {
		if counts[i].Name == name {
			counts[i].People++
			return counts
		}
	}
	return append(counts, templates.Count{Name: name, People: 1})
}

// exclusionRow is a person of the roster who was not admitted.
type exclusionRow struct {
	Opening  int64  `db:"opening"`
	Name     string `db:"name"`
	IDNumber string `db:"id_number"`
	Reason   string `db:"reason"`
	Rules    string `db:"rules"`
}

// excluded are the people who go no further, with every reason and the article it rests on.
func (p *Press) excluded(rows []exclusionRow) []templates.Excluded {
	var out []templates.Excluded
	for _, x := range rows {
		out = append(out, templates.Excluded{Name: x.Name, IDNumber: x.IDNumber, Reason: x.Reason, Basis: p.cited(x.Rules)})
	}
	return out
}

// cited names the articles behind rule ids joined by commas or 、.
func (p *Press) cited(ids string) string {
	var articles []string
	for _, id := range strings.FieldsFunc(ids, func(r rune) bool { return strings.ContainsRune(",、； ", r) }) {
		if check, ok := p.Rules.Check(id); ok && !slices.Contains(articles, check.Article()) {
			articles = append(articles, check.Article())
		}
	}
	return strings.Join(articles, "、")
}

// completionRow is a completion as its sheets show it.
type completionRow struct {
	Submission int64     `db:"submission"`
	BusinessNo string    `db:"business_no"`
	Opening    int64     `db:"opening"`
	ExaminedOn time.Time `db:"examined_on"`
	Requested  int64     `db:"requested"`
	HandledOn  time.Time `db:"handled_on"`
	Days       int64     `db:"days"`
	Lessons    int64     `db:"lessons"`
	LeastDays  int64     `db:"least_days"`
	Least      int64     `db:"least_lessons"`
	Roster     int64     `db:"roster"`
}
