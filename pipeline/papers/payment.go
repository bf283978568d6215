package papers

import (
	"slices"
	"time"

	"chuangpei/templates"
)

// listHead is a list to print.
type listHead struct {
	List     templates.PaymentListData `db:",inline"`
	Reversed bool                      `db:"reversed"` // some entry of the register was
}

// paymentLists makes 拨付花名册, for finance: the first of a batch, or one that replaces it.
func paymentLists(q *query) (papers []Paper) {
	type dropped struct {
		Dropped string `db:"dropped"`
	}
	q.run("payment_list")
	q.periods()
	lists, entries := heads[listHead](q, "payment_heads"), parts[listed](q, "payment_entries")
	var without map[string]dropped
	if q.thorough || slices.ContainsFunc(lists, func(h part[listHead]) bool { return h.Row.List.Version > 1 }) {
		without = index[dropped](q, "payment_dropped")
	}
	public, said := publicUntil(q), remarks(q, lists, entries)
	for _, h := range lists {
		data, name := h.Row.List, "拨付花名册_"+h.Row.List.BatchNo
		fillList(&data, entries[h.Subject], public, said[h.Subject])
		if data.Version > 1 {
			data.Replaces, data.Dropped = FileName(name, data.Version-1), without[h.Subject].Dropped
		}
		paper := laid(h.Subject, name, data, templates.PaymentList, county(data.CountyCode, data.County))
		paper.Version = data.Version
		papers = append(papers, paper)
	}
	return papers
}

// publicUntil tells until when what was approved on a day is made public.
func publicUntil(q *query) map[approved]time.Time {
	type period struct {
		approved `db:",inline"`
		Ends     time.Time `db:"ends"`
	}
	ends := map[approved]time.Time{}
	for _, p := range rows[period](q, "payment_periods") {
		ends[p.approved] = p.Ends
	}
	return ends
}

// remarks reads what finance must see, where there may be such, by list.
func remarks(q *query, lists []part[listHead], entries map[string][]listed) map[string][]remark {
	reversed := slices.ContainsFunc(lists, func(h part[listHead]) bool { return h.Row.Reversed })
	stood, advanced, asked := false, false, false
	for _, list := range entries {
		for _, e := range list {
			stood, advanced, asked = stood || e.Due && e.Stood, advanced || e.Advanced, asked || e.Asked
		}
	}
	if reversed || q.thorough {
		q.findOwed()
	}
	said := map[string][]remark{}
	for name, some := range map[string]bool{"payment_stood": stood, "payment_advanced": advanced,
		"payment_shared": asked, "payment_owed": reversed} {
		if !some && !q.thorough {
			continue
		}
		for _, r := range heads[remark](q, name) {
			said[r.Subject] = append(said[r.Subject], r.Row)
		}
	}
	return said
}
