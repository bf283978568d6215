package papers_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// lists are the names of all 拨付花名册 of a county.
func lists(w *town.Town, county string) (names []string) {
	w.Helper()
	for _, file := range w.Glob("旗县区/" + county + "_*/拨付花名册_*.xlsx") {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "拨付花名册_"), ".xlsx"))
	}
	slices.Sort(names)
	return names
}

// revokesOfItsList is what 赛罕区 does: it revokes an entry of its list, edits the list that replaces it, pays an
// entry, puts the list right, and revokes all.
func revokesOfItsList(w *town.Town) town.Story {
	replacing, aside := "旗县区/150105_*/拨付花名册_1501052025092601", filepath.Join(w.Home, "150105.xlsx")
	revoke := func(file, day, what string) {
		w.Drop("旗县区/150105/"+file+".xlsx", town.Decide(day, [3]string{what, "撤销", "资料不实"}))
	}
	return town.Story{"2025-09-26": func() {
		revoke("审批意见1", "2025-09-28", entry("150105", 2))
	}, "2025-09-28": func() {
		save(w, w.Newest(replacing), aside)
		edit(w, w.Newest(replacing), func(f *excelize.File) { w.Must(f.SetCellStr("拨付花名册", "A1", "改过")) })
		w.Drop("旗县区/150105/拨付结果.xlsx",
			town.Pay("2025-09-29", [4]string{entry("150105", 1), "成功", "凭证1", ""}))
	}, "2025-09-29": func() {
		save(w, aside, w.Newest(replacing))
		revoke("审批意见2", "2025-09-30", w.Told(classOf("150105").File("补贴")))
	}}
}

// TestListFollowsARevocation: an entry that is revoked before it was paid is off the list the same night; what was
// reported is not listed again, and when nothing is left the list says so.
func TestListFollowsARevocation(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-28")
	entries := []string{entry("150105", 1), entry("150105", 2), entry("150105", 3)}
	batch := w.Ledger("150105", 2025)[0]["批次号"]
	if _, first, _ := w.List(batch); len(first) != 1 || first[0]["台账编号"] != entries[0]+"～"+entries[2] ||
		first[0]["金额"] != "3600" {
		t.Fatalf("first list: %v", first)
	}
	face, second, sheets := w.List(batch + "_v2")
	if len(second) != 1 || second[0]["台账编号"] != entries[0]+"、"+entries[2] || second[0]["金额"] != "2400" ||
		!strings.Contains(face, "代替「拨付花名册_"+batch+".xlsx」") ||
		!strings.Contains(face, "已撤销的1笔、1200元不再拨付") ||
		!strings.Contains(face, "编制日期：2025年9月28日") || !strings.Contains(face, "贰仟肆佰元整") {
		t.Errorf("second list: %v\n%s", second, face)
	}
	if text := town.Flat(sheets["拨付明细"]); strings.Contains(text, entries[1]) ||
		!strings.Contains(text, entries[2]) {
		t.Errorf("details: %s", text)
	}
	if gone := sheets["不再拨付"].Table("台账编号"); len(gone) != 1 || gone[0]["台账编号"] != entries[1] ||
		!strings.Contains(gone[0]["原因"], "已于2025-09-28撤销：资料不实") {
		t.Errorf("what is left out: %v", gone)
	}
	if w := autumn.After(t, "2025-09-29"); !edited(w, batch+"_v2.xlsx") {
		t.Errorf("a list that replaced another was edited: %s", &w.Logged)
	}
	w = autumn.After(t, "2025-09-30")
	face, third, sheets := w.List(batch + "_v3")
	if len(third) != 0 || !strings.Contains(face, "代替「拨付花名册_"+batch+"_v2.xlsx」") || !strings.Contains(face,
		"本批次没有需要拨付的款项") ||
		!strings.Contains(face, "已撤销的2笔、2400元不再拨付，已报拨付结果的1笔不再列出") {
		t.Errorf("third list: %v\n%s", third, face)
	}
	if gone := town.By(sheets["不再拨付"].Table("台账编号"), "台账编号", entries[0]); !strings.Contains(gone["原因"],
		"已报拨付成功（2025-09-29），后撤销：款项待收回") {
		t.Errorf("what was paid: %v", gone)
	}
	w = autumn.After(t, "2025-10-09")
	if got := lists(w, "150105"); !slices.Equal(got, []string{batch, batch + "_v2", batch + "_v3"}) {
		t.Errorf("lists %v", got)
	}
}

