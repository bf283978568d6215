package money_test

import (
	"fmt"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// The lists of 玉泉区, one a night, and accounts that are corrected to: three cards of people and one of a school.
const (
	first, second, third = "1501042025092601", "1501042025092901", "1501042025093001"
	card, card2, card3   = "6217000000000000004", "6217000000000000012", "6217000000000000020"
	school               = "9900008800000000777"
)

// ownPayers is a class of which the last two paid for themselves, as it claims.
func ownPayers(k town.Class) *town.Class {
	n := len(k.People)
	k.Payer = map[int]string{n - 2: "个人", n - 1: "个人"}
	return &k
}

// correction is a row of 账户更正 for the n-th of the class, to an account of his own.
func correction(k *town.Class, entry string, n int, account string) [4]string {
	return [4]string{entry, k.People[n].Name, k.People[n].Name, account}
}

// holds wants every word in a text.
func holds(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("no %q in %s", word, text)
		}
	}
}

// another is where a county sends a correction of another's from.
const another = "旗县区/150105/账户更正.xlsx"

// corrected: of four entries one comes back and one is paid; accounts are corrected, rightly and wrongly, and the
// county has the list paid, by its lines.
func corrected(w *town.Town) town.Story {
	k := ownPayers(*account)
	return town.Story{"2025-09-25": func() {
		rich(w, k, town.Jobs)
	}, "2025-09-26": func() {
		e := w.Entries(k)
		w.Drop(k.Hall("银行结果"), town.Pay("2025-09-29", [4]string{e[2], "退票", "", "账号已销户"},
			[4]string{e[3], "成功", "凭证1", ""}))
	}, "2025-09-29": func() {
		e := w.Entries(k)
		w.Drop(k.File("账户更正"), town.Correct(correction(k, e[2], 2, card), correction(k, e[3], 3, card),
			[4]string{e[0], k.People[0].Name, k.School.Name, school},
			correction(k, "150104202500009999", 2, "6217000000000000001"), correction(k, e[3], 2, card)))
		w.Drop(another, town.Correct(correction(k, e[2], 2, card)))
		moved := k.School
		moved.Account = school
		w.Drop("市级/机构目录.xlsx", town.Registers(2025, []town.School{moved})[:1])
	}, "2026-04-02": func() {
		pay := town.Sheet{Name: "拨付结果", Rows: [][]any{{"批次号", "序号", "拨付结果", "拨付日期", "凭证号"}}}
		for line := 1; line <= 2; line++ {
			pay.Rows = append(pay.Rows, []any{third, line, "成功", "2025-10-09", "凭证2"})
		}
		w.Drop(k.Hall("又更正"), town.Correct(correction(k, w.Entries(k)[2], 2, card)))
		w.Drop(k.Hall("拨付结果"), []town.Sheet{pay})
	}}
}

// TestAccountIsCorrected: a payment that came back is in a new list the same night, still to the old account;
// corrected, it is in the next one, the list in hand is replaced by one without it, and what the bank then pays is
// paid. Whatever else stands in the workbook is told row by row.
func TestAccountIsCorrected(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-26"), account
	e, old := w.Entries(k), w.Ledger("150104", 2025)[2]["银行账号"]
	w = year.After(t, "2025-09-29")
	if _, rows, _ := w.List(second); len(rows) != 1 || rows[0]["银行账号"] != old {
		t.Fatalf("what came back: %v", rows)
	}

	w = year.After(t, "2025-09-30")
	file := k.File("账户更正")
	w.Tells(file, "部分受理 | 办结 1 行，剔除 4 行，退回 0 行，暂缓 0 行 | 剔除 A18-2 账户更正!A5，"+
		"剔除 A18-2 账户更正!A6，剔除 A18-3 账户更正!A3，剔除 A21-1 账户更正!E4，提示 D-9 账户更正!E5")
	r := w.Receipt(file)
	holds(t, r.Head["下一步"], k.People[2].Name+"：收款账户已更正，下一次拨付起按新账户付款")
	holds(t, r.Told("A21-1"), "机构目录为准")
	w.Tells(another, "退回 | 办结 0 行，剔除 0 行，退回 1 行，暂缓 0 行 | 剔除 A18-2 账户更正!A2")
	if said, want := w.Receipt(another).Told("A18-2"), r.Told("A18-2"); said != want {
		t.Errorf("another county's number is told %q, one that is not there %q", said, want)
	}
	correctedLists(t, w, k, e, old)

	w = year.After(t, "2026-04-03")
	w.Tells("旗县区/150104/又更正.xlsx", "退回 | 办结 0 行，剔除 0 行，退回 1 行，暂缓 0 行 | 剔除 A18-3 账户更正!E2")
	ledger := w.Ledger("150104", 2025)
	if w.States("150104", 2025) != "已拨付 已拨付 已拨付 已拨付" || ledger[2]["银行账号"] != card {
		t.Errorf("ledger: %v", ledger)
	}
	story, err := report.Explain(t.Context(), w.HomeFolder(), e[2])
	w.Must(err)
	holds(t, story.Text(), "batch no "+first, "outcome came back", "batch no "+second, "outcome no answer yet",
		"batch no "+third, "outcome paid", "account 0004, run 5, file 账户更正_SYB2025-09-01.xlsx, row 2")
}

