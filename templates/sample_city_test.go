package templates

import "time"

// sampleAssessment is two instructors: one graded, one below every grade.
func sampleAssessment() AssessmentData {
	return AssessmentData{Year: 2025, AsOf: on(12, 20), Teaching: 40, Workload: 30, Honours: 15, Service: 15,
		Grades: []Count{{Name: "优秀", People: 1}, {Name: "良好"}, {Name: "合格"},
			{Name: "不合格", People: 1}}, People: []AssessedInstructor{
			{Rank: 1, No: "JS001", Name: "甲讲师", County: "玉泉区", Engagement: "专职", Teaching: "95",
				Workload: "92.5",
				Honours:  "90", Service: "88", Score: "92.45", Grade: "优秀", Classes: 6, Lessons: 336, Reckoned: 100},
			{Rank: 2, No: "JS014", Name: "乙讲师", County: "赛罕区", Engagement: "兼职", Teaching: "60", Workload: "55",
				Honours: "40", Service: "50", Score: "54", Grade: "不合格", Classes: 1, Lessons: 56, Reckoned: 17}}}
}

// sampleBid is two suppliers over two criteria.
func sampleBid() BidData {
	return BidData{HeldOn: on(5, 6), From: on(5, 7), To: on(5, 13), Days: 5, Criteria: []Criterion{{Name: "技术方案",
		Full: "60"}, {Name: "服务报价", Full: "40"}}, Suppliers: []Bidder{
		{Rank: 1, Name: "示例科技有限公司", Marks: []string{"55.33", "36"}, Total: "91.33", Judges: 3, Advice: "推荐"},
		{Rank: 2, Name: "示例网络有限公司", Marks: []string{"50", "38.5"}, Total: "88.5", Judges: 3}}}
}

// sampleFeedback is a year's.
func sampleFeedback() FeedbackData {
	return FeedbackData{Year: 2025, AsOf: on(12, 1), Platform: "示例教辅平台（示例科技有限公司）",
		Kinds: []FeedbackKind{{Kind: "机构", Count: 2, Average: "4.5", Four: 1, Five: 1},
			{Kind: "讲师", Count: 1, Average: "3", Three: 1}},
		All: FeedbackKind{Kind: "合计", Count: 3, Average: "4", Three: 1, Four: 1, Five: 1},
		Remarks: []FeedbackRemark{{Kind: "机构", Name: "青城示例职业培训学校", Score: "5", Remark: "=很好"},
			{Kind: "讲师", Name: "甲讲师", Score: "3", Remark: "课件打开较慢"}}}
}

// sampleDistribution is a day's certificates.
func sampleDistribution() DistributionData {
	return DistributionData{Day: on(3, 20), Issued: 3, Voids: 1, Stock: StockYear{Drawn: 5000, Used: 120, Void: 1,
		Left: 4880}, Years: []StockYear{{Year: 2024, Drawn: 1000, Used: 60}, {Year: 2025, Drawn: 4000,
		Used: 60, Void: 1}},
		Runs: []NumberRun{{County: "玉泉区", Institution: "青城示例职业培训学校", ClassNo: "150104202503SYB-01",
			Course: "创办企业（SYB）", From: "150104202503SYB00011", To: "150104202503SYB00013", Count: 3, Voids: 1}},
		Gaps: []NumberGap{{Scope: "150104202503SYB", Serials: "00001－00010",
			Why: "本系统启用前已用（期初证书号、历史补贴）"}},
		Void: []VoidCertificate{{No: "150104202503SYB00012", ClassNo: "150104202503SYB-01",
			Institution: "青城示例职业培训学校", Reason: "经核实未实际参训", On: on(3, 20)}}}
}

// sampleDuties is one of each state.
func sampleDuties() DutyListData {
	return DutyListData{AsOf: on(6, 1), Overdue: 1, Soon: 1, Duties: []Duty{
		{What: "讲师能力提升培训", Basis: "第七条", Period: "每年", LastDone: on(1, 10), NextDue: time.Date(2026, 1, 10,
			0, 0, 0, 0, time.UTC), Left: 223, State: "正常", Notice: 90},
		{What: "证书请领", Basis: "第十五条", Period: "每年", LastDone: time.Date(2024, 6, 15, 0, 0, 0, 0, time.UTC),
			NextDue: on(6, 15), Left: 14, State: "临近", Remark: "证书请领登记", Notice: 90},
		{What: "课酬调研", Basis: "第十条", Period: "每 2 年", NextDue: on(5, 22), Left: -10,
			State: "逾期", Remark: "未见登记", Notice: 90}}}
}
