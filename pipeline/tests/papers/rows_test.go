package papers_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestPaymentsRowByRow: of one 拨付结果 the sound rows take effect whatever stands in the others; a row whose result is
// blank is passed over in silence; sent again, what was reported is left out and the rest goes through.
func TestPaymentsRowByRow(t *testing.T) {
	t.Parallel()
	w, _ := town.PaidClass(t)
	e := town.Column(w.Ledger("150104", 2025), "台账编号")
	file, blank := "旗县区/150104/拨付结果.xlsx", "旗县区/150104/未填.xlsx"

	w.Drop(blank, town.Pay("2025-09-27", [4]string{e[0], "", "", ""}, [4]string{e[1], " ", "", ""},
		[4]string{e[2], "", "凭证", "先填了凭证"}))
	list := town.Pay("2025-09-28",
		[4]string{"150104202599999999", "成功", "凭证9", ""}, // row 2: no such entry
		[4]string{e[0], "成功", "凭证1", ""},
		[4]string{e[1], "成功", "", ""}, // row 4: no voucher
		[4]string{e[2], "", "", ""},   // not answered
		[4]string{e[1], "成功了", "凭证2", ""})
	list[0].Rows = append(list[0].Rows, []any{"", "退票", "2025-09-28", "", "账号有误"},
		[]any{e[2], "退票", "2025年九月", "", "账号有误"})
	w.Drop(file, list)
	done := w.Night("2025-09-29")
	w.Tells(blank, "退回 |  | 退回 D-1 拨付结果!B2")
	f := w.Receipt(blank).Findings[0]
	if !strings.Contains(f["问题"], "还没有填") || f["字段"] != "拨付结果" || done.Rows["returned"] != 0 {
		t.Errorf("nothing answered: %v, rows %v", f, done.Rows)
	}
	w.Tells(file, "部分受理 | 办结 1 笔，剔除 5 笔，退回 0 笔，暂缓 0 笔 | "+
		"剔除 A18-2 拨付结果!A2，剔除 D-1 拨付结果!A7，剔除 D-1 拨付结果!B6，剔除 D-1 拨付结果!C8，剔除 D-1 "+
		"拨付结果!D4")
	r := w.Receipt(file)
	if got := w.States("150104", 2025); got != "已拨付 待拨付 待拨付" || done.Rows["done"] != 1 ||
		done.Rows["excluded"] != 5 {
		t.Errorf("states %s, rows %v", got, done.Rows)
	}
	if town.Count(done, "payment").Partly != 1 || !strings.Contains(r.Head["下一步"], "待填/补报_拨付结果.xlsx") ||
		!strings.Contains(r.Head["办理状态"], "5 行有误未办理") {
		t.Errorf("%v, %v", done.Kinds, r.Head)
	}

	w.Drop(file, town.Pay("2025-09-29", [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[1], "成功", "凭证2", ""},
		[4]string{e[2], "退票", "", "账号有误"}))
	w.Night("2025-09-30")
	w.Tells(file, "部分受理 | 办结 2 笔，剔除 1 笔，退回 0 笔，暂缓 0 笔 | 剔除 A18-3 拨付结果!A2")
	if got := w.States("150104", 2025); got != "已拨付 已拨付 待拨付" {
		t.Errorf("states %s", got)
	}

	// the same list again: what came back stands in a new list by now, of which this one says nothing
	again := town.Pay("2025-09-29", [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[1], "成功", "凭证2", ""},
		[4]string{e[2], "退票", "", "账号有误"})
	w.DropBytes(file, town.Resaved(t, town.Book(t, again)))
	done = w.Night("2025-10-03")
	w.Tells(file, "退回 | 办结 0 笔，剔除 0 笔，退回 3 笔，暂缓 0 笔 | 剔除 A18-3 拨付结果!A2，剔除 A18-3 "+
		"拨付结果!A3，剔除 A18-3 拨付结果!A4")
	r = w.Receipt(file)
	if !strings.Contains(r.Head["下一步"], "此前已经受理") || done.Rows["returned"] != 3 || done.Rows["excluded"] != 0 {
		t.Errorf("%v, rows %v", r.Head, done.Rows)
	}
	w.Steady("2025-10-15")
}

