package papers

import (
	"unicode/utf8"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// riskLists makes 疑点清单, for each county and for the city.
func riskLists(q *query) (papers []Paper) {
	risks := bySubject(queried[part[templates.Risk]](q, "risks", q.ofRisks("risks")))
	for _, o := range listOwners(q, "risk_list") {
		data := templates.RiskListData{Owner: o.Row.Name, AsOf: o.Row.AsOf, City: o.Subject == city,
			Risks: risks[o.Subject]}
		var hits []hit
		for i := range data.Risks {
			r := &data.Risks[i]
			hits = append(hits, hit{Rule: r.Rule, Outcome: r.Outcome, Submission: r.Submission, Findings: 1})
			r.File, r.Found = form.MaskNumbers(r.File), masked(r.Found)
		}
		data.Rules = q.ruleCounts(hits)
		name := "疑点清单_" // the city's list carries the day alone
		if !data.City {
			name += data.Owner + "_"
		}
		papers = append(papers, laid(o.Subject, name+data.AsOf.Format("20060102"), data, templates.Risks,
			listOwnerOf(o.Subject, o.Row.Name)))
	}
	return papers
}

// masked is what was found, masked where it may be somebody's number: a list goes from hand to hand.
func masked(found string) string {
	digits := 0
	for _, r := range found {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if runes := utf8.RuneCountInString(found); digits >= 11 && runes <= digits+2 {
		return form.Mask(found)
	}
	return found
}