// correctedLists: the lists after a correction, and after the institution's account changed in 机构目录: the one in
// hand no longer pays the entries; the next one shows old and new, and why the money came back.
func correctedLists(t *testing.T, w *town.Town, k *town.Class, e []string, old string) {
	t.Helper()
	face, left, sheets := w.List(second + "_v2")
	holds(t, face, "代替「拨付花名册_"+second+".xlsx」", "收款账户已更正的1笔、1200元改列新花名册",
		"没有需要拨付的款项")
	holds(t, town.Flat(sheets["不再拨付"]), e[2], "改列批次"+third)
	if len(left) != 0 {
		t.Errorf("left in the list: %v", left)
	}
	_, rows, sheets := w.List(third)
	name := k.People[2].Name
	mine, academy := town.By(rows, "收款户名", name), town.By(rows, "收款户名", k.School.Name)
	if mine["银行账号"] != card || mine["开户银行"] != "示例二行" || academy["银行账号"] != school || len(rows) != 2 {
		t.Errorf("where the money goes: %v", rows)
	}
	holds(t, mine["备注"], "上次退票（2025-09-29，1笔）：账号已销户", "原为"+name+"，示例银行，"+old,
		"现为"+name+"，示例二行，"+card, "原列批次"+second+"（1笔），尚未报拨付结果")
	holds(t, academy["备注"], "原为"+k.School.Name+"，示例银行，"+k.School.Account, "现为"+k.School.Name,
		"原列批次"+first+"（2笔）")
	holds(t, town.Flat(sheets["银行代发"]), card, school)
	ledger := w.Ledger("150104", 2025)
	if ledger[2]["银行账号"] != card || ledger[2]["批次号"] != third || ledger[0]["银行账号"] != school ||
		w.States("150104", 2025) != "待拨付 待拨付 待拨付 已拨付" {
		t.Errorf("ledger: %v", ledger)
	}
}

// The first two lists of the other county.
const theirFirst, theirSecond = "1501022025092601", "1501022025092901"

// bankHadIt: two accounts are corrected while the bank has the list, and it tells what it did, twice.
func bankHadIt(w *town.Town) town.Story {
	k := ownPayers(*atBank)
	return town.Story{"2025-09-25": func() {
		w.Grant(k, 2025, town.Jobs, "100000", "示例1号")
		w.Drop(k.File("补贴"), k.Claim(0, 1, 4, 5))
	}, "2025-09-26": func() {
		e := w.Entries(k)
		w.Drop(k.File("更正"), town.Correct(correction(k, e[2], 4, card3), correction(k, e[3], 5, card2)))
	}, "2025-09-29": func() {
		_, rows, _ := w.List(theirFirst)
		e, line := w.Entries(k), town.By(rows, "收款户名", k.People[4].Name)["序号"]
		w.Drop(k.Hall("拨付结果"), []town.Sheet{{Name: "拨付结果", Rows: [][]any{
			{"台账编号", "批次号", "序号", "拨付结果", "拨付日期", "凭证号", "原因"},
			{"", theirFirst, line, "退票", "2025-09-30", "", "账号有误"}, // the old list's line: it pays it no more
			{e[2], theirFirst, line, "退票", "2025-09-30", "", "账号有误"},
			{e[3], "", "", "成功", "2025-09-28", "凭证3", ""}, // before the new list was made
		}}})
	}, "2026-04-02": func() {
		e := w.Entries(k)
		w.Drop(k.Hall("又报结果"), town.Pay("2025-10-09", [4]string{e[3], "成功", "凭证4", ""},
			[4]string{e[2], "成功", "凭证5", ""}))
	}}
}

