package papers

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"chuangpei/templates"
)

// forecastDay is a day of which 资金预测 is made, and the last run that tells of it.
type forecastDay struct {
	AsOf    time.Time `db:"as_of"`
	LastRun int64     `db:"last_run"`
}

// dueLine is money that is expected to be asked for on a day: from the fund that is named, else from those that may
// pay people of the category.
type dueLine struct {
	AsOf     time.Time `db:"as_of"`
	County   string    `db:"county"`
	Course   string    `db:"course"`
	Edition  time.Time `db:"edition"`
	Category string    `db:"category"`
	Named    string    `db:"named"`
	Part     string    `db:"part"`
	On       time.Time `db:"due_on"`
	Fen      int64     `db:"fen"`

	funds []string // that may pay it, in order
}

// mayPay is a fund that may pay a course from an edition of the policy on, people of a category or everybody.
type mayPay struct {
	Since    time.Time `db:"since"`
	Course   string    `db:"course"`
	Category string    `db:"category"`
	Fund     string    `db:"fund"`
	Priority int64     `db:"priority"`
}

// basisAhead is what the forecast of a county and course stands on; what is missing of its target is asked for week by
// week from a day on.
type basisAhead struct {
	AsOf     time.Time               `db:"as_of"`
	County   string                  `db:"county"`
	Course   string                  `db:"course"`
	Edition  time.Time               `db:"edition"`
	PassedOn time.Time               `db:"passed_on"`
	Told     bool                    `db:"told"`
	Row      templates.ForecastBasis `db:",inline"`
}

// fundHeld is what a county's fund holds on the day, in fen; a county without any has one line.
type fundHeld struct {
	AsOf       time.Time `db:"as_of"`
	County     string    `db:"county"`
	CountyName string    `db:"county_name"`
	Fund       string    `db:"fund"`
	Allotted   int64     `db:"allotted"`
	Unpaid     int64     `db:"unpaid"`
	Owed       int64     `db:"owed"`
	Balance    int64     `db:"balance"`
}

// foresight is what is foreseen of a day, of every county.
type foresight struct {
	forecastDay
	asked []dueLine
	basis []basisAhead // by county and course
	held  []fundHeld
	order []string     // the funds, in the policy's order
	funds []*fundAhead // by county, in that order
}

// draw is what a fund is asked for on a day; short is what it could not pay of that.
type draw struct {
	part       string
	on         time.Time
	fen, short int64
}

// fundAhead is what a county's fund holds and will be asked for.
type fundAhead struct {
	code  string
	row   templates.ForecastFund
	draws []draw
}

// yearEnd is the day on which the year ends.
func (f *foresight) yearEnd() time.Time {
	return time.Date(f.AsOf.Year(), time.December, 31, 0, 0, 0, 0, time.UTC)
}

// conclude makes of what the register gave what will be asked of each fund, and when.
func (f *foresight) conclude(pays []mayPay) {
	for _, b := range f.basis {
		f.asked = append(f.asked, f.weekly(b)...)
	}
	for i, d := range f.asked {
		f.asked[i].funds = d.lawful(pays)
	}
	slices.SortFunc(f.asked, func(a, b dueLine) int {
		place := func(d dueLine) int { return slices.Index([]string{"暂缓", "上浮", "在办", "目标"}, d.Part) }
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(place(a), place(b)), strings.Compare(a.Course, b.Course),
			slices.Compare(a.funds, b.funds))
	})
	f.open(pays)
	for i, b := range f.basis {
		for _, d := range f.asked {
			switch {
			case d.County != b.County || d.Course != b.Course:
			case d.Part == "在办":
				f.basis[i].Row.Class += d.Fen
			case d.Part == "上浮":
				f.basis[i].Row.UpliftDue += d.Fen
			}
		}
	}
	f.pay()
}

// weekly is what is missing of a target beyond the classes now open, in whole yuan: as much each week to the year's
// end, due after the usual days.
func (f *foresight) weekly(b basisAhead) (due []dueLine) {
	const yuan, week = 100, 7
	weeks := int64(f.yearEnd().Sub(b.PassedOn).Hours())/(24*week) + 1
	for n := range weeks {
		whole := b.Row.Target / yuan
		fen := (whole*(n+1)/weeks - whole*n/weeks) * yuan
		if fen > 0 {
			due = append(due, dueLine{County: b.County, Course: b.Course, Edition: b.Edition, Part: "目标",
				On: b.PassedOn.AddDate(0, 0, week*int(n)+b.Row.Days), Fen: fen})
		}
	}
	return due
}

