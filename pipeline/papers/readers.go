package papers

import (
	"fmt"
	"slices"
)

// Folders of the outbox, by whom they are for.
const (
	forInstitutions = "机构"
	forCounties     = "旗县区"
	forCity         = "市级"
	forStrangers    = "未识别"
)

// Folders below an owner's own. What is about a class lies in the file of the class (一班一档), a folder of ClassFiles
// by its number, so that it can be filed as it is (articles 17 and 18).
const (
	ownFolder  = ""
	ClassFiles = "班期"
	ofMoney    = "资金"
	reports    = "报表"
	toFillIn   = "待填"
)

// Readers are those who get a workbook, and what they call it. What nobody of a kind gets, no text for them names.
type Readers struct {
	Title   string
	Folders []string
}

// ReadersOf says who gets a workbook.
func ReadersOf(workbook string) Readers {
	county, both := []string{forCounties}, []string{forCounties, forCity}
	city, class := []string{forCity}, []string{forInstitutions, forCounties}
	institutions, senders := []string{forInstitutions}, []string{forInstitutions, forCounties, forCity}
	return map[string]Readers{
		"dispatch": {"师资选派单", both}, "opening_approval": {"开班审批表", county},
		"completion_approval": {"结业审批表", county}, "certificate_register": {"证书登记册", class},
		"claim_approval": {"补贴审批表", county}, "uplift_approval": {"上浮审批表", county},
		"publicity": {"公示名单", county}, "decision_notice": {"审批结果通知", class},
		"payment_list": {"拨付花名册", county}, "fund_ledger": {"资金台账", county},
		"assessment": {"师资考核结果", city},
		"bid":        {"平台比选结果", city}, "feedback": {"平台反馈汇总", city}, "distribution": {"证书分发单", city},
		"duties": {"履职清单", city}, "risk_list": {"疑点清单", both}, "monthly": {"月报", both},
		"todo":            {"今日待办", both},
		"form_completion": {"待填/结业申请", institutions}, "form_claim": {"待填/补贴申请", class},
		"form_uplift": {"待填/上浮申请", class}, "form_supplement": {"待填/补报", senders},
		"receipt": {"回执", append(slices.Clone(senders), forStrangers)}, "situation": {"办理情况", senders},
	}[workbook]
}

// misdirected is an error when a paper would go to somebody it is not for.
func misdirected(workbook string, papers []Paper) error {
	readers := ReadersOf(workbook)
	for _, p := range papers {
		for _, o := range p.Owners {
			if readers.Title != "" && !slices.Contains(readers.Folders, o.Parent) {
				return fmt.Errorf("a %s workbook is not for %s", workbook, o.Parent)
			}
		}
	}
	return nil
}
