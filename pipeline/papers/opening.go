package papers

import (
	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// openingApprovals makes 开班审批表, for the county: the class as it was applied for, or as it stands with those whom
// an opening sent again adds to it.
func openingApprovals(q *query) (papers []Paper) {
	type plan struct {
		Data     templates.OpeningApprovalData `db:",inline"`
		Adds     bool                          `db:"adds"`
		Replaces bool                          `db:"replaces"`
	}
	plans := index[plan](q, "opening_plans")
	adds := q.thorough || len(plans) < len(planned(q))
	replaces := adds
	for _, p := range plans {
		adds, replaces = adds || p.Adds, replaces || p.Replaces
	}
	sent, replaced := instructors(q)
	roster := parts[templates.RosterPerson](q, "opening_roster")
	excluded := parts[templates.Excluded](q, "opening_excluded")
	facts := parts[fact](q, "opening_facts")
	var added map[string]templates.Addition
	var before map[string]templates.Predecessor
	if adds {
		added = index[templates.Addition](q, "opening_added")
	}
	if replaces {
		before = index[templates.Predecessor](q, "opening_replaced")
	}
	findings := findings(q, onCountyPapers)
	for _, c := range planned(q) {
		data := plans[c.Subject].Data
		data.Office = q.office()
		data.Class, data.Instructors, data.Roster = c.Row, sent[c.Subject], roster[c.Subject]
		data.Replaced = replaced[c.Subject]
		data.Addition, data.Predecessor = added[c.Subject], before[c.Subject]
		for _, person := range data.Roster {
			data.Summary = counted(data.Summary, person.Category)
		}
		for _, person := range excluded[c.Subject] {
			person.Basis = q.cited(person.Rules)
			data.Excluded = append(data.Excluded, person)
		}
		data.Checks = q.checks(form.KindOpening, data.Class.OpensOn, findings[c.Subject], facts[c.Subject])
		papers = append(papers, laid(c.Subject, "开班审批表_"+c.Row.No, data, templates.OpeningApproval,
			countyOf(c.Row)))
	}
	return papers
}
