package papers

import "chuangpei/templates"

// paymentLists makes 拨付花名册, for finance: the first of a batch, or one that replaces it.
func paymentLists(q *query) (papers []Paper) {
	q.run("payment_list")
	q.periods()
	q.run("payment_remarks")
	lines := parts[templates.PaymentLine](q, "payment_lines")
	details := parts[templates.PaymentDetail](q, "payment_details")
	left := parts[templates.PaymentLeft](q, "payment_left")
	funds := parts[templates.FundTotal](q, "payment_funds")
	for _, h := range heads[templates.PaymentListData](q, "payment_heads") {
		data, name := h.Row, "拨付花名册_"+h.Row.BatchNo
		data.Lines, data.Details = lines[h.Subject], details[h.Subject]
		data.Left, data.Funds = left[h.Subject], funds[h.Subject]
		if data.Version > 1 {
			data.Replaces = FileName(name, data.Version-1)
		}
		papers = append(papers, laid(Paper{Subject: h.Subject, Name: name, Version: data.Version,
			Owners: []Owner{county(data.CountyCode, data.County)}},
			data, templates.PaymentList))
	}
	return papers
}
