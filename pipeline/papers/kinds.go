package papers

// Kinds lists the kinds in the order in which they are written: what finance waits for first, receipts last, since they
// are many.
func Kinds() []Kind {
	return []Kind{
		{"dispatch", dispatches}, {"opening_approval", openingApprovals}, {"completion_approval", completionApprovals},
		{"certificate_register", certificateRegisters}, {"claim_approval", claimApprovals},
		{"uplift_approval", upliftApprovals}, {"publicity", publicities}, {"decision_notice", decisionNotices},
		{"payment_list", paymentLists}, {"fund_ledger", fundLedgers}, {"assessment", assessments}, {"bid", bids},
		{"feedback", feedbacks}, {"distribution", distributions}, {"duties", duties}, {"risk_list", riskLists},
		{"monthly", monthlies}, {"form_completion", completionForms}, {"form_claim", claimForms},
		{"form_uplift", upliftForms}, {"form_supplement", supplementForms}, {"receipt", receipts},
	}
}
