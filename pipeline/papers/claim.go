package papers

import (
	"chuangpei/pipeline/form"
	"chuangpei/rules"
	"chuangpei/templates"
)

// claimApprovals makes 补贴审批表, for the county's finance staff.
func claimApprovals(q *query) (papers []Paper) {
	held, people := classes(q), parts[templates.ClaimPerson](q, "claim_people")
	funds := parts[templates.FundLine](q, "claim_funds")
	var attached []templates.Attachment
	for _, a := range rules.AttachmentsOf(q.Rules) {
		attached = append(attached, templates.Attachment{Name: a.Name, Basis: a.Basis})
	}
	findings := findings(q, onCountyPapers)
	for _, c := range heads[templates.ClaimApprovalData](q, "claim_heads") {
		data := c.Row
		data.Office, data.Attached = q.office(), attached
		data.Class, data.People, data.Funds = held[c.Subject], people[c.Subject], funds[c.Subject]
		data.Checks = q.checks(form.KindClaim, data.Class.OpensOn, findings[c.Subject], nil)
		papers = append(papers, laid(c.Subject, "补贴审批表_"+data.BusinessNo, data, templates.ClaimApproval,
			countyOf(data.Class)))
	}
	return papers
}
