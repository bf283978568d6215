package templates

import (
	"testing"
	"time"

	"chuangpei/templates/xlsx"
)

// sampleMonthly is the city's month.
func sampleMonthly() MonthlyData {
	return MonthlyData{
		Owner: "全市", AsOf: on(9, 30),
		Sum: Progress{Target: 600, Month: 60, Done: 330, Rate: "0.55", Missing: 270},
		Progress: []Progress{
			{County: "新城区", Target: 300, Month: 40, Done: 180, Rate: "0.6", Missing: 120},
			{County: "玉泉区", Target: 300, Month: 20, Done: 138, Rate: "0.46", Missing: 162},
			{County: "武川县", Done: 12}},
		Detail: []Progress{
			{County: "新城区", Course: "创办企业（SYB）", Target: 200, Month: 40, Done: 100, Rate: "0.5", Missing: 100},
			{County: "新城区", Course: "网络创业（WLC）", Target: 100, Done: 80, Rate: "0.8", Missing: 20},
			{County: "玉泉区", Course: "网络创业（WLC）", Target: 300, Month: 20, Done: 138, Rate: "0.46",
				Missing: 162},
			{County: "武川县", Course: "网络创业（WLC）", Done: 12}},
		Funds: []FundUse{
			{Fund: "就业补助资金", Allotted: 36000000, MonthCommitted: 120000, Committed: 720000, MonthPaid: 240000,
				Paid: 240000, Receivable: 120000, Balance: 35160000, Rate: "0.007"},
			{Fund: "职业技能提升行动专账资金", Allotted: 24000000, Committed: 680000, Balance: 23320000,
				Rate: "0.000"}},
		Counties: []FundUse{
			{County: "新城区", Fund: "就业补助资金", Allotted: 36000000, MonthCommitted: 120000, Committed: 720000,
				MonthPaid: 240000, Paid: 240000, Receivable: 120000, Balance: 35160000, Rate: "0.007"},
			{County: "新城区", Fund: "职业技能提升行动专账资金", Allotted: 24000000, Committed: 680000,
				Balance: 23320000, Rate: "0.000"},
			{County: "新城区", Allotted: 60000000, MonthCommitted: 120000, Committed: 1400000, MonthPaid: 240000,
				Paid: 240000, Receivable: 120000, Balance: 58480000, Rate: "0.004"}},
		Courses: []FundUse{{Fund: "就业补助资金", Course: "创业意识（GYB）", MonthCommitted: 120000, Committed: 720000,
			MonthPaid: 240000, Paid: 240000, Receivable: 120000}},
		Money: FundUse{Allotted: 60000000, MonthCommitted: 120000, Committed: 1400000, MonthPaid: 240000, Paid: 240000,
			Receivable: 120000, Balance: 58480000, Rate: "0.004"},
		Forecast: sampleForecast(),
		Institutions: []InstitutionMonth{
			{Name: "青城示例职业培训学校", County: "玉泉区", Received: 6, Accepted: 4, Partly: 1, Returned: 1,
				YearReceived: 20, YearAccepted: 15, YearPartly: 2, YearReturned: 2, YearRepeated: 1},
			{Name: "示例二号培训学校", County: "新城区", Received: 2, Returned: 2, YearReceived: 2, YearReturned: 2},
			{Name: "示例三号培训学校", County: "新城区", YearReceived: 1, YearAccepted: 1}},
		Applications: InstitutionMonth{Received: 8, Accepted: 4, Partly: 1, Returned: 3, YearReceived: 23,
			YearAccepted: 16, YearPartly: 2, YearReturned: 4, YearRepeated: 1},
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

// sampleForecast has a fund that lasts, one that does not, one that was never allotted.
func sampleForecast() Forecast {
	return Forecast{
		Funds: []ForecastFund{
			{County: "新城区", Fund: "职业技能提升行动专账资金", Unpaid: 480000, Balance: 23320000, Class: 7200000,
				Uplift: 480000, Target: 17000000, Remains: -1360000, Allotted: 24000000, DryOn: on(12, 10)},
			{County: "新城区", Fund: "就业补助资金", Unpaid: 480000, Owed: 120000, Balance: 35160000, Held: 1440000,
				Class: 1500000, Target: 2000000, Remains: 30220000, Next: 480000, Allotted: 36000000},
			{County: "武川县", Fund: "就业补助资金", Class: 500000, Remains: -500000, DryOn: on(10, 20)}},
		Sum: ForecastFund{Unpaid: 960000, Owed: 120000, Balance: 58480000, Held: 1440000, Class: 9200000,
			Uplift: 480000, Target: 19000000, Remains: 28360000, Next: 480000, Allotted: 60000000},
		Names: []string{"职业技能提升行动专账资金", "就业补助资金"},
		Days: []ForecastDay{{on(9, 30), []int64{23320000, 35160000}}, {on(10, 31), []int64{12000000, 32000000}},
			{on(11, 30), []int64{2000000, 31000000}}, {on(12, 31), []int64{-1360000, 29720000}}},
		Basis: []ForecastBasis{
			{County: "新城区", Course: "创办企业（SYB）", Open: 2, Roster: 60, Unclaimed: 1, Pass: "0.933",
				Claim: "0.980", Days: 34, People: 72, Class: 8640000, Uplift: "0.100", UpliftDue: 480000, Aimed: 200,
				Done: 100, Missing: 45, Target: 5292000, Targeted: true, PassOwn: 1, ClaimOwn: 1, DaysOwn: 2,
				UpliftOwn: 1, UpliftsPaid: true},
			{County: "武川县", Course: "创业意识（GYB）", Open: 1, Roster: 10, Pass: "1.000", Claim: "0.970", Days: 30,
				People: 10, Class: 500000, Uplift: "0.000", PassOwn: 4, ClaimOwn: 3, DaysOwn: 4, UpliftOwn: 4}},
	}
}

// TestAMonthWithoutMoneyOrTargets: a county's first month has sheets too, and a share of nothing is none.
func TestAMonthWithoutMoneyOrTargets(t *testing.T) {
	wb := Monthly(MonthlyData{Owner: "武川县", AsOf: time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)})
	reread(t, render(t, wb), wb)
	for _, cells := range [][]xlsx.Cell{tableOf[Progress]().total(&Progress{Done: 3}, "合计"),
		tableOf[FundUse]().total(&FundUse{Rate: "0.5"}, "合计")} {
		rate := cells[len(cells)-1]
		if len(cells) == 7 {
			rate = cells[5]
		}
		if rate.Style != SumPercent || rate.Text != "—" && rate.Text != "0.5" {
			t.Errorf("the share in a sum: %+v", rate)
		}
	}
}