// TestOneEntryTwiceInAList: the first sound row stands where rows agree; where they do not, none does.
func TestOneEntryTwiceInAList(t *testing.T) {
	t.Parallel()
	w, _ := town.PaidClass(t)
	e := town.Column(w.Ledger("150104", 2025), "台账编号")
	file := "旗县区/150104/拨付结果.xlsx"
	w.Drop(file, town.Pay("2025-09-27",
		[4]string{e[0], "成功", "", ""}, [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[0], "成功", "凭证1", ""},
		[4]string{e[1], "成功", "凭证2", ""}, [4]string{e[1], "退票", "", "账号有误"},
		[4]string{e[2], "退票", "", "账号有误"}))
	w.Night("2025-09-28")
	w.Tells(file, "部分受理 | 办结 2 笔，剔除 4 笔，退回 0 笔，暂缓 0 笔 | "+
		"剔除 D-1 拨付结果!D2，剔除 D-3 拨付结果!A4，剔除 D-3 拨付结果!A5，剔除 D-3 拨付结果!A6")
	rows := w.Ledger("150104", 2025)
	if got := w.States("150104", 2025); got != "已拨付 待拨付 待拨付" || rows[1]["批次号"] == rows[2]["批次号"] {
		t.Errorf("states %s: %v", got, rows)
	}
}

// TestOpinionsRowByRow: opinions too; a class falls with its completion only when the row that revokes the
// completion stands.
func TestOpinionsRowByRow(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	e := town.Column(w.Ledger("150104", 2025), "台账编号")
	certificates := town.Column(w.Certificates(k.Number), "证书编号")
	opened, completed := w.Receipt(k.File("开班")).Head["业务编号"], w.Receipt(k.File("结业")).Head["业务编号"]
	file, blank := "旗县区/150104/审批意见.xlsx", "旗县区/150104/未填.xlsx"

	w.Drop(blank, town.Decide("2025-09-28", [3]string{opened, "", ""}, [3]string{completed, "", "还没看"}))
	w.Drop(file, town.Decide("2025-09-28",
		[3]string{opened, "撤销", "示例理由"}, // row 2: the completion's row is faulty
		[3]string{completed, "撤销", ""},
		[3]string{certificates[1], "撤销", "经核实未参训"},
		[3]string{"150105202509SYB00001", "撤销", "示例理由"}, // row 5: no such number
		[3]string{e[0], "", ""},
		[3]string{e[2], "不同意", "示例理由"})) // row 7: too late
	done := w.Night("2025-09-29")
	w.Tells(blank, "退回 |  | 退回 D-1 审批意见!B2")
	w.Tells(file, "部分受理 | 办结 1 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A18-2 审批意见!A2，剔除 A18-2 审批意见!A5，剔除 A18-3 审批意见!B7，剔除 D-1 审批意见!C3")
	got := w.States("150104", 2025)
	if got != "待拨付 已冲销 待拨付 冲销" || done.Rows["done"] != 1 || done.Rows["excluded"] != 4 {
		t.Errorf("states %s, rows %v", got, done.Rows)
	}

	w.Drop(file, town.Decide("2025-09-29", [3]string{opened, "撤销", "示例理由"},
		[3]string{completed, "撤销", "示例理由"},
		[3]string{certificates[1], "撤销", "再次"}))
	w.Night("2025-09-30")
	w.Tells(file, "部分受理 | 办结 2 行，剔除 1 行，退回 0 行，暂缓 0 行 | 剔除 A18-3 审批意见!B4")
	if got := w.States("150104", 2025); got != "已冲销 已冲销 已冲销 冲销 冲销 冲销" {
		t.Errorf("states %s", got)
	}
	w.Steady("2025-10-15")
}

// TestRegistersRowByRow: one bad number among the instructors does not keep the institutions out, nor the other
// instructors; only the rows at fault are left out, each told on its own sheet, whatever the workbook calls that.
func TestRegistersRowByRow(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150104", 1)
	k := town.ClassOf(s, "SYB", "2025-09-01", town.Crowd(100, 3))
	reg := town.Registers(2025, []town.School{s}, town.Given("150104", town.Jobs, "100000", "示例1号"),
		town.Given("150104", town.Jobs, "十万", "示例2号"))
	reg[1].Name = " 师 资 库"
	third := slices.Clone(reg[1].Rows[1])
	third[0], third[2] = "JS1501043", "990102196401010017" // the check character is wrong
	sample := slices.Clone(reg[1].Rows[1])
	sample[0] = "示例行：请删除"
	reg[1].Rows = append(reg[1].Rows, third, sample)
	below := slices.Clone(reg[0].Rows[1])
	below[1] = town.SchoolOf("150104", 2).Credit
	reg[0].Rows = append(reg[0].Rows, []any{"合计", "", "", "", "", "", "", "", ""}, below)
	file := "市级/基础信息.xlsx"
	w.Drop(file, reg)
	done := w.Night("2025-08-20")
	w.Tells(file, "部分受理 | 办结 6 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 D-1  师 资 库!A5，剔除 D-1 机构目录!A4，剔除 D-1 资金分配!D3，剔除 D-2  师 资 库!C4")
	if done.Rows["done"] != 6 || done.Rows["excluded"] != 4 || town.Count(done, "register").Partly != 1 {
		t.Errorf("rows %v, %v", done.Rows, done.Kinds)
	}
	held := w.Holdings()
	want := map[string]int{"institution": 1, "instructor": 2, "platform": 1, "stock": 1, "allotment": 1}
	for table, rows := range want {
		if got := len(strings.Split(held[table], "\n")); held[table] == "" || got != rows {
			t.Errorf("%s has %d rows, want %d", table, got, rows)
		}
	}
	w.Open(k, "2025-08-25") // the institution and two instructors are there
}

