package money_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// payments: of four entries two are paid, one comes back; then the certificate of a paid one is voided.
func payments(w *town.Town) town.Story {
	k := paid
	return town.Story{"": func() {
		w.Drop("市级/工作日历.xlsx", []town.Sheet{{Name: "工作日历",
			Rows: [][]any{{"日期", "类型"}, {"2025-09-28", "班"}, {"2025-10-01", "休"}, {"2025-10-02", "休"}}}})
	}, "2025-09-25": func() {
		rich(w, k, town.Jobs)
	}, "2025-09-26": func() {
		e := w.Entries(k)
		w.Drop(k.Hall("拨付结果"), town.Pay("2025-09-27", [4]string{e[0], "成功", "凭证1", ""},
			[4]string{e[1], "退票", "", "账号有误"}, [4]string{e[3], "成功", "凭证2", ""}))
	}, "2025-09-29": func() {
		w.Drop(k.Hall("审批意见"), town.Decide("2025-09-28",
			[3]string{w.Certificates(k.Number)[3]["证书编号"], "撤销", "经核实未参训"}))
	}}
}

func TestPublicNotice(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-26"), paid
	no := w.Receipt(k.File("补贴")).Head["业务编号"]
	notice := w.Pages("旗县区/150103_*/公示名单_" + no)["公示名单"]
	rows := notice.Table("姓名")
	if len(rows) != 4 || rows[0]["姓名"] != k.People[0].Name || rows[0]["身份证号"] != k.People[0].ID[:6]+"********"+
		k.People[0].ID[14:] || rows[0]["核定金额"] != "1200" {
		t.Errorf("people made public: %v", rows)
	}
	// Sunday the 28th is worked, the 1st and 2nd of October are off: 28, 29, 30, 3, 6
	if text := strings.Join(notice[2], ""); !strings.Contains(text, "2025年9月28日至2025年10月6日（5 个工作日）") {
		t.Errorf("period: %s", text)
	}
	for file, parts := range w.Unzipped() {
		if !strings.Contains(file, "公示名单") {
			continue
		}
		for name, part := range parts {
			for _, p := range k.People {
				if strings.Contains(part, p.ID) || strings.Contains(part, p.Phone) ||
					strings.Contains(part, k.School.Account) {
					t.Errorf("%s holds a full number", name)
				}
			}
		}
	}
}

func TestReturnedPaymentComesUpAgainAndIsPaidOnce(t *testing.T) {
	t.Parallel()
	before := year.After(t, "2025-09-26").Ledger("150103", 2025)
	if got := town.Column(before, "状态"); strings.Join(got, "") != "待拨付待拨付待拨付待拨付" {
		t.Fatalf("states after the first list: %v", got)
	}
	w, entries := year.After(t, "2025-09-29"), town.Column(before, "台账编号")
	rows := w.Ledger("150103", 2025)
	if rows[0]["状态"] != "已拨付" || rows[0]["凭证号"] != "凭证1" || rows[0]["拨付日期"] == "" {
		t.Errorf("paid entry: %v", rows[0])
	}
	if rows[1]["状态"] != "待拨付" || rows[1]["批次号"] == before[1]["批次号"] {
		t.Errorf("returned entry: %v", rows[1])
	}
	if rows[2]["批次号"] != before[2]["批次号"] || len(rows) != 4 {
		t.Errorf("an entry that awaits its result was listed again: %v", rows[2])
	}
	again := w.Pages("旗县区/150103_*/拨付花名册_" + rows[1]["批次号"])["拨付花名册"].Table("台账编号")
	if len(again) != 1 || again[0]["台账编号"] != entries[1] || again[0]["金额"] != "1200" {
		t.Errorf("new list: %v", again)
	}
	if r := w.Receipt(paid.Hall("拨付结果")); r.Result() != "受理" || !strings.HasPrefix(r.Head["人数"], "办结 3 笔") {
		t.Errorf("receipt: %v", r.Head)
	}
}

func TestVoidedCertificateIsReversedAndNoticed(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-30"), paid
	void := w.Certificates(k.Number)[3]["证书编号"]
	entry := w.Ledger("150103", 2025)[3]["台账编号"]
	if rows := w.Certificates(k.Number); rows[3]["备注"] != "作废（2025年9月30日）" || rows[0]["备注"] != "" {
		t.Errorf("register: %v", rows)
	}
	rows := w.Ledger("150103", 2025)
	last := rows[len(rows)-1]
	if rows[3]["状态"] != "待收回" || last["状态"] != "冲销" || last["补贴类型"] != "冲销" ||
		last["核定金额"] != "-1200" || last["申请金额"] != "0" ||
		!strings.Contains(last["计算依据"], entry) || last["批次号"] != "" {
		t.Errorf("ledger: %v then %v", rows[3], last)
	}
	number := w.Receipt(k.File("结业")).Head["业务编号"]
	for _, folder := range []string{"机构/" + k.School.Credit + "*/", "旗县区/150103_*/"} {
		notice := w.Pages(folder + "审批结果通知_" + number)["审批结果通知"]
		if notice == nil {
			t.Fatalf("no notice in %s", folder)
		}
		holds(t, town.Flat(notice), void, "已拨付，须退回", "部分撤销", "经核实未参训")
	}
	public := w.Pages("旗县区/150103_*/公示名单_" + w.Told(k.File("补贴")))["公示名单"].Table("姓名")
	if len(public) != 3 {
		t.Errorf("still made public: %v", public)
	}
}

// revocation: a claim is paid in full and revoked before anybody is paid.
func revocation(w *town.Town) town.Story {
	k := revoked
	return town.Story{"2025-09-25": func() {
		rich(w, k, town.Jobs)
	}, "2025-09-29": func() {
		w.Drop(k.Hall("审批意见"), town.Decide("2025-09-28", [3]string{w.Told(k.File("补贴")), "撤销", "资料不实"}))
	}}
}

func TestRevokedClaimIsAnsweredAndMayComeAgain(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-30"), revoked
	r, number := w.Receipt(k.File("补贴")), w.Told(k.File("补贴"))
	if r.Result() != "退回" || !strings.Contains(r.Head["办理状态"], "撤销") ||
		!strings.HasPrefix(r.Head["人数"], "办结 0 人，剔除 0 人，退回 3 人") {
		t.Errorf("receipt of the revoked claim: %v", r.Head)
	}
	notice := w.Pages("机构/" + k.School.Credit + "*/审批结果通知_" + number)["审批结果通知"]
	holds(t, town.Flat(notice), "全部撤销", "未拨付，不再拨付", "3600")
	holds(t, town.Flat(w.Pages("旗县区/150122_*/公示名单_" + number)["公示名单"]), "全部撤销")
	funds := w.Pages("旗县区/150122_*/资金台账_*_2025_????????")["汇总"].Table("本年下达")
	if len(funds) != 1 || funds[0]["已核定"] != "0" || funds[0]["余额"] != "100000" {
		t.Errorf("the fund did not get its money back: %v", funds)
	}
}
