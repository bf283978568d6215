package papers

import (
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// completionApprovals makes 结业审批表, for the county.
func completionApprovals(q *query) (papers []Paper) {
	held := classes(q)
	taught, replaced := instructors(q)
	people := parts[templates.CompletionPerson](q, "completion_people")
	findings := findings(q, onCountyPapers)
	type shown struct {
		Data   templates.CompletionApprovalData `db:",inline"`
		Fact   fact                             `db:",inline"`
		Judged bool                             `db:"judged"`
	}
	all, facts := heads[shown](q, "completion_heads"), map[string][]fact{}
	for _, k := range all {
		if k.Row.Judged {
			facts[k.Subject] = append(facts[k.Subject], k.Row.Fact)
		}
	}
	all = slices.CompactFunc(all, func(a, b part[shown]) bool { return a.Subject == b.Subject })
	for _, k := range all {
		data := k.Row.Data
		data.Office = q.office()
		data.Class, data.Instructors, data.People = held[k.Subject], taught[k.Subject], people[k.Subject]
		data.Replaced = replaced[k.Subject]
		for _, person := range data.People {
			data.Barred += one(!person.Examinable)
			data.Passed += one(person.Passed)
		}
		data.Checks = q.checks(form.KindCompletion, data.Class.OpensOn, findings[k.Subject], facts[k.Subject])
		papers = append(papers, laid(k.Subject, "结业审批表_"+data.Class.No, data, templates.CompletionApproval,
			countyOf(data.Class)))
	}
	return papers
}
