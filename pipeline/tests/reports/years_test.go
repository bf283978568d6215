package reports_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestSignedApproval: where the city waits for signatures (I9), nothing is numbered before 同意, a refusal is answered,
// and the corrected application goes its way.
func TestSignedApproval(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	var err error
	if w.Rules, err = w.Rules.With(map[string]string{"approval": "signed"}); err != nil {
		t.Fatal(err)
	}
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-04", town.Crowd(700, 2))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	k.Foretell(1)
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(k.File("结业"), k.Completion())
	if done := w.Night("2025-09-10"); done.Certificates != 0 || town.Count(done, "completion").Held != 1 {
		t.Errorf("before anybody signed: %+v", done)
	}
	r := w.Receipt(k.File("结业"))
	if r.Result() != "受理" || !strings.Contains(r.Head["办理状态"], "待旗县区审批") ||
		w.Newest("旗县区/150104_*/结业审批表_"+k.Number) == "" || w.Newest("旗县区/150104_*/证书登记册_*") != "" {
		t.Errorf("while it waits: %v", r.Head)
	}
	w.Drop("旗县区/150104/不同意.xlsx", town.Decide("2025-09-10", [3]string{r.Head["业务编号"], "不同意", "考勤不实"}))
	w.Night("2025-09-11")
	refused := w.Receipt(k.File("结业"))
	notice := town.Flat(w.Pages("机构/" + s.Credit + "*/审批结果通知_" + r.Head["业务编号"])["审批结果通知"])
	if refused.Result() != "退回" || !strings.Contains(refused.Head["办理状态"], "旗县区不同意") ||
		!strings.Contains(notice, "考勤不实") || !strings.Contains(notice, "重新报送结业申请") {
		t.Errorf("refused: %v %s", refused.Head, notice)
	}
	k.Missed = map[int]int{1: 1}
	w.Drop(k.File("再报"), k.Completion())
	w.Night("2025-09-12")
	w.Drop("旗县区/150104/同意.xlsx", town.Decide(
		"2025-09-12", [3]string{w.Receipt(k.File("再报")).Head["业务编号"], "同意", ""}))
	if done := w.Night("2025-09-13"); done.Certificates != 2 || len(w.Certificates(k.Number)) != 2 {
		t.Errorf("after 同意: %+v", done)
	}
}

// TestClassOverNewYear: the class keeps its month, its people count for the year it ended in, its money is of the year
// it is approved in (I4, I11).
func TestClassOverNewYear(t *testing.T) {
	t.Parallel()
	w, year := newYear.Of(t, playNewYear)
	if town.Count(year.done, "claim").Held != 1 {
		t.Errorf("last year's money paid it: %+v", year.done)
	}
	if number := w.Certificates(year.late.Number)[0]["证书编号"]; number != "150104202512SYB00001" {
		t.Errorf("certificate: %s", number)
	}
	k := year.autumn
	early := w.Sound(k, 1)
	early.Founded = "2025-10-02"
	w.Drop(k.File("上浮"), town.Uplift(w.Sound(k, 0), early))
	w.Give(2026, town.Given("150104", town.Jobs, "2400", "示例〔2026〕1号"),
		town.Given("150102", town.Jobs, "10000", "示例〔2026〕2号"))
	w.Night("2026-04-02")
	t.Run("uplift", func(t *testing.T) { upliftSheets(t, w, k) })
	rows := w.Ledger("150104", 2026)
	if len(rows) != 2 || rows[0]["年度"] != "2026" || !strings.HasPrefix(rows[0]["台账编号"], "1501042026") ||
		town.DayOf(rows[0]["开班日期"]) != "2025-12-28" || town.DayOf(rows[0]["结业日期"]) != "2026-01-03" {
		t.Errorf("ledger: %v", rows)
	}
	if w.Newest("旗县区/150104_*/资金台账_*_2025_*") != "" {
		t.Error("last year has a ledger")
	}
	month := w.Month("2026-04-02", "旗县区/150104_*/月报_玉泉区_20260402")
	january := w.Pages("旗县区/150104_*/月报_玉泉区_20260131")
	for page, want := range map[string]string{town.Flat(january["目标进度"]): "合计 4 2 2 0.500 2",
		town.Flat(month["目标进度"]): "合计 4 0 2 0.500 2"} {
		if !strings.Contains(page, want) {
			t.Errorf("progress: no %s in %s", want, page)
		}
	}
	if text := town.Flat(month["资金"]); !strings.Contains(text, town.Jobs+" 全部 2400 2400 2400 0 0 0 0 0.000") {
		t.Errorf("money: %s", text)
	}
}

// upliftSheets: the county signs on the amounts and on what each enterprise is; the public sees neither it nor a full
// number.
func upliftSheets(t *testing.T, w *town.Town, k *town.Class) {
	t.Helper()
	number := w.Receipt(k.File("上浮")).Head["业务编号"]
	pages := w.Pages("旗县区/150102_*/上浮审批表_" + number)
	rows, shops := pages["上浮审批表"].Table("上浮标准"), pages["经营情况"].Table("企业名称")
	if len(rows) != 2 || rows[0]["核定金额"] != "480" || rows[0]["计算依据"] != "1200 × 40% = 480（第二十二条）" ||
		rows[1]["核定金额"] != "0" || rows[1]["核减原因"] == "" || rows[1]["姓名"] != k.People[1].Name {
		t.Errorf("amounts: %v", rows)
	}
	if len(shops) != 2 || shops[0]["企业名称"] != "示例小店" || town.DayOf(shops[0]["成立日期"]) != "2025-10-01" ||
		shops[0]["班期编号"] != k.Number {
		t.Errorf("enterprises: %v", shops)
	}
	notice := w.Pages("旗县区/150102_*/公示名单_" + number)["公示名单"]
	if people := notice.Table("姓名"); len(people) != 1 || people[0]["补贴类型"] != "上浮" ||
		people[0]["核定金额"] != "480" ||
		strings.Contains(town.Flat(notice), k.People[0].ID) || strings.Contains(town.Flat(notice), "示例小店") {
		t.Errorf("made public: %v", notice)
	}
}
