package templates

import "time"

// sampleAssessment is two instructors: one graded, one below every grade.
func sampleAssessment() AssessmentData {
	return AssessmentData{Year: 2025, AsOf: on(12, 20), Weights: [4]int{40, 30, 15, 15}, Grades: []Count{{"优秀", 1}, {"良好", 0}, {"合格", 0}, {"不合格", 1}}, People: []AssessedInstructor{
		{1, "JS001", "甲讲师", "玉泉区", "专职", "95", "92.5", "90", "88", "92.45", "优秀", 6, 336, 100},
		{2, "JS014", "乙讲师", "赛罕区", "兼职", "60", "55", "40", "50", "54", "", 1, 56, 17}}}
}

// sampleBid is two suppliers over two criteria.
func sampleBid() BidData {
	return BidData{HeldOn: on(5, 6), From: on(5, 7), To: on(5, 13), Days: 5, Criteria: []Criterion{{"技术方案", "60"}, {"服务报价", "40"}}, Suppliers: []Bidder{
		{1, "示例科技有限公司", []string{"55.33", "36"}, "91.33", 3, true, false}, {2, "示例网络有限公司", []string{"50", "38.5"}, "88.5", 3, false, false}}}
}

// sampleFeedback is a year's.
func sampleFeedback() FeedbackData {
	return FeedbackData{Year: 2025, AsOf: on(12, 1), Platform: "示例教辅平台（示例科技有限公司）", Kinds: []FeedbackKind{{"机构", 2, "4.5", [5]int{0, 0, 0, 1, 1}}, {"讲师", 1, "3", [5]int{0, 0, 1, 0, 0}}},
		All: FeedbackKind{"合计", 3, "4", [5]int{0, 0, 1, 1, 1}}, Remarks: []FeedbackRemark{{"机构", "青城示例职业培训学校", "5", "=很好"}, {"讲师", "甲讲师", "3", "课件打开较慢"}}}
}

// sampleDistribution is a day's certificates.
func sampleDistribution() DistributionData {
	return DistributionData{Day: on(3, 20), Issued: 3, Voids: 1, Stock: StockBalance{5000, 120, 1, 4880}, Years: []StockYear{{2024, 1000, 60, 0}, {2025, 4000, 60, 1}},
		Runs: []NumberRun{{"玉泉区", "青城示例职业培训学校", "150104202503SYB-01", "创办企业（SYB）", "150104202503SYB00011", "150104202503SYB00013", 3, 1}},
		Gaps: []NumberGap{{"150104202503SYB", 1, 10, "本系统启用前已用（期初证书号、历史补贴）"}},
		Void: []VoidCertificate{{"150104202503SYB00012", "150104202503SYB-01", "青城示例职业培训学校", "经核实未实际参训", on(3, 20)}}}
}

// sampleDuties is one of each state.
func sampleDuties() DutyListData {
	return DutyListData{AsOf: on(6, 1), Overdue: 1, Soon: 1, Duties: []Duty{
		{"讲师能力提升培训", "第七条", "每年", on(1, 10), time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC), 223, "正常", ""},
		{"证书请领", "第十五条", "每年", time.Date(2024, 6, 15, 0, 0, 0, 0, time.UTC), on(6, 15), 14, "临近", "证书请领登记"},
		{"课酬调研", "第十条", "每 2 年", time.Time{}, on(5, 22), -10, "逾期", "未见登记"}}}
}
