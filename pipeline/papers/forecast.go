package papers

import (
	"slices"
	"time"

	"chuangpei/templates"
)

// forecastDay is what the counties of a paper hold together in a fund on a day.
type forecastDay struct {
	Day     time.Time `db:"day"`
	Fund    string    `db:"fund"`
	Remains int64     `db:"remains"`
}

// forecasts are 资金预测 of the papers that the query asked names: subject, as_of, last_run (the last run that tells),
// county and county_name, a row for each county that the paper is about.
func forecasts(q *query, asked string) map[string]templates.Forecast {
	q.exec("forecast_asked", "CREATE OR REPLACE TEMP TABLE forecast_asked AS "+asked)
	q.run("forecast_past")
	q.run("forecast")
	funds, basis := parts[templates.ForecastFund](q, "forecast_funds"), parts[templates.ForecastBasis](q,
		"forecast_basis")
	all := map[string]templates.Forecast{}
	for subject, days := range parts[forecastDay](q, "forecast_days") {
		f := templates.Forecast{Funds: funds[subject], Basis: basis[subject]}
		if last := len(f.Funds) - 1; last >= 0 {
			f.Sum, f.Funds = f.Funds[last], f.Funds[:last]
		}
		for _, day := range days {
			addDay(&f, day)
		}
		all[subject] = f
	}
	return all
}

// addDay adds what a fund holds on a day; days and funds come in order.
func addDay(f *templates.Forecast, day forecastDay) {
	if !slices.Contains(f.Names, day.Fund) {
		f.Names = append(f.Names, day.Fund)
	}
	at := slices.IndexFunc(f.Days, func(d templates.ForecastDay) bool { return d.Day.Equal(day.Day) })
	if at < 0 {
		at, f.Days = len(f.Days), append(f.Days, templates.ForecastDay{Day: day.Day})
	}
	f.Days[at].Remains = append(f.Days[at].Remains, day.Remains)
}
