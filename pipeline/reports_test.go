package pipeline_test

import (
	"strings"
	"testing"
)

// watched plays a class of 武川县 with a shared phone, its completion with one trainee barred yet marked passed, and a claim a fund
// cannot pay in full; a second school has everything returned.
func watched(t *testing.T) (*town, *class) {
	t.Helper()
	w, k := watchedBeginning.of(t, playWatched)
	return w, &k
}

var watchedBeginning beginning[class]

// playWatched plays it.
func playWatched(t *testing.T) (*town, class) {
	w := newTown(t)
	s, idle := schoolOf("150125", 1), schoolOf("150125", 2)
	k := classOf(s, "SYB", "2025-09-01", crowd(500, 4))
	k.people[1].phone, k.people[2].phone = k.people[0].phone, k.people[0].phone
	sheets := registers(2025, []school{s, idle}, money{"150125", jobs, "2000", "示例〔2025〕1号"})
	w.drop("市级/基础信息.xlsx", append(sheets, sheet{"目标任务", [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, "150125", "SYB", 4}, {2025, "150125", "GYB", 10}}}))
	w.open(k, "2025-08-25")
	k.missed = map[int]int{3: 3}
	w.drop(k.file("结业"), k.completion())
	refused := classOf(idle, "GYB", "2025-09-20", crowd(600, 2))
	refused.people = append(refused.people, refused.people[0])
	w.drop(refused.file("开班"), refused.opening())
	w.night("2025-09-10")
	k.fund = jobs
	w.drop(k.file("补贴"), k.claim(0, 1))
	w.night("2025-09-12")
	return w, *k
}

func TestRisksAreListedUntilSomebodyClearsThem(t *testing.T) {
	t.Parallel()
	w, k := watched(t)
	rows := w.pages("旗县区/150125_*/疑点清单_武川县_????????")["疑点清单"].table("疑点编号")
	phone, barred := by(rows, "规则编号", "R-1"), by(rows, "规则编号", "A20-6")
	if phone == nil || phone["工作表"] != "学员名单" || phone["单元格"] == "" || phone["班期编号"] != k.number || phone["核销人"] != "" || barred["涉及人员"] != k.people[3].name {
		t.Fatalf("risks: %v", rows)
	}
	if city := w.pages("市级/疑点清单_????????")["疑点清单"].table("疑点编号"); len(city) != len(rows) {
		t.Errorf("the city sees %d of %d", len(city), len(rows))
	}
	last := w.newest("旗县区/150125_*/疑点清单_武川县_????????")
	w.night("2025-09-13")
	if now := w.newest("旗县区/150125_*/疑点清单_武川县_????????"); now != last {
		t.Errorf("a list of the same was written again: %s", now)
	}
	w.drop("旗县区/150125/审批意见.xlsx", decide("2025-09-13", [3]string{phone["疑点编号"], "同意", "同一家庭，已核实"}))
	w.night("2025-09-14")
	if r := w.receipt("旗县区/150125/审批意见.xlsx"); r.result() != "受理" {
		t.Fatalf("clearing: %v", r.findings)
	}
	after := w.pages("旗县区/150125_*/疑点清单_武川县_????????")["疑点清单"].table("疑点编号")
	if by(after, "疑点编号", phone["疑点编号"]) != nil || by(after, "疑点编号", barred["疑点编号"]) == nil || len(after) != len(rows)-1 {
		t.Errorf("after clearing: %v", after)
	}
	w.steady("2025-10-15")
}

func TestMonthInFigures(t *testing.T) {
	t.Parallel()
	w, k := watched(t)
	for _, pattern := range []string{"市级/月报_全市_20250912", "旗县区/150125_*/月报_武川县_20250912"} {
		pages := w.pages(pattern)
		if pages == nil {
			t.Fatalf("no %s", pattern)
		}
		if text := flat(pages["目标进度"]); !strings.Contains(text, "合计 14 3 21% 11") {
			t.Errorf("%s progress: %s", pattern, text)
		}
		if text := flat(pages["资金"]); !strings.Contains(text, jobs+" 全部 2000 1200 0 0 800") || !strings.Contains(text,
			jobs+" 创办企业（SYB）  1200 0") {
			t.Errorf("%s money: %s", pattern, text)
		}
		rows := pages["机构"].table("收到")
		good, idle := by(rows, "培训机构", k.school.name), by(rows, "培训机构", "示例2号培训学校")
		if good["收到"] != "2" || good["受理"] != "0" || good["部分受理"] != "2" || good["备注"] != "" || idle["退回"] != "1" || idle["备注"] == "" {
			t.Errorf("%s institutions: %v", pattern, rows)
		}
		rules := pages["规则"].table("规则编号")
		if by(rules, "规则编号", "D-3") == nil || by(rules, "规则编号", "A20-6")["审核事项"] == "" {
			t.Errorf("%s rules: %v", pattern, rules)
		}
		if held := pages["暂缓"].table("等待"); len(held) != 1 || held[0]["等待"] != "等待资金" || held[0]["人数"] != "1" || held[0]["金额"] != "1200" || dayOf(held[0]["自何日起"]) != "2025-09-12" {
			t.Errorf("%s on hold: %v", pattern, held)
		}
	}
}
