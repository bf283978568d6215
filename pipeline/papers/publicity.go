package papers

import (
	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// publicities makes 公示名单: who is to be given what, identity numbers masked, nothing else of anybody in it.
func publicities(q *query) (papers []Paper) {
	q.run("publicity_bases")
	q.periods()
	people := parts[templates.PublicPerson](q, "publicity_people")
	for _, c := range heads[templates.PublicityData](q, "publicity_heads") {
		data := c.Row
		data.Office = q.office()
		data.What = "补贴"
		if data.Kind == form.KindUplift {
			data.What = "上浮补贴"
		}
		for _, person := range people[c.Subject] {
			person.MaskedID = form.Mask(person.MaskedID)
			data.People = append(data.People, person)
		}
		papers = append(papers, laid(c.Subject, "公示名单_"+data.BusinessNo, data, templates.Publicity,
			county(data.CountyCode, data.County)))
	}
	return papers
}
