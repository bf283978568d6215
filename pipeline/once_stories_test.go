package pipeline_test

import (
	"fmt"
	"strings"
	"testing"
)

// tells is what a receipt says to its reader: result, state, next steps, and every finding with its advice.
func (r receipt) tells() string {
	return r.result() + " | " + r.head["办理状态"] + " | " + r.head["下一步"] + " | " + fmt.Sprint(column(r.findings, "问题"), column(r.findings, "如何修改"))
}

// expect holds a receipt against its result, the rules that stop something, and words a clerk must read on it.
func (w *town) expect(file, result, rules string, words ...string) {
	w.Helper()
	r := w.receipt(file)
	if r.result() != result || r.stops() != rules {
		w.Errorf("%s: %s %s, want %s %s: %v", file, r.result(), r.stops(), result, rules, r.findings)
	}
	for _, want := range words {
		if !strings.Contains(r.tells(), want) {
			w.Errorf("%s: the receipt says %q, not %q", file, r.tells(), want)
		}
	}
}

// rows is how many rows a table of the register has.
func (w *town) rows(table string) int {
	w.Helper()
	held := w.holdings()
	if held[table] == "" {
		return 0
	}
	return strings.Count(held[table], "\n") + 1
}

// TestOneFileInSeveralFolders: where it belongs it counts, elsewhere it is told where it belongs, and there is one class.
func TestOneFileInSeveralFolders(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	mine, yours := schoolOf("150102", 1), schoolOf("150102", 2)
	k := classOf(mine, "GYB", "2025-03-03", crowd(1, 3))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{mine, yours}))
	for _, folder := range []string{academy(mine), academy(yours), hall(mine), "市级"} {
		w.drop(folder+"/开班.xlsx", k.opening())
	}
	w.drop("开班.xlsx", k.opening())
	w.drop("机构/开班.xlsx", k.opening())
	w.night("2025-03-01")
	w.expect(academy(mine)+"/开班.xlsx", "受理", "")
	w.expect(academy(yours)+"/开班.xlsx", "退回", "A18-1", "填写的统一社会信用代码不是本文件夹所属机构的")
	w.expect(hall(mine)+"/开班.xlsx", "退回", "A18-1", "开班申请应由机构报送，不能放在旗县区文件夹里", "表格内容不用改", "请放入 inbox/机构/统一社会信用代码/")
	w.expect("市级/开班.xlsx", "退回", "A18-1", "开班申请应由机构报送，不能放在市级文件夹里", "请放入 inbox/机构/统一社会信用代码/")
	stray := w.receiptsOf(w.unzipped(), "开班.xlsx")["未识别"]
	if !strings.Contains(stray, "文件放错了文件夹，没有办理任何事项") || !strings.Contains(stray, "文件直接放在了 inbox 下") || !strings.Contains(stray, "文件直接放在了「机构」下") || w.rows("class_filed") != 1 {
		t.Errorf("strays are told otherwise; %d classes", w.rows("class_filed"))
	}
}

