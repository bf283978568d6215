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
