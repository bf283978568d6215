package papers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/templates"
)

// forecasts are 资金预测 of days. What the register says up to a run does not change any more, so a day is foreseen
// once a night, whoever asks.
func forecasts(q *query, days ...forecastDay) map[forecastDay]foresight {
	var asked []string
	var again []forecastDay // days that another run tells of, too: one after the other
	missing := map[time.Time]*foresight{}
	for _, d := range days {
		if _, known := q.foreseen[d]; known || missing[d.AsOf] != nil {
			again = append(again, d)
			continue
		}
		asked = append(asked, fmt.Sprintf("(DATE '%s', %d)", d.AsOf.Format(time.DateOnly), d.LastRun))
		missing[d.AsOf] = &foresight{forecastDay: d}
	}
	if asked == nil || q.err != nil {
		return q.foreseen
	}
	waiting := q.exec("forecast_past", fmt.Sprintf(statement("forecast_past"), strings.Join(asked, ", ")))
	var due []dueLine
	if !q.spares(waiting) {
		q.run("forecast_held")
		due = rows[dueLine](q, "forecast_held_due")
	}
	q.run("forecast")
	pays := rows[mayPay](q, "forecast_pays")
	if slices.ContainsFunc(pays, func(p mayPay) bool { return p.Category != "" }) || q.thorough {
		q.run("forecast_category")
	}
	for _, d := range append(due, rows[dueLine](q, "forecast_due")...) {
		missing[d.AsOf].asked = append(missing[d.AsOf].asked, d)
	}
	for _, b := range rows[basisAhead](q, "forecast_basis") {
		missing[b.AsOf].basis = append(missing[b.AsOf].basis, b)
	}
	for _, h := range rows[fundHeld](q, "forecast_funds") {
		missing[h.AsOf].held = append(missing[h.AsOf].held, h)
	}
	if q.foreseen == nil {
		q.foreseen = map[forecastDay]foresight{}
	}
	for _, f := range missing {
		f.conclude(pays)
		if q.err == nil {
			q.foreseen[f.forecastDay] = *f
		}
	}
	return forecasts(q, again...)
}

// about is the forecast of a county, or of the city; none of one that no money is about.
func (f foresight) about(owner string) (out templates.Forecast) {
	names := map[string]bool{}
	others := func(a *fundAhead) bool { return a.code != owner && owner != city }
	funds := slices.DeleteFunc(slices.Clone(f.funds), others)
	for _, fund := range funds {
		names[fund.row.Fund] = true
		if r := fund.row; fund.told() {
			r.Remains = r.Balance - r.Held - r.Class - r.Uplift - r.Target
			out.Funds = append(out.Funds, r)
			addUp(&out.Sum, r)
		}
	}
	if len(names) == 0 {
		return out
	}
	out.Names = slices.DeleteFunc(slices.Clone(f.order), func(name string) bool { return !names[name] })
	for _, day := range f.days() {
		at := templates.ForecastDay{Day: day}
		for _, name := range out.Names {
			remains := int64(0)
			for _, fund := range funds {
				if fund.row.Fund == name {
					remains += fund.holds(day, f.AsOf)
				}
			}
			at.Remains = append(at.Remains, remains)
		}
		out.Days = append(out.Days, at)
	}
	for _, b := range f.basis {
		if (b.County == owner || owner == city) && (b.Told || b.Row.UpliftDue > 0) {
			out.Basis = append(out.Basis, b.Row)
		}
	}
	return out
}

// days are the day itself, and the ends of the months from then on.
func (f foresight) days() []time.Time {
	days := []time.Time{f.AsOf}
	for month := f.AsOf.Month(); month <= time.December; month++ {
		if end := time.Date(f.AsOf.Year(), month+1, 0, 0, 0, 0, 0, time.UTC); end.After(f.AsOf) {
			days = append(days, end)
		}
	}
	return days
}

// addUp adds a fund to a sum.
func addUp(sum *templates.ForecastFund, r templates.ForecastFund) {
	sum.Allotted, sum.Unpaid, sum.Owed = sum.Allotted+r.Allotted, sum.Unpaid+r.Unpaid, sum.Owed+r.Owed
	sum.Balance, sum.Held, sum.Class = sum.Balance+r.Balance, sum.Held+r.Held, sum.Class+r.Class
	sum.Uplift, sum.Target, sum.Remains = sum.Uplift+r.Uplift, sum.Target+r.Target, sum.Remains+r.Remains
	sum.Next += r.Next
}
