package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"chuangpei/rules"
)

// TestReversalInAnOverdrawnFund: a fund whose allotment was cut below what is committed takes money back all the same, night after night, and
// commits none until it holds enough again (A21-2).
func TestReversalInAnOverdrawnFund(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	k := classOf(schoolOf("150104", 1), "GYB", "2025-09-01", crowd(100, 3))
	k.fund = jobs
	w.drop("市级/基础信息.xlsx", registers(2025, []school{k.school}, money{"150104", jobs, "1500", "示例1号"}))
	w.certify(k, "2025-08-25", "2025-09-25")
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	w.night("2025-09-26")
	first := w.ledger("150104", 2025)[0]["台账编号"]
	w.drop("市级/调减.xlsx", []sheet{allotments(2025, money{"150104", jobs, "-1200", "示例2号"})})
	w.drop("旗县区/150104/审批意见.xlsx", decide("2025-09-26", [3]string{first, "撤销", "资料不实"}))
	w.night("2025-09-27")
	w.drop(k.file("再报"), k.claim(0))
	w.night("2025-09-28")
	if r := w.receipt(k.file("再报")); r.result() != "受理" || !strings.Contains(r.head["办理状态"], "暂缓") {
		t.Errorf("a claim on an overdrawn fund: %v", r.head)
	}
	w.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150104", jobs, "1200", "示例3号"})})
	w.night("2025-09-29")
	if got := strings.Join(column(w.ledger("150104", 2025), "核定金额"), " "); got != "500 500 500 -500 500" {
		t.Errorf("amounts: %s", got)
	}
	if found := w.faults(""); found != "" {
		t.Error(found)
	}
}

// TestAllotmentsAfterANightCutOff: a night that ends while it publishes is followed by one that changes the same fund. What the first
// committed is held against what was allotted by then.
func TestAllotmentsAfterANightCutOff(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	k := classOf(schoolOf("150104", 1), "SYB", "2025-09-01", crowd(100, 3))
	k.fund = jobs
	w.drop("市级/基础信息.xlsx", registers(2025, []school{k.school}, money{"150104", jobs, "3600", "示例1号"}))
	w.certify(k, "2025-08-25", "2025-09-25")
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	n, cut := w.engine("2025-09-26"), errors.New("cut off")
	n.Fault = func(operation, name string) error {
		if operation == "step" && name == "outbox told" {
			return cut
		}
		return nil
	}
	if _, err := n.Run(context.Background()); !errors.Is(err, cut) {
		t.Fatalf("the night was not cut off: %v", err)
	}
	w.drop("市级/调整.xlsx", []sheet{allotments(2025, money{"150104", jobs, "-1200", "示例2号"})})
	w.drop("旗县区/150104/审批意见.xlsx", decide("2025-09-26", [3]string{"150104202500000002", "撤销", "资料不实"}))
	w.night("2025-09-27")
	w.night("2025-09-28")
	if got := strings.Join(column(w.ledger("150104", 2025), "核定金额"), " "); got != "1200 1200 1200 -1200" {
		t.Errorf("amounts: %s", got)
	}
	if found := w.faults(""); found != "" {
		t.Error(found)
	}
}

// TestWaitingUpliftEndsWithItsBase: an uplift that waits, for money or for 同意, is never paid once its base is taken back (A22-4): its
// sender is told, the others of the application have theirs, and it may be sent again when the base is paid again.
func TestWaitingUpliftEndsWithItsBase(t *testing.T) {
	t.Parallel()
	for name, signed := range map[string]bool{"automatic": false, "signed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, k := paidClass(t)
			if signed {
				book, err := rules.Load(rules.Embedded())
				if err == nil {
					w.rules, err = book.With(map[string]string{"approval": "signed"})
				}
				if err != nil {
					t.Fatal(err)
				}
			} else {
				w.drop("市级/2026.xlsx", []sheet{allotments(2026, money{"150104", jobs, "100", "示例〔2026〕1号"})})
			}
			alone, both := k.file("上浮一人"), k.file("上浮两人")
			w.drop(alone, uplift(w.sound(k, 0)))
			w.drop(both, uplift(w.sound(k, 1), w.sound(k, 2)))
			w.night("2026-04-02")
			ended, other := w.receipt(alone).head["业务编号"], w.receipt(both).head["业务编号"]
			entries := column(w.ledger("150104", 2025), "台账编号")
			w.drop("旗县区/150104/审批意见.xlsx", decide("2026-04-02", [3]string{entries[0], "撤销", "资料不实"}, [3]string{entries[1], "撤销", "资料不实"}))
			w.drop("市级/追加.xlsx", []sheet{allotments(2026, money{"150104", jobs, "5000", "示例〔2026〕2号"})})
			w.night("2026-04-03")
			if r := w.receipt(alone); r.result() != "退回" || r.stops() != "A22-4" || !strings.Contains(r.head["办理状态"], "上浮随之终止") {
				t.Errorf("receipt of the one that ended: %v %v", r.head, r.findings)
			}
			if signed {
				w.drop("旗县区/150104/同意.xlsx", decide("2026-04-03", [3]string{other, "同意", ""}))
				w.night("2026-04-04")
				w.drop("旗县区/150104/同意二.xlsx", decide("2026-04-03", [3]string{ended, "同意", ""}))
				w.night("2026-04-05")
			}
			if r := w.receipt(both); r.result() != "部分受理" || r.stops() != "A22-4" || !strings.Contains(r.head["人数"], "办结 1 人，剔除 1 人") {
				t.Errorf("receipt of the one of which one person ended: %v %v", r.head, r.findings)
			}
			if rows := w.ledger("150104", 2026); len(rows) != 1 || rows[0]["姓名"] != k.people[2].name || rows[0]["补贴类型"] != "上浮" {
				t.Errorf("uplifts paid: %v", rows)
			}
			if found := w.faults(""); found != "" {
				t.Error(found)
			}
		})
	}
}

// TestBackdatedEditionIsNoDamage: an edition that begins before classes already paid changes nothing of what they were awarded; verify
// recomputes each award by the policy it was decided under.
func TestBackdatedEditionIsNoDamage(t *testing.T) {
	t.Parallel()
	w := paid(t)
	w.rules = amended(t, `effective: 2025-02-01
source: 示例通知
course_values:
  - {name: subsidy, article: 22, title: 补贴标准, unit: 元/人, values: {SYB: 1500}}
`)
	w.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150104", skills, "10", "示例2号"})})
	w.night("2025-05-02")
	if found := w.faults(""); found != "" {
		t.Errorf("a lawful edition is called damage:\n%s", found)
	}
}

// amended is the policy in the binary with one more file of parameters.
func amended(t *testing.T, parameters string) *rules.Book {
	t.Helper()
	texts := since(t, "2025-01-01").Texts()
	texts["parameters/amended.yaml"] = parameters
	book, err := rules.Restore(texts)
	if err != nil {
		t.Fatal(err)
	}
	return book
}
