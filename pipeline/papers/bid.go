package papers

import (
	"slices"

	"chuangpei/templates"
)

// mark is one supplier's average for one criterion, with what the supplier came to.
type mark struct {
	Bidder    templates.Bidder `db:",inline"`
	Criterion string           `db:"criterion"`
	Mark      string           `db:"mark"`
}

// bids makes 平台比选结果, for the municipal centre to make public (articles 11 and 12).
func bids(q *query) (papers []Paper) {
	q.run("bid_bases")
	q.periods()
	criteria, marks := parts[templates.Criterion](q, "bid_criteria"), parts[mark](q, "bid_marks")
	for _, b := range heads[templates.BidData](q, "bid_heads") {
		data := b.Row
		data.Office = q.office()
		data.Criteria = criteria[b.Subject]
		data.Suppliers = bidders(data.Criteria, marks[b.Subject])
		papers = append(papers, laid(b.Subject, "平台比选结果_"+data.HeldOn.Format("20060102"), data, templates.Bid,
			municipal()))
	}
	return papers
}

// bidders are the suppliers in order of rank, their marks in the order of the criteria.
func bidders(criteria []templates.Criterion, marks []mark) []templates.Bidder {
	var out []templates.Bidder
	for _, m := range marks {
		if len(out) == 0 || out[len(out)-1].Name != m.Bidder.Name {
			m.Bidder.Marks = make([]string, len(criteria))
			out = append(out, m.Bidder)
		}
		at := slices.IndexFunc(criteria, func(c templates.Criterion) bool { return c.Name == m.Criterion })
		out[len(out)-1].Marks[at] = m.Mark
	}
	return out
}