// asked are what 玉泉区 reports of entries of which it revoked the first two, in order of arrival, and the answers.
var asked = []struct {
	row         [4]string
	stops, says string
}{
	{[4]string{entry("150104", 1), "收回", "", ""}, "D-1", "收回时必须填写"},
	{[4]string{entry("150104", 2), "收回", "凭证2", ""}, "A18-2", "没有报过拨付成功，没有可收回的款项"},
	{[4]string{entry("150104", 3), "收回", "凭证2", ""}, "A18-2", "没有报过拨付成功，没有可收回的款项"},
	{[4]string{entry("150104", 1), "成功", "凭证2", ""}, "A18-3", "款项待收回；退回后请填「收回」"},
	{[4]string{entry("150104", 1), "收回", "凭证3", ""}, "", ""},
	{[4]string{entry("150104", 1), "收回", "凭证3", "又"}, "A18-3", "已于2025-10-04收回"},
	{[4]string{entry("150104", 3), "成功", "凭证4", ""}, "", ""},
	{[4]string{entry("150104", 3), "收回", "凭证5", ""}, "A18-2", "没有撤销"},
}

// tellsOfRevoked is what 玉泉区 sends.
func tellsOfRevoked(w *town.Town) town.Story {
	first, second := entry("150104", 1), entry("150104", 2)
	return town.Story{"2025-09-26": func() {
		w.Drop("旗县区/150104/审批意见.xlsx", town.Decide("2025-09-28", [3]string{first, "撤销", "资料不实"},
			[3]string{second, "撤销", "资料不实"}))
	}, "2025-09-28": func() {
		w.Drop("旗县区/150104/拨付结果.xlsx", town.Pay("2025-09-29", [4]string{first, "成功", "凭证1", ""},
			[4]string{second, "退票", "", "账号有误"}))
	}, "2025-09-30": func() {
		for i, c := range asked {
			w.Drop(fmt.Sprintf("旗县区/150104/%d.xlsx", i), town.Pay("2025-10-04", c.row))
		}
	}}
}

// TestBankSpeaksOfARevokedEntry: the list was at the bank when an entry on it was revoked. What the bank did is
// recorded: paid, it is 待收回 and comes back once; returned, it has ended.
func TestBankSpeaksOfARevokedEntry(t *testing.T) {
	t.Parallel()
	w := autumn.After(t, "2025-09-29")
	if r := w.Receipt("旗县区/150104/拨付结果.xlsx"); r.Result() != "受理" {
		t.Fatalf("what the bank did: %v", r.Findings)
	}
	if states := w.States("150104", 2025); states != "待收回 已冲销 待拨付 冲销 冲销" {
		t.Errorf("states: %v", states)
	}
	if f := w.Sums(); f["已核定"] != "1200" || f["待收回"] != "1200" || f["余额"] != "97600" {
		t.Errorf("the fund: %v", f)
	}
	if got := lists(w, "150104"); len(got) != 2 {
		t.Errorf("money of a revoked entry that came back is listed again: %v", got)
	}
	w = autumn.After(t, "2025-10-09")
	for i, c := range asked {
		r := w.Receipt(fmt.Sprintf("旗县区/150104/%d.xlsx", i))
		if r.Stops() != c.stops || !strings.Contains(fmt.Sprint(town.Column(r.Findings, "问题")), c.says) ||
			(r.Result() == "受理") != (c.stops == "") {
			t.Errorf("%v: %s %s %v", c.row, r.Result(), r.Stops(), r.Findings)
		}
	}
	rows := w.Ledger("150104", 2025)
	if rows[0]["状态"] != "已收回" || rows[0]["凭证号"] != "凭证1" || rows[3]["凭证号"] != "凭证3" ||
		town.DayOf(rows[3]["拨付日期"]) != "2025-10-04" {
		t.Errorf("ledger: %v\n%v", rows[0], rows[3])
	}
}

// movedTo is the account that the institution of 武川县 has in the end.
const movedTo = "9900008800000000777"

// payeesMove is what happens in 武川县: a claim that names another account than 机构目录 has, and one account of two
// people; then the institution's account changes, a payment comes back, two entries are revoked and claimed again.
func payeesMove(w *town.Town) town.Story {
	k, e := classOf("150125"), func(n int) string { return entry("150125", n) }
	return town.Story{"": func() {
		claim := k.Claim(0, 1, 2, 3)
		claim[0].Rows = with(claim[0].Rows, "银行账号", "9900008800000000999")
		claim[1].Rows[4][6] = claim[1].Rows[3][6] // two people, one account
		w.Drop(k.File("补贴"), claim)
	}, "2025-09-30": func() {
		moved := k.School
		moved.Account = movedTo
		w.Drop("市级/新登记.xlsx", town.Registers(2025, []town.School{moved})[:1])
		w.Drop("旗县区/150125/拨付结果.xlsx", town.Pay("2025-10-09", [4]string{e(1), "退票", "", "账号已销户"},
			[4]string{e(3), "成功", "凭证1", ""}))
	}, "2025-10-09": func() {
		w.Drop("旗县区/150125/审批意见.xlsx", town.Decide("2025-10-10", [3]string{e(2), "撤销", "资料不实"},
			[3]string{e(3), "撤销", "资料不实"}))
	}, "2025-10-10": func() {
		w.Drop(k.File("补贴再报"), k.Claim(1, 2))
	}}
}

