package publish

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// yearHead is a year whose assessments are to be shown, with the weights in force when it was wished for.
type yearHead struct {
	Year     int64     `db:"year"`
	AsOf     time.Time `db:"as_of"`
	Teaching int64     `db:"teaching"`
	Workload int64     `db:"workload"`
	Honours  int64     `db:"honours"`
	Service  int64     `db:"service"`
}

// assessedRow is one instructor's assessment of a year; marks are decimal text.
type assessedRow struct {
	Year       int64  `db:"year"`
	Rank       int64  `db:"rank"`
	No         string `db:"instructor_no"`
	Name       string `db:"name"`
	County     string `db:"county_name"`
	Engagement string `db:"engagement"`
	Teaching   string `db:"teaching"`
	Workload   string `db:"workload"`
	Honours    string `db:"honours"`
	Service    string `db:"service"`
	Score      string `db:"score"`
	Grade      string `db:"grade"`
	Classes    int64  `db:"classes"`
	Lessons    int64  `db:"lessons"`
	Reckoned   int64  `db:"reckoned"`
}

// assessedYears are the years to print, each as of the newest day it was wished for.
const assessedYears = `SELECT y.year, y.as_of, arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_teaching') AS teaching, arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_workload') AS workload,
	arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_honours') AS honours, arg_max(c.number, c.since) FILTER (WHERE c.name = 'weight_service') AS service
	FROM (SELECT CAST(subject AS BIGINT) AS year, (SELECT max(as_of) FROM publication b WHERE b.workbook = 'assessment' AND b.subject = p.subject) AS as_of FROM printing p) y
	JOIN policy_city c ON c.since <= y.as_of GROUP BY ALL ORDER BY y.year`

// assessedPeople weighs the scores (weights are percent, so marks are hundredths) and reckons, from the sessions of completions in
// force that name the instructor, what was taught in the year: 100 for whoever taught most.
const assessedPeople = `WITH years AS (` + assessedYears + `),
	newest AS (SELECT a.* FROM assessment a SEMI JOIN years USING (year) QUALIFY row_number() OVER (PARTITION BY a.instructor_no, a.year ORDER BY a.submission DESC, a.row DESC) = 1),
	marked AS (SELECT a.*, y.as_of, a.teaching * y.teaching + a.workload * y.workload + a.honours * y.honours + a.service * y.service AS mark FROM newest a JOIN years y USING (year)),
	graded AS (SELECT m.instructor_no, m.year, arg_max(g.grade, g.at_least) AS grade FROM marked m
		JOIN policy_grade g ON g.since = (SELECT max(since) FROM policy_grade x WHERE x.since <= m.as_of) AND m.mark >= g.at_least * 100 GROUP BY ALL),
	lessons AS (SELECT d.instructor_no, year(s.day) AS year, count(DISTINCT s.opening) AS classes, CAST(sum(s.lessons) AS BIGINT) AS lessons
		FROM session s SEMI JOIN completion k ON k.submission = s.submission JOIN dispatch d ON d.opening = s.opening
		WHERE s.taught AND year(s.day) IN (SELECT year FROM years) AND list_has_any(several(s.instructor), [d.name, d.instructor_no]) GROUP BY ALL),
	most AS (SELECT year, max(lessons) AS lessons FROM lessons GROUP BY year)
	SELECT m.year, rank() OVER (PARTITION BY m.year ORDER BY m.mark DESC) AS rank, m.instructor_no, i.name, d.name AS county_name, i.engagement, CAST(m.teaching AS VARCHAR) AS teaching,
	CAST(m.workload AS VARCHAR) AS workload, CAST(m.honours AS VARCHAR) AS honours, CAST(m.service AS VARCHAR) AS service, CAST(CAST(m.mark * 0.01 AS DECIMAL(9,2)) AS VARCHAR) AS score, g.grade,
	coalesce(l.classes, 0) AS classes, coalesce(l.lessons, 0) AS lessons, coalesce((200 * l.lessons + t.lessons) // (2 * t.lessons), 0) AS reckoned
	FROM marked m LEFT JOIN graded g USING (instructor_no, year) LEFT JOIN instructor_now i USING (instructor_no) LEFT JOIN district d ON d.code = i.county
	LEFT JOIN lessons l USING (instructor_no, year) LEFT JOIN most t ON t.year = m.year ORDER BY m.year, rank, m.instructor_no`

// assessments makes 师资考核结果 of a year, for the municipal centre (article 8).
func assessments(ctx context.Context, p *Press) ([]job, error) {
	heads, err := ledger.Select[yearHead](ctx, p.DB, assessedYears)
	if err != nil {
		return nil, err
	}
	people, err := ledger.Select[assessedRow](ctx, p.DB, assessedPeople)
	if err != nil {
		return nil, err
	}
	type grade struct {
		Name string `db:"grade"`
	}
	grades, err := ledger.Select[grade](ctx, p.DB, "SELECT grade FROM policy_grade WHERE since = (SELECT max(since) FROM policy_grade) ORDER BY at_least DESC")
	byYear := group(people, func(r assessedRow) int64 { return r.Year })
	var jobs []job
	for _, h := range heads {
		data := templates.AssessmentData{Year: int(h.Year), AsOf: h.AsOf, Weights: [4]int{int(h.Teaching), int(h.Workload), int(h.Honours), int(h.Service)}}
		for _, g := range grades {
			data.Grades = append(data.Grades, templates.Count{Name: g.Name})
		}
		for _, r := range byYear[h.Year] {
			data.People = append(data.People, r.layout())
			data.Grades = counted(data.Grades, r.graded())
		}
		jobs = append(jobs, job{workbook: "assessment", subject: subject(h.Year), name: fmt.Sprintf("师资考核结果_%d", h.Year), folders: []string{"市级"}, content: templates.Assessment(data)})
	}
	return jobs, err
}

// graded is the grade, or that there is none.
func (r assessedRow) graded() string {
	if r.Grade == "" {
		return "不合格"
	}
	return r.Grade
}

// layout is the assessment as the templates show it.
func (r assessedRow) layout() templates.AssessedInstructor {
	return templates.AssessedInstructor{Rank: int(r.Rank), No: r.No, Name: r.Name, County: r.County, Engagement: r.Engagement, Teaching: r.Teaching, Workload: r.Workload,
		Honours: r.Honours, Service: r.Service, Score: r.Score, Grade: r.graded(), Classes: int(r.Classes), Lessons: int(r.Lessons), Reckoned: int(r.Reckoned)}
}
