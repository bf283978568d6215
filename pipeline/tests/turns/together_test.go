package turns_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestCountiesDecideTogether: registers, decisions and payments that share no list, county or entry are decided in one
// wave. The night must give what it gives when each file has a transaction of its own: the same rows in every table,
// the same numbers, the same findings.
func TestCountiesDecideTogether(t *testing.T) {
	t.Parallel()
	base, classes := certifiedAndPaid(t)
	play := func(batch int) map[string]string {
		w := base.Copied(t)
		w.Batch = batch
		for i, county := range []string{"150103", "150104"} {
			entries, numbers := town.Column(w.Ledger(county, 2025), "台账编号"),
				town.Column(w.Certificates(classes[i].Number), "证书编号")
			w.Drop("旗县区/"+county+"/1拨付结果.xlsx",
				town.Pay("2025-09-27", [4]string{entries[0], "成功", "凭证1", ""}))
			w.Drop("旗县区/"+county+"/2拨付结果.xlsx",
				town.Pay("2025-09-27", [4]string{entries[1], "退票", "", "账号有误"}))
			w.Drop("旗县区/"+county+"/3拨付结果.xlsx",
				town.Pay("2025-09-27", [4]string{entries[0], "退票", "", "又报一次"}))
			w.Drop("旗县区/"+county+"/1审批意见.xlsx",
				town.Decide("2025-09-27", [3]string{numbers[3], "撤销", "经核实未参训"}))
			w.Drop("旗县区/"+county+"/2审批意见.xlsx", town.Decide("2025-09-27", [3]string{entries[2], "撤销", "重复"}))
		}
		w.Drop("旗县区/150104/3审批意见.xlsx",
			town.Decide("2025-09-27", [3]string{w.Told(classes[1].File("结业")), "撤销", "整班不实"}))
		w.Drop("旗县区/150104/4审批意见.xlsx",
			town.Decide("2025-09-27", [3]string{w.Told(classes[1].File("开班")), "撤销", "班期不实"}))
		w.Drop("市级/1工作日历.xlsx", []town.Sheet{
			{Name: "工作日历", Rows: [][]any{{"日期", "类型"}, {"2025-10-01", "休"}}}})
		w.Drop("市级/2履职记录.xlsx", []town.Sheet{
			{Name: "履职记录", Rows: [][]any{{"事项", "日期"}, {"讲师竞赛", "2025-05-20"}}}})
		w.Drop("市级/3工作日历.xlsx", []town.Sheet{
			{Name: "工作日历", Rows: [][]any{{"日期", "类型"}, {"2025-10-01", "班"}}}})
		w.Night("2025-09-28")
		return w.Holdings()
	}
	together := play(0)
	base.Alike(together, play(1))
	if together["certificate_void"] == "" || together["payment_result"] == "" || together["class_void"] == "" {
		t.Errorf("nothing was decided: %q", together["certificate_void"])
	}
}

// certifiedAndPaid plays a class in each of two counties as far as its entries in one night, that of its last day.
func certifiedAndPaid(t *testing.T) (*town.Town, []*town.Class) {
	t.Helper()
	w := town.New(t)
	schools := []town.School{town.SchoolOf("150103", 1), town.SchoolOf("150104", 1)}
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, schools, town.Given("150103", town.Jobs, "100000", "示例〔2025〕1号"),
		town.Given("150104", town.Jobs, "100000", "示例〔2025〕2号")))
	var classes []*town.Class
	for i, s := range schools {
		k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100+10*i, 4))
		k.Name += s.County
		k.Fund = town.Jobs
		k.Foretell(1)
		classes = append(classes, k)
		w.Drop(k.File("开班"), k.Opening())
		w.Drop(k.File("结业"), k.Completion())
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
	}
	if done := w.Night("2025-09-07"); town.Count(done, "claim").Accepted != 2 {
		t.Fatalf("the claims: %+v", done.Kinds)
	}
	return w, classes
}
