package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/ledger"
)

// story is a home on the evening before its mixed night: months of history in the register, and in the inbox something of every
// kind there is.
type story struct {
	home string
	now  string // the mixed night, RFC 3339
	runs int64  // runs before it
}

// small are the settings of the story's home: two applications a batch, so that every kind takes several commits. Its past keeps no
// snapshots, for every trial copies it; the mixed night keeps one.
const small = "settle: 100ms\nbatch: 2\nbackups: "

// newStory plays the nights before the mixed one and drops its files.
func newStory(t *testing.T) *story {
	t.Helper()
	s := &story{home: t.TempDir(), now: "2025-11-10T02:00:00+08:00"}
	c := newCast()
	s.configure(t, small+"0\n")
	c.before(t, s)
	s.configure(t, small+"1\n")
	c.tonight(t, s)
	s.runs = s.ask(t, "SELECT CAST(max(run) AS VARCHAR) AS value FROM run").number(t)
	return s
}

// configure writes chuangpei.yaml.
func (s *story) configure(t *testing.T, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.home, configFile), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// night plays a night of the story's past at two o'clock of a day; every file of it must be accepted.
func (s *story) night(t *testing.T, on string, want int) {
	t.Helper()
	var out bytes.Buffer
	m := &Main{Stdout: &out, Stderr: &out, Clock: time.Now, Engine: newEngine}
	if code := m.Execute(context.Background(), []string{"run", "--home", s.home, "--now", on + "T02:00:00+08:00"}); code != want {
		t.Fatalf("night of %s: exit %d, want %d\n%s", on, code, want, &out)
	}
}

// value is what a query of the register answers.
type value string

