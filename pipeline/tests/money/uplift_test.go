package money_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// uplift: three apply for 480 each, one a day too early, while there is a fen too little for two; 不同意 comes too
// late, 撤销 ends it; and the same people apply again the same night; 撤销 again, and the same workbook a night later.
func uplift(w *town.Town) town.Story {
	k := lifted
	decide := func(day, file, opinion string) {
		w.Drop(k.Hall(opinion), town.Decide(day, [3]string{w.Told(k.File(file)), opinion, "资料不实"}))
	}
	return town.Story{"2025-09-25": func() {
		rich(w, k, town.Jobs)
	}, "2025-09-30": func() {
		w.Grant(k, 2026, town.Jobs, "959.99", "示例〔2026〕1号")
		early := w.Sound(k, 2)
		early.Founded = "2025-10-02"
		w.Drop(k.File("上浮"), town.Uplift(w.Sound(k, 0), w.Sound(k, 1), early))
	}, "2026-04-02": func() {
		w.Grant(k, 2026, town.Jobs, "0.01", "示例〔2026〕2号")
	}, "2026-04-03": func() {
		decide("2026-04-04", "上浮", "不同意")
		decide("2026-04-04", "上浮", "撤销")
		w.Drop(k.File("再报"), town.Uplift(w.Sound(k, 0), w.Sound(k, 1)))
	}, "2026-04-04": func() {
		decide("2026-04-05", "再报", "撤销")
	}, "2026-04-05": func() {
		w.Drop(k.File("三报"), town.Uplift(w.Sound(k, 0), w.Sound(k, 1)))
	}}
}

// TestUplift: 480 each to whoever got the base, from the fund that paid it, when there is money; who is a day short is
// left out. A revoked one gives its money back and may come again. In the end everything in the home holds together.
func TestUplift(t *testing.T) {
	t.Parallel()
	k, file := lifted, lifted.File("上浮")
	w := year.After(t, "2026-04-02")
	done, r := w.Done, w.Receipt(file)
	if r.Result() != "部分受理" || !strings.HasPrefix(r.Head["业务编号"], "SF15012320260402") ||
		strings.Join(r.Rules(), " ") != "剔除 A22-3 上浮名单!I4 暂缓 A21-2 !" {
		t.Fatalf("receipt: %v %v", r.Head, r.Rules())
	}
	// with the rows of TestOneEnterpriseOneUplift, which has money of the other fund: two done, one excluded
	if town.Total(done)[town.Jobs] != "480.00" || done.Rows["done"] != 1+1+2 || done.Rows["excluded"] != 1+1 ||
		done.Rows["held"] != 1 {
		t.Errorf("money %v, rows %v", town.Total(done), done.Rows)
	}
	if w = year.After(t, "2026-04-03"); town.Total(w.Done)[town.Jobs] != "480.00" {
		t.Errorf("money: %v", town.Total(w.Done))
	}
	for i, row := range w.Ledger("150123", 2026) {
		if row["补贴类型"] != "上浮" || row["核定金额"] != "480" || row["补贴标准"] != "480" ||
			row["收款户名"] != k.School.Name || row["银行账号"] != k.School.Account ||
			row["计算依据"] != "1200 × 40% = 480（第二十二条）" || row["资金渠道"] != town.Jobs ||
			row["姓名"] != k.People[i].Name || row["班期编号"] != k.Number {
			t.Errorf("entry: %v", row)
		}
	}
	revokedUplift(t)
}

// revokedUplift: what became of what TestUplift gave.
func revokedUplift(t *testing.T) {
	t.Helper()
	w, k := year.After(t, "2026-04-04"), lifted
	if r := w.Receipt(k.Hall("不同意")); r.Result() != "退回" || r.Stops() != "A18-3" {
		t.Errorf("receipt of a refusal too late: %v %v", r.Head, r.Findings)
	}
	if r := w.Receipt(k.File("再报")); r.Result() != "受理" || len(r.Findings) != 0 {
		t.Errorf("receipt: %v %v", r.Head, r.Findings)
	}
	if got := strings.Join(town.Column(w.Ledger("150123", 2026), "核定金额"), " "); got != "480 480 -480 -480 480 480" {
		t.Errorf("amounts: %s", got)
	}
	w = year.After(t, "2026-04-06")
	if r := w.Receipt(k.File("三报")); r.Result() != "受理" {
		t.Errorf("the same workbook after it was revoked: %v", r.Head)
	}
	w.Steady("2026-04-15")
	if found := w.Faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
}

