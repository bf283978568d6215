package templates

// sampleRisks is one risk.
func sampleRisks() RiskListData {
	return RiskListData{Owner: "玉泉区", AsOf: on(3, 2), Risks: []Risk{{"YD150104000012003", "R-1", "3 名学员登记了同一个联系电话", "KB150104202503010001", "青城示例职业培训学校", "玉泉区", "150104202503SYB-01",
		"学员05", "开班申请.xlsx", "学员名单", "G7", "190****0001", on(3, 1)}}, Rules: []RuleCount{{"R-1", "同一电话不应多人使用", "第十八条", "提示", 1, 1}}}
}

// sampleMonthly is the city's month.
func sampleMonthly() MonthlyData {
	return MonthlyData{Owner: "全市", AsOf: on(9, 30), Sum: Progress{"", "", 600, 330, 55},
		Progress: []Progress{{"新城区", "", 300, 180, 60}, {"玉泉区", "", 300, 150, 50}, {"武川县", "", 0, 12, 0}},
		Detail:   []Progress{{"新城区", "创办企业（SYB）", 300, 180, 60}, {"玉泉区", "网络创业（WLC）", 300, 150, 50}},
		Funds: []FundUse{{"", "就业补助资金", "", 36000000, 720000, 240000, 120000, 35160000},
			{"", "职业技能提升行动专账资金", "", 24000000, 680000, 0, 0, 23320000}},
		Counties: []FundUse{{"新城区", "就业补助资金", "", 36000000, 720000, 240000, 120000, 35160000}},
		Courses:  []FundUse{{"", "就业补助资金", "创业意识（GYB）", 0, 720000, 240000, 120000, 0}},
		Money: FundUse{Allotted: 60000000, Committed: 1400000, Paid: 240000, Receivable: 120000,
			Balance: 58480000},
		Institutions: []InstitutionMonth{{"青城示例职业培训学校", "玉泉区", 6, 4, 1, 1, 0, 0}, {"示例二号培训学校", "新城区", 2, 0, 0, 2, 0, 0}},
		Rules:        []RuleCount{{"D-2", "证件号码须正确", "数据规范", "退回", 9, 3}, {"A20-5", "缺勤不得超过规定次数", "第二十条", "剔除", 4, 2}},
		Waiting: []Waiting{{"BT150104202509010001", "补贴申请", "青城示例职业培训学校", "玉泉区", "等待资金", on(9, 2), 28, 12,
			1440000}},
		Receivable: []Receivable{{"新城区", "150102202500000003", "学员03", "学员03", "0000111122225555", "就业补助资金", 120000,
			on(9, 3), on(9, 10), "资料不实", 20}}}
}