// number is the value as a number.
func (v value) number(t *testing.T) (n int64) {
	t.Helper()
	if _, err := fmt.Sscan(string(v), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// ask asks the register for one value, a text column of that name.
func (s *story) ask(t *testing.T, query string, args ...any) value {
	t.Helper()
	db, err := ledger.Open(context.Background(), filepath.Join(s.home, ".chuangpei", "register.duckdb"), ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	type row struct {
		Value string `db:"value"`
	}
	rows, err := ledger.Select[row](context.Background(), db, query, args...)
	if err != nil || len(rows) != 1 {
		t.Fatalf("%s: %d rows, %v", query, len(rows), err)
	}
	return value(rows[0].Value)
}

// cast is who takes part.
type cast struct {
	east, west, third                               school // east and third in 玉泉区, west in 土默特左旗
	paid, poor, doubted, taught, brief, quick       *class // of the past; quick does all three steps tonight
	fresh, shared, wrong, far                       *class // tonight's openings
	firstOpening                                    []byte // sent again tonight
	claimNo, deniedNo, voided, risk, entry1, entry2 string
}

// newCast makes the schools and classes. brief is taught at the same days as taught, so it gets the other county's instructors.
func newCast() *cast {
	c := &cast{east: schoolOf(yuquan, 1), west: schoolOf(tumd, 2), third: schoolOf(yuquan, 3)}
	c.paid = classOf(c.east, "SYB", "2025-03-03", crowd(1, 4))
	for i := range 3 {
		c.paid.people[i].phone = c.paid.people[0].phone // a risk that somebody looks into tonight
	}
	c.poor = classOf(c.west, "WLC", "2025-03-03", crowd(20, 3))
	c.doubted = classOf(c.west, "SYB", "2025-04-07", crowd(40, 3))
	c.taught = classOf(c.east, "SYB", "2025-10-13", crowd(60, 5))
	c.taught.failed = []int{3}
	c.brief = classOf(c.third, "GYB", "2025-10-13", crowd(80, 3))
	c.brief.teachers = []string{lecturer(tumd, 1), lecturer(tumd, 2)}
	c.quick = classOf(c.third, "SYB", "2025-10-21", crowd(100, 3))
	c.quick.no = strings.TrimSuffix(c.quick.no, "1") + "2" // after taught
	c.fresh = classOf(c.third, "IYB", "2025-11-17", crowd(120, 4))
	c.shared = classOf(c.east, "GYB", "2025-11-17", append(crowd(140, 3), c.fresh.people[1]))
	c.wrong = classOf(c.west, "WLC", "2025-12-01", crowd(160, 3))
	c.far = classOf(c.west, "SYB", "2025-12-08", crowd(180, 3))
	return c
}

// before plays the story's past: a class that was paid, two that wait for money, two that are being taught.
func (c *cast) before(t *testing.T, s *story) {
	t.Helper()
	drop(t, s.home, "市级/基础信息.xlsx", workbookOf(t, c.registers()...))
	c.firstOpening = workbookOf(t, c.paid.opening(4)...)
	drop(t, s.home, c.paid.file("开班"), c.firstOpening)
	drop(t, s.home, c.poor.file("开班"), workbookOf(t, c.poor.opening(3)...))
	drop(t, s.home, c.doubted.file("开班"), workbookOf(t, c.doubted.opening(3)...))
	s.night(t, "2025-03-01", exitDone)
	for _, k := range []*class{c.paid, c.poor, c.doubted} {
		drop(t, s.home, k.file("结业"), workbookOf(t, k.completion()...))
		drop(t, s.home, k.file("补贴"), workbookOf(t, k.claim(jobFund)...))
	}
	drop(t, s.home, c.taught.file("开班"), workbookOf(t, c.taught.opening(5)...))
	drop(t, s.home, c.brief.file("开班"), workbookOf(t, c.brief.opening(3)...))
	s.night(t, "2025-05-01", exitDone)
	numberOf := "SELECT business_no AS value FROM claim WHERE class_no = ?"
	c.claimNo, c.deniedNo = string(s.ask(t, numberOf, c.poor.no)), string(s.ask(t, numberOf, c.doubted.no))
	c.voided = string(s.ask(t, "SELECT max(certificate_no) AS value FROM certificate WHERE class_no = ?", c.paid.no))
	c.entry1 = string(s.ask(t, "SELECT min(entry_no) AS value FROM entry"))
	c.entry2 = string(s.ask(t, "SELECT entry_no AS value FROM entry WHERE entry_no > ? ORDER BY entry_no LIMIT 1", c.entry1))
	c.risk = string(s.ask(t, "SELECT 'YD' || ? || printf('%06d%03d', submission, ordinal) AS value FROM finding WHERE rule = 'R-1' ORDER BY ALL LIMIT 1", yuquan))
}

// registers is 基础信息: money for 玉泉区 only.
func (c *cast) registers() []sheet {
	list := [][]any{{"机构名称", "统一社会信用代码", "所属旗县区", "可开课程", "入目录日期", "状态", "户名", "开户银行", "银行账号"}}
	for _, s := range []school{c.east, c.west, c.third} {
		list = append(list, []any{s.name, s.credit, s.county, "GYB、SYB、IYB、WLC", "2025-01-01", "有效", s.name, "示例银行", s.account})
	}
	staff := [][]any{{"讲师编号", "姓名", "身份证号", "所在旗县区", "专兼职", "可授课程", "状态"}}
	for i, county := range []string{yuquan, tumd} {
		for n := 1; n <= 2; n++ {
			staff = append(staff, []any{fmt.Sprintf("JS%d%d", i, n), lecturer(county, n), identityNumber(fmt.Sprintf("990102%d0101%03d", 1970+i, n)), county, "专职", "GYB、SYB、IYB、WLC", "在库"})
		}
	}
	return []sheet{{"机构目录", list}, {"师资库", staff},
		{"教辅平台", [][]any{{"平台名称", "供应商名称", "统一社会信用代码", "服务开始", "服务结束", "状态"}, {"示例平台", "示例科技公司", creditCode("91990101MA0000001"), "2025-01-01", "2026-12-31", "有效"}}},
		{"证书请领", [][]any{{"日期", "年度", "数量"}, {"2025-01-05", 2025, 500}}}, allotment(yuquan, jobFund, 100000, "示例1号"), {"目标任务", [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, yuquan, "SYB", 100}}}}
}

// allotment is 资金分配 of one row.
func allotment(county, fund string, yuan int, document string) sheet {
	return sheet{"资金分配", [][]any{{"年度", "旗县区", "资金渠道", "金额", "文号", "下达日期"}, {2025, county, fund, yuan, document, "2025-01-10"}}}
}

// tonight drops the mixed night: registers, opinions of three sorts, openings that share a person, completions, claims, an uplift, payments
// made and returned; and what is wrong, sent again, unreadable or in the wrong place.
func (c *cast) tonight(t *testing.T, s *story) {
	t.Helper()
	put := func(path string, sheets ...sheet) { drop(t, s.home, path, workbookOf(t, sheets...)) }
	put("市级/追加.xlsx", allotment(tumd, jobFund, 3500, "示例2号")) // two of the three who wait
	put("市级/专账.xlsx", allotment(yuquan, skillFund, 2400, "示例3号"))
	put("市级/看不懂的目录.xlsx", sheet{"机构目录", [][]any{{"机构名称", "统一社会信用代码"}, {"示例", "52990101MJ00000000"}}})
	put("旗县区/"+yuquan+"/审批意见.xlsx", opinions([3]string{c.voided, "撤销", "经核实未参训"}, [3]string{c.risk, "同意", "一家人共用电话"}))
	put("旗县区/"+tumd+"/审批意见.xlsx", opinions([3]string{c.deniedNo, "不同意", "资料不实"}))
	put("旗县区/"+yuquan+"/越权意见.xlsx", opinions([3]string{c.claimNo, "撤销", "别的旗县区"}))
	for _, k := range []*class{c.quick, c.fresh, c.shared, c.far} {
		put(k.file("开班"), k.opening(len(k.people))...)
	}
	put(c.wrong.file("开班"), c.wrong.opening(9)...)
	for _, k := range []*class{c.taught, c.brief, c.quick} {
		put(k.file("结业"), k.completion()...)
	}
	put(c.taught.file("补贴"), c.taught.claim("")...)
	put(c.quick.file("补贴"), c.quick.claim(skillFund)...)
	put(c.paid.file("上浮"), c.uplift()...)
	put("旗县区/"+yuquan+"/拨付结果.xlsx", payments([4]string{c.entry1, "成功", "凭证1", ""}, [4]string{c.entry2, "退票", "", "账号有误"}))
	drop(t, s.home, c.paid.file("开班副本"), c.firstOpening)
	drop(t, s.home, c.paid.file("网页"), []byte("<html><body><table><tr><td>姓名</td></tr></table></body></html>"))
	damaged := bytes.Clone(c.firstOpening)
	damaged[len(damaged)/2] ^= 0x10
	drop(t, s.home, c.far.file("受损"), damaged)
	put("放错.xlsx", c.far.opening(3)[:2]...)
}

// opinions is 审批意见: number, opinion, reason.
func opinions(rows ...[3]string) sheet {
	list := [][]any{{"业务编号", "意见", "理由", "审批人", "审批日期"}}
	for _, r := range rows {
		list = append(list, []any{r[0], r[1], r[2], "示审批", "2025-11-09"})
	}
	return sheet{"审批意见", list}
}

// payments is 拨付结果: entry, result, voucher, reason.
func payments(rows ...[4]string) sheet {
	list := [][]any{{"台账编号", "拨付结果", "拨付日期", "凭证号", "原因"}}
	for _, r := range rows {
		list = append(list, []any{r[0], r[1], "2025-11-07", r[2], r[3]})
	}
	return sheet{"拨付结果", list}
}

// uplift is 上浮申请 of the first three of the paid class; the third's shop is too young.
func (c *cast) uplift() []sheet {
	list := [][]any{{"姓名", "身份证号", "证书编号", "企业名称", "企业统一社会信用代码", "法定代表人", "成立日期", "登记状态", "经营核查日期", "稳定经营佐证", "申请金额", "收款户名", "开户银行", "银行账号"}}
	prefix := strings.TrimSuffix(c.paid.no, "-01")
	for i, founded := range []string{"2025-04-15", "2025-04-20", "2025-10-01"} {
		p := c.paid.people[i]
		list = append(list, []any{p.name, p.id, fmt.Sprintf("%s%05d", prefix, i+1), "示例小店", creditCode(fmt.Sprintf("92990101MJ%07d", i)), p.name, founded, "存续", "2025-11-01", "纳税记录", 480, c.east.name, "示例银行", c.east.account})
	}
	return []sheet{{"上浮名单", list}}
}
