package publish

import (
	"context"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// classRow is a class as the sheets about it show it: dates are the actual ones once it has ended, but for the sheets of
// its opening, which show the plan they were made for whenever they are rendered.
type classRow struct {
	Opening     int64     `db:"opening"`
	BusinessNo  string    `db:"business_no"`
	No          string    `db:"class_no"`
	Name        string    `db:"name"`
	Institution string    `db:"institution_name"`
	Credit      string    `db:"institution"`
	County      string    `db:"county"`
	CountyName  string    `db:"county_name"`
	Course      string    `db:"course_name"`
	OpensOn     time.Time `db:"opens_on"`
	ClosesOn    time.Time `db:"closes_on"`
	PlannedFrom time.Time `db:"planned_from"`
	PlannedTo   time.Time `db:"planned_to"`
	Place       string    `db:"place"`
	Layout      string    `db:"layout"`
	Platform    string    `db:"platform"`
	Contact     string    `db:"contact"`
	Phone       string    `db:"phone"`
	Applicants  int64     `db:"applicants"`
	AppliedOn   time.Time `db:"applied_on"`
	HandledOn   time.Time `db:"numbered_on"`
}

// classesOf reads the classes of the openings a query over printing gives.
func classesOf(ctx context.Context, p *Press, openings string) (map[int64]classRow, error) {
	rows, err := ledger.Select[classRow](ctx, p.DB, `SELECT c.opening, c.business_no, n.class_no, c.name, c.institution_name, c.institution, c.county, d.name AS county_name,
		o.name || '（' || c.course || '）' AS course_name, coalesce(k.opened_on, c.opens_on) AS opens_on, coalesce(k.closed_on, c.closes_on) AS closes_on, c.opens_on AS planned_from, c.closes_on AS planned_to,
		c.place, c.layout, c.platform, c.contact, c.phone, c.applicants, c.applied_on, n.numbered_on
		FROM class_filed c SEMI JOIN (`+openings+`) q USING (opening) JOIN class_number n USING (opening) JOIN district d ON d.code = c.county JOIN course o ON o.code = c.course
		LEFT JOIN (SELECT * FROM completion SEMI JOIN (`+openings+`) q USING (opening)) k USING (opening)`)
	return index(rows, func(c classRow) int64 { return c.Opening }), err
}

// layout is the class as the templates show it.
func (c classRow) layout() templates.Class {
	return templates.Class{No: c.No, Name: c.Name, Institution: c.Institution, Credit: c.Credit, County: c.CountyName, Course: c.Course,
		OpensOn: c.OpensOn, ClosesOn: c.ClosesOn, Place: c.Place, Layout: c.Layout, Platform: c.Platform, Contact: c.Contact, Phone: c.Phone}
}

// planned is the class as it was applied for.
func (c classRow) planned() templates.Class {
	c.OpensOn, c.ClosesOn = c.PlannedFrom, c.PlannedTo
	return c.layout()
}

// countyFolder is where the county's papers about the class go.
func (p *Press) countyFolder(code, name string) string {
	return p.Outbox.home("旗县区", code, name)
}

// institutionFolder is where the institution's own papers go.
func (p *Press) institutionFolder(code, name string) string {
	return p.Outbox.home("机构", code, name)
}

// instructorRow is one instructor sent to a class.
type instructorRow struct {
	Opening    int64     `db:"opening"`
	No         string    `db:"instructor_no"`
	Name       string    `db:"name"`
	County     string    `db:"county_name"`
	Engagement string    `db:"engagement"`
	Grade      string    `db:"grade"`
	Lead       bool      `db:"lead"`
	Reason     string    `db:"reason"`
	SentOn     time.Time `db:"sent_on"`
}

// instructorsOf reads who was sent to the classes of the openings a query gives, the lead first.
func instructorsOf(ctx context.Context, p *Press, openings string) (map[int64][]instructorRow, error) {
	rows, err := ledger.Select[instructorRow](ctx, p.DB, `SELECT s.opening, s.instructor_no, s.name, d.name AS county_name, s.engagement, s.grade, s.lead, s.reason, s.sent_on
		FROM dispatch s SEMI JOIN (`+openings+`) q USING (opening) JOIN district d ON d.code = s.county ORDER BY s.opening, s.lead DESC, s.instructor_no`)
	return group(rows, func(i instructorRow) int64 { return i.Opening }), err
}

// sent turns dispatch rows into what the templates show.
func sent(rows []instructorRow) []templates.Instructor {
	var out []templates.Instructor
	for _, i := range rows {
		out = append(out, templates.Instructor{No: i.No, Name: i.Name, County: i.County, Engagement: i.Engagement, Grade: i.Grade, Lead: i.Lead, Reason: i.Reason})
	}
	return out
}

// printedOpenings are the openings to print when the subjects are openings themselves.
const printedOpenings = "SELECT CAST(subject AS BIGINT) AS opening FROM printing"

// dispatches makes 师资选派单, for the municipal centre and the county.
func dispatches(ctx context.Context, p *Press) ([]job, error) {
	classes, err := classesOf(ctx, p, printedOpenings)
	if err != nil {
		return nil, err
	}
	people, err := instructorsOf(ctx, p, printedOpenings)
	var jobs []job
	for opening, c := range classes {
		jobs = append(jobs, job{workbook: "dispatch", subject: subject(opening), name: "师资选派单_" + c.No,
			folders: []string{"市级", p.countyFolder(c.County, c.CountyName)},
			content: templates.Dispatch(templates.DispatchData{BusinessNo: c.BusinessNo, SentOn: c.HandledOn, Class: c.planned(), Instructors: sent(people[opening])})})
	}
	return jobs, err
}
