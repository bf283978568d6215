package reports_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestTodayAsksForWhatIsToBeDone: a county's page tells of the night and of what is open; it comes again as long as
// something is the county's to do, and no more when that is done. Doubts are listed until somebody clears them.
func TestTodayAsksForWhatIsToBeDone(t *testing.T) {
	t.Parallel()
	w, k := watched(t)
	today := func(day string) string {
		return town.Flat(w.Pages("旗县区/150125_*/今日待办_" + day)["今日待办"])
	}
	says := func(text string, all ...string) {
		t.Helper()
		for _, want := range all {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not say %s:\n%s", want, text)
			}
		}
	}
	says(today("20250912"), "待签 2 份、2400 元", "结业审批表 "+k.Number, "补贴审批表 BT150125202509120001",
		"待付 1 批、1200 元", "拨付花名册 1501252025091201", "公示至", "R-1", "等待 1 项、1200 元", "等待资金",
		"当晚收到申请 3 份")
	says(town.Flat(w.Pages("市级/今日待办_20250912")["今日待办"]), "按分发单分发", "武川县 待签 2 份")
	pattern := "旗县区/150125_*/疑点清单_武川县_????????"
	rows := w.Pages(pattern)["疑点清单"].Table("疑点编号")
	phone, barred := town.By(rows, "规则编号", "R-1"), town.By(rows, "规则编号", "A20-6")
	if phone == nil || phone["工作表"] != "学员名单" || phone["单元格"] == "" || phone["班期编号"] != k.Number ||
		phone["核销人"] != "" || barred["涉及人员"] != k.People[3].Name {
		t.Fatalf("risks: %v", rows)
	}
	if city := w.Pages("市级/疑点清单_????????")["疑点清单"].Table("疑点编号"); len(city) != len(rows) {
		t.Errorf("the city sees %d of %d", len(city), len(rows))
	}
	last := w.Newest(pattern)
	w.Night("2025-10-09") // nothing arrives, and the list is not answered
	if now := w.Newest(pattern); now != last {
		t.Errorf("a list of the same was written again: %s", now)
	}
	if text := today("20251009"); strings.Contains(text, "待签") {
		t.Errorf("what was signed is asked for again:\n%s", text)
	} else {
		says(text, "待付 1 批", "天，未报拨付结果", "等待资金")
	}
	w.Drop("旗县区/150125/审批意见.xlsx",
		town.Decide("2025-10-10", [3]string{phone["疑点编号"], "同意", "同一家庭，已核实"}))
	w.Drop("旗县区/150125/拨付结果.xlsx", town.Pay("2025-10-10",
		[4]string{town.Column(w.Ledger("150125", 2025), "台账编号")[0], "成功", "凭证1", ""}))
	w.Night("2025-10-11")
	if w.Pages("旗县区/150125_*/今日待办_20251011") != nil {
		t.Errorf("a page without anything to do:\n%s", today("20251011"))
	}
	if r := w.Receipt("旗县区/150125/审批意见.xlsx"); r.Result() != "受理" {
		t.Fatalf("clearing: %v", r.Findings)
	}
	left := w.Pages(pattern)["疑点清单"].Table("疑点编号")
	if town.By(left, "疑点编号", phone["疑点编号"]) != nil || town.By(left, "疑点编号", barred["疑点编号"]) == nil ||
		len(left) != len(rows)-1 {
		t.Errorf("after clearing: %v", left)
	}
	w.Steady("2025-10-12")
}
