package papers

import "strings"

// Kind is one kind of paper.
type Kind struct {
	Workbook string // as publication requests name it
	Folder   string // below its owner's own; empty: there
	make     func(*query) []Paper
	Linked   bool // it leads to other papers, so it is made once those of the night stand
}

// IsForm reports whether a workbook is a form to fill in: its present state stands under one name, is replaced in place
// when what is known changes and withdrawn when its step is done. Queries know it by the same prefix.
func IsForm(workbook string) bool { return strings.HasPrefix(workbook, "form_") }

// InPlace reports whether a paper shows the present state under one name (macro in_place): a form, or a page.
func InPlace(workbook string) bool { return IsForm(workbook) || workbook == "situation" }

// Kinds lists the kinds in the order in which they are written: what finance waits for first, what leads to the others
// last.
func Kinds() []Kind {
	return []Kind{
		{Workbook: "dispatch", Folder: ClassFiles, make: dispatches},
		{Workbook: "opening_approval", Folder: ClassFiles, make: openingApprovals},
		{Workbook: "completion_approval", Folder: ClassFiles, make: completionApprovals},
		{Workbook: "certificate_register", Folder: ClassFiles, make: certificateRegisters},
		{Workbook: "claim_approval", Folder: ClassFiles, make: claimApprovals},
		{Workbook: "uplift_approval", Folder: ClassFiles, make: upliftApprovals},
		{Workbook: "publicity", Folder: ClassFiles, make: publicities},
		{Workbook: "decision_notice", Folder: ClassFiles, make: decisionNotices},
		{Workbook: "payment_list", Folder: ofMoney, make: paymentLists},
		{Workbook: "fund_ledger", Folder: ofMoney, make: fundLedgers},
		{Workbook: "assessment", Folder: reports, make: assessments},
		{Workbook: "bid", Folder: reports, make: bids},
		{Workbook: "feedback", Folder: reports, make: feedbacks},
		{Workbook: "distribution", Folder: reports, make: distributions},
		{Workbook: "duties", Folder: reports, make: duties},
		{Workbook: "risk_list", Folder: reports, make: riskLists},
		{Workbook: "monthly", Folder: reports, make: monthlies},
		{Workbook: "form_completion", Folder: toFillIn, make: completionForms},
		{Workbook: "form_claim", Folder: toFillIn, make: claimForms},
		{Workbook: "form_uplift", Folder: toFillIn, make: upliftForms},
		{Workbook: "form_supplement", Folder: toFillIn, make: supplementForms},
		{Workbook: "receipt", make: receipts},
		{Workbook: "todo", make: todos, Linked: true},
		{Workbook: "situation", make: situations, Linked: true},
	}
}
