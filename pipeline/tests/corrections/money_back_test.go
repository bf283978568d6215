package corrections_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// overdrawnFund: the fund is cut below what is committed while one of three is revoked and sent again; then it has
// enough for that one once more.
func overdrawnFund(w *town.Town) town.Story {
	k := overdraw
	return town.Story{"2025-09-25": func() {
		scarce(w, k)
	}, "2025-09-26": func() {
		w.Grant(k, 2025, town.Jobs, "-1200", "示例2号")
		w.Drop(k.Hall("审批意见"), town.Decide("2025-09-26", [3]string{w.Entries(k)[0], "撤销", "资料不实"}))
	}, "2025-09-27": func() {
		w.Drop(k.File("再报"), k.Claim(0))
	}, "2025-09-28": func() {
		w.Grant(k, 2025, town.Jobs, "1200", "示例3号")
	}}
}

// TestReversalInAnOverdrawnFund: a fund whose allotment was cut below what is committed takes money back all the same,
// night after night, and commits none until it holds enough again (A21-2).
func TestReversalInAnOverdrawnFund(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-28")
	if r := w.Receipt(overdraw.File("再报")); r.Result() != "受理" || !strings.Contains(r.Head["办理状态"], "暂缓") {
		t.Errorf("a claim on an overdrawn fund: %v", r.Head)
	}
	w = autumn.After(t, "2025-09-29")
	got := strings.Join(town.Column(w.Ledger("150103", 2025), "核定金额"), " ")
	if got != "1200 1200 1200 -1200 1200" {
		t.Errorf("amounts: %s", got)
	}
}

// TestAllotmentsAfterANightCutOff: a night that ends while it publishes is followed by one that changes the same fund.
// What the first committed is held against what was allotted by then.
func TestAllotmentsAfterANightCutOff(t *testing.T) {
	t.Parallel()
	w, k := autumn.After(t, "2025-09-25"), bound
	scarce(w, k)
	n, cut := w.Engine("2025-09-26"), errors.New("cut off")
	n.Fault = func(operation, name string) error {
		if operation == "step" && name == "outbox told" {
			return cut
		}
		return nil
	}
	if _, err := n.Run(context.Background()); !errors.Is(err, cut) {
		t.Fatalf("the night was not cut off: %v", err)
	}
	w.Grant(k, 2025, town.Jobs, "-1200", "示例2号")
	w.Drop(k.Hall("审批意见"), town.Decide("2025-09-26", [3]string{"150104202500000002", "撤销", "资料不实"}))
	w.Night("2025-09-27")
	w.Night("2025-09-28")
	if got := strings.Join(town.Column(w.Ledger("150104", 2025), "核定金额"), " "); got != "1200 1200 1200 -1200" {
		t.Errorf("amounts: %s", got)
	}
	if found := w.Faults(""); found != "" {
		t.Error(found)
	}
}

// TestWaitingUpliftEndsWithItsBase: an uplift that waits, for money or for 同意, is never paid once its base is taken
// back (A22-4): its sender is told, the others of the application have theirs, and it may be sent again when the base
// is paid again.
func TestWaitingUpliftEndsWithItsBase(t *testing.T) {
	t.Parallel()
	for name, signed := range map[string]bool{"automatic": false, "signed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, k := autumn.After(t, "2025-09-26"), bound
			if signed {
				book, err := rules.Load(rules.Embedded(), form.Codes())
				if err == nil {
					w.Rules, err = book.With(map[string]string{"approval": "signed"})
				}
				if err != nil {
					t.Fatal(err)
				}
			} else {
				w.Drop("市级/2026.xlsx",
					[]town.Sheet{town.Allotments(2026, town.Given("150104", town.Jobs, "100", "示例〔2026〕1号"))})
			}
			alone, both := k.File("上浮一人"), k.File("上浮两人")
			lone := town.Uplift(w.Sound(k, 0))
			w.Drop(alone, lone)
			w.Drop(both, town.Uplift(w.Sound(k, 1), w.Sound(k, 2)))
			w.Night("2026-04-02")
			ended, other := w.Receipt(alone).Head["业务编号"], w.Receipt(both).Head["业务编号"]
			e := w.Entries(k)
			w.Drop(k.Hall("审批意见"), town.Decide("2026-04-02", [3]string{e[0], "撤销", "资料不实"},
				[3]string{e[1], "撤销", "资料不实"}))
			w.Drop("市级/追加.xlsx", []town.Sheet{town.Allotments(2026,
				town.Given("150104", town.Jobs, "5000", "示例〔2026〕2号"))})
			w.Night("2026-04-03")
			if r := w.Receipt(alone); r.Result() != "退回" || r.Stops() != "A22-4" ||
				!strings.Contains(r.Head["办理状态"], "上浮随之终止") {
				t.Errorf("receipt of the one that ended: %v %v", r.Head, r.Findings)
			}
			if signed {
				w.Drop(k.Hall("同意"), town.Decide("2026-04-03", [3]string{other, "同意", ""}))
				w.Drop(k.Hall("同意二"), town.Decide("2026-04-03", [3]string{ended, "同意", ""}))
				w.Drop(k.File("上浮再报"), lone)
				w.Night("2026-04-04")
				w.Expect(k.File("上浮再报"), "退回", "A22-4 A18-4")
			}
			if r := w.Receipt(both); r.Result() != "部分受理" || r.Stops() != "A22-4" ||
				!strings.Contains(r.Head["人数"], "办结 1 人，剔除 1 人") {
				t.Errorf("receipt of the one of which one person ended: %v %v", r.Head, r.Findings)
			}
			if rows := w.Ledger("150104", 2026); len(rows) != 1 || rows[0]["姓名"] != k.People[2].Name ||
				rows[0]["补贴类型"] != "上浮" {
				t.Errorf("uplifts paid: %v", rows)
			}
			if found := w.Faults(""); found != "" {
				t.Error(found)
			}
		})
	}
}

// TestBackdatedEditionIsNoDamage: an edition that begins before classes already paid changes nothing of what they were
// awarded; verify recomputes each award by the policy it was decided under.
func TestBackdatedEditionIsNoDamage(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-26")
	w.Rules = town.Amended(t, `effective: 2025-02-01
source: 示例通知
course_values:
  - {name: subsidy, article: 22, title: 补贴标准, unit: 元/人, values: {SYB: 1500}}
`)
	w.Grant(bound, 2025, town.Skills, "10", "示例2号")
	w.Night("2025-09-27")
	if found := w.Faults(""); found != "" {
		t.Errorf("a lawful edition is called damage:\n%s", found)
	}
}
