package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// answered is what a sender reads of one file: the result, the rows by what became of them, and the findings.
func (w *town) answered(file string) string {
	w.Helper()
	r := w.receipt(file)
	return r.result() + " | " + r.head["人数"] + " | " + strings.Join(r.rules(), "，")
}

// tells wants exactly this of a file.
func (w *town) tells(file, want string) {
	w.Helper()
	if got := w.answered(file); got != want {
		w.Errorf("%s\ngot  %s\nwant %s\n%v", file, got, want, w.receipt(file).findings)
	}
}

// states are the ledger's states, in order of entry.
func (w *town) states(county string, year int) string {
	w.Helper()
	return strings.Join(column(w.ledger(county, year), "状态"), " ")
}

// TestPaymentsRowByRow: of one 拨付结果 the sound rows take effect whatever stands in the others; a row whose result is
// blank is passed over in silence; sent again, what was reported is left out and the rest goes through.
func TestPaymentsRowByRow(t *testing.T) {
	t.Parallel()
	w, _ := paidClass(t)
	e := column(w.ledger("150104", 2025), "台账编号")
	file := "旗县区/150104/拨付结果.xlsx"

	list := pay("2025-09-27", [4]string{e[0], "", "", ""}, [4]string{e[1], " ", "", ""},
		[4]string{e[2], "", "凭证", "先填了凭证"})
	w.drop(file, list)
	done := w.night("2025-09-28")
	w.tells(file, "退回 |  | 退回 D-1 拨付结果!B2")
	f := w.receipt(file).findings[0]
	if !strings.Contains(f["问题"], "还没有填") || f["字段"] != "拨付结果" || done.Rows["returned"] != 0 {
		t.Errorf("nothing answered: %v, rows %v", f, done.Rows)
	}

	list = pay("2025-09-28",
		[4]string{"150104202599999999", "成功", "凭证9", ""}, // row 2: no such entry
		[4]string{e[0], "成功", "凭证1", ""},
		[4]string{e[1], "成功", "", ""}, // row 4: no voucher
		[4]string{e[2], "", "", ""},   // not answered
		[4]string{e[1], "成功了", "凭证2", ""})
	list[0].rows = append(list[0].rows, []any{"", "退票", "2025-09-28", "", "账号有误"},
		[]any{e[2], "退票", "2025年九月", "", "账号有误"})
	w.drop(file, list)
	done = w.night("2025-09-29")
	w.tells(file, "部分受理 | 办结 1 行，剔除 5 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A18-2 拨付结果!A2，剔除 D-1 拨付结果!A7，剔除 D-1 拨付结果!B6，剔除 D-1 拨付结果!C8，剔除 D-1 拨付结果!D4")
	r := w.receipt(file)
	if got := w.states("150104", 2025); got != "已拨付 待拨付 待拨付" || done.Rows["done"] != 1 || done.Rows["excluded"] != 5 {
		t.Errorf("states %s, rows %v", got, done.Rows)
	}
	if count(done, "payment").Partly != 1 || !strings.Contains(r.head["下一步"], "只把剔除的行") ||
		!strings.Contains(r.head["办理状态"], "5 行有误未办理") {
		t.Errorf("%v, %v", done.Kinds, r.head)
	}

	w.drop(file, pay("2025-09-29", [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[1], "成功", "凭证2", ""},
		[4]string{e[2], "退票", "", "账号有误"}))
	w.night("2025-09-30")
	w.tells(file, "部分受理 | 办结 2 行，剔除 1 行，退回 0 行，暂缓 0 行 | 剔除 A18-3 拨付结果!A2")
	if got := w.states("150104", 2025); got != "已拨付 已拨付 待拨付" {
		t.Errorf("states %s", got)
	}

	// the same list again: what came back stands in a new list by now, of which this one says nothing
	again := pay("2025-09-29", [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[1], "成功", "凭证2", ""},
		[4]string{e[2], "退票", "", "账号有误"})
	w.dropBytes(file, resaved(t, book(t, again)))
	done = w.night("2025-10-03")
	w.tells(file, "退回 | 办结 0 行，剔除 0 行，退回 3 行，暂缓 0 行 | 剔除 A18-3 拨付结果!A2，剔除 A18-3 拨付结果!A3，剔除 A18-3 拨付结果!A4")
	r = w.receipt(file)
	if !strings.Contains(r.head["下一步"], "此前已经受理") || done.Rows["returned"] != 3 || done.Rows["excluded"] != 0 {
		t.Errorf("%v, rows %v", r.head, done.Rows)
	}
	w.steady("2025-10-15")
}

