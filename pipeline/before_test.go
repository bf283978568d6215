package pipeline_test

import (
	"context"
	"strings"
	"testing"
)

// topUp is 上浮申请 for somebody trained before this system began: the enterprise has lasted six months to the day.
func topUp(p person, certificate, asked string, account ...any) []sheet {
	alone, code := &class{people: []person{p}}, credit("92990101MJ"+p.phone[4:])
	list := uplift(shop{alone, 0, certificate, code, "2025-03-01", "存续", "2025-09-01", asked})
	list[0].rows[1] = append(list[0].rows[1], account...)
	return list
}

// own is an account of the person's own.
func own(p person) []any { return []any{p.name, "示例银行", "9900007700000000001"} }

// TestUpliftOfSomebodyTrainedBefore (I15): the county sends it, 历史补贴 holds the base, the fund is the first of the
// policy's order that has the money, the payee is the person; every paper names him though no class of his stands
// here. Once only, and it may be revoked.
func TestUpliftOfSomebodyTrainedBefore(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	p, q, r := personOf(300), personOf(301), personOf(302)
	reg := registers(2025, []school{s}, money{"150104", jobs, "480", "示例1号"}, money{"150104", skills, "479.99", "示例2号"})
	reg = append(reg, history(
		[]any{p, "SYB", "150104202401SYB00001", 1200, "2024-06-28"},
		[]any{q, "SYB", "150104202401SYB00002", nil, nil},
		[]any{r, "SYB", "150105202401SYB00001", 1200, nil}))
	w.drop("市级/基础信息.xlsx", reg)
	w.night("2025-09-01")
	hall := "旗县区/150104/"
	w.drop(hall+"上浮.xlsx", topUp(p, "150104202401SYB00001", "480", own(p)...))
	w.drop(hall+"无金额.xlsx", topUp(q, "150104202401SYB00002", "480", own(q)...))
	w.drop(hall+"无账户.xlsx", topUp(q, "150104202401SYB00002", "480"))
	w.drop(hall+"外县.xlsx", topUp(r, "150105202401SYB00001", "480", own(r)...))
	w.drop("机构/"+s.credit+"/机构报.xlsx", topUp(p, "150104202401SYB00001", "480", own(p)...))
	done := w.night("2025-09-02")
	if total(done)[jobs] != "480.00" || total(done)[skills] != "" {
		t.Errorf("money %v", total(done))
	}
	for file, want := range map[string]string{
		"上浮": "受理 ", "无金额": "退回 A22-4 A18-4", "无账户": "退回 A22-4 A18-4 D-1", "外县": "退回 A14-2 A18-4",
	} {
		if got := w.receipt(hall + file + ".xlsx"); got.result()+" "+got.stops() != want {
			t.Errorf("%s: %s %s, want %s: %v", file, got.result(), got.stops(), want, got.findings)
		}
	}
	got := w.receipt("机构/" + s.credit + "/机构报.xlsx")
	if got.result() != "退回" || !strings.Contains(got.stops(), "A14-2") {
		t.Errorf("an institution: %s %s", got.result(), got.stops())
	}
	w.papersOf(p, w.receipt(hall + "上浮.xlsx").head["业务编号"])

	w.dropBytes(hall+"又报.xlsx", resaved(t, book(t, topUp(p, "150104202401SYB00001", "480", own(p)...))))
	w.drop("市级/追加.xlsx", []sheet{allotments(2025, money{"150104", jobs, "5000", "示例3号"})})
	w.night("2025-09-03")
	if got := w.receipt(hall + "又报.xlsx"); got.result() != "退回" || !strings.HasPrefix(got.stops(), "A22-4") {
		t.Errorf("a second time: %s %s", got.result(), got.stops())
	}
	w.drop(hall+"审批意见.xlsx", decide("2025-09-03", [3]string{w.ledger("150104", 2025)[0]["台账编号"], "撤销", "资料不实"}))
	w.drop(hall+"三报.xlsx", topUp(p, "150104202401SYB00001", "480.00", own(p)...))
	w.night("2025-09-04")
	if got := strings.Join(column(w.ledger("150104", 2025), "核定金额"), " "); got != "480 -480 480" {
		t.Errorf("amounts %s: %v", got, w.receipt(hall+"三报.xlsx").findings)
	}
	w.steady("2025-10-15")
	if v, err := w.engine("2025-10-15").Verify(context.Background(), ""); err != nil || len(v.Faults) != 0 {
		t.Errorf("verify: %v %v", v.Faults, err)
	}
}

