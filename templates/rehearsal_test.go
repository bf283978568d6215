package templates

import (
	"strings"
	"testing"
)

// sampleRehearsal is a draft that costs one person and gives another more.
func sampleRehearsal() RehearsalData {
	total := func(dimension, name string) RehearsalTotal {
		return RehearsalTotal{Dimension: dimension, Name: name, WasCertificates: 3, IsCertificates: 2, Certificates: -1,
			WasPeople: 2, IsPeople: 1, People: -1, WasAmount: 240000, IsAmount: 150000, Amount: -90000}
	}
	return RehearsalData{
		Office: sampleOffice(), AsOf: on(12, 20), Draft: "示例草案", First: on(3, 1), Last: on(12, 20),
		Applications: 240, AsIf: "草案原定 2026-07-01 起施行，测算时当作 2025-01-02 起施行。",
		Caveats: []string{"按现行规定重演的结果与实际办理的完全相同。"},
		Values: []DraftValue{{Since: "2025-01-02", Title: "补贴标准", Course: "SYB", From: "1200", To: "1500",
			Unit: "元/人", Article: "第二十二条", Jump: "变动超过一半"}},
		Files: []DraftRule{{Rule: "A20-90", Title: "星期日不上课", Change: "新增", Days: "2025-01-02 起",
			File: "checks/A20-90.sql"}},
		Losing: 1, Gaining: 1, IsWaiting: 30000, Waiting: 30000,
		Totals: []RehearsalTotal{total("合计", "全部"), total("旗县区", "玉泉区"), total("资金渠道", "就业补助资金"),
			total("培训课程", "创办企业"), total("月份", "2025年03月"), total("培训机构", "示例培训学校")},
		People: []RehearsedPerson{
			{Change: "不再参训", County: "玉泉区", Institution: "示例培训学校", Course: "创办企业",
				ClassNo: "150104202503SYB-01", Name: "示例甲", IDNumber: "990101********0011",
				Certificate: "有 → 无", WasPaid: 120000, Difference: -120000, Rule: "A20-90",
				Reason: "2025-03-09是星期日，不安排上课。", Against: true},
			{Change: "待资金", County: "玉泉区", Institution: "示例培训学校", Course: "创办企业",
				ClassNo: "150104202503SYB-02", Name: "示例乙", IDNumber: "990101********0022", Certificate: "有",
				WasPaid: 120000, IsPaid: 120000, IsWaiting: 30000,
				Reason: "补贴标准由1200元改为1500元（第二十二条）；资金余额不足，等待资金（第二十一条）"}},
		Rules: []RehearsedRule{{Rule: "A20-90", Title: "星期日不上课", Basis: "第二十条", Level: "退回",
			IsApplications: 1, Applications: 1, IsFindings: 1, Findings: 1, Outcome: "return"}},
		Funds: []RehearsedFund{{County: "玉泉区", Fund: "就业补助资金", Year: 2025, Allotted: 240000,
			WasCommitted: 240000, IsCommitted: 150000, Difference: -90000, IsBalance: 90000, IsWaiting: 30000,
			WasDry: "2025-04-01 已用尽", IsDry: "预计 2025-11-30"}},
		Readings: []ReadingEffect{
			{ID: "I1", Articles: "第二十条", Point: "恰好2次能否参加考核", Reading: "可以",
				Switch: "chuangpei.yaml absences_allowed", Other: "不可以", People: 1, Certificates: -1,
				Amount: -120000, Played: true},
			{ID: "I8", Articles: "第十四条、第二十二条", Point: "能否重复享受", Reading: "不能",
				Switch: "rules/ 中的规则文件", Other: "每年可享受一次", Note: "不知道有多少人会再次参加，无法重演"}},
	}
}

// TestRehearsalSaysWhatWasPlayed: readings alone make one sheet, what was not played has no figures, and columns of
// money that waits stand where some does.
func TestRehearsalSaysWhatWasPlayed(t *testing.T) {
	d := sampleRehearsal()
	all := dump(Rehearsal(d))
	for _, want := range []string{"待资金⏎草案", "—", "-1200", "受损 1 人，受益 1 人", "草案原定 2026-07-01"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	d.People, d.Draft = d.People[:1], "示例草案"
	if without := dump(Rehearsal(d)); strings.Count(without, "待资金⏎草案") != 1 { // 资金 keeps its own
		t.Errorf("money that waits for nobody has columns:\n%s", without)
	}
	d.Draft = ""
	if sheets := Rehearsal(d).Sheets; len(sheets) != 1 || sheets[0].Name != "释义影响" {
		t.Errorf("%d sheets of readings alone", len(sheets))
	}
}