// TestRegistersAreReturnedAsAWhole only for what is no row's: a column is missing, or no row is left.
func TestRegistersAreReturnedAsAWhole(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	reg := town.Registers(2025, []town.School{town.SchoolOf("150104", 1)})
	for i := range reg[1].Rows {
		reg[1].Rows[i] = reg[1].Rows[i][:6]
	}
	w.Drop("市级/缺列.xlsx", reg)
	bad := town.Allotments(2025, town.Given("150104", town.Jobs, "十万", "示例1号"),
		town.Given("150109", town.Jobs, "100", "示例2号"))
	w.Drop("市级/全错.xlsx", []town.Sheet{bad})
	w.Drop("市级/两张全错.xlsx", []town.Sheet{bad,
		{Name: "目标任务", Rows: [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, "150104", "SYB", 0}}}})
	done := w.Night("2025-08-20")
	w.Tells("市级/缺列.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 5 行，暂缓 0 行 | 退回 D-1 师资库!整表")
	w.Tells("市级/全错.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 2 行，暂缓 0 行 | 剔除 D-1 资金分配!B3，剔除 D-1 "+
		"资金分配!D2")
	w.Tells("市级/两张全错.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 3 行，暂缓 0 行 | 剔除 D-1 目标任务!D2，剔除 D-1 "+
		"资金分配!B3，剔除 D-1 资金分配!D2")
	if done.Rows["returned"] != 10 || done.Rows["excluded"] != 0 || done.Rows["done"] != 0 {
		t.Errorf("rows %v", done.Rows)
	}
	if held := w.Holdings(); held["institution"]+held["allotment"]+held["target"] != "" {
		t.Errorf("something took effect: %v", held)
	}
}

// TestManyRowsOneBad: a bad number among three hundred instructors.
func TestManyRowsOneBad(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	list := town.Instructors("150104")
	for n := range 300 {
		p := town.PersonOf(1000 + n)
		list.Rows = append(list.Rows, []any{fmt.Sprintf("JS%04d", n), p.Name, p.ID, "150104", "兼职", "SYB", "在库"})
	}
	list.Rows[151][2] = list.Rows[151][2].(string)[:17]
	w.Drop("市级/师资库.xlsx", []town.Sheet{list})
	w.Night("2025-08-20")
	w.Tells("市级/师资库.xlsx", "部分受理 | 办结 301 行，剔除 1 行，退回 0 行，暂缓 0 行 | 剔除 D-2 师资库!C152")
}

// TestAnotherCountysRowIsLeftOut: one's own rows take effect, another county's do not.
func TestAnotherCountysRowIsLeftOut(t *testing.T) {
	t.Parallel()
	w, _ := town.PaidClass(t)
	e := w.Ledger("150104", 2025)[0]["台账编号"]
	s := town.SchoolOf("150105", 2)
	k := town.ClassOf(s, "SYB", "2025-09-21", town.Crowd(200, 2))
	k.Fund = town.Jobs
	w.Drop("市级/另一旗县区.xlsx", town.Registers(
		2025, []town.School{s}, town.Given("150105", town.Jobs, "100000", "示例3号")))
	k.Foretell(1)
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(0, 1))
	w.Night("2025-09-27")
	theirs := w.Ledger("150105", 2025)[0]["台账编号"]
	file := "旗县区/150104/拨付结果.xlsx"
	w.Drop(file, town.Pay("2025-09-28", [4]string{theirs, "成功", "凭证1", ""}, [4]string{e, "成功", "凭证2", ""}))
	w.Drop("旗县区/150105/审批意见.xlsx", town.Decide("2025-09-28", [3]string{e, "撤销", "示例理由"},
		[3]string{theirs, "撤销", "示例理由"}))
	w.Night("2025-09-29")
	for _, file := range []string{file, "旗县区/150105/审批意见.xlsx"} {
		r := w.Receipt(file)
		counted := regexp.MustCompile("^办结 1 [行笔]，剔除 1 [行笔]").MatchString(r.Head["人数"])
		if r.Result() != "部分受理" || !counted || len(r.Rules()) != 1 || !strings.HasSuffix(r.Rules()[0], "!A2") {
			t.Errorf("%s: %s %v", file, r.Head, r.Rules())
		}
	}
	mine, other := w.States("150104", 2025), w.States("150105", 2025)
	if mine != "已拨付 待拨付 待拨付" || other != "已冲销 待拨付 冲销" {
		t.Errorf("states %s and %s", mine, other)
	}
}
