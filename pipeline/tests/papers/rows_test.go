package papers_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// sendsPayments is what 土默特左旗 sends: a sheet in which nothing is answered, one with faults, and one twice.
func sendsPayments(w *town.Town) town.Story {
	e := func(n int) string { return entry("150121", n) }
	again := town.Pay("2025-09-29", [4]string{e(1), "成功", "凭证1", ""}, [4]string{e(2), "成功", "凭证2", ""},
		[4]string{e(3), "退票", "", "账号有误"})
	file := "旗县区/150121/拨付结果.xlsx"
	return town.Story{"2025-09-28": func() {
		w.Drop("旗县区/150121/未填.xlsx", town.Pay("2025-09-27", [4]string{e(1), "", "", ""},
			[4]string{e(2), " ", "", ""}, [4]string{e(3), "", "凭证", "先填了凭证"}))
		list := town.Pay("2025-09-28",
			[4]string{e(99999999), "成功", "凭证9", ""}, // row 2: no such entry
			[4]string{e(1), "成功", "凭证1", ""},
			[4]string{e(2), "成功", "", ""}, // row 4: no voucher
			[4]string{e(3), "", "", ""},   // not answered
			[4]string{e(2), "成功了", "凭证2", ""})
		list[0].Rows = append(list[0].Rows, []any{"", "退票", "2025-09-28", "", "账号有误"},
			[]any{e(3), "退票", "2025年九月", "", "账号有误"})
		w.Drop(file, list)
	}, "2025-09-29": func() {
		w.Drop(file, again)
	}, "2025-09-30": func() { // what came back stands in a new list by now, of which this one says nothing
		w.DropBytes(file, town.Resaved(w, town.Book(w, again)))
	}}
}

// TestPaymentsRowByRow: of one 拨付结果 the sound rows take effect whatever stands in the others; a row whose result is
// blank is passed over in silence; sent again, what was reported is left out and the rest goes through.
func TestPaymentsRowByRow(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-29")
	file, blank := "旗县区/150121/拨付结果.xlsx", "旗县区/150121/未填.xlsx"
	w.Tells(blank, "退回 |  | 退回 D-1 拨付结果!B2")
	if f := w.Receipt(blank).Findings[0]; !strings.Contains(f["问题"], "还没有填") || f["字段"] != "拨付结果" {
		t.Errorf("nothing answered: %v", f)
	}
	w.Tells(file, "部分受理 | 办结 1 笔，剔除 5 笔，退回 0 笔，暂缓 0 笔 | "+
		"剔除 A18-2 拨付结果!A2，剔除 D-1 拨付结果!A7，剔除 D-1 拨付结果!B6，剔除 D-1 拨付结果!C8，剔除 D-1 "+
		"拨付结果!D4")
	r := w.Receipt(file)
	if got := w.States("150121", 2025); got != "已拨付 待拨付 待拨付" ||
		!strings.Contains(r.Head["下一步"], "待填/补报_拨付结果.xlsx") ||
		!strings.Contains(r.Head["办理状态"], "5 行有误未办理") {
		t.Errorf("states %s, %v", got, r.Head)
	}

	w = autumn.After(t, "2025-09-30")
	w.Tells(file, "部分受理 | 办结 2 笔，剔除 1 笔，退回 0 笔，暂缓 0 笔 | 剔除 A18-3 拨付结果!A2")
	if got := w.States("150121", 2025); got != "已拨付 已拨付 待拨付" {
		t.Errorf("states %s", got)
	}

	w = autumn.After(t, "2025-10-09")
	w.Tells(file, "退回 | 办结 0 笔，剔除 0 笔，退回 3 笔，暂缓 0 笔 | 剔除 A18-3 拨付结果!A2，剔除 A18-3 "+
		"拨付结果!A3，剔除 A18-3 拨付结果!A4")
	if r = w.Receipt(file); !strings.Contains(r.Head["下一步"], "此前已经受理") {
		t.Errorf("%v", r.Head)
	}
}

// sendsOneTwice is what 回民区 sends: an entry in several rows.
func sendsOneTwice(w *town.Town) town.Story {
	e := func(n int) string { return entry("150103", n) }
	return town.Story{"2025-09-26": func() {
		w.Drop("旗县区/150103/拨付结果.xlsx", town.Pay("2025-09-27",
			[4]string{e(1), "成功", "", ""}, [4]string{e(1), "成功", "凭证1", ""}, [4]string{e(1), "成功", "凭证1", ""},
			[4]string{e(2), "成功", "凭证2", ""}, [4]string{e(2), "退票", "", "账号有误"},
			[4]string{e(3), "退票", "", "账号有误"}))
	}}
}

