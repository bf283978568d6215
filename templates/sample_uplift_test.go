package templates

// sampleUplift is two people: topped up, and cut to nothing.
func sampleUplift() UpliftApprovalData {
	enterprise := func(owner, payee string) Enterprise {
		return Enterprise{Owner: owner, Course: "创办企业（SYB）", ClassNo: "150104202503SYB-01", ClosedOn: on(3, 12),
			Name: "示例小吃店", Code: "91150102MA00000090", FoundedOn: on(4, 1), CheckedOn: on(10, 1),
			Evidence: "纳税记录、经营场所照片", Payee: payee}
	}
	return UpliftApprovalData{
		Application: Application{BusinessNo: "SF150104202510080001", HandledOn: on(10, 8), County: "玉泉区",
			Sender: "青城示例职业培训学校"},
		Funds: []FundLine{{Fund: "职业技能提升行动专账资金", Before: 35760000, Amount: 48000, After: 35712000}},
		Asked: 96000, Cut: 48000, Approved: 48000, Paid: 1,
		Checks: []Check{{Basis: "第二十二条", What: "稳定经营满 6 个月", Allowed: "2025-10-01", Found: "2025-09-30",
			Result: "剔除 1 处"}},
		People: []UpliftPerson{
			{Name: "学员01", IDNumber: sampleID(0), CertificateNo: "150104202503SYB00001", Course: "创办企业（SYB）",
				Fund: "职业技能提升行动专账资金", Rate: 48000, Asked: 48000, Approved: 48000,
				Basis: "1200 × 40% = 480（第二十二条）", EntryNo: "150104202500000003"},
			{Name: "学员02", IDNumber: sampleID(1), CertificateNo: "150104202503SYB00002", Course: "创办企业（SYB）",
				Rate: 48000, Asked: 48000, Cut: 48000, CutReason: "稳定经营不满 6 个月"},
		},
		Enterprises: []Enterprise{enterprise("学员01", "学员01"), enterprise("学员02", "")},
	}
}

// samplePublicity is the notice of two people.
func samplePublicity() PublicityData {
	person := PublicPerson{Name: "学员01", MaskedID: "990101********0001", Institution: "青城示例职业培训学校",
		Course: "创办企业（SYB）", ClassNo: "150104202503SYB-01", Kind: "基础", Amount: 120000}
	second := person
	second.Name, second.MaskedID = "=学员02", "990101********0002"
	return PublicityData{BusinessNo: "BT150104202504010001", County: "玉泉区", What: "补贴", From: on(4, 2), To: on(4,
		9),
		Days: 5, Total: 240000, People: []PublicPerson{person, second}}
}

// sampleNotice is a revoked completion whose certificate was paid on.
func sampleNotice() DecisionNoticeData {
	return DecisionNoticeData{
		Application: Application{BusinessNo: "JY150104202503200001", ClassNo: "150104202503SYB-01",
			Sender: "青城示例职业培训学校", County: "玉泉区"},
		Business: "结业申请", Outcome: "已撤销", NoticedOn: on(6, 3),
		NextSteps: []string{"请收回作废证书并交旗县区就业服务中心。", "已拨付的资金请按通知退回。"},
		Decisions: []NoticedDecision{{Number: "150104202503SYB00001", Opinion: "撤销", Reason: "经核实未实际参训",
			By: "示例审批人", On: on(6, 2)}},
		Voided: []VoidedNumber{{Kind: "证书编号", No: "150104202503SYB00001", Name: "学员01",
			Reason: "经核实未实际参训"}},
		Reversed: []ReversedEntry{{No: "150104202500000001", ReversedBy: "150104202500000009", Name: "学员01",
			Fund: "就业补助资金", Amount: 120000, State: "已拨付，须退回", Total: 120000}},
	}
}
