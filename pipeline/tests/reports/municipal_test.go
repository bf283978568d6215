package reports_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// turned is a year that turns: a class that ended in autumn, one that goes over New Year, and the night after that.
type turned struct {
	autumn, late *town.Class
	done         report.Summary
}

// newYear has the home as that night left it.
var newYear town.Beginning[turned]

// playNewYear plays a class of 新城区 from its opening to its subsidies on 2025-09-26, its last day, with the
// centre's own registers, and a class of 玉泉区 from its opening, the same night, to its claim on 2026-01-05.
func playNewYear(t *testing.T) (*town.Town, turned) {
	w := town.New(t)
	k := town.ClassOf(town.SchoolOf("150102", 1), "SYB", "2025-09-20", town.Crowd(300, 2))
	late := town.ClassOf(town.SchoolOf("150104", 2), "SYB", "2025-12-28", town.Crowd(800, 2))
	w.Drop("市级/基础信息.xlsx", append(town.Registers(2025, []town.School{k.School, late.School},
		town.Given("150104", town.Jobs, "100000", "示例〔2025〕1号"),
		town.Given("150102", town.Jobs, "100000", "示例〔2025〕2号")),
		town.Sheet{Name: "期初证书号", Rows: [][]any{{"旗县区", "年月", "课程", "已用最大顺序号"},
			{"150102", "202509", "SYB", 7}}},
		town.Sheet{Name: "目标任务", Rows: [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, "150104", "SYB", 10},
			{2026, "150104", "SYB", 4}}}))
	k.Foretell(1)
	late.Foretell(1)
	k.Fund, late.Fund = town.Jobs, town.Jobs
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(late.File("开班"), late.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(0, 1))
	w.Drop("市级/年度.xlsx", []town.Sheet{
		{Name: "师资考核", Rows: [][]any{{"讲师编号", "考核年度", "教学授课能力", "完成教学任务", "获得表彰奖励",
			"参与创业服务"},
			{"JS1501021", 2025, 95, 92.5, 90, 88}, {"JS1501022", 2025, 79, 80, 80, 80},
			{"JS1501021", 2024, 60, 60, 60, 60}, {"JS1501022", 2024, 59, 60, 60, 60}}},
		{Name: "平台比选", Rows: [][]any{{"供应商名称", "评审项", "分值", "得分", "评委"},
			{"示乙公司", "方案", 60, 50, "甲"},
			{"示甲公司", "方案", 60, 55, "甲"}, {"示甲公司", "方案", 60, 56, "乙"}, {"示甲公司", "方案", 60, 55, "丙"},
			{"示乙公司", "方案", 60, 50, "乙"}, {"示乙公司", "方案", 60, 50, "丙"}, {"示甲公司", "报价", 40, 36, "甲"},
			{"示乙公司", "报价", 40, 38.5, "甲"}}},
		{Name: "平台反馈", Rows: [][]any{{"年度", "反馈方", "名称", "评分", "意见"}, {2025, "机构", k.School.Name, 5,
			"好用"},
			{2025, "机构", "示例2号培训学校", 4, "较好"}, {2025, "学员", "示学员", 3, "一般"}}},
		{Name: "履职记录", Rows: [][]any{{"事项", "日期", "说明"}, {"讲师能力提升培训", "2024-09-25", ""},
			{"创业讲师竞赛", "2024-09-26", ""}}},
	})
	w.Night("2025-09-26")
	w.Drop(late.File("结业"), late.Completion())
	w.Drop(late.File("补贴"), late.Claim(0, 1))
	return w, turned{k, late, w.Night("2026-01-05")}
}

