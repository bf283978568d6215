package papers

import (
	"fmt"
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// dues are what is due next of the class and from whom, what must be done before what may be.
func (c standingClass) dues() (dues []templates.SituationDue) {
	if !c.VoidedOn.IsZero() {
		return []templates.SituationDue{{Who: "已终止", What: dated("", c.VoidedOn, "")}}
	}
	for _, w := range c.waits {
		dues = append(dues, c.waitDue(w))
	}
	dues = append(dues, c.mustDo()...)
	for _, p := range c.papers {
		if p.Workbook == "form_supplement" {
			dues = append(dues, c.due(c.reader, true, templates.SituationLink{Text: "待填/补报", Path: p.Path}, 0,
				form.NameOf(p.Kind)+"中剔除的"+fmt.Sprint(p.Excluded)+"人，改正后可补报"))
		}
	}
	return append(dues, c.mayDo()...)
}

// due is something due from a side.
func (c standingClass) due(from string, free bool, link templates.SituationLink, fen int64,
	what string) templates.SituationDue {
	return templates.SituationDue{Who: from, What: what, Own: from == c.reader, Free: free, Link: link, Fen: fen}
}

// waitDue is what an application waits for, from whom and since when.
func (c standingClass) waitDue(w classWait) templates.SituationDue {
	since := dated("（自", w.Since, "）")
	none := templates.SituationLink{}
	switch w.For {
	case "instructors":
		if c.No != "" {
			return c.due(forCity, false, none, 0, "讲师离库，待补派"+since)
		}
		return c.due(forCity, false, none, 0, "待选派讲师"+since)
	case "serials":
		return c.due(forCity, false, none, 0, "待编证书编号"+since)
	case "approval":
		sheet := map[string]string{form.KindOpening: "opening_approval", form.KindCompletion: "completion_approval",
			form.KindClaim: "claim_approval", form.KindUplift: "uplift_approval"}[w.Kind]
		return c.due(forCounties, false, c.link("审批表", sheet), w.Amount, "待审批"+since+headcount(w.People, ""))
	case "audit":
		return c.due(forCity, false, none, w.Amount, "停办核查"+since)
	}
	return c.due("市、旗县区资金", false, none, w.Amount, "待资金到位"+since+headcount(w.People, ""))
}

// mustDo is what is due of a class that waits for nothing.
func (c standingClass) mustDo() (dues []templates.SituationDue) {
	switch {
	case c.No == "":
		if len(c.waits) == 0 {
			dues = append(dues, c.due(forCity, false, templates.SituationLink{}, 0, "待选派讲师"))
		}
	case !c.Completed:
		form := c.link("待填/结业申请", "form_completion")
		due := c.due(forInstitutions, false, form, 0, dated("", c.Closes, "已结业，待报送结业申请"))
		if !c.asOf.After(c.Closes) {
			due.Own, due.What = false, dated("", c.Closes, "结业，其后报送结业申请")
		}
		dues = append(dues, due)
	case c.Certificates > 0 && !c.claimed():
		form := c.link("待填/补贴申请", "form_claim")
		if form.Path != "" || c.reader != forInstitutions {
			dues = append(dues, c.due(forInstitutions, false, form, 0, "待申请补贴"))
		}
	}
	if c.UnpaidPeople > 0 {
		dues = append(dues, c.due(forCounties, false, c.link("花名册", "payment_list"), c.Unpaid,
			dated("公示至", c.PublicTo, "，期满后")+"拨付"+payments(c.UnpaidPeople, "")))
	}
	if c.Back > 0 {
		dues = append(dues, c.due(forInstitutions, false, templates.SituationLink{}, 0,
			fmt.Sprintf("退票%d笔，报送账户更正", c.Back)))
	}
	if c.Owed > 0 {
		dues = append(dues, c.due(forCounties, false, templates.SituationLink{}, 0,
			fmt.Sprintf("已拨付后撤销的%d笔，待收回", c.Owed)))
	}
	return dues
}

// mayDo is what the reader may do besides.
func (c standingClass) mayDo() (dues []templates.SituationDue) {
	may := func(workbook, text, what string) {
		if link := c.link(text, workbook); link.Path != "" {
			dues = append(dues, c.due(c.reader, true, link, 0, what))
		}
	}
	sent := func(kind string) bool { // a form that says more stands already
		return slices.ContainsFunc(c.papers, func(p situationPaper) bool {
			return p.Workbook == "form_supplement" && p.Kind == kind
		})
	}
	if c.Completed && !sent(form.KindCompletion) {
		may("form_completion", "待填/结业申请", headcount(c.People-c.Certificates,
			"没有证书，补考合格后可再报结业申请"))
	}
	if (c.claimed() || c.reader == forCounties) && !sent(form.KindClaim) {
		may("form_claim", "待填/补贴申请", "还有学员可申请补贴")
	}
	may("form_uplift", "待填/上浮申请", dated("自", c.UpliftFrom, "起可申请上浮"))
	return dues
}