// TestVersionsOfAFile: a corrected one after a return, the faulty one after the corrected, an older one of a register after a newer, and one that was
// right too early.
func TestVersionsOfAFile(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150102", 1)
	k := classOf(s, "GYB", "2025-03-08", crowd(1, 3))
	k.foretell(1)
	faulty, early := book(t, k.by(s, func(k *class) []sheet { o := k.opening(); o[0].rows[6][1] = 5; return o })), book(t, k.completion())
	file := func(step string) string { return academy(s) + "/" + step + ".xlsx" }
	reg := book(t, registers(2025, []school{s}))
	w.dropBytes("市级/登记.xlsx", reg)
	w.dropBytes(file("开班"), faulty)
	w.dropBytes(file("结业"), early)
	w.night("2025-03-10")
	w.expect(file("开班"), "退回", "A19-3", "请按「校验结果」逐条修改")
	w.expect(file("结业"), "退回", "A18-2", nobodys)
	w.drop(file("开班改正"), k.opening())
	w.dropBytes(file("开班原样"), faulty)
	w.night("2025-03-10")
	w.expect(file("开班改正"), "受理", "")
	w.expect(file("开班原样"), "重复报送", "A19-3", "此前结果：退回", "那一次整份退回：请按「校验结果」修改后再报送，不要原样重报", "2025年3月10日 02:00 收到的「开班.xlsx」")
	w.dropBytes(file("开班旧版"), resaved(t, faulty))
	w.dropBytes(file("结业原样"), early)
	w.dropBytes(file("结业另存"), resaved(t, early))
	moved := s
	moved.account = "9900008800000000777"
	w.drop("市级/新登记.xlsx", registers(2025, []school{moved}))
	w.night("2025-03-12")
	w.expect(file("开班旧版"), "退回", "A18-3 A18-6 A19-3", "的开班申请已经受理", "不需要重复报送")
	w.expect(file("结业原样"), "重复报送", "A18-2", "退回的原因不在表里的", "请打开文件另存一次再报送，系统会重新校验")
	w.expect(file("结业另存"), "受理", "")
	w.dropBytes("市级/旧登记.xlsx", reg)
	w.night("2025-03-13")
	w.expect("市级/旧登记.xlsx", "重复报送", "", "现在要恢复成这个文件的内容的，请打开文件另存一次再报送")
	if lines := strings.Split(w.holdings()["institution"], "\n"); len(lines) != 2 || !strings.Contains(lines[1], moved.account) {
		t.Errorf("the older register came into force again: %v", lines)
	}
	if w.rows("class_filed") != 1 || w.rows("completion_filed") != 1 || w.rows("certificate") != 3 {
		t.Errorf("%d classes, %d completions, %d certificates", w.rows("class_filed"), w.rows("completion_filed"), w.rows("certificate"))
	}
}

// TestOneClassTwoInstitutions: whoever comes first has the people; the other is told of each, and goes on with those who are free.
func TestOneClassTwoInstitutions(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second, third := schoolOf("150102", 1), schoolOf("150102", 2), schoolOf("150103", 3)
	k := classOf(first, "GYB", "2025-03-03", crowd(1, 3))
	part := classOf(third, "SYB", "2025-03-01", crowd(3, 3)) // one person in common, another course, days in common
	w.drop("市级/基础信息.xlsx", registers(2025, []school{first, second, third}))
	w.drop(academy(first)+"/开班.xlsx", k.opening())
	w.drop(academy(second)+"/开班.xlsx", k.by(second, (*class).opening))
	w.drop(academy(third)+"/开班.xlsx", part.opening())
	w.night("2025-02-28")
	w.expect(academy(first)+"/开班.xlsx", "受理", "")
	w.expect(academy(second)+"/开班.xlsx", "退回", "D-5 A18-4", "这名学员目前不能参加本期培训", "由学员本人向旗县区就业服务中心查询", "名单中的3人都不能办理，申请整体退回")
	w.expect(academy(third)+"/开班.xlsx", "部分受理", "D-5", "这名学员目前不能参加本期培训", "部分人员未通过，原因见「校验结果」；其余人员已照常办理")
	held := w.holdings()["enrolment"]
	for _, p := range append(k.people, part.people[1:]...) {
		if n := strings.Count(held, p.id); n != 1 {
			t.Errorf("%s stands in %d classes", p.name, n)
		}
	}
}