// TestOneEntryTwiceInAList: the first sound row stands where rows agree; where they do not, none does.
func TestOneEntryTwiceInAList(t *testing.T) {
	t.Parallel()
	w, _ := paidClass(t)
	e := column(w.ledger("150104", 2025), "台账编号")
	file := "旗县区/150104/拨付结果.xlsx"
	w.drop(file, pay("2025-09-27",
		[4]string{e[0], "成功", "", ""}, [4]string{e[0], "成功", "凭证1", ""}, [4]string{e[0], "成功", "凭证1", ""},
		[4]string{e[1], "成功", "凭证2", ""}, [4]string{e[1], "退票", "", "账号有误"},
		[4]string{e[2], "退票", "", "账号有误"}))
	w.night("2025-09-28")
	w.tells(file, "部分受理 | 办结 2 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 D-1 拨付结果!D2，剔除 D-3 拨付结果!A4，剔除 D-3 拨付结果!A5，剔除 D-3 拨付结果!A6")
	rows := w.ledger("150104", 2025)
	if got := w.states("150104", 2025); got != "已拨付 待拨付 待拨付" || rows[1]["批次号"] == rows[2]["批次号"] {
		t.Errorf("states %s: %v", got, rows)
	}
}

// TestOpinionsRowByRow: opinions too; a class falls with its completion only when the row that revokes the
// completion stands.
func TestOpinionsRowByRow(t *testing.T) {
	t.Parallel()
	w, k := paidClass(t)
	e := column(w.ledger("150104", 2025), "台账编号")
	certificates := column(w.certificates(k.number), "证书编号")
	opened, completed := w.receipt(k.file("开班")).head["业务编号"], w.receipt(k.file("结业")).head["业务编号"]
	file := "旗县区/150104/审批意见.xlsx"

	w.drop(file, decide("2025-09-28", [3]string{opened, "", ""}, [3]string{completed, "", "还没看"}))
	w.night("2025-09-28")
	w.tells(file, "退回 |  | 退回 D-1 审批意见!B2")

	w.drop(file, decide("2025-09-28",
		[3]string{opened, "撤销", "示例理由"}, // row 2: the completion's row is faulty
		[3]string{completed, "撤销", ""},
		[3]string{certificates[1], "撤销", "经核实未参训"},
		[3]string{"150105202509SYB00001", "撤销", "示例理由"}, // row 5: no such number
		[3]string{e[0], "", ""},
		[3]string{e[2], "不同意", "示例理由"})) // row 7: too late
	done := w.night("2025-09-29")
	w.tells(file, "部分受理 | 办结 1 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A18-2 审批意见!A2，剔除 A18-2 审批意见!A5，剔除 A18-3 审批意见!B7，剔除 D-1 审批意见!C3")
	got := w.states("150104", 2025)
	if got != "待拨付 已冲销 待拨付 冲销" || done.Rows["done"] != 1 || done.Rows["excluded"] != 4 {
		t.Errorf("states %s, rows %v", got, done.Rows)
	}

	w.drop(file, decide("2025-09-29", [3]string{opened, "撤销", "示例理由"}, [3]string{completed, "撤销", "示例理由"},
		[3]string{certificates[1], "撤销", "再次"}))
	w.night("2025-09-30")
	w.tells(file, "部分受理 | 办结 2 行，剔除 1 行，退回 0 行，暂缓 0 行 | 剔除 A18-3 审批意见!B4")
	if got := w.states("150104", 2025); got != "已冲销 已冲销 已冲销 冲销 冲销 冲销" {
		t.Errorf("states %s", got)
	}
	w.steady("2025-10-15")
}

// TestRegistersRowByRow: one bad number among the instructors does not keep the institutions out, nor the other
// instructors; only the rows at fault are left out, each told on its own sheet, whatever the workbook calls that.
func TestRegistersRowByRow(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150104", 1)
	k := classOf(s, "SYB", "2025-09-01", crowd(100, 3))
	reg := registers(2025, []school{s}, money{"150104", jobs, "100000", "示例1号"}, money{"150104", jobs, "十万", "示例2号"})
	reg[1].name = " 师 资 库"
	third := slices.Clone(reg[1].rows[1])
	third[0], third[2] = "JS1501043", "990102196401010017" // the check character is wrong
	sample := slices.Clone(reg[1].rows[1])
	sample[0] = "示例行：请删除"
	reg[1].rows = append(reg[1].rows, third, sample)
	below := slices.Clone(reg[0].rows[1])
	below[1] = schoolOf("150104", 2).credit
	reg[0].rows = append(reg[0].rows, []any{"合计", "", "", "", "", "", "", "", ""}, below)
	file := "市级/基础信息.xlsx"
	w.drop(file, reg)
	done := w.night("2025-08-20")
	w.tells(file, "部分受理 | 办结 6 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 D-1  师 资 库!A5，剔除 D-1 机构目录!A4，剔除 D-1 资金分配!D3，剔除 D-2  师 资 库!C4")
	if done.Rows["done"] != 6 || done.Rows["excluded"] != 4 || count(done, "register").Partly != 1 {
		t.Errorf("rows %v, %v", done.Rows, done.Kinds)
	}
	held := w.holdings()
	want := map[string]int{"institution": 1, "instructor": 2, "platform": 1, "stock": 1, "allotment": 1}
	for table, rows := range want {
		if got := len(strings.Split(held[table], "\n")); held[table] == "" || got != rows {
			t.Errorf("%s has %d rows, want %d", table, got, rows)
		}
	}
	w.open(k, "2025-08-25") // the institution and two instructors are there
}

