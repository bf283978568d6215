package money_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// heldClaim: the named fund has too little, the other enough; the claim is withdrawn and names the other.
func heldClaim(w *town.Town) town.Story {
	k := *poor
	return town.Story{"2025-09-25": func() {
		w.Grant(&k, 2025, town.Jobs, "1000", "示例1号")
		w.Grant(&k, 2025, town.Skills, "90000", "示例2号")
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	}, "2025-09-26": func() {
		w.Drop(k.Hall("审批意见"),
			town.Decide("2025-09-29", [3]string{w.Told(k.File("补贴")), "不同意", "改换资金渠道"}))
		k.Fund = town.Skills
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	}}
}

// TestAHeldClaimSaysWhatItTakes: how much is missing, its place, since when and whose turn, and that another fund could
// pay; following that to the letter the money comes, once.
func TestAHeldClaimSaysWhatItTakes(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-26"), poor
	w.Expect(k.File("补贴"), "受理", "A21-2", "暂缓：符合条件，等待资金", "不要重复报送")
	r := w.Receipt(k.File("补贴"))
	holds(t, r.Told("A21-2"), "3人共3600.00元等待资金：就业补助资金余额1000.00元，还差2600.00元", "排第1位")
	holds(t, r.Head["暂缓事由"], r.Told("A21-2"))
	holds(t, r.Head["暂缓自"]+r.Head["轮到谁办"], "2025年9月26日", "下达资金")
	number := r.Head["业务编号"]
	holds(t, town.By(r.Findings, "规则编号", "A21-2")["如何修改"], town.Skills+"现有余额90000.00元", "也能支付本课程",
		"对"+number+"填「不同意」", "「资金渠道」改填"+town.Skills)
	if r.Head["问题数"] != "0" || r.Head["已受理"] != "" {
		t.Errorf("%s problems, done with %q", r.Head["问题数"], r.Head["已受理"])
	}
	w = year.After(t, "2025-09-29")
	w.Expect(k.File("补贴"), "受理", "", "已办结")
	if paid := w.Ledger("150105", 2025); len(paid) != 3 || paid[0]["资金渠道"] != town.Skills {
		t.Errorf("paid %v", paid)
	}
}

// partlyHeld: there is money for one of two; then another claim comes.
func partlyHeld(w *town.Town) town.Story {
	k := partly
	return town.Story{"2025-09-25": func() {
		w.Grant(k, 2025, town.Jobs, "1300", "示例1号")
		w.Grant(k, 2025, town.Skills, "90000", "示例2号")
		w.Drop(k.File("补贴"), k.Claim(0, 1))
	}, "2025-09-26": func() {
		w.Drop(k.File("补贴_2"), k.Claim(2))
	}}
}

// TestAPartlyHeldClaimNamesWhoIsPaid: and is told what the others wait for; what came later stands behind it in the
// queue.
func TestAPartlyHeldClaimNamesWhoIsPaid(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-29"), partly
	first, second := k.File("补贴"), k.File("补贴_2")
	w.Expect(first, "部分受理", "A21-2", "部分办结，1人暂缓等待资金", "不能改换资金渠道")
	r := w.Receipt(first)
	holds(t, r.Head["已受理"], k.People[0].Name+" 150125202500000001 1200元")
	if rows := r.Copies["已受理"].Table("办理结果"); len(rows) != 2 || rows[1]["办理结果"] != "待入账" {
		t.Errorf("已受理 holds %v", rows)
	}
	holds(t, w.Receipt(second).Told("A21-2"), "余额100.00元，支付排在前面的申请以外，至少还差1100.00元", "排第2位")
}