// TestListSaysWhatFinanceMustSee: 备注 tells until when 公示 runs, why a payment came back, that the account is another
// now, that the claim named another than 机构目录, who else uses an account, and what the same people still have to
// give back. An institution's money goes to the account that 机构目录 has on the day of the list.
func TestListSaysWhatFinanceMustSee(t *testing.T) {
	t.Parallel()
	k := classOf("150125")
	s := k.School
	w := autumn.After(t, "2025-09-26")
	rows := w.Ledger("150125", 2025)
	_, first, _ := w.List(rows[0]["批次号"])
	payee := func(name string) map[string]string { return town.By(first, "收款户名", name) }
	academy, one, two := payee(s.Name), payee(k.People[2].Name), payee(k.People[3].Name)
	if academy["银行账号"] != s.Account || rows[0]["银行账号"] != s.Account ||
		!strings.Contains(academy["备注"], "9900008800000000999）与机构目录不符，按目录拨付") {
		t.Errorf("the institution: %v", academy)
	}
	for _, line := range []map[string]string{academy, one, two} {
		if !strings.Contains(line["备注"], "班期"+k.Number) || !strings.Contains(line["备注"], "公示至2025-10-03") {
			t.Errorf("what is made public: %v", line)
		}
	}
	if !strings.Contains(one["备注"], "这个账号共有2人使用") || !strings.Contains(two["备注"], "这个账号共有2人使用") ||
		strings.Contains(academy["备注"], "人使用") {
		t.Errorf("one account: %v %v", one, two)
	}
	w = autumn.After(t, "2025-10-10")
	rows = w.Ledger("150125", 2025)
	_, again, _ := w.List(rows[0]["批次号"])
	if len(again) != 1 || again[0]["银行账号"] != movedTo || rows[0]["银行账号"] != movedTo ||
		rows[1]["银行账号"] != movedTo {
		t.Errorf("where the money goes: %v", again)
	}
	for _, want := range []string{"公示已于2025-10-03期满", "上次退票（2025-10-09，1笔）：账号已销户",
		"原为" + s.Name + "，示例银行，" + s.Account, "现为" + s.Name + "，示例银行，" + movedTo} {
		if !strings.Contains(again[0]["备注"], want) {
			t.Errorf("the next list does not say %s: %s", want, again[0]["备注"])
		}
	}
	w = autumn.After(t, "2025-10-11")
	rows = w.Ledger("150125", 2025)
	_, last, _ := w.List(rows[len(rows)-1]["批次号"])
	mine := town.By(last, "收款户名", k.People[2].Name)
	if !strings.Contains(mine["备注"], "此前拨付、撤销后待收回1200元（台账"+entry("150125", 3)+"）") ||
		strings.Contains(town.By(last, "收款户名", s.Name)["备注"], "待收回") {
		t.Errorf("who has money to give back: %v", last)
	}
}

// with changes the value of an item of a 项目/内容 sheet.
func with(rows [][]any, item, value string) [][]any {
	for i := range rows {
		if rows[i][0] == item {
			rows[i] = []any{item, value}
		}
	}
	return rows
}

// TestListOfACutNight: a night killed while it published, and then one with a revocation, leave the lists of nights
// that nothing disturbed.
func TestListOfACutNight(t *testing.T) {
	t.Parallel()
	for _, step := range []string{"concluded", "publishing payment_list", "published payment_list"} {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			w, k := town.Certified(t, 3)
			w.Give(2025, town.Given("150104", town.Jobs, "100000", "示例〔2025〕1号"))
			w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
			n := w.Engine("2025-09-26")
			cut := errors.New("cut off")
			n.Fault = func(op, name string) error {
				if op == "step" && name == step {
					return cut
				}
				return nil
			}
			if _, err := n.Run(context.Background()); !errors.Is(err, cut) {
				t.Fatal(err)
			}
			w.Revoke("2025-09-28", "150104202500000002")
			if got := lists(w, "150104"); !slices.Equal(got, []string{"1501042025092601", "1501042025092601_v2"}) {
				t.Fatalf("lists %v", got)
			}
			_, first, _ := w.List("1501042025092601")
			_, second, _ := w.List("1501042025092601_v2")
			if first[0]["金额"] != "3600" || second[0]["金额"] != "2400" {
				t.Errorf("%v\n%v", first, second)
			}
			if step == "publishing payment_list" { // the others leave the same
				w.Steady("2025-10-15")
			}
		})
	}
}
