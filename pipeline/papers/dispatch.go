package papers

import "chuangpei/templates"

// dispatches makes 师资选派单, for the municipal centre and the county.
func dispatches(q *query) (papers []Paper) {
	sent, replaced := instructors(q)
	days := index[templates.DispatchData](q, "dispatch_days")
	for _, c := range planned(q) {
		data := days[c.Subject]
		data.Class, data.Instructors, data.Replaced = c.Row, sent[c.Subject], replaced[c.Subject]
		papers = append(papers, laid(c.Subject, "师资选派单_"+c.Row.No, data, templates.Dispatch,
			municipal(), countyOf(c.Row)))
	}
	return papers
}
