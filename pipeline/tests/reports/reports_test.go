package reports_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// watched plays a class of 武川县 with a shared phone, its completion with one trainee barred yet marked passed, and a
// claim a fund cannot pay in full; a second school has everything returned.
func watched(t *testing.T) (*town.Town, *town.Class) {
	t.Helper()
	w, k := watchedBeginning.Of(t, playWatched)
	return w, &k
}

var watchedBeginning town.Beginning[town.Class]

// playWatched plays it.
func playWatched(t *testing.T) (*town.Town, town.Class) {
	w := town.New(t)
	s, idle := town.SchoolOf("150125", 1), town.SchoolOf("150125", 2)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(500, 4))
	k.People[1].Phone, k.People[2].Phone = k.People[0].Phone, k.People[0].Phone
	sheets := town.Registers(2025, []town.School{s, idle}, town.Given("150125", town.Jobs, "2000", "示例〔2025〕1号"))
	w.Drop("市级/基础信息.xlsx", append(sheets,
		town.Sheet{Name: "目标任务", Rows: [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, "150125", "SYB", 4},
			{2025, "150125", "GYB", 10}}}))
	w.Open(k, "2025-08-25")
	k.Missed = map[int]int{3: 3}
	w.Drop(k.File("结业"), k.Completion())
	refused := town.ClassOf(idle, "GYB", "2025-09-20", town.Crowd(600, 2))
	refused.People = append(refused.People, refused.People[0])
	w.Drop(refused.File("开班"), refused.Opening())
	k.Fund = town.Jobs
	w.Drop(k.File("补贴"), k.Claim(0, 1))
	w.Night("2025-09-12")
	return w, *k
}

func TestMonthInFigures(t *testing.T) {
	t.Parallel()
	w, k := watched(t)
	w.Month("2025-09-12", "")
	for _, pattern := range []string{"市级/月报_全市_20250912", "旗县区/150125_*/月报_武川县_20250912"} {
		pages := w.Pages(pattern)
		if pages == nil {
			t.Fatalf("no %s", pattern)
		}
		if text := town.Flat(pages["目标进度"]); !strings.Contains(text, "合计 14 3 3 0.214 11") {
			t.Errorf("%s progress: %s", pattern, text)
		}
		if text := town.Flat(pages["资金"]); !strings.Contains(text,
			town.Jobs+" 全部 2000 1200 1200 0 0 0 800 0.000") ||
			!strings.Contains(text, town.Jobs+" 创办企业（SYB）  1200 1200 0 0") {
			t.Errorf("%s money: %s", pattern, text)
		}
		ahead, basis := town.Flat(pages["资金预测"]), town.Flat(pages["预测依据"])
		if !strings.Contains(ahead, "武川县 "+town.Jobs+" 1200 0 800 1200 1200 0 6200 -7800 现已不足 0") ||
			!strings.Contains(ahead, "武川县 "+town.Skills+" 0 0 0 0 0 0 0 0 本年未下达 0") ||
			!strings.Contains(basis, "0.750 1.000 5 1 1200 0.000 0 4 3 1 1200 申领率无数据") {
			t.Errorf("%s, what is foreseen: %s\n%s", pattern, ahead, basis)
		}
		rows := pages["机构"].Table("本月\n收到")
		good, idle := town.By(rows, "培训机构", k.School.Name), town.By(rows, "培训机构", "示例2号培训学校")
		if good["本月\n收到"] != "2" || good["本月\n受理"] != "0" || good["本月\n部分受理"] != "2" ||
			good["本年\n收到"] != "3" || good["本年\n受理"] != "1" || good["备注"] != "" ||
			idle["本月\n退回"] != "1" || idle["备注"] == "" {
			t.Errorf("%s institutions: %v", pattern, rows)
		}
		rules := pages["规则"].Table("规则编号")
		if town.By(rules, "规则编号", "D-3") == nil || town.By(rules, "规则编号", "A20-6")["审核事项"] == "" {
			t.Errorf("%s rules: %v", pattern, rules)
		}
		if held := pages["暂缓"].Table("等待"); len(held) != 1 || held[0]["等待"] != "等待资金" ||
			held[0]["人数"] != "1" ||
			held[0]["金额"] != "1200" || town.DayOf(held[0]["自何日起"]) != "2025-09-12" {
			t.Errorf("%s on hold: %v", pattern, held)
		}
	}
}

// TestAMonthIsReportedOnceItHasEnded: the first night after a month makes its report, as the register stood at its end;
// the nights after make none, months without a night have none, and years later it comes out the same.
func TestAMonthIsReportedOnceItHasEnded(t *testing.T) {
	t.Parallel()
	w, k := watched(t)
	if file := w.Newest("*/*/月报_*"); !strings.HasSuffix(file, "_20250831.xlsx") {
		t.Fatalf("in the second month there is %s", file)
	}
	w.Night("2025-09-30")
	w.Month("2025-09-30", "")
	w.Drop("旗县区/150125/撤销.xlsx", town.Decide("2025-12-05",
		[3]string{w.Told(k.File("补贴")), "撤销", "资料不实"}))
	w.Night("2025-12-05")
	for _, pattern := range []string{"市级/报表/月报_全市_*", "旗县区/150125_*/报表/月报_武川县_*"} {
		newest := w.Newest(pattern)
		if !strings.HasSuffix(newest, "_20250930.xlsx") {
			t.Errorf("after months without a night: %s", newest)
		}
		if text := town.Flat(w.Pages(pattern)["资金"]); !strings.Contains(text, " 2000 1200 1200 0 0 0 800 0.000") {
			t.Errorf("%s, as of the end of September: %s", newest, text)
		}
	}
	w.Night("2026-01-02")
	last := w.Pages("旗县区/150125_*/月报_武川县_20251231")
	if text := town.Flat(last["资金"]); !strings.Contains(text, " 2000 -1200 0 0 0 0 2000 0.000") {
		t.Errorf("December: %s", text)
	}
	if found := w.Faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
	w.Rebuild()
	w.Steady("2026-03-01")
}
