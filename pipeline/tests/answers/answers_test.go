package answers_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// answer is what somebody writes into the answer sheet of a paper: the row, by what stands in its first columns, and a
// value for each header.
type answer struct {
	row    string
	values map[string]any
}

// fill is a paper of a county with its answer sheet filled in, as its reader saves it.
func fill(w *town.Town, county, paper, sheet string, answers ...answer) []byte {
	w.Helper()
	found := w.Glob("旗县区/" + county + "_*/" + paper + ".xlsx")
	if len(found) != 1 {
		w.Fatalf("%d papers %s", len(found), paper)
	}
	f, err := excelize.OpenFile(found[0])
	w.Must(err)
	defer f.Close()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	w.Must(err)
	heads := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 3 })
	for _, a := range answers {
		at := slices.IndexFunc(rows, func(r []string) bool { return strings.HasPrefix(strings.Join(r, " "), a.row) })
		if heads < 0 || at <= heads {
			w.Fatalf("no row %s in %v", a.row, rows)
		}
		for head, value := range a.values {
			col := slices.Index(rows[heads], head)
			cell, err := excelize.CoordinatesToCellName(col+1, at+1)
			w.Must(err)
			w.Must(f.SetCellValue(sheet, cell, value))
		}
	}
	var b bytes.Buffer
	w.Must(f.Write(&b))
	return b.Bytes()
}

// paidLine and returnedLine are answers for a line of a payment list.
func paidLine(batch, line, day string) answer {
	return answer{batch + " " + line + " ",
		map[string]any{"拨付结果": "成功", "拨付日期": day, "凭证号": "凭证" + line}}
}

func returnedLine(batch, line, day string) answer {
	return answer{batch + " " + line + " ", map[string]any{"拨付结果": "退票", "拨付日期": day, "原因": "账号有误"}}
}

// edited is an answer with given cells changed too.
func (a answer) edited(head string, value any) answer {
	a.values[head] = value
	return a
}

// The counties, each with a story of its own: whose list comes back, is edited, replaced, answered in ranges, saved by
// another program; whose approval sheets come back.
const sentBack, edited, replaced, ranged, resaved, approved = "150102", "150103", "150104", "150105", "150121", "150122"

// listed is a class of four of one of those counties, two of whom paid themselves, with the number of its payment list,
// which has three lines.
type listed struct {
	*town.Class
	county, batch string
}

// file is what the county sends under a name.
func (k listed) file(name string) string { return "旗县区/" + k.county + "/" + name + ".xlsx" }

// list is the list with answers, as the county saves it.
func (k listed) list(w *town.Town, answers ...answer) []byte {
	return fill(w, k.county, "拨付花名册_"+k.batch, "拨付结果", answers...)
}

// lines are the 序号 of the school and of the two who paid themselves.
func (k listed) lines(w *town.Town) (school, one, two string) {
	rows := w.Pages("旗县区/" + k.county + "_*/拨付花名册_" + k.batch)["拨付花名册"].Table("台账编号")
	of := func(payee string) string { return town.By(rows, "收款户名", payee)["序号"] }
	return of(k.School.Name), of(k.People[2].Name), of(k.People[3].Name)
}

// entries are the numbers of the county's entries.
func (k listed) entries(w *town.Town) []string {
	return town.Column(w.Ledger(k.county, 2025), "台账编号")
}

// listedClasses are by county; the night of 2025-09-07, their last day, brought them so far.
func listedClasses(t *testing.T) (*town.Town, map[string]listed) {
	t.Helper()
	return listedBeginning.Of(t, func(t *testing.T) (*town.Town, map[string]listed) {
		w, all := town.New(t), map[string]listed{}
		var schools []town.School
		var given []town.Money
		for i, county := range []string{resaved, sentBack, edited, replaced, ranged, approved} {
			schools = append(schools, town.SchoolOf(county, 1+i))
			given = append(given, town.Given(county, town.Jobs, "100000", "示例〔2025〕"+county+"号"))
			k := town.ClassOf(schools[i], "SYB", "2025-09-01", town.Crowd(100+10*i, 4))
			k.Payer, k.Fund = map[int]string{2: "个人", 3: "个人"}, town.Jobs
			k.Foretell(1)
			w.Drop(k.File("开班"), k.Opening())
			w.Drop(k.File("结业"), k.Completion())
			w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
			all[county] = listed{k, county, ""}
		}
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, given...))
		w.Night("2025-09-07")
		for county, k := range all {
			k.batch = w.Ledger(county, 2025)[0]["批次号"]
			all[county] = k
		}
		return w, all
	})
}

// answered are the same after the night of 2025-09-28, on which the counties answered for the first time.
func answered(t *testing.T) (*town.Town, map[string]listed) {
	t.Helper()
	return answeredBeginning.Of(t, func(t *testing.T) (*town.Town, map[string]listed) {
		w, all := listedClasses(t)
		sendBack(w, all[sentBack])
		sendEdited(w, all[edited])
		sendRanges(w, all[ranged])
		sendApprovals(w, all[approved])
		e := all[replaced].entries(w)
		w.Revoke("2025-09-28", e[1], e[2])
		return w, all
	})
}

