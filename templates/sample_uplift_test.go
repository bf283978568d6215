package templates

// sampleUplift is two people: topped up, and cut to nothing.
func sampleUplift() UpliftApprovalData {
	enterprise := func(p ClaimPerson) UpliftPerson {
		return UpliftPerson{ClaimPerson: p, Course: "创办企业（SYB）", ClassNo: "150104202503SYB-01", ClosedOn: on(3, 12), Enterprise: "示例小吃店", EnterpriseCode: "91150102MA00000090",
			FoundedOn: on(4, 1), CheckedOn: on(10, 1), Evidence: "纳税记录、经营场所照片"}
	}
	return UpliftApprovalData{
		BusinessNo: "SF150104202510080001", HandledOn: on(10, 8), County: "玉泉区", Applicant: "青城示例职业培训学校",
		Funds: []FundLine{{"职业技能提升行动专账资金", 35760000, 48000, 35712000, 0}}, Asked: 96000, Cut: 48000, Approved: 48000,
		Paid:   1,
		Checks: []Check{{"第二十二条", "稳定经营满 6 个月", "2025-10-01", "2025-09-30", "剔除 1 处", "A22-3"}},
		People: []UpliftPerson{
			enterprise(ClaimPerson{Name: "学员01", IDNumber: sampleID(0), CertificateNo: "150104202503SYB00001", Fund: "职业技能提升行动专账资金", Rate: 48000, Asked: 48000, Approved: 48000,
				Basis: "1200 × 40% = 480（第二十二条）", State: "核定", EntryNo: "150104202500000003", Payee: "学员01"}),
			enterprise(ClaimPerson{Name: "学员02", IDNumber: sampleID(1), CertificateNo: "150104202503SYB00002", Rate: 48000, Asked: 48000, Cut: 48000, CutReason: "稳定经营不满 6 个月", State: "核减"}),
		},
	}
}

// samplePublicity is the notice of two people.
func samplePublicity() PublicityData {
	return PublicityData{BusinessNo: "BT150104202504010001", County: "玉泉区", What: "补贴", From: on(4, 2), To: on(4, 9), Days: 5, Total: 240000, People: []PublicPerson{
		{"学员01", "990101********0001", "青城示例职业培训学校", "创办企业（SYB）", "150104202503SYB-01", "基础", 120000},
		{"=学员02", "990101********0002", "青城示例职业培训学校", "创办企业（SYB）", "150104202503SYB-01", "基础", 120000}}}
}

// sampleNotice is a revoked completion whose certificate was paid on.
func sampleNotice() DecisionNoticeData {
	return DecisionNoticeData{BusinessNo: "JY150104202503200001", Business: "结业申请", ClassNo: "150104202503SYB-01", Sender: "青城示例职业培训学校", County: "玉泉区",
		Result: "已撤销", NoticedOn: on(6, 3), Total: 120000, NextSteps: []string{"请收回作废证书并交旗县区就业服务中心。", "已拨付的资金请按通知退回。"},
		Decisions: []NoticedDecision{{"150104202503SYB00001", "撤销", "经核实未实际参训", "示例审批人", on(6, 2)}},
		Voided:    []VoidedNumber{{"证书编号", "150104202503SYB00001", "学员01", "经核实未实际参训"}},
		Reversed:  []ReversedEntry{{"150104202500000001", "150104202500000009", "学员01", "就业补助资金", 120000, "已拨付，须退回"}}}
}
