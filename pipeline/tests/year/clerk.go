package year

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/town"
)

// clerk sends applications, and mends them by following receipts and nothing else.
type clerk struct {
	*town.Town
	rng         *rand.Rand
	day         string
	turn        map[string]int // applications of a kind so far
	made        map[string]int // slips, by kind and name
	sent        int            // applications, those mended not counted again
	again       int            // workbooks that were mended and sent again
	mended      int            // cells and rows that a receipt had changed
	beside      map[string]int // findings at a cell that was right, while another finding named the wrong one
	byRow       map[string]int // findings at a right cell of a row that was wrong elsewhere
	forms       int            // applications on a form of the outbox
	without     int            // by hand, since no form lay ready
	supplements int            // mended on 补报
	dead        []string       // receipts that lead nowhere
	rulings     map[string]int // findings followed, by rule
}

// newClerk has sent nothing yet.
func newClerk(w *town.Town, seed uint64) *clerk {
	return &clerk{Town: w, rng: rand.New(rand.NewPCG(seed, seed)), turn: map[string]int{}, made: map[string]int{},
		beside: map[string]int{}, byRow: map[string]int{}, rulings: map[string]int{}}
}

// oneInThree is how often somebody makes a mistake.
const oneInThree = 3

// send drops a workbook; one application of a kind in three has a mistake in it.
func (c *clerk) send(a *application) {
	c.sent++
	c.turn[a.kind]++
	if c.turn[a.kind]%oneInThree == 1 {
		c.spoil(a)
	}
	c.drop(a)
}

// spoil makes a mistake of its kind that finds a place, one that was made seldom so far.
func (c *clerk) spoil(a *application) {
	all := slices.DeleteFunc(slips(), func(s slip) bool { return s.kind != a.kind })
	slices.SortStableFunc(all, func(x, y slip) int { return c.made[x.title()] - c.made[y.title()] })
	for _, s := range all {
		if s.make(a, c.rng) {
			a.slip = &s
			c.made[s.title()]++
			return
		}
	}
}

// drop writes a workbook into the inbox.
func (c *clerk) drop(a *application) {
	a.tries++
	c.DropBytes(a.file(), a.book(c.Town))
}

// outcome is what a clerk makes of a receipt.
type outcome int

// The outcomes.
const (
	done    outcome = iota // nothing is left to do
	waiting                // right, and waiting for something
	resent                 // mended and in the inbox once more
	stuck                  // the receipt leads nowhere
)

// follow reads the receipt of a workbook and does what it asks for. excused says whether a finding may stand: about a
// row that is as it should be, of somebody who truly cannot take part.
func (c *clerk) follow(a *application, excused func(row []any, f map[string]string) bool) outcome {
	c.Helper()
	r := a.receipt(c.Town)
	changed, left := 0, 0
	touched := map[string][]int{} // by sheet, what they should be: the rows that were mended
	var idle []string
	for _, f := range r.Findings {
		if slices.Contains([]string{"提示", "核减", "暂缓", "重复"}, f["级别"]) {
			continue
		}
		c.rulings[f["规则编号"]]++
		origin := a.rowNamed(f)
		switch n := c.mend(a, f); {
		case n > 0:
			changed += n
			touched[f["工作表"]] = append(touched[f["工作表"]], origin)
		case excused != nil && excused(a.rowOf(f), f):
			left++
		default:
			idle = append(idle, fmt.Sprintf("%s %s %s!%s（%s）%s 如何修改：%s", f["级别"], f["规则编号"], f["工作表"],
				f["单元格"], f["原值"], f["问题"], f["如何修改"]))
		}
	}
	if a.astray && r.Result() == "退回" {
		a.astray = false
		changed++
	}
	c.mended += changed
	if changed > 0 {
		for _, f := range idle {
			c.beside[f]++
		}
		c.sendAgain(a, r, touched)
		return resent
	}
	if len(idle) > 0 || r.Result() == "退回" && left == 0 {
		c.deadEnd(a, r, idle)
		return stuck
	}
	if strings.Contains(r.Head["人数"], "暂缓 ") && !strings.Contains(r.Head["人数"], "暂缓 0 ") {
		return waiting
	}
	return done
}

// sendAgain sends what was mended: of what was taken in part now 补报, where it lies ready, now the whole once more,
// but never what took effect row by row.
func (c *clerk) sendAgain(a *application, r town.Receipt, touched map[string][]int) {
	c.Helper()
	c.again++
	if r.Result() == "部分受理" {
		if more := c.supplement(a); more != nil && c.again%2 == 0 {
			*a = *more
			c.supplements++
		} else if rowByRow[a.kind] {
			a.only(touched)
		}
	}
	c.drop(a)
}