// TestOnePersonTwiceInARoster: the check letter may be small or large, the person is the same; an identity number of fifteen digits is told
// what is expected.
func TestOnePersonTwiceInARoster(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150102", 1)
	x := 1
	for !strings.HasSuffix(personOf(x).id, "X") {
		x++
	}
	who := personOf(x)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	for i, id := range []string{who.id[:17] + "x", " " + who.id, who.id[:6] + who.id[8:17]} {
		k := classOf(s, "GYB", fmt.Sprintf("2025-%02d-03", 3+i), append(crowd(50+3*i, 2), who, person{who.name, id, "19012345678"}))
		w.drop(fmt.Sprintf("%s/开班%d.xlsx", academy(s), i), k.opening())
	}
	w.night("2025-03-01")
	same := "与第4行是同一人（" + who.name + " " + who.id[:6] + "********" + who.id[14:] + "）"
	w.expect(academy(s)+"/开班0.xlsx", "退回", "D-3", same, "请删去重复的一行")
	w.expect(academy(s)+"/开班1.xlsx", "退回", "D-3", same)
	w.expect(academy(s)+"/开班2.xlsx", "退回", "D-2", "15 位")
	if w.rows("enrolment") != 0 {
		t.Error("somebody was admitted")
	}
}

// askedForTwice: a certificate by two completions of one night, and in a second class of the same course; a subsidy by the institution and then
// by the county; the result of a payment twice, in one workbook and in two.
func askedForTwice(t *testing.T, c *neighbours) {
	again := *c.myOpen
	again.missed = map[int]int{0: 1}
	c.drop(academy(c.mine)+"/结业甲.xlsx", c.myOpen.completion())
	c.drop(academy(c.mine)+"/结业乙.xlsx", again.completion())
	c.drop(academy(c.yours)+"/再学.xlsx", classOf(c.yours, "SYB", "2025-09-01", append(crowd(700, 2), c.myPaid.people[0])).opening())
	themselves := *c.myPaid
	themselves.payer = map[int]string{0: "个人", 1: "个人"}
	c.drop(hall(c.mine)+"/个人补贴.xlsx", themselves.ownAccounts(themselves.claim(0, 1)))
	one, two := c.entry(c.myPaid, 0), c.entry(c.myPaid, 1)
	c.drop(hall(c.mine)+"/拨付甲.xlsx", pay("2025-08-01", [4]string{one, "成功", "凭证1", ""}))
	c.drop(hall(c.mine)+"/拨付乙.xlsx", pay("2025-08-01", [4]string{one, "退票", "", "账号有误"}, [4]string{two, "成功", "凭证2", ""}))
	c.drop(hall(c.mine)+"/拨付丙.xlsx", pay("2025-08-01", [4]string{two, "成功", "凭证2", ""}, [4]string{two, "成功", "凭证2", ""}))
	c.night("2025-08-02")
	c.expect(academy(c.mine)+"/结业乙.xlsx", "受理", "") // 乙 is written before 甲, so it arrived first
	c.expect(academy(c.mine)+"/结业甲.xlsx", "退回", "A18-3", "这个班期的结业申请已经受理", "不需要重复报送", "原来的受理结果不变")
	c.expect(academy(c.yours)+"/再学.xlsx", "部分受理", "D-6", "这名学员不能参加创办企业（SYB）的培训、发证或补贴", "其他学员不受影响")
	c.expect(hall(c.mine)+"/个人补贴.xlsx", "退回", "D-6 A18-4", "已有创办企业（SYB）的证书或补贴", "已核定")
	c.expect(hall(c.mine)+"/拨付丙.xlsx", "部分受理", "D-3", "与第2行的台账编号相同，以那一行为准")
	first, second := "拨付乙", "拨付甲"
	c.expect(hall(c.mine)+"/"+first+".xlsx", "部分受理", "A18-3", "的拨付结果已经报过")
	c.expect(hall(c.mine)+"/"+second+".xlsx", "退回", "A18-3", "这笔台账在批次", "的拨付结果已经报过", "不需要重复报送")
	if c.rows("certificate") != 18 || c.rows("payment_result") != 2 || c.rows("entitlement") != 9 {
		t.Errorf("%d certificates, %d payment results, %d entitlements", c.rows("certificate"), c.rows("payment_result"), c.rows("entitlement"))
	}
}