// TestOneEntryTwiceInAList: the first sound row stands where rows agree; where they do not, none does.
func TestOneEntryTwiceInAList(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-28")
	w.Tells("旗县区/150103/拨付结果.xlsx", "部分受理 | 办结 2 笔，剔除 4 笔，退回 0 笔，暂缓 0 笔 | "+
		"剔除 D-1 拨付结果!D2，剔除 D-3 拨付结果!A4，剔除 D-3 拨付结果!A5，剔除 D-3 拨付结果!A6")
	rows := w.Ledger("150103", 2025)
	if got := w.States("150103", 2025); got != "已拨付 待拨付 待拨付" || rows[1]["批次号"] == rows[2]["批次号"] {
		t.Errorf("states %s: %v", got, rows)
	}
}

// sendsOpinions is what 托克托县 sends: opinions of which most cannot stand, and those that can.
func sendsOpinions(w *town.Town) town.Story {
	k, second := classOf("150122"), "150122202509SYB00002"
	told := func(step string) string { return w.Told(k.File(step)) }
	return town.Story{"2025-09-28": func() {
		w.Drop("旗县区/150122/未填.xlsx", town.Decide("2025-09-28", [3]string{told("开班"), "", ""},
			[3]string{told("结业"), "", "还没看"}))
		w.Drop("旗县区/150122/审批意见.xlsx", town.Decide("2025-09-28",
			[3]string{told("开班"), "撤销", "示例理由"}, // row 2: the completion's row is faulty
			[3]string{told("结业"), "撤销", ""},
			[3]string{second, "撤销", "经核实未参训"},
			[3]string{"150122202509SYB00009", "撤销", "示例理由"}, // row 5: no such number
			[3]string{entry("150122", 1), "", ""},
			[3]string{entry("150122", 3), "不同意", "示例理由"})) // row 7: too late
	}, "2025-09-29": func() {
		w.Drop("旗县区/150122/审批意见.xlsx", town.Decide("2025-09-29", [3]string{told("开班"), "撤销", "示例理由"},
			[3]string{told("结业"), "撤销", "示例理由"}, [3]string{second, "撤销", "再次"}))
	}}
}

// TestOpinionsRowByRow: opinions too; a class falls with its completion only when the row that revokes the
// completion stands.
func TestOpinionsRowByRow(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-29")
	w.Tells("旗县区/150122/未填.xlsx", "退回 |  | 退回 D-1 审批意见!B2")
	w.Tells("旗县区/150122/审批意见.xlsx", "部分受理 | 办结 1 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A18-2 审批意见!A2，剔除 A18-2 审批意见!A5，剔除 A18-3 审批意见!B7，剔除 D-1 审批意见!C3")
	if got := w.States("150122", 2025); got != "待拨付 已冲销 待拨付 冲销" {
		t.Errorf("states %s", got)
	}
	w = autumn.After(t, "2025-09-30")
	w.Tells("旗县区/150122/审批意见.xlsx", "部分受理 | 办结 2 行，剔除 1 行，退回 0 行，暂缓 0 行 | "+
		"剔除 A18-3 审批意见!B4")
	if got := w.States("150122", 2025); got != "已冲销 已冲销 已冲销 冲销 冲销 冲销" {
		t.Errorf("states %s", got)
	}
}

