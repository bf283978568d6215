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
	"chuangpei/pipeline/town"
)

// TestTheNightAfterOneCutOff kills the night once it is sealed, while it publishes, and nobody plays it again: the next
// night finds what is left of it beside money allotted and taken back, and revocations, of the same funds. The register
// is the one of two nights that nothing disturbed.
func TestTheNightAfterOneCutOff(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	trials, steps := []*story{p.cutOff}, []string{"step publishing payment_list#1", "step published receipt#1",
		"step summary kept#1"}
	if os.Getenv("CHUANGPEI_PUBLISHING") == "" {
		steps = nil
	}
	for _, step := range steps {
		trial := p.copy(t)
		trial.killed(t, step)
		trials = append(trials, trial)
	}
	want := p.morning.after(t)
	for i, trial := range trials {
		found := want.difference(trial.after(t))
		trial.verb(t, []int{exitDone}, "verify")
		if found != "" {
			t.Errorf("killed at %q: %s", append([]string{"step outbox told#1"}, steps...)[i], found)
		}
	}
	t.Logf("%d kills, each followed by another night, 0 differences", len(trials))
}

// after plays the night after: allotments up and down, and the revocation of an entry of the night before. It gives the
// numbers and the money of the register.
func (s *story) after(t *testing.T) picture {
	t.Helper()
	revoked := s.ask(t, "SELECT max(entry_no) AS value FROM entry WHERE county = ? AND reverses IS NULL", tumd)
	put(t, s.home, "市级/再追加.xlsx", allotment(yuquan, town.Jobs, "1200", "示例8号"))
	put(t, s.home, "市级/调减.xlsx", allotment(tumd, town.Jobs, "-1200", "示例9号"))
	put(t, s.home, "旗县区/"+tumd+"/再审批.xlsx", opinions([3]string{string(revoked), "撤销", "资料不实"}))
	s.now = strings.Replace(s.now, "-10T", "-11T", 1)
	s.play(t, exitDone, exitReturned)
	all, some := picture{}, picture{}
	all.tables(t, s.home, s.runs)
	for _, table := range []string{"allotment", "certificate", "class_number", "entitlement", "entry", "payment_line",
		"payment_result", "refusal", "stoppage"} {
		some[table] = all["table "+table]
	}
	return some
}

// story is a home on the evening before its mixed night: months of history in the register, and in the inbox
// something of every kind there is.
type story struct {
	home string
	now  string // the mixed night, RFC 3339
	runs int64  // runs before it
}

// small are the settings of the story's home: two applications a batch, so that every kind takes several commits. Its
// past keeps no snapshots, for every trial copies it; the mixed night keeps one.
const small = "settle: 100ms\nbatch: 2\nbackups: "

