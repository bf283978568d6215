package money_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestUplift: 480 each to whoever got the base, from the fund that paid it, when there is money; who is a day short is
// left out. A revoked one gives its money back and may come again.
func TestUplift(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	w.Drop("市级/2026.xlsx", []town.Sheet{
		town.Allotments(2026, town.Given("150104", town.Jobs, "959.99", "示例〔2026〕1号"))})
	early := w.Sound(k, 2)
	early.Founded = "2025-10-02"
	file := k.File("上浮")
	w.Drop(file, town.Uplift(w.Sound(k, 0), w.Sound(k, 1), early))
	done := w.Night("2026-04-02")
	r := w.Receipt(file)
	if r.Result() != "部分受理" || !strings.HasPrefix(r.Head["业务编号"], "SF15010420260402") ||
		strings.Join(r.Rules(), " ") != "剔除 A22-3 上浮名单!I4 暂缓 A21-2 !" {
		t.Fatalf("receipt: %v %v", r.Head, r.Rules())
	}
	if town.Total(done)[town.Jobs] != "480.00" || done.Rows["done"] != 1+1 || done.Rows["excluded"] != 1 ||
		done.Rows["held"] != 1 {
		t.Errorf("money %v, rows %v", town.Total(done), done.Rows)
	}
	w.Drop("市级/追加.xlsx", []town.Sheet{
		town.Allotments(2026, town.Given("150104", town.Jobs, "0.01", "示例〔2026〕2号"))})
	if done := w.Night("2026-04-03"); town.Total(done)[town.Jobs] != "480.00" {
		t.Errorf("money: %v", town.Total(done))
	}
	for i, row := range w.Ledger("150104", 2026) {
		if row["补贴类型"] != "上浮" || row["核定金额"] != "480" || row["补贴标准"] != "480" ||
			row["收款户名"] != k.School.Name ||
			row["银行账号"] != k.School.Account ||
			row["计算依据"] != "1200 × 40% = 480（第二十二条）" || row["资金渠道"] != town.Jobs ||
			row["姓名"] != k.People[i].Name ||
			row["班期编号"] != k.Number {
			t.Errorf("entry: %v", row)
		}
	}
	revokeUplift(w, k, r.Head["业务编号"])
}

// revokeUplift revokes what TestUplift gave: 不同意 comes too late, 撤销 ends it, and the same people apply again the
// same night.
func revokeUplift(w *town.Town, k *town.Class, number string) {
	w.Helper()
	opinions := "旗县区/150104/审批意见.xlsx"
	w.Drop(opinions, town.Decide("2026-04-03", [3]string{number, "不同意", "资料不实"}))
	w.Night("2026-04-04")
	if r := w.Receipt(opinions); r.Result() != "退回" || r.Stops() != "A18-3" {
		w.Errorf("receipt of a refusal too late: %v %v", r.Head, r.Findings)
	}
	w.Drop(opinions, town.Decide("2026-04-04", [3]string{number, "撤销", "资料不实"}))
	w.Drop(k.File("再报"), town.Uplift(w.Sound(k, 0), w.Sound(k, 1)))
	w.Night("2026-04-05")
	if r := w.Receipt(k.File("再报")); r.Result() != "受理" || len(r.Findings) != 0 {
		w.Errorf("receipt: %v %v", r.Head, r.Findings)
	}
	if got := strings.Join(town.Column(w.Ledger("150104", 2026), "核定金额"), " "); got != "480 480 -480 -480 480 480" {
		w.Errorf("amounts: %s", got)
	}
	w.Drop(opinions, town.Decide("2026-04-05", [3]string{w.Receipt(k.File("再报")).Head["业务编号"], "撤销",
		"资料不实"}))
	w.Night("2026-04-06")
	w.Drop(k.File("三报"), town.Uplift(w.Sound(k, 0), w.Sound(k, 1)))
	w.Night("2026-04-07")
	if r := w.Receipt(k.File("三报")); r.Result() != "受理" {
		w.Errorf("the same workbook after it was revoked: %v", r.Head)
	}
}

// TestOneEnterpriseOneUplift, though its owner took two courses and both rows stand in one workbook.
func TestOneEnterpriseOneUplift(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	other := town.ClassOf(k.School, "WLC", "2025-10-15", k.People)
	other.Fund = town.Jobs
	other.Foretell(1)
	w.Drop(other.File("开班"), other.Opening())
	other.Sittings = town.Sittings("2025-09-15", 7) // held a month earlier than planned
	w.Drop(other.File("结业"), other.Completion())
	w.Drop(other.File("补贴"), other.Claim(0))
	w.Night("2025-09-29")
	w.Drop("市级/2026.xlsx", []town.Sheet{
		town.Allotments(2026, town.Given("150104", town.Jobs, "5000", "示例〔2026〕1号"))})
	syb, wlc := w.Sound(k, 0), w.Sound(other, 0)
	wlc.Asked = "640"
	file := k.File("上浮")
	w.Drop(file, town.Uplift(wlc, syb))
	if done := w.Night("2026-04-02"); town.Total(done)[town.Jobs] != "640.00" || done.Rows["excluded"] != 1 {
		t.Errorf("money %v, rows %v", town.Total(done), done.Rows)
	}
	if r := w.Receipt(file); r.Result() != "部分受理" || r.Stops() != "A22-4" {
		t.Errorf("receipt: %v %v", r.Head, r.Findings)
	}
	w.Drop("机构/"+k.School.Credit+"/再报.xlsx", town.Uplift(syb))
	w.Night("2026-04-03")
	if r := w.Receipt("机构/" + k.School.Credit + "/再报.xlsx"); r.Result() != "退回" || r.Stops() != "A22-4 A18-4" {
		t.Errorf("receipt: %v %v", r.Head, r.Findings)
	}
}

// TestVoidedCertificateIsNotPaidLater: of three people one is paid and two wait; one of these loses the certificate,
// and only the other is paid when money comes.
func TestVoidedCertificateIsNotPaidLater(t *testing.T) {
	t.Parallel()
	w, k := town.Certified(t, 3)
	w.Give(2025, town.Given("150104", town.Jobs, "1200", "示例〔2025〕1号"))
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	w.Night("2025-09-26")
	w.Drop("旗县区/150104/审批意见.xlsx", town.Decide("2025-09-26",
		[3]string{w.Certificates(k.Number)[1]["证书编号"], "撤销", "经核实未参训"}))
	w.Drop("市级/追加.xlsx", []town.Sheet{
		town.Allotments(2025, town.Given("150104", town.Jobs, "9000", "示例〔2025〕2号"))})
	if done := w.Night("2025-09-27"); town.Total(done)[town.Jobs] != "1200.00" {
		t.Errorf("money: %v", town.Total(done))
	}
	if got := town.Column(w.Ledger("150104", 2025), "姓名"); strings.Join(got, " ") != k.People[0].Name+" "+
		k.People[2].Name {
		t.Errorf("paid: %v", got)
	}
	if r := w.Receipt(k.File("补贴")); r.Result() != "部分受理" || strings.Contains(r.Head["办理状态"], "暂缓") {
		t.Errorf("receipt: %v", r.Head)
	}
}
