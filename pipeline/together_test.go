package pipeline_test

import "testing"

// TestCountiesDecideTogether: registers, decisions and payments that share no list, county or entry are decided in one wave. The night must give
// what it gives when each file has a transaction of its own: the same rows in every table, the same numbers, the same findings.
func TestCountiesDecideTogether(t *testing.T) {
	t.Parallel()
	base, classes := certifiedAndPaid(t)
	play := func(batch int) map[string]string {
		w := base.copied(t)
		w.batch = batch
		for i, county := range []string{"150103", "150104"} {
			entries, numbers := column(w.ledger(county, 2025), "台账编号"), column(w.certificates(classes[i].number), "证书编号")
			w.drop("旗县区/"+county+"/1拨付结果.xlsx", pay("2025-09-27", [4]string{entries[0], "成功", "凭证1", ""}))
			w.drop("旗县区/"+county+"/2拨付结果.xlsx", pay("2025-09-27", [4]string{entries[1], "退票", "", "账号有误"}))
			w.drop("旗县区/"+county+"/3拨付结果.xlsx", pay("2025-09-27", [4]string{entries[0], "退票", "", "又报一次"}))
			w.drop("旗县区/"+county+"/1审批意见.xlsx", decide("2025-09-27", [3]string{numbers[3], "撤销", "经核实未参训"}))
			w.drop("旗县区/"+county+"/2审批意见.xlsx", decide("2025-09-27", [3]string{entries[2], "撤销", "重复"}))
		}
		w.drop("旗县区/150104/3审批意见.xlsx", decide("2025-09-27", [3]string{w.told(classes[1].file("结业")), "撤销", "整班不实"}))
		w.drop("旗县区/150104/4审批意见.xlsx", decide("2025-09-27", [3]string{w.told(classes[1].file("开班")), "撤销", "班期不实"}))
		w.drop("市级/1工作日历.xlsx", []sheet{{"工作日历", [][]any{{"日期", "类型"}, {"2025-10-01", "休"}}}})
		w.drop("市级/2履职记录.xlsx", []sheet{{"履职记录", [][]any{{"事项", "日期"}, {"讲师竞赛", "2025-05-20"}}}})
		w.drop("市级/3工作日历.xlsx", []sheet{{"工作日历", [][]any{{"日期", "类型"}, {"2025-10-01", "班"}}}})
		w.night("2025-09-28")
		return w.holdings()
	}
	together, alone := play(0), play(1)
	for table, rows := range together {
		if table != "submission" && table != "published" && rows != alone[table] {
			t.Errorf("%s together:\n%s\nalone:\n%s", table, rows, alone[table])
		}
	}
	if together["certificate_void"] == "" || together["payment_result"] == "" || together["class_void"] == "" {
		t.Errorf("nothing was decided: %q", together["certificate_void"])
	}
}

// certifiedAndPaid plays a class in each of two counties as far as its entries, and tells their numbers.
func certifiedAndPaid(t *testing.T) (*town, []*class) {
	t.Helper()
	w := newTown(t)
	schools := []school{schoolOf("150103", 1), schoolOf("150104", 1)}
	w.drop("市级/基础信息.xlsx", registers(2025, schools, money{"150103", jobs, "100000", "示例〔2025〕1号"}, money{"150104", jobs, "100000", "示例〔2025〕2号"}))
	var classes []*class
	for i, s := range schools {
		k := classOf(s, "SYB", "2025-09-01", crowd(100+10*i, 4))
		k.name += s.county
		k.fund = jobs
		classes = append(classes, k)
		w.drop(k.file("开班"), k.opening())
	}
	w.night("2025-08-25")
	for _, k := range classes {
		k.number = w.receipt(k.file("开班")).head["班期编号"]
		w.drop(k.file("结业"), k.completion())
	}
	w.night("2025-09-25")
	for _, k := range classes {
		w.drop(k.file("补贴"), k.claim(0, 1, 2, 3))
	}
	if done := w.night("2025-09-26"); count(done, "claim").Accepted != 2 {
		t.Fatalf("the claims: %+v", done.Kinds)
	}
	return w, classes
}
