package histories

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"chuangpei/pipeline/town"
)

// play drops what some days bring and plays a night, perhaps cut off; the next one then finds what is left.
func (w *world) play() {
	w.nights++
	w.today = w.today.AddDate(0, 0, 1+w.dice.IntN(6))
	for _, act := range []func(*class){w.complete, w.complete, w.claim, w.claim, w.open, w.uplift, w.decide, w.decide,
		w.correct, w.report, w.report, w.allot, w.instructors} {
		if !w.chance(3) {
			act(w.classes[w.dice.IntN(len(w.classes))])
		}
	}
	if w.chance(4) {
		w.cutOff()
		return
	}
	w.Town.Night(w.day())
	w.check()
}

// cutOff plays a night that ends at a random step.
func (w *world) cutOff() {
	w.cut++
	n, at, gone := w.Engine(w.day()), 1+w.dice.IntN(60), errors.New("cut off")
	n.Fault = func(operation, _ string) error {
		if operation == "step" {
			at--
		}
		if at == 0 {
			return gone
		}
		return nil
	}
	if _, err := n.Run(w.Context()); err != nil && !errors.Is(err, gone) {
		w.rt.Fatalf("night of %s: %v", w.day(), err)
	}
}

// open sends an opening, again perhaps: with anybody, on its days or later ones.
func (w *world) open(c *class) {
	k := *c.Class
	k.People = some(w, w.people)
	if len(k.People) == 0 {
		return
	}
	if w.chance(4) {
		k.Sittings = town.Sittings(k.First().AddDate(0, 0, 1+w.dice.IntN(9)).Format(time.DateOnly), 7)
	}
	w.put(c.school(), "开班", k.Opening())
}

// complete sends a completion of those admitted, whatever was said of them before.
func (w *world) complete(c *class) {
	if c.Number == "" {
		return
	}
	k := *c.Class
	k.People, k.Teachers = w.roster(c)
	k.Missed, k.Results = map[int]int{}, map[int]string{}
	for i := range k.People {
		k.Missed[i] = one(w, 0, 0, 0, 3)
		if result := one(w, "", "", "不合格", "未参加"); result != "" {
			k.Results[i] = result
		}
	}
	if len(k.People) > 0 {
		w.put(c.school(), "结业", k.Completion())
	}
}

// claim claims for anybody; the rules sort out who is due anything.
func (w *world) claim(c *class) {
	k := *c.Class
	k.Fund = one(w, town.Jobs, town.Skills, "")
	k.People, k.Payer = some(w, w.people), map[int]string{}
	if admitted, _ := w.roster(c); !w.chance(4) {
		k.People = admitted
	}
	var all []int
	for i := range k.People {
		all = append(all, i)
		if w.chance(3) {
			k.Payer[i] = "个人"
		}
	}
	if all != nil {
		w.put(c.school(), "补贴", k.Claim(all...))
	}
}

// uplift applies for the uplift of some who hold a certificate.
func (w *world) uplift(c *class) {
	if c.Number == "" || w.today.Year() == 2025 {
		return
	}
	k := *c.Class
	k.People = nil
	var shops []town.Shop
	for _, row := range w.certificates(c) {
		at := slices.IndexFunc(w.people, func(p town.Person) bool { return p.ID == row["身份证号"] })
		if w.chance(2) {
			continue
		}
		k.People = append(k.People, w.people[at])
		shops = append(shops, town.Shop{Class: &k, N: len(shops), Certificate: row["证书编号"],
			Code:    town.Credit("92990101MJ" + w.people[at].Phone[4:]),
			Founded: fmt.Sprintf("2025-05-%02d", 1+at), State: "存续", Day: "2026-02-01", Asked: "480"})
	}
	if shops != nil {
		w.put(c.school(), "上浮", town.Uplift(shops...))
	}
}