// TestRegistersRowByRow: one bad number among the instructors does not keep the institutions out, nor the other
// instructors; only the rows at fault are left out, each told on its own sheet, whatever the workbook calls that. Nor
// does one among three hundred instructors.
func TestRegistersRowByRow(t *testing.T) {
	t.Parallel()
	w, _ := nothing.Of(t, returned)
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
	list := town.Instructors("150105")
	for n := range 300 {
		p := town.PersonOf(1000 + n)
		list.Rows = append(list.Rows, []any{fmt.Sprintf("JS%04d", n), p.Name, p.ID, "150105", "兼职", "SYB", "在库"})
	}
	list.Rows[151][2] = list.Rows[151][2].(string)[:17]
	w.Drop("市级/师资库.xlsx", []town.Sheet{list})
	w.Drop(k.File("开班"), k.Opening())
	done := w.Night("2025-08-21") // of the opening 18 rows are done: its head, three people, 14 sittings
	w.Tells("市级/师资库.xlsx", "部分受理 | 办结 301 行，剔除 1 行，退回 0 行，暂缓 0 行 | 剔除 D-2 师资库!C152")
	w.Tells(file, "部分受理 | 办结 6 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
		"剔除 D-1  师 资 库!A5，剔除 D-1 机构目录!A4，剔除 D-1 资金分配!D3，剔除 D-2  师 资 库!C4")
	if done.Rows["done"] != 6+301+18 || done.Rows["excluded"] != 4+1 || town.Count(done, "register").Partly != 2 {
		t.Errorf("rows %v, %v", done.Rows, done.Kinds)
	}
	held := w.Holdings()
	want := map[string]int{"institution": 1, "instructor": 2 + 301, "platform": 1, "stock": 1, "allotment": 1}
	for table, rows := range want {
		if got := len(strings.Split(held[table], "\n")); held[table] == "" || got != rows {
			t.Errorf("%s has %d rows, want %d", table, got, rows)
		}
	}
	if no := w.Receipt(k.File("开班")).Head["班期编号"]; no == "" { // the institution and two instructors are there
		t.Errorf("the class has no number: %v", w.Receipt(k.File("开班")).Head)
	}
}

// returned is the night that TestRegistersAreReturnedAsAWhole speaks of; nothing of it took effect.
func returned(t *testing.T) (*town.Town, struct{}) {
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
	w.Night("2025-08-20")
	return w, struct{}{}
}

// nothing has the home as that night left it.
var nothing town.Beginning[struct{}]

// TestRegistersAreReturnedAsAWhole only for what is no row's: a column is missing, or no row is left.
func TestRegistersAreReturnedAsAWhole(t *testing.T) {
	t.Parallel()
	w, _ := nothing.Of(t, returned)
	w.Tells("市级/缺列.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 5 行，暂缓 0 行 | 退回 D-1 师资库!整表")
	w.Tells("市级/全错.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 2 行，暂缓 0 行 | 剔除 D-1 资金分配!B3，剔除 D-1 "+
		"资金分配!D2")
	w.Tells("市级/两张全错.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 3 行，暂缓 0 行 | 剔除 D-1 目标任务!D2，剔除 D-1 "+
		"资金分配!B3，剔除 D-1 资金分配!D2")
	if rows := w.Done.Rows; rows["returned"] != 10 || rows["excluded"] != 0 || rows["done"] != 0 {
		t.Errorf("rows %v", rows)
	}
	if held := w.Holdings(); held["institution"]+held["allotment"]+held["target"] != "" {
		t.Errorf("something took effect: %v", held)
	}
}

// sendsAnothers is what 和林格尔县 and 清水河县 send, each of an entry of its own and one of the other's.
func sendsAnothers(w *town.Town) town.Story {
	mine, theirs := entry("150123", 1), entry("150124", 1)
	return town.Story{"2025-09-28": func() {
		w.Drop("旗县区/150123/拨付结果.xlsx", town.Pay("2025-09-28", [4]string{theirs, "成功", "凭证1", ""},
			[4]string{mine, "成功", "凭证2", ""}))
		w.Drop("旗县区/150124/审批意见.xlsx", town.Decide("2025-09-28", [3]string{mine, "撤销", "示例理由"},
			[3]string{theirs, "撤销", "示例理由"}))
	}}
}

// TestAnotherCountysRowIsLeftOut: one's own rows take effect, another county's do not.
func TestAnotherCountysRowIsLeftOut(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-29")
	for _, file := range []string{"旗县区/150123/拨付结果.xlsx", "旗县区/150124/审批意见.xlsx"} {
		r := w.Receipt(file)
		counted := regexp.MustCompile("^办结 1 [行笔]，剔除 1 [行笔]").MatchString(r.Head["人数"])
		if r.Result() != "部分受理" || !counted || len(r.Rules()) != 1 || !strings.HasSuffix(r.Rules()[0], "!A2") {
			t.Errorf("%s: %s %v", file, r.Head, r.Rules())
		}
	}
	mine, other := w.States("150123", 2025), w.States("150124", 2025)
	if mine != "已拨付 待拨付 待拨付" || other != "已冲销 待拨付 待拨付 冲销" {
		t.Errorf("states %s and %s", mine, other)
	}
}
