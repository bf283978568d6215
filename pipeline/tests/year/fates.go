package year

import (
	"fmt"
	"strconv"
	"time"

	"chuangpei/pipeline/town"
)

// fate is how far what befalls a class has come.
type fate int

// The steps: what was paid to one of the class is revoked, given back and claimed again.
const (
	untouched fate = iota
	revoked        // 撤销 was sent
	givenBack      // 收回 was reported
	over
)

// befall brings a class what nobody's mistake is.
func (y *city) befall(c *course) {
	switch {
	case c.fate == over || c.lost:
	case c.n%3 == 2:
		y.revoke(c, c.folk[3])
	case c.n%3 == 1:
		y.reissue(c, c.folk[0])
	}
	begun := !y.today.Before(c.First())
	switch {
	case c.Number == "" || c.left || y.today.After(c.last()):
	case c.n%6 == 5 && !begun, c.n%6 == 4 && begun:
		y.leave(c, begun)
	}
}

// reissue has a damaged certificate replaced.
func (y *city) reissue(c *course, p *trainee) {
	if c.numbers[p] != "" && c.flying["补贴"] == nil {
		y.decide(y.hallOf(c), c.numbers[p], "换发", "证书破损")
		y.count("换发")
		c.fate = over
	}
}

// leave lets the second instructor of a class leave: before its first day the program replaces whoever leaves, after
// it the centre names another.
func (y *city) leave(c *course, begun bool) {
	y.Helper()
	sent := y.sentTo(c)
	c.left = true
	gone := sent[1]["讲师编号"]
	n, err := strconv.Atoi(gone[len("JS150102"):])
	y.Must(err)
	state := town.Instructors()
	state.Rows = append(state.Rows, y.instructor(gone[2:8], n, "退库"), y.hire())
	y.register("师资库", state)
	y.gone[gone] = true
	if !begun {
		y.count("讲师开班前离库")
		return
	}
	y.count("讲师改派")
	next := y.free()
	c.swap = &swap{from: y.today, old: sent[1]["姓名"], new: next[1].(string)}
	y.register("讲师改派", town.Sheet{Name: "讲师改派", Rows: [][]any{{"班期编号", "原讲师编号", "新讲师编号", "原因"},
		{c.Number, gone, next[0], "因病离库"}}})
}

// hire is a row of 师资库 for somebody who joins: there are never fewer than at first.
func (y *city) hire() []any {
	row := y.instructor(y.counties[1], y.lecturers+1+len(y.hired), "在库")
	y.hired = append(y.hired, row)
	return row
}

// swap is who took over from whom, from a day on.
type swap struct {
	from     time.Time
	old, new string
}

// free is an instructor whom no class that is taught these days was sent.
func (y *city) free() []any {
	y.Helper()
	busy := map[string]bool{}
	for _, c := range y.courses {
		if c.Number == "" || y.today.After(c.last()) || c.First().After(y.today.AddDate(0, 0, 14)) {
			continue
		}
		for _, row := range y.sentTo(c) {
			busy[row["讲师编号"]] = true
		}
	}
	for _, row := range append(y.instructors().Rows[1:], y.hired...) {
		if no := row[0].(string); !busy[no] && !y.gone[no] {
			return row
		}
	}
	y.Fatalf("nobody is free on %s", y.day)
	return nil
}

// hallOf is the county of a class.
func (y *city) hallOf(c *course) *hall {
	for _, h := range y.halls {
		if h.code == c.School.County {
			return h
		}
	}
	return nil
}

// entry is the ledger's row of a trainee's base subsidy that is in this state; nil when there is none.
func (y *city) entry(c *course, p *trainee, state string) map[string]string {
	y.Helper()
	if !c.claimed[p] || c.lost {
		return nil
	}
	for _, row := range y.Ledger(c.School.County, y.today.Year()) {
		if row["身份证号"] == p.ID && row["班期编号"] == c.Number && row["补贴类型"] == "基础" && row["状态"] == state {
			return row
		}
	}
	return nil
}

// revoke has what was paid to a trainee revoked, taken back and claimed again.
func (y *city) revoke(c *course, p *trainee) {
	h := y.hallOf(c)
	switch c.fate {
	case untouched:
		if row := y.entry(c, p, "已拨付"); row != nil {
			y.decide(h, row["台账编号"], "撤销", "资料待补，先行收回")
			c.fate = revoked
		}
	case revoked:
		if row := y.entry(c, p, "待收回"); row != nil {
			y.bank.takeBack(row["银行账号"], town.Fen(row["核定金额"]))
			h.acts++
			a := newApplication("拨付", h.folder(), fmt.Sprintf("收回_%s_%d", y.day, h.acts),
				town.Pay(dayOf(y.today.AddDate(0, 0, -1)),
					[4]string{row["台账编号"], "收回", "收" + row["台账编号"], ""}))
			h.flying = append(h.flying, a)
			y.send(a)
			c.fate = givenBack
		}
	case givenBack:
		if y.entry(c, p, "已收回") != nil {
			y.count("撤销、收回后重新申请")
			c.claimed[p], c.fate = false, over
		}
	}
}
