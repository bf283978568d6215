package pipeline_test

import (
	"strings"
	"testing"
	"time"
)

// shop is a row of 上浮名单: the n-th person of a class and what became of the person's enterprise.
type shop struct {
	class               *class
	n                   int
	certificate         string
	code                string // 企业统一社会信用代码
	founded, state, day string // 成立日期, 登记状态, 经营核查日期
	asked               string
}

// uplift is 上浮申请.
func uplift(shops ...shop) []sheet {
	list := [][]any{{"姓名", "身份证号", "证书编号", "企业名称", "企业统一社会信用代码", "法定代表人", "成立日期", "登记状态", "经营核查日期", "稳定经营佐证", "申请金额", "收款户名", "开户银行", "银行账号"}}
	for _, s := range shops {
		p := s.class.people[s.n]
		list = append(list, []any{p.name, p.id, s.certificate, "示例小店", s.code, p.name, s.founded, s.state, s.day, "纳税记录", s.asked})
	}
	return []sheet{{"上浮名单", list}}
}

// sound is a shop of the n-th person that has lasted six months and n days: no two were founded on one day.
func (w *town) sound(k *class, n int) shop {
	founded := time.Date(2025, time.October, 1-n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	no := w.certificates(k.number)[n]["证书编号"]
	return shop{k, n, no, credit("92990101MJ" + k.people[n].phone[4:]), founded, "存续", "2026-04-01", "480"}
}

// TestUplift: 480 each to whoever got the base, from the fund that paid it, when there is money; who is a day short is left out. A
// revoked one gives its money back and may come again.
func TestUplift(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	w.drop("市级/2026.xlsx", []sheet{allotments(2026, money{"150104", jobs, "959.99", "示例〔2026〕1号"})})
	early := w.sound(k, 2)
	early.founded = "2025-10-02"
	file := k.file("上浮")
	w.drop(file, uplift(w.sound(k, 0), w.sound(k, 1), early))
	done := w.night("2026-04-02")
	r := w.receipt(file)
	if r.result() != "部分受理" || !strings.HasPrefix(r.head["业务编号"], "SF15010420260402") || strings.Join(r.rules(), " ") != "剔除 A22-3 上浮名单!I4 暂缓 A21-2 上浮名单!K3" {
		t.Fatalf("receipt: %v %v", r.head, r.rules())
	}
	if total(done)[jobs] != "480.00" || done.Rows["done"] != 1+1 || done.Rows["excluded"] != 1 || done.Rows["held"] != 1 {
		t.Errorf("money %v, rows %v", total(done), done.Rows)
	}
	w.drop("市级/追加.xlsx", []sheet{allotments(2026, money{"150104", jobs, "0.01", "示例〔2026〕2号"})})
	if done := w.night("2026-04-03"); total(done)[jobs] != "480.00" {
		t.Errorf("money: %v", total(done))
	}
	for i, row := range w.ledger("150104", 2026) {
		if row["补贴类型"] != "上浮" || row["核定金额"] != "480" || row["补贴标准"] != "480" || row["收款户名"] != k.school.name || row["银行账号"] != k.school.account ||
			row["计算依据"] != "1200 × 40% = 480（第二十二条）" || row["资金渠道"] != jobs || row["姓名"] != k.people[i].name || row["班期编号"] != k.number {
			t.Errorf("entry: %v", row)
		}
	}
	w.revokeUplift(k, r.head["业务编号"])
}

// revokeUplift revokes what TestUplift gave: 不同意 comes too late, 撤销 ends it, and the same people apply again the same night.
func (w *town) revokeUplift(k *class, number string) {
	w.Helper()
	opinions := "旗县区/150104/审批意见.xlsx"
	w.drop(opinions, decide("2026-04-03", [3]string{number, "不同意", "资料不实"}))
	w.night("2026-04-04")
	if r := w.receipt(opinions); r.result() != "退回" || r.stops() != "A18-3" {
		w.Errorf("receipt of a refusal too late: %v %v", r.head, r.findings)
	}
	w.drop(opinions, decide("2026-04-04", [3]string{number, "撤销", "资料不实"}))
	w.drop(k.file("再报"), uplift(w.sound(k, 0), w.sound(k, 1)))
	w.night("2026-04-05")
	if r := w.receipt(k.file("再报")); r.result() != "受理" || len(r.findings) != 0 {
		w.Errorf("receipt: %v %v", r.head, r.findings)
	}
	if got := strings.Join(column(w.ledger("150104", 2026), "核定金额"), " "); got != "480 480 -480 -480 480 480" {
		w.Errorf("amounts: %s", got)
	}
	w.drop(opinions, decide("2026-04-05", [3]string{w.receipt(k.file("再报")).head["业务编号"], "撤销", "资料不实"}))
	w.night("2026-04-06")
	w.drop(k.file("三报"), uplift(w.sound(k, 0), w.sound(k, 1)))
	w.night("2026-04-07")
	if r := w.receipt(k.file("三报")); r.result() != "受理" {
		w.Errorf("the same workbook after it was revoked: %v", r.head)
	}
}

// TestOneEnterpriseOneUplift, though its owner took two courses and both rows stand in one workbook.
func TestOneEnterpriseOneUplift(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	other := classOf(k.school, "WLC", "2025-10-15", k.people)
	other.fund = jobs
	w.open(other, "2025-09-27")
	other.sittings = sittings("2025-09-15", 7) // held a month earlier than planned
	w.drop(other.file("结业"), other.completion())
	w.night("2025-09-28")
	w.drop(other.file("补贴"), other.claim(0))
	w.night("2025-09-29")
	w.drop("市级/2026.xlsx", []sheet{allotments(2026, money{"150104", jobs, "5000", "示例〔2026〕1号"})})
	syb, wlc := w.sound(k, 0), w.sound(other, 0)
	wlc.asked = "640"
	file := k.file("上浮")
	w.drop(file, uplift(wlc, syb))
	if done := w.night("2026-04-02"); total(done)[jobs] != "640.00" || done.Rows["excluded"] != 1 {
		t.Errorf("money %v, rows %v", total(done), done.Rows)
	}
	if r := w.receipt(file); r.result() != "部分受理" || r.stops() != "A22-4" {
		t.Errorf("receipt: %v %v", r.head, r.findings)
	}
	w.drop("机构/"+k.school.credit+"/再报.xlsx", uplift(syb))
	w.night("2026-04-03")
	if r := w.receipt("机构/" + k.school.credit + "/再报.xlsx"); r.result() != "退回" || r.stops() != "A22-4 A18-4" {
		t.Errorf("receipt: %v %v", r.head, r.findings)
	}
}

// TestVoidedCertificateIsNotPaidLater: of three people one is paid and two wait; one of these loses the certificate, and only the other is paid when money comes.
func TestVoidedCertificateIsNotPaidLater(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	k := classOf(schoolOf("150104", 1), "SYB", "2025-09-01", crowd(100, 3))
	k.fund = jobs
	w.drop("市级/基础信息.xlsx", registers(2025, []school{k.school}, money{"150104", jobs, "1200", "示例〔2025〕1号"}))
	w.certify(k, "2025-08-25", "2025-09-25")
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	w.night("2025-09-26")
	w.drop("旗县区/150104/审批意见.xlsx", decide("2025-09-26", [3]string{w.certificates(k.number)[1]["证书编号"], "撤销", "经核实未参训"}))
	w.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150104", jobs, "9000", "示例〔2025〕2号"})})
	if done := w.night("2025-09-27"); total(done)[jobs] != "1200.00" {
		t.Errorf("money: %v", total(done))
	}
	if got := column(w.ledger("150104", 2025), "姓名"); strings.Join(got, " ") != k.people[0].name+" "+k.people[2].name {
		t.Errorf("paid: %v", got)
	}
	if r := w.receipt(k.file("补贴")); r.result() != "部分受理" || strings.Contains(r.head["办理状态"], "暂缓") {
		t.Errorf("receipt: %v", r.head)
	}
}
