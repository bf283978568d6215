package answers_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// answer is what somebody writes into the answer sheet of a paper: the row, by what stands in its first columns, and a
// value for each header.
type answer struct {
	row    string
	values map[string]any
}

// fill is a paper of the outbox with its answer sheet filled in, as its reader saves it.
func fill(w *town.Town, paper, sheet string, answers ...answer) []byte {
	w.Helper()
	found := w.Glob("旗县区/150104_*/" + paper + ".xlsx")
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
	return answer{batch + " " + line + " ", map[string]any{"拨付结果": "成功", "拨付日期": day, "凭证号": "凭证" +
		line}}
}

func returnedLine(batch, line, day string) answer {
	return answer{batch + " " + line + " ", map[string]any{"拨付结果": "退票", "拨付日期": day, "原因": "账号有误"}}
}

// edited is an answer with given cells changed too.
func (a answer) edited(head string, value any) answer {
	a.values[head] = value
	return a
}

// listedClass is a class of four, two of whom paid themselves, with its payment list: three lines.
func listedClass(t *testing.T) (w *town.Town, k *town.Class, batch string) {
	t.Helper()
	w, listed := listedBeginning.Of(t, func(t *testing.T) (*town.Town, town.Class) {
		w, k := town.Certified(t, 4)
		k.Payer = map[int]string{2: "个人", 3: "个人"}
		w.Give(2025, town.Given("150104", town.Jobs, "100000", "示例〔2025〕1号"))
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2, 3))
		w.Night("2025-09-26")
		return w, *k
	})
	return w, &listed, w.Ledger("150104", 2025)[0]["批次号"]
}

var listedBeginning town.Beginning[town.Class]

// lineOf is the 序号 of a payee in a list.
func lineOf(w *town.Town, list, payee string) string {
	w.Helper()
	_, rows, _ := w.List(list)
	return town.By(rows, "收款户名", payee)["序号"]
}

// TestPaymentListSentBack: the list itself, its 拨付结果 filled in, is the answer; a line stands for all its entries,
// blank lines are passed over, and the file may come again with more.
func TestPaymentListSentBack(t *testing.T) {
	t.Parallel()
	w, k, batch := listedClass(t)
	file, paper := "旗县区/150104/拨付花名册_"+batch+".xlsx", "拨付花名册_"+batch
	school, one := lineOf(w, batch, k.School.Name), lineOf(w, batch, k.People[2].Name)
	two := lineOf(w, batch, k.People[3].Name)

	blank := "旗县区/150104/未填.xlsx"
	w.DropBytes(blank, fill(w, paper, "拨付结果"))
	w.DropBytes(file, fill(w, paper, "拨付结果", paidLine(batch, school, "2025-09-27"),
		returnedLine(batch, one, "2025-09-27")))
	w.Night("2025-09-28")
	if r := w.Receipt(blank); r.Result() != "退回" || !strings.Contains(r.Findings[0]["问题"], "还没有填") {
		t.Errorf("nothing answered: %v", r.Findings)
	}
	w.Tells(file, "受理 | 办结 2 笔，剔除 0 笔，退回 0 笔，暂缓 0 笔 | ")
	rows := w.Ledger("150104", 2025)
	if got := w.States("150104", 2025); got != "已拨付 已拨付 待拨付 待拨付" || rows[0]["凭证号"] != "凭证"+school ||
		rows[2]["批次号"] == batch || rows[3]["批次号"] != batch {
		t.Errorf("states %s: %v", got, rows)
	}

	w.DropBytes(file, fill(w, paper, "拨付结果", paidLine(batch, school, "2025-09-27"),
		returnedLine(batch, one, "2025-09-27"),
		paidLine(batch, two, "2025-09-28")))
	w.Night("2025-09-29")
	r := w.Receipt(file)
	if got := w.States("150104", 2025); r.Result() != "部分受理" || got != "已拨付 已拨付 待拨付 已拨付" ||
		!strings.Contains(r.Findings[0]["问题"]+r.Findings[1]["问题"],
			"台账150104202500000001：这笔台账在批次"+batch+"的拨付结果已经报过") {
		t.Errorf("more of it: %s %v", got, r.Findings)
	}
	w.Steady("2025-10-15")
}