// TestRegistersAreReturnedAsAWhole only for what is no row's: a column is missing, or no row is left.
func TestRegistersAreReturnedAsAWhole(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	reg := registers(2025, []school{schoolOf("150104", 1)})
	for i := range reg[1].rows {
		reg[1].rows[i] = reg[1].rows[i][:6]
	}
	w.drop("市级/缺列.xlsx", reg)
	bad := allotments(2025, money{"150104", jobs, "十万", "示例1号"}, money{"150109", jobs, "100", "示例2号"})
	w.drop("市级/全错.xlsx", []sheet{bad})
	w.drop("市级/两张全错.xlsx", []sheet{bad, {"目标任务", [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, "150104", "SYB", 0}}}})
	done := w.night("2025-08-20")
	w.tells("市级/缺列.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 5 行，暂缓 0 行 | 退回 D-1 师资库!整表")
	w.tells("市级/全错.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 2 行，暂缓 0 行 | 剔除 D-1 资金分配!B3，剔除 D-1 资金分配!D2")
	w.tells("市级/两张全错.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 3 行，暂缓 0 行 | 剔除 D-1 目标任务!D2，剔除 D-1 资金分配!B3，剔除 D-1 资金分配!D2")
	if done.Rows["returned"] != 10 || done.Rows["excluded"] != 0 || done.Rows["done"] != 0 {
		t.Errorf("rows %v", done.Rows)
	}
	if held := w.holdings(); held["institution"]+held["allotment"]+held["target"] != "" {
		t.Errorf("something took effect: %v", held)
	}
}

// TestManyRowsOneBad: a bad number among three hundred instructors.
func TestManyRowsOneBad(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	list := instructors("150104")
	for n := range 300 {
		p := personOf(1000 + n)
		list.rows = append(list.rows, []any{fmt.Sprintf("JS%04d", n), p.name, p.id, "150104", "兼职", "SYB", "在库"})
	}
	list.rows[151][2] = list.rows[151][2].(string)[:17]
	w.drop("市级/师资库.xlsx", []sheet{list})
	w.night("2025-08-20")
	w.tells("市级/师资库.xlsx", "部分受理 | 办结 301 行，剔除 1 行，退回 0 行，暂缓 0 行 | 剔除 D-2 师资库!C152")
}

// TestAnotherCountysRowIsLeftOut: one's own rows take effect, another county's do not.
func TestAnotherCountysRowIsLeftOut(t *testing.T) {
	t.Parallel()
	w, _ := paidClass(t)
	e := w.ledger("150104", 2025)[0]["台账编号"]
	s := schoolOf("150105", 2)
	k := classOf(s, "SYB", "2025-09-21", crowd(200, 2))
	k.fund = jobs
	w.drop("市级/另一旗县区.xlsx", registers(2025, []school{s}, money{"150105", jobs, "100000", "示例3号"}))
	w.open(k, "2025-09-27")
	w.drop(k.file("结业"), k.completion())
	w.drop(k.file("补贴"), k.claim(0, 1))
	w.night("2025-09-28")
	theirs := w.ledger("150105", 2025)[0]["台账编号"]
	file := "旗县区/150104/拨付结果.xlsx"
	w.drop(file, pay("2025-09-28", [4]string{theirs, "成功", "凭证1", ""}, [4]string{e, "成功", "凭证2", ""}))
	w.drop("旗县区/150105/审批意见.xlsx", decide("2025-09-28", [3]string{e, "撤销", "示例理由"}, [3]string{theirs, "撤销", "示例理由"}))
	w.night("2025-09-29")
	for _, file := range []string{file, "旗县区/150105/审批意见.xlsx"} {
		r := w.receipt(file)
		if r.result() != "部分受理" || !strings.HasPrefix(r.head["人数"], "办结 1 行，剔除 1 行") || len(r.rules()) != 1 ||
			!strings.HasSuffix(r.rules()[0], "!A2") {
			t.Errorf("%s: %s %v", file, r.head, r.rules())
		}
	}
	mine, other := w.states("150104", 2025), w.states("150105", 2025)
	if mine != "已拨付 待拨付 待拨付" || other != "已冲销 待拨付 冲销" {
		t.Errorf("states %s and %s", mine, other)
	}
}
