package papers

import (
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// upliftApprovals makes 上浮审批表, for the county's finance staff (article 22).
func upliftApprovals(q *query) (papers []Paper) {
	sums := index[templates.UpliftApprovalData](q, "uplift_sums")
	people, enterprises := parts[templates.UpliftPerson](q, "uplift_people"), parts[templates.Enterprise](q,
		"uplift_enterprises")
	funds := parts[templates.FundLine](q, "claim_funds")
	findings := findings(q, onCountyPapers)
	for _, a := range heads[templates.Application](q, "applications") {
		data := sums[a.Subject]
		data.Office = q.office()
		data.Application, data.Funds = a.Row, funds[a.Subject]
		data.People, data.Enterprises = people[a.Subject], enterprises[a.Subject]
		data.Checks = q.checks(form.KindUplift, time.Time{}, findings[a.Subject], nil)
		papers = append(papers, laid(a.Subject, "上浮审批表_"+data.BusinessNo, data, templates.UpliftApproval,
			county(data.CountyCode, data.County)))
	}
	return papers
}
