package papers

import "chuangpei/templates"

// certificateRegisters makes 证书登记册, for the county and the institution.
func certificateRegisters(q *query) (papers []Paper) {
	held := classes(q)
	given := parts[templates.Certificate](q, "register_certificates")
	for _, k := range heads[templates.CertificateRegisterData](q, "register_heads") {
		data, class := k.Row, held[k.Subject]
		data.Class, data.Certificates, data.Issuer = class, given[k.Subject], class.County+"就业服务中心"
		for _, c := range data.Certificates {
			data.IssuedOn = c.IssuedOn
		}
		papers = append(papers, laid(Paper{Subject: k.Subject, Name: "证书登记册_" + class.No,
			Owners: []Owner{countyOf(class), institution(class.Credit, class.Institution)}},
			data, templates.CertificateRegister))
	}
	return papers
}
