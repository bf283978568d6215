package money_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"pgregory.net/rapid"
)

// histories is a city of three counties whose money goes forth and back at random.
type histories struct {
	*town.Town
	rt       *rapid.T
	classes  []*town.Class
	night    int
	allotted map[string]int64           // by county and fund, fen, as it stands
	most     map[string]int64           // the most that stood there
	claims   map[string]map[string]bool // numbers of claims and uplifts that may be decided on, by county
	late     map[string]bool            // entries that the bank reported paid after they were revoked
	cut      int                        // nights that were cut off
}

// TestMoneyOverRandomHistories: claims, uplifts, 撤销, 不同意, 拨付结果 of every kind and 资金分配 up and down in
// random order over three counties, with nights cut off at random steps. Every night ends, verify agrees with the run,
// no uplift stands without its base, no fund pays out more than was allotted to it, and the journal alone gives the
// same register. CHUANGPEI_HISTORIES is how many are played (ordinarily one), CHUANGPEI_NIGHTS how long each is.
func TestMoneyOverRandomHistories(t *testing.T) {
	t.Parallel()
	base := town.New(t)
	var classes []*town.Class
	var schools []town.School
	for i, county := range []string{"150102", "150104", "150122"} {
		s := town.SchoolOf(county, 40+i)
		schools = append(schools, s)
		k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1+i*20, 4))
		k.Foretell(1)
		k.Fund = town.Jobs
		classes = append(classes, k)
	}
	base.Drop("市级/基础信息.xlsx", town.Registers(2025, schools))
	for _, k := range classes {
		base.Drop(k.File("开班"), k.Opening())
		base.Drop(k.File("结业"), k.Completion())
	}
	if done := base.Night("2025-03-09"); done.Certificates != 12 {
		t.Fatalf("%d certificates", done.Certificates)
	}
	for range number("CHUANGPEI_HISTORIES", 1) {
		rapid.Check(t, func(rt *rapid.T) {
			h := &histories{Town: twin(base, rt), rt: rt, classes: classes, allotted: map[string]int64{},
				most:   map[string]int64{},
				claims: map[string]map[string]bool{}, late: map[string]bool{}}
			for range number("CHUANGPEI_NIGHTS", 6) {
				h.play()
			}
			h.rebuilt()
			os.RemoveAll(h.Home)
		})
	}
}

// number reads a number from the environment.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// day is the day of the night being played; uplifts are due all along.
func (h *histories) day() string { return fmt.Sprintf("2026-%02d-%02d", 3+h.night/28, 1+h.night%28) }

// play drops what a day brings and plays its night, perhaps cut off; the next one then finds what is left.
func (h *histories) play() {
	h.night++
	for _, k := range h.classes {
		for _, act := range []func(*town.Class){h.allot, h.claimAgain, h.upliftSome, h.decide, h.report} {
			if rapid.IntRange(0, 2).Draw(h.rt, "acts") > 0 {
				act(k)
			}
		}
	}
	if rapid.IntRange(0, 3).Draw(h.rt, "cut") == 0 {
		h.cutOff()
		return
	}
	h.Town.Night(h.day())
	h.check()
}

// cutOff plays a night that ends at a random step.
func (h *histories) cutOff() {
	h.cut++
	n, at, gone := h.Engine(h.day()), rapid.IntRange(1, 60).Draw(h.rt, "step"), errors.New("cut off")
	n.Fault = func(operation, _ string) error {
		if operation == "step" {
			at--
		}
		if at == 0 {
			return gone
		}
		return nil
	}
	if _, err := n.Run(context.Background()); err != nil && !errors.Is(err, gone) {
		h.rt.Fatalf("night of %s: %v", h.day(), err)
	}
}

// allot gives a fund money or takes some away.
func (h *histories) allot(k *town.Class) {
	fund := rapid.SampledFrom([]string{town.Jobs, town.Skills}).Draw(h.rt, "fund")
	fen := rapid.Int64Range(-20, 40).Draw(h.rt, "hundreds") * 10_000
	key := k.School.County + fund
	h.allotted[key] += fen
	h.most[key] = max(h.most[key], h.allotted[key])
	amount := town.Yuan(max(fen, -fen))
	if fen < 0 {
		amount = "-" + amount
	}
	h.Drop(fmt.Sprintf("市级/资金%s_%d.xlsx", k.School.County, h.night),
		[]town.Sheet{town.Allotments(2026,
			town.Given(k.School.County, fund, amount, fmt.Sprintf("示例%s-%d号", k.School.County, h.night)))})
}

// claimAgain claims for some of the class; the rules sort out who is paid already.
func (h *histories) claimAgain(k *town.Class) {
	mine := *k
	mine.Fund = rapid.SampledFrom([]string{town.Jobs, town.Skills, ""}).Draw(h.rt, "claimed fund")
	var who []int
	for i := range k.People {
		if !h.stands(k, i, "基础") && rapid.Bool().Draw(h.rt, "claims") {
			who = append(who, i)
		}
	}
	if len(who) > 0 {
		h.Drop(k.File(fmt.Sprintf("补贴%d", h.night)), mine.Claim(who...))
	}
}

