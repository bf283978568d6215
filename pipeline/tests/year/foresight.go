package year

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/town"
)

// ahead is how many months ahead 资金预测 is held against what came.
const ahead = 3

// foresight holds what each 月报 of the city foresaw against what was committed three months on, and says how far they
// are apart: each time, on the average, and in sum. Of one term, which a year does not go on as, only the first counts:
// its classes are filed, and nothing of the kind was ever seen.
func (y *city) foresight(t *testing.T, terms int) {
	var foreseen, came, apart int64
	for month := time.January; month+ahead <= time.December; month++ {
		now, then := y.money(month), y.money(month+ahead)
		if now == nil || then == nil {
			continue
		}
		drawn, committed := now.drawn(month, month+ahead), then.committed-now.committed
		t.Logf("at the end of month %d, %s yuan were foreseen for the next three, and %s came", month, town.Yuan(drawn),
			town.Yuan(committed))
		foreseen, came, apart = foreseen+drawn, came+committed, apart+max(drawn-committed, committed-drawn)
		if terms == 1 {
			break
		}
	}
	if came == 0 {
		t.Error("nothing was foreseen, or nothing came")
		return
	}
	t.Logf("three months ahead it was wrong by %d %% on the average, and by %d %% in sum", apart*100/came,
		(foreseen-came)*100/came)
	if bound := map[bool]int64{true: 15, false: 35}[terms == 1]; apart*100 > bound*came {
		t.Errorf("three months ahead the forecast was wrong by more than %d %%", bound)
	}
}

// month is what 月报 of the city says of money at the end of a month, in fen.
type month struct {
	committed int64
	holds     map[string]int64 // all funds together, by day: 1月31日
}

// drawn is what was foreseen to be committed from the end of one month to that of another.
func (m *month) drawn(from, to time.Month) int64 {
	return m.holds[lastDay(from)] - m.holds[lastDay(to)]
}

// money reads 月报 of a month; nil where there is none.
func (y *city) money(of time.Month) *month {
	pages := y.Pages("市级/月报_全市_" + endOf(of).Format("20060102"))
	if pages == nil {
		return nil
	}
	m := month{holds: map[string]int64{}}
	for _, row := range pages["资金"].Table("本年核定") {
		if row["课程"] == "全部" {
			m.committed += town.Fen(row["本年核定"])
		}
	}
	for _, row := range pages["资金预测"].Table("日期") {
		for fund, amount := range row {
			if strings.HasSuffix(fund, "资金") && strings.HasSuffix(row["日期"], "日") {
				m.holds[row["日期"]] += town.Fen(amount)
			}
		}
	}
	return &m
}

// endOf is the last day of a month of the year.
func endOf(m time.Month) time.Time { return time.Date(2025, m+1, 0, 0, 0, 0, 0, time.UTC) }

// lastDay is how 资金预测 names it.
func lastDay(m time.Month) string { return fmt.Sprintf("%d月%d日", m, endOf(m).Day()) }
