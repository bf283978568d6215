package money_test

import (
	"context"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// topUp is 上浮申请 for somebody trained before this system began: the enterprise has lasted six months to the day.
func topUp(p town.Person, certificate, asked string, account ...any) []town.Sheet {
	alone, code := &town.Class{People: []town.Person{p}}, town.Credit("92990101MJ"+p.Phone[4:])
	list := town.Uplift(town.Shop{Class: alone, N: 0, Certificate: certificate, Code: code, Founded: "2025-03-01",
		State: "存续", Day: "2025-09-01", Asked: asked})
	list[0].Rows[1] = append(list[0].Rows[1], account...)
	return list
}

// own is an account of the person's own.
func own(p town.Person) []any { return []any{p.Name, "示例银行", "9900007700000000001"} }

// TestUpliftOfSomebodyTrainedBefore (I15): the county sends it, 历史补贴 holds the base, the fund is the first of the
// policy's order that has the money, the payee is the person; every paper names him though no class of his stands
// here. Once only, and it may be revoked. The story of another county's takes the same nights.
func TestUpliftOfSomebodyTrainedBefore(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	p, q, r := town.PersonOf(300), town.PersonOf(301), town.PersonOf(302)
	reg := town.Registers(2025, []town.School{s}, town.Given("150104", town.Jobs, "480", "示例1号"),
		town.Given("150104", town.Skills, "479.99", "示例2号"))
	reg = append(reg, town.History(
		[]any{p, "SYB", "150104202401SYB00001", 1200, "2024-06-28"},
		[]any{q, "SYB", "150104202401SYB00002", nil, nil},
		[]any{r, "SYB", "150105202401SYB00001", 1200, nil}))
	w.Drop("市级/基础信息.xlsx", reg)
	hall := "旗县区/150104/"
	w.Drop(hall+"上浮.xlsx", topUp(p, "150104202401SYB00001", "480", own(p)...))
	w.Drop(hall+"无金额.xlsx", topUp(q, "150104202401SYB00002", "480", own(q)...))
	w.Drop(hall+"无账户.xlsx", topUp(q, "150104202401SYB00002", "480"))
	w.Drop(hall+"外县.xlsx", topUp(r, "150105202401SYB00001", "480", own(r)...))
	w.Drop("机构/"+s.Credit+"/机构报.xlsx", topUp(p, "150104202401SYB00001", "480", own(p)...))
	baseOf(w, "历史", town.PersonOf(310))
	w.Drop(waiting, topUp(town.PersonOf(310), "150122202401SYB00001", "480", own(town.PersonOf(310))...))
	done := w.Night("2025-09-02")
	if town.Total(done)[town.Jobs] != "480.00" || town.Total(done)[town.Skills] != "" {
		t.Errorf("money %v", town.Total(done))
	}
	for file, want := range map[string]string{
		"上浮": "受理 ", "无金额": "退回 A22-4 A18-4", "无账户": "退回 A22-4 A18-4 D-1", "外县": "退回 A14-2 A18-4",
	} {
		if got := w.Receipt(hall + file + ".xlsx"); got.Result()+" "+got.Stops() != want {
			t.Errorf("%s: %s %s, want %s: %v", file, got.Result(), got.Stops(), want, got.Findings)
		}
	}
	got := w.Receipt("机构/" + s.Credit + "/机构报.xlsx")
	if got.Result() != "退回" || !strings.Contains(got.Stops(), "A14-2") {
		t.Errorf("an institution: %s %s", got.Result(), got.Stops())
	}
	papersOf(w, p, w.Receipt(hall + "上浮.xlsx").Head["业务编号"])
	sentAgain(w, p, hall)
	w.Steady("2025-10-15")
	if v, err := w.Verifier("2025-10-15").Verify(context.Background(), ""); err != nil || len(v.Faults) != 0 {
		t.Errorf("verify: %v %v", v.Faults, err)
	}
}

// sentAgain: the same top-up with other bytes is repeated, though there is money; revoked, it may come again.
func sentAgain(w *town.Town, p town.Person, hall string) {
	w.Helper()
	again := town.Book(w, topUp(p, "150104202401SYB00001", "480", own(p)...))
	w.DropBytes(hall+"又报.xlsx", town.Resaved(w, again))
	w.Drop("市级/追加.xlsx", []town.Sheet{town.Allotments(2025, town.Given("150104", town.Jobs, "5000", "示例3号"))})
	basePutRight(w)
	if got := w.Receipt(hall + "又报.xlsx"); got.Result() != "重复报送" || got.Stops() != "A22-4" {
		w.Errorf("a second time: %s %s", got.Result(), got.Stops())
	}
	w.Drop(hall+"审批意见.xlsx", town.Decide(
		"2025-09-03", [3]string{w.Ledger("150104", 2025)[0]["台账编号"], "撤销", "资料不实"}))
	w.Drop(hall+"三报.xlsx", topUp(p, "150104202401SYB00001", "480.00", own(p)...))
	baseIsHisAgain(w)
	if got := strings.Join(town.Column(w.Ledger("150104", 2025), "核定金额"), " "); got != "480 -480 480" {
		w.Errorf("amounts %s: %v", got, w.Receipt(hall+"三报.xlsx").Findings)
	}
}

// waiting is a top-up of another county that waits for money.
const waiting = "旗县区/150122/上浮.xlsx"

// baseOf drops 历史补贴 that says whose the base is on which it rests.
func baseOf(w *town.Town, file string, p town.Person) {
	w.Drop("市级/"+file+".xlsx", []town.Sheet{town.History([]any{p, "SYB", "150122202401SYB00001", 1200, nil})})
}

// basePutRight plays the night in which money comes and 历史补贴 is put right, the number is another's: nothing is
// paid, the county is told.
func basePutRight(w *town.Town) {
	w.Helper()
	baseOf(w, "更正", town.PersonOf(311))
	w.Drop("市级/下达.xlsx", []town.Sheet{town.Allotments(2025, town.Given("150122", town.Skills, "5000", "示例1号"))})
	if done := w.Night("2025-09-03"); town.Total(done)[town.Skills]+town.Total(done)[town.Jobs] != "" {
		w.Errorf("money %v", town.Total(done))
	}
	if r := w.Receipt(waiting); r.Result() != "退回" || r.Stops() != "A22-4" {
		w.Errorf("the one that waited: %v %v", r.Head, r.Findings)
	}
}

// baseIsHisAgain plays the night in which the base is his again and the county sends the top-up once more: it is paid,
// alone from this fund.
func baseIsHisAgain(w *town.Town) {
	w.Helper()
	p := town.PersonOf(310)
	w.Drop("市级/又更正.xlsx", []town.Sheet{town.History([]any{p, "SYB", "150122202401SYB00001", 1200, "2024-06-28"})})
	w.Drop(waiting, topUp(p, "150122202401SYB00001", "480", own(p)...))
	if done := w.Night("2025-09-04"); town.Total(done)[town.Skills] != "480.00" {
		w.Errorf("money once it is his again: %v", town.Total(done))
	}
}

// papersOf looks for the person on every paper of a top-up.
func papersOf(w *town.Town, p town.Person, number string) {
	w.Helper()
	rows := w.Ledger("150104", 2025)
	want := map[string]string{"姓名": p.Name, "证书编号": "150104202401SYB00001", "补贴类型": "上浮", "核定金额": "480",
		"收款户名":  p.Name,
		"收款人类型": "个人", "资金渠道": town.Jobs, "班期编号": "", "开班日期": "",
		"计算依据": "1200 × 40% = 480（第二十二条）", "课程": "创办企业（SYB）"}
	for column, value := range want {
		if len(rows) != 1 || rows[0][column] != value {
			w.Fatalf("ledger: %s is not %s: %v", column, value, rows)
		}
	}
	batch := w.Pages("旗县区/150104_*/拨付花名册_" + rows[0]["批次号"])
	if list := batch["拨付花名册"].Table("台账编号"); len(list) != 1 || list[0]["收款户名"] != p.Name ||
		list[0]["金额"] != "480" {
		w.Errorf("payment list: %v", list)
	}
	if list := batch["拨付明细"].Table("台账编号"); len(list) != 1 || list[0]["姓名"] != p.Name {
		w.Errorf("details: %v", batch["拨付明细"])
	}
	public := w.Pages("旗县区/150104_*/公示名单_" + number)["公示名单"].Table("姓名")
	if len(public) != 1 || public[0]["姓名"] != p.Name || public[0]["核定金额"] != "480" {
		w.Errorf("public notice: %v", public)
	}
	text := town.Flat(w.Pages("旗县区/150104_*/上浮审批表_" + number)["上浮审批表"])
	if !strings.Contains(text, p.Name) || !strings.Contains(text, "肆佰捌拾元整") {
		w.Errorf("approval sheet: %s", text)
	}
}
