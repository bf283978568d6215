package papers

import (
	"cmp"
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// reportOwner is whom a report is about: the code of a county, or the city.
type reportOwner struct {
	Code string      `db:"owner"`
	Name string      `db:"name"`
	Day  forecastDay `db:",inline"`
}

// monthlies makes 月报 of each county and of the city, as of the days they speak of.
func monthlies(q *query) (papers []Paper) {
	q.run("monthly")
	progress, money := parts[templates.Progress](q, "month_progress"), parts[templates.FundUse](q, "month_money")
	institutions := parts[templates.InstitutionMonth](q, "month_institutions")
	hits, rare := parts[hit](q, "month_fired"), readRare(q)
	owners := heads[reportOwner](q, "month_heads")
	ahead := forecasts(q, daysAhead(q, owners)...)
	for _, o := range owners {
		data := templates.MonthlyData{Owner: o.Row.Name, AsOf: o.Row.Day.AsOf, Institutions: institutions[o.Subject],
			Rules: q.ruleCounts(hits[o.Subject]), Altered: rare.altered[o.Subject], Stopped: rare.stopped[o.Subject],
			Receivable: rare.receivable[o.Subject], Forecast: ahead[o.Row.Day].about(o.Row.Code)}
		fillProgress(&data, progress[o.Subject], o.Row.Code == city)
		fillMoney(&data, money[o.Subject], o.Row.Code == city)
		if last := len(data.Institutions) - 1; last >= 0 {
			data.Applications, data.Institutions = data.Institutions[last], data.Institutions[:last]
		}
		for _, w := range rare.waiting[o.Subject] {
			w.Business, w.For = form.NameOf(w.Kind), waitsFor(w.For)
			data.Waiting = append(data.Waiting, w)
		}
		papers = append(papers, laid(o.Subject, "月报_"+data.Owner+"_"+data.AsOf.Format("20060102"),
			data, templates.Monthly, listOwnerOf(o.Row.Code, o.Row.Name)))
	}
	return papers
}

// rareParts are the parts of the reports that often are empty.
type rareParts struct {
	waiting    map[string][]templates.Waiting
	stopped    map[string][]templates.StoppedThing
	receivable map[string][]templates.Receivable
	altered    map[string][]templates.AlteredList
}

// readRare reads those of which the register knows anything at all.
func readRare(q *query) (p rareParts) {
	type marks struct {
		Waits    bool `db:"waits"`
		Stopped  bool `db:"stopped"`
		Reversed bool `db:"reversed"`
		Altered  bool `db:"altered"`
	}
	for _, some := range rows[marks](q, "month_marks") {
		if some.Waits || q.thorough {
			p.waiting = parts[templates.Waiting](q, "month_waiting")
		}
		if some.Stopped || q.thorough {
			p.stopped = parts[templates.StoppedThing](q, "month_stopped")
		}
		if some.Reversed || q.thorough {
			q.findOwed()
			p.receivable = parts[templates.Receivable](q, "month_owed")
		}
		if some.Altered || q.thorough {
			p.altered = parts[templates.AlteredList](q, "month_altered")
		}
	}
	return p
}

// daysAhead are the days of the reports, and that of the municipal centre's page, which is likely to come: to foresee
// it too costs nothing beside them.
func daysAhead(q *query, owners []part[reportOwner]) (days []forecastDay) {
	for _, o := range owners {
		days = append(days, o.Row.Day)
	}
	if len(days) > 0 {
		days = append(days, rows[forecastDay](q, "month_page")...)
	}
	return days
}

// waitsFor says what is waited for.
func waitsFor(what string) string {
	switch what {
	case "instructors":
		return "等待选派讲师"
	case "serials":
		return "等待证书编号"
	case "approval":
		return "待旗县区审批"
	case "audit":
		return "等待账目核查"
	case "turn":
		return "排队等候办理"
	}
	return "等待资金"
}

// fillProgress fills 目标进度: a city's by county with detail by course, a county's by course.
func fillProgress(data *templates.MonthlyData, rows []templates.Progress, whole bool) {
	for _, line := range rows {
		switch {
		case line.County == "" && line.Course == "":
			data.Sum = line
		case line.County != "" && (line.Course == "") == whole:
			data.Progress = append(data.Progress, line)
		case line.County != "" && line.Course != "":
			data.Detail = append(data.Detail, line)
		}
	}
}

// fillMoney fills 资金: by fund, by fund and course, and for the city by county and fund.
func fillMoney(data *templates.MonthlyData, rows []templates.FundUse, whole bool) {
	for _, line := range rows {
		switch {
		case line.Fund == "" && line.County == "":
			data.Money = line
		case line.Course != "":
			data.Courses = append(data.Courses, line)
		case line.County == "":
			data.Funds = append(data.Funds, line)
		case whole:
			data.Counties = append(data.Counties, line)
		}
	}
}

// hit is how often a rule fired on an application.
type hit struct {
	Rule       string `db:"rule"`
	Outcome    string `db:"outcome"`
	Submission int64  `db:"submission"`
	Findings   int    `db:"findings"`
}

// ruleCounts adds up how often each rule fired, the most frequent first.
func (s *Source) ruleCounts(hits []hit) []templates.RuleCount {
	var out []templates.RuleCount
	applications := map[hit]bool{}
	for _, h := range hits {
		at := slices.IndexFunc(out, func(c templates.RuleCount) bool { return c.Rule == h.Rule })
		if at < 0 {
			at, out = len(out), append(out, s.ruleCount(h))
		}
		out[at].Findings += h.Findings
		if of := (hit{Rule: h.Rule, Submission: h.Submission}); !applications[of] {
			applications[of] = true
			out[at].Applications++
		}
	}
	slices.SortFunc(out, func(a, b templates.RuleCount) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}

// ruleCount begins to count how often a rule fired.
func (s *Source) ruleCount(first hit) templates.RuleCount {
	count := templates.RuleCount{Rule: first.Rule, Level: Level(first.Outcome)}
	if check, ok := s.Rules.Check(first.Rule); ok {
		count.Title, count.Basis = check.Title, check.Article()
	}
	return count
}
