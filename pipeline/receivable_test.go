package pipeline_test

import (
	"slices"
	"strings"
	"testing"
)

// scarce plays the three people of paidClass (玉泉区, SYB, 1200 yuan each) on a fund that holds their money and no more.
func scarce(t *testing.T) (*town, *class) {
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-09-01", crowd(100, 3))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}, money{s.county, jobs, "3600", "示例〔2025〕1号"}))
	w.certify(k, "2025-08-25", "2025-09-25")
	k.fund = jobs
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	w.night("2025-09-26")
	return w, k
}

// bank plays the night of a day on which the county tells what the bank did.
func (w *town) bank(day string, rows ...[4]string) receipt {
	w.Helper()
	file := "旗县区/150104/拨付结果" + day + ".xlsx"
	w.drop(file, pay(day, rows...))
	w.night(day)
	return w.receipt(file)
}

// revoke plays the night of a day on which the county revokes numbers.
func (w *town) revoke(day string, numbers ...string) {
	w.Helper()
	var rows [][3]string
	for _, no := range numbers {
		rows = append(rows, [3]string{no, "撤销", "资料不实"})
	}
	w.drop("旗县区/150104/审批意见"+day+".xlsx", decide(day, rows...))
	w.night(day)
}

// sums is a fund's line in the newest 资金台账.
func (w *town) sums() map[string]string {
	w.Helper()
	rows := w.pages("旗县区/150104_*/资金台账_*_2025_????????")["汇总"].table("本年下达")
	if len(rows) != 1 {
		w.Fatalf("funds: %v", rows)
	}
	return rows[0]
}

// TestPaidMoneyStaysBoundUntilItIsTakenBack: of 3600 yuan 2400 are paid, the claim is revoked and sent again. What left
// the bank is awarded again only when it has come back (I14): the fund never pays more than it has.
func TestPaidMoneyStaysBoundUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	w, k := scarce(t)
	entries := column(w.ledger("150104", 2025), "台账编号")
	w.bank("2025-09-27", [4]string{entries[0], "成功", "凭证1", ""}, [4]string{entries[1], "成功", "凭证2", ""})
	w.revoke("2025-09-28", w.told(k.file("补贴")))
	states := column(w.ledger("150104", 2025), "状态")
	if states[0] != "待收回" || states[1] != "待收回" || states[2] != "已冲销" {
		t.Errorf("states after the revocation: %v", states)
	}
	if f := w.sums(); f["已核定"] != "0" || f["已拨付"] != "0" || f["待收回"] != "2400" || f["余额"] != "1200" {
		t.Errorf("the fund after the revocation: %v", f)
	}
	w.monthly(t, "2400 1200", entries[0], entries[1])
	w.drop(k.file("补贴再报"), k.claim(0, 1, 2))
	w.night("2025-09-29")
	sheet := flat(w.pages("旗县区/150104_*/补贴审批表_" + w.told(k.file("补贴再报")))["补贴审批表"])
	if !strings.Contains(sheet, jobs+"   1200  1200  0   2400") {
		t.Errorf("balances of the approval sheet: %s", sheet)
	}
	if rows := w.ledger("150104", 2025); len(rows) != 7 || rows[6]["核定金额"] != "1200" {
		t.Errorf("with 2400 yuan out, %d entries: %v", len(rows), column(rows, "核定金额"))
	}
	if r := w.receipt(k.file("补贴再报")); r.stops() != "A21-2" || r.result() != "部分受理" {
		t.Errorf("the claim that waits: %s %v", r.result(), r.findings)
	}
	again := w.ledger("150104", 2025)[6]["台账编号"]
	w.bank("2025-09-30", [4]string{again, "成功", "凭证3", ""}, [4]string{entries[0], "收回", "凭证4", ""})
	if f := w.sums(); f["待收回"] != "1200" || f["已拨付"] != "1200" || f["余额"] != "1200" {
		t.Errorf("the fund when a part has come back: %v", f)
	}
	w.bank("2025-10-01", [4]string{entries[1], "收回", "凭证5", ""})
	w.night("2025-10-02")
	w.monthly(t, "0 0")
	rows := w.ledger("150104", 2025)
	if len(rows) != 9 || rows[0]["状态"] != "已收回" || rows[1]["状态"] != "已收回" {
		t.Errorf("%d entries, %v", len(rows), column(rows, "状态"))
	}
	if f := w.sums(); f["已核定"] != "3600" || f["待收回"] != "0" || f["余额"] != "0" {
		t.Errorf("the fund in the end: %v", f)
	}
	if found := w.faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
	before := w.dump("rowid")
	w.rebuild()
	if after := w.dump("rowid"); after != before {
		t.Errorf("rebuilt: %s", firstDifference(before, after))
	}
	w.steady("2025-10-15")
}

// monthly holds the newest 月报 of the county and of the city against what is 待收回 and left of the fund, and the entries
// that are 待收回.
func (w *town) monthly(t *testing.T, sums string, entries ...string) {
	t.Helper()
	for _, pattern := range []string{"市级/月报_全市_????????", "旗县区/150104_*/月报_玉泉区_????????"} {
		pages := w.pages(pattern)
		if text := flat(pages["资金"]); !strings.Contains(text, " "+sums+"\n") || !strings.Contains(text, "已拨付 待收回 余额") {
			t.Errorf("%s, money: %s", pattern, text)
		}
		if got := column(pages["待收回"].table("台账编号"), "台账编号"); !slices.Equal(got, entries) {
			t.Errorf("%s, what is owed: %v", pattern, got)
		}
	}
}

// TestLateReportOverdrawsAFund: freed money was awarded again when the bank tells that the revoked entry was paid. The
// fund is overdrawn, nobody is awarded anything from it, every night ends, and what comes back is there to be awarded.
func TestLateReportOverdrawsAFund(t *testing.T) {
	t.Parallel()
	w, k := scarce(t)
	first := column(w.ledger("150104", 2025), "台账编号")[0]
	w.revoke("2025-09-27", w.told(k.file("补贴")))
	w.drop(k.file("补贴再报"), k.claim(0, 1, 2))
	w.night("2025-09-28")
	w.bank("2025-09-29", [4]string{first, "成功", "凭证1", ""})
	if f := w.sums(); f["已核定"] != "3600" || f["待收回"] != "1200" || f["余额"] != "-1200" {
		t.Errorf("the fund: %v", f)
	}
	other := classOf(schoolOf("150104", 1), "SYB", "2025-10-01", crowd(200, 1))
	w.certify(other, "2025-09-30", "2025-10-20")
	other.fund = jobs
	w.drop(other.file("补贴"), other.claim(0))
	w.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150104", jobs, "1200", "示例〔2025〕2号"})})
	w.night("2025-10-21")
	if r := w.receipt(other.file("补贴")); r.stops() != "A21-2" {
		t.Errorf("awarded from an overdrawn fund: %s %v", r.result(), r.findings)
	}
	w.bank("2025-10-22", [4]string{first, "收回", "凭证2", ""})
	w.night("2025-10-23")
	if rows := w.ledger("150104", 2025); len(rows) != 10 || rows[9]["核定金额"] != "1200" || w.sums()["余额"] != "0" {
		t.Errorf("when it has come back: %v %v", column(rows, "核定金额"), w.sums())
	}
	if found := w.faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
	w.steady("2025-11-15")
}
