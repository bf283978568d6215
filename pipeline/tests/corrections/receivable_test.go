package corrections_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// boundMoney: of 3600 yuan 2400 are paid, the claim is revoked and sent again; then the money comes back in two parts.
func boundMoney(w *town.Town) town.Story {
	k := bound
	bank := func(day string, said ...[4]string) { w.Drop(k.Hall("拨付结果"+day), town.Pay(day, said...)) }
	return town.Story{"2025-09-25": func() {
		scarce(w, k)
	}, "2025-09-26": func() {
		e := w.Entries(k)
		bank("2025-09-27", [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[1], "成功", "凭证2", ""})
	}, "2025-09-27": func() {
		w.Drop(k.Hall("审批意见"), town.Decide("2025-09-28", [3]string{w.Told(k.File("补贴")), "撤销", "资料不实"}))
	}, "2025-09-28": func() {
		w.Drop(k.File("补贴再报"), k.Claim(0, 1, 2))
	}, "2025-09-29": func() {
		e := w.Entries(k)
		bank("2025-09-30", [4]string{e[6], "成功", "凭证3", ""}, [4]string{e[0], "收回", "凭证4", ""})
	}, "2025-09-30": func() {
		bank("2025-10-01", [4]string{w.Entries(k)[1], "收回", "凭证5", ""})
	}}
}

// TestPaidMoneyStaysBoundUntilItIsTakenBack: what left the bank is awarded again only when it has come back (I14): the
// fund never pays more than it has. In the end everything in the home of the autumn holds together.
func TestPaidMoneyStaysBoundUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	w, k := autumn.After(t, "2025-09-28"), bound
	states := town.Column(w.Ledger("150104", 2025), "状态")
	if states[0] != "待收回" || states[1] != "待收回" || states[2] != "已冲销" {
		t.Errorf("states after the revocation: %v", states)
	}
	if f := w.Sums(); f["已核定"] != "0" || f["已拨付"] != "0" || f["待收回"] != "2400" || f["余额"] != "1200" {
		t.Errorf("the fund after the revocation: %v", f)
	}
	monthly(w, "2025-09-28", "2400 1200", w.Entries(k)[:2]...)
	w = autumn.After(t, "2025-09-29")
	sheet := town.Flat(w.Pages("旗县区/150104_*/补贴审批表_" + w.Told(k.File("补贴再报")))["补贴审批表"])
	if !strings.Contains(sheet, town.Jobs+"   1200  1200  0   2400") {
		t.Errorf("balances of the approval sheet: %s", sheet)
	}
	if rows := w.Ledger("150104", 2025); len(rows) != 7 || rows[6]["核定金额"] != "1200" {
		t.Errorf("with 2400 yuan out, %d entries: %v", len(rows), town.Column(rows, "核定金额"))
	}
	if r := w.Receipt(k.File("补贴再报")); r.Stops() != "A21-2" || r.Result() != "部分受理" {
		t.Errorf("the claim that waits: %s %v", r.Result(), r.Findings)
	}
	w = autumn.After(t, "2025-09-30")
	if f := w.Sums(); f["待收回"] != "1200" || f["已拨付"] != "1200" || f["余额"] != "1200" {
		t.Errorf("the fund when a part has come back: %v", f)
	}
	w = autumn.After(t, "2025-10-02")
	monthly(w, "2025-10-02", "0 0")
	rows := w.Ledger("150104", 2025)
	if len(rows) != 9 || rows[0]["状态"] != "已收回" || rows[1]["状态"] != "已收回" {
		t.Errorf("%d entries, %v", len(rows), town.Column(rows, "状态"))
	}
	if f := w.Sums(); f["已核定"] != "3600" || f["待收回"] != "0" || f["余额"] != "0" {
		t.Errorf("the fund in the end: %v", f)
	}
	if found := w.Faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
	before := w.Dump("rowid")
	w.Rebuild()
	if after := w.Dump("rowid"); after != before {
		t.Errorf("rebuilt: %s", town.FirstDifference(before, after))
	}
	w.Steady("2025-10-15")
}

// monthly holds 月报 of the county and of the city against what is 待收回 and left of the fund, and the entries that
// are 待收回.
func monthly(w *town.Town, day, sums string, entries ...string) {
	w.Helper()
	w.Month(day, "")
	for _, pattern := range []string{"市级/月报_全市_????????", "旗县区/150104_*/月报_玉泉区_????????"} {
		pages := w.Pages(pattern)
		if text := town.Flat(pages["资金"]); !strings.Contains(text, " "+sums+" 0") ||
			!strings.Contains(text, "本年拨付 待收回 余额") {
			w.Errorf("%s, money: %s", pattern, text)
		}
		if got := town.Column(pages["待收回"].Table("台账编号"), "台账编号"); !slices.Equal(got, entries) {
			w.Errorf("%s, what is owed: %v", pattern, got)
		}
	}
}

// lateReport: a claim is revoked and sent again, and then the bank tells that one of the revoked was paid; another
// class asks for money too, and there is some for it.
func lateReport(w *town.Town) town.Story {
	k := late
	return town.Story{"2025-09-25": func() {
		scarce(w, k)
	}, "2025-09-26": func() {
		w.Drop(k.Hall("审批意见"), town.Decide("2025-09-27", [3]string{w.Told(k.File("补贴")), "撤销", "资料不实"}))
	}, "2025-09-27": func() {
		w.Drop(k.File("补贴再报"), k.Claim(0, 1, 2))
	}, "2025-09-28": func() {
		w.Drop(k.Hall("拨付结果"), town.Pay("2025-09-29", [4]string{w.Entries(k)[0], "成功", "凭证1", ""}))
	}, "2025-09-29": func() {
		w.Drop(later.File("补贴"), later.Claim(0))
		w.Grant(k, 2025, town.Jobs, "1200", "示例2号")
	}, "2025-09-30": func() {
		w.Drop(k.Hall("又报结果"), town.Pay("2025-10-01", [4]string{w.Entries(k)[0], "收回", "凭证2", ""}))
	}}
}

// TestLateReportOverdrawsAFund: freed money was awarded again when the bank tells that the revoked entry was paid. The
// fund is overdrawn, nobody is awarded anything from it, every night ends, and what comes back is there to be awarded.
func TestLateReportOverdrawsAFund(t *testing.T) {
	t.Parallel()
	fund := func(w *town.Town) map[string]string {
		return w.Pages("旗县区/150102_*/资金台账_*_2025_????????")["汇总"].Table("本年下达")[0]
	}
	f := fund(autumn.After(t, "2025-09-29"))
	if f["已核定"] != "3600" || f["待收回"] != "1200" || f["余额"] != "-1200" {
		t.Errorf("the fund: %v", f)
	}
	if r := autumn.After(t, "2025-09-30").Receipt(later.File("补贴")); r.Stops() != "A21-2" {
		t.Errorf("awarded from an overdrawn fund: %s %v", r.Result(), r.Findings)
	}
	w := autumn.After(t, "2025-10-02")
	rows := w.Ledger("150102", 2025)
	if len(rows) != 10 || rows[9]["核定金额"] != "1200" || fund(w)["余额"] != "0" {
		t.Errorf("when it has come back: %v %v", town.Column(rows, "核定金额"), fund(w))
	}
}