var listedBeginning, answeredBeginning town.Beginning[map[string]listed]

// sendBack drops the list as it is, and with the school's line paid and the first person's returned.
func sendBack(w *town.Town, k listed) {
	school, one, _ := k.lines(w)
	w.DropBytes(k.file("未填"), k.list(w))
	w.DropBytes(k.file("拨付花名册"), k.list(w, paidLine(k.batch, school, "2025-09-27"),
		returnedLine(k.batch, one, "2025-09-27")))
}

// TestPaymentListSentBack: the list itself, its 拨付结果 filled in, is the answer; a line stands for all its entries,
// blank lines are passed over, and the file may come again with more.
func TestPaymentListSentBack(t *testing.T) {
	t.Parallel()
	w, all := answered(t)
	k := all[sentBack]
	school, one, two := k.lines(w)
	if r := w.Receipt(k.file("未填")); r.Result() != "退回" || !strings.Contains(r.Findings[0]["问题"], "还没有填") {
		t.Errorf("nothing answered: %v", r.Findings)
	}
	file := k.file("拨付花名册")
	w.Tells(file, "受理 | 办结 2 笔，剔除 0 笔，退回 0 笔，暂缓 0 笔 | ")
	rows := w.Ledger(k.county, 2025)
	if got := w.States(k.county, 2025); got != "已拨付 已拨付 待拨付 待拨付" || rows[0]["凭证号"] != "凭证"+school ||
		rows[2]["批次号"] == k.batch || rows[3]["批次号"] != k.batch {
		t.Errorf("states %s: %v", got, rows)
	}

	w.DropBytes(file, k.list(w, paidLine(k.batch, school, "2025-09-27"), returnedLine(k.batch, one, "2025-09-27"),
		paidLine(k.batch, two, "2025-09-28")))
	w.Night("2025-09-29")
	r := w.Receipt(file)
	if got := w.States(k.county, 2025); r.Result() != "部分受理" || got != "已拨付 已拨付 待拨付 已拨付" ||
		!strings.Contains(r.Findings[0]["问题"]+r.Findings[1]["问题"],
			"台账"+k.entries(w)[0]+"：这笔台账在批次"+k.batch+"的拨付结果已经报过") {
		t.Errorf("more of it: %s %v", got, r.Findings)
	}
	w.Steady("2025-10-15") // and the papers of everybody who answered the night before
}

// sendEdited drops the list with two lines changed, and answers for another line's number, another batch, no such line.
func sendEdited(w *town.Town, k listed) {
	school, one, two := k.lines(w)
	w.DropBytes(k.file("结果"), k.list(w, paidLine(k.batch, school, "2025-09-27").edited("金额", 9600),
		paidLine(k.batch, one, "2025-09-27").edited("收款户名", "示某某"), paidLine(k.batch, two, "2025-09-27")))
	w.Drop(k.file("结果二"), []town.Sheet{{Name: "拨付结果",
		Rows: [][]any{{"批次号", "序号", "收款户名", "银行账号", "拨付结果", "拨付日期", "凭证号"},
			{k.batch, school, k.People[2].Name, "", "成功", "2025-09-27", "1"},
			{k.batch, school, "", "9900008800000000999", "成功", "2025-09-27", "1"},
			{k.batch, "9", "", "", "成功", "2025-09-27", "1"},
			{k.county + "2025090799", "1", "", "", "成功", "2025-09-27", "1"},
			{k.batch, "", "", "", "成功", "2025-09-27", "1"}}}})
}

// TestEditedListIsRefused: a line whose given cells were changed is left out with the cell named, the others stand.
func TestEditedListIsRefused(t *testing.T) {
	t.Parallel()
	w, all := answered(t)
	k := all[edited]
	if got := w.States(k.county, 2025); got != "待拨付 待拨付 待拨付 已拨付" {
		t.Errorf("states %s", got)
	}
	r := w.Receipt(k.file("结果"))
	amount, payee := town.By(r.Findings, "字段", "金额"), town.By(r.Findings, "字段", "收款户名")
	if r.Result() != "部分受理" || len(r.Findings) != 2 || amount["原值"] != "9600" || payee["原值"] != "示某某" ||
		!strings.Contains(amount["问题"], "应为2400.00") || !strings.Contains(payee["问题"], "应为"+k.People[2].Name) ||
		!strings.HasPrefix(amount["单元格"], "D") || !strings.HasPrefix(payee["单元格"], "C") {
		t.Errorf("what was edited: %v", r.Findings)
	}
	w.Tells(k.file("结果二"), "退回 | 办结 0 笔，剔除 0 笔，退回 5 笔，暂缓 0 笔 | "+
		"剔除 A18-2 拨付结果!A5，剔除 A18-2 拨付结果!B4，剔除 A18-2 拨付结果!C2，剔除 A18-2 拨付结果!D3，剔除 D-1 "+
		"拨付结果!B6")
}