// deadEnd notes a receipt that leads nowhere.
func (c *clerk) deadEnd(a *application, r town.Receipt, idle []string) {
	made := "（没有写错）"
	if a.slip != nil {
		made = a.slip.name
	}
	c.dead = append(c.dead, fmt.Sprintf("%s %s %s %s：%s | %s | %s | %s", c.day, a.kind, a.file(), made, r.Result(),
		r.Head["办理状态"], r.Head["下一步"], strings.Join(idle, "；")))
}

// rowByRow are the kinds of which the rows that took effect are not sent again.
var rowByRow = map[string]bool{"登记": true, "审批": true, "拨付": true, "更正": true, "上浮": true}

// rowNamed is the row that a finding names, as it should be; -1 when it names none.
func (a *application) rowNamed(f map[string]string) int {
	_, row, err := excelize.CellNameToCoordinates(firstCell(f["单元格"]))
	if err != nil {
		return -1
	}
	return a.origin(f["工作表"], row-1)
}

// rowOf is the row that a finding names; nil when it names none.
func (a *application) rowOf(f map[string]string) []any {
	right, at := a.right(f["工作表"]), a.rowNamed(f)
	if right == nil || at < 0 {
		return nil
	}
	return right.Rows[at]
}

// firstCell is the cell of an address, of a range the first.
func firstCell(address string) string {
	first, _, _ := strings.Cut(address, ":")
	return first
}

// mend does what a finding asks for and says how many cells or rows that changed: the cell it names is written as it
// should be; where the cell is right, the advice says what to do.
func (c *clerk) mend(a *application, f map[string]string) int {
	s, right := a.sheet(f["工作表"]), a.right(f["工作表"])
	if right == nil {
		return 0
	}
	col, row, err := excelize.CellNameToCoordinates(firstCell(f["单元格"]))
	if err == nil && s != nil && row <= len(s.Rows) {
		at := a.origin(s.Name, row-1)
		if at < 0 && strings.Contains(f["如何修改"], "删") {
			a.drop(s.Name, row-1)
			return 1
		}
		if strings.Contains(f["问题"]+f["如何修改"], "再填上台账编号") {
			return a.nameEntries(row - 1)
		}
		if at >= 0 && !same(cell(s, row-1, col-1), cell(right, at, col-1)) {
			setCell(s, row-1, col-1, cell(right, at, col-1))
			return 1
		}
		if n := c.mendRow(a, f, row-1); n > 0 {
			return n
		}
	}
	return c.mendList(a, f)
}

// nameEntries writes into a row of 拨付结果 which entries the list sent to the bank had on its line.
func (a *application) nameEntries(row int) int {
	s, right, list := a.sheet("拨付结果"), a.right("拨付结果"), a.right("拨付花名册")
	_, no := head(s, "序号")
	_, at := head(s, "台账编号")
	line := town.By(page(list).Table("台账编号"), "序号", fmt.Sprint(s.Rows[row][no]))
	if at < 0 || line == nil || same(cell(s, row, at), line["台账编号"]) {
		return 0
	}
	setCell(right, row, at, line["台账编号"])
	setCell(s, row, at, line["台账编号"])
	return 1
}

// mendRow holds a row of which one cell is named against the sender's own records.
func (c *clerk) mendRow(a *application, f map[string]string, row int) (changed int) {
	s, right := a.sheet(f["工作表"]), a.right(f["工作表"])
	at := a.origin(s.Name, row)
	if at < 0 {
		return 0
	}
	for col := range max(len(s.Rows[row]), len(right.Rows[at])) {
		if value := cell(right, at, col); !same(cell(s, row, col), value) {
			setCell(s, row, col, value)
			changed++
		}
	}
	if changed > 0 {
		c.byRow[fmt.Sprintf("%s %s!%s", f["规则编号"], f["工作表"], f["单元格"])]++
	}
	return changed
}

// mendList holds a list as a whole against the sender's own records, where the advice says that something is missing
// or twice.
func (c *clerk) mendList(a *application, f map[string]string) int {
	words := f["问题"] + f["如何修改"]
	named := func(all ...string) bool {
		return slices.ContainsFunc(all, func(w string) bool { return strings.Contains(words, w) })
	}
	if !named("遗漏", "缺", "中没有", "一致", "两处") {
		return 0
	}
	for _, sheet := range a.truth {
		if (sheet.Name == f["工作表"] || strings.Contains(words, sheet.Name) || named("名单") &&
			strings.HasSuffix(sheet.Name, "名单")) && a.whole(sheet.Name) {
			return 1
		}
	}
	return 0
}
