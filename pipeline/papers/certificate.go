package papers

import "chuangpei/templates"

// certificateRegisters makes 证书登记册, for the county and the institution.
func certificateRegisters(q *query) (papers []Paper) {
	held := classes(q)
	type numbered struct {
		Certificate templates.Certificate `db:",inline"`
		Run         int64                 `db:"run"`
	}
	given := parts[numbered](q, "register_certificates")
	for _, k := range heads[templates.CertificateRegisterData](q, "register_heads") {
		data, class := k.Row, held[k.Subject]
		data.Class, data.Issuer = class, class.County+"就业服务中心"
		last := int64(0)
		for _, c := range given[k.Subject] {
			last = max(last, c.Run)
		}
		for _, c := range given[k.Subject] {
			c.Certificate.Newest = c.Run == last // those given last are printed as certificates
			data.Certificates, data.IssuedOn = append(data.Certificates, c.Certificate), c.Certificate.IssuedOn
		}
		papers = append(papers, laid(k.Subject, "证书登记册_"+class.No, data, templates.CertificateRegister,
			countyOf(class), institution(class.Credit, class.Institution)))
	}
	return papers
}