// TestBankHadTheOldList: the list was at the bank when an account on it was corrected. What the bank did is recorded
// where it did it: what came back stays in the new list, what was paid goes off it, and is paid by nobody again.
func TestBankHadTheOldList(t *testing.T) {
	t.Parallel()
	w, k := year.After(t, "2025-09-29"), atBank
	e, ledger := w.Entries(k), w.Ledger("150102", 2025)
	if _, now, _ := w.List(theirSecond); len(now) != 2 || ledger[3]["批次号"] != theirSecond {
		t.Fatalf("the new list: %v", now)
	}

	w = year.After(t, "2025-09-30")
	file := k.Hall("拨付结果")
	w.Tells(file, "部分受理 | 办结 2 笔，剔除 1 笔，退回 0 笔，暂缓 0 笔 | 剔除 A18-2 拨付结果!C2")
	gone := town.By(w.Receipt(file).Findings, "规则编号", "A18-2")
	holds(t, gone["问题"]+gone["如何修改"], "收款账户已更正、改列新花名册1笔", "请在这一行再填上台账编号")
	ledger = w.Ledger("150102", 2025)
	if w.States("150102", 2025) != "待拨付 待拨付 待拨付 已拨付" || ledger[2]["批次号"] != theirSecond ||
		ledger[3]["批次号"] != theirFirst || ledger[3]["银行账号"] == card2 {
		t.Errorf("ledger: %v", ledger)
	}
	face, now, sheets := w.List(theirSecond + "_v2")
	if holds(t, face, "已报拨付结果的1笔不再列出"); len(now) != 1 || now[0]["台账编号"] != e[2] {
		t.Errorf("what is still to be paid: %v", now)
	}
	holds(t, town.Flat(sheets["不再拨付"]), e[3], "已报拨付成功（2025-09-28）")

	w = year.After(t, "2026-04-03")
	r := w.Receipt(k.Hall("又报结果"))
	if r.Stops() != "A18-3" {
		t.Errorf("paid again: %v", r.Findings)
	}
	holds(t, r.Told("A18-3"), "在批次"+theirFirst+"的拨付结果已经报过")
	if got := w.States("150102", 2025); got != "待拨付 待拨付 已拨付 已拨付" {
		t.Errorf("states %s", got)
	}
}

// TestCorrectionsOfANight: of two for one entry the later arrival is in force, of one sender's the later by name; and
// whether they are decided together or one by one makes no difference.
func TestCorrectionsOfANight(t *testing.T) {
	t.Parallel()
	base, k := year.After(t, "2025-09-26"), account
	e := base.Entries(k)
	play := func(batch int) (map[string]string, *town.Town) {
		w := base.Copied(t)
		w.Batch = batch
		for i, account := range []string{card, card2, card3} {
			w.Drop(fmt.Sprintf("机构/%s/更正%d.xlsx", k.School.Credit, i+1),
				town.Correct(correction(k, e[2], 2, account)))
		}
		w.Drop("旗县区/150104/更正.xlsx", town.Correct(correction(k, e[3], 3, card)))
		w.Drop("旗县区/150104/再更正.xlsx", town.Correct(correction(k, e[3], 3, card)))
		w.Night("2025-09-29")
		return w.Holdings(), w
	}
	together, w := play(0)
	alone, _ := play(1)
	w.Alike(together, alone)
	account := w.Ledger("150104", 2025)[2]["银行账号"]
	if account != card3 || strings.Count(together["account_correction"], "\n") != 3 {
		t.Errorf("in force is %s of\n%s", account, together["account_correction"])
	}
	// that the county gives one person the account that the school gave another is a doubt
	doubts := w.Pages("旗县区/150104_*/疑点清单_*")["疑点清单"].Table("疑点编号")
	shared := town.By(doubts, "规则编号", "R-1")
	holds(t, shared["疑点内容"], "2人共用银行账号", k.People[2].Name)
	holds(t, shared["涉及人员"], k.People[3].Name)
}
