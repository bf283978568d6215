package templates

// sampleRisks is one risk.
func sampleRisks() RiskListData {
	return RiskListData{Owner: "玉泉区", AsOf: on(3, 2), Risks: []Risk{{No: "YD150104000012003", Rule: "R-1",
		Problem: "3 名学员登记了同一个联系电话", BusinessNo: "KB150104202503010001",
		Institution: "青城示例职业培训学校", County: "玉泉区", ClassNo: "150104202503SYB-01",
		Who: "学员05", File: "开班申请.xlsx", Sheet: "学员名单", Cell: "G7", Found: "190****0001", FoundOn: on(3, 1)}},
		Rules: []RuleCount{{Rule: "R-1", Title: "同一电话不应多人使用", Basis: "第十八条", Level: "提示",
			Findings: 1, Applications: 1}}}
}

// sampleMonthly is the city's month.
func sampleMonthly() MonthlyData {
	return MonthlyData{
		Owner: "全市", AsOf: on(9, 30), Sum: Progress{Target: 600, Done: 330, Rate: "55%", Missing: 270},
		Progress: []Progress{
			{County: "新城区", Target: 300, Done: 180, Rate: "60%", Missing: 120},
			{County: "玉泉区", Target: 300, Done: 150, Rate: "50%", Missing: 150},
			{County: "武川县", Done: 12, Rate: "—"}},
		Detail: []Progress{
			{County: "新城区", Course: "创办企业（SYB）", Target: 300, Done: 180, Rate: "60%", Missing: 120},
			{County: "玉泉区", Course: "网络创业（WLC）", Target: 300, Done: 150, Rate: "50%", Missing: 150}},
		Funds: []FundUse{
			{Fund: "就业补助资金", Allotted: 36000000, Committed: 720000, Paid: 240000, Receivable: 120000,
				Balance: 35160000},
			{Fund: "职业技能提升行动专账资金", Allotted: 24000000, Committed: 680000, Balance: 23320000}},
		Counties: []FundUse{{County: "新城区", Fund: "就业补助资金", Allotted: 36000000, Committed: 720000,
			Paid: 240000, Receivable: 120000, Balance: 35160000}},
		Courses: []FundUse{{Fund: "就业补助资金", Course: "创业意识（GYB）", Committed: 720000, Paid: 240000,
			Receivable: 120000}},
		Money: FundUse{Allotted: 60000000, Committed: 1400000, Paid: 240000, Receivable: 120000, Balance: 58480000},
		Institutions: []InstitutionMonth{
			{Name: "青城示例职业培训学校", County: "玉泉区", Received: 6, Accepted: 4, Partly: 1, Returned: 1},
			{Name: "示例二号培训学校", County: "新城区", Received: 2, Returned: 2}},
		Rules: []RuleCount{
			{Rule: "D-2", Title: "证件号码须正确", Basis: "数据规范", Level: "退回", Findings: 9, Applications: 3},
			{Rule: "A20-5", Title: "缺勤不得超过规定次数", Basis: "第二十条", Level: "剔除", Findings: 4,
				Applications: 2}},
		Waiting: []Waiting{{BusinessNo: "BT150104202509010001", Business: "补贴申请",
			Institution: "青城示例职业培训学校", County: "玉泉区", For: "等待资金", Since: on(9, 2), Days: 28,
			People: 12, Amount: 1440000}},
		Receivable: []Receivable{{County: "新城区", EntryNo: "150102202500000003", Name: "学员03", Payee: "学员03",
			Account: "0000111122225555", Fund: "就业补助资金", Amount: 120000, PaidOn: on(9, 3), RevokedOn: on(9, 10),
			Reason: "资料不实", Days: 20}},
		Stopped: []StoppedThing{{Thing: "资金：就业补助资金", County: "新城区", Reason: "台账合计与余额不符",
			Place: "150102202500000003", Since: on(9, 28), Days: 2}},
		Altered: []AlteredList{{BatchNo: "1501022025090101", County: "新城区", File: "拨付花名册_1501022025090101.xlsx",
			NoticedOn: on(9, 29)}},
	}
}
