package pipeline_test

import (
	"strings"
	"testing"
)

// TestUpliftSheets: the county signs on the amounts and on what each enterprise is; the public sees neither it nor a full number.
func TestUpliftSheets(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	w.drop("市级/2026.xlsx", []sheet{allotments(2026, money{"150104", jobs, "10000", "示例〔2026〕1号"})})
	early := w.sound(k, 1)
	early.founded = "2025-10-02"
	w.drop(k.file("上浮"), uplift(w.sound(k, 0), early))
	w.night("2026-04-02")
	number := w.receipt(k.file("上浮")).head["业务编号"]
	pages := w.pages("旗县区/150104_*/补贴审批表_" + number)
	rows, shops := pages["上浮审批表"].table("上浮标准"), pages["经营情况"].table("企业名称")
	if len(rows) != 2 || rows[0]["核定金额"] != "480" || rows[0]["计算依据"] != "1200 × 40% = 480（第二十二条）" || rows[1]["核定金额"] != "0" || rows[1]["核减原因"] == "" || rows[1]["姓名"] != k.people[1].name {
		t.Errorf("amounts: %v", rows)
	}
	if len(shops) != 2 || shops[0]["企业名称"] != "示例小店" || dayOf(shops[0]["成立日期"]) != "2025-10-01" || shops[0]["班期编号"] != k.number {
		t.Errorf("enterprises: %v", shops)
	}
	notice := w.pages("旗县区/150104_*/公示名单_" + number)["公示名单"]
	if people := notice.table("姓名"); len(people) != 1 || people[0]["补贴类型"] != "上浮" || people[0]["核定金额"] != "480" || strings.Contains(flat(notice), k.people[0].id) || strings.Contains(flat(notice), "示例小店") {
		t.Errorf("made public: %v", notice)
	}
}

// TestSignedApproval: where the city waits for signatures (I9), nothing is numbered before 同意, a refusal is answered, and the
// corrected application goes its way.
func TestSignedApproval(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	var err error
	if w.rules, err = w.rules.With(map[string]string{"approval": "signed"}); err != nil {
		t.Fatal(err)
	}
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-09-01", crowd(700, 2))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.open(k, "2025-08-25")
	w.drop(k.file("结业"), k.completion())
	if done := w.night("2025-09-10"); done.Certificates != 0 || count(done, "completion").Held != 1 {
		t.Errorf("before anybody signed: %+v", done)
	}
	r := w.receipt(k.file("结业"))
	if r.result() != "受理" || !strings.Contains(r.head["办理状态"], "待旗县区审批") || w.newest("旗县区/150104_*/结业审批表_"+k.number) == "" || w.newest("旗县区/150104_*/证书登记册_*") != "" {
		t.Errorf("while it waits: %v", r.head)
	}
	w.drop("旗县区/150104/不同意.xlsx", decide("2025-09-10", [3]string{r.head["业务编号"], "不同意", "考勤不实"}))
	w.night("2025-09-11")
	refused := w.receipt(k.file("结业"))
	notice := flat(w.pages("机构/" + s.credit + "*/审批结果通知_" + r.head["业务编号"])["审批结果通知"])
	if refused.result() != "退回" || !strings.Contains(refused.head["办理状态"], "旗县区不同意") || !strings.Contains(notice, "考勤不实") || !strings.Contains(notice, "重新报送结业申请") {
		t.Errorf("refused: %v %s", refused.head, notice)
	}
	k.missed = map[int]int{1: 1}
	w.drop(k.file("再报"), k.completion())
	w.night("2025-09-12")
	w.drop("旗县区/150104/同意.xlsx", decide("2025-09-12", [3]string{w.receipt(k.file("再报")).head["业务编号"], "同意", ""}))
	if done := w.night("2025-09-13"); done.Certificates != 2 || len(w.certificates(k.number)) != 2 {
		t.Errorf("after 同意: %+v", done)
	}
}

// TestClassOverNewYear: the class keeps its month, its people count for the year it ended in, its money is of the year it is
// approved in (I4, I11).
func TestClassOverNewYear(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-12-28", crowd(800, 2))
	targets := sheet{"目标任务", [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, "150104", "SYB", 10}, {2026, "150104", "SYB", 4}}}
	w.drop("市级/基础信息.xlsx", append(registers(2025, []school{s}, money{"150104", jobs, "100000", "示例〔2025〕1号"}), targets))
	w.certify(k, "2025-12-20", "2026-01-05")
	if number := w.certificates(k.number)[0]["证书编号"]; number != "150104202512SYB00001" {
		t.Errorf("certificate: %s", number)
	}
	k.fund = jobs
	w.drop(k.file("补贴"), k.claim(0, 1))
	if done := w.night("2026-01-06"); count(done, "claim").Held != 1 {
		t.Errorf("last year's money paid it: %+v", done)
	}
	w.drop("市级/2026.xlsx", []sheet{allotments(2026, money{"150104", jobs, "2400", "示例〔2026〕1号"})})
	w.night("2026-01-07")
	rows := w.ledger("150104", 2026)
	if len(rows) != 2 || rows[0]["年度"] != "2026" || !strings.HasPrefix(rows[0]["台账编号"], "1501042026") || dayOf(rows[0]["开班日期"]) != "2025-12-28" || dayOf(rows[0]["结业日期"]) != "2026-01-03" {
		t.Errorf("ledger: %v", rows)
	}
	if w.newest("旗县区/150104_*/资金台账_*_2025_*") != "" {
		t.Error("last year has a ledger")
	}
	month := w.pages("旗县区/150104_*/月报_玉泉区_20260107")
	if text := flat(month["目标进度"]); !strings.Contains(text, "合计 4 2 50% 2") {
		t.Errorf("progress: %s", text)
	}
	if text := flat(month["资金"]); !strings.Contains(text, jobs+" 全部 2400 2400 0 0") {
		t.Errorf("money: %s", text)
	}
}
