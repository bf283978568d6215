package pipeline_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// decide is 审批意见: rows of number, opinion and reason.
func decide(day string, rows ...[3]string) []sheet {
	list := [][]any{{"业务编号", "意见", "理由", "审批人", "审批日期"}}
	for _, r := range rows {
		list = append(list, []any{r[0], r[1], r[2], "示审批", day})
	}
	return []sheet{{"审批意见", list}}
}

// pay is 拨付结果: rows of entry number, result, voucher and reason.
func pay(day string, rows ...[4]string) []sheet {
	list := [][]any{{"台账编号", "拨付结果", "拨付日期", "凭证号", "原因"}}
	for _, r := range rows {
		list = append(list, []any{r[0], r[1], day, r[2], r[3]})
	}
	return []sheet{{"拨付结果", list}}
}

// paidClass plays a class of three people of 玉泉区 as far as its entries, on the night of 2025-09-26, a Friday.
func paidClass(t *testing.T) (*town, *class) {
	t.Helper()
	w, k := paidBeginning.of(t, playPaidClass)
	return w, &k
}

var paidBeginning beginning[class]

// playPaidClass plays it.
func playPaidClass(t *testing.T) (*town, class) {
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-09-01", crowd(100, 3))
	reg := registers(2025, []school{s}, money{"150104", jobs, "100000", "示例〔2025〕1号"})
	reg = append(reg, sheet{"工作日历", [][]any{{"日期", "类型"}, {"2025-09-28", "班"}, {"2025-10-01", "休"}, {"2025-10-02", "休"}}})
	w.drop("市级/基础信息.xlsx", reg)
	w.certify(k, "2025-08-25", "2025-09-25")
	k.fund = jobs
	w.drop(k.file("补贴"), k.claim(0, 1, 2))
	w.night("2025-09-26")
	return w, *k
}

func TestPublicNotice(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	no := w.receipt(k.file("补贴")).head["业务编号"]
	notice := w.pages("旗县区/150104_*/公示名单_" + no)["公示名单"]
	rows := notice.table("姓名")
	if len(rows) != 3 || rows[0]["姓名"] != k.people[0].name || rows[0]["身份证号"] != k.people[0].id[:6]+"********"+k.people[0].id[14:] || rows[0]["核定金额"] != "1200" {
		t.Errorf("people made public: %v", rows)
	}
	// Sunday the 28th is worked, the 1st and 2nd of October are off: 28, 29, 30, 3, 6
	if text := strings.Join(notice[2], ""); !strings.Contains(text, "2025年9月27日至2025年10月6日（5 个工作日）") {
		t.Errorf("period: %s", text)
	}
	for file, parts := range w.unzipped() {
		if !strings.Contains(file, "公示名单") {
			continue
		}
		for name, part := range parts {
			for _, p := range k.people {
				if strings.Contains(part, p.id) || strings.Contains(part, p.phone) || strings.Contains(part, k.school.account) {
					t.Errorf("%s holds a full number", name)
				}
			}
		}
	}
}

func TestReturnedPaymentComesUpAgainAndIsPaidOnce(t *testing.T) {
	t.Parallel()
	w, _ := paidClass(t)
	before := w.ledger("150104", 2025)
	if got := column(before, "状态"); strings.Join(got, "") != "待拨付待拨付待拨付" {
		t.Fatalf("states after the first list: %v", got)
	}
	entries := column(before, "台账编号")
	w.drop("旗县区/150104/拨付结果.xlsx", pay("2025-09-27", [4]string{entries[0], "成功", "凭证1", ""}, [4]string{entries[1], "退票", "", "账号有误"}))
	w.night("2025-09-28")
	rows := w.ledger("150104", 2025)
	if rows[0]["状态"] != "已拨付" || rows[0]["凭证号"] != "凭证1" || rows[0]["拨付日期"] == "" {
		t.Errorf("paid entry: %v", rows[0])
	}
	if rows[1]["状态"] != "待拨付" || rows[1]["批次号"] == before[1]["批次号"] {
		t.Errorf("returned entry: %v", rows[1])
	}
	if rows[2]["批次号"] != before[2]["批次号"] || len(rows) != 3 {
		t.Errorf("an entry that awaits its result was listed again: %v", rows[2])
	}
	again := w.pages("旗县区/150104_*/拨付花名册_" + rows[1]["批次号"])["拨付花名册"].table("台账编号")
	if len(again) != 1 || again[0]["台账编号"] != entries[1] || again[0]["金额"] != "1200" {
		t.Errorf("new list: %v", again)
	}
	if r := w.receipt("旗县区/150104/拨付结果.xlsx"); r.result() != "受理" || !strings.HasPrefix(r.head["人数"], "办结 2 行") {
		t.Errorf("receipt: %v", r.head)
	}
}

