package papers

import "chuangpei/templates"

// dispatches makes 师资选派单, for the municipal centre and the county.
func dispatches(q *query) (papers []Paper) {
	sent := instructors(q)
	for _, c := range heads[templates.Class](q, "classes") {
		data := templates.DispatchData{Class: c.Row.Planned(), Instructors: sent[c.Subject]}
		papers = append(papers, Paper{Subject: c.Subject, Name: "师资选派单_" + c.Row.No,
			Owners: []Owner{municipal(), countyOf(c.Row)}, Content: templates.Dispatch(data)})
	}
	return papers
}