// TestReplacedListIsRefused: an answer for a line that the newest version pays otherwise, or no more, is refused with
// words that say why; the other lines keep their numbers. By its entries' numbers what the bank did with the old list
// is taken all the same (I14).
func TestReplacedListIsRefused(t *testing.T) {
	t.Parallel()
	w, all := answered(t) // two entries were revoked
	k := all[replaced]
	entries, batch, file := k.entries(w), k.batch, k.file("结果")
	_, first, _ := w.List(batch)
	line := func(payee string) string { return town.By(first, "收款户名", payee)["序号"] }
	school, one, two := line(k.School.Name), line(k.People[2].Name), line(k.People[3].Name)
	_, rows, sheets := w.List(batch + "_v2")
	if len(rows) != 2 || town.By(rows, "收款户名", k.People[3].Name)["序号"] != two ||
		len(sheets["银行代发"].Table("收款账号")) != 2 || len(sheets["银行代发"][0]) != 6 {
		t.Errorf("lines keep their numbers: %v", rows)
	}
	w.DropBytes(file, k.list(w, paidLine(batch, school, "2025-09-28"), paidLine(batch, one, "2025-09-28")))
	w.DropBytes(k.file("结果二"), fill(w, k.county, "拨付花名册_"+batch+"_v2", "拨付结果",
		paidLine(batch, school, "2025-09-29")))
	w.Night("2025-09-29")
	r := w.Receipt(file)
	amount, said := town.By(r.Findings, "字段", "金额")["问题"], fmt.Sprint(town.Column(r.Findings, "问题"))
	if r.Stops() != "A18-2" || len(r.Findings) != 2 ||
		!strings.Contains(amount, "应为1200.00：「拨付花名册_"+batch+"_v2」已代替以前的花名册") ||
		!strings.Contains(said, "_v2」不再拨付这一行（已撤销1笔）") {
		t.Errorf("the first list: %v", r.Findings)
	}
	if got := w.States(k.county, 2025); got != "已拨付 已冲销 已冲销 待拨付 冲销 冲销" {
		t.Errorf("the second list: %s %v", got, w.Receipt(k.file("结果二")).Findings)
	}
	// the bank had the first list: the entry that was revoked left it too
	r = w.Bank("2025-10-09", [4]string{entries[1], "成功", "凭证9", ""})
	if got := w.States(k.county, 2025); r.Result() != "受理" || got != "已拨付 待收回 已冲销 待拨付 冲销 冲销" {
		t.Errorf("what the bank did: %s %v", got, r.Findings)
	}
	w.Steady("2025-10-15")
}

// sendRanges drops rows of several entries, two of which claim what another has.
func sendRanges(w *town.Town, k listed) {
	e := k.entries(w)
	w.Drop(k.file("一"), town.Pay("2025-09-27", [4]string{e[0] + " ～ " + e[1] + "、" + e[3], "成功", "凭证1", ""}))
	w.Drop(k.file("二"), town.Pay("2025-09-27", [4]string{e[1] + "～" + e[2], "成功", "凭证2", ""},
		[4]string{e[0][:17] + "9～" + e[0], "成功", "凭证2", ""}))
}

// TestRangesOfEntries: 台账编号 is read as the list prints it. A row stands or falls with all its entries.
func TestRangesOfEntries(t *testing.T) {
	t.Parallel()
	w, all := answered(t)
	k := all[ranged]
	if got := w.States(k.county, 2025); got != "已拨付 已拨付 待拨付 已拨付" {
		t.Errorf("states %s: %v", got, w.Receipt(k.file("一")).Findings)
	}
	r := w.Receipt(k.file("二"))
	text := r.Findings[0]["问题"] + r.Findings[1]["问题"]
	if r.Result() != "退回" || !strings.Contains(text, "台账"+k.entries(w)[1]+"：这笔台账在批次"+k.batch+
		"的拨付结果已经报过") || !strings.Contains(text, "没有这个编号") {
		t.Errorf("one of a row was reported: %v", r.Findings)
	}
}

// sendApprovals drops the approval sheets of the opening and of the claim with an opinion each.
func sendApprovals(w *town.Town, k listed) {
	no := w.Told(k.File("补贴"))
	for paper, a := range map[string]answer{
		"开班审批表_" + k.Number: {w.Told(k.File("开班")), map[string]any{"意见": "同意"}},
		"补贴审批表_" + no:       {no, map[string]any{"意见": "撤销", "理由": "资料不实"}}} {
		a = a.edited("审批人", "示审批").edited("审批日期", "2025-09-27")
		w.DropBytes(k.file(paper), fill(w, k.county, paper, "审批意见", a))
	}
}

// TestApprovalSheetSentBack: an approval sheet with its 审批意见 filled in is an opinion, whatever else it holds.
func TestApprovalSheetSentBack(t *testing.T) {
	t.Parallel()
	w, all := answered(t)
	k := all[approved]
	for _, paper := range []string{"开班审批表_" + k.Number, "补贴审批表_" + w.Told(k.File("补贴"))} {
		w.Tells(k.file(paper), "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
	}
	if got := w.States(k.county, 2025); got != "已冲销 已冲销 已冲销 已冲销 冲销 冲销 冲销 冲销" {
		t.Errorf("states %s", got)
	}
}
