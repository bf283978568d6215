package year

import (
	"fmt"
	"time"

	"chuangpei/pipeline/town"
)

// centre is the municipal centre: what it has sent, and what it has given away.
type centre struct {
	flying []*application
	given  map[string]int64 // fen, by county and fund
	files  int
}

// register sends a workbook of 基础信息.
func (y *city) register(name string, sheets ...town.Sheet) {
	y.centre.files++
	a := newApplication("登记", "市级", fmt.Sprintf("%s_%s_%d", name, y.day, y.centre.files), sheets)
	y.centre.flying = append(y.centre.flying, a)
	y.send(a)
}

// found sends what a city begins with. One school's account is another in 机构目录.
func (y *city) found() {
	registers := town.Registers(y.today.Year(), y.schools)
	for i := range registers {
		s := &registers[i]
		top, account := head(s, "银行账号")
		_, code := head(s, "统一社会信用代码")
		for n := top + 1; account >= 0 && n < len(s.Rows); n++ {
			if wrong := y.listed[fmt.Sprint(s.Rows[n][code])]; wrong != "" {
				setCell(s, n, account, wrong)
			}
		}
		if s.Name == "师资库" {
			*s = y.instructors()
		}
		y.register(s.Name, *s)
	}
	for key, fen := range y.needs {
		y.give(key, fen/3)
	}
}

// instructors is 师资库: so many in each county, and one more.
func (y *city) instructors() town.Sheet {
	s := town.Instructors()
	for n := 1; n <= y.lecturers; n++ {
		for _, county := range y.counties {
			s.Rows = append(s.Rows, y.instructor(county, n, "在库"))
		}
	}
	s.Rows = append(s.Rows, y.instructor(y.counties[0], y.lecturers+1, "在库"))
	return s
}

// instructor is a row of 师资库.
func (y *city) instructor(county string, n int, state string) []any {
	return []any{fmt.Sprintf("JS%s%d", county, n), town.Lecturer(county, n), town.LecturerID(county, n), county, "专职",
		"GYB、SYB、IYB、WLC", state}
}

// give allots money to a county's fund.
func (y *city) give(key string, fen int64) {
	if fen <= 0 {
		return
	}
	county, fund := key[:6], key[6:]
	y.centre.given[key] += fen
	y.register("资金分配", town.Allotments(y.today.Year(),
		town.Given(county, fund, town.Yuan(fen), fmt.Sprintf("示例%s-%d号", county, y.centre.files))))
}

// oversee is what the centre does before the night of a day.
func (y *city) oversee() {
	var still []*application
	for _, a := range y.centre.flying {
		if outcome := y.follow(a, nil); outcome == resent || outcome == waiting {
			still = append(still, a)
		}
	}
	y.centre.flying = still
	for _, key := range sorted(y.needs) {
		if y.short[key[:6]] && y.centre.given[key] < y.needs[key] {
			y.count("资金追加")
			y.give(key, y.needs[key]-y.centre.given[key])
		}
	}
	y.short = map[string]bool{}
	for _, s := range y.schools {
		if y.listed[s.Credit] == s.Account {
			delete(y.listed, s.Credit)
			y.count("机构账户更正")
			y.register("机构目录", town.Registers(y.today.Year(), []town.School{s})[0])
		}
	}
}

// day is a date as the program's nights are named.
func dayOf(t time.Time) string { return t.Format(time.DateOnly) }