// decide says anything about entries, certificates, classes and applications.
func (w *world) decide(c *class) {
	var rows [][3]string
	for _, row := range w.ledger(c.School.County) {
		if !over(row) && w.chance(5) {
			rows = append(rows, [3]string{row["台账编号"], "撤销", "资料不实"})
		}
	}
	if c.Number != "" {
		for _, row := range w.certificates(c) {
			if w.chance(4) {
				rows = append(rows, [3]string{row["证书编号"], one(w, "撤销", "换发"), "证书有误"})
			}
		}
	}
	for _, number := range w.business[c.School.County] {
		if w.chance(8) {
			rows = append(rows, [3]string{number, one(w, "撤销", "不同意", "同意"), "资料不实"})
		}
	}
	if rows != nil {
		w.put(c.hall(), "审批意见", town.Decide(w.day(), rows...))
	}
}

// report is what the bank says: paid, sent back, or given back.
func (w *world) report(c *class) {
	var rows [][4]string
	for _, row := range w.ledger(c.School.County) {
		no := row["台账编号"]
		switch state := row["状态"]; {
		case w.chance(2):
		case state == "待收回":
			rows = append(rows, [4]string{no, "收回", "收" + no, ""})
		case state == "待拨付" && w.chance(4):
			rows = append(rows, [4]string{no, "退票", "", "账号有误"})
		case state == "待拨付", state == "已冲销" && row["批次号"] != "":
			w.late[no] = w.late[no] || state == "已冲销"
			rows = append(rows, [4]string{no, "成功", "凭" + no, ""})
		case state == "已拨付" && w.chance(6):
			rows = append(rows, [4]string{no, one(w, "成功", "退票", "收回"), "再" + no, "账号有误"})
		}
	}
	if rows != nil {
		sheets := town.Pay(w.day(), rows...)
		if w.chance(3) { // of the list in which an entry stood first, whatever came after it
			list := sheets[0].Rows
			list[0] = append(list[0], "批次号")
			for i, row := range rows {
				list[i+1] = append(list[i+1], w.listed[row[0]])
			}
		}
		w.put(c.hall(), "拨付结果", sheets)
	}
}

// correct corrects accounts, of entries that institutions are paid for too and whatever became of them; the directory
// may have another account of the school.
func (w *world) correct(c *class) {
	var rows [][4]string
	for _, row := range w.ledger(c.School.County) {
		if w.chance(3) {
			account := one(w, "6217000000000000004", "6217000000000000012")
			rows = append(rows, [4]string{row["台账编号"], row["姓名"], row["姓名"], account})
		}
	}
	if rows != nil {
		w.put(one(w, c.school(), c.hall()), "账户更正", town.Correct(rows...))
	}
	if w.chance(3) {
		s := c.School
		s.Account = one(w, s.Account, "9900008800000000777")
		w.put("市级", "机构目录", town.Registers(2025, []town.School{s})[:1])
	}
}

// allot gives a fund money or takes some away.
func (w *world) allot(c *class) {
	fund := one(w, town.Jobs, town.Skills)
	fen := int64(w.dice.IntN(60)-15) * 10_000
	w.give(fmt.Sprintf("%s%s%d", c.School.County, fund, w.today.Year()), fen)
	amount := town.Yuan(max(fen, -fen))
	if fen < 0 {
		amount = "-" + amount
	}
	w.put("市级", "资金分配", []town.Sheet{town.Allotments(w.today.Year(), town.Given(c.School.County, fund, amount,
		fmt.Sprintf("示例%d号", w.files)))})
}

// give notes what a fund has.
func (w *world) give(key string, fen int64) {
	w.allotted[key] += fen
	w.most[key] = max(w.most[key], w.allotted[key])
}

// instructors lets an instructor of the class's county leave or come back.
func (w *world) instructors(c *class) {
	s := town.Instructors(c.School.County)
	last := len(s.Rows[0]) - 1
	for _, row := range s.Rows[1:] {
		row[last] = one(w, "在库", "在库", "退库")
	}
	w.put("市级", "师资库", []town.Sheet{s})
}