// papersOf looks for the person on every paper of a top-up.
func (w *town) papersOf(p person, number string) {
	w.Helper()
	rows := w.ledger("150104", 2025)
	want := map[string]string{"姓名": p.name, "证书编号": "150104202401SYB00001", "补贴类型": "上浮", "核定金额": "480", "收款户名": p.name,
		"收款人类型": "个人", "资金渠道": jobs, "班期编号": "", "开班日期": "", "计算依据": "1200 × 40% = 480（第二十二条）", "课程": "创办企业（SYB）"}
	for column, value := range want {
		if len(rows) != 1 || rows[0][column] != value {
			w.Fatalf("ledger: %s is not %s: %v", column, value, rows)
		}
	}
	batch := w.pages("旗县区/150104_*/拨付花名册_" + rows[0]["批次号"])
	if list := batch["拨付花名册"].table("台账编号"); len(list) != 1 || list[0]["收款户名"] != p.name || list[0]["金额"] != "480" {
		w.Errorf("payment list: %v", list)
	}
	if list := batch["拨付明细"].table("台账编号"); len(list) != 1 || list[0]["姓名"] != p.name {
		w.Errorf("details: %v", batch["拨付明细"])
	}
	public := w.pages("旗县区/150104_*/公示名单_" + number)["公示名单"].table("姓名")
	if len(public) != 1 || public[0]["姓名"] != p.name || public[0]["核定金额"] != "480" {
		w.Errorf("public notice: %v", public)
	}
	text := flat(w.pages("旗县区/150104_*/补贴审批表_" + number)["上浮审批表"])
	if !strings.Contains(text, p.name) || !strings.Contains(text, "肆佰捌拾元整") {
		w.Errorf("approval sheet: %s", text)
	}
}

// TestUpliftWaitsForABaseThatWasPutRight: the top-up waits for money; meanwhile 历史补贴 is put right, the number is
// another's: nothing is paid, the county is told, and may send it again once the base is his.
func TestUpliftWaitsForABaseThatWasPutRight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	p := personOf(300)
	reg := registers(2025, []school{schoolOf("150104", 1)})
	w.drop("市级/基础信息.xlsx", append(reg, history([]any{p, "SYB", "150104202401SYB00001", 1200, nil})))
	w.drop("旗县区/150104/上浮.xlsx", topUp(p, "150104202401SYB00001", "480", own(p)...))
	w.night("2025-09-02")
	w.drop("市级/更正.xlsx", []sheet{history([]any{personOf(301), "SYB", "150104202401SYB00001", 1200, nil}),
		allotments(2025, money{"150104", jobs, "5000", "示例1号"})})
	if done := w.night("2025-09-03"); total(done)[jobs] != "" {
		t.Errorf("money %v", total(done))
	}
	if r := w.receipt("旗县区/150104/上浮.xlsx"); r.result() != "退回" || r.stops() != "A22-4" {
		t.Errorf("the one that waited: %v %v", r.head, r.findings)
	}
	w.drop("市级/又更正.xlsx", []sheet{history([]any{p, "SYB", "150104202401SYB00001", 1200, nil})})
	w.drop("旗县区/150104/上浮.xlsx", topUp(p, "150104202401SYB00001", "480", own(p)...))
	if done := w.night("2025-09-04"); total(done)[jobs] != "480.00" {
		t.Errorf("money once it is his again: %v", total(done))
	}
}