// TestEditedListIsRefused: a line whose given cells were changed is left out with the cell named, the others stand.
func TestEditedListIsRefused(t *testing.T) {
	t.Parallel()
	w, k, batch := listedClass(t)
	file, others := "旗县区/150104/结果.xlsx", "旗县区/150104/结果二.xlsx"
	school, one := lineOf(w, batch, k.School.Name), lineOf(w, batch, k.People[2].Name)
	two := lineOf(w, batch, k.People[3].Name)
	w.DropBytes(file, fill(w, "拨付花名册_"+batch, "拨付结果",
		paidLine(batch, school, "2025-09-27").edited("金额", 9600),
		paidLine(batch, one, "2025-09-27").edited("收款户名", "示某某"),
		paidLine(batch, two, "2025-09-27")))
	// another line's number, another batch, no such line
	w.Drop(others, []town.Sheet{{Name: "拨付结果",
		Rows: [][]any{{"批次号", "序号", "收款户名", "银行账号", "拨付结果", "拨付日期", "凭证号"},
			{batch, school, k.People[2].Name, "", "成功", "2025-09-28", "1"},
			{batch, school, "", "9900008800000000999", "成功", "2025-09-28", "1"},
			{batch, "9", "", "", "成功", "2025-09-28", "1"},
			{"1501042025092699", "1", "", "", "成功", "2025-09-28", "1"},
			{batch, "", "", "", "成功", "2025-09-28", "1"}}}})
	w.Night("2025-09-29")
	if got := w.States("150104", 2025); got != "待拨付 待拨付 待拨付 已拨付" {
		t.Errorf("states %s", got)
	}
	r := w.Receipt(file)
	amount, payee := town.By(r.Findings, "字段", "金额"), town.By(r.Findings, "字段", "收款户名")
	if r.Result() != "部分受理" || len(r.Findings) != 2 || amount["原值"] != "9600" || payee["原值"] != "示某某" ||
		!strings.Contains(amount["问题"], "应为2400.00") || !strings.Contains(payee["问题"], "应为"+k.People[2].Name) ||
		!strings.HasPrefix(amount["单元格"], "D") || !strings.HasPrefix(payee["单元格"], "C") {
		t.Errorf("what was edited: %v", r.Findings)
	}
	w.Tells(others, "退回 | 办结 0 笔，剔除 0 笔，退回 5 笔，暂缓 0 笔 | "+
		"剔除 A18-2 拨付结果!A5，剔除 A18-2 拨付结果!B4，剔除 A18-2 拨付结果!C2，剔除 A18-2 拨付结果!D3，剔除 D-1 "+
		"拨付结果!B6")
}

// TestReplacedListIsRefused: an answer for a line that the newest version pays otherwise, or no more, is refused with
// words that say why; the other lines keep their numbers. By its entries' numbers what the bank did with the old list
// is taken all the same (I14).
func TestReplacedListIsRefused(t *testing.T) {
	t.Parallel()
	w, k, batch := listedClass(t)
	entries := town.Column(w.Ledger("150104", 2025), "台账编号")
	school, one := lineOf(w, batch, k.School.Name), lineOf(w, batch, k.People[2].Name)
	file := "旗县区/150104/结果.xlsx"
	w.Revoke("2025-09-28", entries[1], entries[2])
	_, rows, sheets := w.List(batch + "_v2")
	if len(rows) != 2 || town.By(rows, "收款户名", k.People[3].Name)["序号"] != lineOf(w, batch, k.People[3].Name) ||
		len(sheets["银行代发"].Table("收款账号")) != 2 || len(sheets["银行代发"][0]) != 6 {
		t.Errorf("lines keep their numbers: %v", rows)
	}
	w.DropBytes(file, fill(w, "拨付花名册_"+batch, "拨付结果", paidLine(batch, school, "2025-09-28"),
		paidLine(batch, one, "2025-09-28")))
	w.Night("2025-09-29")
	r := w.Receipt(file)
	amount, said := town.By(r.Findings, "字段", "金额")["问题"], fmt.Sprint(town.Column(r.Findings, "问题"))
	if r.Stops() != "A18-2" || len(r.Findings) != 2 ||
		!strings.Contains(amount, "应为1200.00：「拨付花名册_"+batch+"_v2」已代替以前的花名册") ||
		!strings.Contains(said, "_v2」不再拨付这一行（已撤销1笔）") {
		t.Errorf("the first list: %v", r.Findings)
	}
	w.DropBytes(file, fill(w, "拨付花名册_"+batch+"_v2", "拨付结果", paidLine(batch, school, "2025-09-29")))
	w.Night("2025-09-30")
	if got := w.States("150104", 2025); got != "已拨付 已冲销 已冲销 待拨付 冲销 冲销" {
		t.Errorf("the second list: %s %v", got, w.Receipt(file).Findings)
	}
	// the bank had the first list: the entry that was revoked left it too
	r = w.Bank("2025-10-09", [4]string{entries[1], "成功", "凭证9", ""})
	if got := w.States("150104", 2025); r.Result() != "受理" || got != "已拨付 待收回 已冲销 待拨付 冲销 冲销" {
		t.Errorf("what the bank did: %s %v", got, r.Findings)
	}
	w.Steady("2025-10-15")
}

