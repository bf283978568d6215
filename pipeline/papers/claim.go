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
		data.Checks, data.Flags = q.checks(form.KindClaim, data.Class.OpensOn, findings[c.Subject], nil),
			flags(findings[c.Subject])
		papers = append(papers, laid(Paper{Subject: c.Subject, Name: "补贴审批表_" + data.BusinessNo,
			Owners: []Owner{countyOf(data.Class)}},
			data, templates.ClaimApproval))
	}
	return papers
}
