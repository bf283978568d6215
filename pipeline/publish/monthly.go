package publish

import (
	"cmp"
	"context"
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// month is everything the reports to print show, each row with the report it belongs to.
type month struct {
	progress     map[string][]progressRow
	money        map[string][]useRow
	institutions map[string][]institutionRow
	fired        map[string][]firedRow
	waiting      map[string][]waitingRow
	stopped      map[string][]stoppedRow
	owed         map[string][]owedRow
	altered      map[string][]alteredRow
}

// monthlies makes 月报 of each county and of the city, as of the night they speak of.
func monthlies(ctx context.Context, p *Press) ([]job, error) {
	owners, err := ownersOf(ctx, p, "monthly")
	if err != nil {
		return nil, err
	}
	all, err := gatherMonth(ctx, p)
	var jobs []job
	for _, o := range owners {
		data := templates.MonthlyData{Owner: o.Name, AsOf: o.AsOf, Rules: p.ruleCounts(all.fired[o.Subject])}
		fillProgress(&data, all.progress[o.Subject], o.Subject == city)
		fillMoney(&data, all.money[o.Subject], o.Subject == city)
		for _, i := range all.institutions[o.Subject] {
			data.Institutions = append(data.Institutions, templates.InstitutionMonth{Name: i.Name, County: i.County, Received: int(i.Received), Accepted: int(i.Accepted), Partly: int(i.Partly), Returned: int(i.Returned), Held: int(i.Held), Repeated: int(i.Repeated)})
		}
		for _, w := range all.waiting[o.Subject] {
			data.Waiting = append(data.Waiting, templates.Waiting{BusinessNo: w.BusinessNo, Business: form.NameOf(w.Kind), Institution: w.Institution, County: w.County, For: waitsFor(w.For), Since: w.Since, Days: int(w.Days), People: int(w.People), Amount: w.Amount})
		}
		for _, x := range all.stopped[o.Subject] {
			data.Stopped = append(data.Stopped, templates.StoppedThing{Thing: x.Thing, County: x.County, Reason: x.Reason, Place: x.Place,
				Since: x.Since, Days: int(x.Days)})
		}
		fillOwed(&data, all.owed[o.Subject])
		for _, e := range all.altered[o.Subject] {
			data.Altered = append(data.Altered, templates.AlteredList{BatchNo: e.BatchNo, County: e.County,
				File: e.Path, Cells: e.Cells, NoticedOn: e.NoticedOn})
		}
		jobs = append(jobs, job{workbook: "monthly", subject: o.Subject, name: "月报_" + o.Name + "_" + o.AsOf.Format("20060102"), folders: []string{p.ownerFolder(o)}, content: templates.Monthly(data)})
	}
	return jobs, err
}

// gatherMonth reads what the reports show.
func gatherMonth(ctx context.Context, p *Press) (m month, err error) {
	if m.progress, err = monthRows(ctx, p, monthProgress, func(r progressRow) string { return r.Subject }); err != nil {
		return m, err
	}
	if m.money, err = monthRows(ctx, p, monthAsked+statement("month_money"),
		func(r useRow) string { return r.Subject }); err != nil {
		return m, err
	}
	if m.institutions, err = monthRows(ctx, p, monthInstitutions, func(r institutionRow) string { return r.Subject }); err != nil {
		return m, err
	}
	if m.fired, err = monthRows(ctx, p, monthFired, func(r firedRow) string { return r.Subject }); err != nil {
		return m, err
	}
	if m.waiting, err = monthRows(ctx, p, monthWaiting, func(r waitingRow) string { return r.Subject }); err != nil {
		return m, err
	}
	if m.stopped, err = monthRows(ctx, p, monthStopped, func(r stoppedRow) string { return r.Subject }); err != nil {
		return m, err
	}
	if m.owed, err = monthRows(ctx, p, monthAsked+statement("month_owed"), func(r owedRow) string { return r.Subject }); err != nil {
		return m, err
	}
	m.altered, err = monthAltered(ctx, p)
	return m, err
}

// monthRows reads one part of the reports, by the report it belongs to.
func monthRows[T any](ctx context.Context, p *Press, query string, key func(T) string) (map[string][]T, error) {
	rows, err := ledger.Select[T](ctx, p.DB, query)
	return group(rows, key), err
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
	}
	return "等待资金"
}

// fillProgress fills 目标进度: a city's by county with detail by course, a county's by course.
func fillProgress(data *templates.MonthlyData, rows []progressRow, whole bool) {
	for _, r := range rows {
		line := templates.Progress{County: r.County, Course: r.Course, Target: int(r.Target), Done: int(r.Done), Percent: int(r.Percent)}
		switch {
		case r.County == "" && r.Course == "":
			data.Sum = line
		case r.County != "" && r.Course == "" && whole, r.County != "" && r.Course != "" && !whole:
			data.Progress = append(data.Progress, line)
		case r.County != "" && r.Course != "":
			data.Detail = append(data.Detail, line)
		}
	}
}

// fillMoney fills 资金: by fund, by fund and course, and for the city by county and fund.
func fillMoney(data *templates.MonthlyData, rows []useRow, whole bool) {
	for _, r := range rows {
		line := templates.FundUse{County: r.County, Fund: r.Fund, Course: r.Course, Allotted: r.Allotted,
			Committed: r.Committed, Paid: r.Paid,
			Receivable: r.Owed, Balance: r.Balance}
		switch {
		case r.Fund == "":
			data.Money = line
		case r.Course != "":
			if r.Committed != 0 || r.Paid != 0 || r.Owed != 0 {
				data.Courses = append(data.Courses, line)
			}
		case r.County == "":
			data.Funds = append(data.Funds, line)
		case whole:
			data.Counties = append(data.Counties, line)
		}
	}
}

// fillOwed fills 待收回.
func fillOwed(data *templates.MonthlyData, rows []owedRow) {
	for _, r := range rows {
		data.Receivable = append(data.Receivable, templates.Receivable{County: r.County, EntryNo: r.EntryNo,
			Name: r.Name, Payee: r.Payee,
			Account: r.Account, Fund: r.Fund, Amount: r.Amount, PaidOn: r.PaidOn, RevokedOn: r.RevokedOn,
			Reason: r.Reason, Days: int(r.Days)})
	}
}

// ruleCounts adds up how often each rule fired, the most frequent first.
func (p *Press) ruleCounts(fired []firedRow) []templates.RuleCount {
	var out []templates.RuleCount
	for rule, hits := range group(fired, func(f firedRow) string { return f.Rule }) {
		line := templates.RuleCount{Rule: rule, Level: level(hits[0].Outcome)}
		if check, ok := p.Rules.Check(rule); ok {
			line.Title, line.Basis = check.Title, check.Article()
		}
		applications := map[int64]bool{}
		for _, h := range hits {
			line.Findings += int(h.Findings)
			applications[h.Submission] = true
		}
		line.Applications = len(applications)
		out = append(out, line)
	}
	slices.SortFunc(out, func(a, b templates.RuleCount) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}
