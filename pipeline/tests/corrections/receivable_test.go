package corrections_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// scarce plays a class of three (玉泉区, SYB, 1200 yuan each) on a fund that holds their money and no more.
func scarce(t *testing.T) (*town.Town, *town.Class) {
	t.Helper()
	w, k := town.Certified(t, 3)
	w.Give(2025, town.Given("150104", town.Jobs, "3600", "示例〔2025〕1号"))
	w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	w.Night("2025-09-26")
	return w, k
}

// TestPaidMoneyStaysBoundUntilItIsTakenBack: of 3600 yuan 2400 are paid, the claim is revoked and sent again. What left
// the bank is awarded again only when it has come back (I14): the fund never pays more than it has.
func TestPaidMoneyStaysBoundUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	w, k := scarce(t)
	entries := town.Column(w.Ledger("150104", 2025), "台账编号")
	w.Bank("2025-09-27", [4]string{entries[0], "成功", "凭证1", ""}, [4]string{entries[1], "成功", "凭证2", ""})
	w.Revoke("2025-09-28", w.Told(k.File("补贴")))
	states := town.Column(w.Ledger("150104", 2025), "状态")
	if states[0] != "待收回" || states[1] != "待收回" || states[2] != "已冲销" {
		t.Errorf("states after the revocation: %v", states)
	}
	if f := w.Sums(); f["已核定"] != "0" || f["已拨付"] != "0" || f["待收回"] != "2400" || f["余额"] != "1200" {
		t.Errorf("the fund after the revocation: %v", f)
	}
	monthly(w, "2025-09-28", "2400 1200", entries[0], entries[1])
	w.Drop(k.File("补贴再报"), k.Claim(0, 1, 2))
	w.Night("2025-09-29")
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
	again := w.Ledger("150104", 2025)[6]["台账编号"]
	w.Bank("2025-09-30", [4]string{again, "成功", "凭证3", ""}, [4]string{entries[0], "收回", "凭证4", ""})
	if f := w.Sums(); f["待收回"] != "1200" || f["已拨付"] != "1200" || f["余额"] != "1200" {
		t.Errorf("the fund when a part has come back: %v", f)
	}
	w.Bank("2025-10-01", [4]string{entries[1], "收回", "凭证5", ""})
	w.Night("2025-10-02")
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

// TestLateReportOverdrawsAFund: freed money was awarded again when the bank tells that the revoked entry was paid. The
// fund is overdrawn, nobody is awarded anything from it, every night ends, and what comes back is there to be awarded.
func TestLateReportOverdrawsAFund(t *testing.T) {
	t.Parallel()
	w, k := scarce(t)
	first := town.Column(w.Ledger("150104", 2025), "台账编号")[0]
	w.Revoke("2025-09-27", w.Told(k.File("补贴")))
	w.Drop(k.File("补贴再报"), k.Claim(0, 1, 2))
	w.Night("2025-09-28")
	w.Bank("2025-09-29", [4]string{first, "成功", "凭证1", ""})
	if f := w.Sums(); f["已核定"] != "3600" || f["待收回"] != "1200" || f["余额"] != "-1200" {
		t.Errorf("the fund: %v", f)
	}
	other := town.ClassOf(town.SchoolOf("150104", 1), "SYB", "2025-10-01", town.Crowd(200, 1))
	w.Certify(other, "2025-09-30", "2025-10-20")
	other.Fund = town.Jobs
	w.Drop(other.File("补贴"), other.Claim(0))
	w.Drop("市级/追加.xlsx", []town.Sheet{
		town.Allotments(2025, town.Given("150104", town.Jobs, "1200", "示例〔2025〕2号"))})
	w.Night("2025-10-21")
	if r := w.Receipt(other.File("补贴")); r.Stops() != "A21-2" {
		t.Errorf("awarded from an overdrawn fund: %s %v", r.Result(), r.Findings)
	}
	w.Bank("2025-10-22", [4]string{first, "收回", "凭证2", ""})
	w.Night("2025-10-23")
	if rows := w.Ledger("150104", 2025); len(rows) != 10 || rows[9]["核定金额"] != "1200" || w.Sums()["余额"] != "0" {
		t.Errorf("when it has come back: %v %v", town.Column(rows, "核定金额"), w.Sums())
	}
	if found := w.Faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
	w.Steady("2025-11-15")
}