func TestVoidedCertificateIsReversedAndNoticed(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	void := w.certificates(k.number)[1]["证书编号"]
	entry := w.ledger("150104", 2025)[1]["台账编号"]
	w.drop("旗县区/150104/拨付结果.xlsx", pay("2025-09-27", [4]string{entry, "成功", "凭证2", ""}))
	w.night("2025-09-28")
	w.drop("旗县区/150104/审批意见.xlsx", decide("2025-09-28", [3]string{void, "撤销", "经核实未参训"}))
	w.night("2025-09-29")
	if rows := w.certificates(k.number); rows[1]["备注"] != "作废（2025年9月29日）" || rows[0]["备注"] != "" {
		t.Errorf("register: %v", rows)
	}
	rows := w.ledger("150104", 2025)
	last := rows[len(rows)-1]
	if rows[1]["状态"] != "待收回" || last["状态"] != "冲销" || last["补贴类型"] != "冲销" || last["核定金额"] != "-1200" ||
		last["申请金额"] != "0" || !strings.Contains(last["计算依据"], entry) || last["批次号"] != "" {
		t.Errorf("ledger: %v then %v", rows[1], last)
	}
	number := w.receipt(k.file("结业")).head["业务编号"]
	for _, folder := range []string{"机构/" + k.school.credit + "*/", "旗县区/150104_*/"} {
		notice := w.pages(folder + "审批结果通知_" + number)["审批结果通知"]
		if notice == nil {
			t.Fatalf("no notice in %s", folder)
		}
		if text := flat(notice); !strings.Contains(text, void) || !strings.Contains(text, "已拨付，须退回") || !strings.Contains(text, "部分撤销") || !strings.Contains(text, "经核实未参训") {
			t.Errorf("notice: %s", text)
		}
	}
	public := w.pages("旗县区/150104_*/公示名单_" + w.receipt(k.file("补贴")).head["业务编号"])["公示名单"].table("姓名")
	if len(public) != 2 {
		t.Errorf("still made public: %v", public)
	}
	w.steady("2025-10-15")
}

func TestRevokedClaimIsAnsweredAndMayComeAgain(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	number := w.receipt(k.file("补贴")).head["业务编号"]
	w.drop("旗县区/150104/审批意见.xlsx", decide("2025-09-28", [3]string{number, "撤销", "资料不实"}))
	w.night("2025-09-29")
	r := w.receipt(k.file("补贴"))
	if r.result() != "退回" || !strings.Contains(r.head["办理状态"], "撤销") || !strings.HasPrefix(r.head["人数"], "办结 0 人，剔除 0 人，退回 3 人") {
		t.Errorf("receipt of the revoked claim: %v", r.head)
	}
	if notice := flat(w.pages("机构/" + k.school.credit + "*/审批结果通知_" + number)["审批结果通知"]); !strings.Contains(notice, "全部撤销") || !strings.Contains(notice, "未拨付，不再拨付") || !strings.Contains(notice, "3600") {
		t.Errorf("notice: %s", notice)
	}
	if text := flat(w.pages("旗县区/150104_*/公示名单_" + number)["公示名单"]); !strings.Contains(text, "全部撤销") {
		t.Errorf("notice of nobody: %s", text)
	}
	funds := w.pages("旗县区/150104_*/资金台账_*_2025_????????")["汇总"].table("本年下达")
	if len(funds) != 1 || funds[0]["已核定"] != "0" || funds[0]["余额"] != "100000" {
		t.Errorf("the fund did not get its money back: %v", funds)
	}
	w.steady("2025-10-15")
}

// steady renders everything again on a later day: the register alone must give what stands, so nothing new may appear.
func (w *town) steady(day string) {
	w.Helper()
	before := w.standing()
	if _, err := w.engine(day).Publish(context.Background()); err != nil {
		w.Fatal(err)
	}
	for _, file := range w.standing() {
		if !slices.Contains(before, file) {
			w.Errorf("rendering again wrote %s", file)
		}
	}
}

// standing lists the workbooks of the outbox.
func (w *town) standing() []string {
	w.Helper()
	files, err := filepath.Glob(filepath.Join(w.home, "outbox", "*", "*"))
	deeper, more := filepath.Glob(filepath.Join(w.home, "outbox", "*", "*", "*"))
	if err != nil || more != nil || len(deeper) == 0 {
		w.Fatal(err, more, len(deeper))
	}
	return append(files, deeper...)
}

// flat is a page as one text.
func flat(p page) string {
	var b strings.Builder
	for _, row := range p {
		b.WriteString(strings.Join(row, " ") + "\n")
	}
	return b.String()
}