// TestRangesOfEntries: 台账编号 is read as the list prints it. A row stands or falls with all its entries.
func TestRangesOfEntries(t *testing.T) {
	t.Parallel()
	w, _, batch := listedClass(t)
	e := town.Column(w.Ledger("150104", 2025), "台账编号")
	w.Drop("旗县区/150104/一.xlsx", town.Pay(
		"2025-09-27", [4]string{e[0] + " ～ " + e[1] + "、" + e[3], "成功", "凭证1", ""}))
	w.Drop("旗县区/150104/二.xlsx", town.Pay("2025-09-27", [4]string{e[1] + "～" + e[2], "成功", "凭证2", ""},
		[4]string{e[0][:17] + "9～" + e[0], "成功", "凭证2", ""}))
	w.Night("2025-09-28")
	if got := w.States("150104", 2025); got != "已拨付 已拨付 待拨付 已拨付" {
		t.Errorf("states %s: %v", got, w.Receipt("旗县区/150104/一.xlsx").Findings)
	}
	r := w.Receipt("旗县区/150104/二.xlsx")
	text := r.Findings[0]["问题"] + r.Findings[1]["问题"]
	if r.Result() != "退回" || !strings.Contains(text, "台账"+e[1]+"：这笔台账在批次"+batch+"的拨付结果已经报过") ||
		!strings.Contains(text, "没有这个编号") {
		t.Errorf("one of a row was reported: %v", r.Findings)
	}
}

// TestListSavedByLibreOffice: what another program saves is read like our own.
func TestListSavedByLibreOffice(t *testing.T) {
	t.Parallel()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not here")
	}
	w, k, batch := listedClass(t)
	school := lineOf(w, batch, k.School.Name)
	from, to := filepath.Join(t.TempDir(), "a.xlsx"), t.TempDir()
	w.Must(os.WriteFile(from, fill(w, "拨付花名册_"+batch, "拨付结果", paidLine(batch, school, "2025-09-27")), 0o600))
	convert := exec.Command(office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "xlsx",
		"--outdir", to, from)
	if text, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	data, err := os.ReadFile(filepath.Join(to, "a.xlsx"))
	w.Must(err)
	w.DropBytes("旗县区/150104/结果.xlsx", data)
	w.Night("2025-09-28")
	if got := w.States("150104", 2025); got != "已拨付 已拨付 待拨付 待拨付" {
		t.Errorf("states %s: %v", got, w.Receipt("旗县区/150104/结果.xlsx").Findings)
	}
	exportOpens(w, k, office)
}

// exportOpens: a CSV of an export has its Chinese in a spreadsheet, each digit of a long number, amounts as numbers.
func exportOpens(w *town.Town, k *town.Class, office string) {
	w.Helper()
	from, to := filepath.Join(w.TempDir(), "csv"), w.TempDir()
	_, err := report.Export(w.Context(), w.HomeFolder(), from, "csv", true)
	w.Must(err)
	convert := exec.Command(office, "-env:UserInstallation=file://"+w.TempDir(), "--headless", "--convert-to", "xlsx",
		"--infilter=CSV:44,34,76", "--outdir", to, filepath.Join(from, "entitlement.csv"))
	if text, err := convert.CombinedOutput(); err != nil {
		w.Fatalf("%v: %s", err, text)
	}
	book, err := excelize.OpenFile(filepath.Join(to, "entitlement.xlsx"))
	w.Must(err)
	defer book.Close()
	rows, err := book.GetRows("entitlement", excelize.Options{RawCellValue: true})
	w.Must(err)
	people := map[string]string{}
	for _, row := range rows {
		people[row[slices.Index(rows[0], "id_number")]] = row[slices.Index(rows[0], "name")] +
			row[slices.Index(rows[0], "fund")] + row[slices.Index(rows[0], "approved")]
	}
	for _, person := range k.People {
		if got := people["'"+person.ID]; got != person.Name+town.Jobs+"1200" {
			w.Errorf("of %s stands there %q: %v", person.ID, got, people)
		}
	}
}

// TestApprovalSheetSentBack: an approval sheet with its 审批意见 filled in is an opinion, whatever else it holds.
func TestApprovalSheetSentBack(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	opened := w.Receipt(k.File("开班")).Head["业务编号"]
	paid := w.Receipt(k.File("补贴")).Head["业务编号"]
	opening := "开班审批表_" + k.Number
	w.DropBytes("旗县区/150104/"+opening+".xlsx", fill(w, opening, "审批意见", answer{opened,
		map[string]any{"意见": "同意", "审批人": "示审批", "审批日期": "2025-09-27"}}))
	claim := "补贴审批表_" + paid
	w.DropBytes("旗县区/150104/"+claim+".xlsx", fill(w, claim, "审批意见", answer{paid,
		map[string]any{"意见": "撤销", "理由": "资料不实", "审批人": "示审批", "审批日期": "2025-09-27"}}))
	w.Night("2025-09-28")
	w.Tells("旗县区/150104/"+opening+".xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
	w.Tells("旗县区/150104/"+claim+".xlsx", "受理 | 办结 1 行，剔除 0 行，退回 0 行，暂缓 0 行 | ")
	if got := w.States("150104", 2025); got != "已冲销 已冲销 已冲销 冲销 冲销 冲销" {
		t.Errorf("states %s", got)
	}
	w.Steady("2025-10-15")
}