// newStory plays the nights before the mixed one in a new home and drops its files.
func newStory(t *testing.T, home string) *story {
	t.Helper()
	if err := os.Mkdir(home, 0o755); err != nil {
		t.Fatal(err)
	}
	s := &story{home: home, now: "2025-11-10T02:00:00+08:00"}
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
	args := []string{"run", "--home", s.home, "--now", on + "T02:00:00+08:00"}
	if code := m.Execute(context.Background(), args); code != want {
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

// ask asks the register for one value, a text.
func (s *story) ask(t *testing.T, query string, args ...any) value {
	t.Helper()
	register := filepath.Join(s.home, ".chuangpei", "register.duckdb")
	db, err := ledger.Open(context.Background(), register, ledger.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	values, err := ledger.Column[string](context.Background(), db, query, args...)
	if err != nil || len(values) != 1 {
		t.Fatalf("%s: %d rows, %v", query, len(values), err)
	}
	return value(values[0])
}

// The two counties of the story that the crash tests play.
const (
	yuquan = "150104"
	tumd   = "150121"
)

// drop puts a file into a home's inbox.
func drop(t testing.TB, home, path string, data []byte) {
	t.Helper()
	full := filepath.Join(home, "inbox", filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// cast is who takes part.
type cast struct {
	east, west, third                               town.School // east and third in 玉泉区, west in 土默特左旗
	paid, poor, doubted, taught, brief, quick       *town.Class // of the past; quick, tonight, comes too late
	fresh, shared, wrong, far                       *town.Class // tonight's openings
	firstOpening                                    []byte      // sent again tonight
	claimNo, deniedNo, voided, risk, entry1, entry2 string
}

// newCast makes the schools and classes. brief is taught at the same days as taught, so it gets the other county's
// instructors.
func newCast() *cast {
	c := &cast{east: town.SchoolOf(yuquan, 1), west: town.SchoolOf(tumd, 2), third: town.SchoolOf(yuquan, 3)}
	c.paid = classOf(c.east, "SYB", "2025-03-03", town.Crowd(1, 4))
	for i := range 3 {
		c.paid.People[i].Phone = c.paid.People[0].Phone // a risk that somebody looks into tonight
	}
	c.poor = classOf(c.west, "WLC", "2025-03-03", town.Crowd(20, 3))
	c.doubted = classOf(c.west, "SYB", "2025-04-07", town.Crowd(40, 3))
	c.taught = classOf(c.east, "SYB", "2025-10-13", town.Crowd(60, 5))
	c.taught.Results = map[int]string{3: "不合格"}
	c.brief = classOf(c.third, "GYB", "2025-10-13", town.Crowd(80, 3))
	c.brief.Teachers = [2]string{town.Lecturer(tumd, 1), town.Lecturer(tumd, 2)}
	c.quick = classOf(c.third, "SYB", "2025-10-21", town.Crowd(100, 3))
	c.quick.Number = strings.TrimSuffix(c.quick.Number, "1") + "2" // after taught
	c.fresh = classOf(c.third, "IYB", "2025-11-17", town.Crowd(120, 4))
	c.shared = classOf(c.east, "GYB", "2025-11-17", append(town.Crowd(140, 3), c.fresh.People[1]))
	c.wrong = classOf(c.west, "WLC", "2025-12-01", town.Crowd(160, 3))
	c.far = classOf(c.west, "SYB", "2025-12-08", town.Crowd(180, 3))
	return c
}

// before plays the story's past: a class that was paid, two that wait for money, two that are being taught.
func (c *cast) before(t *testing.T, s *story) {
	t.Helper()
	put(t, s.home, "市级/基础信息.xlsx", c.registers()...)
	c.firstOpening = town.Book(t, opening(c.paid))
	drop(t, s.home, c.paid.File("开班"), c.firstOpening)
	put(t, s.home, c.poor.File("开班"), opening(c.poor)...)
	put(t, s.home, c.doubted.File("开班"), opening(c.doubted)...)
	s.night(t, "2025-03-01", exitDone)
	for _, k := range []*town.Class{c.paid, c.poor, c.doubted} {
		put(t, s.home, k.File("结业"), k.Completion()...)
		put(t, s.home, k.File("补贴"), claim(k, town.Jobs)...)
	}
	put(t, s.home, c.taught.File("开班"), opening(c.taught)...)
	put(t, s.home, c.brief.File("开班"), opening(c.brief)...)
	s.night(t, "2025-05-01", exitDone)
	numberOf := "SELECT business_no AS value FROM claim WHERE class_no = ?"
	c.claimNo, c.deniedNo = string(s.ask(t, numberOf, c.poor.Number)), string(s.ask(t, numberOf, c.doubted.Number))
	last := "SELECT max(certificate_no) AS value FROM certificate WHERE class_no = ?"
	c.voided = string(s.ask(t, last, c.paid.Number))
	c.entry1 = string(s.ask(t, "SELECT min(entry_no) AS value FROM entry"))
	c.entry2 = string(s.ask(t, "SELECT min(entry_no) AS value FROM entry WHERE entry_no > ?", c.entry1))
	c.risk = string(s.ask(t, `
		SELECT min('YD' || ? || printf('%06d%03d', submission, ordinal)) AS value
		FROM finding WHERE rule = 'R-1'`, yuquan))
}

// registers is 基础信息: money for 玉泉区 only.
func (c *cast) registers() []town.Sheet {
	money := town.Given(yuquan, town.Jobs, "100000", "示例1号")
	return append(town.Registers(2025, []town.School{c.east, c.west, c.third}, money), town.Sheet{
		Name: "目标任务", Rows: [][]any{{"年度", "旗县区", "课程", "目标人数"}, {2025, yuquan, "SYB", 100}},
	})
}

// allotment is 资金分配 of one row.
func allotment(county, fund, yuan, document string) town.Sheet {
	return town.Allotments(2025, town.Given(county, fund, yuan, document))
}

// classOf is the first class of its county, month and course.
func classOf(s town.School, course, opens string, people []town.Person) *town.Class {
	k := town.ClassOf(s, course, opens, people)
	k.Foretell(1)
	return k
}

// opening is 开班申请, at a place of the school's own.
func opening(k *town.Class) []town.Sheet {
	sheets := k.Opening()
	sheets[0].Rows[9][1] = "示例路" + k.School.Credit[10:] + k.Name + "室"
	return sheets
}

// claim is 补贴申请 for everybody who passed.
func claim(k *town.Class, fund string) []town.Sheet {
	k.Fund = fund
	return k.Claim(k.All()...)
}

// put drops a workbook.
func put(t *testing.T, home, path string, sheets ...town.Sheet) {
	t.Helper()
	drop(t, home, path, town.Book(t, sheets))
}

// tonight drops the mixed night: registers, opinions of three sorts, openings that share a person, completions,
// claims, an uplift, payments made and returned; and what is wrong, sent again, unreadable or in the wrong place.
func (c *cast) tonight(t *testing.T, s *story) {
	t.Helper()
	put := func(path string, sheets ...town.Sheet) { put(t, s.home, path, sheets...) }
	put("市级/追加.xlsx", allotment(tumd, town.Jobs, "3500", "示例2号")) // two of the three who wait
	put("市级/专账.xlsx", allotment(yuquan, town.Skills, "2400", "示例3号"))
	put("市级/看不懂的目录.xlsx", town.Sheet{
		Name: "机构目录", Rows: [][]any{{"机构名称", "统一社会信用代码"}, {"示例", "52990101MJ00000000"}},
	})
	put("旗县区/"+yuquan+"/审批意见.xlsx", opinions([3]string{c.voided, "撤销", "经核实未参训"},
		[3]string{c.risk, "同意", "一家人共用电话"}))
	put("旗县区/"+tumd+"/审批意见.xlsx", opinions([3]string{c.deniedNo, "不同意", "资料不实"}))
	put("旗县区/"+yuquan+"/越权意见.xlsx", opinions([3]string{c.claimNo, "撤销", "别的旗县区"}))
	for _, k := range []*town.Class{c.quick, c.fresh, c.shared, c.far} {
		put(k.File("开班"), opening(k)...)
	}
	wrong := opening(c.wrong)
	wrong[0].Rows[6][1] = 9 // 申请人数
	put(c.wrong.File("开班"), wrong...)
	for _, k := range []*town.Class{c.taught, c.brief, c.quick} {
		put(k.File("结业"), k.Completion()...)
	}
	put(c.taught.File("补贴"), claim(c.taught, "")...)
	put(c.quick.File("补贴"), claim(c.quick, town.Skills)...)
	put(c.paid.File("上浮"), c.uplift()...)
	put("旗县区/"+yuquan+"/拨付结果.xlsx", payments([4]string{c.entry1, "成功", "凭证1", ""},
		[4]string{c.entry2, "退票", "", "账号有误"}))
	drop(t, s.home, c.paid.File("开班副本"), c.firstOpening)
	drop(t, s.home, c.paid.File("网页"), []byte("<html><body><table><tr><td>姓名</td></tr></table></body></html>"))
	damaged := bytes.Clone(c.firstOpening)
	damaged[len(damaged)/2] ^= 0x10
	drop(t, s.home, c.far.File("受损"), damaged)
	put("放错.xlsx", opening(c.far)[:2]...)
}

// opinions is 审批意见: number, opinion, reason.
func opinions(rows ...[3]string) town.Sheet { return town.Decide("2025-11-09", rows...)[0] }

// payments is 拨付结果: entry, result, voucher, reason.
func payments(rows ...[4]string) town.Sheet { return town.Pay("2025-11-07", rows...)[0] }

// uplift is 上浮申请 of the first three of the paid class; the third's shop is too young.
func (c *cast) uplift() []town.Sheet {
	var rows [][]any
	prefix := strings.TrimSuffix(c.paid.Number, "-01")
	for i, founded := range []string{"2025-04-15", "2025-04-20", "2025-10-01"} {
		p, code := c.paid.People[i], town.Credit(fmt.Sprintf("92990101MJ%07d", i))
		rows = append(rows, []any{p.Name, p.ID, fmt.Sprintf("%s%05d", prefix, i+1), "示例小店", code, p.Name, founded,
			"存续", "2025-11-01", "纳税记录", 480, c.east.Name, "示例银行", c.east.Account})
	}
	return lifts(rows...)
}
