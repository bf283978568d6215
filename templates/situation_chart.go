package templates

import (
	"fmt"
	"time"
)

// SituationNight is what a night met; Seconds is 0 where it is not known yet.
type SituationNight struct {
	Day      time.Time `db:"day"`
	Received int       `db:"received"`
	Accepted int       `db:"accepted"`
	Partly   int       `db:"partly"`
	Held     int       `db:"held"`
	Returned int       `db:"returned"`
	Repeated int       `db:"repeated"`
	Seconds  int       `db:"seconds"`
}

// pageBar is a bar of a chart, in the units of its picture.
type pageBar struct {
	X, Y, W, H int
	Kind       string // its class in the style sheet
}

// pageChart is a small picture of bars, with the places of its texts.
type pageChart struct {
	Width, Height int
	Bars          []pageBar
	Texts         []pageText
}

// pageText is a text of a chart.
type pageText struct {
	X, Y   int
	Text   string
	Anchor string
}

// nightChart draws what became of each night's files, one column a night.
func nightChart(nights []SituationNight) pageChart {
	const column, high, foot = 32, 120, 34
	c := pageChart{Width: max(320, len(nights)*column+8), Height: high + foot}
	most := 1
	for _, n := range nights {
		most = max(most, n.Received)
	}
	for i, n := range nights {
		x, top := 4+i*column, high
		for _, part := range []struct {
			kind  string
			files int
		}{{"accepted", n.Accepted}, {"partly", n.Partly}, {"held", n.Held}, {"repeated", n.Repeated},
			{"returned", n.Returned}} {
			if part.files > 0 {
				h := max(2, part.files*(high-16)/most)
				top -= h
				c.Bars = append(c.Bars, pageBar{x + 2, top, column - 4, h, part.kind})
			}
		}
		c.Texts = append(c.Texts, pageText{x + column/2, max(10, top-3), fmt.Sprint(n.Received), "middle"},
			pageText{x + column/2, high + 13, n.Day.Format("1.2"), "middle"})
		if year := n.Day.Format("2006"); i == 0 || year != nights[i-1].Day.Format("2006") {
			c.Texts = append(c.Texts, pageText{x + 2, high + 28, year, "start"})
		}
	}
	return c
}

// forecastChart draws what each fund holds, as a frame with a mark where it ends, and in it, or beyond it, what will be
// asked for until the year ends; above it whose it is and when it is used up.
func forecastChart(f Forecast, asOf time.Time) pageChart {
	const row, wide = 38, 400
	c := pageChart{Width: wide, Height: len(f.Funds)*row + 4}
	most := int64(1)
	for _, fund := range f.Funds {
		most = max(most, fund.Balance, fund.Held+fund.Class+fund.Uplift+fund.Target)
	}
	for i, fund := range f.Funds {
		y := i*row + 20
		c.Texts = append(c.Texts, pageText{0, y - 5, fund.County + " " + fund.Fund, "start"},
			pageText{wide, y - 5, fund.Runs(asOf), "end"})
		length := func(fen int64) int { return int(max(0, fen) * (wide - 4) / most) }
		c.Bars = append(c.Bars, pageBar{0, y, length(fund.Balance), 14, "balance"})
		from := int64(0)
		for _, part := range []struct {
			kind string
			fen  int64
		}{{"held", fund.Held}, {"class", fund.Class}, {"raise", fund.Uplift}, {"target", fund.Target}} {
			if part.fen > 0 {
				x := length(from)
				from += part.fen
				c.Bars = append(c.Bars, pageBar{x, y + 3, max(1, length(from)-x), 8, part.kind})
			}
		}
		c.Bars = append(c.Bars, pageBar{length(fund.Balance), y - 1, 2, 16, "end"})
	}
	return c
}

// ruleChart draws how often rules fired, one row a rule.
func ruleChart(rules []RuleCount) pageChart {
	const row, left, wide = 22, 64, 220
	c := pageChart{Width: left + wide + 48, Height: len(rules)*row + 4}
	most := 1
	for _, r := range rules {
		most = max(most, r.Findings)
	}
	for i, r := range rules {
		w := max(2, r.Findings*wide/most)
		c.Bars = append(c.Bars, pageBar{left, i*row + 4, w, row - 8, "rule"})
		c.Texts = append(c.Texts, pageText{left - 6, i*row + 16, r.Rule, "end"},
			pageText{left + w + 5, i*row + 16, fmt.Sprint(r.Findings), "start"})
	}
	return c
}