// shops is the other course of the people with two, held a month earlier than planned.
func shops() *town.Class {
	k := town.ClassOf(twoShops.School, "WLC", "2025-10-15", twoShops.People)
	k.Fund = town.Skills
	k.Foretell(1)
	return k
}

// oneEnterprise: the owner takes a second course and applies for both, then for the base that was left out.
func oneEnterprise(w *town.Town) town.Story {
	k, second := *twoShops, shops()
	k.Fund = town.Skills
	return town.Story{"2025-09-25": func() {
		rich(w, &k, k.Fund)
	}, "2025-09-26": func() {
		w.Drop(second.File("开班"), second.Opening())
		second.Sittings = town.Sittings("2025-09-15", 7)
		w.Drop(second.File("结业"), second.Completion())
		w.Drop(second.File("补贴"), second.Claim(0))
	}, "2025-09-30": func() {
		w.Grant(&k, 2026, k.Fund, "5000", "示例〔2026〕1号")
		wlc := w.Sound(second, 0)
		wlc.Asked = "640"
		w.Drop(k.File("上浮"), town.Uplift(wlc, w.Sound(&k, 0)))
	}, "2026-04-02": func() {
		w.Drop(k.File("再报"), town.Uplift(w.Sound(&k, 0)))
	}}
}

// TestOneEnterpriseOneUplift, though its owner took two courses and both rows stand in one workbook.
func TestOneEnterpriseOneUplift(t *testing.T) {
	t.Parallel()
	w := year.After(t, "2026-04-02")
	if town.Total(w.Done)[town.Skills] != "640.00" {
		t.Errorf("money %v, rows %v", town.Total(w.Done), w.Done.Rows)
	}
	if r := w.Receipt(twoShops.File("上浮")); r.Result() != "部分受理" || r.Stops() != "A22-4" ||
		!strings.Contains(r.Head["人数"], "剔除 1 人") {
		t.Errorf("receipt: %v %v", r.Head, r.Findings)
	}
	w = year.After(t, "2026-04-03")
	if r := w.Receipt(twoShops.File("再报")); r.Result() != "退回" || r.Stops() != "A22-4 A18-4" {
		t.Errorf("receipt: %v %v", r.Head, r.Findings)
	}
}

// voidedLater: there is money for one of three; then one of the others loses the certificate, and money comes.
func voidedLater(w *town.Town) town.Story {
	k := voided
	return town.Story{"2025-09-25": func() {
		w.Grant(k, 2025, town.Jobs, "1200", "示例〔2025〕1号")
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	}, "2025-09-26": func() {
		w.Drop(k.Hall("审批意见"), town.Decide("2025-09-26",
			[3]string{w.Certificates(k.Number)[1]["证书编号"], "撤销", "经核实未参训"}))
		w.Grant(k, 2025, town.Jobs, "9000", "示例〔2025〕2号")
	}}
}

// TestVoidedCertificateIsNotPaidLater: of three people one is paid and two wait; one of these loses the certificate,
// and only the other is paid when money comes.
func TestVoidedCertificateIsNotPaidLater(t *testing.T) {
	t.Parallel()
	w := year.After(t, "2025-09-29")
	if town.Total(w.Done)[town.Jobs] != "1200.00" { // nobody else is given any of this fund this night
		t.Errorf("money: %v", town.Total(w.Done))
	}
	k := voided
	if got := town.Column(w.Ledger("150121", 2025), "姓名"); strings.Join(got, " ") != k.People[0].Name+" "+
		k.People[2].Name {
		t.Errorf("paid: %v", got)
	}
	if r := w.Receipt(k.File("补贴")); r.Result() != "部分受理" || strings.Contains(r.Head["办理状态"], "暂缓") {
		t.Errorf("receipt: %v", r.Head)
	}
}
