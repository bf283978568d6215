package papers

import (
	"fmt"

	"chuangpei/templates"
)

// assessments makes 师资考核结果 of a year, for the municipal centre (article 8).
func assessments(q *query) (papers []Paper) {
	q.run("assessment_years")
	people := parts[templates.AssessedInstructor](q, "assessment_people")
	grades := rows[templates.Count](q, "assessment_grades")
	for _, y := range heads[templates.AssessmentData](q, "assessment_heads") {
		data := y.Row
		data.People, data.Grades = people[y.Subject], append(data.Grades, grades...)
		for _, person := range data.People {
			data.Grades = counted(data.Grades, person.Grade)
		}
		papers = append(papers, laid(y.Subject, fmt.Sprintf("师资考核结果_%d", data.Year), data, templates.Assessment,
			municipal()))
	}
	return papers
}