// upliftSome applies for the uplift of some.
func (h *histories) upliftSome(k *town.Class) {
	var shops []town.Shop
	for i := range k.People {
		if h.stands(k, i, "基础") && !h.stands(k, i, "上浮") && rapid.Bool().Draw(h.rt, "uplifts") {
			one := h.Sound(k, i)
			one.Founded, one.Day = "2025-04-01", "2026-02-01"
			shops = append(shops, one)
		}
	}
	if shops != nil {
		h.Drop(k.File(fmt.Sprintf("上浮%d", h.night)), town.Uplift(shops...))
	}
}

// stands reports whether a person has money of a kind that is not taken back.
func (h *histories) stands(k *town.Class, i int, kind string) bool {
	return slices.ContainsFunc(h.Ledger(k.School.County, 2026), func(row map[string]string) bool {
		return row["身份证号"] == k.People[i].ID && row["补贴类型"] == kind && !over(row)
	})
}

// over reports an entry that was reversed, whatever became of its money.
func over(row map[string]string) bool {
	return slices.Contains([]string{"已冲销", "待收回", "已收回", "冲销"}, row["状态"])
}

// decide revokes entries, and refuses or revokes claims and uplifts.
func (h *histories) decide(k *town.Class) {
	var rows [][3]string
	for _, row := range h.Ledger(k.School.County, 2026) {
		if !over(row) && rapid.IntRange(0, 3).Draw(h.rt, "revokes") == 0 {
			rows = append(rows, [3]string{row["台账编号"], "撤销", "资料不实"})
		}
	}
	for _, number := range slices.Sorted(maps.Keys(h.claims[k.School.County])) {
		if rapid.IntRange(0, 4).Draw(h.rt, "decides") == 0 {
			rows = append(rows, [3]string{number, rapid.SampledFrom([]string{"撤销", "不同意"}).Draw(h.rt, "opinion"),
				"资料不实"})
		}
	}
	if rows != nil {
		h.Drop(fmt.Sprintf("旗县区/%s/审批意见%d.xlsx", k.School.County, h.night), town.Decide(h.day(), rows...))
	}
}

// report is what the bank says: paid, sent back, or given back.
func (h *histories) report(k *town.Class) {
	var rows [][4]string
	for _, row := range h.Ledger(k.School.County, 2026) {
		no := row["台账编号"]
		switch state := row["状态"]; {
		case rapid.Bool().Draw(h.rt, "reports"):
		case state == "待收回":
			rows = append(rows, [4]string{no, "收回", "收" + no, ""})
		case state == "待拨付" && rapid.IntRange(0, 3).Draw(h.rt, "bounces") == 0:
			rows = append(rows, [4]string{no, "退票", "", "账号有误"})
		case state == "待拨付", state == "已冲销" && row["批次号"] != "":
			h.late[no] = h.late[no] || state == "已冲销"
			rows = append(rows, [4]string{no, "成功", "凭" + no, ""})
		}
	}
	if rows != nil {
		h.Drop(fmt.Sprintf("旗县区/%s/拨付结果%d.xlsx", k.School.County, h.night), town.Pay(h.day(), rows...))
	}
}

// check holds what the ledgers say against what must always be so.
func (h *histories) check() {
	for _, k := range h.classes {
		rows := h.Ledger(k.School.County, 2026)
		base, paid := map[string]bool{}, map[string]int64{}
		h.claims[k.School.County] = map[string]bool{}
		for _, row := range rows {
			live := !over(row)
			base[row["身份证号"]] = base[row["身份证号"]] || row["补贴类型"] == "基础" && live
			if slices.Contains([]string{"已拨付", "待收回"}, row["状态"]) && !h.late[row["台账编号"]] {
				paid[row["资金渠道"]] += town.Fen(row["核定金额"])
			}
		}
		for _, row := range rows {
			if row["补贴类型"] == "上浮" && !over(row) && !base[row["身份证号"]] {
				h.rt.Fatalf("night of %s: the uplift %s stands without its base", h.day(), row["台账编号"])
			}
		}
		for fund, fen := range paid {
			if most := h.most[k.School.County+fund]; fen > most {
				h.rt.Fatalf("night of %s: %s%s paid %s and was never allotted more than %s", h.day(), k.School.County,
					fund, town.Yuan(fen), town.Yuan(most))
			}
		}
		h.number(k)
	}
	if found := h.Faults(""); found != "" {
		h.rt.Fatalf("night of %s ended well and verify says:\n%s", h.day(), found)
	}
}

// number notes the numbers that the school's receipts name.
func (h *histories) number(k *town.Class) {
	for _, step := range []string{"补贴", "上浮"} {
		for night := 1; night <= h.night; night++ {
			file := k.File(fmt.Sprintf("%s%d", step, night))
			name := strings.TrimSuffix(file[strings.LastIndex(file, "/")+1:], ".xlsx")
			if sheets := h.Pages("机构/" + k.School.Credit + "*/回执_" + name); sheets != nil {
				if no := h.Receipt(file).Head["业务编号"]; no != "" {
					h.claims[k.School.County][no] = true
				}
			}
		}
	}
}

// rebuilt makes the register anew from the journal, after a night that came to its end.
func (h *histories) rebuilt() {
	h.night++
	h.Town.Night(h.day())
	h.check()
	before := h.Dump("text")
	h.rt.Logf("%d nights, %d of them cut off, %d entries", h.night, h.cut, h.Rows("entry"))
	h.Rebuild()
	if after := h.Dump("text"); after != before {
		h.rt.Fatalf("the register made anew is another after %d nights, %d cut off: %s", h.night, h.cut,
			town.FirstDifference(before, after))
	}
}
