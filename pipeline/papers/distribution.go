package papers

import "chuangpei/templates"

// distributions makes 证书分发单 of a day on which certificates were numbered or voided, for the municipal centre
// (article 15).
func distributions(q *query) (papers []Paper) {
	q.run("distribution_days")
	runs, years := parts[templates.NumberRun](q, "distribution_runs"), parts[templates.StockYear](q,
		"distribution_stock")
	gaps := parts[templates.NumberGap](q, "distribution_gaps")
	voids := parts[templates.VoidCertificate](q, "distribution_voids")
	for _, d := range heads[templates.DistributionData](q, "distribution_heads") {
		data := d.Row
		data.Runs, data.Years, data.Gaps, data.Void = runs[d.Subject], years[d.Subject], gaps[d.Subject],
			voids[d.Subject]
		for _, r := range data.Runs {
			data.Issued += r.Count
			data.Voids += r.Voids
		}
		if len(data.Years) > 0 { // all years come first
			data.Stock, data.Years = data.Years[0], data.Years[1:]
		}
		papers = append(papers, laid(d.Subject, "证书分发单_"+d.Subject, data, templates.Distribution, municipal()))
	}
	return papers
}