func TestMunicipalSheets(t *testing.T) {
	t.Parallel()
	w, year := newYear.Of(t, playNewYear)
	k := year.autumn
	w.Steady("2026-01-15")
	t.Run("assessment", func(t *testing.T) {
		rows := w.Pages("市级/师资考核结果_2025")["师资考核结果"].Table("讲师编号")
		// 95×40% + 92.5×30% + 90×15% + 88×15% = 92.45; 79×40% + 80×60% = 79.6: just below 良好
		if len(rows) != 2 || rows[0]["名次"] != "1" || rows[0]["加权得分"] != "92.45" ||
			rows[0]["考核等次"] != "优秀" || rows[1]["加权得分"] != "79.60" || rows[1]["考核等次"] != "合格" {
			t.Errorf("assessment: %v", rows)
		}
		before := town.Column(w.Pages("市级/师资考核结果_2024")["师资考核结果"].Table("讲师编号"), "考核等次")
		if !slices.Equal(before, []string{"合格", "不合格（低于60分）"}) {
			t.Errorf("at the lowest grade and below it: %v", before)
		}
		if rows[0]["授课班期数"] != "1" || rows[0]["授课课时"] != "28" || rows[0]["折算参考分"] != "100" {
			t.Errorf("taught: %v", rows[0])
		}
	})
	t.Run("bid", func(t *testing.T) {
		sheet := w.Pages("市级/平台比选结果_20250926")["平台比选结果"]
		rows := sheet.Table("供应商名称")
		if len(rows) != 2 || rows[0]["供应商名称"] != "示甲公司" || rows[0]["方案\n（满分 60）"] != "55.33" ||
			rows[0]["总分"] != "91.33" || rows[0]["比选意见"] != "推荐" || rows[1]["总分"] != "88.50" ||
			rows[1]["比选意见"] != "" {
			t.Errorf("bid: %v", rows)
		}
		if text := town.Flat(sheet); !strings.Contains(text, "2025年9月29日至2025年10月3日") ||
			strings.Contains(text, "丙") {
			t.Errorf("what is made public: %s", text)
		}
	})
	t.Run("feedback", func(t *testing.T) {
		pages := w.Pages("市级/平台反馈汇总_2025")
		rows := pages["平台反馈汇总"].Table("平均分")
		if len(rows) != 2 || rows[0]["平均分"] != "4.50" || rows[0]["份数"] != "2" || rows[1]["反馈方"] != "学员" ||
			rows[1]["3 分"] != "1" || len(pages["意见"].Table("意见")) != 3 {
			t.Errorf("feedback: %v %v", rows, pages["意见"])
		}
	})
	t.Run("duties", func(t *testing.T) { dutiesOf(t, w) })
	t.Run("distribution", func(t *testing.T) {
		pages := w.Pages("市级/证书分发单_20250926")
		rows := pages["证书分发单"].Table("起始编号")
		if len(rows) != 1 || rows[0]["班期编号"] != k.Number || rows[0]["起始编号"] != "150102202509SYB00008" ||
			rows[0]["截止编号"] != "150102202509SYB00009" || rows[0]["张数"] != "2" {
			t.Errorf("runs: %v", rows)
		}
		if text := town.Flat(pages["证书库存"]); !strings.Contains(text, "累计 5000 2 0 4998") {
			t.Errorf("stock: %s", text)
		}
		if text := town.Flat(pages["缺号与作废"]); !strings.Contains(text, "00001－00007") {
			t.Errorf("gaps: %s", text)
		}
	})
}

// dutiesOf looks at 履职清单 of the 26th.
func dutiesOf(t *testing.T, w *town.Town) {
	t.Helper()
	rows := w.Pages("市级/履职清单_20250926")["履职清单"].Table("事项")
	training, contest, stock, survey := town.By(rows, "事项", "讲师能力提升培训"),
		town.By(rows, "事项", "创业讲师竞赛"),
		town.By(rows, "事项", "培训合格证书请领"), town.By(rows, "事项", "师资课酬调研")
	if training["状态"] != "正常" || training["剩余天数"] != "96" ||
		town.DayOf(training["下次应办"]) != "2025-12-31" {
		t.Errorf("done last year, due within this one: %v", training)
	}
	if town.DayOf(contest["下次应办"]) != "2026-09-26" || contest["状态"] != "正常" ||
		town.DayOf(stock["上次办理"]) != "2025-01-05" || town.DayOf(stock["下次应办"]) != "2026-12-31" ||
		town.DayOf(survey["下次应办"]) != "2027-01-01" || survey["上次办理"] != "" || survey["状态"] != "未履行" {
		t.Errorf("duties: %v %v %v", contest, stock, survey)
	}
	if platform := town.By(rows, "依据", "第十一条"); town.DayOf(platform["下次应办"]) != "2026-12-31" {
		t.Errorf("platform: %v", platform)
	}
	late := town.By(w.Pages("市级/履职清单_20260105")["履职清单"].Table("事项"), "事项", "讲师能力提升培训")
	if late["状态"] != "逾期 5 天" || late["剩余天数"] != "-5" {
		t.Errorf("not done in its year: %v", late)
	}
}