// lawful lists the funds that may pay it, in the policy's order.
func (d dueLine) lawful(pays []mayPay) (funds []string) {
	if d.Named != "" {
		return []string{d.Named}
	}
	for _, p := range pays {
		if p.Course == d.Course && p.Since.Equal(d.Edition) && (p.Category == "" || p.Category == d.Category) {
			funds = append(funds, p.Fund)
		}
	}
	return funds
}

// open lists the funds of each county: those that hold something, and those that will be asked.
func (f *foresight) open(pays []mayPay) {
	names := map[string]string{}
	for _, h := range f.held {
		names[h.County] = h.CountyName
		if h.Fund != "" {
			f.funds = append(f.funds, &fundAhead{code: h.County, row: templates.ForecastFund{County: h.CountyName,
				Fund: h.Fund, Allotted: h.Allotted, Unpaid: h.Unpaid, Owed: h.Owed, Balance: h.Balance}})
		}
	}
	for _, d := range f.asked {
		for _, fund := range d.funds {
			if name := names[d.County]; name != "" && f.at(d.County, fund) < 0 {
				f.funds = append(f.funds, &fundAhead{code: d.County,
					row: templates.ForecastFund{County: name, Fund: fund}})
			}
		}
	}
	priority := func(fund string) int64 {
		first := int64(math.MaxInt64) // of one that the policy does not know
		for _, p := range pays {
			if p.Fund == fund && !p.Since.After(f.AsOf) {
				first = min(first, p.Priority)
			}
		}
		return first
	}
	for _, fund := range f.funds {
		if !slices.Contains(f.order, fund.row.Fund) {
			f.order = append(f.order, fund.row.Fund)
		}
	}
	slices.SortFunc(f.order, func(a, b string) int {
		return cmp.Or(cmp.Compare(priority(a), priority(b)), strings.Compare(a, b))
	})
	slices.SortFunc(f.funds, func(a, b *fundAhead) int {
		return cmp.Or(strings.Compare(a.code, b.code),
			cmp.Compare(slices.Index(f.order, a.row.Fund), slices.Index(f.order, b.row.Fund)))
	})
}

// at is where a county's fund stands among the funds, -1 if nowhere.
func (f *foresight) at(county, fund string) int {
	return slices.IndexFunc(f.funds, func(a *fundAhead) bool { return a.code == county && a.row.Fund == fund })
}

// pay lets the funds pay what is due in the year; what is due after it is asked of its first fund.
func (f *foresight) pay() {
	left := make([]int64, len(f.funds))
	for i, fund := range f.funds {
		left[i] = fund.row.Balance
	}
	for _, d := range f.asked {
		if !d.On.After(f.yearEnd()) {
			f.draw(d, left)
			continue
		}
		if len(d.funds) > 0 {
			if i := f.at(d.County, d.funds[0]); i >= 0 {
				f.funds[i].row.Next += d.Fen
			}
		}
	}
}

// draw is which funds an amount comes from: fund after fund, in the policy's order, pays what it may as it falls due,
// until it is empty; what is left (short) goes on to the next that may pay it. What none can pay is asked of the last.
func (f *foresight) draw(d dueLine, left []int64) {
	short := d.Fen
	for i, fund := range f.funds {
		name := fund.row.Fund
		if fund.code != d.County || !slices.Contains(d.funds, name) {
			continue
		}
		paid := max(min(short, left[i]), 0)
		left[i] -= short
		if short -= paid; paid == 0 && short == 0 {
			continue
		}
		drawn := draw{part: d.Part, on: d.On, fen: paid, short: short}
		if name == d.funds[len(d.funds)-1] {
			drawn.fen += short
		}
		fund.ask(drawn)
	}
}

// ask asks the fund for more.
func (a *fundAhead) ask(d draw) {
	a.draws = append(a.draws, d)
	switch d.part {
	case "暂缓":
		a.row.Held += d.fen
	case "在办":
		a.row.Class += d.fen
	case "上浮":
		a.row.Uplift += d.fen
	case "目标":
		a.row.Target += d.fen
	}
	if d.short > 0 && a.row.DryOn.IsZero() {
		a.row.DryOn = d.on
	}
}

// told reports whether there is something to tell of the fund.
func (a *fundAhead) told() bool {
	return a.row.Allotted != 0 || a.row.Balance != 0 || a.row.Owed != 0 || a.row.Next != 0 || len(a.draws) > 0
}

// holds is what the fund is expected to hold at the end of a day; on that of the forecast, what it held.
func (a *fundAhead) holds(day, asOf time.Time) int64 {
	fen := a.row.Balance
	for _, d := range a.draws {
		if day.After(asOf) && !d.on.After(day) {
			fen -= d.fen
		}
	}
	return fen
}
